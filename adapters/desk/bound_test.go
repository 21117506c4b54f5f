package desk

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// entries is how many entries a case has.
func (o *office) entries(id string) int {
	o.t.Helper()
	all, err := o.eng.History(o.t.Context(), id, 0, 0)
	require.NoError(o.t, err)
	return len(all)
}

// TestTwoReportsInOneBrowser: a form of one report does nothing to another that was opened in another tab since.
func TestTwoReportsInOneBrowser(t *testing.T) {
	o := newOffice(t)
	answered := func(title string) (id, cookie string) {
		id, _, cookie = o.reported("judul", title, "uraian", "u", "nama_pelapor", "n")
		at := "/kasus/" + id
		o.done(o.press("siti", at, at+"/aksi/disposisi", "kategori", "kebersihan", "unit", "dlh"))
		o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
		o.done(o.press("dlh", at, at+"/aksi/tanggapi", "tanggapan", "Diangkut besok"))
		return id, cookie
	}
	first, one := answered("Sampah")
	second, other := answered("Jalan")
	post := "/laporanku/aksi/belum_puas"
	form := o.form(o.get(200, "Sampah", "", "/laporanku", "Cookie", one), post, "keberatan", "Sampahnya belum diangkut")
	before := []int{o.entries(first), o.entries(second)}

	got := o.ask("", http.MethodPost, post, form, "Cookie", other)
	require.Equal(t, http.StatusConflict, got.status, got.text)
	require.Contains(t, got.text, "Formulir itu bukan dari laporan "+second)
	require.Contains(t, got.text, "<dd>Sampahnya belum diangkut</dd>", "what was typed is kept")
	require.NotContains(t, got.text, "Sampahnya belum diangkut</textarea>", "and not filled in on a case that it was not meant for")
	require.Equal(t, before, []int{o.entries(first), o.entries(second)})
	o.done(o.ask("", http.MethodPost, post, form, "Cookie", one))
	require.Equal(t, before[1], o.entries(second))
}

// TestAFormOutlivesNoSession: a form that comes after its session had ended is told so, comes again with what was typed, and is
// done once somebody has signed in again.
func TestAFormOutlivesNoSession(t *testing.T) {
	o := newOffice(t, func(o *Options) { o.SignIn = "/masuk" })
	id := o.opened()
	at := "/kasus/" + id
	post := at + "/aksi/arsipkan"
	form := o.form(o.get(200, "", "siti", at), post, "alasan", "Bukan pengaduan")
	form.Set("waktu", "2025-08-04T08:00")
	again := func(got answer, says string) url.Values {
		t.Helper()
		require.Equal(t, 401, got.status, got.text)
		require.Contains(t, got.text, says)
		require.Contains(t, got.text, "Bukan pengaduan</textarea>")
		out := url.Values{}
		for _, m := range regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`).FindAllStringSubmatch(got.text, -1) {
			out.Set(m[1], html.UnescapeString(m[2]))
		}
		for _, m := range regexp.MustCompile(`<textarea [^>]*name="([^"]+)"[^>]*>\n([^<]*)</textarea>`).FindAllStringSubmatch(got.text, -1) {
			out.Set(m[1], html.UnescapeString(m[2]))
		}
		return out
	}
	for _, by := range []string{"", "dicuri"} { // the host says: the public, or an error
		got := o.ask(by, http.MethodPost, post, form)
		require.Equal(t, form, again(got, "Sesi Anda berakhir; masuk lagi, lalu tekan sekali lagi"))
		require.Contains(t, got.text, `action="/meja`+post+`"`)
		require.Contains(t, got.text, `href="/masuk"`)
	}
	require.Equal(t, 1, o.entries(id))
	form.Del("waktu")
	o.done(o.ask("siti", http.MethodPost, post, again(o.ask("", http.MethodPost, post, form), "masuk lagi")))

	// The opening of an officer, where nobody reports without an account.
	without := newOffice(t, func(o *Options) { o.Citizens = nil })
	form = without.form(without.get(200, "", "wati", "/lapor"), sendPath, "judul", "Bukan pengaduan")
	again(without.ask("", http.MethodPost, sendPath, form), "masuk lagi")

	// A citizen whose hour ended.
	number, secret, cookie := o.reported()
	post = "/laporanku/aksi/belum_puas"
	form = sealed(o.get(200, "", "siti", "/kasus/"+number))
	form.Set("isian.keberatan", "Bukan pengaduan")
	o.clock.move(2 * time.Hour)
	got := o.ask("", http.MethodPost, post, form, "Cookie", cookie)
	again(got, "Waktu untuk melihat laporan ini sudah berakhir")
	require.Contains(t, got.text, `href="/meja/ikuti"`)
	require.Equal(t, http.StatusConflict, o.ask("", http.MethodPost, post, form, "Cookie", ticketOf(o.follow(number, secret))).status, "it was drawn for siti")
	require.Equal(t, 401, o.ask("", http.MethodPost, "/mewakili", url.Values{}, "Cookie", "sesi=dicuri").status)
}

