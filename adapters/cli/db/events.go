package db

import (
	"context"
	"errors"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// eventsPage is how many events are listed at a time.
const eventsPage = 500

// Events returns sop events.
func Events() term.Command {
	return term.Command{
		Name:     "events",
		Max:      2,
		Examples: []string{"sop events --db kasus.db", "sop events --db kasus.db --penerima arsip", "sop events --db kasus.db --penerima arsip --kirim-lagi A-17 3"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			receiver := flags.String("penerima", "", s.Text("flag.penerima"))
			again := flags.Bool("kirim-lagi", false, s.Text("flag.kirim-lagi"))
			return func(ctx context.Context, s *term.Session, operands []string) error {
				if *receiver == "" && (*again || len(operands) > 0) {
					return term.Cannot("flag-missing", "flag", "--penerima", "example", "--penerima arsip")
				}
				one, err := eventNamed(operands, *again)
				if err != nil {
					return err
				}
				return input.WithDatabase(ctx, s, *location, *again, func(db *input.Database) error {
					switch {
					case *receiver == "":
						return receivers(ctx, s, db)
					case one.No > 0:
						return sendOneAgain(ctx, s, db, *receiver, one)
					case *again:
						return sendAgain(ctx, s, db, *receiver)
					}
					return events(ctx, s, db, *receiver)
				})
			}
		},
	}
}

// eventNamed returns the event that is to be sent again; without operands the zero
// EventAt: all.
func eventNamed(operands []string, again bool) (store.EventAt, error) {
	if len(operands) == 0 {
		return store.EventAt{}, nil
	}
	if !again || len(operands) != 2 {
		return store.EventAt{}, term.Cannot("events.which")
	}
	no, err := strconv.ParseInt(operands[1], 10, 64)
	if err != nil || no < 1 {
		return store.EventAt{}, term.Cannot("events.which")
	}
	return store.EventAt{Case: operands[0], No: no}, nil
}

// receivers lists all receivers, and counts what waits for each.
func receivers(ctx context.Context, s *term.Session, db *input.Database) error {
	names, err := deliver.Receivers(ctx, db.Engine)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	if len(names) == 0 {
		s.Line(s.Text("events.nobody"))
	}
	for _, name := range names {
		if _, err := backlog(ctx, s, db, name); err != nil {
			return err
		}
	}
	return nil
}

// backlog counts what waits for a receiver.
func backlog(ctx context.Context, s *term.Session, db *input.Database, receiver string) (store.Backlog, error) {
	b, err := deliver.Backlog(ctx, db.Engine, receiver)
	if err != nil {
		return b, input.DatabaseFailure(s, err)
	}
	s.Line(s.Text("events.waiting", "receiver", receiver, "cases", strconv.Itoa(b.Cases), "failing", strconv.Itoa(b.Failing), "aside", strconv.Itoa(b.Aside)))
	return b, nil
}

// queued lists the cases of which events wait for a receiver.
func queued(ctx context.Context, s *term.Session, db *input.Database, receiver string) error {
	rows := term.Table{Indent: "  "}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("events.case"), head("events.tries"), head("events.next"))
	for after := ""; ; {
		page, err := deliver.Queues(ctx, db.Engine, receiver, after, eventsPage)
		if err != nil {
			return input.DatabaseFailure(s, err)
		}
		for _, q := range page {
			after = q.Case
			rows.Add(term.Cell{Text: q.Case}, term.Cell{Text: strconv.Itoa(q.Tries)}, term.Cell{Text: officeMoment(q.Due)})
		}
		if len(page) < eventsPage {
			break
		}
	}
	rows.Print(s.Out, s.Paint)
	return nil
}

// events lists what was set aside for a receiver, and of which cases others wait.
func events(ctx context.Context, s *term.Session, db *input.Database, receiver string) error {
	b, err := backlog(ctx, s, db, receiver)
	if err != nil {
		return err
	}
	if b.Cases > 0 {
		if err := queued(ctx, s, db, receiver); err != nil {
			return err
		}
	}
	if b.Aside > 0 {
		s.Line(s.Text("events.aside"))
	}
	rows := term.Table{Indent: "  "}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("events.case"), head("events.no"), head("events.kind"), head("events.tries"), head("events.since"), head("events.reason"))
	found := 0
	for after := (store.EventAt{}); ; {
		page, err := deliver.Aside(ctx, db.Engine, receiver, after, eventsPage)
		if err != nil {
			return input.DatabaseFailure(s, err)
		}
		for i := range page {
			a := &page[i]
			after = store.EventAt{Case: a.Event.Case, No: a.Event.No}
			if a.Damaged != nil {
				a.Reason = input.Cause(s, a.Damaged)
			}
			rows.Add(term.Cell{Text: a.Event.Case}, term.Cell{Text: strconv.FormatInt(a.Event.No, 10)}, term.Cell{Text: a.Event.Kind.In(s.Lang)},
				term.Cell{Text: strconv.Itoa(a.Tries)}, term.Cell{Text: officeMoment(a.At)}, term.Cell{Text: a.Reason})
			found++
		}
		if len(page) < eventsPage {
			break
		}
	}
	if found == 0 {
		return nil
	}
	rows.Print(s.Out, s.Paint)
	s.Line(s.Text("events.hint"))
	return term.Exit(term.ExitWarnings)
}

// sendAgain puts all that was set aside for a receiver into its queues again.
func sendAgain(ctx context.Context, s *term.Session, db *input.Database, receiver string) error {
	n, err := deliver.SendAllAgain(ctx, db.Engine, receiver)
	if err != nil {
		return term.Cannot("events.stopped", "count", strconv.Itoa(n), "cause", input.Detail(s, err))
	}
	s.Line(s.Text("events.sent", "count", strconv.Itoa(n), "receiver", receiver))
	return nil
}

// sendOneAgain puts one event that was set aside into its queue again.
func sendOneAgain(ctx context.Context, s *term.Session, db *input.Database, receiver string, at store.EventAt) error {
	switch err := deliver.SendAgain(ctx, db.Engine, receiver, at); {
	case errors.Is(err, store.ErrNotFound):
		return term.Cannot("events.not-aside", "case", at.Case, "no", strconv.FormatInt(at.No, 10), "receiver", receiver)
	case err != nil:
		return input.DatabaseFailure(s, err)
	}
	s.Line(s.Text("events.sent", "count", "1", "receiver", receiver))
	return nil
}
