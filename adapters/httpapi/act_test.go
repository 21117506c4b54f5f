package httpapi

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOneCase goes through one case as clients do: by its ETag, and with a key that is used twice.
func TestOneCase(t *testing.T) {
	o := newOffice(t)
	first := o.want(201, `"stage":"verifikasi_admin"`, "wati", "POST", "/cases", complaint, "Idempotency-Key", "k")
	var made Outcome
	first.into(t, &made)
	require.False(t, made.Repeated)
	require.Equal(t, `"1"`, first.header.Get("ETag"))
	require.Equal(t, "/cases/"+made.Case.ID, first.header.Get("Location"))
	require.Equal(t, Fields{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati", "anonim": true, "rahasia": false}, made.Case.Fields)
	again := o.want(201, `"repeated":true`, "wati", "POST", "/cases", complaint, "Idempotency-Key", "k")
	require.Equal(t, first.header, again.header)
	o.want(422, `"code":"unprocessable"`, "wati", "POST", "/cases", `{"action":"kirim","input":{"judul":"Lain","uraian":"x","nama_pelapor":"y"}}`, "Idempotency-Key", "k")

	path := "/cases/" + made.Case.ID
	got := o.want(200, `"last_day":"2025-08-07"`, "siti", "GET", path, "")
	require.Equal(t, `"1"`, got.header.Get("ETag"))
	require.Equal(t, "no-store", got.header.Get("Cache-Control"))
	const forward = `{"input":{"kategori":"kebersihan","unit":"dlh"}}`
	o.want(428, `"code":"version-required"`, "siti", "POST", path+"/actions/disposisi", forward)
	o.want(412, `"code":"version-changed"`, "siti", "POST", path+"/actions/disposisi", forward, "If-Match", `"7"`)
	for _, wrong := range []string{`7`, `"07"`, `"x"`, `W/"1"`, `"1", "2"`, `"0"`, `""`} {
		o.want(400, `"code":"version-malformed"`, "siti", "POST", path+"/actions/disposisi", forward, "If-Match", wrong)
	}
	tried := o.want(200, `"stage":"verifikasi_opd"`, "siti", "POST", path+"/actions/disposisi/preview", forward, "If-Match", `"1"`)
	require.Contains(t, tried.text, `"clock":"waktu verifikasi_opd"`)
	o.want(200, `"stage":"verifikasi_admin"`, "siti", "GET", path, "")
	done := o.want(200, `"stage":"verifikasi_opd"`, "siti", "POST", path+"/actions/disposisi", forward, "If-Match", got.header.Get("ETag"))
	require.Equal(t, `"2"`, done.header.Get("ETag"))
	o.want(412, "", "siti", "POST", path+"/actions/tunda", `{"input":{"alasan":"x"}}`, "If-Match", `"1"`)
	o.want(200, "", "dlh", "POST", path+"/actions/periksa_kewenangan", `{}`, "If-Match", "*")
}

// TestRefusalsSayAll: the rule, the fields, and who could.
func TestRefusalsSayAll(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	path := "/cases/" + id + "/actions/"
	var p Problem
	o.want(403, "", "siti", "POST", path+"periksa_kewenangan", `{}`, "If-Match", "*").into(t, &p)
	require.Equal(t, []RoleAssignment{{"petugas_opd", "dlh"}}, p.Able)
	require.NotEmpty(t, p.Message.ID)
	require.NotEqual(t, p.Message.ID, p.Message.EN)
	require.Equal(t, p.Detail, p.Message.EN)
	require.Equal(t, "urn:tatalaksana:sop:"+p.Code, p.Type)

	p = Problem{}
	o.want(422, "", "wati", "POST", "/cases", `{"action":"kirim","input":{"judul":"Sampah"}}`).into(t, &p)
	require.Equal(t, "input", p.Code)
	require.Len(t, p.Fields, 2)
	require.Equal(t, []string{"uraian", "nama_pelapor"}, []string{p.Fields[0].Field, p.Fields[1].Field})

	p = Problem{}
	o.want(422, "", "wati", "POST", "/cases", `{"action":"kirim","input":{"tanggal_kejadian":"kemarin","entah":"rahasia-1","judul":{"a":1}}}`).into(t, &p)
	require.Len(t, p.Fields, 3, "all at once")

	// A condition that fails is told with what it read.
	o.want(200, "", "dlh", "POST", path+"periksa_kewenangan", `{}`, "If-Match", "*")
	p = Problem{}
	o.want(403, "", "dlh", "POST", path+"kembalikan", `{"input":{"alasan":"x"}}`, "If-Match", "*").into(t, &p)
	require.NotEmpty(t, p.Reasons)
	require.NotEmpty(t, p.Reasons[0].Values, "%+v", p)
}
