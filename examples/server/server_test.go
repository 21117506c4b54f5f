package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// client asks a service.
type client struct {
	t       *testing.T
	handler http.Handler
}

func (c client) ask(token, method, path, body string, header ...string) (int, string) {
	c.t.Helper()
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Token", token)
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	return w.Code, strings.TrimSpace(w.Body.String())
}

func (c client) want(status int, says, token, method, path, body string, header ...string) {
	c.t.Helper()
	got, text := c.ask(token, method, path, body, header...)
	require.Equal(c.t, status, got, text)
	require.Contains(c.t, text, says)
}

// TestOneCase goes through one report as clients do.
func TestOneCase(t *testing.T) {
	clock := &demoClock{now: time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)}
	store, err := sqlite.Open(filepath.Join(t.TempDir(), "kasus.db"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	svc, err := newService(t.Context(), store.Backend(), engine.WithClock(clock))
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), svc.eng, receiverName))
	c := client{t, svc.routes()}

	const report = `{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati", "anonim": "ya"}`
	c.want(401, "masuk dahulu", "", "POST", "/berkas/kirim", report)
	c.want(400, "JSON", "t-wati", "POST", "/berkas/kirim", "judul=Sampah")
	c.want(422, `"isian":["uraian","nama_pelapor"]`, "t-wati", "POST", "/berkas/kirim", `{"judul": "Sampah"}`)
	c.want(200, `"tahap":"verifikasi_admin"`, "t-wati", "POST", "/berkas/kirim", report, "Nomor", "1", "Idempotency-Key", "k")
	c.want(200, `"catatan":1`, "t-wati", "POST", "/berkas/kirim", report, "Idempotency-Key", "k")
	c.want(200, `"aksi":"disposisi","boleh":true`, "t-siti", "GET", "/berkas/LMJ-0000001/aksi", "")
	c.want(404, "tidak ditemukan", "t-dlh", "GET", "/berkas/LMJ-0000001/aksi", "") // no unit's yet
	c.want(200, `"nomor":"LMJ-0000001"`, "t-siti", "GET", "/giliran", "")
	c.want(403, "tidak memegang peran", "t-dlh", "POST", "/berkas/LMJ-0000001/disposisi", `{"kategori": "kebersihan", "unit": "dlh"}`)
	c.want(200, `"unit":"dlh"`, "t-siti", "POST", "/berkas/LMJ-0000001/disposisi", `{"kategori": "kebersihan", "unit": "dlh"}`)
	c.want(200, `{"berkas":[]}`, "t-wati", "GET", "/giliran?sesudah=&batas=5", "")
	c.want(200, `"tahap":"verifikasi_opd"`, "t-siti", "GET", "/berkas?unit=dlh", "")
	c.want(200, `{"verifikasi_opd":1}`, "t-siti", "GET", "/hitung", "")
	c.want(200, `{}`, "t-siti", "GET", "/hitung?terlambat=ya", "")
	c.want(400, "", "t-siti", "GET", "/berkas?batas=x", "")
	c.want(400, "", "t-siti", "GET", "/berkas?sesudah=x", "")
	c.want(200, "Wati", "t-siti", "GET", "/berkas/LMJ-0000001", "")
	_, text := c.ask("t-dlh", "GET", "/berkas/LMJ-0000001", "")
	require.NotContains(t, text, "Wati", "the report is anonymous")
	require.Contains(t, text, "Menumpuk")
	c.want(200, `"aksi":"disposisi","peran":"admin"`, "t-dlh", "GET", "/berkas/LMJ-0000001/riwayat", "")
	c.want(404, "tidak ditemukan", "t-dlh", "GET", "/berkas/LMJ-0000002/riwayat", "")
	c.want(404, "tidak ditemukan", "t-dlh", "GET", "/berkas/LMJ-0000002", "")
	c.want(404, "tidak ditemukan", "t-dlh", "GET", "/berkas/LMJ-0000002/aksi", "")
	c.want(200, "sehat", "", "GET", "/sehat", "")
	c.want(200, "Mutu Baku", "", "GET", "/sop", "")
	c.want(200, `{"kabar_disisihkan":0,"kabar_gagal":0,"kabar_menunggu":1}`, "", "GET", "/siap", "")
	svc.ending.Store(true)
	c.want(503, "berhenti", "", "GET", "/siap", "")
}

// TestDemo looks at what --demo makes: cases at every stage, some late, all of
// them sound, and nothing more the second time.
func TestDemo(t *testing.T) {
	cases := memory.New()
	now := time.Date(2025, 11, 14, 3, 0, 0, 0, time.UTC)
	require.NoError(t, fillDemo(t.Context(), cases.Backend(), now))
	svc, err := newService(t.Context(), cases.Backend(), engine.WithClock(&demoClock{now: now}))
	require.NoError(t, err)
	all, stages := 0, map[string]int{}
	for _, done := range []bool{false, true} {
		tally, err := svc.eng.Count(t.Context(), engine.Query{Done: done})
		require.NoError(t, err)
		for _, n := range tally {
			all += n.Cases
			stages[n.Stage] += n.Cases
		}
	}
	require.Equal(t, demoCases, all)
	require.GreaterOrEqual(t, len(stages), 8, "%v", stages)
	late, err := svc.eng.List(t.Context(), engine.Query{Late: true})
	require.NoError(t, err)
	require.NotEmpty(t, late.Cases)
	require.NoError(t, svc.eng.Each(t.Context(), func(h store.Head) error {
		_, err := audit.Verify(t.Context(), svc.eng, h.Case)
		return err
	}))
	require.NoError(t, fillDemo(t.Context(), cases.Backend(), now))
	require.Len(t, cases.IDs(), demoCases)
}

