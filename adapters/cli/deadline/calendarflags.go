package deadline

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/sop"
)

// calendarFlags are the flags by which a question says how its office counts.
type calendarFlags struct {
	sop                             *string
	week                            *term.OneOf
	zone                            *string
	noJoint, sameDay, roll, closing *bool
	knownOn                         *string
	decrees                         *[]string
	set                             func(name string) bool
}

func declareCalendar(flags *pflag.FlagSet, s *term.Session) *calendarFlags {
	return &calendarFlags{
		knownOn: flags.String("known-on", "", s.Text("flag.known-on")),
		decrees: flags.StringArray("decrees", nil, s.Text("flag.decrees")),
		sop:     flags.String("sop", "", s.Text("flag.sop")),
		week:    term.Choice(flags, "week", s.Text("flag.week"), "5", "6"),
		noJoint: flags.Bool("no-joint-leave", false, s.Text("flag.no-joint")),
		sameDay: flags.Bool("same-day", false, s.Text("flag.same-day")),
		roll:    flags.Bool("roll", false, s.Text("flag.roll")),
		closing: flags.Bool("closing", false, s.Text("flag.closing")),
		zone:    flags.String("zone", "WIB", s.Text("flag.zone")),
		set:     flags.Changed,
	}
}

// office returns the calendar that the flags ask for; hours says whether the
// question needs office hours.
func (f *calendarFlags) office(s *term.Session, hours bool) (*calendar.Calendar, error) {
	options, err := f.options(s, hours)
	if err != nil {
		return nil, err
	}
	log, err := input.DecreeLog(s, calendar.Shipped(), *f.decrees)
	if err != nil {
		return nil, err
	}
	cal, err := calendar.New(log, options)
	if err != nil {
		return nil, term.Cannot("wrong-calendar", "cause", optionCause(s, err))
	}
	if *f.knownOn == "" {
		return cal, nil
	}
	day, ok := input.Day(*f.knownOn)
	if !ok {
		return nil, term.Cannot("wrong-date", "flag", "--known-on", "value", *f.knownOn)
	}
	return cal.KnownOn(day), nil
}

// optionCause says in the session's language which options of an office cannot
// be used.
func optionCause(s *term.Session, err error) string {
	faults := []error{err}
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		faults = several.Unwrap()
	}
	var causes []string
	for _, fault := range faults {
		var option *calendar.OptionError
		var event *calendar.LogError
		switch {
		case errors.As(fault, &option):
			causes = append(causes, option.Message(s.Lang))
		case errors.As(fault, &event):
			causes = append(causes, event.Message(s.Lang))
		default:
			causes = append(causes, fault.Error())
		}
	}
	return strings.Join(causes, "; ")
}

// options returns the office's choices: those of an SOP file, or the flags'.
func (f *calendarFlags) options(s *term.Session, hours bool) (calendar.Options, error) {
	if *f.sop != "" {
		for _, name := range []string{"week", "no-joint-leave", "same-day", "roll", "closing", "zone"} {
			if f.set(name) {
				return calendar.Options{}, term.Cannot("flags-exclude", "flag", "--"+name, "other", "--sop")
			}
		}
		src, err := input.ReadFile(s, *f.sop)
		if err != nil {
			return calendar.Options{}, err
		}
		if err := input.RefuseKind(*f.sop, src, input.KindSOP); err != nil {
			return calendar.Options{}, err
		}
		doc, problems := sop.Read(*f.sop, src)
		if err := input.StopAt(s, problems); err != nil {
			return calendar.Options{}, err
		}
		return doc.Calendar.Options, nil
	}
	zone, known := calendar.ZoneByName(*f.zone)
	if !known {
		return calendar.Options{}, term.Cannot("wrong-zone", "value", *f.zone)
	}
	options := calendar.Options{Zone: zone, JointLeaveWorks: *f.noJoint}
	if f.week.Value == "6" {
		options.Week = calendar.SixDays
	}
	if *f.sameDay {
		options.Start = calendar.SameDay
	}
	if *f.roll {
		options.OnDayOff = calendar.Roll
	}
	if *f.closing {
		options.DayEnd = calendar.Closing
	}
	if hours || *f.closing {
		if f.week.Value == "6" {
			return calendar.Options{}, term.Cannot("no-six-day-hours")
		}
		options.Hours = calendar.DefaultHours()
	}
	return options, nil
}
