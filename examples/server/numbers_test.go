package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const sendReport = `{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}`

// process is one process of the service on a file, as a client sees it.
func process(t *testing.T, file string) (client, *service) {
	t.Helper()
	store, err := sqlite.Open(file)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	svc, err := newService(t.Context(), store.Backend())
	require.NoError(t, err)
	return client{t, svc.routes()}, svc
}

// opened sends a report and returns the number it got and the whole answer.
func (c client) opened(token, body string, header ...string) (string, string) {
	c.t.Helper()
	status, text := c.ask(token, "POST", "/berkas/kirim", body, header...)
	var r report
	if status != 200 || json.Unmarshal([]byte(text), &r) != nil {
		c.t.Errorf("%d %s", status, text)
	}
	return r.Number, text
}

// TestNumbersAreTheOffices goes on where the last process ended: what is refused
// takes no number, nor does a client choose one, and a removed case's comes to
// nobody again.
func TestNumbersAreTheOffices(t *testing.T) {
	file := filepath.Join(t.TempDir(), "kasus.db")
	c, _ := process(t, file)
	first, _ := c.opened("t-wati", sendReport, "Nomor", "LMJ-0000900")
	require.Equal(t, "LMJ-0000001", first)
	c.want(422, "uraian", "t-wati", "POST", "/berkas/kirim", `{"judul": "Sampah"}`)
	second, answer := c.opened("t-joko", sendReport, "Idempotency-Key", "k")
	require.Equal(t, "LMJ-0000002", second)

	c, svc := process(t, file)
	again, repeated := c.opened("t-joko", sendReport, "Idempotency-Key", "k")
	require.Equal(t, second, again)
	require.Equal(t, answer, repeated)
	other, _ := c.opened("t-wati", sendReport, "Idempotency-Key", "k") // another person's key
	require.Equal(t, "LMJ-0000003", other)
	c.want(422, "", "t-joko", "POST", "/berkas/kirim", `{"judul": "Lain", "uraian": "Lain", "nama_pelapor": "Joko"}`, "Idempotency-Key", "k")
	c.want(200, "arsip", "t-siti", "POST", "/berkas/"+other+"/arsipkan", `{"alasan": "Bukan pengaduan"}`)
	_, repeated = c.opened("t-wati", sendReport, "Idempotency-Key", "k")
	require.Contains(t, repeated, `"catatan":1`, "the answer given then")

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
		for _, c := range []client{a, b, a} {
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
