package oidc

import (
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
)

// TestAnOrderIsInForceOnItsDays: a Plt. acts in his own name and a Plh. in that of another, from the beginning of the first day
// to the end of the last, whatever the token says.
func TestAnOrderIsInForceOnItsDays(t *testing.T) {
	s := newService(t)
	at := s.want(201, "", s.as("w-1"), "POST", "/cases", complaint)
	s.want(404, "", s.as("w-2"), "GET", at, "") // a position of nobody is no role
	s.want(404, "", s.as("p-9", "kepala", "*"), "GET", at, "")

	// p-8 stands in for p-1 on the 5th and 6th, and says so.
	const forward = `{"input":{"kategori":"kebersihan","unit":"dlh"}}`
	daily := func(status int, header ...string) {
		t.Helper()
		s.want(status, "", s.as("p-8", "dlh-petugas"), "POST", at+"/actions/disposisi", forward, header...)
	}
	s.clock.Set(time.Date(2025, 8, 4, 23, 59, 59, 0, wib))
	daily(401, "Atas-Nama", "p-1")
	s.clock.Set(time.Date(2025, 8, 5, 0, 0, 0, 0, wib))
	daily(404)                     // in his own name the case is not his
	daily(401, "Atas-Nama", "p-7") // for whom there is no order
	daily(200, "Atas-Nama", "p-1")
	s.want(200, `"by":{"id":"p-8","role":"admin","acting_for":["p-1"]}`, s.as("p-1", "operator-pengaduan"), "GET", at+"/history", "")
	s.clock.Set(time.Date(2025, 8, 7, 0, 0, 0, 0, wib))
	daily(401, "Atas-Nama", "p-1")
	_, err := s.table.Actor(t.Context(), fsm.Actor{ID: "p-8", ActingFor: &fsm.Actor{ID: "p-1"}})
	require.ErrorIs(t, err, errNoStandIn, "an order that ends between the door and the engine makes it no act in his own name")

	// p-7 holds a position of dlh beside his own until the 30th of September.
	s.want(200, "", s.as("p-5", "dlh-petugas"), "POST", at+"/actions/periksa_kewenangan", `{}`)
	vacant := func(status int, positions ...string) {
		t.Helper()
		s.want(status, "", s.as("p-7", positions...), "POST", at+"/actions/tanggapi/preview", `{"input":{"tanggapan":"Diangkut besok"}}`)
	}
	vacant(200)
	vacant(200, "operator-pengaduan")
	s.clock.Set(time.Date(2025, 9, 30, 23, 59, 59, 0, wib))
	vacant(200)
	s.clock.Set(time.Date(2025, 10, 1, 0, 0, 0, 0, wib))
	vacant(403)
}

// TestWrongTables are errors when the service starts.
func TestWrongTables(t *testing.T) {
	machine, problems := fsm.Load("sop.yaml", sop.YAML())
	require.Empty(t, problems)
	const seats, orders = "jabatan,peran,unit\n", "orang,sebagai,jabatan,menggantikan,dari,sampai\n"
	const right, day = seats + "penghubung,penghubung,dlh\n*,pelapor,\n", ",2025-08-04,2025-08-05\n"
	read := func(seats, orders string) error {
		files := fstest.MapFS{"jabatan.csv": {Data: []byte(seats)}, "pengganti.csv": {Data: []byte(orders)}}
		_, err := Read(files, machine.SOP(), wib, time.Now)
		return err
	}
	require.NoError(t, read(right, orders+"p-7,Plt.,penghubung,"+day+"p-7,Plh.,penghubung,p-1"+day))
	require.NoError(t, read("\ufeff"+right, "\ufeff"+orders), "as a spreadsheet saves it")
	require.EqualError(t, read("jabatan;peran;unit\n", orders), "jabatan.csv: its first line must be jabatan,peran,unit, with commas")
	for name, wrong := range map[string][2]string{
		"another header":      {"jabatan,role,unit\n", orders},
		"no line":             {"", orders},
		"a line too short":    {seats + "penghubung\n", orders},
		"no such role":        {seats + "penghubung,penghubungg,dlh\n", orders},
		"no such unit":        {seats + "penghubung,penghubung,dlhh\n", orders},
		"another order":       {right, orders + "p-7,a.n.,penghubung,p-1" + day},
		"no such position":    {right, orders + "p-7,Plt.,camat," + day},
		"anybody's":           {right, orders + "p-7,Plt.,*," + day},
		"a Plt. for somebody": {right, orders + "p-7,Plt.,penghubung,p-1" + day},
		"a Plh. for nobody":   {right, orders + "p-7,Plh.,penghubung," + day},
		"for oneself":         {right, orders + "p-7,Plh.,penghubung,p-7" + day},
		"of nobody":           {right, orders + ",Plt.,penghubung," + day},
		"days turned round":   {right, orders + "p-7,Plt.,penghubung,,2025-08-05,2025-08-04\n"},
		"no last day":         {right, orders + "p-7,Plt.,penghubung,,2025-08-05,\n"},
		"days as people say":  {right, orders + "p-7,Plt.,penghubung,,4-8-2025,5-8-2025\n"},
	} {
		require.Error(t, read(wrong[0], wrong[1]), name)
	}
	_, err := Read(fstest.MapFS{}, machine.SOP(), wib, time.Now)
	require.ErrorIs(t, err, fs.ErrNotExist)
}
