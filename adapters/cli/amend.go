package cli

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// amendPage is how many cases one page has.
const amendPage = 500

func amendCommand() command {
	return command{
		name: "amend",
		examples: []string{
			"sop amend --db kasus.db --keputusan keppres-2027.csv",
			`sop amend --db kasus.db --keputusan keppres-2027.csv --oleh siti --dasar "ND 12/2027" --terapkan`,
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			files := flags.StringArray("keputusan", nil, s.text("flag.amend-keputusan"))
			by := flags.String("oleh", "", s.text("flag.oleh"))
			basis := flags.String("dasar", "", s.text("flag.dasar"))
			apply := flags.Bool("terapkan", false, s.text("flag.terapkan"))
			format := choice(flags, "format", s.text("flag.format"), "text", "json")
			return func(ctx context.Context, s *session, _ []string) error {
				switch {
				case *apply && *by == "":
					return cannot("flag-missing", "flag", "--oleh", "example", "--oleh siti")
				case *apply && *basis == "":
					return cannot("flag-missing", "flag", "--dasar", "example", `--dasar "ND 12/2027"`)
				}
				a := engine.Amendment{By: fsm.Actor{ID: *by}, Basis: *basis, Preview: !*apply}
				if a.Preview && a.By.ID == "" {
					a.By.ID = "pratinjau" // of a list nobody approves anything, and nothing keeps the id
				}
				return withDatabase(ctx, s, *location, *apply, func(db *database) error {
					var err error
					if a.Decrees, err = amendLog(ctx, s, db, *files); err != nil {
						return err
					}
					return amend(ctx, s, db, a, format.value)
				})
			}
		},
	}
}

// amendLog returns the log to move cases to: the one that was applied so far, or
// the program's if that goes on from it, and the files. Where the cases' own
// logs went apart it is the program's and the files: what is not a continuation
// for a case, deciding refuses.
func amendLog(ctx context.Context, s *session, db *database, files []string) (*calendar.Log, error) {
	shipped := calendar.Shipped()
	base, err := db.engine.DecreesOfCases(ctx)
	switch {
	case errors.Is(err, engine.ErrDecreesApart), err == nil && (base == nil || shipped.Continues(base)):
		base = shipped
	case err != nil:
		return nil, databaseFailure(s, err)
	case len(files) == 0 && !base.Continues(shipped):
		return nil, cannot("amend.apart")
	}
	if len(files) == 0 {
		s.showFindings(s.err, painter{}, incompleteYears(base))
	}
	return decreeLog(s, base, files)
}

// amending is what an amendment of all cases did so far.
type amending struct {
	engine.Amended
	deadlines int
	rows      []amendedRow
}

// amendedRow is one deadline that moves.
type amendedRow struct {
	id    string
	entry int64
	engine.AmendedClock
	names names
	span  calendar.Span
}

// amend moves all open cases, or lists what would move, page by page. What stops
// it does not undo what was moved: the same again goes on from there.
func amend(ctx context.Context, s *session, db *database, a engine.Amendment, format string) error {
	if !a.Preview {
		if _, err := db.engine.PublishDecrees(ctx, a.Decrees); err != nil {
			return databaseFailure(s, err)
		}
	}
	var done amending
	stopped := done.pages(ctx, db, a)
	var err error
	if format == "json" {
		err = s.writeJSON(amendedJSON(s, &done, a, stopped))
	} else {
		amendedText(s, &done, a)
	}
	switch {
	case err != nil:
		return err
	case stopped != nil && a.Preview:
		return databaseFailure(s, stopped)
	case stopped != nil:
		return cannot("amend.stopped", "cause", detail(s, stopped))
	case len(done.Failed) > 0:
		return Exit(ExitWarnings)
	}
	return nil
}

func (d *amending) pages(ctx context.Context, db *database, a engine.Amendment) error {
	page := engine.PageOf{Limit: amendPage}
	for {
		one, err := db.engine.AmendAll(ctx, a, page)
		d.Looked += one.Looked
		d.Entered += one.Entered
		d.Moved = append(d.Moved, one.Moved...)
		d.Failed = append(d.Failed, one.Failed...)
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
func (d *amending) tell(ctx context.Context, db *database, moved *engine.AmendedCase) error {
	st, err := db.store.Load(ctx, moved.Case)
	if err != nil {
		return err
	}
	m, err := db.engine.Machine(ctx, st.Case.SOP)
	if err != nil {
		return err
	}
	n := namesOf(m.SOP(), m.SOP().Calendar.Options.Zone)
	for _, k := range moved.Clocks {
		if k.Owner != nil {
			// Nobody knows who reads what a command writes.
			owner := m.Veil(st.Case, fsm.Draft{By: *k.Owner}).By
			k.Owner = &owner
		}
		row := amendedRow{id: moved.Case, entry: moved.Entry, AmendedClock: k, names: n}
		if clock, ok := st.Case.Clock(k.Clock); ok {
			row.span = clock.Run.Span
		}
		d.rows = append(d.rows, row)
		d.deadlines++
	}
	return nil
}
