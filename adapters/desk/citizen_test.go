package desk

import (
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const sendPath = "/lapor/sp4n_lumajang/kirim"

var (
	numberShown = regexp.MustCompile(`id="nomor-laporan">([^<]+)<`)
	secretShown = regexp.MustCompile(`id="kode-rahasia">([^<]+)<`)
)

// reported sends a report without an account and returns its number and secret, and the cookie with which one stays.
func (o *office) reported(fill ...string) (number, secret, cookie string) {
	o.t.Helper()
	if len(fill) == 0 {
		fill = []string{"judul", "Sampah menumpuk", "uraian", "Sudah seminggu", "nama_pelapor", "Wati"}
	}
	got := o.press("", "/lapor", sendPath, fill...)
	require.Equal(o.t, 200, got.status, got.text)
	return numberShown.FindStringSubmatch(got.text)[1], secretShown.FindStringSubmatch(got.text)[1], ticketOf(got)
}

// ticketOf returns the cookie that lets a citizen stay.
func ticketOf(got answer) string {
	for _, c := range (&http.Response{Header: got.header}).Cookies() {
		if c.Name == ticketCookie {
			return c.Name + "=" + c.Value
		}
	}
	return ""
}

// follow brings a number and secret.
func (o *office) follow(number, secret string) answer {
	return o.ask("", http.MethodPost, "/ikuti", url.Values{"nomor": {number}, "kode": {secret}})
}

func TestACitizenReportsFollowsRepliesAndDisputes(t *testing.T) {
	o := newOffice(t)
	o.get(200, "Sesudah &#34;disposisi&#34;, masyarakat umum dapat melihat: Kategori laporan, Judul laporan", "", "/lapor")
	number, secret, cookie := o.reported()
	require.Regexp(t, `^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$`, secret, "128 bits")
	o.get(200, "Diverifikasi Admin", "", "/laporanku", "Cookie", cookie)
	at := "/kasus/" + number
	o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh"))
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", "Diangkut besok"))

	got := o.follow(" "+number+" ", strings.ToLower(strings.ReplaceAll(secret, "-", " ")))
	require.Equal(t, "/laporanku", o.done(got))
	cookie = ticketOf(got)
	own := func(post string, fill ...string) answer {
		t.Helper()
		page := o.get(200, "Diangkut besok", "", "/laporanku", "Cookie", cookie)
		return o.ask("", http.MethodPost, "/laporanku/aksi/"+post, o.form(page, "/laporanku/aksi/"+post, fill...), "Cookie", cookie)
	}
	mine := sealed(o.get(200, "", "", "/laporanku", "Cookie", cookie))["untuk"]
	got = own("balas_pelapor", "balasan", "Kapan tepatnya?")
	require.Equal(t, "/laporanku?baru=", o.done(got)[:len("/laporanku?baru=")])
	o.get(200, "Tercatat: Balas pelapor", "", o.done(got), "Cookie", cookie)
	o.done(own("belum_puas", "keberatan", "Belum diangkut juga"))
	o.get(200, "Belum diangkut juga", "dlh", at)
	page := o.get(200, "Ditangani Pejabat Penghubung", "", "/laporanku", "Cookie", cookie)
	assert.Contains(t, page.text, "Sekarang giliran: Pejabat Penghubung")
	assert.NotContains(t, page.text, "Darmo")
	o.get(200, "<svg", "", "/laporanku/bulan.svg?jam=waktu+penanganan", "Cookie", cookie)
	form := url.Values{"kunci": {newKey()}, "untuk": mine, "isian.tanggapan": {"x"}}
	got = o.ask("", http.MethodPost, "/laporanku/aksi/tanggapi", form, "Cookie", cookie)
	require.Equal(t, 403, got.status)
}

func TestTheSecretStaysSecret(t *testing.T) {
	o := newOffice(t)
	form := o.form(o.get(200, "", "", "/lapor"), sendPath, "judul", "a", "uraian", "b", "nama_pelapor", "c")
	send := func() answer { return o.ask("", http.MethodPost, sendPath, form) }
	var both sync.WaitGroup
	sent := make([]answer, 3)
	for i := range sent {
		both.Go(func() { sent[i] = send() })
	}
	both.Wait()
	secret, number := "", ""
	for i, got := range sent {
		require.Equal(t, 200, got.status, got.text)
		if i == 0 {
			secret, number = secretShown.FindStringSubmatch(got.text)[1], numberShown.FindStringSubmatch(got.text)[1]
		}
		require.Equal(t, secret, secretShown.FindStringSubmatch(got.text)[1], "pressed twice it is one report")
		require.Equal(t, number, numberShown.FindStringSubmatch(got.text)[1])
		require.NotContains(t, got.header.Get("Set-Cookie")+got.header.Get("Location"), secret)
	}
	require.Len(t, o.table.rows, 1)
	for _, reporter := range o.table.rows {
		_, err := o.store.Backend().Cases.Answer(t.Context(), store.Key{Actor: reporter, Text: form.Get("kunci")})
		require.ErrorIs(t, err, engine.ErrNotFound, "that from which the secret comes is not in the store")
	}
	for key := range o.table.rows {
		require.NotContains(t, key, secret)
		require.NotContains(t, key, strings.ReplaceAll(secret, "-", ""))
	}
	o.clock.move(11 * time.Minute)
	got := send()
	require.Equal(t, 200, got.status)
	require.NotContains(t, got.text, secret, "it is shown once")
	assert.Contains(t, got.text, "tidak ditampilkan lagi")
	assert.Empty(t, ticketOf(got))
	got = o.follow(number, secret)
	for _, text := range []string{o.log.String(), got.header.Get("Location"), got.header.Get("Set-Cookie")} {
		require.NotContains(t, text, secret)
		require.NotContains(t, text, strings.ReplaceAll(secret, "-", ""))
	}
}

func TestASecretIsGivenAtACounter(t *testing.T) {
	o := newOffice(t)
	number := o.opened()
	secret, sum := NewSecret()
	require.NoError(t, o.table.Keep(t.Context(), number, sum, "w-1"))
	got := o.follow(number, secret)
	require.Equal(t, "/laporanku", o.done(got))
	o.get(200, "Sampah menumpuk", "", "/laporanku", "Cookie", ticketOf(got))
}

func TestWrongSecretsAreCounted(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.Limits.Tries = 3 })
	number, secret, _ := o.reported()
	other, otherSecret, _ := o.reported("judul", "Lain", "uraian", "u", "nama_pelapor", "n")
	none := o.follow("tidak-ada", secret)
	wrong := o.follow(number, otherSecret)
	require.Equal(t, 403, wrong.status)
	require.Equal(t, strings.ReplaceAll(none.text, "tidak-ada", number), wrong.text, "whether there is such a number is not told")
	require.NotContains(t, wrong.text, otherSecret)
	require.Equal(t, 403, o.follow(other, "bukan kode").status)
	require.Equal(t, 429, o.follow(number, secret).status, "also the right one, after so many")
	require.Equal(t, http.StatusSeeOther, o.followFrom("192.0.2.77:1", number, secret).status, "another client is not kept out")
	o.clock.move(15 * time.Minute)
	for range 5 {
		o.done(o.follow(number, secret)) // right ones are not counted
	}
}

