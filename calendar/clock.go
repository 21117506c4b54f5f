package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Clock is a span that runs for a case: its start and everything that lawfully
// moved it since. It is a plain value, stored inside the case; every answer is
// computed from it anew, never from an earlier answer. The order of Events does
// not matter: they count by their instants.
type Clock struct {
	Start time.Time `json:"start"`
	// Span is the limit; zero while its class is not known, which a reclassify gives
	// (rule 36).
	Span Span `json:"span"`
	// Rule is the first day that may count, RuleOffice as the office has it.
	Rule ClockRule `json:"rule,omitempty"`
	// Unit is the unit whose calendar counts at the start; none is the office's own.
	Unit string `json:"unit,omitempty"`
	// Received: what started it was an act of somebody outside the office, for whom the
	// office's cut-off hour holds (rule 40).
	Received bool `json:"received,omitempty"`
	// Revisions are the states of the decrees the clock has had from its start,
	// oldest first; none is the revision of the calendar that is asked.
	Revisions []Revision   `json:"revisions,omitempty"`
	Events    []ClockEvent `json:"events,omitempty"`
}

// ClockEvent is something that moves a clock.
type ClockEvent struct {
	Type ClockEventType `json:"type"`
	At   time.Time      `json:"at"`
	// ID pairs a resume with its pause.
	ID string `json:"id,omitempty"`
	// Span is what an extension adds, or the new limit of a reclassification.
	Span Span `json:"span,omitzero"`
	// Total: the span of an extension is the whole time from the clock's start
	// ("menjadi: 90 hari"), not what is added to its deadline (rule 34).
	Total bool `json:"total,omitempty"`
	// Received is that of Clock, of a restart.
	Received bool `json:"received,omitempty"`
	// Max is the longest that a pause may last, zero without a limit.
	Max Span `json:"max,omitzero"`
	// Mode says what a return does with the time away. On a leave it says so
	// ahead, for a clock that is asked while the case is away; without it the
	// time away is a pause that is still open.
	Mode ReturnMode `json:"mode,omitempty"`
	// Unit is the unit that the clock is handed to; none has the office's calendar. Of
	// an amendment it is the unit that has the clock by the office's calendar, and now
	// gets one of its own (rule 44).
	Unit string `json:"unit,omitempty"`
	// Revision is the state of the decrees that an amendment brings.
	Revision Revision `json:"revision,omitzero"`
}

// ClockEventType names what happened.
type ClockEventType string

// The events of a clock (rules 12 to 24).
const (
	EventPause      ClockEventType = "pause"      // the clock stops
	EventResume     ClockEventType = "resume"     // it goes on
	EventExtend     ClockEventType = "extend"     // more time, counted from the deadline
	EventReclassify ClockEventType = "reclassify" // another limit from the same start
	EventRestart    ClockEventType = "restart"    // day 0 anew
	EventLeave      ClockEventType = "leave"      // the case leaves the stage
	EventReturn     ClockEventType = "return"     // and comes back
	EventAmend      ClockEventType = "amend"      // an approved change of the decrees
	EventHandOver   ClockEventType = "unit"       // another unit has it from now on (rule 43)
)

// ClockRule says, for one clock, which day is the first that may count (rule 5).
type ClockRule string

// The rules of a clock.
const (
	RuleOffice  ClockRule = ""         // as Options.Start says
	RuleNextDay ClockRule = "next_day" // NextDay
	RuleSameDay ClockRule = "same_day" // SameDay
)

// ReturnMode says what a return to a stage does with its clock (rule 21).
type ReturnMode string

// The modes of a return.
const (
	ModeRestart ReturnMode = "restart" // a new clock from the return
	ModeResume  ReturnMode = "resume"  // the time away is a pause
	ModeKeep    ReturnMode = "keep"    // as if the case had never left
)

// The codes of a ClockError.
const (
	mixedUnits    = "mixed_units"    // an extension in hours of a clock in days, or the other way
	noClass       = "no_class"       // an extension of a clock whose class is not known
	extendLate    = "extend_late"    // an extension at or after Due
	noPause       = "no_pause"       // a resume without an open pause of that id
	pauseReversed = "pause_reversed" // a resume before its pause
	pauseOpen     = "pause_open"     // a pause while one of that id is open
	notAway       = "not_away"       // a return without a leave
	alreadyAway   = "away"           // a leave while away
	unknownMode   = "mode"           // a return without a known mode
	unknownEvent  = "event"          // an unknown type of event
	unknownRule   = "rule"           // a clock without a known rule
	beforeStart   = "before_start"   // a command before the clock's start
)

