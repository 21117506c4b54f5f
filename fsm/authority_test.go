package fsm

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// staged has a case that stands in a stage or end of the Lumajang SOP, in charge
// of a unit, with everything filled in.
func staged(d *desk, stage, unit string) Case {
	d.send("2025-08-04 10:00")
	c := d.c.Clone()
	c.Stage, c.Origin = stage, "penanganan"
	c.Unit = d.m.plan.FileUnit(unit)
	c.Fields["kategori"] = rules.ChoiceValue(c.Unit.Authority[0])
	c.Clocks = nil
	if d.m.plan.Ends[stage] != nil {
		c.Closed = true
		c.Duties = owedAfter(d.m, stage, c)
	}
	return c
}

// owedAfter returns the duties that the end gives rise to, and those that arise
// when these are met.
func owedAfter(m *Machine, end string, c Case) []DutyState {
	var owed []DutyState
	happened := []string{end, sop.AnyEnd}
	for i := 0; i < len(happened); i++ {
		for _, t := range m.plan.Duties {
			if slices.Contains(t.Since, happened[i]) && !slices.Contains(happened, t.ID) {
				owed = append(owed, DutyState{ID: t.ID, No: 1, Since: c.Changed})
				happened = append(happened, t.ID)
			}
		}
	}
	return owed
}

// officer is who acts in the table: a role, held in a unit where that matters.
type officer struct {
	head string
	by   Actor
}

// officers returns everybody who may act on a case that unit is in charge of;
// away stands for the other units.
func officers(m *Machine, unit, away string) []officer {
	var out []officer
	for _, r := range m.plan.SOP.Roles {
		id, name := r.ID.Value, m.plan.RoleNames([]string{r.ID.Value})
		switch r.Scope {
		case sop.UnitCases:
			out = append(out,
				officer{name + ", unitnya", Actor{ID: "orang", Holds: []RoleAssignment{{Role: id, Unit: unit}}}},
				officer{name + ", unit lain", Actor{ID: "orang", Holds: []RoleAssignment{{Role: id, Unit: away}}}})
		case sop.OwnCases:
			out = append(out,
				officer{name + ", berkasnya", Actor{ID: "pelapor_1", Holds: []RoleAssignment{{Role: id}}}},
				officer{name + ", berkas lain", Actor{ID: "orang", Holds: []RoleAssignment{{Role: id}}}})
		default:
			out = append(out, officer{name, Actor{ID: "orang", Holds: []RoleAssignment{{Role: id}}}})
		}
	}
	return append(out, officer{"tanpa peran", Actor{ID: "orang"}})
}

// everyPlace returns the opening, all stages and all ends; everyAction all that
// anybody could name.
func everyPlace(m *Machine) []string {
	places := []string{sop.AnyStart}
	for _, s := range m.plan.SOP.Stages {
		places = append(places, s.ID.Value)
	}
	for _, e := range m.plan.SOP.Ends {
		places = append(places, e.ID.Value)
	}
	return places
}

func everyAction(m *Machine) []string {
	actions := slices.Sorted(maps.Keys(m.plan.Places))
	for _, doc := range m.plan.SOP.Starts {
		actions = append(actions, doc.ID.Value)
	}
	for _, t := range m.plan.Duties {
		actions = append(actions, t.ID)
	}
	return actions
}

// standing returns a case at a place, not yet opened at the opening.
func (d *desk) standing(place, unit string) Case {
	d.c = Case{ID: "1", Decrees: d.cal.Log().Hash()}
	if place == sop.AnyStart {
		return d.c
	}
	return staged(d, place, unit)
}