// followFrom brings them from another address.
func (o *office) followFrom(from, number, secret string) answer {
	was := o.desk.o.Client
	defer func() { o.desk.o.Client = was }()
	o.desk.o.Client = func(*http.Request) string { return from }
	return o.follow(number, secret)
}

func TestATicketIsOfOneCaseAndEnds(t *testing.T) {
	o := newOffice(t)
	number, _, cookie := o.reported()
	o.reported("judul", "Lain", "uraian", "u", "nama_pelapor", "n")
	led := func(cookie string) string {
		return o.done(o.ask("", http.MethodGet, "/laporanku", nil, "Cookie", cookie))
	}
	require.Equal(t, "/ikuti", led("x=y"))
	require.Equal(t, "/ikuti", led(ticketCookie+"=bukan"))
	text := strings.TrimPrefix(cookie, ticketCookie+"=")
	mine, ok := o.desk.unseal(text)
	require.True(t, ok)
	require.Equal(t, number, mine.number)
	for i := range text { // also where a bit of the last character means nothing
		changed := []byte(text)
		changed[i] = map[bool]byte{true: 'B', false: 'A'}[text[i] == 'A']
		_, ok := o.desk.unseal(string(changed))
		require.False(t, ok, "%d", i)
		changed[i] = text[i] ^ 1
		_, ok = o.desk.unseal(string(changed))
		require.False(t, ok, "%d", i)
	}
	o.get(200, number, "", "/laporanku", "Cookie", ticketCookie+"="+o.desk.seal(mine))
	require.Equal(t, "/ikuti", led(ticketCookie+"="+newOffice(t).desk.seal(mine)), "signed with another key")
	o.get(404, "", "", "/kasus/"+number, "Cookie", cookie)
	o.clock.move(40 * time.Minute)
	fresh := ticketOf(o.get(200, "", "", "/laporanku", "Cookie", cookie))
	require.NotEmpty(t, fresh, "who goes on may stay")
	o.clock.move(40 * time.Minute)
	require.Equal(t, "/ikuti", led(cookie))
	o.get(200, "", "", "/laporanku", "Cookie", fresh)
	require.Contains(t, o.ask("", http.MethodPost, "/laporanku/keluar", nil, "Cookie", fresh).header.Get("Set-Cookie"), "Max-Age=0")
	clear(o.table.rows) // the host takes it back
	require.Equal(t, "/ikuti", led(fresh))
}

