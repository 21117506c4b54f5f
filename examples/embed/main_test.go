package main

import (
	"context"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// TestService goes through one report as clients do, and compares all that they
// see with testdata/service.golden.
func TestService(t *testing.T) {
	clock := soptest.NewClock(time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC))
	handler, eng, err := service(t.Context(), engine.WithClock(clock))
	require.NoError(t, err)

	var out strings.Builder
	request := func(token, method, path, body string, header ...string) {
		r := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
		r.Header.Set("Token", token)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		fmt.Fprintf(&out, "%s %s %s %s\n  %d %s\n", token, method, path, body, w.Code, strings.TrimSpace(w.Body.String()))
	}
	const report = `{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}`
	request("", "POST", "/laporan/kirim", report)
	request("t-wati", "POST", "/laporan/kirim", `{"judul": "Sampah"}`)
	request("t-wati", "POST", "/laporan/kirim", `judul=Sampah`)
	request("t-wati", "POST", "/laporan/kirim", report, "Nomor", "1", "Idempotency-Key", "k1")
	request("t-wati", "POST", "/laporan/kirim", report, "Nomor", "1", "Idempotency-Key", "k1")
	request("t-wati", "POST", "/laporan/kirim", report, "Nomor", "1")
	request("t-wati", "GET", "/laporan/1/aksi", "")
	request("t-siti", "GET", "/laporan/1/aksi", "")
	request("t-budi", "POST", "/laporan/1/disposisi", `{"kategori": "kebersihan", "unit": "dlh"}`)
	request("t-siti", "POST", "/laporan/1/disposisi", `{"kategori": "sampah", "unit": "dlh"}`)
	request("t-siti", "POST", "/laporan/1/disposisi", `{"kategori": "kebersihan", "unit": "dlh"}`)
	clock.Move(48 * time.Hour)
	request("t-budi", "POST", "/laporan/1/periksa_kewenangan", `{}`)
	request("t-rini", "POST", "/laporan/1/tanggapi", `{"tanggapan": "Diangkut besok"}`)
	clock.Move(30 * 24 * time.Hour)
	_, err = eng.Sweep(t.Context(), 10)
	require.NoError(t, err)
	request("t-wati", "POST", "/laporan/1/belum_puas", `{"keberatan": "Masih ada"}`)
	request("t-wati", "POST", "/laporan/2/belum_puas", `{"keberatan": "Masih ada"}`)

	if *update {
		require.NoError(t, os.WriteFile("testdata/service.golden", []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile("testdata/service.golden")
	require.NoError(t, err)
	require.Equal(t, string(want), out.String())
}

func TestServeEndsWithItsContext(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- serve(ctx, listener) }()
	answer, err := http.Get("http://" + listener.Addr().String() + "/laporan/1/aksi")
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	require.Equal(t, http.StatusUnauthorized, answer.StatusCode)
	cancel()
	require.NoError(t, <-done)
}
