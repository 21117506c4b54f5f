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

func voidClockCommand() Command {
	return Command{
		Name: "void-clock",
		Examples: []string{
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB"`,
			`sop void-clock --db kasus.db --jam "2027-01-04 08:10 WIB" --oleh siti --dasar "ND 1/2027" --ya`,
		},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			location := DeclareDatabase(flags, s)
			now := flags.String("jam", "", s.Text("flag.jam"))
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			by := flags.String("oleh", "", s.Text("flag.void-oleh"))
			basis := flags.String("dasar", "", s.Text("flag.void-dasar"))
			return func(ctx context.Context, s *Session, _ []string) error {
				if *now == "" {
					return Cannot("flag-missing", "flag", "--jam", "example", `--jam "2027-01-04 08:10 WIB"`)
				}
				watch, err := Moment(s, "--jam", *now)
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
				return WithDatabase(ctx, s, *location, *yes, func(db *Database) error { return voidClock(ctx, s, db, v, watch) })
			}
		},
	}
}

// voidClock lists what a clock that was ahead wrote, case by case, as it is voided.
func voidClock(ctx context.Context, s *Session, db *Database, v engine.Voiding, watch time.Time) error {
	var all engine.VoidedAll
	entries := 0
	for page := (engine.PageOf{Limit: voidPage}); ; page.After = all.Next {
		some, err := db.Engine.VoidAll(ctx, v, watch, page)
		all.Looked, all.Next = all.Looked+some.Looked, some.Next
		all.Cases, all.Failed = append(all.Cases, some.Cases...), append(all.Failed, some.Failed...)
		switch {
		case errors.Is(err, engine.ErrInvalid):
			return Cannot("void.disagrees", "said", officeMoment(watch))
		case err != nil:
			return Cannot("void.stopped", "count", strconv.Itoa(len(all.Cases)), "cause", Detail(s, err))
		}
		if some.Next == "" {
			break
		}
	}
	rows := Table{Indent: "  "}
	for _, c := range all.Cases {
		for i := range c.Entries {
			e := &c.Entries[i]
			what := e.Action
			if what == "" {
				what = e.Clock
			}
			rows.Add(Cell{Text: c.Case}, Cell{Text: strconv.FormatInt(e.No, 10)}, Cell{Text: officeMoment(e.At)}, Cell{Text: e.Kind.In(s.Lang)}, Cell{Text: what})
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
		s.Line(s.Paint.Paint(Red, s.Text("void.failed", "case", f.Case, "cause", Cause(s, f.Err))))
	}
	if v.Preview && len(all.Cases) > 0 {
		s.Line(s.Text("ya.needed-warrant"))
	}
	if len(all.Failed) > 0 {
		return Exit(ExitWarnings)
	}
	return nil
}
