package receivertest

import (
	"bytes"
	"context"
	_ "embed" // the suite's SOP
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

//go:embed sop.yaml
var sop []byte

// SOP returns the procedure that the suite's cases run by, for a receiver that must know
// it beforehand.
func SOP() []byte { return bytes.Clone(sop) }

const (
	code  = "uji_penerima" // of the suite's SOP
	name  = "penerima"     // of the receiver
	other = "lain"         // of one beside it
	mark  = "TANDA."       // in all that a person wrote
	named = "ORANG-"       // in all ids of persons
	tries = 4              // after which an event is set aside
	// within is what one delivery may take: long enough for a far end that works, on a
	// machine that is busy.
	within = 10 * time.Second
)

var (
	monday  = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC) // 09.00 WIB
	before  = calendar.Shipped().KnownOn(calendar.MustDate("2025-08-04"))
	decreed = calendar.Shipped().KnownOn(calendar.MustDate("2025-08-07"))

	citizen = fsm.Actor{ID: named + "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	clerk   = fsm.Actor{ID: named + "loket", Holds: []fsm.RoleAssignment{{Role: "loket"}}}
	officer = fsm.Actor{ID: named + "petugas", Holds: []fsm.RoleAssignment{{Role: "petugas", Unit: "pdam"}}}
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

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// notes is a log that can be read.
type notes struct {
	mu   sync.Mutex
	text strings.Builder
}

// Write keeps a line.
func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.Write(p)
}

func (n *notes) add(text string) { _, _ = n.Write([]byte(text + "\n")) }

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.text.String()
}

// bench is one test at work: an office, and a receiver with its far end.
type bench struct {
	*testing.T
	eng   *engine.Engine
	store store.Backend
	clock *clock
	shelf *Shelf
	place Place  // with a carrier
	log   *notes // and every error that was seen
}

func newBench(t *testing.T, stores func(*testing.T) store.Backend, open Open) *bench {
	t.Helper()
	b := &bench{T: t, clock: &clock{now: monday}, shelf: &Shelf{}, log: &notes{}, store: stores(t)}
	var err error
	b.eng, err = engine.New(b.store, engine.WithClock(b.clock), engine.WithDeliveryTries(tries), engine.WithDeliveryTime(within),
		engine.WithLogger(slog.New(slog.NewTextHandler(b.log, nil))))
	b.must(err)
	_, err = b.eng.PublishDecrees(t.Context(), before)
	b.must(err)
	_, err = b.eng.Publish(t.Context(), sop)
	b.must(err)
	b.must(deliver.Subscribe(t.Context(), b.eng, name))
	b.place = open(t, b.eng, b.shelf)
	if b.place.Carrier == nil {
		b.place.Carrier = usual{b.eng}
	}
	return b
}

func (b *bench) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// text is something that a person wrote.
func text(what string) fsm.Value { return rules.TextValue(mark + what) }

func (b *bench) open(id string) {
	b.Helper()
	_, err := b.eng.Open(b.Context(), engine.Opening{SOP: code, ID: id, Command: fsm.Command{
		Action: "terima", Actor: citizen, Input: map[string]fsm.Value{"nama": text("nama"), "uraian": text("uraian")},
	}})
	b.must(err)
}

func (b *bench) act(id string, cmd fsm.Command) {
	b.Helper()
	_, err := b.eng.Act(b.Context(), id, cmd)
	b.must(err)
}

func (b *bench) note(id string) {
	b.Helper()
	b.act(id, fsm.Command{Action: "catat", Actor: clerk, Input: map[string]fsm.Value{"catatan": text("catatan")}})
}

func forward() fsm.Command {
	return fsm.Command{Action: "teruskan", Actor: clerk, Input: map[string]fsm.Value{"unit": rules.TextValue("pdam")}}
}

// busy opens a case and does with it what gives five events.
func (b *bench) busy(id string) {
	b.Helper()
	b.open(id)
	b.note(id)
	b.act(id, forward())
	b.act(id, fsm.Command{Action: "jawab", Actor: officer, Input: map[string]fsm.Value{"jawaban": text("jawaban")}})
	b.act(id, fsm.Command{Action: "evaluasi", Actor: officer})
}

// busyEvents is how many events a busy case has.
const busyEvents = 5

// once is one pass, and then so long that all that failed is due again.
func (b *bench) once(r deliver.Receiver) {
	if err := b.place.Carrier.Pass(b.Context(), name, r); err != nil {
		b.log.add(err.Error())
	}
	b.clock.move(15 * time.Minute)
}

// untilEmpty passes until nothing waits.
func (b *bench) untilEmpty(r deliver.Receiver) {
	b.Helper()
	for range 30 {
		b.once(r)
		if b.backlog().Cases == 0 {
			return
		}
	}
	b.Fatalf("events still wait after 30 passes: %+v\n%s", b.backlog(), b.log)
}

func (b *bench) backlog() store.Backlog {
	b.Helper()
	got, err := deliver.Backlog(b.Context(), b.eng, name)
	b.must(err)
	return got
}

// came returns what came, of a case or, with an empty id, of all.
func (b *bench) came(id string) []Delivery {
	all, _ := b.shelf.look()
	var out []Delivery
	for _, d := range all {
		if id == "" || strings.HasPrefix(d.ID, id+"/") {
			out = append(out, d)
		}
	}
	return out
}

// ids returns the ids of what came of a case, with the marks of gaps and repetitions.
func (b *bench) ids(id string) string {
	var out []string
	for _, d := range b.came(id) {
		said := d.ID
		if d.AfterGap {
			said += " gap"
		}
		if d.Again > 0 {
			said += fmt.Sprint(" again ", d.Again)
		}
		out = append(out, said)
	}
	return strings.Join(out, ", ")
}

// wait waits until what came is as asked.
func (b *bench) wait(what string, ok func([]Delivery) bool) {
	b.Helper()
	limit, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	for {
		came, more := b.shelf.look()
		if ok(came) {
			return
		}
		select {
		case <-more:
		case <-limit.Done():
			b.Fatalf("%s did not happen; came: %v\n%s", what, came, b.log)
		}
	}
}

// inOrder checks that the events of a busy case came from the first to the last, each at
// least once, and that one that came again followed itself.
func (b *bench) inOrder(id string) {
	b.Helper()
	next := 1
	for _, d := range b.came(id) {
		switch d.ID {
		case fmt.Sprintf("%s/%d", id, next):
			next++
		case fmt.Sprintf("%s/%d", id, next-1):
		default:
			b.Errorf("case %s: %s came where event %d was to come: %s", id, d.ID, next, b.ids(id))
			return
		}
	}
	if next != busyEvents+1 {
		b.Errorf("case %s: events 1 to %d came, want 1 to %d: %s", id, next-1, busyEvents, b.ids(id))
	}
}

// pump runs a pump until the returned function is called, which waits for its end.
func (b *bench) pump(receiver string, r deliver.Receiver) (stop func()) {
	ctx, cancel := context.WithCancel(b.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.place.Carrier.Pump(ctx, receiver, r) }()
	return func() {
		cancel()
		err := <-ended
		if !errors.Is(err, context.Canceled) {
			b.Errorf("the pump ended with %v", err)
		}
		b.log.add(err.Error())
	}
}
