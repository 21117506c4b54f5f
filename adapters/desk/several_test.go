package desk

import (
	"errors"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
)

const permits = "../../examples/prosedur/pkkpr/sop.yaml"

// TestWhoIsToldInTheWordsOfHisSOP: roles and units of a second procedure have their names, and the program itself is called so.
func TestWhoIsToldInTheWordsOfHisSOP(t *testing.T) {
	o := officeOf(t, []string{permits, "../../examples/prosedur/kabupaten/sop.yaml"})
	v := &visit{Desk: o.desk, lang: "en", r: httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)}
	doc := o.desk.o.Procedures[1].SOP()
	theirs := 0
	for _, r := range doc.Roles {
		if roleName(o.machine.SOP(), r.ID.Value) == sop.Words(r.ID.Value) {
			require.Contains(t, v.who("x", []fsm.RoleAssignment{{Role: r.ID.Value}}), "("+sop.Called(r.Name, r.ID)+")")
			if r.Name.Value != "" && r.Name.Value != sop.Words(r.ID.Value) {
				theirs++
			}
		}
	}
	require.Positive(t, theirs)
	for _, u := range doc.Units.Units {
		require.Contains(t, v.held(fsm.RoleAssignment{Role: doc.Roles[0].ID.Value, Unit: u.ID.Value}), sop.Called(u.Name, u.ID))
	}
	require.Equal(t, "x (Admin User Pengaduan)", v.who("x", []fsm.RoleAssignment{{Role: "admin"}, {Role: "admin"}}), "the same is told once")
	require.Contains(t, v.held(fsm.RoleAssignment{Role: "admin", Unit: "puskesmas"}), ", Puskesmas", "the first SOP has such a role, but no such unit")
	require.Equal(t, "the system", v.person(o.machine.SOP(), &fsm.Person{Role: sop.System}))
}

// TestWhatIsPublicIsToldAsTheFileSays: from when on, in the file's own words, or at once.
func TestWhatIsPublicIsToldAsTheFileSays(t *testing.T) {
	v := &visit{lang: "id"}
	doc := *newOffice(t).machine.SOP()
	require.Contains(t, v.opened(&doc), `Sesudah "disposisi", masyarakat umum dapat melihat: Kategori laporan, Judul laporan`)
	doc.Public.Since = sop.Text{}
	require.Contains(t, v.opened(&doc), "Masyarakat umum dapat melihat: Kategori laporan, Judul laporan")
	doc.Public.Since.Value = "akhir"
	require.Contains(t, v.opened(&doc), `Sesudah "kasus berakhir", masyarakat umum`)
	doc.Public.Show = nil
	require.Empty(t, v.opened(&doc))
}

var links = regexp.MustCompile(`href="([^"]*)"`)

// leads returns where a page's link of that text leads.
func leads(t *testing.T, page, text string) *url.URL {
	t.Helper()
	i := strings.Index(page, ">"+text+"<")
	require.Positive(t, i, text)
	all := links.FindAllStringSubmatch(page[:i], -1)
	to, err := url.Parse(html.UnescapeString(all[len(all)-1][1]))
	require.NoError(t, err)
	return to
}

// TestListsKeepWhatWasChosen: on their further pages, back on the first, and where the public looks at the finished ones.
func TestListsKeepWhatWasChosen(t *testing.T) {
	o := officeOf(t, []string{permits})
	for i := range listLimit + 1 {
		o.forwarded("judul", "Lampu "+strconv.Itoa(i), "uraian", "u", "nama_pelapor", "n")
	}
	chosen := url.Values{"sop": {"sp4n_lumajang"}, "tahap": {"verifikasi_opd"}, "unit": {"dlh"}}
	page := o.get(200, "Lampu", "siti", "/daftar?"+chosen.Encode())
	next := leads(t, page.text, "Berikutnya").Query()
	require.NotEmpty(t, next.Get("sesudah"))
	first := leads(t, o.get(200, "Lampu", "siti", "/daftar?"+next.Encode()).text, "Kembali ke halaman pertama")
	require.Equal(t, "/meja/daftar?"+chosen.Encode(), first.String())
	require.NotContains(t, page.text, "Kembali ke halaman pertama")

	for _, sop := range []string{"sp4n_lumajang", o.desk.o.Procedures[1].SOP().Code.Value} {
		at := url.Values{"sop": {sop}}
		done := leads(t, o.get(200, "", "", "/status?"+at.Encode()).text, "Yang sudah selesai")
		require.Equal(t, url.Values{"sop": {sop}, "selesai": {"1"}}, done.Query())
		page := o.get(200, `name="selesai" value="1"`, "", "/status?"+done.RawQuery)
		require.Equal(t, at, leads(t, page.text, "Yang sedang berjalan").Query())
	}
	next = leads(t, o.get(200, "Lampu", "", "/status").text, "Berikutnya").Query()
	first = leads(t, o.get(200, "Lampu", "", "/status?"+next.Encode()).text, "Kembali ke halaman pertama")
	require.Equal(t, "sop=sp4n_lumajang", first.RawQuery)
	next = leads(t, o.get(200, "Lampu", "dlh", "/kerja").text, "Berikutnya").Query()
	require.Equal(t, "/meja/kerja", leads(t, o.get(200, "Lampu", "dlh", "/kerja?"+next.Encode()).text, "Kembali ke halaman pertama").String())
}

