package main

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/webhook"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/letter"
)

// delivery is where events go beside the log; nothing is sent unless the command line says so.
type delivery struct {
	webhook string  // an address; empty: none
	allow   proxies // networks of the office's own that it may lie in, then without TLS, too
	smtp    string  // host:port of the office's server of mail; empty: no letters
	from    string
	user    string
	letters string // folder of letters of the office's own; empty: the shipped ones
	source  string // what this service is called in events
}

// Secrets are no flags, since anybody on the machine reads those of a process.
const (
	secretsVariable  = "SERVER_WEBHOOK_SECRETS" // "whsec_…", between commas while one is rotated
	passwordVariable = "SERVER_SMTP_PASSWORD"
)

// receivers returns who is told of events, by the name under which the database keeps theirs.
func (s *service) receivers(d delivery, env func(string) string) (map[string]deliver.Receiver, error) {
	out := map[string]deliver.Receiver{receiverName: deliver.ReceiverFunc(tell)}
	if d.webhook != "" {
		hook, err := webhook.New(s.eng, webhook.Config{
			URL: d.webhook, Source: d.source, Secrets: strings.Split(env(secretsVariable), ","), Allow: d.allow, Plain: len(d.allow) > 0,
		})
		if err != nil {
			return nil, fmt.Errorf("--webhook, with %s: %w", secretsVariable, err)
		}
		out["webhook"] = hook
	}
	if d.smtp != "" {
		post, err := s.post(d, env)
		if err != nil {
			return nil, fmt.Errorf("--smtp: %w", err)
		}
		out["surat"] = post
	}
	return out, nil
}

// post sends letters.
func (s *service) post(d delivery, env func(string) string) (deliver.Receiver, error) {
	host, text, err := net.SplitHostPort(d.smtp)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, fmt.Errorf("port %q: %w", text, err)
	}
	security := mail.StartTLS
	switch at := net.ParseIP(host); {
	case port == 465:
		security = mail.TLS
	case at != nil && at.IsLoopback(), host == "localhost":
		security = mail.NoTLS
	}
	var own fs.FS
	if d.letters != "" {
		own = os.DirFS(d.letters)
	}
	letters, err := letter.Read(own, s.sop.SOP())
	if err != nil {
		return nil, err
	}
	return mail.New(s.eng, letters, mail.Config{
		Host: host, Port: port, Security: security, User: d.user, Password: env(passwordVariable), From: d.from, Addresses: s.addresses,
	})
}

// addresses returns where a role is written to: its people of the office, or the reporter of the case himself.
func (s *service) addresses(ctx context.Context, to mail.Addressee) ([]string, error) {
	c, err := s.eng.Get(ctx, to.Case, 0)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, p := range s.people {
		if at := mailboxes[p.ID]; at != "" && holds(p, to.Role, to.Unit) && (s.sop.Employs(p) || p.ID == c.Reporter) {
			out = append(out, at)
		}
	}
	return out, nil
}
