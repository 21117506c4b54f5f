package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const sendReport = `{"action": "kirim", "input": {"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}}`

// process is one process of the service on a file, as a client sees it.
func process(t *testing.T, file string) (asker, *service) {
	t.Helper()
	store, err := sqlite.Open(file)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	svc, err := newService(t.Context(), store.Backend())
	require.NoError(t, err)
	return asker{t, svc.routes()}, svc
}

// opened sends a report and returns the number it got and the whole answer, whether
// it is given again or not.
func (c asker) opened(token, body string, header ...string) (string, string) {
	c.t.Helper()
	status, text := c.ask(token, "POST", "/api/cases", body, header...)
	var r httpapi.Outcome
	if status != 201 || json.Unmarshal([]byte(text), &r) != nil {
		c.t.Errorf("%d %s", status, text)
	}
	r.Repeated = false
	same, err := json.Marshal(r)
	if err != nil {
		c.t.Error(err)
	}
	return r.Case.ID, string(same)
}

// TestNumbersAreTheOffices goes on where the last process ended: what is refused
// takes no number, nor does a client choose one, and a removed case's comes to
// nobody again.
func TestNumbersAreTheOffices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	c, _ := process(t, file)
	first, _ := c.opened("t-wati", sendReport)
	require.Equal(t, "LMJ-0000001", first)
	c.want(422, "uraian", "t-wati", "POST", "/api/cases", `{"action": "kirim", "input": {"judul": "Sampah"}}`)
	c.want(422, `"field":"id"`, "t-wati", "POST", "/api/cases", `{"id": "LMJ-0000900", `+sendReport[1:])
	second, answer := c.opened("t-joko", sendReport, "Idempotency-Key", "k")
	require.Equal(t, "LMJ-0000002", second)

	c, svc := process(t, file)
	again, repeated := c.opened("t-joko", sendReport, "Idempotency-Key", "k")
	require.Equal(t, second, again)
	require.Equal(t, answer, repeated)
	other, _ := c.opened("t-wati", sendReport, "Idempotency-Key", "k") // another person's key
	require.Equal(t, "LMJ-0000003", other)
	c.want(422, "", "t-joko", "POST", "/api/cases", `{"action": "kirim", "input": {"judul": "Lain", "uraian": "Lain", "nama_pelapor": "Joko"}}`, "Idempotency-Key", "k")
	c.want(200, "arsip", "t-siti", "POST", "/api/cases/"+other+"/actions/arsipkan", `{"input": {"alasan": "Bukan pengaduan"}}`, "If-Match", `"1"`)
	_, repeated = c.opened("t-wati", sendReport, "Idempotency-Key", "k")
	require.Contains(t, repeated, `"version":1`, "the answer given then")

	remover := svc.store.Remover
	head, err := svc.store.Cases.Load(t.Context(), other)
	require.NoError(t, err)
	require.NoError(t, remover.Remove(t.Context(), store.Tombstone{Case: other, Version: head.Case.Version, Hash: head.Head, Removed: head.Case.Changed}, nil))
	c, _ = process(t, file)
	next, _ := c.opened("t-wati", sendReport)
	require.Equal(t, "LMJ-0000004", next)
}

// TestManyNumbersAtOnce lets two processes give numbers at once, each request
// twice under one key, and at both of them: each report has one number, and no
// number is left out.
func TestManyNumbersAtOnce(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	a, _ := process(t, file)
	b, _ := process(t, file)
	const reports = 6
	var (
		mu    sync.Mutex
		given = map[string][]string{} // by key
		wait  sync.WaitGroup
	)
	for i := range reports {
		for _, c := range []asker{a, b, a} {
			wait.Go(func() {
				key := fmt.Sprint("k", i)
				id, _ := c.opened("t-wati", sendReport, "Idempotency-Key", key)
				mu.Lock()
				defer mu.Unlock()
				given[key] = append(given[key], id)
			})
		}
	}
	wait.Wait()
	var all, want []string
	for key, ids := range given {
		require.Len(t, slices.Compact(ids), 1, "%s got %v", key, ids)
		all = append(all, ids[0])
	}
	for i := range reports {
		want = append(want, number(i+1))
	}
	slices.Sort(all)
	require.Equal(t, want, all)
}

// TestNobodyWaitsForANumberForever: whose time is up while another one gets a number is told so.
func TestNobodyWaitsForANumberForever(t *testing.T) {
	_, svc := process(t, filepath.Join(t.TempDir(), "kasus.db"))
	svc.numbers.turn <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := svc.numbers.open(ctx, svc, engine.Opening{})
	require.ErrorIs(t, err, context.Canceled)
}

// TestTokensAreBearers: the bare token lets nobody in.
func TestTokensAreBearers(t *testing.T) {
	for text, known := range map[string]bool{"Bearer t-siti": true, "t-siti": false, "Basic t-siti": false, "Bearer": false} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.Header.Set("Authorization", text)
		_, err := demoPeople.authenticate(r)
		require.Equal(t, known, err == nil, text)
	}
}
