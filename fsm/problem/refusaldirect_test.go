package problem_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/rules"
)

// directly are the refusals that no log can bring about: the wrong and the right
// form of an example are given to the machine, which refuses the one alone.
var directly = map[string]func(*testing.T, *yamltree.Node) error{
	"before-last-entry": func(t *testing.T, n *yamltree.Node) error {
		return opened(t).do(n.Items[0].Get("waktu").Value, clerk, "susun", drafting)
	},
	"no-time": func(t *testing.T, n *yamltree.Node) error {
		at := ""
		if given := n.Items[0].Get("waktu"); given != nil {
			at = given.Value
		}
		return opened(t).do(at, clerk, "susun", drafting)
	},
	"unknown-stage-of-case": func(t *testing.T, n *yamltree.Node) error {
		d := opened(t)
		d.c.Stage = n.Get("tahap").Value
		return d.do("2025-08-05 08:00 WIB", clerk, "susun", drafting)
	},
	"other-sop": func(t *testing.T, n *yamltree.Node) error {
		d := opened(t)
		_, version, _ := strings.Cut(n.Get("sop").Value, " versi ")
		src := strings.Replace(base(t, "kantor.yaml"), "versi: 1", "versi: "+version, 1)
		if version != "1" {
			// A version that means the same would go on with the case.
			src += "pelanggaran: {beri_tahu: [kepala]}\n"
		}
		d.load(src)
		return d.do("2025-08-05 08:00 WIB", clerk, "susun", drafting)
	},
	"extension-not-later": func(t *testing.T, n *yamltree.Node) error {
		d := newOffice(t)
		d.load(fsmtest.Replace(t, base(t, "kantor.yaml"), "selama: 3 hari kerja}, paling_banyak: 1 kali", "menjadi: 20 hari kerja}"))
		d.open()
		for _, item := range n.Items {
			if err := d.do(item.Get("waktu").Value, clerk, item.Get("aksi").Value, nil); err != nil {
				return err
			}
		}
		return nil
	},
	"acted-after":  recorded,
	"closed-after": recorded,
	"reopening-late": func(t *testing.T, n *yamltree.Node) error {
		d := opened(t)
		for _, item := range n.Items {
			if err := d.do(item.Get("waktu").Value, citizen, item.Get("aksi").Value, nil); err != nil {
				return err
			}
		}
		return nil
	},
	"source-unknown":   objected,
	"source-elsewhere": objected,
	"source-late":      objected,
	"source-in-time": func(t *testing.T, n *yamltree.Node) error {
		return objectedUnder(t, "kasus-diam.yaml", n)
	},
	"copy-hidden": func(t *testing.T, n *yamltree.Node) error {
		hides := n.Get("kerahasiaan").Items[0].Get("sembunyikan").Items[0].Value
		o, source := requested(t, "ya"), requested(t, "ya")
		require.NoError(t, source.do("2025-08-05 08:00 WIB", clerk, "tolak", nil))
		o.load(strings.Replace(base(t, "kasus.yaml"), "sembunyikan: [rincian]", "sembunyikan: ["+hides+"]", 1))
		from, err := source.object(o.m, "2025-08-05 09:00 WIB", "P-1")
		if err != nil {
			return err
		}
		return o.m.JudgeOpened(from.Case, "ajukan_keberatan", from.Entries[0].By, source.c, source.m)
	},
	"not-afterwards":       recorded,
	"too-long-ago":         recorded,
	"withdrawal-unfounded": recorded,
	"no-reason":            recorded,
	"no-evidence":          recorded,
	"no-correction":        corrected,
	"nothing-to-correct":   corrected,
	"unset": func(t *testing.T, n *yamltree.Node) error {
		d := opened(t)
		require.NoError(t, d.do("2025-08-05 08:00 WIB", clerk, "susun", drafting))
		if err := d.correct(n); err != nil {
			return err
		}
		return d.do("2025-08-07 08:00 WIB", head, "setujui", nil)
	},
	"import-order": imported,
	"import-clock": imported,
	"amend-order": func(t *testing.T, n *yamltree.Node) error {
		year, err := calendar.ReadLog("libur-2028.csv", []byte(decreeHeader+christmas))
		require.NoError(t, err)
		if list := n.Get("keputusan"); len(list.Items) == 2 {
			year, err = calendar.Shipped().Append(year)
			require.NoError(t, err)
		}
		return amended(t, calendar.Shipped(), year, "2027-09-01")
	},
	"amend-early": func(t *testing.T, n *yamltree.Node) error {
		signed := n.Get("keputusan ditetapkan").Value
		before := calendar.Shipped().KnownOn(calendar.MustDate(signed).AddDays(-1))
		return amended(t, before, calendar.Shipped().KnownOn(calendar.MustDate(signed)), n.Get("perubahan disetujui").Value)
	},
}

