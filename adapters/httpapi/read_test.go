package httpapi

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// TestAllowed: each action with yes, or no, why and who could; and with its form.
func TestAllowed(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	var out allowedOut
	o.want(200, "", "siti", "GET", "/cases/"+id+"/actions", "").into(t, &out.Body)
	forward := out.Body.Actions[0]
	require.Equal(t, "disposisi", forward.Action)
	require.True(t, forward.Yes)
	require.Equal(t, []any{"kategori", "unit"}, forward.Form["required"])
	units := forward.Form["properties"].(map[string]any)["unit"].(map[string]any)
	require.Equal(t, map[string]any{"const": "dpupr", "title": "Dinas Pekerjaan Umum dan Penataan Ruang"}, units["oneOf"].([]any)[0])
	o.want(200, "", "wati", "GET", "/cases/"+id+"/actions", "").into(t, &out.Body)
	require.NotEmpty(t, out.Body.Actions)
	require.False(t, out.Body.Actions[0].Yes)
	require.Equal(t, []RoleAssignment{{Role: "admin"}}, out.Body.Actions[0].Able)
	require.NotEmpty(t, out.Body.Actions[0].Why.Message.ID)
}

// TestHistoryClocksAndLedger of a case that was forwarded late.
func TestHistoryClocksAndLedger(t *testing.T) {
	o := newOffice(t)
	id := o.opened()
	o.clock.now = o.clock.now.AddDate(0, 0, 8)
	at := "/cases/" + id
	o.want(200, "", "siti", "POST", at+"/actions/disposisi", `{"input":{"kategori":"kebersihan","unit":"dlh","catatan":"segera"}}`, "If-Match", "*")

	var all historyOut
	o.want(200, "", "siti", "GET", at+"/history", "").into(t, &all.Body)
	require.Len(t, all.Body.Entries, 3)
	require.Equal(t, []string{"open", "breach", "act"}, []string{all.Body.Entries[0].Kind, all.Body.Entries[1].Kind, all.Body.Entries[2].Kind})
	require.Equal(t, &Person{Role: "admin"}, all.Body.Entries[1].Owner)
	require.Equal(t, []string{"catatan"}, all.Body.Entries[2].Sealed)
	require.Equal(t, Fields{"kategori": "kebersihan", "unit": "dlh"}, all.Body.Entries[2].Fields)

	// Pages follow one another by Link and by next.
	var seen []Entry
	for path := at + "/history?limit=2"; path != ""; {
		got := o.want(200, "", "siti", "GET", path, "")
		var page historyOut
		got.into(t, &page.Body)
		seen = append(seen, page.Body.Entries...)
		path = nextOf(t, got, page.Body.Next)
	}
	require.Equal(t, all.Body.Entries, seen)
	o.want(400, `"code":"invalid"`, "siti", "GET", at+"/history?cursor=x", "")
	o.want(422, `"field":"query.limit"`, "siti", "GET", at+"/history?limit=201", "")
	o.want(422, `"field":"query.limit"`, "siti", "GET", at+"/history?limit=0", "")

	var clocks clocksOut
	o.want(200, "", "siti", "GET", at+"/clocks", "").into(t, &clocks.Body)
	require.Len(t, clocks.Body.Clocks, 2)
	k := clocks.Body.Clocks[1]
	require.Equal(t, Standing{
		Clock: "waktu verifikasi_opd", Name: "Diverifikasi OPD", Kind: "stage", Of: "verifikasi_opd", Owner: Person{Role: "petugas_opd", Unit: "dlh"}, Owed: true,
		Span: "3-5 hari kerja", Status: "on_time", Since: o.clock.now, Start: o.clock.now, Left: 5, CountedIn: "hari kerja", LastDay: "2025-08-20", Due: k.Due,
	}, k)
	var ledger Ledger
	o.want(200, "", "siti", "GET", at+"/clocks/"+url.PathEscape(k.Clock)+"/ledger", "").into(t, &ledger)
	require.Equal(t, k.LastDay, ledger.LastDay)
	counted := 0
	for _, day := range ledger.Days {
		if day.Counted {
			counted++
		}
		require.NotEmpty(t, day.Reason.ID)
	}
	require.Equal(t, 5, counted)
	o.want(404, "", "siti", "GET", at+"/clocks/waktu%20tidak_ada/ledger", "")
}

// nextOf returns the path of the next page, as the Link header has it; "" for none.
func nextOf(t *testing.T, got answer, next string) string {
	t.Helper()
	link := got.header.Get("Link")
	require.Equal(t, next == "", link == "")
	if link == "" {
		return ""
	}
	found := regexp.MustCompile(`^<([^>]+)>; rel="next"$`).FindStringSubmatch(link)
	require.Len(t, found, 2, link)
	u, err := url.Parse(found[1])
	require.NoError(t, err)
	require.Equal(t, next, u.Query().Get("cursor"))
	return found[1]
}

