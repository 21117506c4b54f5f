package crash

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const envMoves = "SOP_TEST_MOVES" // the place

// movesAt is when the children move cases.
var movesAt = office.Begin.Add(2 * time.Hour)

// Moves kills processes that move cases to a new version of their file, from inside a
// test that calls nothing else: after each kill every case is whole, under one version or
// the other, and in the end each was moved once. place and open are those of [WrongClock].
func Moves(t *testing.T, kills int, place func() string, open func(place string) (office.Backed, func())) {
	if where := os.Getenv(envMoves); where != "" {
		moveUntilKilled(t, where, open)
		return
	}
	program, err := os.Executable()
	must(t, err)
	where, cases := place(), 6*kills
	s, done := open(where)
	eng := office.Engine(t, s, engine.WithClock(office.ClockAt(office.Begin)))
	for i := range cases {
		r, err := eng.Open(ctx, office.Opening(fmt.Sprintf("k%04d", i)))
		must(t, err)
		for _, cmd := range office.UntilAnswered()[:i%3] {
			r, err = eng.Act(ctx, r.Case.ID, cmd)
			must(t, err)
		}
	}
	done()
	inTheMiddle := 0
	rng := rand.New(rand.NewPCG(3, 4))
	for round := range kills {
		child := exec.CommandContext(ctx, program, "-test.run", "^"+t.Name()+"$") //nolint:gosec // this very test
		child.Env = append(os.Environ(), envMoves+"="+where)
		out, err := child.StdoutPipe()
		must(t, err)
		must(t, child.Start())
		lines := bufio.NewReader(out)
		if _, err := lines.ReadString('\n'); err != nil { // it is at work
			t.Fatalf("the child says nothing: %v", err)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(15 * time.Millisecond))))
		_ = child.Process.Kill()
		_ = child.Wait()
		// To prove all of them each time would take minutes.
		moved, left := movedOnce(t, where, open, round%10 == 0)
		t.Logf("killed: %d moved, %d not", moved, left)
		if left > 0 {
			inTheMiddle++
		}
	}
	if 2*inTheMiddle < kills {
		t.Errorf("%d of %d kills came while cases were moved: too few", inTheMiddle, kills)
	}
	s, done = open(where)
	eng, g := toSecond(t, s)
	g.Preview = false
	for after := ""; ; {
		page, err := migrate.All(ctx, eng, g, engine.PageOf{After: after, Limit: 100})
		must(t, err)
		if len(page.Failed) > 0 {
			t.Fatal(page.Failed[0].Err)
		}
		if after = page.Next; after == "" {
			break
		}
	}
	done()
	if moved, left := movedOnce(t, where, open, true); moved != cases || left != 0 {
		t.Errorf("%d cases were moved and %d not, of %d", moved, left, cases)
	}
}

// toSecond returns an engine that has version 2 of the file, and how cases are moved to it.
func toSecond(t *testing.T, s office.Backed) (*engine.Engine, migrate.Migration) {
	t.Helper()
	eng := office.Engine(t, s, engine.WithClock(office.ClockAt(movesAt)))
	return eng, office.Second(t, eng)
}

// moveUntilKilled moves cases, one at a time, and says so after each page.
func moveUntilKilled(t *testing.T, where string, open func(place string) (office.Backed, func())) {
	s, _ := open(where)
	eng, g := toSecond(t, s)
	for after := ""; ; {
		page, err := migrate.All(ctx, eng, g, engine.PageOf{After: after, Limit: 1})
		must(t, err)
		if len(page.Moved) > 0 {
			fmt.Println("moved", len(page.Moved))
		}
		if after = page.Next; after == "" {
			fmt.Println("all")
			return
		}
	}
}

// movedOnce returns how many cases were moved, each once, and how many were not, and if
// asked to proves each.
func movedOnce(t *testing.T, where string, open func(place string) (office.Backed, func()), proved bool) (moved, left int) {
	t.Helper()
	s, done := open(where)
	defer done()
	eng, g := toSecond(t, s)
	must(t, eng.Each(ctx, func(h store.Head) error {
		if proved {
			if _, err := audit.Verify(ctx, eng, h.Case); err != nil {
				return err
			}
		}
		entries, err := eng.History(ctx, h.Case, 0, 0)
		if err != nil {
			return err
		}
		times := 0
		for _, e := range entries {
			if e.Kind == fsm.Migrating {
				times++
			}
		}
		kept, err := s.Backend().Cases.Load(ctx, h.Case)
		switch under := kept.Case.SOP.Hash; {
		case err != nil:
			return err
		case times == 1 && under == g.To.Hash:
			moved++
		case times == 0 && under == g.From.Hash:
			left++
		default:
			t.Errorf("case %s was moved %d times and is under %s", h.Case, times, under)
		}
		return nil
	}))
	return moved, left
}
