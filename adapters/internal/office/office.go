// Package office is what the tests of both databases share: the office of
// sop.yaml with its people, a clock that stands where it is set, and what people
// may try on a case.
package office

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// Code is the SOP of the office.
const Code = "sp4n_lumajang"

// Begin is when the tests' first cases are opened: Monday 4 August 2025, 09.00 WIB.
var Begin = time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)

// Clock is a clock that stands where it is set.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock returns a clock that stands at [Begin].
func NewClock() *Clock { return ClockAt(Begin) }

// ClockAt returns a clock that stands at a time.
func ClockAt(t time.Time) *Clock { return &Clock{now: t} }

// Now returns where the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Move puts the clock on.
func (c *Clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// To sets the clock, also back.
func (c *Clock) To(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = t
}

// Backed is a store that says what it can.
type Backed interface{ Backend() store.Backend }

// Engine returns a silent engine with sop.yaml on a store.
func Engine(t testing.TB, s Backed, opts ...engine.Option) *engine.Engine {
	t.Helper()
	opts = append([]engine.Option{engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil)))}, opts...)
	eng, err := engine.New(s.Backend(), opts...)
	if err == nil {
		_, err = eng.Publish(context.Background(), sop.YAML())
	}
	if err != nil {
		t.Fatal(err)
	}
	return eng
}

// Actor returns a person who holds a role.
func Actor(id, role, unit string) fsm.Actor {
	return fsm.Actor{ID: id, Holds: []fsm.RoleAssignment{{Role: role, Unit: unit}}}
}

// The people of the tests.
var (
	Warga = Actor("warga", "pelapor", "")
	Siti  = Actor("siti", "admin", "")
	Budi  = Actor("budi", "petugas_opd", "dpupr")
	Rini  = Actor("rini", "penghubung", "dpupr")
)

// Warrant is in whose name and on what basis the tests erase and retire.
var Warrant = engine.Warrant{By: "kepala", Basis: "UU 27/2022"}

// Text returns a value of kind teks.
func Text(s string) fsm.Value { return rules.TextValue(s) }

// Opening returns the command that opens a case of that id.
func Opening(id string) engine.Opening {
	return engine.Opening{SOP: Code, ID: id, Command: fsm.Command{Action: "kirim", Actor: Warga, Input: map[string]fsm.Value{
		"judul": Text("Jalan rusak"), "uraian": Text("Berlubang sejak Lebaran"), "nama_pelapor": Text("Wati"),
	}}}
}

// Deeds are what people may try on a case, the likely ones more than once.
func Deeds() []fsm.Command {
	dispose := func(kind, unit string) fsm.Command {
		return fsm.Command{Action: "disposisi", Actor: Siti, Input: map[string]fsm.Value{
			"kategori": rules.ChoiceValue(kind), "unit": Text(unit),
		}}
	}
	with := func(by fsm.Actor, action, field string) fsm.Command {
		return fsm.Command{Action: action, Actor: by, Input: map[string]fsm.Value{field: Text("Keterangan")}}
	}
	return []fsm.Command{
		dispose("infrastruktur", "dpupr"), dispose("infrastruktur", "dpupr"), dispose("infrastruktur", "dlh"),
		with(Siti, "minta_lengkapi", "kekurangan"), with(Warga, "lengkapi", "uraian"),
		{Action: "periksa_kewenangan", Actor: Budi}, {Action: "periksa_kewenangan", Actor: Budi},
		with(Rini, "tanggapi", "tanggapan"), with(Rini, "tanggapi", "tanggapan"), with(Rini, "kembalikan", "alasan"),
		with(Siti, "tunda", "alasan"), {Action: "lanjutkan", Actor: Siti},
		with(Warga, "balas_pelapor", "balasan"), with(Rini, "balas_petugas", "balasan"), with(Warga, "belum_puas", "keberatan"),
		with(Siti, "tutup", "alasan"),
	}
}

// AnyDeed picks a deed.
func AnyDeed(rng *rand.Rand) fsm.Command {
	all := Deeds()
	return all[rng.IntN(len(all))]
}

// UntilAnswered are the deeds that bring a new case to its answer.
func UntilAnswered() []fsm.Command {
	all := Deeds()
	return []fsm.Command{all[0], all[5], all[7]}
}
