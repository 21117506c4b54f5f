package storetest

import (
	_ "embed" // the suite's SOP
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

//go:embed sop.yaml
var sop []byte

// code is the code of the suite's SOP.
const code = "uji_penyimpan"

// The days around the decree of 7 August 2025 that made Monday the 18th a day
// off, and those who work on them.
var (
	monday  = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC) // 09.00 WIB
	before  = calendar.Shipped().KnownOn(calendar.MustDate("2025-08-04"))
	decreed = calendar.Shipped().KnownOn(calendar.MustDate("2025-08-07"))

	counter = fsm.Actor{ID: "loket-1", Holds: []fsm.RoleAssignment{{Role: "loket"}}}
	worker  = fsm.Actor{ID: "petugas-1", Holds: []fsm.RoleAssignment{{Role: "petugas"}}}
)

// clock stands where it is set.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

// Now returns where the clock stands.
func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// to puts the clock to nine in the morning of a day.
func (c *clock) to(day string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = calendar.MustDate(day).In(time.UTC).Add(2 * time.Hour)
}

// desk is an engine at work on a store.
type desk struct {
	*engine.Engine
	t     *testing.T
	store store.Backend
	clock *clock
}

// deskOn returns an engine on a store that cases can be gone through on; the
// test is skipped where they cannot.
func deskOn(t *testing.T, s store.Backend) *desk {
	t.Helper()
	if s.Walker == nil {
		t.Skip("the store is no store.Walker")
	}
	d := &desk{t: t, store: s, clock: &clock{now: monday}}
	d.Engine = d.another(s, before)
	return d
}

// another returns one more engine, as another process would have it, with a log
// of decrees in force.
func (d *desk) another(s store.Backend, log *calendar.Log) *engine.Engine {
	d.t.Helper()
	e, err := engine.New(s, engine.WithClock(d.clock))
	must(d.t, err)
	inForce(d.t, e, log)
	_, err = e.Publish(ctx, sop)
	must(d.t, err)
	return e
}

// open opens cases.
func (d *desk) open(ids ...string) {
	d.t.Helper()
	for _, id := range ids {
		_, err := d.Open(ctx, engine.Opening{SOP: code, ID: id, Command: fsm.Command{Action: "terima", Actor: counter}})
		must(d.t, err)
	}
}

// do gives a command that must be taken.
func (d *desk) do(id string, by fsm.Actor, action string) {
	d.t.Helper()
	_, err := d.Act(ctx, id, fsm.Command{Action: action, Actor: by})
	must(d.t, err)
}

// sweep lets all timers due act.
func (d *desk) sweep() {
	d.t.Helper()
	for {
		n, err := d.Sweep(ctx, 100)
		must(d.t, err)
		if n == 0 {
			return
		}
	}
}
