package engine_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

var (
	olehPelapor  = actor("pelapor-1", "pelapor", "")
	olehPelapor2 = actor("pelapor-2", "pelapor", "")
	olehPetugas1 = actor("petugas-1", "petugas", "")
	olehKepala   = actor("kepala-1", "kepala", "")
	olehPemantau = actor("pemantau-1", "pemantau", "")
)

// course is one way of a case of tersembunyi.yaml: what all see, and beside it what
// the reporter may not see.
type course struct {
	steps []step
	// What is hidden, of which two cases differ:
	surat, surat2, dijawab calendar.Date
	golongan               string
	nilai                  int64
	notes                  map[int]bool // before these steps the office writes a note
	corrects               int          // before this step it corrects the date; -1: never
}

// step is an act, after a time; without an act the timers are looked at.
type step struct {
	by     fsm.Actor
	action string
	after  time.Duration
}

// runs does the course on an office of its own, beside an older case, the same in all, that
// is late by a deadline that everybody sees.
func (c *course) runs(t *testing.T) *office {
	o := c.office(t)
	o.hands.set("2025-11-03 09:00")
	_, err := o.Open(ctx, engine.Opening{SOP: "tersembunyi", ID: "a", Command: fsm.Command{Action: "kirim", Actor: olehPelapor, Input: map[string]fsm.Value{"uraian": rules.TextValue("isi")}}})
	require.NoError(t, err)
	_, err = o.Act(ctx, "a", fsm.Command{Action: "terima", Actor: olehPetugas1, Input: map[string]fsm.Value{
		"surat": rules.DateValue("2025-11-03"), "golongan": rules.ChoiceValue("sedang"),
	}})
	require.NoError(t, err)
	o.hands.set("2026-02-02 09:00")
	c.does(t, o)
	return o
}

// office returns an office with tersembunyi.yaml.
func (*course) office(t *testing.T) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.Engine = o.bare(o.store, engine.WithRandom(sameSalt{}), engine.WithUnproved())
	o.hands.set("2026-02-02 09:00")
	src, err := os.ReadFile("testdata/tersembunyi.yaml")
	require.NoError(t, err)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	return o
}

func (c *course) does(t *testing.T, o *office) {
	text := rules.TextValue("isi")
	day := func(d calendar.Date) fsm.Value { return rules.DateValue(d.String()) }
	_, err := o.Open(ctx, engine.Opening{SOP: "tersembunyi", ID: "k", Command: fsm.Command{Action: "kirim", Actor: olehPelapor, Input: map[string]fsm.Value{"uraian": text}}})
	require.NoError(t, err)
	for i, s := range c.steps {
		o.hands.move(s.after / 2)
		if c.notes[i] && o.stored("k").Case.Stage == "kerja" {
			_, err := o.Act(ctx, "k", fsm.Command{Action: "catat", Actor: olehPetugas1, Input: map[string]fsm.Value{"catatan": text, "nilai": rules.IntValue(c.nilai)}})
			require.NoError(t, err)
		}
		if c.corrects == i && o.stored("k").Case.Fields["surat"].IsSet() {
			_, err := o.Correct(ctx, "k", engine.Correction{Entry: 1, By: olehKepala, Reason: "salah tulis", Fields: map[string]fsm.Value{"surat": day(c.surat2)}})
			require.NoError(t, err)
		}
		o.hands.move(s.after - s.after/2)
		cmd := fsm.Command{Action: s.action, Actor: s.by}
		switch s.action {
		case "":
			_, err := o.Sweep(ctx, 100)
			require.NoError(t, err)
			continue
		case "terima":
			cmd.Input = map[string]fsm.Value{"surat": day(c.surat), "golongan": rules.ChoiceValue(c.golongan)}
		case "jawab":
			answered, today := c.dijawab, calendar.NewDate(o.hands.Now().Add(7*time.Hour).Date())
			if answered.After(today) {
				answered = today
			}
			cmd.Input = map[string]fsm.Value{"dijawab": day(answered)}
		case "tambah", "balas":
			cmd.Input = map[string]fsm.Value{"uraian": text}
		}
		_, err := o.Act(ctx, "k", cmd)
		require.NoError(t, err, s.action)
	}
}

