package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// Open returns an empty store for one test. It may register its own clean-up.
type Open func(t *testing.T) store.Backend

// Run checks that a store keeps the promises of store.Store and of each ability that
// its Backend names, and that it names each that it has.
func Run(t *testing.T, open Open) {
	t.Run("the backend names what the store can", func(t *testing.T) { named(t, open(t)) })
	run(t, open)
}

func run(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, store.Backend)
	}{
		{"unknown ids are not found", unknownIDs},
		{"a case comes back as it was saved", comesBack},
		{"times are kept to the microsecond", microseconds},
		{"a change without entries moves the timer alone", timerAlone},
		{"ids that no case can have are refused", badIDs},
		{"one of many writers wins", oneWinner},
		{"many cases at once lose nothing", manyCases},
		{"a refused change writes nothing", allOrNothing},
		{"changes of many cases are saved at once, each whole or not at all", manyAtOnce},
		{"changes of two cases are saved together or not at all", linkedTogether},
		{"a change needs the values that it copies", linkedNeeds},
		{"one of many writers of two cases wins", linkedWinner},
		{"history has its order and pages", historyPages},
		{"bodies are kept byte for byte", bytesKept},
		{"due cases come in order, up to the limit", dueOrder},
		{"the next due timer is known", nextDue},
		{"due cases are claimed by one at a time", claimsDue},
		{"an idempotency key is stored once", keysOnce},
		{"an idempotency key is kept for seven days", keysKept},
		{"documents are kept by content", documents},
		{"personal values are kept apart and erased", personalValues},
		{"lists have their order, filters and pages", finds},
		{"the cases of a time are gathered, with their histories", gathers},
		{"outgoing events wait in order for each receiver", outboxOrder},
		{"receivers and their queues can be listed", outboxListed},
		{"failed events are due later", outboxFailures},
		{"outgoing events come back whole or not at all", outboxWhole},
		{"an event set aside lets later ones go on, and comes last when sent again", outboxAside},
		{"a gap at the end of a queue is told by what comes later", outboxAsideLast},
		{"setting aside and sending again at once lose no event", outboxAsideRace},
		{"pumps and writers at once lose no event and no order", outboxRace},
		{"the last moment of work is known", lastMoments},
		{"confirmations of the clock are kept", confirmations},
		{"a clock that jumped waits for a confirmation", jumps},
		{"what a case is listed by comes back", summaries},
		{"heads of all cases come in order of id", heads},
		{"a removed case leaves a tombstone", removes},
		{"deeds enter the register with what they do", registers},
		{"new decrees move every open case once", amends},
		{"an amendment that broke off is taken up again", amendsAfterBreak},
		{"the report of the same cases is the same", reports},
		{"a cancelled context writes nothing", cancelled},
		{"what is returned shares nothing with what is kept", isolation},
	} {
		t.Run(test.name, func(t *testing.T) {
			defer guard(t)
			test.run(t, open(t))
		})
	}
}

var (
	ctx  = context.Background()
	noon = time.Date(2025, 8, 15, 5, 0, 0, 123456000, time.UTC)
)

// change returns a change that takes a case from a version on by n entries.
func change(id string, before int64, n int) store.Change {
	ch := store.Change{Case: caseOf(id, before+int64(n)), Before: before, NextDue: noon.Add(time.Hour)}
	for i := range n {
		no := before + int64(i) + 1
		ch.Entries = append(ch.Entries, store.Sealed{
			No: no, At: noon, Written: noon.Add(time.Second),
			Body: fmt.Appendf(nil, `{"case":%q,"no":%d}`, id, no),
			Hash: store.HashOf(fmt.Appendf(nil, "%s %d", id, no)),
		})
		ch.Head = ch.Entries[i].Hash
		ch.Outgoing = append(ch.Outgoing, store.Event{ID: fmt.Sprintf("%s/%d", id, no), Case: id, No: no, At: noon})
	}
	return ch
}

