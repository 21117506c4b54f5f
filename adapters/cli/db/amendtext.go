package db

import (
	"bufio"
	"bytes"
	"encoding/json"
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

// cells returns the line of a deadline that moves.
func (r *amendedRow) cells(s *term.Session) []term.Cell {
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
	return []term.Cell{
		{Text: id}, {Text: r.names.Clock(r.Clock)}, {Text: r.names.Limit(s.Lang, r.span, r.Old)},
		{Text: moved, Style: term.Bold}, {Text: owner}, {Text: causes(s, r.Days)},
	}
}

// amendedText writes one line for each deadline that moves, the cases that could
// not be moved, and the counts.
func amendedText(s *term.Session, d *amending, a amends.Amendment) error {
	var head []term.Cell
	for _, key := range []string{"amend.case", "amend.clock", "amend.old", "amend.new", "amend.owner", "amend.days"} {
		head = append(head, term.Cell{Text: s.Text(key), Style: term.Dim})
	}
	if d.rows.lines > 0 {
		d.columns.Fit(head)
		d.columns.Print(s.Out, s.Paint, head)
		err := d.rows.each(func(line []byte) error {
			var row []term.Cell
			err := json.Unmarshal(line, &row)
			d.columns.Print(s.Out, s.Paint, row)
			return err
		})
		if err != nil {
			return err
		}
		s.Line("")
	}
	if len(d.hear) > 0 {
		s.Line(s.Text("amend.hear"))
		for _, h := range d.hear {
			s.Line("  " + h.who + ": " + shortened(s, &h))
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
	s.Line(s.Text(key, "looked", strconv.Itoa(d.Looked), "entered", strconv.Itoa(d.Entered), "moved", strconv.Itoa(d.moved),
		"deadlines", strconv.Itoa(d.rows.lines), "failed", strconv.Itoa(len(d.Failed))))
	if a.Preview {
		s.Line(s.Text("amend.nothing-saved"))
	}
	return nil
}

// mostNamed is how many cases are named beside whoever is to hear of them.
const mostNamed = 20

func shortened(s *term.Session, h *hearer) string {
	text := strings.Join(h.cases, ", ")
	if rest := h.n - len(h.cases); rest > 0 {
		text += ", " + s.Text("amend.and-more", "n", strconv.Itoa(rest))
	}
	return text
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

// document returns what the JSON says of a deadline that moves.
func (r *amendedRow) document() movedDoc {
	due := func(t time.Time) string { return t.In(r.names.Zone).Format(time.RFC3339Nano) }
	moved := movedDoc{
		Case: r.id, Closed: r.closed, Entry: r.entry, Clock: r.Clock, Owner: r.Owner, OldDay: r.Old.LastDay.String(), OldDue: due(r.Old.Due),
		NewDay: r.New.LastDay.String(), NewDue: due(r.New.Due), Withdrawn: r.Withdrawn, Days: []causeDoc{},
	}
	for _, c := range r.Days {
		moved.Days = append(moved.Days, causeDoc{c.Is.Date, c.Is.Working, problem.TextOf(c.Is.Reason), c.Is.Decree})
	}
	return moved
}

// keep keeps what is to be written of a deadline.
func (d *amending) keep(r *amendedRow) error {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	var content any
	if d.inJSON {
		e.SetIndent("    ", "  ") // as it stands in the document
		content = r.document()
	} else {
		row := r.cells(d.s)
		d.columns.Fit(row)
		content = row
	}
	if err := e.Encode(content); err != nil {
		return err
	}
	return d.rows.add(bytes.TrimSuffix(line.Bytes(), []byte("\n")))
}

// amendedJSON writes the document; the deadlines, which may be many, one by one.
func amendedJSON(s *term.Session, d *amending, a amends.Amendment, stopped error) error {
	var whole bytes.Buffer
	e := json.NewEncoder(&whole)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(amendedDocument(s, d, a, stopped)); err != nil {
		return err
	}
	// A line break stands in no text of JSON.
	const none = "\n  \"deadlines\": []"
	before, after, _ := bytes.Cut(whole.Bytes(), []byte(none))
	out := bufio.NewWriter(s.Out)
	_, _ = out.Write(before) // Flush returns its error
	_, _ = out.WriteString(strings.TrimSuffix(none, "]"))
	between := "\n    "
	err := d.rows.each(func(line []byte) error {
		_, _ = out.WriteString(between)
		between = ",\n    "
		_, err := out.Write(line)
		return err
	})
	if err != nil {
		return err
	}
	if d.rows.lines > 0 {
		_, _ = out.WriteString("\n  ")
	}
	_ = out.WriteByte(']')
	_, _ = out.Write(after)
	return out.Flush()
}

// amendedDocument returns the document without the deadlines.
func amendedDocument(s *term.Session, d *amending, a amends.Amendment, stopped error) amendedDoc {
	doc := amendedDoc{
		Applied: !a.Preview, Basis: a.Basis, Decrees: a.Decrees.Hash(), Looked: d.Looked, Entered: d.Entered,
		Cases: d.moved, Deadlines: []movedDoc{}, Failed: []input.FailedCase{}, Tell: []hearerDoc{},
		NoUnit: d.NoUnit, Warnings: input.IncompleteYears(a.Decrees),
	}
	if !a.Preview {
		doc.By = a.By.ID
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