// aCourse draws the acts of a case that all see, with so many hours between them at
// most.
func aCourse(rng *rand.Rand, hours int) []step {
	after := func() time.Duration { return time.Duration(1+rng.IntN(hours)) * time.Hour }
	steps := []step{{olehPetugas1, "terima", after()}}
	stage := "kerja"
	for range rng.IntN(9) {
		var choices []step
		switch stage {
		case "kerja":
			choices = []step{{by: olehPelapor, action: "tambah"}, {by: olehPemantau, action: "pantau"}, {by: olehPetugas1, action: "jawab"}, {}}
		case "tunggu":
			choices = []step{{by: olehPelapor, action: "balas"}, {by: olehPelapor, action: "terima_jawaban"}, {}}
		default:
			choices = []step{{}}
		}
		s := choices[rng.IntN(len(choices))]
		s.after = after()
		switch s.action {
		case "jawab":
			stage = "tunggu"
		case "balas":
			stage = "kerja"
		case "terima_jawaban":
			stage = "selesai"
		}
		steps = append(steps, s)
	}
	return steps
}

// hide draws what is hidden: dates of so many days.
func (c *course) hide(rng *rand.Rand, days int) {
	opened := calendar.NewDate(2026, 2, 2)
	c.surat, c.surat2 = opened.AddDays(-rng.IntN(days)), opened.AddDays(-rng.IntN(days))
	c.dijawab = opened.AddDays(rng.IntN(2))
	c.golongan = []string{"ringan", "sedang", "berat"}[rng.IntN(3)]
	c.nilai, c.corrects, c.notes = rng.Int64N(100), rng.IntN(6)-1, map[int]bool{}
	for range rng.IntN(4) {
		c.notes[rng.IntN(9)] = true
	}
}

// learns asks for all that somebody can get of the case.
func (o *office) learns(by fsm.Actor) string {
	var b strings.Builder
	c, err := o.For(by).Case(ctx, "k")
	b.WriteString(told("View", c, err))
	for after := range int64(4) {
		entries, err := o.For(by).History(ctx, "k", after, int(after))
		for i := range entries {
			entries[i].Written = time.Time{}
		}
		b.WriteString(told("History", entries, err))
	}
	values, err := o.For(by).Reveal(ctx, "k")
	b.WriteString(told("Reveal", values, err))
	permits, err := o.Allowed(ctx, "k", by)
	b.WriteString(told("Allowed", permits, err))
	o.learnsOfLists(&b, by)
	for _, clock := range []string{"per_surat", "per_golongan", "seluruhnya", "waktu kerja", "waktu tunggu"} {
		ledger, err := o.For(by).Explain(ctx, "k", clock)
		b.WriteString(told("Explain "+clock, ledger, err))
	}
	b.WriteString(o.gathersAside("tersembunyi", "k", by))
	for no := range 40 {
		if ev, err := deliver.View(ctx, o.Engine, engine.Event{ID: "k", Case: "k", No: int64(no + 1)}, by); err == nil {
			b.WriteString(told("ViewEvent", ev, err))
		}
	}
	text := rules.TextValue("coba")
	for _, cmd := range []fsm.Command{
		{Action: "desak"}, {Action: "tiada"}, {Action: "mundur"}, {Action: "arsip"}, {Action: "terima_jawaban"}, {Action: "catat", Input: map[string]fsm.Value{"catatan": text}},
		{Action: "tambah", Input: map[string]fsm.Value{"uraian": text}}, {Action: "balas", Input: map[string]fsm.Value{"uraian": text}},
	} {
		cmd.Actor = by
		for version := range int64(12) {
			cmd.Version = version
			r, err := o.Preview(ctx, "k", cmd)
			b.WriteString(told(fmt.Sprint("Preview ", cmd.Action, version), r, err))
		}
	}
	return b.String()
}

// learnsOfLists asks for all lists and counts, page by page and from places that he may
// make up.
func (o *office) learnsOfLists(b *strings.Builder, by fsm.Actor) {
	forged := []string{}
	for _, day := range []int{-20, 3, 5, 8, 11, 30, 60, 73} {
		forged = append(forged, claim.Cursor(store.Place{Order: time.Date(2026, 2, 2, 17, 0, 0, 0, time.UTC).AddDate(0, 0, day)}))
	}
	pages := func(list func(engine.PageOf) (engine.Page, error)) {
		for after, more := "", true; more; more = after != "" {
			page, err := list(engine.PageOf{After: after, Limit: 1})
			b.WriteString(told("Page", page, err))
			after = page.Next
		}
		for _, after := range forged {
			page, err := list(engine.PageOf{After: after, Limit: 1})
			b.WriteString(told("Page after "+after, page, err))
		}
	}
	pages(func(p engine.PageOf) (engine.Page, error) { return o.For(by).Worklist(ctx, p) })
	for _, q := range []engine.Query{{}, {Late: true}, {Done: true}} {
		q.SOP = "tersembunyi"
		tally, err := o.For(by).Count(ctx, q)
		b.WriteString(told("Count", tally, err))
		pages(func(p engine.PageOf) (engine.Page, error) { q.Page = p; return o.For(by).List(ctx, q) })
	}
}

