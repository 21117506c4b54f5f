package run

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Follow declares the flags that say which case a drawing follows and who reads it, and
// returns what reads that case: the SOP by which it runs, and where it went. Without
// a case both are nil.
func Follow(flags *pflag.FlagSet, s *term.Session) func(ctx context.Context, s *term.Session, file string) (*sop.SOP, *draw.Trail, error) {
	name := flags.String("kasus", "", s.Text("flag.kasus"))
	as := flags.String("pembaca", "", s.Text("flag.pembaca"))
	until := flags.String("until", "", s.Text("flag.follow-until"))
	return func(ctx context.Context, s *term.Session, file string) (*sop.SOP, *draw.Trail, error) {
		location, id := keptCase(*name)
		switch {
		case *name == "" && *as != "":
			return nil, nil, term.Cannot("follow.no-case", "flag", "--pembaca")
		case *name == "" && *until != "":
			return nil, nil, term.Cannot("follow.no-case", "flag", "--sampai")
		case *name == "":
			return nil, nil, nil
		}
		exported := location == "" && isExport(s, *name)
		switch {
		case location == "" && !exported:
			return followLog(ctx, s, file, *name, *as, *until)
		case *until != "":
			return nil, nil, term.Cannot("follow.until-log")
		case exported:
			return followKept(ctx, s, file, *as, func(tell func(*input.Database, string) error) error {
				return input.WithExport(ctx, s, *name, tell)
			})
		}
		return followKept(ctx, s, file, *as, func(tell func(*input.Database, string) error) error {
			return input.WithDatabase(ctx, s, location, false, func(db *input.Database) error { return tell(db, id) })
		})
	}
}

// keptCase splits "kasus.db#6340753"; there is no location where a log is named.
func keptCase(name string) (location, id string) {
	i := strings.LastIndex(name, "#")
	if _, err := os.Stat(name); err == nil || i < 0 {
		return "", ""
	}
	return name[:i], name[i+1:]
}

