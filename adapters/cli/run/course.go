package run

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// someone is who reads a case in a role of the office: nobody in particular.
const someone = "(seseorang)"

// course is one case in words, as one reader may see it.
type course struct {
	*scenario.Timeline
	as      string // the role and unit, in words; empty: the public
	holds   fsm.RoleAssignment
	permits []fsm.Permit
	ledgers []explained
	roles   string // those that the SOP knows, for the public's next question
}

// explained is a clock with the ledger of its deadline.
type explained struct {
	clock string
	calendar.Ledger
}

// Course declares the flags that say who reads a case and what of it, and returns what
// tells it in words.
func Course(flags *pflag.FlagSet, s *term.Session) func(ctx context.Context, s *term.Session, db *input.Database, id, format string) error {
	as := flags.String("sebagai", "", s.Text("flag.sebagai"))
	days := term.Choice(flags, "hitungan", s.Text("flag.hitungan"), "perlu", "semua", "tidak")
	return func(ctx context.Context, s *term.Session, db *input.Database, id, format string) error {
		c, err := courseOf(ctx, s, db, id, *as, days.Value)
		if err != nil {
			return err
		}
		switch format {
		case "json":
			return c.json(s)
		case "svg":
			return charted(s, namesOf(c.Timeline), c.Timeline, c.as, c.ledgers)
		}
		c.text(s)
		return nil
	}
}

// courseOf reads a case as somebody in a role may see it.
func courseOf(ctx context.Context, s *term.Session, db *input.Database, id, as, days string) (*course, error) {
	whole, err := db.Engine.Get(ctx, id, 0)
	switch {
	case errors.Is(err, engine.ErrNotFound):
		return nil, unseen(id, as)
	case err != nil:
		return nil, input.DatabaseFailure(s, err)
	}
	m, err := db.Engine.Machine(ctx, whole.SOP)
	if err != nil {
		return nil, input.DatabaseFailure(s, err)
	}
	by, err := readerOf(m.SOP(), as, whole.Reporter)
	if err != nil {
		return nil, err
	}
	c := &course{roles: rolesToName(m.SOP())}
	c.Timeline, err = scenario.Told(ctx, db.Engine, db.Store.Cases, by, id)
	switch {
	case errors.Is(err, engine.ErrNotFound) && engine.Kind(err) == engine.KindNotFound:
		return nil, unseen(id, as)
	case err != nil:
		return nil, input.DatabaseFailure(s, err)
	}
	c.Now = s.Now()
	if as == "" {
		return c, nil
	}
	c.holds = by.Holds[0]
	c.as = namesOf(c.Timeline).Person(fsm.Person{Role: c.holds.Role, Unit: c.holds.Unit})
	if c.permits, err = db.Engine.Allowed(ctx, id, by); err != nil {
		return nil, input.DatabaseFailure(s, err)
	}
	if days != "tidak" {
		if err := c.explain(ctx, db.Engine, days == "semua"); err != nil {
			return nil, input.DatabaseFailure(s, err)
		}
	}
	return c, nil
}

// unseen says, in the same words for both, that there is no such case or that whoever
// asks may not know of it.
func unseen(id, as string) error {
	if as == "" {
		return &term.Failure{Code: term.ExitFailed, Key: "course.not-public", Args: []string{"case", id}, Hint: "course.say-who"}
	}
	return term.Cannot("course.unseen", "case", id, "as", as)
}

// readerOf returns who reads a case in the role that --sebagai names: the public, somebody
// of the office, or the case's reporter.
func readerOf(doc *sop.SOP, as, reporter string) (fsm.Actor, error) {
	if as == "" {
		return fsm.Actor{}, nil
	}
	id, unit, inUnit := cutUnit(as)
	i := slices.IndexFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == id })
	if i < 0 {
		return fsm.Actor{}, term.Cannot("course.no-role", "role", id, "known", rolesToName(doc))
	}
	by := fsm.Actor{ID: someone, Holds: []fsm.RoleAssignment{{Role: id, Unit: unit}}}
	switch scope := doc.Roles[i].Scope; {
	case scope == sop.UnitCases && unit == "":
		return by, term.Cannot("course.which-unit", "role", id, "known", unitIDs(doc))
	case scope != sop.UnitCases && inUnit:
		return by, term.Cannot("course.no-units", "role", id)
	case inUnit && len(doc.Units.Units) > 0 && !doc.Units.Has(unit):
		return by, term.Cannot("course.no-unit", "unit", unit, "known", unitIDs(doc))
	case scope == sop.OwnCases:
		by.ID = cmp.Or(reporter, someone)
	}
	return by, nil
}

