package scenario

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Log is what happened to one case, as a log file states it.
type Log struct {
	File   string // name given to ReadLog, for messages
	SOP    sop.Text
	Number sop.Text // nomor: the case's id or tracking number
	Source sop.Text // sumber: where the facts come from
	People []*Person
	Events []*Event // in the file's order, which is the order of time
}

// Person is one entry of orang: who may stand behind an event.
type Person struct {
	ID        sop.Text
	Holds     []Holding
	ActingFor sop.Text // mewakili: the id of another person; empty: nobody
}

// Holding is one role that a person holds, in one unit (empty: in none).
type Holding struct{ Role, Unit sop.Text }

// Event is one line of kejadian.
type Event struct {
	Pos        problem.Pos
	At         time.Time // waktu: when it counts
	Recorded   time.Time // dicatat: when it was entered; zero: at once
	Actor      sop.Text  // pelaku
	ActingFor  sop.Text  // mewakili, for this event alone
	Action     sop.Text  // aksi
	Reporter   sop.Text  // pelapor: the citizen for whom a case is opened
	Input      []Filled
	Origin     *Origin  // asal: the case from which this one is opened; nil: none
	Main       *Main    // utama: the case to which this one is joined; nil: none
	Reason     sop.Text // alasan: why it is recorded afterwards
	Evidence   sop.Text // bukti: what proves when it happened
	Assumption sop.Text // anggapan: what the source does not say
}

// Origin is the case from which another one is opened, as the log states it.
type Origin struct {
	SOP   sop.Text  // empty: that of dari
	Stage sop.Text  // tahap: the stage or end in which it is
	Since time.Time // sejak
	// Passed is when the limit passed there that the SOP names (lewat); zero: it has not.
	Passed time.Time
}

// Main is the case to which another one is joined, as the log states it.
type Main struct {
	SOP   sop.Text // empty: that of the log
	Stage sop.Text // tahap: the stage or end in which it is
}

// Filled is one isian of an event: one text, or of a field with banyak several.
type Filled struct {
	ID   sop.Text
	Text sop.Text   // with List: its first
	List []sop.Text // written between [ ]
}

// String returns what was filled in as the log has it.
func (f *Filled) String() string {
	if f.List == nil {
		return f.Text.Value
	}
	return "[" + strings.Join(sop.Values(f.List), ", ") + "]"
}

// entered returns when the event reached the record: the order of a log.
func (e *Event) entered() time.Time {
	if e.Recorded.IsZero() {
		return e.At
	}
	return e.Recorded
}

// ungrounded reports whether the log leaves out why an event was recorded
// afterwards, or what proves when it happened.
func (e *Event) ungrounded() bool { return e.Reason.Value == "" || e.Evidence.Value == "" }

// ground is what stands in for a reason or evidence that a log leaves out: where
// the log says that it happened.
func (l *Log) ground(e *Event) string {
	return cmp.Or(l.Source.Value, l.File) + ":" + strconv.Itoa(e.Pos.Line)
}

// person returns the person with the given id, or nil.
func (l *Log) person(id string) *Person {
	for _, p := range l.People {
		if p.ID.Value == id {
			return p
		}
	}
	return nil
}
