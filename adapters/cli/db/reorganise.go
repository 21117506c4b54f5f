package db

import (
	"context"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	amends "github.com/tatalaksana/sop/fsm/engine/amend"
)

// chosenUnits reads the units that go on with cases whose own was split: "K-1=dinas_a".
func chosenUnits(texts []string) (map[string]string, error) {
	out := map[string]string{}
	for _, text := range texts {
		at := strings.LastIndex(text, "=")
		if at <= 0 || at == len(text)-1 {
			return nil, term.Cannot("reorganise.choice", "text", text)
		}
		out[text[:at]] = text[at+1:]
	}
	return out, nil
}

// reorganise lets the open cases follow the units of a file, or lists what would follow.
// What stops it does not undo what was done: the same again goes on from there.
func reorganise(ctx context.Context, s *term.Session, location, file string, r amends.Reorganisation, format string) error {
	machine, _, err := input.LoadSOP(s, file)
	if err != nil {
		return err
	}
	if r.Table = machine.SOP(); r.Preview {
		r.By.ID, r.Basis = "pratinjau", "pratinjau" // of a list nobody approves anything
	}
	return input.WithDatabase(ctx, s, location, !r.Preview, func(db *input.Database) error {
		var done amends.Reorganised
		page, stopped := engine.PageOf{Limit: amendPage}, error(nil)
		for more := true; more && stopped == nil; more = page.After != "" {
			var one amends.Reorganised
			one, stopped = amends.Units(ctx, db.Engine, r, page)
			done.Looked += one.Looked
			done.Entered = append(done.Entered, one.Entered...)
			done.Undecided = append(done.Undecided, one.Undecided...)
			done.Failed = append(done.Failed, one.Failed...)
			page.After = one.Next
		}
		if format == "json" {
			err = s.WriteJSON(reorganisedJSON(s, &done, r, stopped))
		} else {
			reorganisedText(s, &done, r)
		}
		switch {
		case err != nil:
			return err
		case stopped != nil:
			return input.DatabaseFailure(s, stopped)
		case len(done.Failed) > 0 || len(done.Undecided) > 0:
			return term.Exit(term.ExitWarnings)
		}
		return nil
	})
}

// reorganisedText writes a line for each unit that another follows, the cases that wait
// for a choice or could not be moved, and the counts.
func reorganisedText(s *term.Session, d *amends.Reorganised, r amends.Reorganisation) {
	n := term.NamesOf(r.Table, r.Table.Calendar.Options.Zone)
	names := map[string]string{}
	for _, u := range r.Table.Units.Units {
		names[u.ID.Value] = u.Name.Value
	}
	unit := func(id string) string { return term.NameIn(names, id) }
	rows := term.Table{}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("amend.case"), head("reorganise.stage"), head("reorganise.from"), head("reorganise.to"))
	for _, c := range d.Entered {
		for _, u := range c.Units {
			rows.Add(term.Cell{Text: c.Case}, term.Cell{Text: term.NameIn(n.Stages, c.Stage)}, term.Cell{Text: unit(u.From)}, term.Cell{Text: unit(u.To), Style: term.Bold})
		}
	}
	if len(d.Entered) > 0 {
		rows.Print(s.Out, s.Paint)
		s.Line("")
	}
	for _, u := range d.Undecided {
		s.Line(s.Paint.Paint(term.Amber, s.Text("reorganise.undecided", "case", u.Case, "unit", unit(u.Unit), "into", strings.Join(u.Into, ", "), "first", u.Into[0])))
	}
	for _, f := range d.Failed {
		s.Line(s.Paint.Paint(term.Red, s.Text("amend.failed", "case", f.Case, "cause", input.Cause(s, f.Err))))
	}
	key := "reorganise.done"
	if r.Preview {
		key = "reorganise.would"
	}
	s.Line(s.Text(key, "looked", strconv.Itoa(d.Looked), "entered", strconv.Itoa(len(d.Entered)),
		"undecided", strconv.Itoa(len(d.Undecided)), "failed", strconv.Itoa(len(d.Failed))))
	if r.Preview {
		s.Line(s.Text("amend.nothing-saved"))
	}
}

// reorganisedDoc is the JSON of sop amend --unit.
type reorganisedDoc struct {
	Applied   bool               `json:"applied"`
	By        string             `json:"by,omitempty"`
	Basis     string             `json:"basis,omitempty"`
	Looked    int                `json:"looked"`
	Units     []succeededDoc     `json:"units"`
	Undecided []undecidedDoc     `json:"undecided"`
	Failed    []input.FailedCase `json:"failed"`
	Stopped   string             `json:"stopped,omitempty"` // why before the end
}

type succeededDoc struct {
	Case  string `json:"case"`
	Entry int64  `json:"entry"`
	From  string `json:"from"`
	To    string `json:"to"`
}

type undecidedDoc struct {
	Case string   `json:"case"`
	Unit string   `json:"unit"`
	Into []string `json:"into"`
}

func reorganisedJSON(s *term.Session, d *amends.Reorganised, r amends.Reorganisation, stopped error) reorganisedDoc {
	doc := reorganisedDoc{Applied: !r.Preview, Looked: d.Looked, Units: []succeededDoc{}, Undecided: []undecidedDoc{}, Failed: []input.FailedCase{}}
	if !r.Preview {
		doc.By, doc.Basis = r.By.ID, r.Basis
	}
	for _, c := range d.Entered {
		for _, u := range c.Units {
			doc.Units = append(doc.Units, succeededDoc{c.Case, c.Entry, u.From, u.To})
		}
	}
	for _, u := range d.Undecided {
		doc.Undecided = append(doc.Undecided, undecidedDoc(u))
	}
	for _, f := range d.Failed {
		doc.Failed = append(doc.Failed, input.FailedCase{Case: f.Case, Cause: input.Cause(s, f.Err)})
	}
	if stopped != nil {
		doc.Stopped = input.Detail(s, stopped)
	}
	return doc
}
