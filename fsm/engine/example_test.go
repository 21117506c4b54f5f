package engine_test

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

// noon is a clock for the example; a host leaves the clock out.
type noon struct{ time.Time }

func (n *noon) Now() time.Time { return n.Time }

func Example() {
	ctx := context.Background()
	clock := &noon{time.Date(2025, 8, 4, 12, 0, 0, 0, time.FixedZone("WIB", 7*3600))}
	eng, err := engine.New(memory.New().Backend(), engine.WithClock(clock))
	if err != nil {
		panic(err)
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		panic(err)
	}

	citizen := fsm.Actor{ID: "u-17", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	opened, err := eng.Open(ctx, engine.Opening{SOP: machine.SOP().Code.Value, ID: "6340753", Command: fsm.Command{
		Action: "kirim", Actor: citizen, Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
		},
	}})
	if err != nil {
		panic(err)
	}
	deadline, _ := opened.Case.StageClock()
	fmt.Println(opened.Case.Stage, "until", deadline.LastDay)
	fmt.Println("the chain holds", opened.Case.Fields["judul"])

	// Only an admin passes the report on; the refusal says who could.
	_, err = eng.Act(ctx, "6340753", fsm.Command{Action: "arsipkan", Actor: citizen, Input: map[string]fsm.Value{"alasan": rules.TextValue("x")}})
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		fmt.Println(refused.Code, refused.Able[0].Role)
	}

	// Four days later the limit has passed: it is on record, once.
	clock.Time = clock.AddDate(0, 0, 4)
	moved, err := eng.Sweep(ctx, 100)
	if err != nil {
		panic(err)
	}
	entries, err := eng.History(ctx, "6340753", 1, 0)
	if err != nil {
		panic(err)
	}
	fmt.Println(moved, entries[0].Kind, "by", entries[0].Owner.Role, "at", entries[0].At.Format(time.RFC3339))

	v, err := audit.Verify(ctx, eng, "6340753")
	fmt.Println(v.Decided, "entries decided again,", v.Personal, "personal values:", err)
	// Output:
	// verifikasi_admin until 2025-08-07
	// the chain holds tersegel
	// no-authority admin
	// 1 breach by admin at 2025-08-07T17:00:00Z
	// 2 entries decided again, 3 personal values: <nil>
}
