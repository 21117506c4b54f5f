package db

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	amends "github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/sop"
)

// amendPage is how many cases one page has.
const amendPage = 500

// Amend returns sop amend.
func Amend() term.Command {
	return term.Command{
		Name: "amend",
		Examples: []string{
			"sop amend --db kasus.db --keputusan keppres-2027.csv",
			`sop amend --db kasus.db --keputusan keppres-2027.csv --oleh siti --dasar "ND 12/2027" --terapkan`,
			`sop amend --db kasus.db --unit sop.yaml --oleh siti --dasar "Perda 3/2027" --terapkan`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			files := flags.StringArray("keputusan", nil, s.Text("flag.amend-keputusan"))
			units := flags.String("unit", "", s.Text("flag.amend-unit"))
			choices := flags.StringArray("pilih", nil, s.Text("flag.pilih"))
			by := flags.String("oleh", "", s.Text("flag.oleh"))
			basis := flags.String("dasar", "", s.Text("flag.dasar"))
			apply := flags.Bool("terapkan", false, s.Text("flag.terapkan"))
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json")
			return func(ctx context.Context, s *term.Session, _ []string) error {
				switch {
				case *apply && *by == "":
					return term.Cannot("flag-missing", "flag", "--oleh", "example", "--oleh siti")
				case *apply && *basis == "":
					return term.Cannot("flag-missing", "flag", "--dasar", "example", `--dasar "ND 12/2027"`)
				case *units != "" && len(*files) > 0:
					return term.Cannot("reorganise.apart")
				case *units == "" && len(*choices) > 0:
					return term.Cannot("flag-missing", "flag", "--unit", "example", "--unit sop.yaml")
				}
				if *units != "" {
					chosen, err := chosenUnits(*choices)
					if err != nil {
						return err
					}
					r := amends.Reorganisation{By: fsm.Actor{ID: *by}, Basis: *basis, Chosen: chosen, Preview: !*apply}
					return reorganise(ctx, s, *location, *units, r, format.Value)
				}
				a := amends.Amendment{By: fsm.Actor{ID: *by}, Basis: *basis, Preview: !*apply}
				if a.Preview && a.By.ID == "" {
					a.By.ID = "pratinjau" // of a list nobody approves anything, and nothing keeps the id
				}
				return input.WithDatabase(ctx, s, *location, *apply, func(db *input.Database) error {
					var err error
					if a.Decrees, err = amendLog(ctx, s, db, *files); err != nil {
						return err
					}
					return amend(ctx, s, db, a, format.Value)
				})
			}
		},
	}
}

// amendLog returns the log to move cases to: the one that was applied so far, or
// the program's if that goes on from it, and the files. One that went another way than
// the program's is kept if it has all of its rows. Where the cases' own
// logs went apart it is the program's and the files: what is not a continuation
// for a case, deciding refuses.
func amendLog(ctx context.Context, s *term.Session, db *input.Database, files []string) (*calendar.Log, error) {
	shipped := calendar.Shipped()
	base, err := amends.DecreesOfCases(ctx, db.Engine)
	switch {
	case errors.Is(err, engine.ErrDecreesApart), err == nil && (base == nil || shipped.Continues(base)):
		base = shipped
	case err != nil:
		return nil, input.DatabaseFailure(s, err)
	case len(files) == 0:
		if lacking := lackingDecrees(base, shipped); lacking != "" {
			return nil, term.Cannot("amend.apart", "decrees", lacking)
		}
	}
	if len(files) == 0 {
		s.ShowFindings(s.Err, term.Painter{}, input.IncompleteYears(base))
	}
	return input.DecreeLog(s, base, files)
}

// lackingDecrees returns the numbers of the decrees by which the shipped log has rows
// that base lacks, "" if it has all.
func lackingDecrees(base, shipped *calendar.Log) string {
	type row struct {
		date, effective calendar.Date
		kind            calendar.HolidayKind
		name, unit      string
		off             bool
	}
	of := func(e *calendar.DecreeEvent) row {
		return row{e.Date, e.EffectiveDate, e.Kind, e.Name, e.Unit, e.Off}
	}
	known := map[row]bool{}
	for _, e := range base.Events() {
		known[of(&e)] = true
	}
	var lacking []string
	for _, e := range shipped.Events() {
		if !known[of(&e)] && !slices.Contains(lacking, e.Effective) {
			lacking = append(lacking, e.Effective)
		}
	}
	return strings.Join(lacking, "; ")
}

