package cli

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// voidPage is how many cases are looked at at a time.
const voidPage = 500

func voidClockCommand() command {
	return command{
		name: "void-clock",
		examples: []string{
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB"`,
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB" --oleh siti --dasar "ND 1/2027" --ya`,
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			now := flags.String("jam", "", s.text("flag.jam"))
			yes := flags.Bool("ya", false, s.text("flag.ya"))
			by := flags.String("oleh", "", s.text("flag.void-oleh"))
			basis := flags.String("dasar", "", s.text("flag.void-dasar"))
			return func(ctx context.Context, s *session, _ []string) error {
				if *now == "" {
					return cannot("flag-missing", "flag", "--jam", "example", `--jam "2027-01-04 08:10 WIB"`)
				}
				watch, err := moment(s, "--jam", *now)
				if err != nil {
					return err
				}
				if err := (&warrant{engine.Warrant{By: *by, Basis: *basis}}).wanted(*yes); err != nil {
					return err
				}
				v := engine.Voiding{By: fsm.Actor{ID: *by}, Basis: *basis, Preview: !*yes}
				if v.Preview { // of a list nobody does anything, and nothing keeps these
					v.By.ID, v.Basis = "pratinjau", "pratinjau"
				}
				return withDatabase(ctx, s, *location, *yes, func(db *database) error { return voidClock(ctx, s, db, v, watch) })
			}
		},
	}
}

// voidClock lists what a clock that was ahead wrote, case by case, as it is voided.
func voidClock(ctx context.Context, s *session, db *database, v engine.Voiding, watch time.Time) error {
	var all engine.VoidedAll
	entries := 0
	for page := (engine.PageOf{Limit: voidPage}); ; page.After = all.Next {
		some, err := db.engine.VoidAll(ctx, v, watch, page)
		all.Looked, all.Next = all.Looked+some.Looked, some.Next
		all.Cases, all.Failed = append(all.Cases, some.Cases...), append(all.Failed, some.Failed...)
		switch {
		case errors.Is(err, engine.ErrInvalid):
			return cannot("void.disagrees", "said", officeMoment(watch))
		case err != nil:
			return cannot("void.stopped", "count", strconv.Itoa(len(all.Cases)), "cause", detail(s, err))
		}
		if some.Next == "" {
			break
		}
	}
	rows := table{indent: "  "}
	for _, c := range all.Cases {
		for i := range c.Entries {
			e := &c.Entries[i]
			what := e.Action
			if what == "" {
				what = e.Clock
			}
			rows.add(cell{text: c.Case}, cell{text: strconv.FormatInt(e.No, 10)}, cell{text: officeMoment(e.At)}, cell{text: e.Kind.In(s.lang)}, cell{text: what})
			entries++
		}
	}
	key := "void.done"
	if v.Preview {
		key = "void.would"
	}
	s.line(s.text(key, "cases", strconv.Itoa(len(all.Cases)), "looked", strconv.Itoa(all.Looked), "entries", strconv.Itoa(entries), "now", officeMoment(watch)))
	rows.print(s.out, s.paint)
	for _, f := range all.Failed {
		s.line(s.paint.paint(red, s.text("void.failed", "case", f.Case, "cause", cause(s, f.Err))))
	}
	if v.Preview && len(all.Cases) > 0 {
		s.line(s.text("ya.needed-warrant"))
	}
	if len(all.Failed) > 0 {
		return Exit(ExitWarnings)
	}
	return nil
}
