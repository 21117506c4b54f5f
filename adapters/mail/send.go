package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"strings"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"
)

// mostTries is after how many tries of an event an address that fails is given up, where
// others have their letter: about half an hour.
const mostTries = 12

// Failed is what kept a letter from the server, without its words: they repeat addresses.
type Failed struct {
	Step string // what was being done
	Code int    // of the server's answer; 0: there was none
	// Never: no address was taken, and none will be. The code is 0 where none could be read.
	Never bool
}

// Error says what failed.
func (f *Failed) Error() string {
	switch {
	case f.Code == 0 && f.Never:
		return f.Step + " is none"
	case f.Code == 0:
		return f.Step + " failed: the server is not to be reached, broke off, or offers no TLS"
	}
	return fmt.Sprintf("%s failed: the server answered %d", f.Step, f.Code)
}

// Final reports whether the engine need not try again.
func (f *Failed) Final() bool { return f.Never }

// send sends what was not sent yet, over one connection for as long as it holds. What
// one address meets keeps no other from its letter; the worst is returned in the end.
func (r *Receiver) send(ctx context.Context, event string, letters []envelope) error {
	open := r.open(event, letters)
	if len(open) == 0 {
		return nil
	}
	client, err := r.client(ctx)
	if err != nil {
		return err
	}
	var (
		conn  *smtp.Client
		worst error
	)
	defer func() {
		if conn != nil {
			_ = client.CloseWithSMTPClient(conn) // all is said by then
		}
	}()
	for _, l := range open {
		if conn == nil {
			if conn, err = client.DialToSMTPClientWithContext(ctx); err != nil {
				return failedAt(ctx, "the connection", err)
			}
		}
		err := client.SendWithSMTPClient(conn, l.msg)
		if l.msg.IsDelivered() {
			r.note(event, l.key(), sent)
			continue
		}
		failed, tries := failedAt(ctx, "a letter", err), r.note(event, l.key(), failedLast)
		switch {
		case noSuchAddress(err), tries >= mostTries && r.anySent(event):
			failed = &Failed{Step: "an address", Code: codeOf(err), Never: true}
			r.untold(ctx, event, Untold{Event: event, To: l.to, Address: l.rcpt.Address, Code: codeOf(err)})
		case ctx.Err() != nil:
			return failed
		}
		worst = worse(worst, failed)
		if err := client.ResetWithSMTPClient(conn); err != nil {
			_ = client.CloseWithSMTPClient(conn)
			conn = nil // the next letter gets a connection of its own
		}
	}
	return worst
}

// noSuchAddress reports whether an answer says that there is no such address. A server that
// gives reasons (RFC 3463) says so by 5.1.x, but for 7 and 8, which are of the sender;
// a refusal for another reason, such as a policy or a full box, may pass. Of one that
// gives none it is what RFC 5321 says of the code.
func noSuchAddress(err error) bool {
	var said *gomail.SendError
	if !errors.As(err, &said) || said.Reason != gomail.ErrSMTPRcptTo {
		return false
	}
	if reason := said.EnhancedStatusCode(); reason != "" {
		return strings.HasPrefix(reason, "5.1.") && reason != "5.1.7" && reason != "5.1.8"
	}
	switch said.ErrorCode() {
	case 550, 551, 553:
		return true
	}
	return false
}

// codeOf returns the code of the server's answer; 0: there was none.
func codeOf(err error) int {
	var said *gomail.SendError
	if errors.As(err, &said) {
		return said.ErrorCode()
	}
	return 0
}

// worse returns which of two the engine should know: what may yet come through before
// what never will, and of these the first.
func worse(a, b error) error {
	if a == nil || b != nil && final(a) && !final(b) {
		return b
	}
	return a
}

func final(err error) bool {
	var failed *Failed
	return errors.As(err, &failed) && failed.Never
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
