package mail_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/letter"
)

// anEvent is a breach of a case, with the engine that knows its procedure.
func anEvent(t *testing.T) (*engine.Engine, store.Event) {
	eng, err := engine.New(memory.New().Backend())
	require.NoError(t, err)
	m, err := eng.Publish(context.Background(), receivertest.SOP())
	require.NoError(t, err)
	return eng, store.Event{
		ID: "LAPOR-1/3", Case: "LAPOR-1", SOP: fsm.Stamp{Code: m.SOP().Code.Value, Hash: m.SOP().Hash}, No: 3, Kind: fsm.Breaching,
		At: time.Date(2025, 8, 20, 17, 0, 0, 0, time.UTC), Stage: "penelaahan", Tell: []string{"loket", "kepala"},
		Draft: store.EventDraft{Clock: "waktu penelaahan", Due: time.Date(2025, 8, 20, 17, 0, 0, 0, time.UTC), Owner: fsm.RoleAssignment{Role: "loket", Unit: "pdam"}},
	}
}

func letters(t *testing.T) *letter.Letters {
	l, err := letter.Read(nil, nil)
	require.NoError(t, err)
	return l
}

// addressBook is a host's users, by role.
func addressBook(all map[string][]string) func(context.Context, mail.Addressee) ([]string, error) {
	return func(_ context.Context, to mail.Addressee) ([]string, error) { return all[to.Role], nil }
}

// untold keeps what could not be sent.
type untold struct {
	mu  sync.Mutex
	all []mail.Untold
}

func (u *untold) tell(_ context.Context, one mail.Untold) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.all = append(u.all, one)
}

// TestALetterAsItArrives: words of the SOP, Indonesian dates, one letter for each
// address, and the headers by which programs know it.
func TestALetterAsItArrives(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	c := p.config()
	c.Hears = nil
	c.Addresses = addressBook(map[string][]string{"loket": {"a@example.go.id", "Ibu B <b@example.go.id>"}, "kepala": {"B@example.go.id", "c@example.go.id"}})
	c.Link = func(id string) string { return "https://pengaduan.example.go.id/kasus/" + id }
	ev.AfterGap, ev.Again = true, 2
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev))
	got := p.parcels()
	require.Len(t, got, 3, "an address stands once, whatever its case")
	require.Equal(t, []string{"a@example.go.id", "b@example.go.id", "c@example.go.id"}, []string{got[0].to, got[1].to, got[2].to})
	require.Equal(t, "Laporan LAPOR-1 melewati batas waktu", got[0].about)
	require.Equal(t, `Laporan LAPOR-1 melewati batas waktu: Penelaahan.
Seharusnya selesai paling lambat Rabu, 20 Agustus 2025.
Penanggung jawab: Petugas Loket Perusahaan Air.
Keadaan laporan sekarang: Penelaahan.

Selengkapnya dapat dilihat di https://pengaduan.example.go.id/kasus/LAPOR-1
Surat ini dikirim otomatis kepada Petugas Loket Perusahaan Air sesuai prosedur SOP Uji Penerima, Kantor Uji.
Demi kerahasiaan, isi laporan tidak dicantumkan dalam surat ini.

Sebelum surat ini ada pemberitahuan lain tentang laporan ini yang tidak terkirim.

Surat ini terlambat dikirim; pemberitahuan yang lebih baru tentang laporan ini mungkin sudah Anda terima.
`, got[0].text)
	require.Contains(t, got[2].text, "kepada Kepala sesuai")
	for _, one := range got {
		require.Equal(t, "auto-generated", one.header.Get("Auto-Submitted"))
		require.NotContains(t, one.header.Get("To"), ",", "nobody sees another")
		require.Equal(t, "text/plain; charset=UTF-8", one.header.Get("Content-Type"))
	}
	first := got[0].header.Get("Message-ID")
	require.NotContains(t, first, "LAPOR")
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Equal(t, first, p.parcels()[3].header.Get("Message-ID"), "the same letter has the same id")
}

