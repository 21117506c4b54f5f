package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// demoCases is how many cases --demo makes, over the days before now.
const (
	demoCases = 300
	demoDays  = 150
)

// step is one thing that somebody does in the demo.
type step struct {
	at     time.Time
	id     string
	token  string
	action string
	input  map[string]string
}

// demoClock stands at the step that is being done.
type demoClock struct{ now time.Time }

// Now returns the time of the step.
func (c *demoClock) Now() time.Time { return c.now }

// errNoDemo says that --demo was asked for with cases that are real.
var errNoDemo = errors.New("the database holds cases that are no demo: --demo lets anybody in as anybody, and wants a database of its own (--db demo.db)")

// openDemo fills a database that has no cases yet, and reports whether it did. Filled by an
// earlier demo, it stays as it is.
func (s *service) openDemo(ctx context.Context, own tables, now time.Time) (filled bool, err error) {
	const demo = "contoh"
	is, err := own.noted(ctx, demo)
	if is != "" || err != nil {
		return false, err
	}
	for _, done := range []bool{false, true} {
		page, err := s.eng.List(ctx, engine.Query{Done: done, Page: engine.PageOf{Limit: 1}})
		if err != nil {
			return false, err
		}
		if len(page.Cases) > 0 {
			return false, errNoDemo
		}
	}
	if _, err := own.note(ctx, demo, "ya"); err != nil {
		return false, err
	}
	return true, fillDemo(ctx, s.store, now)
}

// startDemo opens the demo and prints where to look. A secret is given to a report that was made just now, and no other.
func (s *service) startDemo(ctx context.Context, own tables, at string) error {
	filled, err := s.openDemo(ctx, own, time.Now())
	if err == nil {
		err = whereToLook(os.Stdout, at)
	}
	if err == nil && filled {
		err = s.reportToFollow(ctx, os.Stdout, at, own)
	}
	return err
}

// fillDemo fills an empty database with reports at every stage,
// as an office would have after some months.
func fillDemo(ctx context.Context, cases store.Backend, now time.Time) error {
	clock := &demoClock{now: now}
	svc, err := newService(ctx, cases, engine.WithClock(clock), engine.WithLogger(slog.New(slog.DiscardHandler)))
	if err != nil {
		return err
	}
	steps := demoSteps(rand.New(rand.NewPCG(2021, 6)), now)
	refused := 0
	for _, s := range steps {
		clock.now = s.at
		err := svc.do(ctx, s)
		var no *fsm.Refused
		switch {
		case errors.As(err, &no), errors.Is(err, engine.ErrNotFound): // a timer came first, as it does in life, or the case never came to the unit
			refused++
		case err != nil:
			return fmt.Errorf("demo: %w", err)
		}
	}
	clock.now = now
	for n := 1; n > 0; {
		if n, err = svc.eng.Sweep(ctx, 500); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	slog.Info("demo", "cases", demoCases, "commands", len(steps), "refused", refused)
	return nil
}

func (s *service) do(ctx context.Context, st step) error {
	cmd := fsm.Command{Action: st.action, Actor: s.people[st.token], Input: map[string]fsm.Value{}}
	for name, text := range st.input {
		v, err := s.sop.ParseInput(name, text)
		if err != nil {
			return err
		}
		cmd.Input[name] = v
	}
	var err error
	if st.action == "kirim" {
		_, err = s.eng.Open(ctx, engine.Opening{SOP: s.sop.SOP().Code.Value, ID: st.id, Command: cmd})
	} else {
		_, err = s.eng.Act(ctx, st.id, cmd)
	}
	return err
}

var demoSubjects = []struct{ title, text, category, unit string }{
	{"Jalan berlubang", "Lubang besar di dekat pasar, sering membuat pengendara jatuh.", "infrastruktur", "dpupr"},
	{"Jembatan retak", "Pagar jembatan sudah patah dan lantainya retak.", "infrastruktur", "dpupr"},
	{"Saluran air tersumbat", "Air meluap ke rumah warga setiap hujan.", "infrastruktur", "dpupr"},
	{"Sampah menumpuk", "Sudah seminggu tidak diangkut.", "kebersihan", "dlh"},
	{"Pohon tumbang", "Menutup setengah badan jalan.", "kebersihan", "dlh"},
	{"Bau dari tempat pembuangan", "Tercium sampai sekolah setiap pagi.", "kebersihan", "dlh"},
}

// demoSteps returns what people do, in order of time.
func demoSteps(rng *rand.Rand, now time.Time) []step {
	var steps []step
	for i := range demoCases {
		about := demoSubjects[rng.IntN(len(demoSubjects))]
		id := number(i + 1)
		citizen := []string{"t-wati", "t-joko"}[rng.IntN(2)]
		at := now.Add(-time.Duration(rng.Int64N(int64(demoDays * 24 * time.Hour))))
		add := func(token, action string, upToDays int, input map[string]string) {
			at = at.Add(time.Duration(rng.Int64N(int64(time.Duration(upToDays) * 24 * time.Hour))))
			steps = append(steps, step{at, id, token, action, input})
		}
		steps = append(steps, step{at, id, citizen, "kirim", map[string]string{
			"judul": about.title, "uraian": about.text, "nama_pelapor": "Warga", "anonim": []string{"tidak", "tidak", "ya"}[rng.IntN(3)],
		}})
		forward := map[string]string{"kategori": about.category, "unit": about.unit}
		office := "t-" + about.unit
		switch kind := rng.IntN(20); {
		case kind == 0:
			add("t-siti", "arsipkan", 3, map[string]string{"alasan": "Bukan pengaduan"})
			continue
		case kind <= 2:
			add("t-siti", "minta_lengkapi", 3, map[string]string{"kekurangan": "Lokasi belum jelas"})
			add(citizen, "lengkapi", 16, map[string]string{"uraian": about.text + " Lokasi di depan balai desa."})
		case kind == 3:
			add("t-siti", "tunda", 3, map[string]string{"alasan": "Menunggu anggaran"})
			add("t-siti", "lanjutkan", 20, nil)
		case kind <= 5:
			continue // nobody looks at it
		}
		add("t-siti", "disposisi", 5, forward)
		add(office, "periksa_kewenangan", 8, nil)
		if rng.IntN(10) == 0 {
			continue
		}
		add(office, "tanggapi", 30, map[string]string{"tanggapan": "Sudah dijadwalkan minggu depan."})
		switch rng.IntN(5) {
		case 0:
			add(citizen, "balas_pelapor", 9, map[string]string{"balasan": "Terima kasih."})
		case 1:
			add(citizen, "belum_puas", 9, map[string]string{"keberatan": "Belum dikerjakan."})
			add(office, "tanggapi", 20, map[string]string{"tanggapan": "Sudah selesai dikerjakan."})
		case 2:
			add("t-siti", "tutup", 9, map[string]string{"alasan": "Sudah selesai"})
			add(office, "evaluasi", 9, map[string]string{"penyebab": "Usia bangunan", "tindakan_korektif": "Perbaikan", "rekomendasi": "Pemeliharaan rutin"})
			add(office, "lapor_koordinator", 5, nil)
		}
	}
	steps = slices.DeleteFunc(steps, func(s step) bool { return s.at.After(now) })
	slices.SortStableFunc(steps, func(a, b step) int { return a.at.Compare(b.at) })
	return steps
}
