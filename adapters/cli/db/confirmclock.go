package db

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/void"
)

// ConfirmClock returns sop confirm-clock.
func ConfirmClock() term.Command {
	return term.Command{
		Name: "confirm-clock",
		Examples: []string{
			"sop confirm-clock --db kasus.db",
			`sop confirm-clock --db kasus.db --jam "2027-01-04 08:10 WIB" --oleh siti --dasar "ND 1/2027"`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			now := flags.String("jam", "", s.Text("flag.jam"))
			by := flags.String("oleh", "", s.Text("flag.jump-oleh"))
			basis := flags.String("dasar", "", s.Text("flag.jump-dasar"))
			return func(ctx context.Context, s *term.Session, _ []string) error {
				if *now == "" && *by == "" && *basis == "" {
					return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error { return clockState(ctx, s, db) })
				}
				c := void.Confirmation{Warrant: engine.Warrant{By: *by, Basis: *basis}}
				for _, f := range []struct{ flag, value, example string }{
					{"--jam", *now, `--jam "2027-01-04 08:10 WIB"`}, {"--oleh", *by, "--oleh siti"}, {"--dasar", *basis, `--dasar "ND 1/2027"`},
				} {
					if f.value == "" {
						return term.Cannot("flag-missing", "flag", f.flag, "example", f.example)
					}
				}
				var err error
				if c.Now, err = input.Moment(s, "--jam", *now); err != nil {
					return err
				}
				return input.WithDatabase(ctx, s, *location, true, func(db *input.Database) error { return confirmClock(ctx, s, db, c) })
			}
		},
	}
}

// clockState says whether the clock has jumped, and who confirmed earlier jumps.
func clockState(ctx context.Context, s *term.Session, db *input.Database) error {
	kept, err := void.Confirmations(ctx, db.Engine)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	for _, c := range kept {
		s.Line(s.Text("jump.confirmed", "at", officeMoment(c.At), "last", officeMoment(c.Last), "by", c.By, "basis", c.Basis))
	}
	jump, err := void.Jumped(ctx, db.Engine)
	switch {
	case err != nil:
		return input.DatabaseFailure(s, err)
	case jump == nil:
		s.Line(s.Text("jump.fine"))
		return nil
	}
	s.Line(s.Text("jump.jumped", "cause", jump.Message(s.Lang)))
	s.Line(s.Text("jump.remedy"))
	return term.Exit(term.ExitWarnings)
}

func confirmClock(ctx context.Context, s *term.Session, db *input.Database, c void.Confirmation) error {
	jump, err := void.Jumped(ctx, db.Engine)
	switch {
	case err != nil:
		return input.DatabaseFailure(s, err)
	case jump == nil:
		return term.Cannot("jump.nothing")
	}
	done, err := void.Confirm(ctx, db.Engine, c)
	if errors.Is(err, engine.ErrInvalid) {
		return term.Cannot("jump.disagrees", "said", officeMoment(c.Now), "now", officeMoment(jump.Now))
	}
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	s.Line(s.Text("jump.confirmed", "at", officeMoment(done.At), "last", officeMoment(done.Last), "by", done.By, "basis", done.Basis))
	return nil
}

// officeMoment returns a time of the whole database, which is of no one SOP's zone.
func officeMoment(t time.Time) string {
	zone, _ := calendar.ZoneByName("WIB")
	return t.In(zone).Format("2006-01-02 15:04 MST")
}