// TestLettersOfARealCase: what the engine tells of the shipped SOP, from the opening
// until it is late.
func TestLettersOfARealCase(t *testing.T) {
	clock, s := office.NewClock(), memory.New()
	eng := office.Engine(t, s, engine.WithClock(clock))
	require.NoError(t, deliver.Subscribe(t.Context(), eng, "surat"))
	_, err := eng.Open(t.Context(), office.Opening("LAPOR-7"))
	require.NoError(t, err)
	opened := clock.Now()
	clock.Move(10 * 24 * time.Hour)
	_, err = eng.Sweep(t.Context(), 9)
	require.NoError(t, err)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	c := p.config()
	c.Hears = mail.Workers
	c.Addresses = func(_ context.Context, to mail.Addressee) ([]string, error) {
		return []string{to.Role + "@example.go.id"}, nil
	}
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	_, err = deliver.Once(t.Context(), eng, "surat", r, 9)
	require.NoError(t, err)
	got := p.parcels()
	require.Len(t, got, 2)
	m, err := eng.Machine(t.Context(), mustCase(t, eng, "LAPOR-7").SOP)
	require.NoError(t, err)
	ledger, err := eng.Explain(t.Context(), "LAPOR-7", "waktu verifikasi_admin", 1)
	require.NoError(t, err)
	last := ledger.Deadline.LastDay.In(m.SOP().Calendar.Options.Zone)
	said := fmt.Sprint(last.Day(), " ", map[time.Month]string{time.August: "Agustus", time.February: "Februari"}[last.Month()], " ", last.Year())
	require.Equal(t, "admin@example.go.id", got[0].to, "who works where the case came to")
	require.Equal(t, "Laporan LAPOR-7 diterima", got[0].about)
	require.Contains(t, got[0].text, opened.In(m.SOP().Calendar.Options.Zone).Format(" 2006 pukul 15.04 WIB")+".\nTahap sekarang: Diverifikasi Admin, paling lambat ")
	require.Contains(t, got[0].text, said+".")
	require.Equal(t, "koordinator@example.go.id", got[1].to, "whom the SOP wants told")
	require.Contains(t, got[1].text, "Laporan LAPOR-7 melewati batas waktu: Diverifikasi Admin.\nSeharusnya selesai paling lambat ")
	require.Contains(t, got[1].text, said+".\nPenanggung jawab: Admin User Pengaduan.")
}

func mustCase(t *testing.T, eng *engine.Engine, id string) fsm.Case {
	c, err := eng.Get(t.Context(), id, 0)
	require.NoError(t, err)
	return c
}

// TestNobodyIsToldOfSilently: a role without an address, and an address that is refused
// for good, are told; the others get their letters, once.
func TestNobodyIsToldOfSilently(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	var u untold
	c := p.config()
	c.Hears, c.Untold = nil, u.tell
	c.Addresses = addressBook(map[string][]string{"loket": {"a@example.go.id", "pergi@example.go.id"}})
	p.refuse["pergi@example.go.id"] = 550
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Len(t, p.parcels(), 1)
	require.Len(t, u.all, 2)
	require.Equal(t, mail.Untold{Event: ev.ID, To: mail.Addressee{Case: ev.Case, Role: "kepala", Topic: "late"}}, u.all[0])
	require.Equal(t, mail.Untold{Event: ev.ID, To: mail.Addressee{Case: ev.Case, Role: "loket", Unit: "pdam", Topic: "late"}, Address: "pergi@example.go.id", Code: 550}, u.all[1])

	// All refused for good: it is set aside at once. Refused for now: it comes again, and
	// only for whom it did not reach.
	p.refuse["a@example.go.id"] = 550
	err = r.Receive(t.Context(), ev)
	var failed *mail.Failed
	require.ErrorAs(t, err, &failed)
	require.True(t, failed.Final())
	require.Equal(t, 550, failed.Code)
	require.NotContains(t, err.Error(), "@")

	p.refuse["a@example.go.id"], p.refuse["pergi@example.go.id"] = 0, 450
	for range 3 {
		err = r.Receive(t.Context(), ev)
		require.ErrorAs(t, err, &failed)
		require.False(t, failed.Final())
		require.NotContains(t, err.Error(), "@")
	}
	require.Len(t, p.parcels(), 2, "who has it gets it once")
	p.refuse["pergi@example.go.id"] = 0
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Len(t, p.parcels(), 3)

	// An event that nobody is to hear of is no letter.
	ev.Tell = nil
	told := len(u.all)
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Len(t, p.parcels(), 3)
	require.Len(t, u.all, told)
}

