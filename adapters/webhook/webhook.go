package webhook

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"sync"
	"syscall"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

// Config is where events go, and how.
type Config struct {
	URL     string   // https, without user and fragment
	Source  string   // of the events: a URI that names the office's service
	Secrets []string // "whsec_" and base64 of 24 to 64 bytes; all sign

	Topics []notice.Topic // that are sent; none: all. An event after a gap always is.
	// Timeout is what one request may take, to the end of the answer's head; zero: 15 seconds.
	Timeout time.Duration
	Allow   []netip.Prefix // special addresses that may be dialled, as an office's own network
	Plain   bool           // http may be used
	TLS     *tls.Config    // nil: the system's roots
}

const (
	defaultTimeout = 15 * time.Second
	shortAnswer    = 4 << 10 // bytes; a longer one ends its connection
)

// Receiver is one address. It is a deliver.Receiver, safe for many goroutines.
type Receiver struct {
	machines notice.Machines
	config   Config
	client   *http.Client

	mu      sync.Mutex
	signers []*standardwebhooks.Webhook
	until   time.Time // before which nothing is sent
	gone    bool      // nothing is sent
}

// New returns a receiver for events of an engine, which knows their procedures. A wrong
// setting is an error; nothing is dialled.
func New(machines notice.Machines, c Config) (*Receiver, error) {
	if err := c.check(); err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	signers, err := signersOf(c.Secrets)
	if err != nil {
		return nil, fmt.Errorf("webhook: %w", err)
	}
	if machines == nil {
		return nil, errors.New("webhook: it needs who knows the procedures")
	}
	if c.Timeout == 0 {
		c.Timeout = defaultTimeout
	}
	c.Topics, c.Allow = slices.Clone(c.Topics), slices.Clone(c.Allow)
	return &Receiver{machines: machines, config: c, client: client(c), signers: signers}, nil
}

func (c *Config) check() error {
	to, err := url.Parse(c.URL)
	switch {
	case err != nil || to.Hostname() == "":
		return errors.New("the URL is none")
	case to.Scheme != "https" && (to.Scheme != "http" || !c.Plain):
		return fmt.Errorf("the URL's scheme is %q, want https", to.Scheme)
	case to.User != nil || to.Fragment != "":
		return errors.New("the URL has a user or a fragment")
	case c.Timeout < 0:
		return errors.New("the timeout is below 0")
	}
	if source, err := url.Parse(c.Source); err != nil || !source.IsAbs() {
		return errors.New("the source is no URI, such as https://pengaduan.example.go.id")
	}
	for _, topic := range c.Topics {
		if !slices.Contains(notice.Topics(), topic) {
			return fmt.Errorf("there is no topic %q", topic)
		}
	}
	return nil
}

// client never follows, never uses a proxy, and dials only where it may.
func client(c Config) *http.Client {
	return &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext:            dialer(c.Allow).DialContext,
			TLSClientConfig:        c.TLS.Clone(),
			TLSHandshakeTimeout:    10 * time.Second,
			ForceAttemptHTTP2:      true,
			MaxIdleConnsPerHost:    8,
			IdleConnTimeout:        time.Minute,
			MaxResponseHeaderBytes: 64 << 10,
			DisableCompression:     true,
		},
	}
}

// Rotate sets the secrets that sign from now on, all of them: the new one with the old,
// until every receiver knows it, then the new one alone. A wrong one is an error, and
// changes nothing.
func (r *Receiver) Rotate(secrets ...string) error {
	signers, err := signersOf(secrets)
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.signers = signers
	return nil
}

// Receive sends an event and returns nil once it was answered with 2xx, or is of a
// topic that is not sent. Errors are [*Failed], [ErrAddress], those of the context, and
// ErrNotFound of a procedure that is not known.
func (r *Receiver) Receive(ctx context.Context, e store.Event) error {
	body, skip, err := r.bodyOf(ctx, e)
	if err != nil || skip {
		return err
	}
	r.mu.Lock()
	signers, rest, gone := r.signers, time.Until(r.until), r.gone
	r.mu.Unlock()
	if gone {
		return &Failed{Wait: longestRest, Gone: true}
	}
	if rest > 0 {
		return &Failed{Wait: rest}
	}
	ctx, cancel := context.WithTimeout(ctx, r.config.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, r.config.URL, bytes.NewReader(body))
	if err != nil {
		return errors.New("webhook: no request can be made of the URL")
	}
	request.Header.Set("Content-Type", MediaType+"; charset=utf-8")
	request.Header.Set("User-Agent", "sop-webhook")
	if err := sign(request.Header, signers, messageID(r.config.Source, e.ID), time.Now(), body); err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	answer, err := r.client.Do(request)
	if err != nil {
		return fmt.Errorf("webhook: %w", plain(ctx, err))
	}
	if n := answer.ContentLength; n > 0 && n <= shortAnswer {
		_, _ = io.CopyN(io.Discard, answer.Body, n) // so that the connection serves again
	}
	_ = answer.Body.Close() // nothing in it is wanted
	if failed := answered(answer, time.Now()); failed != nil {
		r.rest(failed)
		return failed
	}
	return nil
}

// bodyOf returns an event as it is sent, or that it is not to be.
func (r *Receiver) bodyOf(ctx context.Context, e store.Event) (body []byte, skip bool, err error) {
	m, err := r.machines.Machine(ctx, e.SOP)
	if err != nil {
		return nil, false, fmt.Errorf("webhook: %w", err)
	}
	topic, err := notice.Of(m, e)
	if err != nil {
		return nil, false, fmt.Errorf("webhook: %w", err)
	}
	if len(r.config.Topics) > 0 && !slices.Contains(r.config.Topics, topic) && !e.AfterGap {
		return nil, true, nil
	}
	cloud, err := CloudEvent(r.config.Source, topic, e)
	if err == nil {
		body, err = cloud.MarshalJSON()
	}
	if err == nil && len(body) > longestEvent {
		err = fmt.Errorf("the event has %d bytes, more than %d", len(body), longestEvent)
	}
	if err != nil {
		return nil, false, fmt.Errorf("webhook: %w", err)
	}
	return body, false, nil
}

// rest keeps a wish to be left alone, for all events. A shorter one ends no longer one,
// which another answer asked for meanwhile.
func (r *Receiver) rest(f *Failed) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if until := time.Now().Add(f.Wait); f.Wait > 0 && until.After(r.until) {
		r.until = until
	}
	r.gone = r.gone || f.Gone
}

// Resume lets events be sent again to a receiver that had said that it wants nothing more
// (410), or to be left alone.
func (r *Receiver) Resume() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.until, r.gone = time.Time{}, false
}

// plain returns what went wrong on the way, without the URL that errors of net/http hold.
func plain(ctx context.Context, err error) error {
	var (
		errno syscall.Errno
		cert  *tls.CertificateVerificationError
		alert tls.AlertError
		roots x509.UnknownAuthorityError
	)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, ErrAddress):
		return ErrAddress
	case errors.As(err, &cert), errors.As(err, &roots), errors.As(err, &alert):
		return errors.New("the receiver's certificate is not trusted, or TLS failed")
	case errors.As(err, &errno):
		return fmt.Errorf("not to be reached: %w", errno)
	}
	return errors.New("not to be reached, or the answer broke off")
}