// ClockError says which event of a clock cannot be.
type ClockError struct {
	Code  string // stable: see clockMessages
	Event ClockEvent
}

// Error returns the English message.
func (e *ClockError) Error() string { return e.Message("en") }

// Message returns the message in lang, "id" or "en".
func (e *ClockError) Message(lang string) string {
	m := clockMessages[e.Code]
	text := m.id
	if lang == "en" {
		text = m.en
	}
	return fmt.Sprintf("%s %s: %s [%s]", e.Event.Type, e.Event.At.Format(time.RFC3339Nano), text, e.Code)
}

var clockMessages = map[string]struct{ id, en string }{
	mixedUnits:    {"satuannya tidak sejenis dengan satuan tenggat; jangan campur hari dan jam", "its unit does not go with the clock's unit; do not mix days and hours"},
	noClass:       {"kelasnya belum ditentukan, maka belum ada tenggat yang dapat diperpanjang", "its class is not known yet, so there is no deadline to extend"},
	extendLate:    {"tenggat sudah lewat; perpanjangan hanya sebelum tenggat", "the deadline has passed; extend before it"},
	noPause:       {"tidak ada jeda terbuka dengan id ini", "there is no open pause with this id"},
	pauseReversed: {"lanjut mendahului jedanya; tukar waktunya", "it comes before its pause; swap the times"},
	pauseOpen:     {"jeda dengan id ini masih terbuka; lanjutkan dahulu", "a pause with this id is still open; resume it first"},
	notAway:       {"kasus tidak sedang di luar tahap", "the case has not left"},
	alreadyAway:   {"kasus sudah di luar tahap", "the case has left already"},
	unknownMode:   {"cara kembali tidak dikenal; tulis restart, resume atau keep", "unknown mode; write restart, resume or keep"},
	unknownEvent:  {"jenis kejadian tidak dikenal", "unknown type of event"},
	unknownRule:   {"hitung mulai tidak dikenal; tulis next_day atau same_day", "unknown rule; write next_day or same_day"},
	beforeStart:   {"mendahului awal tenggat", "it comes before the clock starts"},
}

// rank orders events of the same instant (rule 23). The class comes before
// an extension: given late, it may be what lets the deadline be extended at all.
func (e *ClockEvent) rank() int {
	switch e.Type {
	case EventResume, EventReturn:
		return 0
	case EventPause, EventLeave:
		return 1
	case EventExtend:
		return 3
	case EventRestart:
		return 4
	}
	return 2
}

// compareEvents is a total order, so that any reading order of a history gives
// the same answer.
func compareEvents(a, b ClockEvent) int {
	return cmp.Or(
		a.At.Compare(b.At), cmp.Compare(a.rank(), b.rank()), cmp.Compare(number(a.names()), number(b.names())), cmp.Compare(a.Type, b.Type),
		cmp.Compare(a.ID, b.ID), cmp.Compare(a.Mode, b.Mode), compareSpans(a.Span, b.Span), cmp.Compare(number(a.Total), number(b.Total)), cmp.Compare(number(a.Received), number(b.Received)), compareSpans(a.Max, b.Max), cmp.Compare(a.Unit, b.Unit),
		a.Revision.KnownOn.Compare(b.Revision.KnownOn), cmp.Compare(a.Revision.Events, b.Revision.Events),
	)
}

// names tells whether an amendment gives a unit a calendar: of one instant it comes
// after the hand-over to that unit.
func (e *ClockEvent) names() bool { return e.Type == EventAmend && e.Unit != "" }

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func compareSpans(a, b Span) int {
	return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.High, b.High), cmp.Compare(a.Low, b.Low), a.On.Compare(b.On))
}

// ordered returns the events by instant, cut to the microsecond. It copies them
// only if they are not so already.
func (k *Clock) ordered() []ClockEvent {
	cut := true
	for i := range k.Events {
		cut = cut && k.Events[i].At.Nanosecond()%1000 == 0
	}
	if cut && slices.IsSortedFunc(k.Events, compareEvents) {
		return k.Events
	}
	events := slices.Clone(k.Events)
	for i := range events {
		events[i].At = time.UnixMicro(events[i].At.UnixMicro()).UTC()
	}
	slices.SortStableFunc(events, compareEvents)
	return events
}