// TestNoHeaderCanBeBroughtIn: by an address, a number, a name of the SOP or a link.
func TestNoHeaderCanBeBroughtIn(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	const evil = "x\r\nBcc: jahat@example.com\r\n\r\nbadan\u2028\x00\x1b[31m"
	for _, address := range []string{"a@example.go.id" + evil, "\"a\r\nBcc: b@example.com\" <a@example.go.id>", "a@example.go.id, b@example.com", "a", "", "<a b@example.go.id>", strings.Repeat("a", 300) + "@example.go.id"} {
		c := p.config()
		c.Addresses = func(context.Context, mail.Addressee) ([]string, error) { return []string{address}, nil }
		r, err := mail.New(eng, letters(t), c)
		require.NoError(t, err)
		err = r.Receive(t.Context(), ev)
		require.ErrorContains(t, err, "an address", "%q", address)
		require.NotContains(t, err.Error(), "@")
	}
	require.Empty(t, p.parcels())
	c := p.config()
	c.Link = func(string) string { return "https://x/" + evil }
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	bad := ev
	bad.Case, bad.ID, bad.Stage, bad.Draft.Level = "L"+evil, "L"+evil+"/3", "tahap"+evil, evil
	require.NoError(t, r.Receive(t.Context(), bad))
	got := p.parcels()
	require.Len(t, got, 1)
	require.Empty(t, got[0].header.Get("Bcc"))
	require.Equal(t, archive, got[0].to)
	require.Equal(t, "Laporan Lx Bcc: jahat@example.com badan [31m melewati batas waktu", got[0].about)
	require.NotContains(t, got[0].text, "\nBcc")
	require.NotContains(t, got[0].text, "\x1b")
}

// TestAnOfficesOwnLetters serve in place of the shipped ones, those of a role before
// those of all.
func TestAnOfficesOwnLetters(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	own, err := letter.Read(fstest.MapFS{
		"terlambat.txt":        {Data: []byte("Perihal: Untuk semua\n\n{{.Nomor}}")},
		"terlambat.kepala.txt": {Data: []byte("Perihal: Untuk kepala\n\n{{.Peringatan}}{{.Nomor}}")},
	}, nil)
	require.NoError(t, err)
	c := p.config()
	c.Hears = nil
	c.Addresses = addressBook(map[string][]string{"loket": {"a@example.go.id"}, "kepala": {"b@example.go.id"}})
	r, err := mail.New(eng, own, c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev))
	ev.Kind = fsm.Escalating
	require.NoError(t, r.Receive(t.Context(), ev))
	var about []string
	for _, one := range p.parcels() {
		about = append(about, one.about)
	}
	require.Equal(t, []string{"Untuk semua", "Untuk kepala", "Laporan LAPOR-1 masih terlambat", "Laporan LAPOR-1 masih terlambat"}, about)
}

