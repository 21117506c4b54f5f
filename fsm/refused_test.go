package fsm

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// withEdits returns the text of a file with passages replaced.
func withEdits(t testing.TB, file string, edits ...string) []byte {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	text := string(src)
	for i := 0; i < len(edits); i += 2 {
		require.Contains(t, text, edits[i])
		text = strings.Replace(text, edits[i], edits[i+1], 1)
	}
	return []byte(text)
}

// broken has a machine of a file that the checks would refuse.
func broken(t testing.TB, src []byte) *desk {
	t.Helper()
	doc, problems := sop.Read("rusak.yaml", src)
	require.False(t, problems.HasErrors(), problems.Error())
	c := check.New(doc)
	c.Run()
	cal, err := calendar.New(calendar.Shipped(), doc.Calendar.Options)
	require.NoError(t, err)
	return &desk{t: t, m: New(plan.New(doc, &c.Book)), cal: cal, c: Case{ID: "1", Decrees: cal.Log().Hash()}}
}

func (d *desk) ask() *desk {
	d.do("2025-08-04 10:00", pelapor, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", "ringan")
	return d
}

// drafted has a case in telaah.
func drafted(t testing.TB, nilai string) *desk {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k", "nilai", nilai)
	return d
}

// refusals are one way to each refusal and each undecided command. Each returns
// the decision with the case as it was given.
var refusals = map[string]func(t testing.TB) (Case, Decision, error){
	"unknown-action": commandOn(asked, "2025-08-05 10:00", penelaah, "tidak_ada"),
	"not-open": commandOn(func(t testing.TB, _ ...string) *desk { return openDesk(t, complete) },
		"2025-08-05 10:00", penelaah, "susun"),
	"already-open":   commandOn(asked, "2025-08-05 10:00", pelapor, "ajukan"),
	"not-here":       commandOn(asked, "2025-08-05 10:00", kepala, "setujui"),
	"automatic-only": commandOn(waiting, "2025-08-06 10:00", pelapor, "habis"),
	"closed":         commandOn(finished, "2025-08-07 10:00", penelaah, "susun"),
	"no-authority":   commandOn(asked, "2025-08-05 10:00", loket, "susun"),
	"other-unit":     commandOn(asked, "2025-08-05 10:00", people[4], "susun"),
	"not-own-case":   commandOn(asked, "2025-08-05 10:00", Actor{ID: "pelapor_2", Holds: pelapor.Holds}, "batalkan"),
	"no-delegate":    commandOn(draftedHigh, "2025-08-06 10:00", people[5], "tolak"),
	"four-eyes": commandOn(draftedHigh, "2025-08-06 10:00",
		Actor{ID: "kepala_1", Holds: kepala.Holds, ActingFor: &Actor{ID: "penelaah_1"}}, "setujui"),
	"too-often": func(t testing.TB) (Case, Decision, error) {
		d := waiting(t)
		d.do("2025-08-05 11:00", pelapor, "beri_data")
		d.do("2025-08-05 12:00", penelaah, "minta_data")
		d.do("2025-08-05 13:00", pelapor, "beri_data")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-05 14:00", penelaah, "minta_data")(t)
	},
	"input":              commandOn(asked, "2025-08-05 10:00", penelaah, "susun", "nilai", "1"),
	"condition":          commandOn(func(t testing.TB, _ ...string) *desk { return drafted(t, "120") }, "2025-08-06 10:00", kepala, "setujui"),
	"extension-no-clock": commandOn(asked, "2025-08-05 10:00", penelaah, "perpanjang_surat"),
	"extension-late":     commandOn(asked, "2025-08-15 10:00", penelaah, "perpanjang"),
	"reopening-late":     reopeningLate,
	"source-unknown":     objecting(func(d *desk, _ *Link) *Link { return nil }, "2026-03-04 10:00"),
	"source-elsewhere":   objecting(func(d *desk, l *Link) *Link { l.Stage = "diproses"; return l }, "2026-03-04 10:00"),
	"source-late":        objecting(func(d *desk, l *Link) *Link { return l }, "2026-05-01 10:00"),
	"source-in-time": func(t testing.TB) (Case, Decision, error) {
		d := openDesk(t, "testdata/decide/kasus-diam.yaml")
		d.do("2026-03-02 09:00", pemohon, "ajukan", "rincian", "r", "rahasia", "tidak")
		at := fsmtest.WIB("2026-03-16 23:59")
		from := d.m.SourceOf(&d.c, "ajukan_keberatan", at)
		got, err := d.m.Decide(newObjection(d), d.objects(at, &from, "tidak"), d.cal)
		return newObjection(d), got, err
	},
	"main-unknown":   joining(func(*desk) *Link { return nil }),
	"main-itself":    joining(func(d *desk) *Link { l := MainOf(&d.c, "gabungkan", "utama"); return &l }),
	"main-elsewhere": joining(func(*desk) *Link { return &Link{Case: "L-1", SOP: "lain", Stage: "ditangani"} }),
	"main-ended":     joining(func(*desk) *Link { return &Link{Case: "L-1", SOP: "aduan", Stage: "selesai"} }),
	"copy-hidden": func(t testing.TB) (Case, Decision, error) {
		d := refusedRequest(t, "ya")
		at := fsmtest.WIB("2026-03-04 10:00")
		got, err := d.m.Decide(newObjection(d), d.objects(at, d.sourceLink(), "tidak"), d.cal)
		require.NoError(t, err)
		return newObjection(d), Decision{Case: newObjection(d)}, d.m.JudgeOpened(got.Case, "ajukan_keberatan", got.Entries[0].By, d.c, d.m)
	},
	"extension-not-later": func(t testing.TB) (Case, Decision, error) {
		src := fsmtest.Replace(t, fsmtest.Replace(t, readFile(t, ownData), "waktu: 1 bulan,", "waktu: 20 hari kerja,"), "selama: 2 bulan", "menjadi: 10 hari")
		d := deskOf(t, "bulan.yaml", []byte(src))
		d.do("2026-02-05 09:00", subject, "minta", "permintaan", "p")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2026-02-06 10:00", protector, "perpanjang", "alasan", "a")(t)
	},
	"not-owed":          commandOn(asked, "2025-08-05 10:00", loket, "bukukan"),
	"before-last-entry": commandOn(asked, "2025-08-01 10:00", penelaah, "susun", "konsep", "k"),
	"no-time": func(t testing.TB) (Case, Decision, error) {
		d := asked(t)
		got, err := d.m.Decide(d.c, Command{Action: "susun", Actor: penelaah}, d.cal)
		return d.c, got, err
	},
	"other-sop": func(t testing.TB) (Case, Decision, error) {
		d, other := asked(t), openDesk(t, lumajang)
		got, err := other.m.Decide(d.c, Command{Action: "susun", Actor: penelaah, At: fsmtest.WIB("2025-08-05 10:00")}, d.cal)
		return d.c, got, err
	},
	"unknown-unit": func(t testing.TB) (Case, Decision, error) {
		d := openDesk(t, complete)
		in := d.in("uraian", "u", "unit", "bidang_z", "kelas", "ringan")
		got, err := d.m.Decide(d.c, Command{Action: "ajukan", Actor: pelapor, At: fsmtest.WIB("2025-08-05 10:00"), Input: in}, d.cal)
		return d.c, got, err
	},
	"unknown-stage-of-case": func(t testing.TB) (Case, Decision, error) {
		d := asked(t)
		d.c.Stage = "tahap_lama"
		got, err := d.m.Decide(d.c, Command{Action: "susun", Actor: penelaah, At: fsmtest.WIB("2025-08-05 10:00")}, d.cal)
		return d.c, got, err
	},
	"beyond-calendar": commandOn(func(t testing.TB, _ ...string) *desk { return openDesk(t, complete) },
		"2025-08-05 10:00", pelapor, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", "ringan", "diterima", "1925-08-01"),
	"acted-after": lateOn(func(d *desk) { d.do("2026-11-05 10:00", budi, "catat") }, "2026-11-06 09:00", "2026-11-04 10:00", "jawab"),
	"closed-after": lateOn(func(d *desk) {
		d.do("2026-11-03 10:00", budi, "sidangkan")
	}, "2026-11-09 09:00", "2026-11-04 10:00", "kembalikan"),
	"not-afterwards":       lateOn(func(*desk) {}, "2026-11-05 09:00", "2026-11-04 10:00", "catat"),
	"too-long-ago":         lateOn(func(*desk) {}, "2026-11-12 09:00", "2026-11-04 10:00", "jawab"),
	"withdrawal-unfounded": lateOn(func(*desk) {}, "2026-11-10 09:00", "2026-11-09 10:00", "jawab"),
	"no-correction":        correctionOf(9, kepala, "nilai", "7"),
	"nothing-to-correct":   correctionOf(1, kepala),
	"import-order":         importOf(func(i *Import) { i.Opened = fsmtest.WIB("2025-08-05 10:00") }),
	"import-clock": importOf(func(i *Import) {
		i.Clocks = maps.Clone(i.Clocks)
		i.Clocks["bukan_tenggat"] = i.Opened
	}),
	"amend-order": func(t testing.TB) (Case, Decision, error) {
		d, longer := amendable(t)
		got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-05 10:00"), By: kepala}, openDesk(t, complete).cal, longer)
		return d.c, got, err
	},
	"amend-early": func(t testing.TB) (Case, Decision, error) {
		d, longer := amendable(t)
		got, err := d.m.Amend(d.c, Amendment{At: fsmtest.WIB("2025-08-06 23:59"), By: kepala}, d.cal, longer)
		return d.c, got, err
	},
	"no-outcome": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete, "nilai >= 50", "nilai > 50")).ask()
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k", "nilai", "50")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
	"two-outcomes": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete, "nilai >= 50", "nilai >= 40")).ask()
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k", "nilai", "45")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
	"unset": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete, ", awal: 0}", "}")).ask()
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
	"cannot-evaluate": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete, "syarat: nilai <= 100", "syarat: hari_kerja_sejak(diterima) > 3"))
		d.do("2025-08-04 10:00", pelapor, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", "ringan", "diterima", "2025-08-01")
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k")
		d.c.Fields = maps.Clone(d.c.Fields)
		d.c.Fields["diterima"] = rules.DateValue("1900-01-01")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
	"two-automatic": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete, "      arahkan:\n", "      langsung: {otomatis: saat masuk, ke: selesai}\n      arahkan:\n")).ask()
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
	"no-rest": func(t testing.TB) (Case, Decision, error) {
		d := broken(t, withEdits(t, complete,
			"bila: nilai < 50, ke: selesai", "bila: nilai < 50, ke: serah_terima",
			"      serahkan: {ke: selesai}", "      serahkan: {ke: selesai}\n      putar: {otomatis: saat masuk, ke: pilah}")).ask()
		d.do("2025-08-05 10:00", penelaah, "susun", "konsep", "k")
		return commandOn(func(testing.TB, ...string) *desk { return d }, "2025-08-06 10:00", kepala, "setujui")(t)
	},
}

