package preview

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Options say what is shown.
type Options struct {
	File      string   // the SOP
	Scenarios []string // scenario files and folders of them; none: those beside the file
	// Before is the version in force, with its name; nil: the file as it is at the start.
	Before     []byte
	BeforeName string
	Lang       string // "en", or Indonesian for any other; the pages can be switched
	// Form draws the printed form as HTML that runs no script.
	Form func(*sop.SOP) ([]byte, error)
	// Store returns a new, empty store for the cases of one replay.
	Store func() store.Backend
	// Refuse says why a file is none of an SOP, though it can be read; empty: it may be one.
	Refuse func(src []byte) problem.Text
	// Now tells the time at which the playground starts; nil: the machine's.
	Now func() time.Time
}

// Preview is the pages about one file. It is safe for many goroutines.
type Preview struct {
	o       Options
	hosts   []string // how a request may name this server
	shown   atomic.Pointer[shot]
	looking sync.Mutex
	stamp   string // of what is shown
	seen    string // of the last look
	takes   int
	before  *version
	good    *version // the last that loads
	play    play
}

// New returns the pages of a server that will listen on a port.
func New(ctx context.Context, o Options, port int) *Preview {
	if o.Now == nil {
		o.Now = time.Now
	}
	p := &Preview{o: o}
	for _, host := range []string{"127.0.0.1", "localhost"} {
		p.hosts = append(p.hosts, net.JoinHostPort(host, strconv.Itoa(port)))
	}
	if o.Before != nil {
		p.before = load(o.BeforeName, o.Before)
	}
	p.look(ctx)
	return p
}

// How often the file is looked at, and how long a request and its answer may take.
const (
	every    = 250 * time.Millisecond
	reading  = 10 * time.Second
	writing  = 30 * time.Second
	stopping = 2 * time.Second
)

// Serve shows the file on a port of 127.0.0.1, 0 for a free one, until ctx ends. ready is
// told the address once it can be opened. The error is why it could not listen.
func Serve(ctx context.Context, o Options, port int, ready func(url string)) error {
	in, err := (&net.ListenConfig{}).Listen(ctx, "tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return err
	}
	at, _ := in.Addr().(*net.TCPAddr)
	p := New(ctx, o, at.Port)
	server := &http.Server{Handler: p.Handler(), ReadTimeout: reading, WriteTimeout: writing, IdleTimeout: writing, MaxHeaderBytes: 1 << 16}
	served := make(chan error, 1)
	go func() { served <- server.Serve(in) }()
	ready("http://" + in.Addr().String() + "/")
	p.watch(ctx)
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopping)
	defer cancel()
	if err := server.Shutdown(last); err != nil { // an answer is still being read
		_ = server.Close()
	}
	if err := <-served; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// watch looks at the file until ctx ends.
func (p *Preview) watch(ctx context.Context) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			p.look(ctx)
		}
	}
}