// TestServeEndsCleanly starts the server on a file, asks it, ends it and starts
// it again.
func TestServeEndsCleanly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	for round := range 2 {
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- serve(ctx, settings{file: file}, listener) }()
		ask := func(method, path, body string) (int, string) {
			r, err := http.NewRequestWithContext(t.Context(), method, "http://"+listener.Addr().String()+path, strings.NewReader(body))
			require.NoError(t, err)
			r.Header.Set("Token", "t-wati")
			answer, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			defer answer.Body.Close()
			text, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			return answer.StatusCode, string(text)
		}
		if round == 0 {
			status, text := ask("POST", "/berkas/kirim", `{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}`)
			require.Equal(t, 200, status, text)
		}
		status, text := ask("GET", "/berkas/LMJ-0000001", "")
		require.Equal(t, 200, status, text)
		require.Contains(t, text, "Menumpuk")
		require.Eventually(t, func() bool {
			var waits map[string]int
			_, text := ask("GET", "/siap", "")
			return json.Unmarshal([]byte(text), &waits) == nil && waits["kabar_menunggu"] == 0
		}, 10*time.Second, 20*time.Millisecond, "the events came")
		cancel()
		require.NoError(t, <-done)
	}
}

func TestSettings(t *testing.T) {
	s, err := readSettings([]string{"--db", "x.db", "--demo"})
	require.NoError(t, err)
	require.Equal(t, settings{listen: "localhost:8080", file: "x.db", demo: true}, s)
	_, err = readSettings([]string{"x"})
	require.ErrorContains(t, err, `"x"`)
	require.Error(t, run(t.Context(), []string{"--listen", "nowhere:-1"}))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.Error(t, serve(t.Context(), settings{file: filepath.Join(t.TempDir(), "tidak_ada", "x.db")}, listener))
	listener, err = net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	require.Error(t, serve(t.Context(), settings{postgres: "postgres://127.0.0.1:1/x?connect_timeout=1"}, listener))
}

// TestNobodyElsesReport: another citizen gets no trace of a report by any route.
func TestNobodyElsesReport(t *testing.T) {
	svc, err := newService(t.Context(), memory.New().Backend())
	require.NoError(t, err)
	c := client{t, svc.routes()}
	c.want(200, "", "t-wati", "POST", "/berkas/kirim", `{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}`)
	for _, path := range []string{"/berkas", "/berkas?batas=10", "/hitung", "/giliran", "/berkas/LMJ-0000001", "/berkas/LMJ-0000001/riwayat", "/berkas/LMJ-0000001/aksi"} {
		_, said := c.ask("t-joko", "GET", path, "")
		for _, trace := range []string{"LMJ-0000001", "Sampah", "Wati", "verifikasi_admin"} {
			require.NotContains(t, said, trace, path)
		}
	}
	c.want(200, "LMJ-0000001", "t-wati", "GET", "/berkas", "")
	c.want(200, `"verifikasi_admin":1`, "t-wati", "GET", "/hitung", "")
	c.want(404, "tidak ditemukan", "t-joko", "POST", "/berkas/LMJ-0000001/balas_pelapor", `{"balasan": "x"}`)
}

// TestWrongRequests have the status that says what to do.
func TestWrongRequests(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	store, err := sqlite.Open(file)
	require.NoError(t, err)
	svc, err := newService(t.Context(), store.Backend())
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), svc.eng, receiverName))
	c := client{t, svc.routes()}
	c.want(413, "1 MiB", "t-wati", "POST", "/berkas/kirim", `{"judul": "`+strings.Repeat("x", maxBody)+`"}`)
	c.want(413, "1 MiB", "t-wati", "POST", "/berkas/kirim", strings.Repeat("x", maxBody+1))
	c.want(413, "1 MiB", "t-wati", "POST", "/berkas/kirim", `{}`+strings.Repeat(" ", maxBody))
	c.want(422, `"isian":["judul"]`, "t-wati", "POST", "/berkas/kirim", `{"judul": 3}`)
	c.want(422, `"isian":["judul"]`, "t-wati", "POST", "/berkas/kirim", `{"judul": null}`)
	c.want(422, `"isian":["judul","uraian","nama_pelapor"]`, "t-wati", "POST", "/berkas/kirim", " ")
	c.want(400, "JSON", "t-wati", "POST", "/berkas/kirim", `["judul"]`)
	c.want(400, "JSON", "t-wati", "POST", "/berkas/kirim", `{"judul": "Sampah"} {}`)
	c.want(400, "JSON", "t-wati", "POST", "/berkas/kirim", `{"judul": "Sampah"} lagi`)
	c.want(422, `"isian":["tanggal_kejadian"]`, "t-wati", "POST", "/berkas/kirim", `{"tanggal_kejadian": "kemarin"}`)
	c.want(422, `"isian":["entah"]`, "t-wati", "POST", "/berkas/kirim", `{"entah": "x"}`)
	c.want(200, "", "", "GET", "/siap", "")
	reading, err := sqlite.Open(file, sqlite.ReadOnly()) // as on a disk that lets nothing be written
	require.NoError(t, err)
	eng, err := engine.New(reading.Backend())
	require.NoError(t, err)
	client{t, (&service{eng: eng, store: reading.Backend(), sop: svc.sop, people: demoPeople}).routes()}.want(503, "basis data", "", "GET", "/siap", "")
	require.NoError(t, reading.Close())
	require.NoError(t, store.Close())
	c.want(503, "basis data tidak menjawab", "", "GET", "/siap", "")
}
