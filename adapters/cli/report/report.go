package report

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	reports "github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Report returns sop report.
func Report() term.Command {
	return term.Command{
		Name: "report", Min: 1, Max: -1,
		Examples: []string{
			"sop report sop.yaml examples/lapor --month 2023-02",
			"sop report sop.yaml log/ --from 2023-01-01 --to 2023-06-30 --format csv",
			"sop report sop.yaml --db kasus.db --month 2026-08",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "csv", "csv-breaches")
			period := declarePeriod(flags, s)
			replay := input.DeclareDecrees(flags, s)
			location := input.DeclareDatabase(flags, s)
			return func(ctx context.Context, s *term.Session, files []string) error {
				machine, src, err := input.LoadSOP(s, files[0])
				if err != nil {
					return err
				}
				var asked reports.Period
				if asked, err = period.of(machine.SOP()); err != nil {
					return err
				}
				told := reported{sop: machine.SOP(), zone: machine.SOP().Calendar.Options.Zone, format: format.Value}
				if !flags.Changed("db") {
					return recap(ctx, s, machine, src, files[1:], asked, replay, told)
				}
				for _, name := range []string{"decrees", "keputusan", "amend", "pada", "oleh"} {
					if flags.Changed(name) {
						return term.Cannot("flags-exclude", "flag", "--"+name, "other", "--db")
					}
				}
				if len(files) > 1 {
					return term.Cannot("flags-exclude", "flag", files[1], "other", "--db")
				}
				return recapDatabase(ctx, s, *location, asked, told)
			}
		},
	}
}

// periodFlags say what a report is about; the days are included.
type periodFlags struct {
	month, from, to *string
	given           func(name string) bool
}

func declarePeriod(flags *pflag.FlagSet, s *term.Session) *periodFlags {
	return &periodFlags{
		month: flags.String("month", "", s.Text("flag.month")),
		from:  flags.String("from", "", s.Text("flag.report-from")),
		to:    flags.String("to", "", s.Text("flag.report-to")),
		given: flags.Changed,
	}
}

// of returns what a report on an SOP is about.
func (f *periodFlags) of(doc *sop.SOP) (reports.Period, error) {
	from, to, err := f.period(doc.Calendar.Options.Zone)
	return reports.Period{SOP: doc.Code.Value, From: from, To: to}, err
}

// period returns the instants between which a report is; what is not given is
// zero.
func (f *periodFlags) period(zone *time.Location) (from, to time.Time, err error) {
	if f.given("month") {
		for _, other := range []string{"from", "to"} {
			if f.given(other) {
				return from, to, term.Cannot("flags-exclude", "flag", "--"+other, "other", "--month")
			}
		}
		first, ok := input.Month(*f.month)
		if !ok {
			return from, to, term.Cannot("wrong-month", "value", *f.month)
		}
		return first.In(zone), calendar.NewDate(first.Year(), first.Month()+1, 1).In(zone), nil
	}
	day := func(flag, value string, after int) (time.Time, error) {
		if !f.given(flag) {
			return time.Time{}, nil
		}
		d, ok := input.Day(value)
		if !ok {
			return time.Time{}, term.Cannot("wrong-date", "flag", "--"+flag, "value", value)
		}
		return d.AddDays(after).In(zone), nil
	}
	if from, err = day("from", *f.from, 0); err != nil {
		return from, to, err
	}
	if to, err = day("to", *f.to, 1); err != nil {
		return from, to, err
	}
	if !from.IsZero() && !to.IsZero() && !from.Before(to) {
		return from, to, term.Cannot("period-reversed", "from", *f.from, "to", *f.to)
	}
	return from, to, nil
}

// reported is a report on its way out.
type reported struct {
	sop     *sop.SOP
	zone    *time.Location
	format  string
	refused int // lines of logs that the SOP refused
	reports.Report
}

// recap replays every log up to the end of the period and tells how the limits
// were kept.
func recap(ctx context.Context, s *term.Session, machine *fsm.Machine, src []byte, names []string, period reports.Period, replay *input.ReplayFlags, told reported) error {
	if s.Deps.Store == nil {
		return term.Cannot("no-store")
	}
	if len(names) == 0 {
		return s.Usage(Report(), "too-few-operands", "operands", s.Text("operands.report"))
	}
	logs, err := logs(s, machine.SOP(), names)
	if err != nil {
		return err
	}
	if period.To.IsZero() {
		period.To = lastEvent(logs).Add(time.Microsecond)
	}
	made, err := reports.NewReporting(period)
	if err != nil {
		return term.Cannot("nothing-to-report", "from", term.DayText(s.Lang, calendar.NewDate(period.From.In(told.zone).Date())))
	}
	for _, log := range logs {
		n, err := reportOn(ctx, s, machine, src, log, replay, period, made)
		if err != nil {
			return err
		}
		told.refused += n
	}
	told.Report = made.Report()
	return writeReport(s, &told)
}

