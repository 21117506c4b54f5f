package office

import (
	"context"
	"testing"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Seldom lets something stand in the tables that a usual case leaves empty: an
// erasure on one case, a retired case, and of two others the first event for the
// receiver "surat" set aside, and that of the last sent again; and a beat.
func Seldom(t testing.TB, eng *engine.Engine, s Backed, clock *Clock, erased string, aside [2]string) {
	t.Helper()
	ctx := context.Background()
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	_, err := eng.Erase(ctx, Warrant, erased, "uraian")
	must(err)
	_, err = eng.Open(ctx, Opening("selesai"))
	must(err)
	_, err = eng.Act(ctx, "selesai", fsm.Command{Action: "arsipkan", Actor: Siti, Input: map[string]fsm.Value{"alasan": Text("ganda")}})
	must(err)
	clock.Move(time.Hour)
	n, err := audit.Retire(ctx, eng, Warrant, clock.Now(), 9)
	must(err)
	if n != 1 {
		t.Fatalf("%d cases retired", n)
	}
	box := s.Backend().Outbox
	for _, id := range aside {
		events, err := box.Outgoing(ctx, "surat", id, 1)
		must(err)
		must(box.PutAside(ctx, "surat", store.Aside{Event: events[0], At: clock.Now(), Tries: 3, Reason: "gagal"}))
	}
	must(box.SendAgain(ctx, "surat", store.EventAt{Case: aside[1], No: 1}, clock.Now()))
	must(s.Backend().Heart.Beat(ctx, clock.Now()))
}