const tableHead = `# Siapa boleh melakukan apa

Dihitung dari sop.yaml dengan mencoba setiap peran, unit, tahap, dan aksi. Berkas dipegang satu unit dan sesuai
kewenangannya; isian lengkap.

- ya: boleh
- syarat: peran dan unitnya benar, tetapi syarat aksi tidak terpenuhi pada kasus ini
- kosong: tidak boleh
- unitnya, unit lain: petugas dari unit yang memegang berkas, atau dari unit selain itu
- berkasnya, berkas lain: pelapor berkas itu sendiri, atau pelapor lain

Aksi yang tidak boleh dilakukan siapa pun pada suatu tahap, dan aksi yang hanya dilakukan sistem, tidak tercantum.
`

// TestWhoMayDoWhat enumerates every role, stage and action of sop.yaml and asks
// Decide itself. The table is for officers to read.
func TestWhoMayDoWhat(t *testing.T) {
	d := openDesk(t, lumajang)
	everyone := officers(d.m, "dpupr", "dlh")
	var table strings.Builder
	table.WriteString(tableHead)
	for _, place := range everyPlace(d.m) {
		c := d.standing(place, "dpupr")
		fmt.Fprintf(&table, "\n## %s\n\n", heading(d.m, place))
		var rows strings.Builder
		for _, action := range everyAction(d.m) {
			row, anybody := "| "+action+" |", false
			for _, o := range everyone {
				verdict := d.verdict(t, c, o.by, action)
				row += " " + verdict + " |"
				anybody = anybody || verdict != ""
			}
			if anybody {
				rows.WriteString(row + "\n")
			}
		}
		if rows.Len() == 0 {
			table.WriteString("Tidak ada aksi.\n")
			continue
		}
		table.WriteString("| aksi |")
		for _, o := range everyone {
			table.WriteString(" " + o.head + " |")
		}
		table.WriteString("\n|---|" + strings.Repeat("---|", len(everyone)) + "\n" + rows.String())
	}
	fsmtest.Golden(t, filepath.Join("testdata", "kewenangan.golden.md"), table.String())
}

// TestWhoMayDoWhatInEveryUnit asks the same for each unit in charge against each
// unit that others come from: the table stands for all of them.
func TestWhoMayDoWhatInEveryUnit(t *testing.T) {
	d := openDesk(t, lumajang)
	model := officers(d.m, "dpupr", "dlh")
	tried := 0
	for _, place := range everyPlace(d.m) {
		told := d.standing(place, "dpupr")
		for _, unit := range d.m.plan.SOP.Units.Units {
			c := d.standing(place, unit.ID.Value)
			for _, away := range d.m.plan.SOP.Units.Units {
				if away.ID.Value == unit.ID.Value {
					continue
				}
				for i, o := range officers(d.m, unit.ID.Value, away.ID.Value) {
					for _, action := range everyAction(d.m) {
						require.Equal(t, d.verdict(t, told, model[i].by, action), d.verdict(t, c, o.by, action),
							"%s at %s, in charge %s, by %s from %s", action, place, unit.ID.Value, o.head, away.ID.Value)
						tried++
					}
				}
			}
		}
	}
	t.Logf("%d combinations", tried)
}

func heading(m *Machine, place string) string {
	if place == sop.AnyStart {
		return "Membuka laporan (mulai)"
	}
	return m.plan.StageName(place) + " (" + place + ")"
}

// verdict gives a command with a complete input and says what came of it.
func (d *desk) verdict(t *testing.T, c Case, by Actor, action string) string {
	cmd := Command{Action: action, Actor: by, At: fsmtest.WIB("2025-08-04 11:00"), Input: map[string]Value{}}
	var required []string
	switch {
	case c.Version == 0 && d.m.plan.Starts[action] != nil:
		required = d.m.plan.Starts[action].Required
	case d.m.plan.Duty(action) != nil:
		required = d.m.plan.Duty(action).Act.Required
	case d.m.plan.Stages[c.Stage] != nil && d.m.plan.Stages[c.Stage].Actions[action] != nil:
		required = d.m.plan.Stages[c.Stage].Actions[action].Required
	}
	for _, name := range required {
		text := map[string]string{"unit": "dpupr", "kategori": "infrastruktur"}[name]
		if text == "" {
			text = "isi"
		}
		for k, v := range d.in(name, text) {
			cmd.Input[k] = v
		}
	}
	_, err := d.m.Decide(c, cmd, d.cal)
	if err == nil {
		return "ya"
	}
	var refused *Refused
	require.True(t, errors.As(err, &refused), "%s: %v", action, err)
	switch refused.Code {
	case "condition":
		return "syarat"
	case "no-authority", "other-unit", "not-own-case", "not-here", "not-open", "already-open", "closed", "automatic-only", "not-owed":
		return ""
	}
	require.Failf(t, "unexpected refusal", "%s by %s: %v", action, by.ID, err)
	return ""
}