func waiting(t testing.TB, _ ...string) *desk {
	d := asked(t)
	d.do("2025-08-05 10:00", penelaah, "minta_data")
	return d
}

func finished(t testing.TB, _ ...string) *desk {
	d := drafted(t, "10")
	d.do("2025-08-06 10:00", kepala, "setujui")
	return d
}

func draftedHigh(t testing.TB, _ ...string) *desk { return drafted(t, "70") }

func commandOn(open func(testing.TB, ...string) *desk, at string, by Actor, action string, pairs ...string) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := open(t)
		got, err := d.m.Decide(d.c, Command{Action: action, Actor: by, At: fsmtest.WIB(at), Input: d.in(pairs...)}, d.cal)
		return d.c, got, err
	}
}

func correctionOf(entry int64, by Actor, pairs ...string) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := asked(t)
		got, err := d.m.Correct(d.c, Correction{
			Entry: entry, By: by, At: fsmtest.WIB("2025-08-05 10:00"), Fields: d.in(pairs...), Reason: rules.SealedValue("r"),
		}, d.cal)
		return d.c, got, err
	}
}

func importOf(change func(*Import)) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := openDesk(t, complete)
		i := underWay(d)
		change(&i)
		got, err := d.m.Import(d.c, i, d.cal)
		return d.c, got, err
	}
}

