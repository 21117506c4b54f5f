package input

import (
	"context"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// ReplayFlags say how a log is replayed.
type ReplayFlags struct {
	strict, amend      *bool
	until              *string
	decrees, keputusan *[]string
	// approved and approver say when the decrees of keputusan were put in force
	// for open cases, and by whom.
	approved, approver *string
}

// DeclareReplay declares the flags of a replay.
func DeclareReplay(flags *pflag.FlagSet, s *term.Session) *ReplayFlags {
	f := DeclareDecrees(flags, s)
	f.strict = flags.Bool("strict", false, s.Text("flag.strict"))
	f.until = flags.String("until", "", s.Text("flag.until"))
	return f
}

// DeclareDecrees declares the flags about decrees alone.
func DeclareDecrees(flags *pflag.FlagSet, s *term.Session) *ReplayFlags {
	return &ReplayFlags{
		decrees:   flags.StringArray("decrees", nil, s.Text("flag.decrees")),
		keputusan: flags.StringArray("keputusan", nil, s.Text("flag.keputusan")),
		amend:     flags.Bool("amend", false, s.Text("flag.amend")),
		approved:  flags.String("pada", "", s.Text("flag.pada")),
		approver:  flags.String("oleh", "", s.Text("flag.oleh")),
	}
}

// Run replays a log file through an SOP file, on a store of its own. The timeline
// is as the public may see it.
func (f *ReplayFlags) Run(ctx context.Context, s *term.Session, sopName, logName string) (*scenario.Timeline, *fsm.Machine, store.Backend, error) {
	if s.Deps.Store == nil {
		return nil, nil, store.Backend{}, term.Cannot("no-store")
	}
	var until time.Time
	if *f.until != "" {
		at, err := Moment(s, "--until", *f.until)
		if err != nil {
			return nil, nil, store.Backend{}, err
		}
		until = at
	}
	machine, src, err := LoadSOP(s, sopName)
	if err != nil {
		return nil, nil, store.Backend{}, err
	}
	written, err := ReadFile(s, logName)
	if err != nil {
		return nil, nil, store.Backend{}, err
	}
	if err := RefuseKind(logName, written, KindLog); err != nil {
		return nil, nil, store.Backend{}, err
	}
	log, problems := scenario.ReadLog(logName, written)
	if err := Heed(s, problems); err != nil {
		return nil, nil, store.Backend{}, err
	}
	if err := StopAt(s, log.Check(machine.SOP())); err != nil {
		return nil, nil, store.Backend{}, err
	}
	decrees, amendments, err := f.Known(s, log, machine.SOP().Calendar.Options.Zone)
	if err != nil {
		return nil, nil, store.Backend{}, err
	}
	known := decrees
	if n := len(amendments); n > 0 {
		known = amendments[n-1].Log
	}
	tellLocalDays(s, known, machine.SOP())
	empty := s.Deps.Store()
	timeline, err := scenario.Replay(ctx, empty, src, log, scenario.Options{
		Decrees: decrees, Amendments: amendments, Strict: *f.strict, Until: until,
	})
	if err != nil {
		return nil, nil, store.Backend{}, term.Failed(err, "replay-failed", "cause", Cause(s, err))
	}
	veil(machine, timeline)
	return timeline, machine, empty, nil
}

// Known returns the decrees in force at the first event, and what came later.
func (f *ReplayFlags) Known(s *term.Session, log *scenario.Log, zone *time.Location) (*calendar.Log, []scenario.Amendment, error) {
	base, err := DecreeLog(s, calendar.Shipped(), *f.decrees)
	if err != nil {
		return nil, nil, err
	}
	approved, err := f.approval(s)
	if err != nil {
		return nil, nil, err
	}
	if *f.amend {
		full, err := DecreeLog(s, base, *f.keputusan)
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
		next, err := DecreeLog(s, longer, []string{name})
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
					return nil, nil, term.Cannot("approved-early", "file", name, "day", term.DayText(s.Lang, day))
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
func (f *ReplayFlags) approval(s *term.Session) (time.Time, error) {
	if *f.approved == "" && *f.approver == "" {
		return time.Time{}, nil
	}
	flag := "--pada"
	if *f.approved == "" {
		flag = "--oleh"
	}
	switch {
	case *f.amend:
		return time.Time{}, term.Cannot("flags-exclude", "flag", flag, "other", "--amend")
	case len(*f.keputusan) == 0:
		return time.Time{}, term.Cannot("flag-needs", "flag", flag, "other", "--keputusan")
	case *f.approved == "":
		return time.Time{}, nil
	}
	return Moment(s, flag, *f.approved)
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
