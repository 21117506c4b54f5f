package diff

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/diff"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// mostMoved is how many moved deadlines are listed for people; JSON has all.
const mostMoved = 20

// open is what a new version means for the open cases of a database.
type open struct {
	Location string      `json:"database"`
	Cases    int         `json:"cases"`    // open, of this SOP
	Versions map[int]int `json:"versions"` // of these by the version they go on under
	Moved    []moved     `json:"moved"`    // deadlines that would move, counted anew from now
	// Failed are the cases whose deadlines could not be counted anew, and why.
	Failed []input.FailedCase `json:"failed,omitempty"`

	touched []int // by change
}

type moved struct {
	Case    string            `json:"case"`
	Clock   string            `json:"clock"`
	Span    calendar.Span     `json:"span"`
	Was     calendar.Deadline `json:"was"`
	Becomes calendar.Deadline `json:"becomes"`
}

// read looks at every case of a database.
func (x *open) read(ctx context.Context, s *term.Session, db *input.Database, t *told) error {
	x.Versions, x.Moved, x.touched = map[int]int{}, []moved{}, make([]int, len(t.Changes))
	books, now := calendars{}, s.Now()
	return input.EachCase(ctx, s, db, func(st *store.Stored) error {
		c := &st.Case
		if c.Closed || c.SOP.Code != t.before.Code.Value {
			return nil
		}
		x.Cases++
		x.Versions[c.SOP.Version]++
		for i := range t.Changes {
			if t.Changes[i].Touches(t.before, t.after, c) {
				x.touched[i]++
			}
		}
		m, err := db.Engine.Machine(ctx, c.SOP)
		if err != nil {
			return err
		}
		cal, err := books.of(ctx, db, m, c)
		if err != nil {
			return err
		}
		found, err := diff.Moves(m, t.next, c, cal, now)
		if err != nil {
			x.Failed = append(x.Failed, input.FailedCase{Case: c.ID, Cause: input.Cause(s, err)})
		}
		for _, f := range found {
			x.Moved = append(x.Moved, moved{c.ID, f.Clock, f.Span, f.Was, f.Becomes})
		}
		return ctx.Err()
	})
}

// calendars are those by which cases run: an SOP's under a state of the decrees.
type calendars map[[2]string]*calendar.Calendar

func (x calendars) of(ctx context.Context, db *input.Database, m *fsm.Machine, c *fsm.Case) (*calendar.Calendar, error) {
	key := [2]string{c.SOP.Hash, c.Decrees}
	if cal := x[key]; cal != nil {
		return cal, nil
	}
	log := calendar.Shipped()
	if log.Hash() != c.Decrees {
		hash, err := store.ParseHash(c.Decrees)
		if err != nil {
			return nil, fmt.Errorf("%w: decrees of %s: %w", engine.ErrCorrupt, c.ID, err)
		}
		body, err := db.Store.Cases.Document(ctx, hash)
		if err != nil {
			return nil, err
		}
		if log, err = calendar.ReadLog("dekrit.csv", body); err != nil {
			return nil, fmt.Errorf("%w: %w", engine.ErrCorrupt, err)
		}
	}
	cal, err := calendar.New(log, m.SOP().Calendar.Options)
	x[key] = cal
	return cal, err
}

// tells writes for people which open cases there are, and what would move.
func (x *open) tells(s *term.Session, t told, line func(string)) {
	if x.Cases == 0 {
		line(s.Text("diff.no-open", "db", x.Location))
		return
	}
	line(s.Text("diff.open", "db", x.Location, "cases", strconv.Itoa(x.Cases)))
	for _, v := range slices.Sorted(maps.Keys(x.Versions)) {
		line(s.Text("diff.stay", "cases", strconv.Itoa(x.Versions[v]), "version", strconv.Itoa(v)))
	}
	for _, f := range x.Failed {
		line(s.Text("diff.failed", "case", f.Case, "cause", f.Cause))
	}
	if len(x.Moved) == 0 {
		line(s.Text("diff.none-moves"))
		return
	}
	line(s.Text("diff.moves", "n", strconv.Itoa(len(x.Moved))))
	zone := time.UTC
	if z := t.after.Calendar.Options.Zone; z != nil {
		zone = z
	}
	names := term.NamesOf(t.after, zone)
	for i := range x.Moved[:min(len(x.Moved), mostMoved)] {
		m := &x.Moved[i]
		line(s.Text("diff.moved", "case", m.Case, "clock", names.Clock(m.Clock),
			"was", term.DayText(s.Lang, m.Was.LastDay), "becomes", names.Limit(s.Lang, m.Span, m.Becomes)))
	}
	if rest := len(x.Moved) - mostMoved; rest > 0 {
		line(s.Text("diff.more-moves", "n", strconv.Itoa(rest)))
	}
}

// line returns a change by its number, with how many open cases it bears on, if a database
// has any.
func (t told) line(s *term.Session, i int) string {
	return t.Changes[i].Message(s.Lang) + t.touching(s, i)
}

func (t told) touching(s *term.Session, i int) string {
	if c := t.Changes[i]; t.open == nil || t.open.Cases == 0 || c.Area == diff.Texts || c.Same {
		return ""
	}
	if t.open.touched[i] == 0 {
		return " " + s.Text("diff.touches-none")
	}
	return " " + s.Text("diff.touches", "cases", strconv.Itoa(t.open.touched[i]))
}
