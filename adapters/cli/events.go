package cli

import (
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// eventsPage is how many events are listed at a time.
const eventsPage = 500

func eventsCommand() Command {
	return Command{
		Name:     "events",
		Examples: []string{"sop events --db kasus.db --penerima arsip", "sop events --db kasus.db --penerima arsip --kirim-lagi"},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			location := DeclareDatabase(flags, s)
			receiver := flags.String("penerima", "", s.Text("flag.penerima"))
			again := flags.Bool("kirim-lagi", false, s.Text("flag.kirim-lagi"))
			return func(ctx context.Context, s *Session, _ []string) error {
				if *receiver == "" {
					return Cannot("flag-missing", "flag", "--penerima", "example", "--penerima arsip")
				}
				return WithDatabase(ctx, s, *location, *again, func(db *Database) error {
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
func events(ctx context.Context, s *Session, db *Database, receiver string) error {
	waiting, err := db.Engine.Backlog(ctx, receiver)
	if err != nil {
		return DatabaseFailure(s, err)
	}
	s.Line(s.Text("events.waiting", "receiver", receiver, "cases", strconv.Itoa(waiting.Cases), "failing", strconv.Itoa(waiting.Failing), "aside", strconv.Itoa(waiting.Aside)))
	rows := Table{Indent: "  "}
	head := func(key string) Cell { return Cell{Text: s.Text(key), Style: Dim} }
	rows.Add(head("events.case"), head("events.no"), head("events.kind"), head("events.tries"), head("events.since"), head("events.reason"))
	found := 0
	for after := (store.EventAt{}); ; {
		page, err := db.Engine.Aside(ctx, receiver, after, eventsPage)
		if err != nil {
			return DatabaseFailure(s, err)
		}
		for i := range page {
			a := &page[i]
			after = store.EventAt{Case: a.Event.Case, No: a.Event.No}
			rows.Add(Cell{Text: a.Event.Case}, Cell{Text: strconv.FormatInt(a.Event.No, 10)}, Cell{Text: a.Event.Kind.In(s.Lang)},
				Cell{Text: strconv.Itoa(a.Tries)}, Cell{Text: officeMoment(a.At)}, Cell{Text: a.Reason})
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
	return Exit(ExitWarnings)
}

// sendAgain puts all that was set aside for a receiver into its queues again.
func sendAgain(ctx context.Context, s *Session, db *Database, receiver string) error {
	n, err := db.Engine.SendAllAgain(ctx, receiver)
	if err != nil {
		return Cannot("events.stopped", "count", strconv.Itoa(n), "cause", Detail(s, err))
	}
	s.Line(s.Text("events.sent", "count", strconv.Itoa(n), "receiver", receiver))
	return nil
}