// lateOn records an act afterwards, without a reason or evidence.
func lateOn(before func(*desk), recorded, happened, action string) func(testing.TB) (Case, Decision, error) {
	return func(t testing.TB) (Case, Decision, error) {
		d := sent(t)
		before(d)
		by, in := budi, d.in("jawaban", "y")
		if action != "jawab" {
			by, in = Actor{ID: "eka", Holds: []RoleAssignment{{Role: "petugas"}, {Role: "hakim"}}}, nil
		}
		cmd := Command{Action: action, Actor: by, At: fsmtest.WIB(happened), Recorded: fsmtest.WIB(recorded), Input: in}
		got, err := d.m.Record(d.c, cmd, d.past(), d.cal)
		return d.c, got, err
	}
}

func TestEveryRefusalHasAWayToIt(t *testing.T) {
	reasons := []string{"same-person", "combines-too-many", "missing-input", "bad-input", "unexpected-input", "part-fails", "date-early", "date-late", "number-high", "number-low", "files-unmet", "pattern-unmet", "unit-ended", "reporter-only", "no-reason", "no-evidence"}
	var seen []string
	for _, code := range problem.Codes("refusal") {
		if !slices.Contains(reasons, code) && refusals[code] == nil {
			seen = append(seen, code)
		}
	}
	require.Empty(t, seen, "codes that no test shows")
}