// followLog returns where the case of a log went, up to its last event or until then: as
// far as its reader may see it, all of it where none is named.
func followLog(ctx context.Context, s *term.Session, file, name, as, until string) (*sop.SOP, *draw.Trail, error) {
	written, err := input.ReadFile(s, name)
	if err != nil {
		return nil, nil, err
	}
	if log, _ := scenario.ReadLog(name, written); until == "" && log != nil { // what is wrong with it is told below
		for _, e := range log.Events {
			until = later(e.At, e.Recorded).Format(time.RFC3339Nano)
		}
	}
	hidden := pflag.NewFlagSet("", pflag.ContinueOnError)
	replay := input.DeclareReplay(hidden, s)
	if err := hidden.Set("until", until); err != nil {
		return nil, nil, err
	}
	t, machine, kept, err := replay.Run(ctx, s, file, name)
	if err != nil {
		return nil, nil, err
	}
	if t.Final.Version == 0 {
		return nil, nil, term.Cannot("history.none", "case", t.Case)
	}
	if as == "" {
		return t.SOP, trailOf(t, nil, fsm.Actor{}), nil
	}
	by, err := readerOf(machine.SOP(), as, t.Final.Reporter)
	if err != nil {
		return nil, nil, err
	}
	e, err := engine.New(kept, engine.WithClock(stopped(t.Now)))
	if err != nil {
		return nil, nil, err
	}
	seen, err := scenario.Told(ctx, e, kept.Cases, by, t.Case)
	switch {
	case errors.Is(err, engine.ErrNotFound) && engine.Kind(err) == engine.KindNotFound:
		return nil, nil, unseen(t.Case, as)
	case err != nil:
		return nil, nil, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	permits, err := e.Allowed(ctx, t.Case, by)
	if err != nil {
		return nil, nil, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	return seen.SOP, trailOf(seen, permits, by), nil
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// stopped is a clock that stands still.
type stopped time.Time

func (c stopped) Now() time.Time { return time.Time(c) }

// isExport reports whether a file is what sop export wrote.
func isExport(s *term.Session, name string) bool {
	src, err := input.ReadFile(s, name)
	return err == nil && input.KindOf(src) == input.KindExport
}

// followKept returns where a case of a database or of an exported file went, as far as its
// reader may see it. It is drawn by the version of the SOP by which it runs.
func followKept(ctx context.Context, s *term.Session, file, as string, with func(tell func(db *input.Database, id string) error) error) (*sop.SOP, *draw.Trail, error) {
	m, _, err := input.LoadSOP(s, file)
	if err != nil {
		return nil, nil, err
	}
	var doc *sop.SOP
	var trail *draw.Trail
	kept := ""
	err = with(func(db *input.Database, id string) error {
		kept = id
		c, err := courseOf(ctx, s, db, id, as, "tidak")
		if err != nil {
			return sayReader(err)
		}
		if c.SOP.Code.Value != m.SOP().Code.Value {
			return term.Cannot("follow.other-sop", "case", id, "code", c.SOP.Code.Value, "file", file)
		}
		by := fsm.Actor{}
		if as != "" {
			by.Holds = []fsm.RoleAssignment{c.holds}
		}
		doc, trail = c.SOP, trailOf(c.Timeline, c.permits, by)
		return nil
	})
	if err == nil && draw.Of(doc, draw.Dot) != draw.Of(m.SOP(), draw.Dot) {
		term.WriteLine(s.Err, s.Text("problem.warning")+" "+s.Text("follow.version", "case", kept, "file", file))
	}
	return doc, trail, err
}

// sayReader lets a failure name the flag by which sop draw is told who reads.
func sayReader(err error) error {
	if f, ok := err.(*term.Failure); ok && f.Hint == "course.say-who" { //nolint:errorlint // made in this package, not wrapped
		told := *f
		told.Hint = "follow.say-who"
		return &told
	}
	return err
}

// takenBack returns the numbers of the entries that no longer stand.
func takenBack(t *scenario.Timeline) []int64 {
	var taken []int64
	for i := range t.Rows {
		if n := t.Rows[i].Withdraws; n > 0 {
			taken = append(taken, n)
		}
	}
	return taken
}

// trailOf returns where a case went, is and may go, as a timeline tells it.
func trailOf(t *scenario.Timeline, permits []fsm.Permit, by fsm.Actor) *draw.Trail {
	trail := &draw.Trail{Case: t.Case, At: t.Final.Stage}
	taken := takenBack(t)
	for i := range t.Rows {
		r := &t.Rows[i]
		if r.Action == "" || r.Kind == scenario.Deviation || r.Kind == fsm.Withdrawing || slices.Contains(taken, r.No) {
			continue
		}
		trail.Steps = append(trail.Steps, draw.Step{Action: r.Action, From: r.From, To: r.To, Outcome: r.Outcome})
	}
	for _, p := range permits {
		// Whoever is able and yet refused is stopped by a condition; of others that is not known.
		stopped := !p.Yes && slices.ContainsFunc(by.Holds, func(h fsm.RoleAssignment) bool { return slices.Contains(p.Able, h) })
		if len(p.Able) == 0 || stopped {
			continue
		}
		chance := draw.Chance{Action: p.Action, Sure: p.Yes && !p.IfInput}
		for _, h := range p.Able {
			chance.Roles = append(chance.Roles, h.Role)
		}
		trail.May = append(trail.May, chance)
	}
	for _, d := range t.Open {
		ref := fsm.ReadClockID(d.Clock)
		switch {
		case d.Deadline.Due.IsZero():
		case ref.Kind == fsm.LimitClock:
			trail.Clocks = append(trail.Clocks, ref.Of)
		case ref.Kind == fsm.StageClock && ref.Of == trail.At:
			trail.Clocks = append(trail.Clocks, draw.StageTime)
		}
	}
	return trail
}
