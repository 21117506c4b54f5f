package cli

import (
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// eventsPage is how many events are listed at a time.
const eventsPage = 500

func eventsCommand() command {
	return command{
		name:     "events",
		examples: []string{"sop events --db kasus.db --penerima arsip", "sop events --db kasus.db --penerima arsip --kirim-lagi"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			receiver := flags.String("penerima", "", s.text("flag.penerima"))
			again := flags.Bool("kirim-lagi", false, s.text("flag.kirim-lagi"))
			return func(ctx context.Context, s *session, _ []string) error {
				if *receiver == "" {
					return cannot("flag-missing", "flag", "--penerima", "example", "--penerima arsip")
				}
				return withDatabase(ctx, s, *location, *again, func(db *database) error {
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
func events(ctx context.Context, s *session, db *database, receiver string) error {
	waiting, err := db.engine.Backlog(ctx, receiver)
	if err != nil {
		return databaseFailure(s, err)
	}
	s.line(s.text("events.waiting", "receiver", receiver, "cases", strconv.Itoa(waiting.Cases), "failing", strconv.Itoa(waiting.Failing), "aside", strconv.Itoa(waiting.Aside)))
	rows := table{indent: "  "}
	head := func(key string) cell { return cell{s.text(key), dim} }
	rows.add(head("events.case"), head("events.no"), head("events.kind"), head("events.tries"), head("events.since"), head("events.reason"))
	found := 0
	for after := (store.EventAt{}); ; {
		page, err := db.engine.Aside(ctx, receiver, after, eventsPage)
		if err != nil {
			return databaseFailure(s, err)
		}
		for i := range page {
			a := &page[i]
			after = store.EventAt{Case: a.Event.Case, No: a.Event.No}
			rows.add(cell{text: a.Event.Case}, cell{text: strconv.FormatInt(a.Event.No, 10)}, cell{text: a.Event.Kind.In(s.lang)},
				cell{text: strconv.Itoa(a.Tries)}, cell{text: officeMoment(a.At)}, cell{text: a.Reason})
			found++
		}
		if len(page) < eventsPage {
			break
		}
	}
	if found == 0 {
		return nil
	}
	rows.print(s.out, s.paint)
	s.line(s.text("events.hint"))
	return Exit(ExitWarnings)
}

// sendAgain puts all that was set aside for a receiver into its queues again.
func sendAgain(ctx context.Context, s *session, db *database, receiver string) error {
	n, err := db.engine.SendAllAgain(ctx, receiver)
	if err != nil {
		return cannot("events.stopped", "count", strconv.Itoa(n), "cause", detail(s, err))
	}
	s.line(s.text("events.sent", "count", strconv.Itoa(n), "receiver", receiver))
	return nil
}
