package httpapi

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	stdpath "path"
	"strings"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Limits bound what requests may take. A zero field is its default.
type Limits struct {
	Body     int64         // bytes of a body; 256 KiB
	Read     time.Duration // until a body is here; 10 seconds
	Answer   time.Duration // until the engine has answered; 30 seconds
	Write    time.Duration // until the client has it, after that; 30 seconds
	InFlight int           // requests that are worked on at once; 256
	Each     int           // requests under way of one person, until he has the answer; 32
	Rate     float64       // requests a second of one person; 50
	Burst    int           // that may come at once; 100
	People   int           // that are counted at once; 10,000
	Opens    int           // cases that one person opens in an hour; 120 ([WithOpens])
}

var defaults = Limits{Body: 256 << 10, Read: 10 * time.Second, Answer: 30 * time.Second, Write: 30 * time.Second, InFlight: 256, Each: 32, Rate: 50, Burst: 100, People: 10_000, Opens: 120}

// filled returns the limits with defaults in place of zeros.
func (l Limits) filled() (Limits, error) {
	if l.Body < 0 || l.Read < 0 || l.Answer < 0 || l.Write < 0 || l.InFlight < 0 || l.Each < 0 || l.Rate < 0 || l.Burst < 0 || l.People < 0 || l.Opens < 0 {
		return l, errors.New("httpapi: a limit is negative")
	}
	l.Body, l.Read, l.Answer = or(l.Body, defaults.Body), or(l.Read, defaults.Read), or(l.Answer, defaults.Answer)
	l.Write, l.InFlight, l.Each = or(l.Write, defaults.Write), or(l.InFlight, defaults.InFlight), or(l.Each, defaults.Each)
	l.Rate, l.Burst, l.People, l.Opens = or(l.Rate, defaults.Rate), or(l.Burst, defaults.Burst), or(l.People, defaults.People), or(l.Opens, defaults.Opens)
	return l, nil
}

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// Opener opens a case: [engine.Engine.Open], or what gives it the office's number first. A case
// numbered "." or ".." could be opened and never asked for: no path of HTTP ends in these.
type Opener func(context.Context, engine.Opening) (engine.Result, error)

// Attachments tells from where a client gets an attachment that the actor may see, by the
// case, the field and the reference that stands in it: an absolute URL, such as one that is signed for a few minutes.
// Of several files (paling_banyak of the field) the reference has one a line, and the URL is of what shows them.
//
// The reference is whatever text was filled in, by a citizen, too: the one of somebody else's file, or a
// path such as ../../. Whoever signs it as it is gives every file to everybody. WithReferences lets the
// host refuse what is not the file of that person and case, before it is in the case.
type Attachments func(ctx context.Context, by fsm.Actor, id, field, reference string) (url string, err error)

// References tells whether somebody may fill in a reference to an attachment: that it is a file which he
// brought. id is empty where a case is opened. False is 422; an error is as one of Attachments. Where the
// SOP bounds the files of a field it is asked of each, with the size that was said, "foto.jpg (2 MB)": that
// this is the file's true size only the host can see.
type References func(ctx context.Context, by fsm.Actor, id, field, reference string) (bool, error)

// Option changes a default of New.
type Option func(*API) error

// WithPrefix serves below a path, such as "/api/v1". The API is then mounted there as
// it is, without http.StripPrefix.
func WithPrefix(path string) Option {
	return func(a *API) error {
		if at := (&url.URL{Path: path}).EscapedPath(); !strings.HasPrefix(path, "/") || path == "/" || at != path || stdpath.Clean(path) != path {
			return fmt.Errorf("httpapi: the prefix %q is no path such as /api", path)
		}
		a.prefix = path
		return nil
	}
}

// WithLimits sets the limits.
func WithLimits(l Limits) Option {
	return func(a *API) (err error) {
		a.limits, err = l.filled()
		return err
	}
}

// WithOpens sets how many cases an actor may open in an hour, where it is not Limits.Opens (0, or fewer): an account
// by which another service or a busy counter opens those of all citizens needs more than a citizen. Who has opened as
// many gets 429, and Retry-After says when there is room for one. They are counted in this process alone, by the id
// of who opens, whomever he stands in for or reports for.
func WithOpens(most func(by fsm.Actor) int) Option {
	return func(a *API) error { a.opens = most; return nil }
}

// WithLogger sets where faults of the service go; the default is slog.Default. What
// is logged holds no value of a case.
func WithLogger(l *slog.Logger) Option {
	return func(a *API) error { a.log = l; return nil }
}

// WithOpener sets who opens cases.
func WithOpener(open Opener) Option {
	return func(a *API) error { a.opener = open; return nil }
}

// WithReferences sets who tells which references to attachments may be filled in. Without, any.
func WithReferences(accept References) Option {
	return func(a *API) error { a.references = accept; return nil }
}

// WithClient sets from where a request comes, such as by the header that the office's own proxy sets: by it requests
// are counted that come from the public or from nobody who is known. The default is the address of the connection,
// which behind a proxy is the same for all: they would share the limits of one.
func WithClient(client func(*http.Request) string) Option {
	return func(a *API) error { a.client = client; return nil }
}

// WithAttachments sets who tells where attachments are. Without, none is served.
func WithAttachments(tell Attachments) Option {
	return func(a *API) error { a.attachments = tell; return nil }
}

// WithChallenge sets the WWW-Authenticate of a 401; the default is Bearer.
func WithChallenge(challenge string) Option {
	return func(a *API) error { a.challenge = challenge; return nil }
}

// withClock sets the time by which requests are counted.
func withClock(now func() time.Time) Option {
	return func(a *API) error { a.now = now; return nil }
}
