package desk

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Options are what a host tells of itself. Procedures and Who are required.
type Options struct {
	// Procedures are the SOPs under which cases are opened and listed, as Publish
	// returned them, each code once.
	Procedures []*fsm.Machine
	// Who says who a request comes from; the zero Actor is the public. An error is
	// 401, or 503 if its engine.Kind is unavailable, and goes to the log alone: return it for
	// what looks forged, and the public for a session that ended, who may see public pages. It
	// must not read the body.
	Who func(*http.Request) (fsm.Actor, error)
	// Prefix is the path below which the pages are, "/meja"; empty: the root.
	Prefix string
	// StandsFor returns those for whom a person may act now, with the roles that they
	// hold; nil: nobody acts for another.
	StandsFor func(ctx context.Context, me fsm.Actor) ([]fsm.Actor, error)
	// NameOf returns what colleagues call a person of the office; nil or "": the id.
	// Only people of the office are shown it.
	NameOf func(ctx context.Context, id string) string
	// Open opens cases, where the office gives the numbers; nil: Engine.Open, which
	// gives random ones.
	Open func(context.Context, engine.Opening) (engine.Result, error)
	// Citizens is the host's table of those who report without an account; nil: nobody does.
	Citizens Citizens
	// Attachments says where an attachment is opened; nil: its reference is shown as text.
	Attachments Attachments
	// References says which references to attachments may be filled in; nil: any.
	References References
	// Key signs cookies and forms, and is what a secret comes from beside the form's own
	// random key: at least 32 bytes, the same for every process of the host. nil: a random one,
	// which ends with the process, and with it every form that is open in a browser.
	Key []byte
	// Client says by what wrong tries are counted; nil: the address of the connection,
	// which behind a proxy is the proxy's, and everybody's.
	Client func(*http.Request) string
	// Limits bound what the public may try.
	Limits Limits
	// Pages replace files of the folder page of this module by name: templates, gaya.css, skrip.js.
	Pages fs.FS
	// SignIn and SignOut are paths of the host, linked where they are set. What
	// SignOut leads to is sent a POST.
	SignIn, SignOut string
	// Origins are other origins whose pages may send forms here, "https://portal.go.id".
	Origins []string
	// WithoutTLS lets cookies go over plain HTTP, as on one's own machine.
	WithoutTLS bool
	// Log is where failures go that no caller sees, with ids and codes and never a
	// value of a case; nil: slog.Default().
	Log *slog.Logger
	// Now is the clock by which days are told to be today's and a month the current
	// one; nil: time.Now. It should be the engine's.
	Now func() time.Time
}

// Limits bound what the public may try; each has a default where it is zero.
type Limits struct {
	Form     int64         // bytes of a form: 256 KiB
	InFlight int           // pages worked on at once, others get 503: 128
	Tries    int           // wrong secrets of one client in Window: 10
	Reports  int           // cases opened by one client without an account in Window: 20
	Window   time.Duration // 15 minutes
	Stay     time.Duration // how long a secret that was shown lets a citizen stay without asking again: an hour
}

// SecretHash is the SHA-256 sum of a citizen's secret.
type SecretHash [sha256.Size]byte

// Citizens is a table of the host: which number and sum of a secret lead to which
// reporter. The sum is of 128 random bits, so it needs no salt and no slow hash.
type Citizens interface {
	// Actor returns the actor for an id that was made at random for somebody who reports: the
	// id with the role of a reporter. The same id may be asked for again. An error refuses the report.
	Actor(ctx context.Context, id string) (fsm.Actor, error)
	// Keep notes, for good, that a number and sum lead to a reporter's id. It may be told the
	// same again, which changes nothing.
	Keep(ctx context.Context, number string, sum SecretHash, reporter string) error
	// Reporter returns whom a number and sum lead to: the actor that Actor returned.
	// ErrNoReporter if none, be it the number or the sum that is wrong, and
	// ErrTooMany if the host wants no more tries now.
	Reporter(ctx context.Context, number string, sum SecretHash) (fsm.Actor, error)
}
