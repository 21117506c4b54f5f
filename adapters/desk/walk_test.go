package desk

import (
	"html"
	"io"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// walk is people who press what pages offer, under every procedure of the tree at once.
type walk struct {
	*office
	rng    *rand.Rand
	people map[string]fsm.Actor
	names  []string
	fields map[string]*sop.Field
	cases  []string
	done   map[string]int // by action
	status map[int]int
}

func newWalk(t *testing.T, seed uint64) *walk {
	t.Helper()
	w := &walk{rng: rand.New(rand.NewPCG(seed, 0)), people: map[string]fsm.Actor{}, fields: map[string]*sop.Field{}, done: map[string]int{}, status: map[int]int{}}
	o := &office{t: t, clock: &clock{now: time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}, table: &table{rows: map[string]string{}}, log: &strings.Builder{}}
	w.office = o
	var err error
	o.eng, err = engine.New(memory.New().Backend(), engine.WithClock(o.clock), engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))), engine.WithUnproved())
	require.NoError(t, err)
	files := []string{"../../sop.yaml"}
	require.NoError(t, filepath.WalkDir("../../examples/prosedur", func(path string, _ fs.DirEntry, err error) error {
		if filepath.Base(path) == "sop.yaml" {
			files = append(files, path)
		}
		return err
	}))
	require.Greater(t, len(files), 5)
	var all []*fsm.Machine
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		m, err := o.eng.Publish(t.Context(), src)
		require.NoError(t, err, file)
		all = append(all, m)
		doc := m.SOP()
		for _, f := range doc.Fields {
			w.fields[f.ID.Value] = f
		}
		add := func(role, unit string) {
			id := strings.TrimSuffix(role+"."+unit, ".")
			p := w.people[id]
			p.ID = "o-" + id
			p.Holds = append(p.Holds, fsm.RoleAssignment{Role: role, Unit: unit})
			w.people[id] = p
		}
		for _, r := range doc.Roles {
			if r.Scope != sop.UnitCases {
				add(r.ID.Value, "")
				continue
			}
			for _, u := range doc.Units.Units {
				add(r.ID.Value, u.ID.Value)
			}
		}
	}
	for id := range w.people {
		w.names = append(w.names, id)
	}
	slices.Sort(w.names)
	o.desk, err = New(o.eng, Options{Prefix: "/meja", Procedures: all, Citizens: o.table, Now: o.clock.Now, Log: slog.New(slog.NewTextHandler(o.log, nil)), Who: func(r *http.Request) (fsm.Actor, error) {
		c, err := r.Cookie("sesi")
		if err != nil {
			return fsm.Actor{}, nil //nolint:nilerr // the public
		}
		return w.people[c.Value], nil
	}})
	require.NoError(t, err)
	return w
}

var (
	formOf   = regexp.MustCompile(`(?s)<form method="post" action="/meja(/(?:kasus|lapor)/[^"]+)" class="once[^"]*">(.*?)</form>`)
	hiddenIn = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)
	selectIn = regexp.MustCompile(`(?s)<select id="[^"]+" name="isian\.([^"]+)"([^>]*)>(.*?)</select>`)
	optionIn = regexp.MustCompile(`<option value="([^"]+)"`)
	checksIn = regexp.MustCompile(`<input type="checkbox" name="isian\.([^"]+)" value="([^"]+)"`)
	typedIn  = regexp.MustCompile(`<(?:textarea|input) id="[^"]+"(?: type="(date)"| inputmode="(numeric)")? name="isian\.([^"]+)"[^>]*?( required)?[ >]`)
	caseLink = regexp.MustCompile(`href="/meja(/kasus/[^"?]+)"`)
	openLink = regexp.MustCompile(`<li><a href="/meja(/lapor/[^"]+)"`)
)

// look asks for a page, which must be one.
func (w *walk) look(by, path string) answer {
	w.t.Helper()
	got := w.ask(by, http.MethodGet, path, nil)
	require.Less(w.t, got.status, 500, "%s %s: %s %s", by, path, got.text, w.log.String())
	w.status[got.status]++
	return got
}

func (w *walk) pick(from []string) string { return from[w.rng.IntN(len(from))] }

// text returns what is typed into a field.
func (w *walk) text(id, kind string) string {
	f := w.fields[id]
	switch {
	case w.rng.IntN(12) == 0:
		return hostile
	case kind == "date":
		return w.clock.Now().AddDate(0, 0, w.rng.IntN(3)-1).Format(time.DateOnly)
	case kind == "numeric":
		least, _ := f.Least()
		return []string{"", "1", "1000000"}[w.rng.IntN(3)] + strings.TrimPrefix(string(rune('0'+least%10)), "0")
	case f != nil && f.Kind == sop.CaseField && len(w.cases) > 0:
		number, _ := url.PathUnescape(strings.TrimPrefix(w.pick(w.cases), "/kasus/"))
		return number
	case f != nil && f.Pattern != nil:
		return f.Pattern.Sample
	}
	return mark + id
}

