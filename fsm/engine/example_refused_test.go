package engine_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// exampleReport opens a report in the SOP of the module on a Monday morning.
func exampleReport(on *memory.Store) *engine.Engine {
	clock := &noon{time.Date(2025, 8, 4, 12, 0, 0, 0, time.FixedZone("WIB", 7*3600))}
	eng, err := engine.New(on.Backend(), engine.WithClock(clock))
	if err != nil {
		panic(err)
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		panic(err)
	}
	_, err = eng.Open(ctx, engine.Opening{SOP: machine.SOP().Code.Value, ID: "LAPOR-1", Command: fsm.Command{
		Action: "kirim", Actor: fsm.Actor{ID: "u-17", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}, Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
		},
	}})
	if err != nil {
		panic(err)
	}
	_, err = eng.Act(ctx, "LAPOR-1", fsm.Command{
		Action: "disposisi", Actor: fsm.Actor{ID: "u-2", Holds: []fsm.RoleAssignment{{Role: "admin"}}}, Input: map[string]fsm.Value{
			"kategori": rules.ChoiceValue("kebersihan"), "unit": rules.ChoiceValue("dlh"),
		},
	})
	if err != nil {
		panic(err)
	}
	return eng
}

// A refusal says why, in both languages, and who could act instead.
func ExampleEngine_Act_refused() {
	eng := exampleReport(memory.New())
	_, err := eng.Act(ctx, "LAPOR-1", fsm.Command{
		Action: "periksa_kewenangan", Actor: fsm.Actor{ID: "u-9", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}}},
	})
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		fmt.Println(refused.Code)
		fmt.Println(refused.Message("id"))
		fmt.Println(refused.Message("en"))
		fmt.Println(refused.Able)
	}
	// Output:
	// other-unit
	// kasus ini bukan kasus unit Anda, jadi "periksa_kewenangan" tidak dapat Anda lakukan; yang boleh: Petugas Administrator OPD Terkait pada unit yang memegang kasus
	// this is not a case of your unit, so you cannot do "periksa_kewenangan"; those who may: Petugas Administrator OPD Terkait of the unit in charge
	// []
}
