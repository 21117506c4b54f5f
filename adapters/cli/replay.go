package cli

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// replayFlags say how a log is replayed.
type replayFlags struct {
	strict, amend      *bool
	until              *string
	decrees, keputusan *[]string
	// approved and approver say when the decrees of keputusan were put in force
	// for open cases, and by whom.
	approved, approver *string
}

func declareReplay(flags *pflag.FlagSet, s *session) *replayFlags {
	f := declareDecrees(flags, s)
	f.strict = flags.Bool("strict", false, s.text("flag.strict"))
	f.until = flags.String("until", "", s.text("flag.until"))
	return f
}

// declareDecrees declares the flags about decrees alone.
func declareDecrees(flags *pflag.FlagSet, s *session) *replayFlags {
	return &replayFlags{
		decrees:   flags.StringArray("decrees", nil, s.text("flag.decrees")),
		keputusan: flags.StringArray("keputusan", nil, s.text("flag.keputusan")),
		amend:     flags.Bool("amend", false, s.text("flag.amend")),
		approved:  flags.String("pada", "", s.text("flag.pada")),
		approver:  flags.String("oleh", "", s.text("flag.oleh")),
	}
}

// run replays a log file through an SOP file, on a store of its own. The timeline
// is as the public may see it.
func (f *replayFlags) run(ctx context.Context, s *session, sopName, logName string) (*scenario.Timeline, *fsm.Machine, store.Store, error) {
	if s.deps.Store == nil {
		return nil, nil, nil, cannot("no-store")
	}
	var until time.Time
	if *f.until != "" {
		at, err := moment(s, "--until", *f.until)
		if err != nil {
			return nil, nil, nil, err
		}
		until = at
	}
	machine, src, err := loadSOP(s, sopName)
	if err != nil {
		return nil, nil, nil, err
	}
	written, err := readFile(s, logName)
	if err != nil {
		return nil, nil, nil, err
	}
	if err := refuseKind(logName, written, kindLog); err != nil {
		return nil, nil, nil, err
	}
	log, problems := scenario.ReadLog(logName, written)
	if err := stopAt(s, problems); err != nil {
		return nil, nil, nil, err
	}
	if err := stopAt(s, log.Check(machine.SOP())); err != nil {
		return nil, nil, nil, err
	}
	decrees, amendments, err := f.known(s, log, machine.SOP().Calendar.Options.Zone)
	if err != nil {
		return nil, nil, nil, err
	}
	store := s.deps.Store()
	timeline, err := scenario.Replay(ctx, store, src, log, scenario.Options{
		Decrees: decrees, Amendments: amendments, Strict: *f.strict, Until: until,
	})
	if err != nil {
		return nil, nil, nil, cannot("replay-failed", "cause", cause(s, err))
	}
	veil(machine, timeline)
	return timeline, machine, store, nil
}

// known returns the decrees in force at the first event, and what came later.
func (f *replayFlags) known(s *session, log *scenario.Log, zone *time.Location) (*calendar.Log, []scenario.Amendment, error) {
	base, err := decreeLog(s, calendar.Shipped(), *f.decrees)
	if err != nil {
		return nil, nil, err
	}
	approved, err := f.approval(s)
	if err != nil {
		return nil, nil, err
	}
	if *f.amend {
		full, err := decreeLog(s, base, *f.keputusan)
		if err != nil || len(log.Events) == 0 {
			return full, nil, err
		}
		start := calendar.NewDate(log.Events[0].At.In(zone).Date())
		var later []scenario.Amendment
		for _, day := range full.SignedAfter(start) {
			later = append(later, amendment(full.KnownOn(day), full, day, zone))
		}
		return full.KnownOn(start), later, nil
	}
	var later []scenario.Amendment
	longer := base
	for _, name := range *f.keputusan {
		next, err := decreeLog(s, longer, []string{name})
		if err != nil {
			return nil, nil, err
		}
		var day calendar.Date
		for _, e := range next.Events()[longer.Len():] {
			if e.EffectiveDate.After(day) {
				day = e.EffectiveDate
			}
		}
		if next.Len() > longer.Len() {
			a := amendment(next, next, day, zone)
			if a.By = *f.approver; !approved.IsZero() {
				if calendar.NewDate(approved.In(zone).Date()).Before(day) {
					return nil, nil, cannot("approved-early", "file", name, "day", dayText(s.lang, day))
				}
				a.At = approved
			}
			later = append(later, a)
		}
		longer = next
	}
	slices.SortStableFunc(later, func(a, b scenario.Amendment) int { return a.At.Compare(b.At) })
	return base, later, nil
}

// approval returns when the decrees of --keputusan were approved, zero for the
// day of each.
func (f *replayFlags) approval(s *session) (time.Time, error) {
	if *f.approved == "" && *f.approver == "" {
		return time.Time{}, nil
	}
	flag := "--pada"
	if *f.approved == "" {
		flag = "--oleh"
	}
	switch {
	case *f.amend:
		return time.Time{}, cannot("flags-exclude", "flag", flag, "other", "--amend")
	case len(*f.keputusan) == 0:
		return time.Time{}, cannot("flag-needs", "flag", flag, "other", "--keputusan")
	case *f.approved == "":
		return time.Time{}, nil
	}
	return moment(s, flag, *f.approved)
}

// amendment returns the amendment by the decrees that came into force on a day.
func amendment(log, all *calendar.Log, day calendar.Date, zone *time.Location) scenario.Amendment {
	a := scenario.Amendment{At: day.In(zone), Log: log}
	for _, e := range all.Events() {
		if e.EffectiveDate == day && !slices.Contains(a.Decrees, e.Effective) {
			a.Decrees = append(a.Decrees, e.Effective)
		}
	}
	return a
}