// press fills in a form as it stands on a page, and presses it.
func (w *walk) press(by, post, inside string) {
	w.t.Helper()
	form := url.Values{}
	for _, m := range hiddenIn.FindAllStringSubmatch(inside, -1) {
		form.Set(m[1], html.UnescapeString(m[2]))
	}
	for _, m := range selectIn.FindAllStringSubmatch(inside, -1) {
		options := optionIn.FindAllStringSubmatch(m[3], -1)
		if len(options) > 0 && (strings.Contains(m[2], "required") || w.rng.IntN(3) == 0) {
			form.Set("isian."+m[1], options[w.rng.IntN(len(options))][1])
		}
	}
	for _, m := range checksIn.FindAllStringSubmatch(inside, -1) {
		if w.rng.IntN(2) == 0 {
			form.Add("isian."+m[1], m[2])
		}
	}
	for _, m := range typedIn.FindAllStringSubmatch(inside, -1) {
		if m[4] != "" || w.rng.IntN(3) == 0 {
			form.Set("isian."+m[3], w.text(m[3], m[1]+m[2]))
		}
	}
	got := w.ask(by, http.MethodPost, post, form)
	w.status[got.status]++
	require.Contains(w.t, []int{200, 303, 403, 409, 422, 429}, got.status, "%s %s %v: %s %s", by, post, form, got.text, w.log.String())
	clean(w.t.(*testing.T), got)
	if got.status != http.StatusSeeOther {
		return
	}
	w.done[post[strings.LastIndex(post, "/")+1:]]++
	led := w.look(by, strings.TrimPrefix(got.header.Get("Location"), "/meja"))
	require.Equal(w.t, 200, led.status)
	if at, _, ok := strings.Cut(strings.TrimPrefix(got.header.Get("Location"), "/meja"), "?"); ok && strings.HasPrefix(at, "/kasus/") && !slices.Contains(w.cases, at) {
		w.cases = append(w.cases, at)
	}
}

// TestAnyProcedureIsWalked: under every procedure of the tree people open cases and press what they are offered; no page is
// a fault, none takes a text for markup, what a page offers leads on, and strangers learn
// nothing from any.
func TestAnyProcedureIsWalked(t *testing.T) {
	steps := 150
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		steps = 2500
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	w := newWalk(t, seed)
	openers := slices.DeleteFunc(slices.Clone(w.names), func(name string) bool { return w.look(name, "/lapor").status != 200 })
	strangers := w.strangers()
	enough := func() bool { return len(w.done) > 3 && w.status[303] > steps/20 }
	for i := 0; i < steps || i < 20*steps && !enough(); i++ {
		by := w.pick(w.names)
		if i%10 == 9 {
			w.unseen(w.pick(strangers))
		}
		switch n := w.rng.IntN(10); {
		case n == 0 || len(w.cases) < 3:
			by = w.pick(openers)
			page := w.look(by, "/lapor")
			if more := openLink.FindAllStringSubmatch(page.text, -1); len(more) > 0 {
				page = w.look(by, more[w.rng.IntN(len(more))][1])
			}
			if m := formOf.FindStringSubmatch(page.text); m != nil {
				w.press(by, html.UnescapeString(m[1]), m[2])
			}
		case n == 1:
			w.clock.move(time.Duration(w.rng.IntN(12*24)) * time.Hour)
			_, err := w.eng.Sweep(t.Context(), 100)
			require.NoError(t, err)
		case n == 2:
			code := w.desk.o.Procedures[w.rng.IntN(len(w.desk.o.Procedures))].SOP().Code.Value
			for _, path := range []string{"/kerja", "/daftar?sop=" + code, "/daftar?selesai=1&sop=" + code, "/papan?sop=" + code, "/papan/bulan?sop=" + code, "/status?sop=" + code} {
				clean(t, w.look(by, path))
			}
		default:
			at := w.pick(w.cases)
			for range 8 { // somebody for whom something waits
				if n > 7 {
					break
				}
				by = w.pick(w.names)
				if m := caseLink.FindAllStringSubmatch(w.look(by, "/kerja").text, -1); len(m) > 0 {
					at = m[w.rng.IntN(len(m))][1]
					break
				}
			}
			page := w.look(by, at)
			clean(t, page)
			if forms := formOf.FindAllStringSubmatch(page.text, -1); len(forms) > 0 {
				m := forms[w.rng.IntN(len(forms))]
				w.press(by, html.UnescapeString(m[1]), m[2])
			}
		}
	}
	t.Logf("%d cases, status %v, done %v", len(w.cases), w.status, w.done)
	require.NotContains(t, w.log.String(), mark)
	require.True(t, enough(), "too little came of it: %v %v", w.done, w.status)
}
