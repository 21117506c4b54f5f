package engine_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
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

// rewritten is a store in which somebody has put another role in the second
// entry: with careless, in its body alone; else with all hashes made to fit.
type rewritten struct {
	*memory.Store
	careless bool
}

func (s rewritten) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s rewritten) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	sealed, err := s.Store.History(ctx, id, after, limit)
	if err != nil {
		return nil, err
	}
	sealed[1].Body = bytes.Replace(sealed[1].Body, []byte(`"role":"admin"`), []byte(`"role":"pelapor"`), 1)
	if !s.careless {
		sealed[1].Hash = store.Chain(sealed[0].Hash, sealed[1].Body)
	}
	return sealed, nil
}

func (s rewritten) Load(ctx context.Context, id string) (store.Stored, error) {
	st, err := s.Store.Load(ctx, id)
	if err == nil && !s.careless {
		var sealed []store.Sealed
		sealed, err = s.History(ctx, id, 0, 0)
		st.Head = sealed[1].Hash
	}
	return st, err
}

// audit.Verify names the first entry that does not hold. A changed byte breaks the
// chain; who makes the whole chain anew is found since the entry is decided again.
func Example_verify() {
	kept := memory.New()
	v, err := audit.Verify(ctx, exampleReport(kept), "LAPOR-1")
	fmt.Println(v.Entries, "entries,", v.Decided, "decided again:", err)

	for _, careless := range []bool{true, false} {
		eng, err := engine.New(rewritten{kept, careless}.Backend())
		if err != nil {
			panic(err)
		}
		_, err = audit.Verify(ctx, eng, "LAPOR-1")
		var d *store.Deviation
		if errors.As(err, &d) {
			fmt.Println(errors.Is(err, engine.ErrCorrupt), d.Part, d.Entry, d.Field)
		}
		if !careless {
			fmt.Println(engine.Message("id", err))
			fmt.Println(engine.Message("en", err))
		}
	}
	// Output:
	// 2 entries, 2 decided again: <nil>
	// true chain 2 hash
	// true decision 2 kind
	// berkas LAPOR-1 catatan 2 menyimpang pada keputusan: kind seharusnya tidak ada catatan: Anda tidak memegang peran yang boleh melakukan "disposisi"; yang boleh: Admin User Pengaduan, tersimpan act
	// case LAPOR-1 entry 2 deviates in the decision: kind should be no entry: you hold no role that may do "disposisi"; those who may: Admin User Pengaduan, stored is act
}