// explain adds the ledgers of the clocks that run or were missed, or of all, each as the
// reader sees it: of what has ended, as it stood before that.
func (c *course) explain(ctx context.Context, e *engine.Engine, all bool) error {
	entries, err := e.History(ctx, c.Case, 0, 0)
	if err != nil {
		return err
	}
	for i := range c.Rows {
		for _, v := range c.Rows[i].Verdicts {
			if !all && v.Judged != fsm.Late {
				continue
			}
			ledger, err := ended(ctx, e, c.Case, v.Clock, entries, &c.Rows[i])
			if errors.Is(err, engine.ErrNotFound) {
				continue // it waited for its class, or its last run is not the case's any more
			}
			if err != nil {
				return err
			}
			c.ledgers = append(c.ledgers, explained{v.Clock, ledger})
		}
	}
	for _, d := range c.Open {
		ledger, err := e.Explain(ctx, c.Case, d.Clock, 0)
		if errors.Is(err, engine.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		c.ledgers = append(c.ledgers, explained{d.Clock, ledger})
	}
	return nil
}

// ended returns the ledger of a clock that ended with a row, as the case was before.
func ended(ctx context.Context, e *engine.Engine, id, clock string, entries []engine.Entry, row *scenario.Row) (calendar.Ledger, error) {
	err := engine.ErrNotFound
	i := slices.IndexFunc(entries, func(x engine.Entry) bool {
		return x.At.Equal(row.At) && x.Kind == row.Kind && slices.ContainsFunc(x.Clocks, func(k fsm.ClockMove) bool {
			return k.Clock == clock && (k.Move == fsm.Stopped || k.Move == fsm.Rejudged)
		})
	})
	var ledger calendar.Ledger
	for ; i > 0 && errors.Is(err, engine.ErrNotFound); i-- { // entries of one decision count together
		ledger, err = e.Explain(ctx, id, clock, entries[i-1].No)
	}
	return ledger, err
}

// text writes the case as an officer reads it.
func (c *course) text(s *term.Session) {
	n := namesOf(c.Timeline)
	caseHeading(s, c.Timeline, c.as)
	s.Line("")
	for i := range c.Rows {
		event(s, n, &c.Rows[i])
	}
	judgements(s, n, c.Timeline)
	c.ending(s, n)
	if len(c.permits) > 0 {
		s.Line("")
		s.Line(s.Paint.Paint(term.Bold, s.Text("course.now")))
		t := term.Table{Indent: "  "}
		for _, p := range c.permits {
			t.Add(term.Cell{Text: term.NameIn(n.Actions, p.Action)}, term.Cell{Text: ableText(n, p.Able)}, c.may(s, &p))
		}
		t.Print(s.Out, s.Paint)
	}
	for _, k := range c.ledgers {
		s.Line("")
		s.Line(s.Paint.Paint(term.Bold, s.Text("course.days", "clock", n.Clock(k.clock))))
		s.Line("")
		s.Ledger(k.Ledger, true, true)
	}
	if c.as == "" {
		s.Line("")
		s.Line(s.Paint.Paint(term.Dim, s.Text("course.public", "roles", c.roles)))
	}
}

// may says whether whoever reads the case may do an action of his role now, and why not.
func (c *course) may(s *term.Session, p *fsm.Permit) term.Cell {
	switch {
	case p.Yes && p.IfInput:
		return term.Cell{Text: s.Text("course.may-if"), Style: term.Green}
	case p.Yes:
		return term.Cell{Text: s.Text("course.may"), Style: term.Green}
	case !slices.Contains(p.Able, c.holds):
	case p.Refusal != nil:
		return term.Cell{Text: p.Refusal.Message(s.Lang), Style: term.Amber}
	case p.Undecided != nil:
		return term.Cell{Text: p.Undecided.Message(s.Lang), Style: term.Amber}
	}
	return term.Cell{}
}

// courseDoc is the JSON of sop history on a database.
type courseDoc struct {
	As string `json:"as,omitempty"` // role and unit of who reads; absent: the public
	timelineDoc
	Allowed []permitDoc     `json:"allowed,omitempty"` // what can be done now
	Ledgers []explainedJSON `json:"ledgers,omitempty"`
}

// permitDoc is an action that can be done now.
type permitDoc struct {
	Action  string    `json:"action"`
	Name    string    `json:"name"`
	Able    []ableDoc `json:"able"`
	Yes     bool      `json:"allowed"` // to whoever reads
	IfInput bool      `json:"if_input,omitempty"`
}

type explainedJSON struct {
	Clock  string          `json:"clock"`
	Ledger json.RawMessage `json:"ledger"`
}

func (c *course) json(s *term.Session) error {
	doc := courseDoc{As: c.as, timelineDoc: timelineJSON(c.Timeline)}
	for _, p := range c.permits {
		one := permitDoc{Action: p.Action, Name: p.Name, Able: []ableDoc{}, Yes: p.Yes, IfInput: p.IfInput}
		for _, h := range p.Able {
			one.Able = append(one.Able, ableDoc{h.Role, h.Unit})
		}
		doc.Allowed = append(doc.Allowed, one)
	}
	for _, k := range c.ledgers {
		text, err := show.JSON(k.Ledger, s.Lang)
		if err != nil {
			return err
		}
		doc.Ledgers = append(doc.Ledgers, explainedJSON{k.clock, text})
	}
	return s.WriteJSON(doc)
}