// TestListsAndCounts are for who asks, and their pages have each case once.
func TestListsAndCounts(t *testing.T) {
	o := newOffice(t, WithPrefix("/api"))
	ids := map[string]bool{}
	for range 5 {
		var out Outcome
		o.want(201, "", "wati", "POST", "/api/cases", complaint).into(t, &out)
		ids[out.Case.ID] = true
		o.clock.now = o.clock.now.Add(time.Hour)
	}
	for _, list := range []string{"/api/cases?stage=verifikasi_admin&limit=2", "/api/worklist?limit=2"} {
		seen := map[string]bool{}
		for path := list; path != ""; {
			got := o.want(200, "", "siti", "GET", path, "")
			var page listOut
			got.into(t, &page.Body)
			for _, c := range page.Body.Cases {
				require.False(t, seen[c.ID])
				seen[c.ID] = true
				require.False(t, c.Due.IsZero())
			}
			path = nextOf(t, got, page.Body.Next)
		}
		require.Equal(t, ids, seen, list)
	}
	o.want(200, `{"counts":[{"sop":"sp4n_lumajang","stage":"verifikasi_admin","cases":5}]}`, "siti", "GET", "/api/counts", "")
	o.want(200, `{"counts":[]}`, "siti", "GET", "/api/counts?late=true", "")
	o.want(200, `{"cases":[]}`, "siti", "GET", "/api/cases?done=true", "")
	o.want(200, `{"cases":[]}`, "siti", "GET", "/api/cases?unit=dlh&role=admin", "")
	o.want(200, `{"cases":[]}`, "siti", "GET", "/api/cases?public=true", "")
	o.want(200, `{"cases":[]}`, "joko", "GET", "/api/cases", "")
	o.want(200, `{"cases":[]}`, "", "GET", "/api/cases", "")
	o.want(401, "", "", "GET", "/api/worklist", "")
	o.want(404, "", "siti", "GET", "/api/cases?sop=tidak_ada", "")
	o.want(400, "", "siti", "GET", "/api/cases?cursor=x", "")
	o.want(400, "", "siti", "GET", "/api/cases?late=true&done=true", "")
	o.want(422, `"field":"query.late"`, "siti", "GET", "/api/cases?late=maybe", "")
}

// TestReport tells of the cases that are the caller's work.
func TestReport(t *testing.T) {
	o := newOffice(t)
	o.opened()
	o.clock.now = o.clock.now.AddDate(0, 0, 8)
	_, err := o.eng.Sweep(t.Context(), 10)
	require.NoError(t, err)
	var r Report
	o.want(200, "", "koor", "GET", "/report?from=2025-08-01T00:00:00%2B07:00", "").into(t, &r)
	require.Equal(t, 1, r.Opened)
	require.Len(t, r.Breaches, 1)
	require.Equal(t, "waktu verifikasi_admin", r.Breaches[0].Clock)
	o.want(200, "", "wati", "GET", "/report", "").into(t, &r)
	require.Zero(t, r.Opened)
	o.want(401, "", "", "GET", "/report", "")
	o.want(400, "", "koor", "GET", "/report?from=2025-08-20T00:00:00Z&to=2025-08-01T00:00:00Z", "")
	o.want(422, "", "koor", "GET", "/report?from=kemarin", "")
}

// TestProcedures: what the public may know of the SOP, and the form of each action.
func TestProcedures(t *testing.T) {
	o := newOffice(t)
	o.want(200, `{"procedures":[{"code":"sp4n_lumajang","version":1,`, "", "GET", "/procedures", "")
	var doc SOP
	o.want(200, "", "", "GET", "/procedures/sp4n_lumajang", "").into(t, &doc)
	require.Equal(t, []Thing{{"kirim", "Mengirim laporan"}}, doc.Starts)
	require.Equal(t, Stage{Thing{"verifikasi_admin", "Diverifikasi Admin"}, "admin", "1-3 hari kerja"}, doc.Stages[0])
	for _, action := range append(doc.Starts, doc.Actions...) {
		var form Form
		o.want(200, "", "", "GET", "/procedures/sp4n_lumajang/actions/"+action.ID+"/form", "").into(t, &form)
		require.Equal(t, "object", form["type"])
	}
	got := o.want(200, `"anonim":{"title":"Anonim","type":"boolean","x-kind":"ya/tidak"}`, "", "GET", "/procedures/sp4n_lumajang/actions/kirim/form", "")
	require.Contains(t, got.text, `"tanggal_kejadian":{"format":"date","title":"Tanggal kejadian","type":"string","x-kind":"tanggal"}`)
	require.Contains(t, got.text, `"required":["judul","uraian","nama_pelapor"]`)
	o.want(404, "", "", "GET", "/procedures/lain", "")
	o.want(404, "", "", "GET", "/procedures/sp4n_lumajang/actions/lain/form", "")
}

// TestAttachments are told by the host, of who may see the field alone.
func TestAttachments(t *testing.T) {
	tell := func(_ context.Context, by fsm.Actor, id, field, reference string) (string, error) {
		switch reference {
		case "broken":
			return "", errors.New("away")
		case "odd":
			return "javascript:alert(1)", nil
		}
		return fmt.Sprintf("https://files.example/%s?by=%s", reference, by.ID), nil
	}
	o := newOffice(t, WithAttachments(tell))
	open := func(reference string) string {
		var out Outcome
		o.want(201, "", "wati", "POST", "/cases", strings.Replace(complaint, `"anonim"`, `"lampiran":"`+reference+`","anonim"`, 1)).into(t, &out)
		return "/cases/" + out.Case.ID + "/attachments/"
	}
	at := open("f-1")
	o.want(200, `{"url":"https://files.example/f-1?by=p-1"}`, "siti", "GET", at+"lampiran", "")
	o.want(404, "", "joko", "GET", at+"lampiran", "")
	o.want(404, "", "", "GET", at+"lampiran", "")
	o.want(404, "", "siti", "GET", at+"judul", "")
	o.want(404, "", "siti", "GET", at+"entah", "")
	o.want(500, `"code":"internal"`, "siti", "GET", open("broken")+"lampiran", "")
	o.want(500, `"code":"internal"`, "siti", "GET", open("odd")+"lampiran", "")
	o.api.attachments = nil
	o.want(404, "", "siti", "GET", at+"lampiran", "")
}
