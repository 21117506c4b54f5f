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
	d.hear.text(s)
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
	var content any
	if d.inJSON {
		content = r.document()
	} else {
		row := r.cells(d.s)
		d.columns.Fit(row)
		content = row
	}
	line, err := inJSON("    ", content) // as it stands in the document
	if err != nil {
		return err
	}
	return d.rows.add(line)
}

// inJSON returns a value as it stands in a document behind an indent.
func inJSON(indent string, v any) ([]byte, error) {
	var line bytes.Buffer
	e := json.NewEncoder(&line)
	e.SetEscapeHTML(false)
	e.SetIndent(indent, "  ")
	err := e.Encode(v)
	return bytes.TrimSuffix(line.Bytes(), []byte("\n")), err
}

// amendedJSON writes the document; the deadlines and the cases beside those who are to
// hear of them, which may be many, one by one.
func amendedJSON(s *term.Session, d *amending, a amends.Amendment, stopped error) error {
	rest, err := inJSON("", amendedDocument(s, d, a, stopped))
	if err != nil {
		return err
	}
	out := bufio.NewWriter(s.Out)
	put := func(text string) { _, _ = out.WriteString(text) } // Flush returns its error
	// until writes what stands before an empty array. A line break stands in no text of JSON.
	until := func(key string) {
		before, after, _ := bytes.Cut(rest, []byte("\n  \""+key+"\": []"))
		rest = after
		put(string(before) + "\n  \"" + key + "\": [")
	}
	array := func(n int, indent string, each func(func(line []byte) error) error) error {
		between := "\n  " + indent
		err := each(func(line []byte) error {
			put(between)
			between = ",\n  " + indent
			_, err := out.Write(line)
			return err
		})
		if n > 0 {
			put("\n" + indent)
		}
		put("]")
		return err
	}
	until("deadlines")
	if err := array(d.rows.lines, "  ", d.rows.each); err != nil {
		return err
	}
	until("tell")
	for i, h := range d.hear.all {
		who, err := inJSON("", h.who)
		if err != nil {
			return err
		}
		if i > 0 {
			put(",")
		}
		put("\n    {\n      \"who\": " + string(who) + ",\n      \"cases\": [")
		if err := array(h.n, "      ", h.cases.each); err != nil {
			return err
		}
		put("\n    }")
	}
	if len(d.hear.all) > 0 {
		put("\n  ")
	}
	put("]")
	put(string(rest) + "\n")
	return out.Flush()
}

// amendedDocument returns the document without the deadlines and who is to hear of them.
func amendedDocument(s *term.Session, d *amending, a amends.Amendment, stopped error) amendedDoc {
	doc := amendedDoc{
		Applied: !a.Preview, Basis: a.Basis, Decrees: a.Decrees.Hash(), Looked: d.Looked, Entered: d.Entered,
		Cases: d.moved, Deadlines: []movedDoc{}, Failed: []input.FailedCase{}, Tell: []hearerDoc{},
		NoUnit: d.NoUnit, Warnings: input.IncompleteYears(a.Decrees),
	}
	if !a.Preview {
		doc.By = a.By.ID
	}
	for _, f := range d.Failed {
		doc.Failed = append(doc.Failed, input.FailedCase{Case: f.Case, Cause: input.Cause(s, f.Err)})
	}
	if stopped != nil {
		doc.Stopped = input.Detail(s, stopped)
	}
	return doc
}
