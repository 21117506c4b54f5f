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

	"github.com/tatalaksana/sop/adapters/httpapi/client"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// asker asks a service.
type asker struct {
	t       *testing.T
	handler http.Handler
}

func (c asker) ask(token, method, path, body string, header ...string) (int, string) {
	c.t.Helper()
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	c.handler.ServeHTTP(w, r)
	return w.Code, strings.TrimSpace(w.Body.String())
}

func (c asker) want(status int, says, token, method, path, body string, header ...string) {
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
	c := asker{t, svc.routes()}

	const at = "/api/cases/LMJ-0000001"
	c.want(401, "masuk dahulu", "", "POST", "/api/cases", sendReport)
	c.want(401, "masuk dahulu", "t-curi", "GET", "/api/cases", "")
	c.want(422, `"field":"nama_pelapor"`, "t-wati", "POST", "/api/cases", `{"action": "kirim", "input": {"judul": "Sampah"}}`)
	const secret = `{"action": "kirim", "input": {"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati", "anonim": true}}`
	c.want(201, `"stage":"verifikasi_admin"`, "t-wati", "POST", "/api/cases", secret, "Idempotency-Key", "k")
	c.want(201, `"repeated":true`, "t-wati", "POST", "/api/cases", secret, "Idempotency-Key", "k")
	c.want(200, `"action":"disposisi","name":"disposisi","yes":true`, "t-siti", "GET", at+"/actions", "")
	c.want(404, "tidak ditemukan", "t-dlh", "GET", at+"/actions", "") // no unit's yet
	c.want(404, "tidak ditemukan", "t-joko", "GET", at, "")
	c.want(200, `"id":"LMJ-0000001"`, "t-siti", "GET", "/api/worklist", "")
	const forward = `{"input": {"kategori": "kebersihan", "unit": "dlh"}}`
	c.want(403, "tidak memegang peran", "t-koor", "POST", at+"/actions/disposisi", forward, "If-Match", `"1"`)
	c.want(200, `"unit":"dlh"`, "t-siti", "POST", at+"/actions/disposisi", forward, "If-Match", `"1"`)
	c.want(200, `"cases":1`, "t-siti", "GET", "/api/counts", "")
	c.want(200, "Wati", "t-siti", "GET", at, "")
	_, text := c.ask("t-dlh", "GET", at, "")
	require.NotContains(t, text, "Wati", "the report is anonymous")
	require.Contains(t, text, "Menumpuk")
	c.want(200, `"action":"disposisi"`, "t-dlh", "GET", at+"/history", "")
	c.want(200, `"openapi":"3.1.0"`, "", "GET", "/api/openapi.json", "")
	c.want(200, "sehat", "", "GET", "/sehat", "")
	c.want(200, "Mutu Baku", "", "GET", "/sop", "")
	c.want(200, `{"kabar_disisihkan":0,"kabar_gagal":0,"kabar_menunggu":1}`, "", "GET", "/siap", "")
	svc.ending.Store(true)
	c.want(503, "berhenti", "", "GET", "/siap", "")
}

// TestDemo looks at what --demo makes: cases at every stage, some late, all of
// them sound.
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
		at := "http://" + listener.Addr().String()
		c, err := client.NewClientWithResponses(at+"/api", client.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
			r.Header.Set("Authorization", "Bearer t-wati")
			return nil
		}))
		require.NoError(t, err)
		if round == 0 {
			var send client.OpeningBody
			require.NoError(t, json.Unmarshal([]byte(sendReport), &send))
			made, err := c.OpenCaseWithResponse(t.Context(), nil, send)
			require.NoError(t, err)
			require.Equal(t, http.StatusCreated, made.StatusCode(), string(made.Body))
		}
		kept, err := c.GetCaseWithResponse(t.Context(), "LMJ-0000001")
		require.NoError(t, err)
		require.NotNil(t, kept.JSON200, string(kept.Body))
		require.Equal(t, "Menumpuk", kept.JSON200.Fields["uraian"])
		ready := func() string {
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at+"/siap", http.NoBody)
			require.NoError(t, err)
			answer, err := http.DefaultClient.Do(r)
			require.NoError(t, err)
			defer answer.Body.Close()
			text, err := io.ReadAll(answer.Body)
			require.NoError(t, err)
			return string(text)
		}
		require.Eventually(t, func() bool {
			var waits map[string]int
			return json.Unmarshal([]byte(ready()), &waits) == nil && waits["kabar_menunggu"] == 0
		}, 10*time.Second, 20*time.Millisecond, "the events came")
		cancel()
		require.NoError(t, <-done)
	}
}

func TestSettings(t *testing.T) {
	s, err := readSettings([]string{"--db", "x.db", "--demo"})
	require.NoError(t, err)
	require.Equal(t, settings{listen: "localhost:8080", file: "x.db", demo: true, delivery: delivery{source: "https://pengaduan.lumajang.example"}}, s)
	s, err = readSettings([]string{"--proxy", "10.0.0.5"})
	require.NoError(t, err)
	require.Len(t, s.proxies, 1)
	_, err = readSettings([]string{"--proxy", "x"})
	require.ErrorContains(t, err, `"x"`)
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

// TestReadiness tells the truth of the database.
func TestReadiness(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	store, err := sqlite.Open(file)
	require.NoError(t, err)
	svc, err := newService(t.Context(), store.Backend())
	require.NoError(t, err)
	require.NoError(t, deliver.Subscribe(t.Context(), svc.eng, receiverName))
	c := asker{t, svc.routes()}
	c.want(200, "", "", "GET", "/siap", "")
	reading, err := sqlite.Open(file, sqlite.ReadOnly()) // as on a disk that lets nothing be written
	require.NoError(t, err)
	eng, err := engine.New(reading.Backend())
	require.NoError(t, err)
	asker{t, (&service{eng: eng, store: reading.Backend(), sop: svc.sop, people: demoPeople, api: svc.api}).routes()}.want(503, "basis data", "", "GET", "/siap", "")
	require.NoError(t, reading.Close())
	require.NoError(t, store.Close())
	svc.ready.at = time.Now().Add(time.Hour)
	c.want(200, "", "", "GET", "/siap", "") // so many may ask, and it is asked once
	svc.ready.at = time.Time{}
	c.want(503, "basis data tidak menjawab", "", "GET", "/siap", "")
	c.want(503, `"code":"unavailable"`, "t-siti", "GET", "/api/cases/LMJ-0000001", "")
}