func TestTheHostsTableMayFail(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.Limits.Reports = 2 })
	form := o.form(o.get(200, "", "", "/lapor"), sendPath, "judul", "a", "uraian", "b", "nama_pelapor", "c")
	o.table.down = errors.New("tabel rusak")
	require.Equal(t, 500, o.ask("", http.MethodPost, sendPath, form).status)
	o.table.down = nil
	require.Equal(t, 200, o.ask("", http.MethodPost, sendPath, form).status, "the same form can be sent again")
	o.reported()
	got := o.ask("", http.MethodPost, sendPath, o.form(o.get(200, "", "", "/lapor"), sendPath, "judul", "Jalan rusak", "uraian", "b", "nama_pelapor", "c"))
	require.Equal(t, 429, got.status)
	require.Contains(t, got.text, "Terlalu banyak percobaan")
	require.Contains(t, got.text, "Jalan rusak</textarea>", "what was typed is kept")
	require.Equal(t, "900", got.header.Get("Retry-After"))
	o.table.down = ErrTooMany
	got = o.follow("x", strings.Repeat("0", 26))
	require.Equal(t, 429, got.status, "the host wants no more tries")
	require.Equal(t, "10", got.header.Get("Retry-After"))
	without := newOffice(t, func(o *Options) { o.Citizens = nil })
	without.get(404, "", "", "/ikuti")
	without.get(401, "", "", "/lapor")
	without.get(200, "Status laporan", "", "/")
}

func TestThePublicSeesWhatTheFileOpens(t *testing.T) {
	o := newOffice(t)
	id := o.opened("judul", "Lampu mati", "uraian", "Sejak Senin", "nama_pelapor", "Wati Rahayu", "kontak", "0812")
	o.get(200, "Belum ada laporan yang terbuka", "", "/status")
	at := "/kasus/" + id
	o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh", "catatan", "jangan dibaca umum"))
	for _, by := range []string{"", "siti", "koor"} {
		o.get(200, "Lampu mati", by, "/status")
		page := o.get(200, "Sejak Senin", by, "/status/"+id)
		for _, hidden := range []string{"Wati Rahayu", "0812", "jangan dibaca umum"} {
			require.NotContains(t, page.text, hidden, by)
		}
	}
	hiddenOne := o.forwarded("judul", "Rahasia", "uraian", "u", "nama_pelapor", "n", "rahasia", "ya")
	o.get(404, "", "siti", "/status/"+hiddenOne)
	require.NotContains(t, o.get(200, "", "siti", "/status").text, "Rahasia")
}

func TestTheWindowIsBounded(t *testing.T) {
	w := newWindow(2, time.Minute)
	now := time.Unix(0, 0)
	for i := range most + 10 {
		require.True(t, i >= most+2 || w.take(string(rune(i+0x10000)), now))
	}
	require.False(t, w.take("another", now), "what comes beside so many shares a count")
	require.LessOrEqual(t, len(w.count), most+1)
	require.True(t, w.take("another", now.Add(time.Minute)))
	w.give("another")
	require.True(t, w.take("another", now.Add(time.Minute)))
}