// TestAFormIsOfWhomItWasDrawnFor: who acts by then is told, and decides anew.
func TestAFormIsOfWhomItWasDrawnFor(t *testing.T) {
	o := newOffice(t)
	o.plh = true
	id := o.forwarded()
	at := "/kasus/" + id
	post := at + "/aksi/periksa_kewenangan"
	cookie := "sesi=staf; " + o.standing("staf", "p-3")
	before := o.entries(id)
	differs := func(by string, form url.Values, says string, header ...string) answer {
		t.Helper()
		got := o.ask(by, http.MethodPost, post, form, header...)
		require.Equal(t, http.StatusConflict, got.status, got.text)
		require.Contains(t, got.text, says)
		require.Contains(t, got.text, "segera ya</textarea>", "what was typed is kept")
		require.Equal(t, before, o.entries(id))
		return got
	}
	form := func(by string, header ...string) url.Values {
		t.Helper()
		return o.form(o.get(200, "", by, at, header...), post, "catatan", "segera ya")
	}
	// Drawn without the cookie, as a page to which another site led, and sent with it; and the other way round.
	again := differs("staf", form("staf"), "Sekarang yang bertindak: p-5 (Petugas Administrator OPD Terkait, Dinas Lingkungan Hidup), atas nama Darmo", "Cookie", cookie)
	differs("staf", form("staf", "Cookie", cookie), "Sekarang yang bertindak: p-5 (Petugas Administrator OPD Terkait, Dinas Lingkungan Hidup). Bila")
	// Another person signed in, in another tab.
	differs("dlh", form("staf"), "Sekarang yang bertindak: Darmo")
	o.done(o.ask("staf", http.MethodPost, post, o.form(again, post, "catatan", "segera ya"), "Cookie", cookie))

	// An opening is of whom it was drawn for, too.
	report := o.form(o.get(200, "", "wati", "/lapor"), sendPath, "judul", "Lampu", "uraian", "u", "nama_pelapor", "n")
	got := o.ask("", http.MethodPost, sendPath, report)
	require.Equal(t, http.StatusConflict, got.status)
	require.Contains(t, got.text, "sekarang Anda belum masuk")
	require.Contains(t, got.text, "Lampu</textarea>")
	require.Empty(t, o.table.rows, "nothing was opened")
	report = o.form(o.get(200, "", "", "/lapor"), sendPath, "judul", "Lampu", "uraian", "u", "nama_pelapor", "n")
	got = o.ask("wati", http.MethodPost, sendPath, report)
	require.Equal(t, http.StatusConflict, got.status)
	require.Contains(t, got.text, "Sekarang yang bertindak: w-1")
	o.done(o.ask("wati", http.MethodPost, sendPath, o.form(got, sendPath, "judul", "Lampu", "uraian", "u", "nama_pelapor", "n")))
}

// TestAStandInEndsWithWhoChoseIt: whoever signs in afterwards at the same browser does not act for anybody, though he may; and
// who signs out takes his choice along.
func TestAStandInEndsWithWhoChoseIt(t *testing.T) {
	o := newOffice(t, func(o *Options) {
		o.StandsFor = func(context.Context, fsm.Actor) ([]fsm.Actor, error) { return []fsm.Actor{people["dlh"]}, nil }
	})
	o.plh = true
	set := o.ask("staf", http.MethodPost, "/mewakili", url.Values{"sebagai": {"p-3"}}).header.Get("Set-Cookie")
	require.Contains(t, set, "SameSite=Lax", "as the host's session, so that a link in a letter brings both or none")
	cookie, _, _ := strings.Cut(set, ";")
	got := o.get(200, "Anda bertindak atas nama Darmo", "staf", "/kerja", "Cookie", "sesi=staf; "+cookie)
	require.Empty(t, got.header.Get("Set-Cookie"))
	for _, by := range []string{"koor", ""} {
		path := map[bool]string{true: "/", false: "/kerja"}[by == ""]
		got = o.get(200, "", by, path, "Cookie", map[bool]string{true: "", false: "sesi=" + by + "; "}[by == ""]+cookie)
		require.NotContains(t, got.text, "bertindak atas nama")
		require.Contains(t, got.header.Get("Set-Cookie"), standCookie+"=; ")
		require.Contains(t, got.header.Get("Set-Cookie"), "Max-Age=0")
	}
}