// TestTheConnectionIsSecured: without TLS nothing is sent, unless the host says so; TLS from the first byte works.
func TestTheConnectionIsSecured(t *testing.T) {
	eng, ev := anEvent(t)
	p := openPost(t, &receivertest.Shelf{}, mail.StartTLS)
	c := p.config()
	c.TLS = nil // the system's roots do not know the server
	r, err := mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.ErrorContains(t, r.Receive(t.Context(), ev), "no TLS")
	require.Empty(t, p.parcels())
	c.Security = mail.NoTLS
	r, err = mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Len(t, p.parcels(), 1)

	p = openPost(t, &receivertest.Shelf{}, mail.NoTLS)
	r, err = mail.New(eng, letters(t), p.config())
	require.NoError(t, err)
	require.ErrorContains(t, r.Receive(t.Context(), ev), "no TLS", "a server that offers none, or somebody who took its offer away")
	require.Empty(t, p.parcels())

	p = openPost(t, &receivertest.Shelf{}, mail.TLS)
	c = p.config()
	c.Security = mail.TLS
	r, err = mail.New(eng, letters(t), c)
	require.NoError(t, err)
	require.NoError(t, r.Receive(t.Context(), ev))
	require.Len(t, p.parcels(), 1)
}

// TestALoginIsGiven over TLS, and a wrong one is told by its code alone.
func TestALoginIsGiven(t *testing.T) {
	eng, ev := anEvent(t)
	for _, by := range []mail.Security{mail.StartTLS, mail.TLS} {
		p := openPost(t, &receivertest.Shelf{}, by)
		c := p.config()
		c.Security, c.User, c.Password = by, "pengaduan", sandi
		r, err := mail.New(eng, letters(t), c)
		require.NoError(t, err)
		require.NoError(t, r.Receive(t.Context(), ev))
		require.Equal(t, 1, p.logins)
		c.Password = "SALAH"
		r, err = mail.New(eng, letters(t), c)
		require.NoError(t, err)
		var failed *mail.Failed
		require.ErrorAs(t, r.Receive(t.Context(), ev), &failed)
		require.Equal(t, mail.Failed{Step: "the connection", Code: 535}, *failed)
		require.Len(t, p.parcels(), 1)
	}
}

func TestWrongSettingsAreErrors(t *testing.T) {
	eng, ev := anEvent(t)
	good := mail.Config{Host: "smtp.example.go.id", From: "a@example.go.id", Addresses: addressBook(nil)}
	_, err := mail.New(eng, letters(t), good)
	require.NoError(t, err)
	_, err = mail.New(eng, nil, good)
	require.Error(t, err)
	_, err = mail.New(nil, letters(t), good)
	require.Error(t, err)
	for want, change := range map[string]func(*mail.Config){
		"the host is none":         func(c *mail.Config) { c.Host = "" },
		"host is none":             func(c *mail.Config) { c.Host = "a b" },
		"nobody knows addresses":   func(c *mail.Config) { c.Addresses = nil },
		"the sender: an address":   func(c *mail.Config) { c.From = "pengaduan" },
		"out of range":             func(c *mail.Config) { c.Port = 70000 },
		"timeout or security":      func(c *mail.Config) { c.Timeout = -1 },
		"security is out of range": func(c *mail.Config) { c.Security = 7 },
		"a password is not sent":   func(c *mail.Config) { c.User, c.Password, c.Security = "u", "RAHASIA", mail.NoTLS },
	} {
		c := good
		change(&c)
		_, err := mail.New(eng, letters(t), c)
		require.ErrorContains(t, err, want)
		require.NotContains(t, err.Error(), "RAHASIA")
	}
	broken := errors.New("tabel pengguna rusak")
	good.Addresses = func(context.Context, mail.Addressee) ([]string, error) { return nil, broken }
	r, err := mail.New(eng, letters(t), good)
	require.NoError(t, err)
	require.ErrorIs(t, r.Receive(t.Context(), ev), broken)
	many := make([]string, 101)
	for i := range many {
		many[i] = strings.Repeat("x", i+1) + "@example.go.id"
	}
	good.Addresses = addressBook(map[string][]string{"loket": many[:60], "kepala": many})
	r, err = mail.New(eng, letters(t), good)
	require.NoError(t, err)
	require.ErrorContains(t, r.Receive(t.Context(), ev), "more than 100 addresses")
}