func TestActingForSomebody(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	deputy := Actor{ID: "wakil_1", ActingFor: &admin}
	e := d.do("2025-08-04 11:00", deputy, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	require.Equal(t, Person{ID: "wakil_1", Role: "admin", ActingFor: []string{"admin_1"}}, e.By)
}

func TestFourEyesSeePersonsAndWhomTheyStandInFor(t *testing.T) {
	both := func(id string) Actor {
		return Actor{ID: id, Holds: []RoleAssignment{{Role: "kepala"}, {Role: "penelaah", Unit: "bidang_a"}}}
	}
	for _, c := range []struct {
		name         string
		maker, check Actor
		allowed      bool
	}{
		{"the same person in another role", both("a"), both("a"), false},
		{"another person in the same role", both("a"), both("b"), true},
		{"standing in for the maker", both("a"), Actor{ID: "b", Holds: both("b").Holds, ActingFor: &Actor{ID: "a"}}, false},
		{"the maker stood in for the checker", Actor{ID: "a", Holds: both("a").Holds, ActingFor: &Actor{ID: "b"}}, both("b"), false},
		{"both stood in for a third", Actor{ID: "a", Holds: both("a").Holds, ActingFor: &Actor{ID: "c"}},
			Actor{ID: "b", Holds: both("b").Holds, ActingFor: &Actor{ID: "c"}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := asked(t)
			d.do("2025-08-05 10:00", c.maker, "susun", "konsep", "k", "nilai", "70")
			_, err := d.try("2025-08-06 10:00", c.check, "setujui")
			if c.allowed {
				require.NoError(t, err)
				return
			}
			requireRefused(t, err, "four-eyes")
		})
	}
}

func TestFourEyesLookAtTheLatestOccurrence(t *testing.T) {
	both := func(id string) Actor {
		return Actor{ID: id, Holds: []RoleAssignment{{Role: "kepala"}, {Role: "penelaah", Unit: "bidang_a"}}}
	}
	d := asked(t)
	d.do("2025-08-05 10:00", both("a"), "susun", "konsep", "k", "nilai", "70")
	d.do("2025-08-05 11:00", kepala, "tolak")
	d.do("2025-08-05 12:00", both("b"), "susun", "konsep", "k", "nilai", "70")
	d.do("2025-08-05 13:00", both("a"), "setujui")
}

func TestChosenUnitTakesTheCaseAndItsAuthorityFollows(t *testing.T) {
	d := openDesk(t, lumajang)
	d.send("2025-08-04 10:00")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "kebersihan", "unit", "dpupr")
	d.do("2025-08-04 12:00", petugas, "periksa_kewenangan")
	require.Equal(t, "verifikasi_admin", d.c.Stage, "dpupr has no authority over kebersihan")
	d.do("2025-08-04 13:00", admin, "disposisi", "kategori", "kebersihan", "unit", "dlh")
	_, err := d.try("2025-08-04 14:00", petugas, "periksa_kewenangan")
	require.Equal(t, []RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}, requireRefused(t, err, "other-unit").Able)
	dlh := Actor{ID: "p", Holds: []RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}}

	// A reorganised unit reaches an open case the same day, and is on record.
	got, err := d.m.Decide(d.c, Command{Action: "periksa_kewenangan", Actor: dlh, At: fsmtest.WIB("2025-08-04 14:00"), Unit: Unit{ID: "dlh"}}, d.cal)
	require.NoError(t, err)
	require.Equal(t, "verifikasi_admin", got.Case.Stage)
	require.Equal(t, Unit{ID: "dlh"}, got.Entries[0].Unit)

	d.do("2025-08-04 14:00", dlh, "periksa_kewenangan")
	require.Equal(t, "penanganan", d.c.Stage)
}

