package receivertest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

var errNo = errors.New("tidak diterima")

// direct is a receiver whose far end is in the same process, with one fault.
type direct struct {
	eng   *engine.Engine
	shelf *receivertest.Shelf
	fault string

	mu   sync.Mutex
	seen map[string]bool
	last map[string]store.Event
}

// faults names each fault and a test of the suite that must see it.
var faults = map[string]string{
	"leaves out":          "every event comes, those of a case in order",
	"twice":               "every event comes, those of a case in order",
	"refusal is fine":     "what was refused comes again and holds up no other case",
	"tries by itself":     "what was broken off comes again",
	"never again":         "what nobody heard of comes again as the same event",
	"gaps are not told":   "what fails for good is set aside, and the gap is told",
	"again is not told":   "what fails for good is set aside, and the gap is told",
	"one at a time":       "a far end that hangs holds up no other case",
	"a break is fine":     "a far end that was away misses nothing",
	"notes before it has": "a process that ends loses nothing for the next",
	"takes at once":       "what was refused comes again and holds up no other case",
	"swaps":               "two processes keep the order",
	"context is ignored":  "a call ends with its context",
	"unknown is anything": "an event of an unknown procedure is an error",
	"one topic":           "every topic comes under its name",
	"tells all":           "nothing personal leaves, and nothing secret is told",
	"secret in errors":    "nothing personal leaves, and nothing secret is told",
}

const secret = "KUNCI-RAHASIA"

func (d *direct) is(fault string) bool { return d.fault == fault }

func (d *direct) Receive(ctx context.Context, e store.Event) error {
	if d.is("one at a time") {
		d.mu.Lock()
		defer d.mu.Unlock()
	}
	if ctx.Err() != nil && !d.is("context is ignored") {
		return ctx.Err()
	}
	if d.is("leaves out") && e.No == 3 || (d.is("never again") || d.is("notes before it has")) && d.was(e.ID) {
		return nil
	}
	if d.is("swaps") {
		if held := d.hold(e); held.ID == e.ID {
			return nil
		}
	}
	m, err := d.eng.Machine(ctx, e.SOP)
	topic := notice.Moved
	switch {
	case err == nil && !d.is("one topic"):
		topic, err = notice.Of(m, e)
	case d.is("unknown is anything"):
		err = nil
	}
	if err != nil {
		return err
	}
	told := receivertest.Delivery{ID: e.ID, Topic: topic, AfterGap: e.AfterGap && !d.is("gaps are not told"), Again: e.Again}
	if d.is("again is not told") {
		told.Again = 0
	}
	raw := fmt.Sprintf("%+v", e)
	if entries, err := d.eng.History(ctx, e.Case, e.No-1, 1); err == nil && d.is("tells all") {
		raw += fmt.Sprintf("%+v", entries)
	}
	d.shelf.Bytes([]byte(raw))
	if d.is("takes at once") {
		go d.shelf.Take(nil, told)
		return nil
	}
	if d.is("twice") {
		d.shelf.Take(ctx.Done(), told)
	}
	answer := d.shelf.Take(ctx.Done(), told)
	if answer != receivertest.Accept && d.is("tries by itself") {
		answer = d.shelf.Take(ctx.Done(), told)
	}
	switch answer {
	case receivertest.Hang:
		if d.is("context is ignored") {
			return nil
		}
		return ctx.Err()
	case receivertest.BreakOff:
		if d.is("a break is fine") {
			return nil
		}
		return errNo
	case receivertest.Refuse, receivertest.Unheard:
		if d.is("refusal is fine") {
			return nil
		}
		if d.is("secret in errors") {
			return errors.New(secret)
		}
		return errNo
	}
	return nil
}

// was reports whether an event was met before.
func (d *direct) was(id string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	was := d.seen[id]
	d.seen[id] = true
	return was
}

// hold swaps the second event of a case with the third: it is kept, and told later.
func (d *direct) hold(e store.Event) store.Event {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch e.No {
	case 2:
		d.last[e.Case] = e
		return e
	case 4:
		d.shelf.Take(nil, receivertest.Delivery{ID: d.last[e.Case].ID})
	}
	return store.Event{}
}

func run(t *testing.T, fault string) {
	receivertest.Run(t,
		func(*testing.T) store.Backend { return memory.New().Backend() },
		func(_ *testing.T, eng *engine.Engine, shelf *receivertest.Shelf) receivertest.Place {
			d := &direct{eng: eng, shelf: shelf, fault: fault, seen: map[string]bool{}, last: map[string]store.Event{}}
			return receivertest.Place{Start: func() deliver.Receiver { return d }, Secrets: []string{secret}}
		})
}

func TestAReceiverThatKeepsItsPromisesPasses(t *testing.T) { run(t, "") }

// TestFaultyReceiver runs the suite with the fault that the environment names; it is
// the child of TestEveryFaultIsSeen.
func TestFaultyReceiver(t *testing.T) {
	fault := os.Getenv("SOP_RECEIVERTEST_FAULT")
	if fault == "" {
		return
	}
	run(t, fault)
}

var failed = regexp.MustCompile(`--- FAIL: TestFaultyReceiver/(\S+)`)

func TestEveryFaultIsSeen(t *testing.T) {
	for fault, want := range faults {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			words := regexp.MustCompile(`\s`).ReplaceAllString(want, "_")
			cmd := exec.Command(os.Args[0], "-test.run=^TestFaultyReceiver$/^"+regexp.QuoteMeta(words)+"$", "-test.timeout=50s")
			cmd.Env = append(os.Environ(), "SOP_RECEIVERTEST_FAULT="+fault)
			out, err := cmd.CombinedOutput()
			require.Error(t, err, "the fault is not seen:\n%s", out)
			var names []string
			for _, m := range failed.FindAllStringSubmatch(string(out), -1) {
				names = append(names, m[1])
			}
			require.True(t, slices.Contains(names, words), "%s", out)
		})
	}
}
