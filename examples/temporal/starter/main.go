// Command starter opens a case of the shipped SOP on Temporal, passes it on, tries what
// the SOP refuses, and prints when each deadline is. Each step has a key: run again, also
// after it was broken off, it does what is missing, and nothing twice.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/calendar/show"
	province "github.com/tatalaksana/sop/examples/temporal"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// report is the key of the opening: the same again is the same case.
var report = flag.String("report", "contoh-1", "which report is sent; the same again opens no other case")

func main() {
	if err := run(context.Background()); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context) error {
	p, err := province.Open(ctx)
	if err != nil {
		return err
	}
	defer p.Close()
	eng, err := p.Engine()
	if err != nil {
		return err
	}
	if _, err := eng.Publish(ctx, sop.YAML()); err != nil {
		return err
	}
	admin := fsm.Actor{ID: "siti", Holds: []fsm.RoleAssignment{{Role: "admin"}}}
	r, err := eng.Open(ctx, engine.Opening{SOP: "sp4n_lumajang", Command: fsm.Command{
		Action: "kirim", Key: "kirim-" + *report, Actor: fsm.Actor{ID: "warga", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang di depan pasar"), "nama_pelapor": rules.TextValue("(nama)"),
		},
	}})
	if err != nil {
		return err
	}
	id := r.Case.ID
	fmt.Println("laporan", id)
	_, err = eng.Act(ctx, id, fsm.Command{Action: "tanggapi", Actor: admin})
	var refused *fsm.Refused
	if !errors.As(err, &refused) {
		return fmt.Errorf("the SOP should refuse this: %w", err)
	}
	fmt.Println("ditolak:", engine.Message("id", err))
	r, err = eng.Act(ctx, id, fsm.Command{Action: "disposisi", Actor: admin, Key: "disposisi-" + id, Input: map[string]fsm.Value{
		"kategori": rules.ChoiceValue("infrastruktur"), "unit": rules.TextValue("dpupr"),
	}})
	if err != nil {
		return err
	}
	fmt.Println("tahap", r.Case.Stage)
	for i := range r.Case.Clocks {
		clock := &r.Case.Clocks[i]
		if clock.State != fsm.Running {
			continue
		}
		ledger, err := eng.Explain(ctx, id, clock.ID, 0)
		if err != nil {
			return err
		}
		fmt.Println(clock.ID, "paling lambat", clock.LastDay)
		fmt.Println(show.Indonesian(ledger))
	}
	return nil
}
