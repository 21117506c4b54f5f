package audit_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

var ctx = context.Background()

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// opened opens a report in the SOP of the module and passes it on.
func opened(on *memory.Store) *engine.Engine {
	eng, err := engine.New(on.Backend())
	must(err)
	machine, err := eng.Publish(ctx, sop.YAML())
	must(err)
	_, err = eng.Open(ctx, engine.Opening{SOP: machine.SOP().Code.Value, ID: "LAPOR-1", Command: fsm.Command{
		Action: "kirim", Actor: fsm.Actor{ID: "u-17", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}, Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
		},
	}})
	must(err)
	_, err = eng.Act(ctx, "LAPOR-1", fsm.Command{
		Action: "disposisi", Actor: fsm.Actor{ID: "u-2", Holds: []fsm.RoleAssignment{{Role: "admin"}}}, Input: map[string]fsm.Value{
			"kategori": rules.ChoiceValue("kebersihan"), "unit": rules.ChoiceValue("dlh"),
		},
	})
	must(err)
	return eng
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

// Verify names the first entry that does not hold. A changed byte breaks the
// chain; who makes the whole chain anew is found since the entry is decided again.
func ExampleVerify() {
	kept := memory.New()
	v, err := audit.Verify(ctx, opened(kept), "LAPOR-1")
	fmt.Println(v.Entries, "entries,", v.Decided, "decided again:", err)

	for _, careless := range []bool{true, false} {
		eng, err := engine.New(rewritten{kept, careless}.Backend())
		must(err)
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
	// kasus LAPOR-1 catatan 2 menyimpang pada keputusan: kind seharusnya tidak ada catatan: Anda tidak memegang peran yang boleh melakukan "disposisi"; yang boleh: Admin User Pengaduan, tersimpan act
	// case LAPOR-1 entry 2 deviates in the decision: kind should be no entry: you hold no role that may do "disposisi"; those who may: Admin User Pengaduan, stored is act
}
