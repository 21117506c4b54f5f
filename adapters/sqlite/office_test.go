package sqlite_test

import (
	"io"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

const code = "sp4n_lumajang"

// begin is when the tests' first cases are opened: Monday 4 August 2025, 09.00 WIB.
var begin = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)

// hands is a clock that stands where it is set.
type hands struct {
	mu  sync.Mutex
	now time.Time
}

func (h *hands) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hands) move(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(d)
}

// engineOn returns an engine with sop.yaml on a store.
func engineOn(t testing.TB, s engine.Store, opts ...engine.Option) *engine.Engine {
	t.Helper()
	opts = append([]engine.Option{engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil)))}, opts...)
	eng, err := engine.New(s, opts...)
	require.NoError(t, err)
	_, err = eng.Publish(ctx, sop.YAML())
	require.NoError(t, err)
	return eng
}

func actor(id, role, unit string) fsm.Actor {
	return fsm.Actor{ID: id, Holds: []fsm.Hold{{Role: role, Unit: unit}}}
}

// The people of the tests.
var (
	warga = actor("warga", "pelapor", "")
	siti  = actor("siti", "admin", "")
	budi  = actor("budi", "petugas_opd", "dpupr")
	rini  = actor("rini", "penghubung", "dpupr")
)

func text(s string) fsm.Value { return rules.TextValue(s) }

func opening(id string) engine.Opening {
	return engine.Opening{SOP: code, ID: id, Command: fsm.Command{Action: "kirim", Actor: warga, Input: map[string]fsm.Value{
		"judul": text("Jalan rusak"), "uraian": text("Berlubang sejak Lebaran"), "nama_pelapor": text("Wati"),
	}}}
}

// deeds are what people may try on a case, the likely ones more than once.
func deeds() []fsm.Command {
	dispose := func(kind, unit string) fsm.Command {
		return fsm.Command{Action: "disposisi", Actor: siti, Input: map[string]fsm.Value{
			"kategori": rules.ChoiceValue(kind), "unit": text(unit),
		}}
	}
	with := func(by fsm.Actor, action, field string) fsm.Command {
		return fsm.Command{Action: action, Actor: by, Input: map[string]fsm.Value{field: text("Keterangan")}}
	}
	return []fsm.Command{
		dispose("infrastruktur", "dpupr"), dispose("infrastruktur", "dpupr"), dispose("infrastruktur", "dlh"),
		with(siti, "minta_lengkapi", "kekurangan"), with(warga, "lengkapi", "uraian"),
		{Action: "periksa_kewenangan", Actor: budi}, {Action: "periksa_kewenangan", Actor: budi},
		with(rini, "tanggapi", "tanggapan"), with(rini, "tanggapi", "tanggapan"), with(rini, "kembalikan", "alasan"),
		with(siti, "tunda", "alasan"), {Action: "lanjutkan", Actor: siti},
		with(warga, "balas_pelapor", "balasan"), with(rini, "balas_petugas", "balasan"), with(warga, "belum_puas", "keberatan"),
		with(siti, "tutup", "alasan"),
	}
}

// anyDeed picks a deed.
func anyDeed(rng *rand.Rand) fsm.Command {
	all := deeds()
	return all[rng.IntN(len(all))]
}

// untilAnswered are the deeds that bring a new case to its answer.
func untilAnswered() []fsm.Command {
	all := deeds()
	return []fsm.Command{all[0], all[5], all[7]}
}
