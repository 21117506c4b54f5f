package engine_test

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// scale returns how many rounds a property gets: many with SOP_TEST_SCALE=full.
func scale(normal, full int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return full
	}
	return normal
}

// inForce puts decrees in force that lack no day of the law.
func inForce(t testing.TB, e *engine.Engine, log *calendar.Log) {
	t.Helper()
	incomplete, err := e.PublishDecrees(ctx, log)
	require.NoError(t, err)
	require.Empty(t, incomplete)
}

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

func (h *hands) set(at string) {
	t, err := time.Parse("2006-01-02 15:04:05.999999", at)
	if err != nil {
		t, err = time.Parse("2006-01-02 15:04", at)
	}
	if err != nil {
		panic(err)
	}
	h.put(t.Add(-7 * time.Hour)) // the hands show WIB
}

func (h *hands) put(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = t
}

func (h *hands) move(d time.Duration) { h.put(h.Now().Add(d)) }

// office is an engine with sop.yaml on a memory store, whose salts can be
// foretold.
type office struct {
	*engine.Engine
	t     testing.TB
	store *memory.Store
	hands *hands
}

// sameSalt gives the same salt whenever it is asked, so that what two engines
// wrote is the same bytes though they asked in other orders.
type sameSalt struct{}

func (sameSalt) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 7
	}
	return len(b), nil
}

const code = "sp4n_lumajang"

var ctx = context.Background()

func reference(t testing.TB) []byte {
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	return src
}

func open(t testing.TB, opts ...engine.Option) *office {
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2023-02-11 01:16")
	o.Engine = o.restart(opts...)
	return o
}

// backed is a store, or one with a planted fault, that says what it can.
type backed interface{ Backend() store.Backend }

// only is a store that can do only what is named.
type only store.Backend

func (b only) Backend() store.Backend { return store.Backend(b) }

// restart returns another engine on the same store, with sop.yaml published.
func (o *office) restart(opts ...engine.Option) *engine.Engine {
	eng := o.bare(o.store, opts...)
	_, err := eng.Publish(ctx, reference(o.t))
	require.NoError(o.t, err)
	return eng
}

func (o *office) bare(on backed, opts ...engine.Option) *engine.Engine {
	opts = append([]engine.Option{
		engine.WithClock(o.hands), engine.WithRandom(rand.NewChaCha8([32]byte{1})),
		engine.WithLogger(slog.New(slog.NewTextHandler(io.Discard, nil))),
	}, opts...)
	eng, err := engine.New(on.Backend(), opts...)
	require.NoError(o.t, err)
	return eng
}

// The people of the tests.
var (
	warga      = actor("warga", "pelapor", "")
	siti       = actor("siti", "admin", "")
	budi       = actor("budi", "petugas_opd", "dpupr")
	rini       = actor("rini", "penghubung", "dpupr")
	orangLain  = actor("orang_lain", "petugas_opd", "dlh")
	berdua     = fsm.Actor{ID: "berdua", Holds: []fsm.RoleAssignment{{Role: "petugas_opd", Unit: "dpupr"}, {Role: "penghubung", Unit: "dpupr"}}}
	plhAdmin   = fsm.Actor{ID: "plh", ActingFor: &siti}
	semuaOrang = []fsm.Actor{warga, siti, budi, rini, orangLain, berdua, plhAdmin}
)

func actor(id, role, unit string) fsm.Actor {
	return fsm.Actor{ID: id, Holds: []fsm.RoleAssignment{{Role: role, Unit: unit}}}
}

// command gives an action with inputs as pairs of field and value: texts, but
// for the fields whose values are options, numbers, days or ya and tidak.
func command(by fsm.Actor, action string, input ...string) fsm.Command {
	cmd := fsm.Command{Action: action, Actor: by}
	for i := 0; i < len(input); i += 2 {
		if cmd.Input == nil {
			cmd.Input = map[string]fsm.Value{}
		}
		cmd.Input[input[i]] = valueOf(input[i], input[i+1])
	}
	return cmd
}

func valueOf(field, text string) fsm.Value {
	switch field {
	case "kategori":
		return rules.ChoiceValue(text)
	case "tanggal_kejadian":
		return rules.DateValue(text)
	case "anonim", "rahasia":
		return rules.BoolValue(text == "ya")
	default:
		return rules.TextValue(text)
	}
}

var kirim = []string{"judul", "Jalan rusak", "uraian", "Berlubang", "nama_pelapor", "Wati"}

func opening(id string) engine.Opening {
	return engine.Opening{SOP: code, ID: id, Command: command(warga, "kirim", kirim...)}
}

// begin opens a case.
func (o *office) begin(id string) fsm.Case {
	r, err := o.Open(ctx, opening(id))
	require.NoError(o.t, err)
	return r.Case
}

// at sets the clock and does an action that must succeed.
func (o *office) at(when, id string, by fsm.Actor, action string, input ...string) engine.Result {
	o.t.Helper()
	o.hands.set(when)
	r, err := o.Act(ctx, id, command(by, action, input...))
	require.NoError(o.t, err)
	return r
}

// answered brings a new case to the stage of waiting for the reporter.
func (o *office) answered(id string) {
	o.t.Helper()
	o.hands.set("2023-02-11 01:16")
	o.begin(id)
	o.at("2023-02-22 11:13", id, siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr")
	o.at("2023-02-23 10:44", id, budi, "periksa_kewenangan")
	o.at("2023-02-23 10:44", id, rini, "tanggapi", "tanggapan", "Akan diperbaiki")
}

func (o *office) stored(id string) store.Stored {
	st, err := o.store.Load(ctx, id)
	require.NoError(o.t, err)
	return st
}

func (o *office) bodies(id string) []string {
	sealed, err := o.store.History(ctx, id, 0, 0)
	require.NoError(o.t, err)
	out := make([]string, len(sealed))
	for i, s := range sealed {
		out[i] = string(s.Body)
	}
	return out
}

func caseID(i int) string { return "kasus-" + strconv.Itoa(i) }

func wib(text string) time.Time {
	h := hands{}
	h.set(text)
	return h.now
}

// byLaw is in whose name and on what basis the tests erase and retire.
var byLaw = engine.Warrant{By: "kepala", Basis: "UU 27/2022"}
