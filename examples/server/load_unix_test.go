//go:build unix

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

var (
	loadRequests = flag.Int("load", 40, "requests of each row of TestLoad; 5000 for figures")
	loadClients  = []int{1, 8, 64}
)

// asks is one way to ask a service: a case, a worklist, a history, or to act.
type asks struct {
	name                    string
	read, list, past, reply func(ctx context.Context, id string) error
}

// one asks for one of the mix, nine in ten to read, and counts what was done.
func (a asks) one(ctx context.Context, chance *rand.Rand, id string, done *atomic.Int64) error {
	switch n := chance.IntN(10); {
	case n < 5:
		return a.read(ctx, id)
	case n < 7:
		return a.list(ctx, id)
	case n < 9:
		return a.past(ctx, id)
	}
	done.Add(1)
	return a.reply(ctx, id)
}

// inProcess asks the engine as a host does that has no HTTP.
func inProcess(svc *service) asks {
	by := svc.people["t-dlh"]
	return asks{
		name: "engine",
		read: func(ctx context.Context, id string) error {
			if _, err := svc.eng.For(by).Case(ctx, id); err != nil {
				return err
			}
			_, err := svc.eng.For(by).Reveal(ctx, id)
			return err
		},
		list: func(ctx context.Context, _ string) error {
			_, err := svc.eng.For(by).Worklist(ctx, engine.PageOf{Limit: 20})
			return err
		},
		past: func(ctx context.Context, id string) error {
			_, err := svc.eng.For(by).History(ctx, id, 0, 20)
			return err
		},
		reply: func(ctx context.Context, id string) error {
			_, err := svc.eng.Act(ctx, id, fsm.Command{Action: "balas_petugas", Actor: by, Input: map[string]fsm.Value{"balasan": rules.TextValue("Baik")}})
			return err
		},
	}
}

// overHTTP asks by requests that send gives away.
func overHTTP(name string, send func(*http.Request) (int, error)) asks {
	ask := func(ctx context.Context, method, path, body string) error {
		r, err := http.NewRequestWithContext(ctx, method, path, strings.NewReader(body))
		if err != nil {
			return err
		}
		r.Header.Set("Authorization", "Bearer t-dlh")
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("If-Match", "*")
		status, err := send(r)
		if err == nil && status != http.StatusOK {
			err = fmt.Errorf("%s %s: %d", method, path, status)
		}
		return err
	}
	return asks{
		name: name,
		read: func(ctx context.Context, id string) error { return ask(ctx, "GET", "/api/cases/"+id, "") },
		list: func(ctx context.Context, _ string) error { return ask(ctx, "GET", "/api/worklist?limit=20", "") },
		past: func(ctx context.Context, id string) error {
			return ask(ctx, "GET", "/api/cases/"+id+"/history?limit=20", "")
		},
		reply: func(ctx context.Context, id string) error {
			return ask(ctx, "POST", "/api/cases/"+id+"/actions/balas_petugas", `{"input":{"balasan":"Baik"}}`)
		},
	}
}

// measured is what a row tells.
type measured struct {
	took, cpu time.Duration // of all; the processor is this process's
	each      []time.Duration
}

// load lets clients ask, each of a case that nobody else asks of just then.
func load(t *testing.T, a asks, ids []string, clients, requests int, done *atomic.Int64) measured {
	out := measured{each: make([]time.Duration, requests)}
	var next atomic.Int64
	var wait sync.WaitGroup
	before, began := processor(t), time.Now()
	for c := range clients {
		chance := rand.New(rand.NewPCG(uint64(c), 7))
		wait.Go(func() {
			for n := int(next.Add(1)); n <= requests; n = int(next.Add(1)) {
				id := ids[c+clients*chance.IntN(len(ids)/clients)]
				at := time.Now()
				if err := a.one(t.Context(), chance, id, done); err != nil {
					t.Error(err)
					return
				}
				out.each[n-1] = time.Since(at)
			}
		})
	}
	wait.Wait()
	out.took, out.cpu = time.Since(began), processor(t)-before
	slices.Sort(out.each)
	return out
}

