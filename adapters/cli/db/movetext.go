package db

import (
	"strconv"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
)

// text writes the cases that move, with stage and dates before and after, those that
// cannot, and the counts.
func (m *moving) text(s *term.Session) {
	zone := m.after.SOP().Calendar.Options.Zone
	was, is := term.NamesOf(m.before.SOP(), zone), term.NamesOf(m.after.SOP(), zone)
	rows := term.Table{}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("amend.case"), head("move.stage"), head("move.becomes"), head("amend.clock"), head("amend.old"), head("amend.new"))
	for i := range m.Moved {
		c := &m.Moved[i]
		first := []term.Cell{{Text: c.Case}, {Text: term.NameIn(was.Stages, c.Was)}, {Text: term.NameIn(is.Stages, c.Stage)}}
		if len(c.Clocks) == 0 {
			rows.Add(append(first, term.Cell{Text: s.Text("move.dates-stay")})...)
		}
		for j := range c.Clocks {
			k := &c.Clocks[j]
			rows.Add(append(first, term.Cell{Text: clockIn(was, is, k)}, term.Cell{Text: day(s, k.Old)}, term.Cell{Text: day(s, k.New), Style: term.Bold})...)
			first = []term.Cell{{}, {}, {}}
		}
	}
	if len(m.Moved) > 0 {
		rows.Print(s.Out, s.Paint)
		s.Line("")
	}
	for i := range m.Moved {
		for _, e := range m.Moved[i].Then {
			s.Line(s.Text("move.then", "case", m.Moved[i].Case, "what", e.Kind.In(s.Lang)+" "+is.Clock(e.Clock)))
		}
	}
	m.hear.text(s)
	for _, f := range m.Failed {
		s.Line(s.Paint.Paint(term.Red, s.Text("move.failed", "case", f.Case, "cause", input.Cause(s, f.Err))))
	}
	key := "move.done"
	if m.g.Preview {
		key = "move.would"
	}
	s.Line(s.Text(key, "looked", strconv.Itoa(m.Looked), "moved", strconv.Itoa(len(m.Moved)), "there", strconv.Itoa(m.There),
		"failed", strconv.Itoa(len(m.Failed)), "version", strconv.Itoa(m.g.To.Version)))
	if m.g.Preview {
		s.Line(s.Text("move.nothing-saved"))
	}
}

func clockIn(was, is term.Names, k *migrate.MovedClock) string {
	if k.Move == fsm.Stopped {
		return was.Clock(k.Clock)
	}
	return is.Clock(k.Clock)
}

// day returns the last day of a deadline; "-" where there is none.
func day(s *term.Session, d calendar.Deadline) string {
	if d.LastDay.IsZero() {
		return "-"
	}
	return term.DayText(s.Lang, d.LastDay)
}

// moveDoc is the JSON of sop move.
type moveDoc struct {
	Applied bool               `json:"applied"`
	By      string             `json:"by,omitempty"`
	Basis   string             `json:"basis,omitempty"`
	From    fsm.Stamp          `json:"from"`
	To      fsm.Stamp          `json:"to"`
	Looked  int                `json:"looked"`
	There   int                `json:"there"` // under the new version already
	Cases   []movedCaseDoc     `json:"cases"`
	Failed  []input.FailedCase `json:"failed"`
	Tell    []hearerDoc        `json:"tell"`              // who is to be told of another date or a new task
	Stopped string             `json:"stopped,omitempty"` // why before the end
}

type movedCaseDoc struct {
	Case     string          `json:"case"`
	Entry    int64           `json:"entry"`
	OldStage string          `json:"old_stage"`
	Stage    string          `json:"stage"`
	Clocks   []movedClockDoc `json:"clocks"`
	Then     []fsm.EntryKind `json:"then,omitempty"` // what follows at once
}

type movedClockDoc struct {
	Clock  string        `json:"clock"`
	Was    string        `json:"was,omitempty"`
	Move   fsm.Move      `json:"move"`
	Span   calendar.Span `json:"span,omitzero"`
	OldDay calendar.Date `json:"old_last_day,omitzero"`
	OldDue time.Time     `json:"old_due,omitzero"`
	NewDay calendar.Date `json:"new_last_day,omitzero"`
	NewDue time.Time     `json:"new_due,omitzero"`
}

func (m *moving) document(s *term.Session, stopped error) (moveDoc, error) {
	doc := moveDoc{
		Applied: !m.g.Preview, By: m.g.By.ID, Basis: m.g.Basis, From: m.g.From, To: m.g.To, Looked: m.Looked, There: m.There,
		Cases: []movedCaseDoc{}, Failed: []input.FailedCase{},
	}
	zone := m.after.SOP().Calendar.Options.Zone
	for i := range m.Moved {
		c := &m.Moved[i]
		moved := movedCaseDoc{Case: c.Case, Entry: c.Entry, OldStage: c.Was, Stage: c.Stage, Clocks: []movedClockDoc{}}
		for _, k := range c.Clocks {
			moved.Clocks = append(moved.Clocks, movedClockDoc{k.Clock, k.Was, k.Move, k.Span, k.Old.LastDay, k.Old.Due.In(zone), k.New.LastDay, k.New.Due.In(zone)})
		}
		for _, e := range c.Then {
			moved.Then = append(moved.Then, e.Kind)
		}
		doc.Cases = append(doc.Cases, moved)
	}
	for _, f := range m.Failed {
		doc.Failed = append(doc.Failed, input.FailedCase{Case: f.Case, Cause: input.Cause(s, f.Err)})
	}
	if stopped != nil {
		doc.Stopped = input.Detail(s, stopped)
	}
	var err error
	doc.Tell, err = m.hear.documents()
	return doc, err
}
