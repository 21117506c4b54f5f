package main

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	readyTime  = 3 * time.Second // that the database may take to answer
	readyLasts = time.Second     // that an answer holds: anybody may ask, and the database is written to
	readyRoom  = 256 << 10       // bytes that the disk must still take: some actions
)

// readiness is what the database answered last.
type readiness struct {
	mu    sync.Mutex
	at    time.Time // zero: it was not asked yet
	waits store.Backlog
	err   error
}

// isReady says whether requests should come here: the database answers and lets itself
// be written to, and the service is not about to end. It also says how many cases have
// events that wait, and how many events were set aside.
func (s *service) isReady(w http.ResponseWriter, r *http.Request) {
	waits, err := s.asked(context.WithoutCancel(r.Context())) // it is for others, too
	switch {
	case s.ending.Load():
		reply(w, http.StatusServiceUnavailable, map[string]string{"pesan": "layanan akan berhenti"})
	case err != nil:
		reply(w, http.StatusServiceUnavailable, map[string]string{"pesan": "basis data tidak menjawab atau tidak dapat ditulis"})
	default:
		reply(w, http.StatusOK, map[string]int{"kabar_menunggu": waits.Cases, "kabar_gagal": waits.Failing, "kabar_disisihkan": waits.Aside})
	}
}

// asked asks the database, one at a time, unless it has just answered.
func (s *service) asked(ctx context.Context) (store.Backlog, error) {
	last := &s.ready
	last.mu.Lock()
	defer last.mu.Unlock()
	if !last.at.IsZero() && time.Since(last.at) < readyLasts {
		return last.waits, last.err
	}
	ctx, cancel := context.WithTimeout(ctx, readyTime)
	defer cancel()
	// Written as whatever is, and nothing changes: the receiver is known already. That
	// may need no room on the disk; the next action does.
	if last.err = errors.Join(deliver.Subscribe(ctx, s.eng, receiverName), room(s.beside)); last.err == nil {
		last.waits, last.err = deliver.Backlog(ctx, s.eng, receiverName)
	}
	if last.at = time.Now(); last.err != nil {
		slog.Error("not ready", "error", last.err)
	}
	return last.waits, last.err
}

// room reports why a folder takes no more: a file of [readyRoom] bytes is written there and
// removed. Without a folder there is no error.
func room(folder string) (err error) {
	if folder == "" {
		return nil
	}
	f, err := os.CreateTemp(folder, ".siap-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close(), os.Remove(f.Name())) }()
	if _, err := f.Write(make([]byte, readyRoom)); err != nil {
		return err
	}
	return f.Sync()
}