// recapDatabase tells how the limits of the cases of a database were kept.
func recapDatabase(ctx context.Context, s *term.Session, location string, period reports.Period, told reported) error {
	return input.WithDatabase(ctx, s, location, false, func(db *input.Database) error {
		var err error
		if told.Report, err = reports.Of(ctx, db.Engine, period); errors.Is(err, engine.ErrInvalid) {
			return term.Cannot("nothing-to-report", "from", term.DayText(s.Lang, calendar.NewDate(period.From.In(told.zone).Date())))
		}
		if err != nil {
			return input.DatabaseFailure(s, err)
		}
		return writeReport(s, &told)
	})
}

// writeReport writes a report in the form asked for.
func writeReport(s *term.Session, told *reported) error {
	var err error
	switch told.format {
	case "json":
		err = s.WriteJSON(told.Report)
	case "csv":
		err = told.WriteCSV(s.Out)
	case "csv-breaches":
		err = told.WriteBreachesCSV(s.Out, told.zone)
	default:
		reportText(s, told)
	}
	if strings.HasPrefix(told.format, "csv") {
		for _, f := range told.Failed { // a table has no place for them
			term.WriteLine(s.Err, s.Text("report.failed-case", "case", f.Case, "cause", input.Cause(s, f.Err)))
		}
	}
	if err == nil && told.refused+len(told.Failed) > 0 {
		return term.Exit(term.ExitWarnings)
	}
	return err
}

// reportOn replays one log and adds its case. It returns how many of its lines
// the SOP refused.
func reportOn(ctx context.Context, s *term.Session, machine *fsm.Machine, src []byte, log *scenario.Log, replay *input.ReplayFlags,
	period reports.Period, made *reports.Reporting,
) (refused int, err error) {
	decrees, amendments, err := replay.Known(s, log, machine.SOP().Calendar.Options.Zone)
	if err != nil {
		return 0, err
	}
	store := s.Deps.Store()
	timeline, err := scenario.Replay(ctx, store, src, log, scenario.Options{
		Decrees: decrees, Amendments: amendments, Until: period.To.Add(-time.Microsecond),
	})
	if err != nil {
		return 0, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	if timeline.Final.Version == 0 {
		return timeline.Deviations, nil
	}
	e, err := engine.New(store)
	if err != nil {
		return 0, err
	}
	entries, err := e.History(ctx, timeline.Case, 0, 0)
	if err != nil {
		return 0, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	made.Add(machine.SOP(), timeline.Case, entries)
	return timeline.Deviations, nil
}

// logs reads log files, and those in folders. Files with problems are shown all
// at once; two logs of one case are refused.
func logs(s *term.Session, doc *sop.SOP, names []string) ([]*scenario.Log, error) {
	files, err := logFiles(s, names)
	if err != nil {
		return nil, err
	}
	var logs []*scenario.Log
	var problems problem.Problems
	from := map[string]string{}
	for _, name := range files {
		src, err := input.ReadFile(s, name)
		if err != nil {
			return nil, err
		}
		if err := input.RefuseKind(name, src, input.KindLog); err != nil {
			return nil, err
		}
		log, found := scenario.ReadLog(name, src)
		if !found.HasErrors() {
			found = append(found, log.Check(doc)...)
		}
		problems = append(problems, found...)
		if found.HasErrors() {
			continue
		}
		if other := from[log.Number.Value]; other != "" {
			return nil, term.Cannot("case-twice", "case", log.Number.Value, "file", name, "other", other)
		}
		from[log.Number.Value] = name
		logs = append(logs, log)
	}
	return logs, input.Heed(s, problems)
}

// logFiles returns the files named, and of each folder named the logs in it, in
// order of name.
func logFiles(s *term.Session, names []string) ([]string, error) {
	var files []string
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || !info.IsDir() {
			files = append(files, name) // reading it says what is wrong
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, input.FileFailure(name, err)
		}
		before := len(files)
		for _, entry := range entries {
			path := filepath.Join(name, entry.Name())
			if ext := filepath.Ext(path); entry.IsDir() || ext != ".yaml" && ext != ".yml" {
				continue
			}
			src, err := input.ReadFile(s, path)
			if err != nil {
				return nil, err
			}
			if input.IsLog(src) {
				files = append(files, path)
			}
		}
		if len(files) == before {
			return nil, term.Cannot("no-logs", "folder", name)
		}
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(files, func(name string) bool { // named alone and in its folder
		again := seen[filepath.Clean(name)]
		seen[filepath.Clean(name)] = true
		return again
	}), nil
}

// lastEvent returns when the last event of all logs was recorded.
func lastEvent(logs []*scenario.Log) time.Time {
	var last time.Time
	for _, log := range logs {
		for _, e := range log.Events {
			for _, at := range []time.Time{e.At, e.Recorded} {
				if at.After(last) {
					last = at
				}
			}
		}
	}
	return last
}

// dayBefore returns the last day of a period that ends at an instant.
func dayBefore(t time.Time, zone *time.Location) calendar.Date {
	return calendar.NewDate(t.Add(-time.Microsecond).In(zone).Date())
}

// ownerOf returns who answers for a breach, as people call them.
func ownerOf(n term.Names, p fsm.Person) string {
	if p.Role == "" {
		return "-"
	}
	return strings.TrimSpace(n.Person(p))
}
