package cli

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// retirePage is how many cases are retired or listed at a time.
const retirePage = 500

func retireCommand() command {
	return command{
		name:     "retire",
		examples: []string{"sop retire --db kasus.db --before 2021-01-01", `sop retire --db kasus.db --before "2021-01-01 00:00 WITA" --oleh siti --dasar 'ND 9/2025' --ya`},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			before := flags.String("before", "", s.text("flag.before"))
			yes := flags.Bool("ya", false, s.text("flag.ya"))
			warrant := declareWarrant(flags, s)
			return func(ctx context.Context, s *session, _ []string) error {
				if *before == "" {
					return cannot("flag-missing", "flag", "--before", "example", "--before 2021-01-01")
				}
				limit, err := dayOrMoment(s, "--before", *before)
				if err != nil {
					return err
				}
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				return withDatabase(ctx, s, *location, *yes, func(db *database) error {
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
func dayOrMoment(s *session, flag, text string) (time.Time, error) {
	if day, err := calendar.ParseDate(text); err == nil {
		zone, _ := calendar.ZoneByName("WIB")
		return day.In(zone), nil
	}
	return moment(s, flag, text)
}

// retirable lists the cases that would be removed.
func retirable(ctx context.Context, s *session, db *database, before time.Time) error {
	rows := table{indent: "  "}
	n := 0
	q := engine.Query{Done: true, Page: engine.PageOf{Limit: retirePage}}
	for more := true; more; {
		page, err := db.engine.List(ctx, q)
		if err != nil {
			return databaseFailure(s, err)
		}
		for _, f := range page.Cases {
			// The order is that of the last entries.
			if more = f.Summary.Order.Before(before); !more {
				break
			}
			rows.add(cell{text: f.ID}, cell{text: f.Summary.SOP}, cell{text: f.Summary.Order.In(before.Location()).Format(time.RFC3339)})
			n++
		}
		q.Page.After = page.Next
		more = more && page.Next != ""
	}
	s.line(s.text("retire.would", "count", strconv.Itoa(n), "before", before.Format(time.RFC3339)))
	rows.print(s.out, s.paint)
	s.line(s.text("ya.needed-warrant"))
	return nil
}

// retire removes them, page by page; the same again goes on from where it
// stopped.
func retire(ctx context.Context, s *session, db *database, w engine.Warrant, before time.Time) error {
	all := 0
	for {
		n, err := audit.Retire(ctx, db.engine, w, before, retirePage)
		all += n
		switch {
		case errors.Is(err, engine.ErrTimeAhead):
			return cannot("retire.ahead", "before", before.Format(time.RFC3339))
		case err != nil:
			return cannot("retire.stopped", "count", strconv.Itoa(all), "cause", detail(s, err))
		case n < retirePage:
			s.line(s.text("retire.done", "count", strconv.Itoa(all), "before", before.Format(time.RFC3339)))
			return nil
		}
	}
}