// same requires that two cases are one to somebody.
func same(t *testing.T, seed uint64, by fsm.Actor, one, other *course, a, b *office) {
	t.Helper()
	equal(t, a.learns(by), b.learns(by), fmt.Sprintf("seed %d, %q\n%+v\n%+v", seed, by.ID, *one, *other))
}

func equal(t *testing.T, one, other, what string) {
	t.Helper()
	first, second := strings.Split(one, "\n"), strings.Split(other, "\n")
	for i := range first {
		if first[i] != second[i] {
			t.Fatalf("%s:\n%s\n%s", what, first[i], second[i])
		}
	}
}

// sameLists requires the same of lists alone on the days after, when a deadline passes
// before the sweeper comes.
func sameLists(t *testing.T, seed uint64, by fsm.Actor, a, b *office) {
	t.Helper()
	for _, days := range []int{1, 2, 3, 4, 5, 6, 7, 8, 20, 80} {
		var lists [2]strings.Builder
		for i, o := range []*office{a, b} {
			now := o.hands.Now()
			o.hands.move(time.Duration(days) * 24 * time.Hour)
			o.learnsOfLists(&lists[i], by)
			o.hands.put(now)
		}
		equal(t, lists[0].String(), lists[1].String(), fmt.Sprintf("seed %d, %q, after %d days", seed, by.ID, days))
	}
}

// TestWhatIsHiddenChangesNothingThatIsShown: two cases that differ in what somebody may
// not see, in dates and a class that deadlines follow from, in notes and corrections,
// are one case to him, in every output.
func TestWhatIsHiddenChangesNothingThatIsShown(t *testing.T) {
	t.Parallel()
	for seed := range uint64(scale(12, 80)) {
		rng := rand.New(rand.NewPCG(seed, 12))
		one := course{steps: aCourse(rng, 4*24)}
		other := course{steps: one.steps}
		one.hide(rng, 50)
		other.hide(rng, 50)
		a, b := one.runs(t), other.runs(t)
		for _, by := range []fsm.Actor{{}, olehPelapor, olehPelapor2} {
			same(t, seed, by, &one, &other, a, b)
		}
	}
}

// TestAFieldHiddenFromARoleChangesNothingThatItIsShown: the same of a role of the office
// that works on the case, where no deadline came near that follows from the field.
func TestAFieldHiddenFromARoleChangesNothingThatItIsShown(t *testing.T) {
	t.Parallel()
	compared, rounds := 0, scale(30, 180)
	for seed := range uint64(rounds) {
		rng := rand.New(rand.NewPCG(seed, 13))
		one := course{steps: aCourse(rng, 24)}
		one.hide(rng, 4)
		other := one
		other.hide(rng, 4)
		other.notes, other.corrects, other.dijawab = one.notes, one.corrects, one.dijawab
		a, b := one.runs(t), other.runs(t)
		if kinds := a.kinds(); strings.Contains(kinds+b.kinds(), string(fsm.Breaching)) || kinds != b.kinds() {
			continue
		}
		compared++
		same(t, seed, olehPemantau, &one, &other, a, b)
		sameLists(t, seed, olehPemantau, a, b)
	}
	require.Greater(t, compared, rounds/20)
}

// kinds returns what kinds of entry the case has, in order.
func (o *office) kinds() string {
	entries, err := o.History(ctx, "k", 0, 0)
	require.NoError(o.t, err)
	var b strings.Builder
	for i := range entries {
		b.WriteString(string(entries[i].Kind) + " ")
	}
	return b.String()
}

// Whom a deadline is hidden from is told how many of his cases there are, and refused how
// many of them are late; who sees all is told both.
func TestLateIsCountedForWhoSeesEveryDeadline(t *testing.T) {
	o := (&course{corrects: -1}).runs(t)
	for _, by := range []fsm.Actor{olehPemantau, olehPetugas1} {
		tally, err := o.For(by).Count(ctx, engine.Query{SOP: "tersembunyi"})
		require.NoError(t, err)
		require.NotEmpty(t, tally)
	}
	_, err := o.For(olehPemantau).Count(ctx, engine.Query{SOP: "tersembunyi", Late: true})
	require.ErrorIs(t, err, engine.ErrHidden)
	require.Equal(t, engine.KindRefused, engine.Kind(err))
	_, err = o.For(olehPetugas1).Count(ctx, engine.Query{SOP: "tersembunyi", Late: true})
	require.NoError(t, err)
}