// amending is what an amendment of all cases did so far. Of the deadlines that move it
// keeps what is to be written of each, out of memory where they are many.
type amending struct {
	amends.Amended
	s       *term.Session
	inJSON  bool
	moved   int   // cases
	rows    spool // one a deadline
	columns term.Columns
	names   map[*sop.SOP]term.Names
	hear    hearers
}

// amendedRow is one deadline that moves.
type amendedRow struct {
	id     string
	entry  int64
	closed bool // the case has ended
	amends.MovedClock
	names term.Names
	span  calendar.Span
}

// amend moves all open cases, or lists what would move, page by page. What stops
// it does not undo what was moved: the same again goes on from there.
func amend(ctx context.Context, s *term.Session, db *input.Database, a amends.Amendment, format string) error {
	if !a.Preview {
		if _, err := db.Engine.PublishDecrees(ctx, a.Decrees); err != nil {
			return input.DatabaseFailure(s, err)
		}
	}
	done := amending{s: s, inJSON: format == "json", names: map[*sop.SOP]term.Names{}, hear: hearers{inJSON: format == "json"}}
	stopped := done.pages(ctx, db, a)
	var err error
	if done.inJSON {
		err = amendedJSON(s, &done, a, stopped)
	} else {
		err = amendedText(s, &done, a)
	}
	err = errors.Join(err, done.close())
	switch {
	case err != nil:
		return err
	case stopped != nil && a.Preview:
		return input.DatabaseFailure(s, stopped)
	case stopped != nil:
		return term.Cannot("amend.stopped", "cause", input.Detail(s, stopped))
	case len(done.Failed) > 0:
		return term.Exit(term.ExitWarnings)
	}
	return nil
}

func (d *amending) pages(ctx context.Context, db *input.Database, a amends.Amendment) error {
	page := engine.PageOf{Limit: amendPage}
	d.NoUnit = a.Decrees.Units()
	for {
		one, err := amends.All(ctx, db.Engine, a, page)
		d.Looked += one.Looked
		d.Entered += one.Entered
		d.moved += len(one.Moved)
		d.Failed = append(d.Failed, one.Failed...)
		d.NoUnit = slices.DeleteFunc(d.NoUnit, func(id string) bool { return !slices.Contains(one.NoUnit, id) })
		for i := range one.Moved {
			if err := d.tell(ctx, db, &one.Moved[i]); err != nil {
				return err
			}
		}
		if err != nil {
			return err
		}
		if one.Next == "" {
			return nil
		}
		page.After = one.Next
	}
}

// tell adds the rows of one case, in the words of its SOP.
func (d *amending) tell(ctx context.Context, db *input.Database, moved *amends.Moved) error {
	st, err := db.Store.Cases.Load(ctx, moved.Case)
	if err != nil {
		return err
	}
	m, err := db.Engine.Machine(ctx, st.Case.SOP)
	if err != nil {
		return err
	}
	n, known := d.names[m.SOP()]
	if !known {
		n = term.NamesOf(m.SOP(), m.SOP().Calendar.Options.Zone)
		d.names[m.SOP()] = n
	}
	for _, r := range m.SOP().Roles {
		if r.Scope == sop.OwnCases || slices.Contains(moved.Tell, r.ID.Value) {
			if err := d.hear.of(term.NameIn(n.Roles, r.ID.Value), moved.Case); err != nil {
				return err
			}
		}
	}
	for _, k := range moved.Clocks {
		if k.Owner != nil {
			// Nobody knows who reads what a command writes.
			owner := m.Veil(st.Case, fsm.Draft{By: *k.Owner}).By
			k.Owner = &owner
		}
		if k.Owner != nil {
			if err := d.hear.of(n.Person(*k.Owner), moved.Case); err != nil {
				return err
			}
		}
		row := amendedRow{id: moved.Case, entry: moved.Entry, closed: moved.Closed, MovedClock: k, names: n}
		if clock, ok := st.Case.Clock(k.Clock); ok {
			row.span = clock.Span()
		}
		if err := d.keep(&row); err != nil {
			return err
		}
	}
	return nil
}

// close removes what was kept to be written.
func (d *amending) close() error {
	return errors.Join(d.rows.close(), d.hear.close())
}