func TestOpeningForACitizen(t *testing.T) {
	d := openDesk(t, complete)
	in := d.in("uraian", "u", "unit", "bidang_a", "kelas", "ringan")
	got, err := d.m.Decide(d.c, Command{Action: "ajukan", Actor: loket, Reporter: "warga_9", At: fsmtest.WIB("2025-08-04 10:00"), Input: in}, d.cal)
	require.NoError(t, err)
	require.Equal(t, "warga_9", got.Case.Reporter)
	require.Equal(t, "warga_9", got.Entries[0].Reporter)
	_, err = d.m.Decide(d.c, Command{Action: "ajukan", Actor: pelapor, Reporter: "warga_9", At: fsmtest.WIB("2025-08-04 10:00"), Input: in}, d.cal)
	requireRefused(t, err, "not-own-case")
}

func TestOfficerOpensForTheOwnUnitOnly(t *testing.T) {
	d := deskOf(t, "uji.yaml", withEdits(t, complete, "oleh: [pelapor, loket]", "oleh: [pelapor, penelaah]"))
	in := d.in("uraian", "u", "unit", "bidang_b", "kelas", "ringan")
	_, err := d.m.Decide(d.c, Command{Action: "ajukan", Actor: penelaah, At: fsmtest.WIB("2025-08-04 10:00"), Input: in}, d.cal)
	require.Equal(t, []RoleAssignment{{Role: "pelapor"}, {Role: "penelaah", Unit: "bidang_b"}}, requireRefused(t, err, "other-unit").Able)
	d.do("2025-08-04 10:00", penelaah, "ajukan", "uraian", "u", "unit", "bidang_a", "kelas", "ringan")
}

func TestAllowedSaysWhyNotAndWhoCould(t *testing.T) {
	d := openDesk(t, lumajang)
	starts, err := d.m.Allowed(d.c, pelapor, Unit{}, fsmtest.WIB("2025-08-04 10:00"), d.cal)
	require.NoError(t, err)
	require.Len(t, starts, 1)
	require.True(t, starts[0].Yes)
	require.Equal(t, []string{"judul", "uraian", "nama_pelapor"}, starts[0].Required)

	d.send("2025-08-04 10:00")
	d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	d.do("2025-08-04 12:00", petugas, "periksa_kewenangan")
	given := asJSON(t, d.c)
	permits, err := d.m.Allowed(d.c, penghubung, Unit{}, fsmtest.WIB("2025-08-30 12:00"), d.cal)
	require.NoError(t, err)
	require.Equal(t, given, asJSON(t, d.c))
	yes := map[string]string{}
	for _, p := range permits {
		yes[p.Action] = "ya"
		if !p.Yes {
			yes[p.Action] = p.Refusal.Code
		}
		require.NotEmpty(t, p.Able)
	}
	require.Equal(t, map[string]string{"tanggapi": "ya", "kembalikan": "ya", "tunda": "no-authority"}, yes)

	d.do("2025-08-06 10:00", penghubung, "tanggapi", "tanggapan", "t")
	d.do("2025-08-06 11:00", admin, "tutup", "alasan", "a")
	permits, err = d.m.Allowed(d.c, petugas, Unit{}, fsmtest.WIB("2025-08-30 12:00"), d.cal)
	require.NoError(t, err)
	require.Len(t, permits, 1)
	require.Equal(t, "evaluasi", permits[0].Action)
	require.True(t, permits[0].Yes)
}
