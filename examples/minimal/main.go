// Command minimal opens one case of the shipped SOP and prints when it must be
// forwarded, with the reason for every day.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

func main() {
	ctx := context.Background()
	eng, err := engine.New(memory.New().Backend())
	if err != nil {
		log.Fatal(err)
	}
	if _, err := eng.Publish(ctx, sop.YAML()); err != nil {
		log.Fatal(err)
	}
	done, err := eng.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: "LAPOR-1", Command: fsm.Command{
		Action: "kirim",
		Actor:  fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{
			"judul":        rules.TextValue("Jalan rusak"),
			"uraian":       rules.TextValue("Berlubang di depan pasar"),
			"nama_pelapor": rules.TextValue("(nama)"),
		},
	}})
	if err != nil {
		log.Fatal(err)
	}
	for _, move := range done.Entries[0].Clocks {
		ledger, err := eng.Explain(ctx, "LAPOR-1", move.Clock, 0)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(move.Clock, "paling lambat", move.LastDay)
		fmt.Println(show.Indonesian(ledger))
	}
}
