// Package crash kills processes that work on a store, and looks at what they leave:
// everything that was acknowledged is there, nothing is half there, no event is lost
// and every timer acted once. A store brings its [Site].
package crash

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Site is where the cases of a crash test are.
type Site interface {
	// Open opens the store as a process does. The function closes it.
	Open(t *testing.T) (office.Backed, func())
	// Latest returns a time that is not before anything that was written.
	Latest(t *testing.T) time.Time
	// Box returns a receiver that keeps what it gets, whatever becomes of the process.
	Box(t *testing.T) deliver.Receiver
	// Got returns all that boxes got, in order.
	Got(t *testing.T) []store.EventAt
}

const (
	workers  = 4 // goroutines of the child
	receiver = "penerima"
)

var ctx = context.Background()

// report is one line of the child: an action begun or acknowledged.
type report struct {
	Worker  int    `json:"w"`
	Begun   bool   `json:"b,omitempty"`
	Case    string `json:"c,omitempty"`
	Key     string `json:"k,omitempty"`
	Version int64  `json:"v,omitempty"`
	Hash    string `json:"h,omitempty"` // of the last entry
}

// Child works on a site until its process is killed, and says on the standard output
// what it does.
func Child(t *testing.T, at Site) {
	s, _ := at.Open(t)
	// Time flies, so that timers act.
	clock := office.ClockAt(at.Latest(t))
	eng := office.Engine(t, s, engine.WithClock(clock), engine.WithTrust()) // who acts is shown the hash, to hold it to what is kept
	go func() {
		for range time.Tick(5 * time.Millisecond) {
			clock.Move(8 * time.Hour)
		}
	}()
	out := reporter{to: json.NewEncoder(os.Stdout)}
	box := at.Box(t)
	go func() { _ = deliver.Pump(ctx, eng, receiver, box) }()
	go func() {
		for {
			_, _ = eng.Sweep(ctx, 50)
		}
	}()
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() { work(eng, worker, &out) })
	}
	wait.Wait()
}

type reporter struct {
	mu sync.Mutex
	to *json.Encoder
}

func (r *reporter) say(what report) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_ = r.to.Encode(what)
}

// work opens cases and acts on them, and says what it begins and what was
// acknowledged.
func work(eng *engine.Engine, worker int, out *reporter) {
	for {
		id := fmt.Sprintf("kasus-%d-%x", worker, rand.Uint64())
		do := func(act func(key string) (engine.Result, error)) bool {
			key := fmt.Sprintf("kunci-%x", rand.Uint64())
			out.say(report{Worker: worker, Begun: true, Case: id, Key: key})
			r, err := act(key)
			if err != nil {
				out.say(report{Worker: worker})
				return false
			}
			out.say(report{Worker: worker, Case: id, Key: key, Version: r.Case.Version, Hash: r.Entries[len(r.Entries)-1].Hash.String()})
			return true
		}
		ok := do(func(key string) (engine.Result, error) {
			o := office.Opening(id)
			o.Command.Key = key
			return eng.Open(ctx, o)
		})
		// Some cases are left alone, for timers to act on.
		for i := range rand.IntN(7) {
			if !ok {
				break
			}
			do(func(key string) (engine.Result, error) {
				cmd := office.Deeds()[rand.IntN(len(office.Deeds()))]
				if i < 3 {
					cmd = office.UntilAnswered()[i]
				}
				cmd.Key = key
				return eng.Act(ctx, id, cmd)
			})
		}
	}
}
