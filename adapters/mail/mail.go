package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/letter"
	"github.com/tatalaksana/sop/fsm/notice"
)

// Addressee is a role that hears of an event.
type Addressee struct {
	Case       string
	Role, Unit string // the unit is never empty for a role that acts on its own unit's cases alone
	Topic      notice.Topic
}

// Untold is a letter that was not sent, and why.
type Untold struct {
	Event   string // its id
	To      Addressee
	Address string // that cannot be read, or that the server does not take; empty: there is none
	Code    int    // of the server's answer; 0: it was not asked
}

// Security is how the connection to the server is kept from others.
type Security int

// The ways.
const (
	StartTLS Security = iota // by STARTTLS, or not at all
	TLS                      // from the first byte
	NoTLS                    // not: for a server on the same machine
)

// Config is by which server letters are sent, and to whom.
type Config struct {
	Host     string
	Port     int // 0: 587, with TLS 465, with NoTLS 25
	Security Security
	TLS      *tls.Config // nil: the system's roots
	User     string      // empty: without a login
	Password string
	From     string        // "Pengaduan <pengaduan@example.go.id>"
	Timeout  time.Duration // for one event; zero: 25 seconds

	// Addresses returns where a role is written to, by the host's own users and, for the
	// citizen of a case, its own table. Of a role with a unit it returns those who hold it
	// for that unit, and no others. It must not return an error for a role that
	// nobody holds: that is no address.
	Addresses func(ctx context.Context, to Addressee) ([]string, error)
	// Hears returns who hears of an event; nil: the roles that the SOP wants told. The
	// unit of a role that acts on its own unit's cases alone may be left out
	// (notice.Seats).
	Hears func(m *fsm.Machine, topic notice.Topic, e store.Event) []fsm.RoleAssignment
	// Link returns the address of a case for {{.Tautan}}; nil: none.
	Link func(id string) string
	// Untold is told of each letter that cannot be sent; nil: slog.Default, without the address.
	Untold func(ctx context.Context, u Untold)
}

const (
	defaultTimeout = 25 * time.Second
	mostAddresses  = 100  // of one event
	mostKept       = 4096 // events of which it is kept what was sent
)

// Receiver is one server. It is a deliver.Receiver, safe for many goroutines.
type Receiver struct {
	cases   notice.Cases
	letters *letter.Letters
	config  Config
	from    *mail.Address

	mu   sync.Mutex
	kept map[string]map[string]met // by event and address, of events that are under way
	gaps map[string]bool           // cases with a gap that nobody was told of
}

// New returns a receiver for events of an engine, which knows their procedures and cases. A wrong
// setting is an error; nothing is dialled.
func New(cases notice.Cases, letters *letter.Letters, c Config) (*Receiver, error) {
	from, err := addressOf(c.From)
	switch {
	case cases == nil || letters == nil:
		return nil, errors.New("mail: it needs who knows procedures and cases, and letters")
	case c.Host == "" || strings.ContainsFunc(c.Host, unicode.IsSpace):
		return nil, errors.New("mail: the host is none")
	case c.Addresses == nil:
		return nil, errors.New("mail: nobody knows addresses")
	case err != nil:
		return nil, fmt.Errorf("mail: the sender: %w", err)
	case c.Port < 0 || c.Port > 65535 || c.Timeout < 0 || c.Security < StartTLS || c.Security > NoTLS:
		return nil, errors.New("mail: port, timeout or security is out of range")
	case c.User != "" && c.Security == NoTLS:
		return nil, errors.New("mail: a password is not sent without TLS")
	}
	if c.Port == 0 {
		c.Port = map[Security]int{StartTLS: 587, TLS: 465, NoTLS: 25}[c.Security]
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	if c.Hears == nil {
		c.Hears = Told
	}
	if c.Untold == nil {
		c.Untold = logged
	}
	return &Receiver{cases: cases, letters: letters, config: c, from: from, kept: map[string]map[string]met{}, gaps: map[string]bool{}}, nil
}

// Told returns the roles that the SOP wants told of an event; who answers for it has the
// unit too.
func Told(_ *fsm.Machine, _ notice.Topic, e store.Event) []fsm.RoleAssignment {
	out := make([]fsm.RoleAssignment, len(e.Tell))
	for i, role := range e.Tell {
		out[i] = fsm.RoleAssignment{Role: role}
		if e.Draft.Owner.Role == role {
			out[i].Unit = e.Draft.Owner.Unit
		}
	}
	return out
}

// Workers returns whom [Told] does and, of a case that came to another stage, the roles
// that work there.
func Workers(m *fsm.Machine, topic notice.Topic, e store.Event) []fsm.RoleAssignment {
	out := Told(m, topic, e)
	if topic != notice.Opened && topic != notice.Moved {
		return out
	}
	for _, s := range m.SOP().Stages {
		if s.ID.Value != e.Stage {
			continue
		}
		for _, role := range append([]string{s.Performer.Value}, texts(s.Beside)...) {
			if !slices.ContainsFunc(out, func(a fsm.RoleAssignment) bool { return a.Role == role }) {
				out = append(out, fsm.RoleAssignment{Role: role})
			}
		}
	}
	return out
}

// logged tells of a letter that was not sent, without the address.
func logged(ctx context.Context, u Untold) {
	slog.WarnContext(ctx, "a letter was not sent", "event", u.Event, "role", u.To.Role, "unit", u.To.Unit, "topic", u.To.Topic, "has_address", u.Address != "", "code", u.Code)
}

// addressOf reads an address. Errors do not repeat it.
func addressOf(text string) (*mail.Address, error) {
	if strings.ContainsFunc(text, unicode.IsControl) {
		return nil, errors.New("an address has a control character")
	}
	a, err := mail.ParseAddress(text)
	if err != nil || len(a.Address) > 254 || strings.ContainsAny(a.Address, " <>\"") || strings.ContainsFunc(a.Name, unicode.IsControl) {
		return nil, errors.New("an address is none")
	}
	return a, nil
}

// envelope is a letter that is to be sent.
type envelope struct {
	to   Addressee
	rcpt *mail.Address
	msg  *gomail.Msg
}

// Receive sends the letters of an event, and returns nil once all that can be sent are
// with the server, or nobody is to be written to. One letter that fails keeps no other
// back. Errors are [*Failed], those of the host's functions and of the context, and
// ErrNotFound of a procedure that is not known.
func (r *Receiver) Receive(ctx context.Context, e store.Event) error {
	m, err := r.cases.Machine(ctx, e.SOP)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	topic, err := notice.Of(m, e)
	if err != nil {
		return fmt.Errorf("mail: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, r.config.Timeout)
	defer cancel()
	e.AfterGap = e.AfterGap || r.gapOf(e.Case)
	letters, worst := r.lettersOf(ctx, m, topic, e)
	worst = worse(worst, r.send(ctx, e.ID, letters))
	switch {
	case worst == nil, final(worst) && r.anySent(e.ID):
		r.toldGap(e)
		r.done(e.ID)
		return nil // though its time may have passed: it must not be sent again
	case final(worst):
		r.done(e.ID) // who sends it again wants to know again
	case ctx.Err() != nil:
		worst = ctx.Err()
	}
	return fmt.Errorf("mail: %w", worst)
}