// requested is an office with the request P-1, secret or not.
func requested(t *testing.T, secret string) *office {
	return requestedUnder(t, "kasus.yaml", secret)
}

func requestedUnder(t *testing.T, file, secret string) *office {
	o := newOffice(t)
	o.load(base(t, file))
	o.c.ID = "P-1"
	require.NoError(t, o.do("2025-08-04 08:00 WIB", citizen, "ajukan", map[string]fsm.Value{
		"rincian": rules.SealedValue("r"), "rahasia": rules.BoolValue(secret == "ya"),
	}))
	return o
}

// object opens an objection, under a machine, from the request of a number.
func (o *office) object(m *fsm.Machine, at, number string) (fsm.Decision, error) {
	cmd := fsm.Command{Action: "ajukan_keberatan", Actor: citizen, At: o.moment(at), Input: map[string]fsm.Value{
		"alasan": rules.SealedValue("a"), "rincian": o.c.Fields["rincian"], "rahasia": o.c.Fields["rahasia"],
	}}
	if number == o.c.ID {
		from := m.SourceOf(&o.c, cmd.Action, o.moment(at))
		cmd.From = &from
	}
	return m.Decide(fsm.Case{ID: "K-1", Decrees: o.c.Decrees}, cmd, o.cal)
}

// objected gives events to a request, and opens an objection from it.
func objected(t *testing.T, n *yamltree.Node) error {
	return objectedUnder(t, "kasus.yaml", n)
}

func objectedUnder(t *testing.T, file string, n *yamltree.Node) error {
	o := requestedUnder(t, file, "tidak")
	for _, item := range n.Items {
		action, at, number := item.Get("aksi").Value, item.Get("waktu").Value, "P-1"
		if action != "ajukan_keberatan" {
			require.NoError(t, o.do(at, clerk, action, nil))
			continue
		}
		if in := item.Get("isian"); in != nil {
			number = in.Get("permohonan").Value
		}
		if _, err := o.object(o.m, at, number); err != nil {
			return err
		}
	}
	return nil
}

// recorded gives events to a request that came in, some of them afterwards.
func recorded(t *testing.T, n *yamltree.Node) error {
	o := newOffice(t)
	kind := "ringan"
	if n.Items[0].Get("aksi").Value == "telaah" {
		kind = "berat"
	}
	o.openAs(kind)
	for _, item := range n.Items {
		text := func(key string) string {
			if at := item.Get(key); at != nil {
				return at.Value
			}
			return ""
		}
		cmd := fsm.Command{Action: text("aksi"), Actor: clerk, At: o.moment(text("waktu")), Recorded: o.moment(text("dicatat"))}
		if cmd.Action == "susun" {
			cmd.Input = drafting
		}
		if text("alasan") != "" {
			cmd.Reason = rules.SealedValue(text("alasan"))
		}
		if text("bukti") != "" {
			cmd.Evidence = rules.SealedValue(text("bukti"))
		}
		if err := o.give(cmd); err != nil {
			return err
		}
	}
	return nil
}

func corrected(t *testing.T, n *yamltree.Node) error { return opened(t).correct(n) }

func imported(t *testing.T, n *yamltree.Node) error {
	d, i := newOffice(t), n.Get("impor")
	move := fsm.Import{
		Opened: d.day(i.Get("diterima").Value), Entered: d.day(i.Get("masuk_tahap").Value), At: d.day(i.Get("diimpor").Value),
		Stage: "periksa", By: head, Fields: map[string]fsm.Value{"jenis_izin": rules.ChoiceValue("ringan")},
	}
	if clocks := i.Get("tenggat"); clocks != nil {
		move.Clocks = map[string]time.Time{clocks.Entries[0].Key.Value: d.day(clocks.Entries[0].Value.Value)}
	}
	_, err := d.m.Import(d.c, move, d.cal)
	return err
}