func TestRefusals(t *testing.T) {
	var table strings.Builder
	for _, code := range slices.Sorted(maps.Keys(refusals)) {
		t.Run(code, func(t *testing.T) {
			given, got, err := refusals[code](t)
			require.Error(t, err)
			var refused *Refused
			var undecided *Indeterminate
			message := func(string) string { return "" }
			switch {
			case errors.As(err, &refused):
				require.Equal(t, code, refused.Code, err.Error())
				message = refused.Message
			case errors.As(err, &undecided):
				require.Equal(t, code, undecided.Code, err.Error())
				message = undecided.Message
			default:
				require.NoError(t, err)
			}
			for _, lang := range []string{"id", "en"} {
				assert.NotContains(t, message(lang), "{", "a placeholder is not filled")
				assert.NotContains(t, message(lang), `""`, "an argument is missing")
				table.WriteString(code + " [" + lang + "] " + message(lang) + "\n")
			}
			if refused != nil && len(refused.Able) > 0 {
				table.WriteString(code + " [able]")
				for _, h := range refused.Able {
					table.WriteString(" " + strings.TrimSuffix(h.Role+"@"+h.Unit, "@"))
				}
				table.WriteString("\n")
			}
			for _, e := range got.Entries {
				require.Contains(t, []EntryKind{Breaching, Reminding, DutyArising, Timing}, e.Kind, "only timers stay")
			}
			if len(got.Entries) == 0 {
				require.Equal(t, asJSON(t, given), asJSON(t, got.Case), "the case is unchanged")
			}
		})
	}
	fsmtest.Golden(t, filepath.Join("testdata", "penolakan.golden.txt"), table.String())
}

func TestRefusalTellsWhichPartFailedAndWhatItSaw(t *testing.T) {
	d := drafted(t, "120")
	_, err := d.try("2025-08-06 10:00", kepala, "setujui")
	refused := requireRefused(t, err, "condition")
	require.Len(t, refused.Reasons, 1)
	require.Equal(t, []Seen{{Name: "nilai", Value: rules.IntValue(120)}}, refused.Reasons[0].Values)
	require.Equal(t, []RoleAssignment{{Role: "kepala"}}, refused.Able)
	require.Positive(t, refused.Reasons[0].Pos.Line)
}

func TestEveryInputMistakeIsToldAtOnce(t *testing.T) {
	d := asked(t)
	_, err := d.m.Decide(d.c, Command{Action: "susun", Actor: penelaah, At: fsmtest.WIB("2025-08-05 10:00"), Input: map[string]Value{
		"konsep": rules.TextValue("terbuka"), "nilai": rules.BoolValue(true), "zzz": rules.IntValue(1), "aaa": rules.IntValue(1),
	}}, d.cal)
	var codes []string
	for _, r := range requireRefused(t, err, "input").Reasons {
		codes = append(codes, r.Code+" "+r.Args["field"])
	}
	require.Equal(t, []string{"bad-input konsep", "bad-input nilai", "unexpected-input aaa", "unexpected-input zzz"}, codes)
	require.NotContains(t, err.Error(), "terbuka", "a refusal never repeats a value")
}

func TestTimersThatWereDueStayWhenTheCommandIsRefused(t *testing.T) {
	d := asked(t)
	got, err := d.m.Decide(d.c, Command{Action: "susun", Actor: loket, At: fsmtest.WIB("2025-08-11 10:00")}, d.cal)
	requireRefused(t, err, "no-authority")
	require.NotEmpty(t, got.Entries)
	timers, err := d.m.Advance(d.c, fsmtest.WIB("2025-08-11 10:00"), d.cal)
	require.NoError(t, err)
	require.Equal(t, asJSON(t, timers), asJSON(t, got))
}
