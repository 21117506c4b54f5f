package desk

import (
	"net/http"
	"net/url"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var correctLink = regexp.MustCompile(`href="/meja(/kasus/[^"]+/koreksi/\d+)" aria-label="Betulkan: `)

// correction is the form of an entry as it stands on its page, with what is typed otherwise.
func (o *office) correction(by, at, why string, typed ...string) (url.Values, answer) {
	o.t.Helper()
	page := o.get(200, "Mengapa dibetulkan", by, at)
	form := o.form(page, at)
	form.Set("alasan_koreksi", why)
	for _, m := range regexp.MustCompile(`(?s)<textarea id="koreksi-[^"]+" name="(isian\.[^"]+)"[^>]*>\n([^<]*)</textarea>`).FindAllStringSubmatch(page.text, -1) {
		form.Set(m[1], m[2])
	}
	for _, m := range selectIn.FindAllStringSubmatch(page.text, -1) {
		if chosen := regexp.MustCompile(`<option value="([^"]+)" selected`).FindStringSubmatch(m[3]); chosen != nil {
			form.Set("isian."+m[1], chosen[1])
		}
	}
	for i := 0; i < len(typed); i += 2 {
		form.Set("isian."+typed[i], typed[i+1])
	}
	return form, page
}

// TestACorrection is made from the entry, by who may, of what was changed alone, with a reason.
func TestACorrection(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	for _, by := range []string{"dlh", "koor", "wati"} {
		page := o.ask(by, http.MethodGet, at, nil)
		assert.NotContains(t, page.text, "/koreksi/", by)
		o.get(404, "", by, at+"/koreksi/1")
		require.Equal(t, 404, o.ask(by, http.MethodPost, at+"/koreksi/1", url.Values{"kunci": {newKey()}}).status, by)
	}
	o.get(401, "", "", at+"/koreksi/1")
	page := o.get(200, "Betulkan", "siti", at)
	var links []string
	for _, m := range correctLink.FindAllStringSubmatch(page.text, -1) {
		links = append(links, m[1])
	}
	require.Equal(t, []string{at + "/koreksi/2", at + "/koreksi/1"}, links)
	o.get(404, "", "siti", at+"/koreksi/9")
	o.get(404, "", "siti", at+"/koreksi/x")

	form, page := o.correction("siti", at+"/koreksi/1", "Nama jalannya keliru", "uraian", "Sudah dua minggu")
	assert.Equal(t, "Sampah menumpuk", form.Get("isian.judul"), "what stands is filled in")
	assert.NotContains(t, page.text, `name="isian.kategori"`, "that is of another entry")
	led := o.done(o.ask("siti", http.MethodPost, at+"/koreksi/1", form))
	page = o.get(200, "Tercatat: Koreksi", "siti", led)
	assert.Contains(t, page.text, "Sudah dua minggu")
	assert.Contains(t, page.text, "Sampah menumpuk")
	entries, err := o.eng.History(t.Context(), id, 0, 0)
	require.NoError(t, err)
	last := entries[len(entries)-1]
	require.EqualValues(t, 1, last.Corrects)
	require.Len(t, last.Input, 1, "what was not changed is no correction")

	// Again: what stands now is filled in, still at the entry that reported it; a choice, too.
	require.Len(t, correctLink.FindAllString(page.text, -1), 2)
	form, _ = o.correction("siti", at+"/koreksi/1", "Dihapus", "uraian", "")
	got := o.ask("siti", http.MethodPost, at+"/koreksi/1", form)
	o.done(got)
	form, _ = o.correction("siti", at+"/koreksi/2", "Salah golongan", "kategori", "infrastruktur")
	o.done(o.ask("siti", http.MethodPost, at+"/koreksi/2", form))
	form, _ = o.correction("siti", at+"/koreksi/2", "")
	require.Equal(t, "infrastruktur", form.Get("isian.kategori"))
	form, _ = o.correction("siti", at+"/koreksi/1", hostile, "judul", hostile)
	clean(t, o.get(200, "", "siti", o.done(o.ask("siti", http.MethodPost, at+"/koreksi/1", form))))
	_, page = o.correction("siti", at+"/koreksi/1", "")
	clean(t, page)
}

// TestACorrectionThatComesToNothing is shown with what was typed, and changes nothing.
func TestACorrectionThatComesToNothing(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	one := at + "/koreksi/1"
	version := func() int64 {
		c, err := o.eng.Get(t.Context(), id, 0)
		require.NoError(t, err)
		return c.Version
	}
	before := version()
	send := func(status int, says string, form url.Values) {
		t.Helper()
		got := o.ask("siti", http.MethodPost, one, form)
		require.Equal(t, status, got.status, got.text)
		assert.Contains(t, got.text, says)
		assert.Contains(t, got.text, `role="alert"`)
		assert.Contains(t, got.text, "Betulkan: ")
		clean(t, got)
	}
	form, _ := o.correction("siti", one, "Keliru")
	send(422, "Belum ada yang diubah", form)
	form, _ = o.correction("siti", one, " ", "judul", "Sampah di pasar")
	send(422, "tulis mengapa dibetulkan", form)
	send(422, "Sampah di pasar", form)
	send(422, `href="#koreksi--alasan"`, form)
	form, _ = o.correction("siti", one, "Keliru", "judul", "Judul baru")
	other := url.Values{}
	for k, texts := range form {
		other[k] = texts
	}
	other.Set("untuk", "lain")
	send(409, "Judul baru", other)
	other = url.Values{}
	for k, texts := range form {
		other[k] = texts
	}
	other.Del("kunci")
	require.Equal(t, 400, o.ask("siti", http.MethodPost, one, other).status)
	require.Equal(t, before, version())

	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	send(409, "Kasus berubah sementara Anda mengisi", form)
	send(409, "Judul baru", form)
	require.Equal(t, before+1, version())
	form.Set("isian.unit", "dpupr") // of no entry of this one
	form.Set("isian.kategori", "infrastruktur")
	form.Set("versi", "3")
	o.done(o.ask("siti", http.MethodPost, one, form))
	c, err := o.eng.Get(t.Context(), id, 0)
	require.NoError(t, err)
	require.Equal(t, "kebersihan", c.Fields["kategori"].Str())
	require.Equal(t, "dlh", c.Unit.ID)
}
