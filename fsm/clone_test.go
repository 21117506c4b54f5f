package fsm

import (
	"errors"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// A clone may be written to and appended to anywhere, and the case stays.
func TestCloneSharesNothing(t *testing.T) {
	c := busyDesk(t).c
	require.Len(t, c.Clocks, 3)
	c.Unit.Authority = []string{"kesehatan"}
	c.Duties = []DutyState{{ID: "lapor"}}
	c.Answers = []TaskAnswer{{Task: "jawab", Entries: []int64{2}, Input: map[string]Value{"jawaban": {}}}}
	c.Untold, c.Corrected, c.Had = map[string]Value{"catatan": {}}, []string{"catatan"}, []string{"dlh"}
	c.Successors = []UnitChange{{From: "dlh", To: "dlhk"}}
	c.Judged, c.Links = []Clock{c.Clocks[0]}, []Link{{Case: "K-1"}}
	for _, k := range []*Clock{&c.Clocks[0], &c.Clocks[1], &c.Clocks[2], &c.Judged[0]} {
		k.Run.Events = []calendar.ClockEvent{{Type: calendar.EventPause}}
		k.Fired, k.Remind, k.Reminded = []string{"a"}, []ReminderDue{{Text: "b"}}, []ReminderGiven{{Text: "c"}}
		k.Steps, k.Told = []ReminderDue{{Text: "d"}}, []Told{{Tell: []string{"e"}}}
		require.NotEmpty(t, k.Run.Revisions)
	}
	c.Events[0].By.ActingFor = []string{"dewi"}
	c.Events[0].Before = []Person{{ID: "rini", ActingFor: []string{"budi"}}}
	own := c.Clone()
	require.Equal(t, c, own)
	apart(t, "Case", reflect.ValueOf(c), reflect.ValueOf(own))

	next := own.Clocks[1].Run.Revisions[0]
	_ = append(own.Clocks[0].Run.Revisions, calendar.Revision{Events: 99})
	require.Equal(t, next, own.Clocks[1].Run.Revisions[0], "an append to one clock wrote into the next")
	require.Equal(t, Case{}, Case{}.Clone(), "nil stays nil")
}

// apart fails for anything that both values point at.
func apart(t *testing.T, at string, a, b reflect.Value) {
	if !a.CanInterface() {
		return // of another package, which never changes it: a location, a boxed value
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Map:
		if !a.IsNil() {
			require.NotEqual(t, a.Pointer(), b.Pointer(), at)
		}
		if a.Kind() == reflect.Pointer && !a.IsNil() {
			apart(t, at, a.Elem(), b.Elem())
		}
	case reflect.Slice:
		require.NotZero(t, a.Len(), "%s is empty: the test tells nothing of it", at)
		require.NotEqual(t, a.Pointer(), b.Pointer(), at)
		for i := range a.Len() {
			if i > 0 && a.Type().Elem() == reflect.TypeFor[Occurrence]() {
				break // one event has all parts filled in
			}
			apart(t, at+"[]", a.Index(i), b.Index(i))
		}
	case reflect.Struct:
		for i := range a.NumField() {
			apart(t, at+"."+a.Type().Field(i).Name, a.Field(i), b.Field(i))
		}
	}
}

// A clock that a timer wrote to is on record: what a later step of the same
// decision wrote to it before it failed is undone.
func TestKeepingUndoesAClockWrittenTwice(t *testing.T) {
	desk := busyDesk(t)
	d := desk.m.deciding(desk.c, desk.cal)
	require.NoError(t, d.keeping(func() error {
		d.Case.Clocks[0].Class = "timer"
		return nil
	}))
	failed := errors.New("no")
	require.ErrorIs(t, d.keeping(func() error {
		d.Case.Clocks[0].Class = "command"
		return failed
	}), failed)
	require.Equal(t, "timer", d.Case.Clocks[0].Class)
	require.Empty(t, desk.c.Clocks[0].Class)
}
