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

// Same lets random deeds happen on two stores at the same times and with the
// same salts, and fails the test unless answers, cases, bytes and hashes are the
// same on both. Both stores keep outgoing events.
func Same(t *testing.T, first, second Backed, cases, steps int) {
	t.Helper()
	ctx, clock := context.Background(), NewClock()
	stores := []store.Backend{first.Backend(), second.Backend()}
	engines := make([]*engine.Engine, len(stores))
	for i, s := range []Backed{first, second} {
		engines[i] = Engine(t, s, engine.WithClock(clock), engine.WithRandom(rand.NewChaCha8([32]byte{7})))
		must(t, deliver.Subscribe(ctx, engines[i], "r"))
	}
	same := func(step string, do func(*engine.Engine) (any, error)) {
		t.Helper()
		want, wantErr := do(engines[0])
		got, gotErr := do(engines[1])
		if fmt.Sprint(wantErr) != fmt.Sprint(gotErr) {
			t.Fatalf("%s: error %v, want %v", step, gotErr, wantErr)
		}
		if want, got := inJSON(t, want), inJSON(t, got); want != got {
			t.Fatalf("%s:\n%s\nwant\n%s", step, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range cases {
		same("open", func(e *engine.Engine) (any, error) { return e.Open(ctx, Opening(fmt.Sprintf("kasus-%d", i))) })
	}
	acted := 0
	for step := range cases * steps {
		clock.Move(time.Duration(rng.Int64N(int64(6 * time.Hour))))
		id, cmd := fmt.Sprintf("kasus-%d", rng.IntN(cases)), AnyDeed(rng)
		if rng.IntN(3) == 0 {
			cmd.Key = fmt.Sprintf("kunci-%d", rng.IntN(20))
		}
		switch rng.IntN(20) {
		case 0:
			same("sweep", func(e *engine.Engine) (any, error) { return e.Sweep(ctx, 50) })
		case 1:
			same("erase", func(e *engine.Engine) (any, error) { return e.Erase(ctx, Warrant, id, "balasan") })
		case 2:
			same("list", func(e *engine.Engine) (any, error) { return e.List(ctx, engine.Query{}) })
		default:
			same(fmt.Sprintf("step %d: %s on %s", step, cmd.Action, id), func(e *engine.Engine) (any, error) {
				r, err := e.Act(ctx, id, cmd)
				acted += len(r.Entries)
				return r, err
			})
		}
	}
	if acted <= cases*4 {
		t.Fatal("too few deeds were lawful for the test to tell anything")
	}
	for i := range cases {
		id := fmt.Sprintf("kasus-%d", i)
		want, err := stores[0].Cases.History(ctx, id, 0, 0)
		must(t, err)
		got, err := stores[1].Cases.History(ctx, id, 0, 0)
		must(t, err)
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("history of %s:\n%v\nwant\n%v", id, got, want)
		}
		_, err = audit.Verify(ctx, engines[1], id)
		must(t, err)
		same("outgoing", func(e *engine.Engine) (any, error) {
			return stores[map[bool]int{true: 0, false: 1}[e == engines[0]]].Outbox.Outgoing(ctx, "r", id, 1000)
		})
		same("personal", func(e *engine.Engine) (any, error) { return e.For(Siti).Reveal(ctx, id) })
	}
}

// inJSON is what two results are compared by: an empty slice is like none.
func inJSON(t *testing.T, v any) string {
	t.Helper()
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
