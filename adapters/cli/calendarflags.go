package cli

import (
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
)

// calendarFlags are the flags by which a question says how its office counts.
type calendarFlags struct {
	sop                             *string
	week, zone                      *oneOf
	noJoint, sameDay, roll, closing *bool
	knownOn                         *string
	decrees                         *[]string
	set                             func(name string) bool
}

func declareCalendar(flags *pflag.FlagSet, s *session) *calendarFlags {
	return &calendarFlags{
		knownOn: flags.String("known-on", "", s.text("flag.known-on")),
		decrees: flags.StringArray("decrees", nil, s.text("flag.decrees")),
		sop:     flags.String("sop", "", s.text("flag.sop")),
		week:    choice(flags, "week", s.text("flag.week"), "5", "6"),
		noJoint: flags.Bool("no-joint-leave", false, s.text("flag.no-joint")),
		sameDay: flags.Bool("same-day", false, s.text("flag.same-day")),
		roll:    flags.Bool("roll", false, s.text("flag.roll")),
		closing: flags.Bool("closing", false, s.text("flag.closing")),
		zone:    choice(flags, "zone", s.text("flag.zone"), "WIB", "WITA", "WIT"),
		set:     flags.Changed,
	}
}

// office returns the calendar that the flags ask for; hours says whether the
// question needs office hours.
func (f *calendarFlags) office(s *session, hours bool) (*calendar.Calendar, error) {
	options, err := f.options(s, hours)
	if err != nil {
		return nil, err
	}
	log, err := decreeLog(s, calendar.Shipped(), *f.decrees)
	if err != nil {
		return nil, err
	}
	cal, err := calendar.New(log, options)
	if err != nil {
		return nil, cannot("wrong-calendar", "cause", optionCause(s, err))
	}
	if *f.knownOn == "" {
		return cal, nil
	}
	day, err := calendar.ParseDate(*f.knownOn)
	if err != nil {
		return nil, cannot("wrong-date", "flag", "--known-on", "value", *f.knownOn)
	}
	return cal.KnownOn(day), nil
}

// optionCause says in the session's language which options of an office cannot
// be used.
func optionCause(s *session, err error) string {
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
			causes = append(causes, option.Message(s.lang))
		case errors.As(fault, &event):
			causes = append(causes, event.Message(s.lang))
		default:
			causes = append(causes, fault.Error())
		}
	}
	return strings.Join(causes, "; ")
}

// options returns the office's choices: those of an SOP file, or the flags'.
func (f *calendarFlags) options(s *session, hours bool) (calendar.Options, error) {
	if *f.sop != "" {
		for _, name := range []string{"week", "no-joint-leave", "same-day", "roll", "closing", "zone"} {
			if f.set(name) {
				return calendar.Options{}, cannot("flags-exclude", "flag", "--"+name, "other", "--sop")
			}
		}
		src, err := readFile(s, *f.sop)
		if err != nil {
			return calendar.Options{}, err
		}
		if err := refuseKind(*f.sop, src, kindSOP); err != nil {
			return calendar.Options{}, err
		}
		sop, problems := fsm.Read(*f.sop, src)
		if err := stopAt(s, problems); err != nil {
			return calendar.Options{}, err
		}
		return sop.Calendar.Options, nil
	}
	// The zones of the flag are the zones that calendar knows by name.
	zone, _ := calendar.ZoneByName(f.zone.value)
	options := calendar.Options{Zone: zone, JointLeaveWorks: *f.noJoint}
	if f.week.value == "6" {
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
		if f.week.value == "6" {
			return calendar.Options{}, cannot("no-six-day-hours")
		}
		options.Hours = calendar.DefaultHours()
	}
	return options, nil
}
