package soptest_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/soptest"
)

var (
	warga = soptest.Person("warga", "pelapor")
	siti  = soptest.Person("siti", "admin")
	budi  = soptest.Member("budi", "dlh", "petugas_opd")
	rini  = soptest.Member("rini", "dlh", "petugas_opd", "penghubung")
)

var report = soptest.Input{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati", "anonim": "ya"}

func TestReport(t *testing.T) {
	o := soptest.New(t, sop.YAML(), "2025-08-04 09:00")
	c := o.Open(warga, "kirim", report)
	c.WantStage("verifikasi_admin")
	c.WantDeadline(soptest.StageClock, "2025-08-07")
	c.WantRefused(warga, "disposisi", nil, "no-authority")
	c.WantRefused(siti, "disposisi", soptest.Input{"kategori": "tidak_ada", "unit": "dlh"}, "bad-input")
	c.WantAllowed(siti, "disposisi", "minta_lengkapi", "arsipkan", "tunda")

	o.To("2025-08-08 10:00")
	c.WantBreaches("waktu verifikasi_admin")
	c.Do(soptest.StandIn("plh", siti), "disposisi", soptest.Input{"kategori": "kebersihan", "unit": "dlh"})
	c.WantStage("verifikasi_opd")
	c.WantRefused(soptest.Member("lain", "dinkes", "petugas_opd"), "periksa_kewenangan", nil, "other-unit")
	c.Do(budi, "periksa_kewenangan", nil)
	c.WantRefused(rini, "kembalikan", soptest.Input{"alasan": "x"}, "sesuai_kewenangan")
	c.Do(rini, "tanggapi", soptest.Input{"tanggapan": "Diangkut"})
	c.WantNoDeadline("tindak_lanjut")

	o.To("2025-10-01")
	c.WantStage("ditutup_sistem")
	c.Verify()
}

func TestPlace(t *testing.T) {
	o := soptest.New(t, sop.YAML(), "2025-08-11 09:00")
	c := o.Place(soptest.Placing{
		Stage: "penanganan", Opened: "2025-08-01 09:00", Entered: "2025-08-04 09:00", Unit: "dlh", Reporter: "warga",
		Input: soptest.Input{"kategori": "kebersihan"},
	})
	c.WantDeadline(soptest.StageClock, "2025-09-02")
	c.Do(rini, "tanggapi", soptest.Input{"tanggapan": "x"})
	c.WantStage("menunggu_pelapor")
	o.Case(c.ID()).Verify()
}

// sheet notes what a kit says of a test instead of failing it.
type sheet struct {
	testing.TB
	said []string
}

func (s *sheet) Helper()                  {}
func (s *sheet) Context() context.Context { return context.Background() }
func (s *sheet) Errorf(format string, args ...any) {
	s.said = append(s.said, fmt.Sprintf(format, args...))
}
func (s *sheet) Fatal(args ...any)                 { panic(fmt.Sprint(args...)) }
func (s *sheet) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// TestAssertionsCanFail sees every assertion fail once.
func TestAssertionsCanFail(t *testing.T) {
	s := &sheet{TB: t}
	o := soptest.New(s, sop.YAML(), "2025-08-04 09:00")
	c := o.Open(warga, "kirim", report)
	for _, fail := range []struct {
		want string
		do   func()
	}{
		{`is at "verifikasi_admin", want "penanganan"`, func() { c.WantStage("penanganan") }},
		{`ends on 2025-08-07 (running), want 2025-08-06`, func() { c.WantDeadline(soptest.StageClock, "2025-08-06") }},
		{`has no clock "tidak_ada"; it has [tindak_lanjut:`, func() { c.WantDeadline("tidak_ada", "2025-08-06") }},
		{`runs until 2025-08-07, want no deadline`, func() { c.WantNoDeadline(soptest.StageClock) }},
		{`the breaches are [], want ["tindak_lanjut"]`, func() { c.WantBreaches("tindak_lanjut") }},
		{`was not refused`, func() { c.WantRefused(siti, "arsipkan", soptest.Input{"alasan": "x"}, "no-authority") }},
		{`was refused for ["no-authority"], want "four-eyes"`, func() { c.WantRefused(warga, "arsipkan", nil, "four-eyes") }},
		{`warga may do [], want ["arsipkan"]`, func() { c.WantAllowed(warga, "arsipkan") }},
	} {
		s.said = nil
		fail.do()
		require.Len(t, s.said, 1)
		require.Contains(t, s.said[0], fail.want)
	}
	for want, do := range map[string]func(){
		`you hold no role`:       func() { c.Do(warga, "arsipkan", soptest.Input{"alasan": "x"}) },
		`write it as 2025-08-04`: func() { o.To("besok") },
		`does not open a case`:   func() { o.Open(siti, "arsipkan", nil) },
		`not found`:              func() { o.Case("tidak_ada").Now() },
		`tidak_ada`:              func() { o.Place(soptest.Placing{Stage: "tidak_ada"}) },
		`unknown-key`:            func() { soptest.New(s, []byte("salah: ya"), "2025-08-04 09:00") },
		`soptest: engine`:        func() { soptest.New(s, sop.YAML(), "2025-08-04 09:00", nil) },
	} {
		require.Contains(t, said(do), want)
	}
}

func said(do func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	do()
	return ""
}
