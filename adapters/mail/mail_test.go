package mail_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"log"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/http/httptest"
	netmail "net/mail"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/receivertest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/letter"
	"github.com/tatalaksana/sop/fsm/notice"
)

const (
	archive = "siti.4711@arsip.example.go.id"
	sandi   = "SANDI-RAHASIA"
)

// post is a mail server as an office has it.
type post struct {
	t     *testing.T
	shelf *receivertest.Shelf
	port  int
	roots *x509.CertPool
	gone  chan struct{} // closed when the test ends

	mu     sync.Mutex
	came   []parcel
	logins int
	refuse map[string]int // answers to addresses
	reason map[string]smtp.EnhancedCode
	data   map[string]int // answers to letters for addresses; hangUp: none
}

// hangUp is no answer: the connection ends.
const hangUp = -1

// parcel is a letter that was accepted.
type parcel struct {
	to     string
	header netmail.Header
	about  string
	text   string
}

// openPost starts a server with a certificate of its own, secured in one of the ways.
func openPost(t *testing.T, shelf *receivertest.Shelf, by mail.Security) *post {
	lent := httptest.NewTLSServer(nil) // for its certificate
	certificate := lent.TLS.Certificates[0]
	p := &post{t: t, shelf: shelf, roots: x509.NewCertPool(), gone: make(chan struct{}), refuse: map[string]int{}, reason: map[string]smtp.EnhancedCode{}, data: map[string]int{}}
	p.roots.AddCert(lent.Certificate())
	lent.Close()
	srv := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &session{post: p, conn: c}, nil }))
	srv.Domain = "localhost"
	srv.ErrorLog = log.New(io.Discard, "", 0)
	srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	p.port = l.Addr().(*net.TCPAddr).Port
	switch by {
	case mail.TLS:
		l = tls.NewListener(l, srv.TLSConfig)
	case mail.NoTLS:
		srv.TLSConfig = nil
	}
	served := make(chan struct{})
	go func() {
		_ = srv.Serve(l)
		close(served)
	}()
	t.Cleanup(func() {
		close(p.gone)
		_ = srv.Close()
		_ = l.Close() // if it was not served yet
		<-served
	})
	return p
}

func (p *post) config() mail.Config {
	return mail.Config{
		Host: "127.0.0.1", Port: p.port, From: "Pengaduan <pengaduan@example.go.id>",
		TLS:       &tls.Config{RootCAs: p.roots, ServerName: "127.0.0.1", MinVersion: tls.VersionTLS12},
		Addresses: func(context.Context, mail.Addressee) ([]string, error) { return []string{archive}, nil },
		Hears: func(*fsm.Machine, notice.Topic, store.Event) []fsm.RoleAssignment {
			return []fsm.RoleAssignment{{Role: "arsip"}}
		},
		Timeout: 20 * time.Second,
	}
}

// say sets the answer to an address, with its reason.
func (p *post) say(to string, code int, reason smtp.EnhancedCode) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse[to], p.reason[to] = code, reason
}

func (p *post) parcels() []parcel {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]parcel(nil), p.came...)
}

type session struct {
	post *post
	conn *smtp.Conn
	to   []string
}

func (s *session) Reset()                             { s.to = nil }
func (*session) Logout() error                        { return nil }
func (*session) Mail(string, *smtp.MailOptions) error { return nil }
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.post.mu.Lock()
	code, reason := s.post.refuse[to], s.post.reason[to]
	s.post.mu.Unlock()
	if reason == (smtp.EnhancedCode{}) {
		reason = smtp.NoEnhancedCode
	}
	if code != 0 {
		return &smtp.SMTPError{Code: code, EnhancedCode: reason, Message: "tidak dikenal: " + to}
	}
	s.to = append(s.to, to)
	return nil
}

// AuthMechanisms returns the one way to log in.
func (*session) AuthMechanisms() []string { return []string{sasl.Plain} }

// Auth takes one user.
func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "pengaduan" || password != sandi {
			return smtp.ErrAuthFailed
		}
		s.post.mu.Lock()
		defer s.post.mu.Unlock()
		s.post.logins++
		return nil
	}), nil
}

func (s *session) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	got, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		s.post.t.Errorf("no letter: %v\n%s", err, raw)
		return err
	}
	text, err := io.ReadAll(quotedprintable.NewReader(got.Body))
	if err != nil {
		s.post.t.Errorf("no quoted-printable: %v", err)
	}
	words := new(mime.WordDecoder)
	about, err := words.DecodeHeader(got.Header.Get("Subject"))
	if err != nil || len(s.to) != 1 {
		s.post.t.Errorf("subject %q, %v, to %v", about, err, s.to)
	}
	s.post.mu.Lock()
	code := s.post.data[s.to[0]]
	s.post.mu.Unlock()
	switch {
	case code == hangUp:
		_ = s.conn.Conn().Close()
		return io.ErrClosedPipe
	case code != 0:
		return &smtp.SMTPError{Code: code, EnhancedCode: smtp.NoEnhancedCode, Message: "tidak untuk " + s.to[0]}
	}
	s.post.shelf.Bytes([]byte(string(raw) + about + string(text)))
	again, _ := strconv.Atoi(got.Header.Get(mail.HeaderAgain))
	id, err := words.DecodeHeader(got.Header.Get(mail.HeaderEvent))
	if err != nil {
		s.post.t.Error(err)
	}
	answer := s.post.shelf.Take(s.post.gone, receivertest.Delivery{
		ID: id, Topic: notice.Topic(got.Header.Get(mail.HeaderTopic)), AfterGap: got.Header.Get(mail.HeaderGap) == "ya", Again: again,
	})
	switch answer {
	case receivertest.Refuse:
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.NoEnhancedCode, Message: "tidak sekarang untuk " + s.to[0]}
	case receivertest.BreakOff, receivertest.Unheard, receivertest.Hang:
		_ = s.conn.Conn().Close()
		return io.ErrClosedPipe
	}
	s.post.mu.Lock()
	defer s.post.mu.Unlock()
	s.post.came = append(s.post.came, parcel{to: s.to[0], header: got.Header, about: about, text: strings.ReplaceAll(string(text), "\r\n", "\n")})
	return nil
}

func TestReceiver(t *testing.T) {
	letters, err := letter.Read(nil, nil)
	require.NoError(t, err)
	receivertest.Run(t,
		func(*testing.T) store.Backend { return memory.New().Backend() },
		func(t *testing.T, eng *engine.Engine, shelf *receivertest.Shelf) receivertest.Place {
			p := openPost(t, shelf, mail.StartTLS)
			return receivertest.Place{
				Start: func() deliver.Receiver {
					r, err := mail.New(eng, letters, p.config())
					require.NoError(t, err)
					return r
				},
				Secrets: []string{"siti.4711", "tidak sekarang"},
			}
		})
}