// TestThePublicListAsksForNoClocks: it shows none.
func TestThePublicListAsksForNoClocks(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	v := &visit{Desk: o.desk, lang: "id", me: people["siti"], r: httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)}
	row, err := v.row(id, true)
	require.NoError(t, err)
	require.NotNil(t, row.Clock)
	row, err = v.row(id, false)
	require.NoError(t, err)
	require.Nil(t, row.Clock)
}

// TestWhatIsRefusedAsksNobody: neither a form of another site, nor one that is too long, has the host look for a session.
func TestWhatIsRefusedAsksNobody(t *testing.T) {
	asked := 0
	o := newOffice(t, func(o *Options) {
		o.Prefix, o.Limits.Form = "", 1000
		o.Who = func(*http.Request) (fsm.Actor, error) { asked++; return fsm.Actor{}, errors.New("no") }
	})
	for _, c := range []struct {
		status     int
		path, site string
		body       string
	}{
		{403, "/ikuti", "cross-site", ""}, {403, "//jahat.test/%2f", "cross-site", ""}, {413, `/\jahat.test`, "same-origin", "a=" + strings.Repeat("x", 2000)},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/", strings.NewReader(c.body))
		var err error
		r.URL, err = url.ParseRequestURI("http://kantor.test" + c.path)
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", c.site)
		r.Header.Set("Cookie", languageCookie+"=en")
		w := httptest.NewRecorder()
		o.desk.ServeHTTP(w, r)
		require.Equal(t, c.status, w.Code)
		require.Contains(t, w.Body.String(), `<html lang="en">`)
		for _, to := range links.FindAllStringSubmatch(w.Body.String(), -1) {
			require.NotRegexp(t, `^(/[/\\]|\\|[a-z]+:)`, to[1], "no link leads to another site")
		}
	}
	require.Zero(t, asked)
	o.desk.inFlight = make(chan struct{}) // too many pages are worked on
	require.Equal(t, 503, o.ask("", http.MethodGet, "", nil).status)
	require.Zero(t, asked)
}

// TestAnotherMethodIsToldInWords as all that goes wrong, with what the page takes.
func TestAnotherMethodIsToldInWords(t *testing.T) {
	o := newOffice(t)
	for path, allow := range map[string]string{"/kerja": "GET, HEAD", "/mewakili": "GET, HEAD, POST", "/kasus/x/aksi/y": "GET, HEAD, POST"} {
		got := o.ask("siti", http.MethodPut, path, nil, "Sec-Fetch-Site", "same-origin")
		require.Equal(t, 405, got.status)
		require.Equal(t, allow, got.header.Get("Allow"))
		require.Contains(t, got.text, "Alamat ini tidak menerima yang dikirim")
	}
	require.Equal(t, 405, o.ask("siti", http.MethodPost, "/kerja", nil).status)
}

// TestAmountsInBothLanguages: no page mixes them.
func TestAmountsInBothLanguages(t *testing.T) {
	id, en := &visit{lang: "id"}, &visit{lang: "en"}
	for _, c := range []struct {
		n           int
		unit, limit calendar.TimeUnit
		id, en      string
	}{
		{1, calendar.WorkingDays, calendar.WorkingDays, "1 hari kerja", "1 working day"},
		{2, calendar.Days, calendar.Months, "2 hari", "2 days"},
		{59, calendar.Minutes, calendar.Hours, "59 menit", "59 minutes"},
		{60, calendar.Minutes, calendar.Hours, "1 jam", "1 hour"},
		{121, calendar.Minutes, calendar.WorkingHours, "2 jam 1 menit kerja", "2 working hours 1 minute"},
	} {
		require.Equal(t, c.id, id.amount(c.n, c.unit, c.limit))
		require.Equal(t, c.en, en.amount(c.n, c.unit, c.limit))
	}
	for text, want := range map[string]string{"5 hari kerja": "5 working days", "1-3 jam": "1–3 hours", "1 bulan": "1 month", "sampai 31 Maret": "sampai 31 Maret"} {
		s, err := calendar.ParseLimit(text)
		require.NoError(t, err)
		require.Equal(t, text, id.span(s))
		require.Equal(t, want, en.span(s))
	}
	f := &sop.Field{Kind: sop.NumberField, AtMost: sop.NumberBound{Set: true, N: 5}}
	require.Contains(t, en.bounds(f), "at most 5")
	require.Contains(t, id.bounds(f), "paling banyak 5")
}

// TestAFieldOfManySaysItsHint as every other field does.
func TestAFieldOfManySaysItsHint(t *testing.T) {
	var out strings.Builder
	o := newOffice(t)
	f := fieldTold{ID: "unit_terkait", Key: "a-unit", Kind: "many", Hint: "sekarang: Dinas Kesehatan", Wrong: "wajib", Options: []choice{{"dinkes", "Dinas Kesehatan", false}}}
	require.NoError(t, o.desk.templates.ExecuteTemplate(&out, "field", []any{"id", f}))
	require.Contains(t, out.String(), `<fieldset class="field" id="a-unit" aria-describedby="a-unit-salah a-unit-petunjuk">`)
	require.Contains(t, out.String(), `id="a-unit-petunjuk">sekarang: Dinas Kesehatan<`)
}
