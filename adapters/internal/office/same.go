package office

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// pair is two engines on two stores, to which the same happens at the same times and
// with the same salts. Both stores keep outgoing events.
type pair struct {
	t       *testing.T
	clock   *Clock
	engines [2]*engine.Engine
	stores  [2]store.Backend
	acted   int // entries written so far
}

func newPair(t *testing.T, first, second Backed) *pair {
	t.Helper()
	p := &pair{t: t, clock: NewClock()}
	for i, s := range []Backed{first, second} {
		p.stores[i] = s.Backend()
		p.engines[i] = Engine(t, s, engine.WithClock(p.clock), engine.WithRandom(rand.NewChaCha8([32]byte{7})))
		must(t, deliver.Subscribe(context.Background(), p.engines[i], "r"))
	}
	return p
}

// same fails the test unless something goes alike on both, and returns its error.
func (p *pair) same(step string, do func(*engine.Engine) (any, error)) error {
	p.t.Helper()
	want, wantErr := do(p.engines[0])
	got, gotErr := do(p.engines[1])
	if fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
		p.t.Fatalf("%s: error %v, want %v", step, gotErr, wantErr)
	}
	if want, got := inJSON(p.t, want), inJSON(p.t, got); want != got {
		p.t.Fatalf("%s:\n%s\nwant\n%s", step, got, want)
	}
	if r, ok := want.(engine.Result); ok {
		p.acted += len(r.Entries)
	}
	return wantErr
}

// told fails the test unless what is kept of a case is the same on both, and proved.
func (p *pair) told(id string) {
	p.t.Helper()
	ctx := context.Background()
	want, err := p.stores[0].Cases.History(ctx, id, 0, 0)
	must(p.t, err)
	got, err := p.stores[1].Cases.History(ctx, id, 0, 0)
	must(p.t, err)
	if !reflect.DeepEqual(want, got) {
		p.t.Fatalf("history of %s:\n%v\nwant\n%v", id, got, want)
	}
	_, err = audit.Verify(ctx, p.engines[1], id)
	must(p.t, err)
	var outgoing [2]string
	for i, of := range p.stores {
		events, err := of.Outbox.Outgoing(ctx, "r", id, 1000)
		must(p.t, err)
		outgoing[i] = inJSON(p.t, events)
	}
	if outgoing[0] != outgoing[1] {
		p.t.Fatalf("outgoing of %s:\n%s\nwant\n%s", id, outgoing[1], outgoing[0])
	}
}

// sound fails the test unless the second store, and what waits in it, is proved.
func (p *pair) sound() {
	p.t.Helper()
	must(p.t, audit.CheckStore(context.Background(), p.engines[1]))
	must(p.t, audit.VerifyOutbox(context.Background(), p.engines[1]))
}

// Same lets random deeds happen on two stores, and fails the test unless answers, cases,
// bytes and hashes are the same on both.
func Same(t *testing.T, first, second Backed, cases, steps int) {
	t.Helper()
	ctx, p := context.Background(), newPair(t, first, second)
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range cases {
		_ = p.same("open", func(e *engine.Engine) (any, error) { return e.Open(ctx, Opening(fmt.Sprintf("kasus-%d", i))) })
	}
	p.acted = 0
	for step := range cases * steps {
		p.clock.Move(time.Duration(rng.Int64N(int64(6 * time.Hour))))
		id, cmd := fmt.Sprintf("kasus-%d", rng.IntN(cases)), AnyDeed(rng)
		if rng.IntN(3) == 0 {
			cmd.Key = fmt.Sprintf("kunci-%d", rng.IntN(20))
		}
		_ = p.same(fmt.Sprintf("step %d on %s: %s", step, id, cmd.Action), func(e *engine.Engine) (any, error) {
			switch step % 20 {
			case 0:
				return e.Sweep(ctx, 50)
			case 1:
				return e.Erase(ctx, Warrant, id, "balasan")
			case 2:
				return e.List(ctx, engine.Query{})
			}
			return e.Act(ctx, id, cmd)
		})
	}
	if p.acted <= cases*2 {
		t.Fatalf("%d deeds were lawful, too few for the test to tell anything", p.acted)
	}
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		p.told(id)
		_ = p.same("personal", func(e *engine.Engine) (any, error) { return e.For(Siti).Reveal(ctx, id) })
	}
	p.sound()
}

// inJSON is what two results are compared by: an empty slice is like none.
func inJSON(t *testing.T, v any) string {
	t.Helper()
	if r := reflect.ValueOf(v); r.Kind() == reflect.Slice && r.Len() == 0 {
		return "[]"
	}
	b, err := json.Marshal(v)
	must(t, err)
	return string(b)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
