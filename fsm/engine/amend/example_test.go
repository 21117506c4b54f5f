package amend_test

import (
	"context"
	"fmt"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/rules"
)

// hands is a clock that stands where it is set.
type hands struct{ now time.Time }

func (h *hands) Now() time.Time { return h.now }

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// In 2025 the government made 18 August a day off, on the 7th. An office with
// 3,000 open reports first lists what that moves, then has it approved by name.
func ExampleAll() {
	ctx := context.Background()
	wib := time.FixedZone("WIB", 7*3600)
	clock := &hands{time.Date(2025, 8, 4, 9, 0, 0, 0, wib)}
	eng, err := engine.New(memory.New().Backend(), engine.WithClock(clock))
	must(err)
	before := calendar.Shipped().KnownOn(calendar.MustDate("2025-08-04"))
	_, err = eng.PublishDecrees(ctx, before)
	must(err)
	_, err = eng.Publish(ctx, sop.YAML())
	must(err)
	warga := fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	for i := range 3000 {
		_, err := eng.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: fmt.Sprintf("L-%04d", i+1), Command: fsm.Command{
			Action: "kirim", Actor: warga,
			Input: map[string]fsm.Value{
				"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("W"),
			},
		}})
		must(err)
	}

	clock.now = time.Date(2025, 8, 7, 15, 0, 0, 0, wib)
	after := calendar.Shipped().KnownOn(calendar.MustDate("2025-08-07"))
	approval := amend.Amendment{By: fsm.Actor{ID: "kabag_organisasi"}, Basis: "SKB 3 Menteri No. 933/2025"}

	list := approval
	list.Preview, list.Decrees = true, after
	page, err := amend.All(ctx, eng, list, engine.PageOf{Limit: 3})
	must(err)
	for _, c := range page.Moved {
		for _, k := range c.Clocks {
			day := k.Days[0].Is
			fmt.Printf("%s %s: %s -> %s, by %s (%s), %s\n", c.Case, k.Clock, k.Old.LastDay, k.New.LastDay, day.Date, day.Reason("en"), k.Owner.Role)
		}
	}

	incomplete, err := eng.PublishDecrees(ctx, after)
	must(err)
	for _, year := range incomplete { // none here: a warning for who publishes
		fmt.Println(year.Message("en"))
	}
	for round := range 2 { // the second finds nothing to do
		looked, entered, next := 0, 0, ""
		for more := true; more; more = next != "" {
			page, err := amend.All(ctx, eng, approval, engine.PageOf{After: next, Limit: 1000})
			must(err)
			looked, entered, next = looked+page.Looked, entered+page.Entered, page.Next
		}
		fmt.Printf("round %d: %d cases, %d moved\n", round+1, looked, entered)
	}
	// Output:
	// L-0001 tindak_lanjut: 2025-10-28 -> 2025-10-29, by 2025-08-18 (joint leave: Proklamasi Kemerdekaan), penghubung
	// L-0002 tindak_lanjut: 2025-10-28 -> 2025-10-29, by 2025-08-18 (joint leave: Proklamasi Kemerdekaan), penghubung
	// L-0003 tindak_lanjut: 2025-10-28 -> 2025-10-29, by 2025-08-18 (joint leave: Proklamasi Kemerdekaan), penghubung
	// round 1: 3000 cases, 3000 moved
	// round 2: 3000 cases, 0 moved
}
