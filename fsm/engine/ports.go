package engine

import (
	"context"
	"sync"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
)

// TimeSource tells the time. The default is the machine's.
type TimeSource interface{ Now() time.Time }

// SystemClock is the machine's clock.
type SystemClock struct{}

// Now returns the current time.
func (SystemClock) Now() time.Time {
	return time.Now() //nolint:forbidigo // the engine's default clock
}

// Directory says who a person is now and what a unit may do now. It is asked
// while a command is decided, after the case was loaded, and what it says is
// recorded in the entry.
type Directory interface {
	// Actor returns the person with the roles held now, and for whom he or she
	// stands in. The claim is the command's actor.
	Actor(ctx context.Context, claim fsm.Actor) (fsm.Actor, error)
	// Unit returns the unit's attributes. The SOP is the newest published one
	// of the case's code. The zero Unit says that it is not known here: then
	// the table of the file that the case runs under decides.
	Unit(ctx context.Context, doc *sop.SOP, id string) (fsm.Unit, error)
}

// PersonIDs is what a Directory may also be, where a person can be called by more
// than one id: "Siti@Kab.go.id" and "siti@kab.go.id".
type PersonIDs interface {
	// PersonID returns the one id by which a person is known. It is what enters
	// cases, keys and lists, and what ids are compared by: the same for every
	// spelling, and for what it returned itself.
	PersonID(id string) string
}

// FileDirectory is the default Directory: it believes the roles that the host
// puts into a command, and reads units from the table of the SOP file.
type FileDirectory struct{}

// Actor returns the claim.
func (FileDirectory) Actor(_ context.Context, claim fsm.Actor) (fsm.Actor, error) {
	return claim, nil
}

// Unit returns the unit as the file's table has it.
func (FileDirectory) Unit(_ context.Context, doc *sop.SOP, id string) (fsm.Unit, error) {
	for _, entry := range doc.Units.Units {
		if entry.ID.Value != id {
			continue
		}
		u := fsm.Unit{ID: id, Authority: make([]string, len(entry.Authority))}
		for i, a := range entry.Authority {
			u.Authority[i] = a.Value
		}
		return u, nil
	}
	return fsm.Unit{}, nil
}

// Publisher is told what happened, after it was saved. An error, a panic or no
// answer in time ([WithDeliveryTime]) is logged and undoes nothing; while a call
// that was left behind has not returned, it is told nothing. A store with an
// outbox tells others at least once instead.
type Publisher interface {
	Publish(ctx context.Context, events []store.Event) error
}

// NoPublisher is the default Publisher: it tells nobody.
type NoPublisher struct{}

// Publish does nothing.
func (NoPublisher) Publish(context.Context, []store.Event) error { return nil }

// Decrees is where days off come from. It is asked when a case is opened; the
// case goes on under that log until an amendment moves it.
type Decrees interface {
	Log(ctx context.Context) (*calendar.Log, error)
}

// LatestDecrees is the default Decrees: the shipped log, until Set gives a
// longer one. It is safe for many goroutines.
type LatestDecrees struct {
	mu    sync.Mutex
	log   *calendar.Log  // nil: the shipped one
	no    int64          // of the log: as how many-th it was given
	given int64          // how many were, at the root
	under *LatestDecrees // of the engine, for one that is bound to a transaction; nil: the root
}

// Log returns the log in force.
func (d *LatestDecrees) Log(context.Context) (*calendar.Log, error) {
	if log, _ := d.last(); log != nil {
		return log, nil
	}
	return calendar.Shipped(), nil
}

func (d *LatestDecrees) last() (*calendar.Log, int64) {
	d.mu.Lock()
	log, no := d.log, d.no
	d.mu.Unlock()
	if d.under != nil {
		if other, later := d.under.last(); later > no {
			return other, later
		}
	}
	return log, no
}

// next returns the number of a log that is given now.
func (d *LatestDecrees) next() int64 {
	if d.under != nil {
		return d.under.next()
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.given++
	return d.given
}

// put puts a log in force, unless a later one is.
func (d *LatestDecrees) put(log *calendar.Log, no int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if no > d.no {
		d.log, d.no = log, no
	}
}

// Set puts a log in force for the cases opened from now on.
func (d *LatestDecrees) Set(log *calendar.Log) { d.put(log, d.next()) }