// processor returns what this process has used of it.
func processor(t *testing.T) time.Duration {
	var used syscall.Rusage
	require.NoError(t, syscall.Getrusage(syscall.RUSAGE_SELF, &used))
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// TestLoad prints, as a table, what a mix of reading and acting takes on both stores: the engine called in process, the service's
// handler, and the service over the loopback interface, whose processor time is that of the clients, too.
//
//	go test ./examples/server -run TestLoad -v -args -load 5000
func TestLoad(t *testing.T) {
	silent := slog.Default()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	t.Cleanup(func() { slog.SetDefault(silent) })
	rows := []string{"| store | asked | clients | requests/s | p50 | p99 | processor a request |", "|---|---|---|---|---|---|---|"}
	for _, s := range []settings{{file: filepath.Join(t.TempDir(), "kasus.db")}, {postgres: postgrestest.Open(t).DSN}} {
		svc, ids := loaded(t, s)
		server := httptest.NewServer(svc.routes())
		t.Cleanup(server.Close)
		pool := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: slices.Max(loadClients)}}
		t.Cleanup(pool.CloseIdleConnections)
		handler := svc.routes()
		var done atomic.Int64
		ways := []asks{
			inProcess(svc),
			overHTTP("handler", func(r *http.Request) (int, error) {
				w := httptest.NewRecorder()
				handler.ServeHTTP(w, r)
				return w.Code, nil
			}),
			overHTTP("loopback", func(r *http.Request) (int, error) {
				r.URL.Scheme, r.URL.Host = "http", server.Listener.Addr().String()
				answer, err := pool.Do(r)
				if err != nil {
					return 0, err
				}
				_, err = io.Copy(io.Discard, answer.Body)
				return answer.StatusCode, errors.Join(err, answer.Body.Close())
			}),
		}
		name := "SQLite"
		if s.postgres != "" {
			name = "PostgreSQL"
		}
		for _, clients := range loadClients {
			for _, way := range ways {
				m := load(t, way, ids, clients, *loadRequests, &done)
				n := time.Duration(len(m.each))
				rows = append(rows, fmt.Sprintf("| %s | %s | %d | %.0f | %.1f ms | %.1f ms | %d µs |", name, way.name, clients, float64(n)/m.took.Seconds(),
					m.each[len(m.each)/2].Seconds()*1e3, m.each[len(m.each)*99/100].Seconds()*1e3, (m.cpu/n).Microseconds()))
			}
		}
		kept := 0
		for _, id := range ids {
			chain, err := svc.eng.History(t.Context(), id, 0, 0)
			require.NoError(t, err)
			kept += len(chain) - 4 // those of loaded
		}
		require.EqualValues(t, done.Load(), kept, "each reply is on record once")
	}
	t.Log("\n" + strings.Join(rows, "\n"))
}

// loaded returns a service with cases that a citizen and an officer may talk about as long as they like.
func loaded(t *testing.T, s settings) (*service, []string) {
	kept, closeStore, err := openStore(t.Context(), s)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeStore()) })
	svc, err := newService(t.Context(), kept)
	require.NoError(t, err)
	many := httpapi.Limits{Rate: 1e9, Burst: 1e9, Each: 1000, InFlight: 1000}
	svc.api, err = httpapi.New(svc.eng, svc.people.authenticate, []*fsm.Machine{svc.sop}, httpapi.WithPrefix("/api"), httpapi.WithLimits(many))
	require.NoError(t, err)
	text := func(of ...string) map[string]fsm.Value {
		in := map[string]fsm.Value{}
		for i := 0; i < len(of); i += 2 {
			v, err := svc.sop.ParseInput(of[i], of[i+1])
			require.NoError(t, err)
			in[of[i]] = v
		}
		return in
	}
	ids := make([]string, slices.Max(loadClients))
	for i := range ids {
		cmd := fsm.Command{Action: "kirim", Actor: svc.people["t-wati"], Input: text("judul", "Sampah", "uraian", "Menumpuk", "nama_pelapor", "Wati")}
		done, err := svc.eng.Open(t.Context(), engine.Opening{SOP: svc.sop.SOP().Code.Value, Command: cmd})
		require.NoError(t, err)
		ids[i] = done.Case.ID
		for _, step := range []struct {
			by, action string
			input      map[string]fsm.Value
		}{
			{"t-siti", "disposisi", text("kategori", "kebersihan", "unit", "dlh")},
			{"t-dlh", "periksa_kewenangan", nil},
			{"t-dlh", "tanggapi", text("tanggapan", "Diangkut besok")},
		} {
			_, err := svc.eng.Act(t.Context(), ids[i], fsm.Command{Action: step.action, Actor: svc.people[step.by], Input: step.input})
			require.NoError(t, err)
		}
	}
	return svc, ids
}
