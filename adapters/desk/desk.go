package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// The errors that Citizens return.
var (
	// ErrNoReporter: this number and secret lead to nobody.
	ErrNoReporter = errors.New("no such reporter")
	// ErrTooMany: no more tries are taken now.
	ErrTooMany = errors.New("too many tries")
)

// Desk is an http.Handler over an engine. It is safe for many goroutines.
type Desk struct {
	eng       *engine.Engine
	o         Options
	templates *template.Template
	assets    map[string][]byte
	origins   *http.CrossOriginProtection
	inFlight  chan struct{}
	tries     *window // wrong secrets
	reports   *window // cases opened by the public
	handler   http.Handler
}

// keySize is how many bytes the key has at least.
const keySize = 32

// New returns the pages over an engine. A wrong option is an error.
func New(eng *engine.Engine, o Options) (*Desk, error) {
	if eng == nil || o.Who == nil || len(o.Procedures) == 0 || slices.Contains(o.Procedures, nil) {
		return nil, errors.New("desk: an engine, who asks (Who) and at least one SOP are needed")
	}
	if o.Prefix != "" && (!strings.HasPrefix(o.Prefix, "/") || strings.HasSuffix(o.Prefix, "/") || strings.ContainsAny(o.Prefix, "{} ?#%\\") || strings.Contains(o.Prefix, "//")) {
		return nil, fmt.Errorf("desk: the prefix %q is no path such as /meja", o.Prefix)
	}
	for i, m := range o.Procedures {
		same := func(n *fsm.Machine) bool { return n.SOP().Code.Value == m.SOP().Code.Value }
		if slices.ContainsFunc(o.Procedures[:i], same) {
			return nil, fmt.Errorf("desk: the SOP %s is given twice", m.SOP().Code.Value)
		}
	}
	if err := o.defaults(eng); err != nil {
		return nil, err
	}
	d := &Desk{eng: eng, o: o, inFlight: make(chan struct{}, o.Limits.InFlight), origins: http.NewCrossOriginProtection()}
	for _, origin := range o.Origins {
		if err := d.origins.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("desk: %w", err)
		}
	}
	d.tries, d.reports = newWindow(o.Limits.Tries, o.Limits.Window), newWindow(o.Limits.Reports, o.Limits.Window)
	if err := d.load(); err != nil {
		return nil, fmt.Errorf("desk: %w", err)
	}
	d.handler = d.gate(d.routes())
	return d, nil
}

// defaults puts what the host left to this package.
func (o *Options) defaults(eng *engine.Engine) error {
	o.Procedures = slices.Clone(o.Procedures)
	for _, bound := range []struct {
		is *int64
		to int64
	}{{&o.Limits.Form, 256 << 10}, {(*int64)(&o.Limits.Window), int64(15 * time.Minute)}, {(*int64)(&o.Limits.Stay), int64(time.Hour)}} {
		if *bound.is == 0 {
			*bound.is = bound.to
		}
	}
	if o.Limits.InFlight == 0 {
		o.Limits.InFlight = 128
	}
	if o.Limits.Tries == 0 {
		o.Limits.Tries = 10
	}
	if o.Limits.Reports == 0 {
		o.Limits.Reports = 20
	}
	if l := o.Limits; l.Form < 0 || l.InFlight < 0 || l.Tries < 0 || l.Reports < 0 || l.Window < 0 || l.Stay < 0 {
		return errors.New("desk: a limit is negative")
	}
	switch {
	case o.Key == nil:
		o.Key = make([]byte, keySize)
		_, _ = rand.Read(o.Key) // it never fails
	case len(o.Key) < keySize:
		return fmt.Errorf("desk: the key has %d bytes and needs %d", len(o.Key), keySize)
	}
	if o.Open == nil {
		o.Open = eng.Open
	}
	if o.NameOf == nil {
		o.NameOf = func(context.Context, string) string { return "" }
	}
	if o.Client == nil {
		o.Client = address
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return nil
}

// address returns from where the connection of a request comes, of IPv6 the network alone: a
// client has the whole of it.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if ip := net.ParseIP(host); ip != nil && ip.To4() == nil {
		return ip.Mask(net.CIDRMask(64, 128)).String()
	}
	return host
}

// ServeHTTP answers a request for a page.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

// routes is the pages by their paths.
func (d *Desk) routes() http.Handler {
	mux := http.NewServeMux()
	page := func(method, path string, show func(*visit) error) {
		mux.HandleFunc(method+" "+d.o.Prefix+path, d.visit(show))
	}
	page("GET", "/{$}", d.home)
	page("GET", "/kerja", d.worklist)
	page("GET", "/daftar", d.list)
	page("GET", "/kasus/{number}", d.showCase)
	page("GET", "/kasus/{number}/bulan.svg", d.monthOfClock)
	page("GET", "/kasus/{number}/aksi/{action}", d.backToCase)
	page("POST", "/kasus/{number}/aksi/{action}", d.act)
	page("GET", "/kasus/{number}/koreksi/{entry}", d.correcting)
	page("POST", "/kasus/{number}/koreksi/{entry}", d.correct)
	page("GET", "/kasus/{number}/lampiran/{field}", d.showAttachment)
	page("GET", "/lapor", d.reporting)
	page("GET", "/lapor/{sop}/{action}", d.reporting)
	page("POST", "/lapor/{sop}/{action}", d.report)
	page("GET", "/status", d.publicList)
	page("GET", "/status/{number}", d.publicCase)
	page("GET", "/papan", d.board)
	page("GET", "/papan/bulan", d.monthReport)
	page("GET", "/papan/bulan/batas.csv", d.monthRows)
	page("GET", "/papan/bulan/pelanggaran.csv", d.monthBreaches)
	page("POST", "/mewakili", d.standIn)
	if d.o.Citizens != nil {
		page("GET", "/ikuti", d.following)
		page("POST", "/ikuti", d.follow)
		page("POST", "/laporanku/keluar", d.leave)
		page("GET", "/laporanku", d.ownCase)
		page("GET", "/laporanku/bulan.svg", d.ownMonth)
		page("GET", "/laporanku/lampiran/{field}", d.ownAttachment)
		page("GET", "/laporanku/aksi/{action}", d.backToOwn)
		page("POST", "/laporanku/aksi/{action}", d.ownAct)
	}
	for _, name := range []string{"gaya.css", "skrip.js"} {
		mux.HandleFunc("GET "+d.o.Prefix+"/"+name, d.asset(name))
	}
	page("GET", "/", func(*visit) error { return engine.ErrNotFound })
	return d.methods(mux)
}