// decided holds the two forms of such an example against its code.
func decided(t *testing.T, x example, decide func(*testing.T, *yamltree.Node) error) {
	wrong, faults := yamltree.Parse([]byte(x.wrong), nil)
	require.Empty(t, faults)
	right, faults := yamltree.Parse([]byte(x.right), nil)
	require.Empty(t, faults)
	err := decide(t, wrong)
	var refused *fsm.Refused
	var undecided *fsm.Indeterminate
	switch {
	case errors.As(err, &refused) && grounds[x.code] != [2]string{}:
		assert.Equal(t, grounds[x.code][0], refused.Code)
		assert.Len(t, refused.Reasons, 1)
		assert.Contains(t, refused.Reasons[0].Message("en"), grounds[x.code][1])
	case errors.As(err, &refused):
		assert.Equal(t, x.code, refused.Code)
	case errors.As(err, &undecided):
		assert.Equal(t, x.code, undecided.Code)
	default:
		t.Errorf("the wrong form gives %v", err)
	}
	assert.NoError(t, decide(t, right))
}

var (
	citizen  = fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pemohon"}}}
	clerk    = fsm.Actor{ID: "tono", Holds: []fsm.RoleAssignment{{Role: "petugas"}}}
	head     = fsm.Actor{ID: "rudi", Holds: []fsm.RoleAssignment{{Role: "kepala"}}}
	drafting = map[string]fsm.Value{"konsep": rules.SealedValue("k"), "biaya": rules.IntValue(70)}
)

// office is the example procedure with one case.
type office struct {
	t   *testing.T
	m   *fsm.Machine
	cal *calendar.Calendar
	c   fsm.Case
	out []fsm.Draft
}

func newOffice(t *testing.T) *office {
	o := &office{t: t}
	o.load(base(t, "kantor.yaml"))
	var err error
	o.cal, err = calendar.New(calendar.Shipped(), o.m.SOP().Calendar.Options)
	require.NoError(t, err)
	o.c = fsm.Case{ID: "1", Decrees: o.cal.Log().Hash()}
	return o
}

// opened returns an office where a request came in.
func opened(t *testing.T) *office {
	o := newOffice(t)
	o.open()
	return o
}

func (o *office) open() { o.openAs("ringan") }

func (o *office) openAs(kind string) {
	require.NoError(o.t, o.do("2025-08-04 08:00 WIB", citizen, "ajukan", map[string]fsm.Value{
		"uraian": rules.SealedValue("u"), "jenis_izin": rules.ChoiceValue(kind),
	}))
}

func (o *office) load(src string) {
	var problems problem.Problems
	o.m, problems = fsm.Load("kantor.yaml", []byte(src))
	require.NotNil(o.t, o.m, problems.Error())
}

func (o *office) moment(text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04 WIB", text, o.m.SOP().Calendar.Options.Zone)
	require.NoError(o.t, err)
	return at
}

func (o *office) day(text string) time.Time { return o.moment(text + " 09:00 WIB") }

func (o *office) do(at string, by fsm.Actor, action string, input map[string]fsm.Value) error {
	return o.give(fsm.Command{Action: action, Actor: by, Input: input, At: o.moment(at)})
}

func (o *office) give(cmd fsm.Command) error {
	decide := func() (fsm.Decision, error) { return o.m.Decide(o.c, cmd, o.cal) }
	if !cmd.Recorded.IsZero() {
		past := fsm.Past{Entries: o.out, Calendar: func(string) (*calendar.Calendar, error) { return o.cal, nil }}
		decide = func() (fsm.Decision, error) { return o.m.Record(o.c, cmd, past, o.cal) }
	}
	d, err := decide()
	if err == nil {
		o.c, o.out = d.Case, append(o.out, d.Entries...)
	}
	return err
}

func (o *office) correct(n *yamltree.Node) error {
	k := n.Get("koreksi")
	correction := fsm.Correction{
		By: head, At: o.moment("2025-08-06 08:00 WIB"), Fields: map[string]fsm.Value{}, Reason: rules.SealedValue(k.Get("alasan").Value),
	}
	for _, digit := range k.Get("catatan").Value {
		correction.Entry = int64(digit - '0')
	}
	for _, e := range k.Get("isian").Entries {
		v, err := o.m.ParseInput(e.Key.Value, e.Value.Value)
		require.NoError(o.t, err)
		correction.Fields[e.Key.Value] = v
	}
	d, err := o.m.Correct(o.c, correction, o.cal)
	if err == nil {
		o.c = d.Case
	}
	return err
}

func amended(t *testing.T, before, longer *calendar.Log, approved string) error {
	o := newOffice(t)
	old, err := calendar.New(before, o.m.SOP().Calendar.Options)
	require.NoError(t, err)
	all, err := calendar.New(longer, o.m.SOP().Calendar.Options)
	require.NoError(t, err)
	o.cal, o.c.Decrees = old, old.Log().Hash()
	o.open()
	_, err = o.m.Amend(o.c, fsm.Amendment{At: o.day(approved), By: head}, old, all)
	return err
}
