package casestest

import (
	"time"

	"github.com/tatalaksana/sop/fsm/engine"
)

func clockBehind(b *bench) {
	b.open(first)
	b.clock.move(-5 * time.Second)
	r := b.act(first, do(clerk, "catat_telepon"))
	if !r.Entries[0].At.Equal(start) {
		b.Errorf("five seconds behind: the entry is of %s, want %s", r.Entries[0].At, start)
	}
	still := b.unchanged()
	b.clock.move(-time.Microsecond)
	_, err := b.cases.Act(ctx, first, do(clerk, "catat_telepon"))
	b.wantIs("a clock more than five seconds behind", err, engine.ErrTimeBackwards)
	still("a clock behind")
}

func givenTime(b *bench) {
	b.open(first)
	b.clock.move(24 * time.Hour)
	still := b.unchanged()
	given := func(action string, at time.Time) error {
		cmd := do(clerk, action)
		cmd.At = at
		_, err := b.cases.Act(ctx, first, cmd)
		return err
	}
	b.wantIs("a time for an action without catat_susulan", given("teruskan", start.Add(time.Hour)), engine.ErrTimeGiven)
	b.wantIs("a time in the future", given("catat_telepon", start.Add(24*time.Hour+time.Microsecond)), engine.ErrTimeAhead)
	b.wantIs("a time before the last entry", given("catat_telepon", start.Add(-time.Microsecond)), engine.ErrTimeBackwards)
	still("a time that is refused")
	if err := given("catat_telepon", start.Add(time.Hour+999*time.Nanosecond)); err != nil {
		b.Fatalf("a lawful time: %v", err)
	}
	entries := b.history()
	last := entries[len(entries)-1]
	if !last.At.Equal(start.Add(time.Hour)) || !last.Written.Equal(start.Add(24*time.Hour)) {
		b.Errorf("the entry counts at %s and was written at %s, want an hour and a day after %s", last.At, last.Written, start)
	}
}
