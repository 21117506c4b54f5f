package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"

	gomail "github.com/wneessen/go-mail"
)

// Failed is what kept a letter from the server, without its words: they repeat addresses.
type Failed struct {
	Step string // what was being done
	Code int    // of the server's answer; 0: there was none
	// Never: no address was taken, and none will be.
	Never bool
}

// Error says what failed.
func (f *Failed) Error() string {
	if f.Code == 0 {
		return f.Step + " failed: the server is not to be reached, broke off, or offers no TLS"
	}
	return fmt.Sprintf("%s failed: the server answered %d", f.Step, f.Code)
}

// Final reports whether the engine need not try again.
func (f *Failed) Final() bool { return f.Never }

// send sends what was not sent yet, over one connection.
func (r *Receiver) send(ctx context.Context, event string, letters []letter) error {
	var open []letter
	for _, l := range letters {
		if !r.wasSent(event, l.rcpt.Address) {
			open = append(open, l)
		}
	}
	if len(open) == 0 {
		r.done(event)
		return ctx.Err()
	}
	client, err := r.client(ctx)
	if err != nil {
		return err
	}
	conn, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return failedAt(ctx, "the connection", err)
	}
	defer func() { _ = client.CloseWithSMTPClient(conn) }() // all is said by then
	var refused *Failed
	for _, l := range open {
		err := client.SendWithSMTPClient(conn, l.msg)
		var said *gomail.SendError
		switch {
		case l.msg.IsDelivered():
			r.note(event, l.rcpt.Address)
		case errors.As(err, &said) && said.Reason == gomail.ErrSMTPRcptTo && said.ErrorCode() >= 500 && ctx.Err() == nil:
			refused = &Failed{Step: "an address", Code: said.ErrorCode(), Never: true}
			r.config.Untold(ctx, Untold{Event: event, To: l.to, Address: l.rcpt.Address, Code: said.ErrorCode()})
		default:
			return failedAt(ctx, "a letter", err)
		}
	}
	if refused != nil && !r.anySent(event) {
		return refused
	}
	r.done(event)
	return nil
}

// client returns what sends one event. Its connection ends with the context, which the
// library's own does not once it is dialled.
func (r *Receiver) client(ctx context.Context) (*gomail.Client, error) {
	policy := gomail.NoTLS // or it is TLS from the first byte
	if r.config.Security == StartTLS {
		policy = gomail.TLSMandatory
	}
	options := []gomail.Option{
		gomail.WithPort(r.config.Port), gomail.WithTimeout(r.config.Timeout), gomail.WithoutNoop(),
		gomail.WithTLSPolicy(policy),
		gomail.WithDialContextFunc(func(dialing context.Context, network, address string) (net.Conn, error) {
			conn, err := (&net.Dialer{}).DialContext(dialing, network, address)
			if err != nil {
				return nil, err
			}
			context.AfterFunc(ctx, func() { _ = conn.Close() })
			return r.secured(conn), nil
		}),
	}
	if r.config.TLS != nil {
		options = append(options, gomail.WithTLSConfig(r.config.TLS.Clone()))
	}
	if r.config.User != "" {
		options = append(options, gomail.WithOpportunisticSMTPAuth(
			gomail.SMTPAuthSCRAMSHA256, gomail.SMTPAuthSCRAMSHA1, gomail.SMTPAuthPlain, gomail.SMTPAuthLogin), gomail.WithUsername(r.config.User), gomail.WithPassword(r.config.Password))
	}
	client, err := gomail.NewClient(r.config.Host, options...)
	if err != nil {
		return nil, errors.New("the client cannot be made of the settings")
	}
	return client, nil
}

// secured returns a connection with TLS, if that begins with the first byte.
func (r *Receiver) secured(conn net.Conn) net.Conn {
	if r.config.Security != TLS {
		return conn
	}
	settings := &tls.Config{MinVersion: tls.VersionTLS12}
	if r.config.TLS != nil {
		settings = r.config.TLS.Clone()
	}
	if settings.ServerName == "" {
		settings.ServerName = r.config.Host
	}
	return tls.Client(conn, settings)
}

// failedAt returns what went wrong, without the words of the server or the system.
func failedAt(ctx context.Context, step string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var said *gomail.SendError
	if errors.As(err, &said) {
		return &Failed{Step: step, Code: said.ErrorCode()}
	}
	var protocol *textproto.Error
	if errors.As(err, &protocol) {
		return &Failed{Step: step, Code: protocol.Code}
	}
	return &Failed{Step: step}
}

func (r *Receiver) wasSent(event, address string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sent[event][address]
}

func (r *Receiver) anySent(event string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.sent[event]) > 0
}

// note keeps that a letter is with the server, so that a try for the others does not
// send it again.
func (r *Receiver) note(event, address string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.sent[event] == nil {
		if len(r.sent) >= mostKept {
			clear(r.sent) // some letters may come twice
		}
		r.sent[event] = map[string]bool{}
	}
	r.sent[event][address] = true
}

func (r *Receiver) done(event string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.sent, event)
}
