package db

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// retirePage is how many cases are retired or listed at a time.
const retirePage = 500

// Retire returns sop retire.
func Retire() term.Command {
	return term.Command{
		Name:     "retire",
		Examples: []string{"sop retire --db kasus.db --before 2021-01-01", `sop retire --db kasus.db --before "2021-01-01 00:00 WITA" --oleh siti --dasar 'ND 9/2025' --ya`},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			before := flags.String("before", "", s.Text("flag.before"))
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			warrant := declareWarrant(flags, s)
			return func(ctx context.Context, s *term.Session, _ []string) error {
				if *before == "" {
					return term.Cannot("flag-missing", "flag", "--before", "example", "--before 2021-01-01")
				}
				limit, err := dayOrMoment(s, "--before", *before)
				if err != nil {
					return err
				}
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				return input.WithDatabase(ctx, s, *location, *yes, func(db *input.Database) error {
					if *yes {
						return retire(ctx, s, db, warrant.Warrant, limit)
					}
					return retirable(ctx, s, db, limit)
				})
			}
		},
	}
}

// dayOrMoment reads a day, which begins in WIB, or an instant with its zone.
func dayOrMoment(s *term.Session, flag, text string) (time.Time, error) {
	if day, ok := input.Day(text); ok {
		zone, _ := calendar.ZoneByName("WIB")
		return day.In(zone), nil
	}
	return input.Moment(s, flag, text)
}

// retirable lists the cases that would be removed.
func retirable(ctx context.Context, s *term.Session, db *input.Database, before time.Time) error {
	rows := term.Table{Indent: "  "}
	n := 0
	q := engine.Query{Done: true, Page: engine.PageOf{Limit: retirePage}}
	for more := true; more; {
		page, err := db.Engine.List(ctx, q)
		if err != nil {
			return input.DatabaseFailure(s, err)
		}
		for _, f := range page.Cases {
			// The order is that of the last entries.
			if more = f.Summary.Order.Before(before); !more {
				break
			}
			rows.Add(term.Cell{Text: f.ID}, term.Cell{Text: f.Summary.SOP}, term.Cell{Text: f.Summary.Order.In(before.Location()).Format(time.RFC3339)})
			n++
		}
		q.Page.After = page.Next
		more = more && page.Next != ""
	}
	s.Line(s.Text("retire.would", "count", strconv.Itoa(n), "before", before.Format(time.RFC3339)))
	rows.Print(s.Out, s.Paint)
	s.Line(s.Text("ya.needed-warrant"))
	return nil
}

// retire removes them, page by page; the same again goes on from where it
// stopped.
func retire(ctx context.Context, s *term.Session, db *input.Database, w engine.Warrant, before time.Time) error {
	all := 0
	for {
		n, err := audit.Retire(ctx, db.Engine, w, before, retirePage)
		all += n
		var stay *audit.FailedCases
		switch {
		case errors.Is(err, engine.ErrTimeAhead):
			return term.Cannot("retire.ahead", "before", before.Format(time.RFC3339))
		case err != nil && !errors.As(err, &stay):
			return term.Cannot("retire.stopped", "count", strconv.Itoa(all), "cause", input.Detail(s, err))
		case n == retirePage:
			continue // those that stay are told again at the end
		}
		s.Line(s.Text("retire.done", "count", strconv.Itoa(all), "before", before.Format(time.RFC3339)))
		if stay == nil {
			return nil
		}
		for _, f := range stay.Failed {
			s.Line(s.Paint.Paint(term.Red, s.Text("retire.failed", "case", f.Case, "cause", input.Cause(s, f.Err))))
		}
		if stay.More > 0 {
			s.Line(s.Text("retire.more", "count", strconv.Itoa(stay.More)))
		}
		return term.Exit(term.ExitWarnings)
	}
}
