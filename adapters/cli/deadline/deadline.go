package deadline

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
)

// Deadline returns sop deadline.
func Deadline() term.Command {
	return term.Command{
		Name: "deadline",
		Examples: []string{
			`sop deadline --from "2025-03-29 12:00 WIB" --span "3 hari kerja" --explain`,
			`sop deadline --from 2020-12-28T09:00:00+07:00 --span "1 hari kerja" --known-on 2020-11-30`,
			`sop deadline --from "2026-03-16 10:00 WITA" --span "3x24 jam" --sop sop.yaml --format json`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			from := flags.String("from", "", s.Text("flag.from"))
			span := flags.String("span", "", s.Text("flag.span"))
			explain := flags.Bool("explain", false, s.Text("flag.explain"))
			picture := flags.Bool("picture", false, s.Text("flag.picture"))
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "svg")
			office := declareCalendar(flags, s)
			return func(_ context.Context, s *term.Session, _ []string) error {
				ledger, err := deadline(s, *from, *span, office)
				if err != nil {
					return err
				}
				switch format.Value {
				case "json":
					return ledgerJSON(s, ledger)
				case "svg":
					s.Line(strings.TrimRight(string(show.SVG(ledger, s.Lang)), "\n"))
				default:
					s.Ledger(ledger, *explain, *picture)
				}
				return nil
			}
		},
	}
}

// deadline answers the question that the flags put.
func deadline(s *term.Session, from, span string, office *calendarFlags) (calendar.Ledger, error) {
	if from == "" {
		return calendar.Ledger{}, term.Cannot("flag-missing", "flag", "--from", "example", `--from "2025-03-29 12:00 WIB"`)
	}
	if span == "" {
		return calendar.Ledger{}, term.Cannot("flag-missing", "flag", "--span", "example", `--span "3 hari kerja"`)
	}
	start, err := input.Moment(s, "--from", from)
	if err != nil {
		return calendar.Ledger{}, err
	}
	length, err := calendar.ParseSpan(span)
	var wrong *calendar.SpanError
	if errors.As(err, &wrong) {
		return calendar.Ledger{}, term.Cannot("flag-says", "flag", "--span", "message", wrong.Message(s.Lang))
	}
	cal, err := office.office(s, length.Unit == calendar.WorkingHours)
	if err != nil {
		return calendar.Ledger{}, err
	}
	ledger, err := cal.Explain(start, length)
	switch {
	case errors.Is(err, calendar.ErrOutOfRange):
		return ledger, term.Cannot("out-of-range")
	case errors.Is(err, calendar.ErrNoHours):
		return ledger, term.Cannot("no-hours")
	case err != nil:
		return ledger, term.Cannot("wrong-calendar", "cause", err.Error())
	}
	return ledger, nil
}

// ledgerJSON writes the ledger as the calendar renders it, indented.
func ledgerJSON(s *term.Session, l calendar.Ledger) error {
	compact, err := show.JSON(l, s.Lang)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", "  "); err != nil {
		return err
	}
	s.Line(out.String())
	return nil
}
