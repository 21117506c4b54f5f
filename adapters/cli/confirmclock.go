package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
)

func confirmClockCommand() command {
	return command{
		name: "confirm-clock",
		examples: []string{
			"sop confirm-clock --db kasus.db",
			`sop confirm-clock --db kasus.db --jam "2027-01-04 08:10 WIB" --oleh siti --dasar "ND 1/2027"`,
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			now := flags.String("jam", "", s.text("flag.jam"))
			by := flags.String("oleh", "", s.text("flag.jump-oleh"))
			basis := flags.String("dasar", "", s.text("flag.jump-dasar"))
			return func(ctx context.Context, s *session, _ []string) error {
				if *now == "" && *by == "" && *basis == "" {
					return withDatabase(ctx, s, *location, false, func(db *database) error { return clockState(ctx, s, db) })
				}
				c := engine.ClockConfirmation{Warrant: engine.Warrant{By: *by, Basis: *basis}}
				for _, f := range []struct{ flag, value, example string }{
					{"--jam", *now, `--jam "2027-01-04 08:10 WIB"`}, {"--oleh", *by, "--oleh siti"}, {"--dasar", *basis, `--dasar "ND 1/2027"`},
				} {
					if f.value == "" {
						return cannot("flag-missing", "flag", f.flag, "example", f.example)
					}
				}
				var err error
				if c.Now, err = moment(s, "--jam", *now); err != nil {
					return err
				}
				return withDatabase(ctx, s, *location, true, func(db *database) error { return confirmClock(ctx, s, db, c) })
			}
		},
	}
}

// clockState says whether the clock has jumped, and who confirmed earlier jumps.
func clockState(ctx context.Context, s *session, db *database) error {
	kept, err := db.engine.ClocksConfirmed(ctx)
	if err != nil {
		return databaseFailure(s, err)
	}
	for _, c := range kept {
		s.line(s.text("jump.confirmed", "at", officeMoment(c.At), "last", officeMoment(c.Last), "by", c.By, "basis", c.Basis))
	}
	jump, err := db.engine.ClockJumped(ctx)
	switch {
	case err != nil:
		return databaseFailure(s, err)
	case jump == nil:
		s.line(s.text("jump.fine"))
		return nil
	}
	s.line(s.text("jump.jumped", "cause", jump.Message(s.lang)))
	s.line(s.text("jump.remedy"))
	return Exit(ExitWarnings)
}

func confirmClock(ctx context.Context, s *session, db *database, c engine.ClockConfirmation) error {
	jump, err := db.engine.ClockJumped(ctx)
	switch {
	case err != nil:
		return databaseFailure(s, err)
	case jump == nil:
		return cannot("jump.nothing")
	}
	done, err := db.engine.ConfirmClock(ctx, c)
	if errors.Is(err, engine.ErrInvalid) {
		return cannot("jump.disagrees", "said", officeMoment(c.Now), "now", officeMoment(jump.Now))
	}
	if err != nil {
		return databaseFailure(s, err)
	}
	s.line(s.text("jump.confirmed", "at", officeMoment(done.At), "last", officeMoment(done.Last), "by", done.By, "basis", done.Basis))
	return nil
}

// officeMoment returns a time of the whole database, which is of no one SOP's zone.
func officeMoment(t time.Time) string {
	zone, _ := calendar.ZoneByName("WIB")
	return t.In(zone).Format("2006-01-02 15:04 MST")
}
