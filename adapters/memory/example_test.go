package memory_test

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// The store holds cases for as long as it lives: a second engine on it, as after
// a restart, finds them.
func Example() {
	ctx := context.Background()
	store := memory.New()
	eng, err := engine.New(store.Backend())
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := eng.Publish(ctx, sop.YAML()); err != nil {
		fmt.Println(err)
		return
	}
	_, err = eng.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: "L-1", Command: fsm.Command{
		Action: "kirim", Actor: fsm.Actor{ID: "wati", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
		},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	again, err := engine.New(store.Backend())
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := again.Get(ctx, "L-1", 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Stage, c.Version)
	// Output: verifikasi_admin 1
}
