package db

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// voidPage is how many cases are looked at at a time.
const voidPage = 500

// VoidClock returns sop void-clock.
func VoidClock() term.Command {
	return term.Command{
		Name: "void-clock",
		Examples: []string{
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB"`,
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB" --oleh siti --dasar "ND 1/2027" --ya`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			now := flags.String("jam", "", s.Text("flag.jam"))
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			by := flags.String("oleh", "", s.Text("flag.void-oleh"))
			basis := flags.String("dasar", "", s.Text("flag.void-dasar"))
			return func(ctx context.Context, s *term.Session, _ []string) error {
				if *now == "" {
					return term.Cannot("flag-missing", "flag", "--jam", "example", `--jam "2027-01-04 08:10 WIB"`)
				}
				watch, err := input.Moment(s, "--jam", *now)
				if err != nil {
					return err
				}
				if err := (&warrant{engine.Warrant{By: *by, Basis: *basis}}).wanted(*yes); err != nil {
					return err
				}
				v := void.Voiding{By: fsm.Actor{ID: *by}, Basis: *basis, Preview: !*yes}
				if v.Preview { // of a list nobody does anything, and nothing keeps these
					v.By.ID, v.Basis = "pratinjau", "pratinjau"
				}
				return input.WithDatabase(ctx, s, *location, *yes, func(db *input.Database) error { return voidClock(ctx, s, db, v, watch) })
			}
		},
	}
}

// voidClock lists what a clock that was ahead wrote, case by case, as it is voided.
func voidClock(ctx context.Context, s *term.Session, db *input.Database, v void.Voiding, watch time.Time) error {
	var all void.Voided
	entries := 0
	for page := (engine.PageOf{Limit: voidPage}); ; page.After = all.Next {
		some, err := void.All(ctx, db.Engine, v, watch, page)
		all.Looked, all.Next = all.Looked+some.Looked, some.Next
		all.Cases, all.Failed = append(all.Cases, some.Cases...), append(all.Failed, some.Failed...)
		switch {
		case errors.Is(err, engine.ErrInvalid):
			return term.Cannot("void.disagrees", "said", officeMoment(watch))
		case err != nil:
			return term.Cannot("void.stopped", "count", strconv.Itoa(len(all.Cases)), "cause", input.Detail(s, err))
		}
		if some.Next == "" {
			break
		}
	}
	rows := term.Table{Indent: "  "}
	for _, c := range all.Cases {
		for i := range c.Entries {
			e := &c.Entries[i]
			what := e.Action
			if what == "" {
				what = e.Clock
			}
			rows.Add(term.Cell{Text: c.Case}, term.Cell{Text: strconv.FormatInt(e.No, 10)}, term.Cell{Text: officeMoment(e.At)}, term.Cell{Text: e.Kind.In(s.Lang)}, term.Cell{Text: what})
			entries++
		}
	}
	key := "void.done"
	if v.Preview {
		key = "void.would"
	}
	s.Line(s.Text(key, "cases", strconv.Itoa(len(all.Cases)), "looked", strconv.Itoa(all.Looked), "entries", strconv.Itoa(entries), "now", officeMoment(watch)))
	rows.Print(s.Out, s.Paint)
	for _, f := range all.Failed {
		s.Line(s.Paint.Paint(term.Red, s.Text("void.failed", "case", f.Case, "cause", input.Cause(s, f.Err))))
	}
	if v.Preview && len(all.Cases) > 0 {
		s.Line(s.Text("ya.needed-warrant"))
	}
	if len(all.Failed) > 0 {
		return term.Exit(term.ExitWarnings)
	}
	return nil
}
