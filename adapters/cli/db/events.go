package db

import (
	"context"
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
		Examples: []string{"sop events --db kasus.db --penerima arsip", "sop events --db kasus.db --penerima arsip --kirim-lagi"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			receiver := flags.String("penerima", "", s.Text("flag.penerima"))
			again := flags.Bool("kirim-lagi", false, s.Text("flag.kirim-lagi"))
			return func(ctx context.Context, s *term.Session, _ []string) error {
				if *receiver == "" {
					return term.Cannot("flag-missing", "flag", "--penerima", "example", "--penerima arsip")
				}
				return input.WithDatabase(ctx, s, *location, *again, func(db *input.Database) error {
					if *again {
						return sendAgain(ctx, s, db, *receiver)
					}
					return events(ctx, s, db, *receiver)
				})
			}
		},
	}
}

// events lists what was set aside for a receiver, and counts what waits.
func events(ctx context.Context, s *term.Session, db *input.Database, receiver string) error {
	waiting, err := deliver.Backlog(ctx, db.Engine, receiver)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	s.Line(s.Text("events.waiting", "receiver", receiver, "cases", strconv.Itoa(waiting.Cases), "failing", strconv.Itoa(waiting.Failing), "aside", strconv.Itoa(waiting.Aside)))
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