// caseOf returns a case in which every field is set.
func caseOf(id string, version int64) fsm.Case {
	by := fsm.Person{ID: "siti", Role: "admin", Unit: "dlh", ActingFor: []string{"budi", "rini"}}
	return fsm.Case{
		ID:      id,
		SOP:     fsm.Stamp{Code: "contoh", Version: 3, Hash: store.HashOf([]byte("sop")).String(), Meaning: "m"},
		Decrees: store.HashOf([]byte("dekrit")).String(), Version: version,
		Stage: "penanganan", Origin: "verifikasi", Closed: version > 90,
		Opened: noon.Add(-time.Hour), Entered: noon.Add(-time.Minute), Changed: noon,
		Unit: fsm.Unit{ID: "dlh", Authority: []string{"kebersihan", "taman"}}, Reporter: "warga <&> é\u2028",
		Fields: map[string]fsm.Value{
			"anonim": rules.BoolValue(true), "jumlah": rules.IntValue(1 << 60), "tanggal": rules.DateValue("2025-08-17"),
			"kategori": rules.ChoiceValue("kebersihan"), "wewenang": rules.ListValue("a", "b"),
			"uraian": rules.SealedValue("c0ffee"), "catatan": rules.TextValue("<b>&\u2028\x00"),
		},
		Clocks: []fsm.Clock{{
			ID: "waktu penanganan", Kind: fsm.StageClock, Of: "penanganan", Owner: "penghubung", State: fsm.Running,
			Run: calendar.Clock{
				Start: noon, Span: calendar.Span{Low: 5, High: 20, Unit: calendar.WorkingDays},
				Revisions: []calendar.Revision{{Events: 300, KnownOn: calendar.MustDate("2025-08-15")}},
				Events:    []calendar.ClockEvent{{Type: calendar.EventPause, At: noon.Add(time.Hour), ID: "tunda"}},
			},
			LastDay: calendar.MustDate("2025-09-12"), Due: noon.Add(700 * time.Hour), Provisional: true,
			Fired: []string{"lanjut"}, Remind: []fsm.ReminderDue{{Text: "2 hari kerja sebelum", At: noon.Add(time.Minute)}},
			Reminded: []fsm.ReminderGiven{{Text: "80 %", Due: noon}},
			Steps:    []fsm.ReminderDue{{Text: "3 hari kerja", At: noon.Add(time.Hour)}},
			Told:     []fsm.Told{{Due: noon, Tell: []string{"kepala"}}},
		}},
		Duties: []fsm.DutyState{{ID: "evaluasi", No: 1, Since: noon, Clock: "kewajiban evaluasi 1"}, {ID: "jawab_opd", No: 2, Since: noon, Unit: "dpupr"}},
		Answers: []fsm.TaskAnswer{{
			Task: "jawab_opd", No: 2, Unit: "dlh", Move: fsm.DutyDone, At: noon, Input: map[string]fsm.Value{"catatan": rules.TextValue("isi")},
		}},
		Events: []fsm.Occurrence{{ID: "kirim", Times: 2, Last: noon, By: &by}},
	}
}

// save saves a change that must be taken.
func save(t *testing.T, s store.Backend, ch store.Change) {
	t.Helper()
	if err := s.Cases.Save(ctx, ch); err != nil {
		t.Fatalf("Save of %q from version %d: %v", ch.Case.ID, ch.Before, err)
	}
}

func load(t *testing.T, s store.Backend, id string) store.Stored {
	t.Helper()
	st, err := s.Cases.Load(ctx, id)
	if err != nil {
		t.Fatalf("Load(%q): %v", id, err)
	}
	return st
}

func history(t *testing.T, s store.Backend, id string) []store.Sealed {
	t.Helper()
	entries, err := s.Cases.History(ctx, id, 0, 0)
	if err != nil {
		t.Fatalf("History(%q): %v", id, err)
	}
	return entries
}

// sameCase compares two cases in their JSON form.
func sameCase(t *testing.T, got, want fsm.Case) {
	t.Helper()
	g, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	w, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if string(g) != string(w) {
		t.Errorf("the case is\n%s\nwant\n%s", g, w)
	}
}

// wantIs checks that an error is the one that callers branch on.
func wantIs(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: error is %v, want one that is %q", what, err, want)
	}
}
