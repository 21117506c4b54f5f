package db

import (
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	amends "github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/problem"
)

// amendedText writes one line for each deadline that moves, the cases that could
// not be moved, and the counts.
func amendedText(s *term.Session, d *amending, a amends.Amendment) {
	rows := term.Table{}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("amend.case"), head("amend.clock"), head("amend.old"), head("amend.new"), head("amend.owner"), head("amend.days"))
	for i := range d.rows {
		r := &d.rows[i]
		owner := "-"
		if r.Owner != nil {
			owner = r.names.Person(*r.Owner)
		}
		moved := r.names.Limit(s.Lang, r.span, r.New)
		if r.Withdrawn {
			moved += " " + s.Text("amend.withdrawn")
		}
		id := r.id
		if r.closed {
			id += " " + s.Text("amend.closed")
		}
		rows.Add(term.Cell{Text: id}, term.Cell{Text: r.names.Clock(r.Clock)}, term.Cell{Text: r.names.Limit(s.Lang, r.span, r.Old)},
			term.Cell{Text: moved, Style: term.Bold}, term.Cell{Text: owner}, term.Cell{Text: causes(s, r.Days)})
	}
	if len(d.rows) > 0 {
		rows.Print(s.Out, s.Paint)
		s.Line("")
	}
	if len(d.hear) > 0 {
		s.Line(s.Text("amend.hear"))
		for _, h := range d.hear {
			s.Line("  " + h.who + ": " + shortened(s, h.cases))
		}
		s.Line("")
	}
	for _, f := range d.Failed {
		s.Line(s.Paint.Paint(term.Red, s.Text("amend.failed", "case", f.Case, "cause", input.Cause(s, f.Err))))
	}
	for _, id := range d.NoUnit {
		s.Line(s.Paint.Paint(term.Amber, s.Text("amend.no-unit", "unit", id)))
	}
	key := "amend.done"
	if a.Preview {
		key = "amend.would"
	}
	s.Line(s.Text(key, "looked", strconv.Itoa(d.Looked), "entered", strconv.Itoa(d.Entered), "moved", strconv.Itoa(len(d.Moved)),
		"deadlines", strconv.Itoa(d.deadlines), "failed", strconv.Itoa(len(d.Failed))))
	if a.Preview {
		s.Line(s.Text("amend.nothing-saved"))
	}
}

// mostNamed is how many cases are named beside whoever is to hear of them.
const mostNamed = 20

func shortened(s *term.Session, cases []string) string {
	if rest := len(cases) - mostNamed; rest > 0 {
		return strings.Join(cases[:mostNamed], ", ") + ", " + s.Text("amend.and-more", "n", strconv.Itoa(rest))
	}
	return strings.Join(cases, ", ")
}

// causes returns the days that moved a deadline, each with why.
func causes(s *term.Session, days []calendar.Change) string {
	var out []string
	for _, c := range days {
		text := term.DayText(s.Lang, c.Is.Date) + " " + c.Is.Reason(s.Lang)
		if c.Is.Decree != "" {
			text += " (" + c.Is.Decree + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, "; ")
}

// amendedDoc is the JSON of sop amend.
type amendedDoc struct {
	Applied   bool               `json:"applied"`
	By        string             `json:"by,omitempty"`
	Basis     string             `json:"basis,omitempty"`
	Decrees   string             `json:"decrees"` // hash of the log
	Looked    int                `json:"looked"`
	Entered   int                `json:"entered"`
	Cases     int                `json:"cases"` // of which a deadline moves
	Deadlines []movedDoc         `json:"deadlines"`
	Failed    []input.FailedCase `json:"failed"`
	Tell      []hearerDoc        `json:"tell"`               // who is to be told
	NoUnit    []string           `json:"no_unit,omitempty"`  // units with days off of their own that the SOP of no open case has
	Warnings  []term.Finding     `json:"warnings,omitempty"` // of the decrees
	Stopped   string             `json:"stopped,omitempty"`  // why before the end
}

type hearerDoc struct {
	Who   string   `json:"who"`
	Cases []string `json:"cases"`
}

type movedDoc struct {
	Case      string      `json:"case"`
	Closed    bool        `json:"closed,omitempty"` // the case has ended, and owes a duty
	Entry     int64       `json:"entry"`
	Clock     string      `json:"clock"`
	Owner     *fsm.Person `json:"owner"`
	OldDay    string      `json:"old_last_day"`
	OldDue    string      `json:"old_due"`
	NewDay    string      `json:"new_last_day"`
	NewDue    string      `json:"new_due"`
	Withdrawn bool        `json:"withdrawn,omitempty"`
	Days      []causeDoc  `json:"days"`
}

// causeDoc is a day that moved a deadline.
type causeDoc struct {
	Date    calendar.Date `json:"date"`
	Working bool          `json:"working"` // now
	Reason  problem.Text  `json:"reason"`
	Decree  string        `json:"decree,omitempty"`
}

func amendedJSON(s *term.Session, d *amending, a amends.Amendment, stopped error) amendedDoc {
	doc := amendedDoc{
		Applied: !a.Preview, Basis: a.Basis, Decrees: a.Decrees.Hash(), Looked: d.Looked, Entered: d.Entered,
		Cases: len(d.Moved), Deadlines: []movedDoc{}, Failed: []input.FailedCase{}, Tell: []hearerDoc{},
		NoUnit: d.NoUnit, Warnings: input.IncompleteYears(a.Decrees),
	}
	if !a.Preview {
		doc.By = a.By.ID
	}
	for i := range d.rows {
		r := &d.rows[i]
		due := func(t time.Time) string { return t.In(r.names.Zone).Format(time.RFC3339Nano) }
		moved := movedDoc{
			Case: r.id, Closed: r.closed, Entry: r.entry, Clock: r.Clock, Owner: r.Owner, OldDay: r.Old.LastDay.String(), OldDue: due(r.Old.Due),
			NewDay: r.New.LastDay.String(), NewDue: due(r.New.Due), Withdrawn: r.Withdrawn, Days: []causeDoc{},
		}
		for _, c := range r.Days {
			moved.Days = append(moved.Days, causeDoc{c.Is.Date, c.Is.Working, problem.TextOf(c.Is.Reason), c.Is.Decree})
		}
		doc.Deadlines = append(doc.Deadlines, moved)
	}
	for _, h := range d.hear {
		doc.Tell = append(doc.Tell, hearerDoc{h.who, h.cases})
	}
	for _, f := range d.Failed {
		doc.Failed = append(doc.Failed, input.FailedCase{Case: f.Case, Cause: input.Cause(s, f.Err)})
	}
	if stopped != nil {
		doc.Stopped = input.Detail(s, stopped)
	}
	return doc
}
