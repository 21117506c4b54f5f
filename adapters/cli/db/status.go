package db

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/engine/void"
	"github.com/tatalaksana/sop/fsm/problem"
)

// mostDue bounds how many cases with something due are counted.
const mostDue = 1000

// Status returns sop status.
func Status() term.Command {
	return term.Command{
		Name: "status", Examples: []string{"sop status --db kasus.db", "sop status --db postgres://kantor@localhost/kasus --format json"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json")
			return func(ctx context.Context, s *term.Session, _ []string) error {
				return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
					found := status{at: s.Now()}
					if err := found.read(ctx, s, db); err != nil {
						return input.DatabaseFailure(s, err)
					}
					var err error
					if format.Value == "json" {
						err = s.WriteJSON(found.document())
					} else {
						found.text(s)
					}
					if err == nil && len(found.todo) > 0 {
						return term.Exit(term.ExitWarnings)
					}
					return err
				})
			}
		},
	}
}

// status is how a database stands.
type status struct {
	at       time.Time
	versions []version
	decrees  *calendar.Log // the longest that was published; nil: none
	behind   int           // open cases under a shorter one
	alive    time.Time     // last beat of a sweeper, or last entry; zero: never
	due      int           // cases with something due, mostDue at most
	dueSince time.Time     // of the earliest
	waiting  []receiver
	todo     []problem.Text
}

// version is one published version of an SOP.
type version struct {
	code, hash   string
	no           int
	newest       bool // of its code: new cases run under it
	open, closed int
	deed         store.Deed // of its publishing; zero: the register has none
}

type receiver struct {
	name string
	store.Backlog
}

func (x *status) read(ctx context.Context, s *term.Session, db *input.Database) error {
	logs, err := x.documents(ctx, db)
	if err != nil {
		return err
	}
	if err := x.count(ctx, s, db, logs); err != nil {
		return err
	}
	if err := x.sweeping(ctx, db); err != nil {
		return err
	}
	names, err := deliver.Receivers(ctx, db.Engine)
	if err != nil && !errors.Is(err, engine.ErrUnsupported) {
		return err
	}
	for _, name := range names {
		b, err := deliver.Backlog(ctx, db.Engine, name)
		if err != nil {
			return err
		}
		x.waiting = append(x.waiting, receiver{name, b})
	}
	return x.needs(ctx, db)
}

// documents reads which SOPs and decrees were published, and by whom, and returns the
// lengths of the logs by their hash.
func (x *status) documents(ctx context.Context, db *input.Database) (map[string]int, error) {
	lengths := map[string]int{}
	if db.Store.Registrar == nil {
		return lengths, nil
	}
	documents, err := db.Store.Registrar.Documents(ctx)
	if err != nil {
		return nil, err
	}
	deeds, err := published(ctx, db)
	if err != nil {
		return nil, err
	}
	for _, d := range documents {
		if d.Kind == store.DocumentSOP {
			code, no := cutVersion(d.Name)
			x.versions = append(x.versions, version{code: code, no: no, hash: d.Hash.String(), deed: deeds[d.Hash]})
			continue
		}
		body, err := db.Store.Cases.Document(ctx, d.Hash)
		if err != nil {
			return nil, err
		}
		log, err := calendar.ReadLog("dekrit.csv", body)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", engine.ErrCorrupt, err)
		}
		lengths[d.Hash.String()] = log.Len()
		if x.decrees == nil || log.Len() > x.decrees.Len() {
			x.decrees = log
		}
	}
	slices.SortFunc(x.versions, func(a, b version) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(b.no, a.no)) })
	for i := range x.versions {
		x.versions[i].newest = i == 0 || x.versions[i-1].code != x.versions[i].code
	}
	return lengths, nil
}

// published returns the deeds by which documents came into the database.
func published(ctx context.Context, db *input.Database) (map[store.Hash]store.Deed, error) {
	out := map[store.Hash]store.Deed{}
	for after := int64(0); ; {
		page, err := db.Store.Registrar.Register(ctx, after, eventsPage)
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			after = r.No
			deed, err := store.ReadDeed(r.Body)
			if err != nil {
				return nil, err
			}
			if deed.Kind == store.Publishing {
				out[deed.Hash] = deed
			}
		}
		if len(page) < eventsPage {
			return out, nil
		}
	}
}

// count counts the cases of each version, and those whose decrees are not the newest.
func (x *status) count(ctx context.Context, s *term.Session, db *input.Database, lengths map[string]int) error {
	at := map[string]int{}
	for i, v := range x.versions {
		at[v.hash] = i
	}
	return input.EachCase(ctx, s, db, func(st *store.Stored) error {
		i, known := at[st.Case.SOP.Hash]
		if !known {
			i = len(x.versions)
			at[st.Case.SOP.Hash] = i
			x.versions = append(x.versions, version{code: st.Case.SOP.Code, no: st.Case.SOP.Version, hash: st.Case.SOP.Hash})
		}
		if st.Case.Closed {
			x.versions[i].closed++
			return nil
		}
		x.versions[i].open++
		if x.decrees != nil && lengths[st.Case.Decrees] < x.decrees.Len() {
			x.behind++
		}
		return nil
	})
}

// sweeping reads when work was last done, and what is due.
func (x *status) sweeping(ctx context.Context, db *input.Database) error {
	if heart := db.Store.Heart; heart != nil {
		var err error
		if x.alive, err = heart.Alive(ctx); err != nil {
			return err
		}
	}
	due, err := db.Store.Cases.Due(ctx, x.at, mostDue)
	if err != nil || len(due) == 0 {
		return err
	}
	x.due = len(due)
	st, err := db.Store.Cases.Load(ctx, due[0])
	x.dueSince = st.NextDue
	return err
}

// needs says what somebody should do.
func (x *status) needs(ctx context.Context, db *input.Database) error {
	need := func(key string, args ...string) {
		x.todo = append(x.todo, problem.Text{ID: term.Sentence(term.Indonesian, key, args...), EN: term.Sentence(term.English, key, args...)})
	}
	jump, err := void.Jumped(ctx, db.Engine)
	if err != nil {
		return err
	}
	if jump != nil {
		need("status.jumped")
	}
	if len(x.versions) == 0 {
		need("status.no-sop")
	}
	if x.due > 0 {
		need("status.due", "cases", atMost(x.due), "since", officeMoment(x.dueSince))
	}
	if x.decrees != nil {
		if _, last := years(x.decrees); last < x.at.Year() {
			need("status.no-decrees", "year", strconv.Itoa(x.at.Year()))
		}
	}
	if x.behind > 0 {
		need("status.behind", "cases", strconv.Itoa(x.behind))
	}
	for _, r := range x.waiting {
		if r.Aside > 0 {
			need("status.aside", "events", strconv.Itoa(r.Aside), "receiver", r.name)
		}
		if r.Failing > 0 {
			need("status.failing", "cases", strconv.Itoa(r.Failing), "receiver", r.name)
		}
	}
	return nil
}

// atMost returns a number of cases that was counted up to mostDue.
func atMost(n int) string {
	if n == mostDue {
		return strconv.Itoa(n) + "+"
	}
	return strconv.Itoa(n)
}

// years returns the first and the last year in which a log has days off; 0 of an empty one.
func years(log *calendar.Log) (first, last int) {
	for _, e := range log.Events() {
		year := e.Date.Year()
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return first, last
}

// cutVersion splits the name of a kept SOP, "kode/2".
func cutVersion(name string) (code string, no int) {
	code, version, _ := strings.Cut(name, "/")
	no, _ = strconv.Atoi(version)
	return code, no
}
