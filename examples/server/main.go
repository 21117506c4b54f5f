// Command server runs reports by an SOP for many users, durably: on a SQLite
// file, or on PostgreSQL.
//
//	go run ./examples/server --demo --db kasus.db &    # prints where to look: /meja/ is the pages, for citizens and officials
//	curl -H 'Authorization: Bearer t-siti' localhost:8080/api/counts
//	curl -H 'Authorization: Bearer t-siti' 'localhost:8080/api/worklist?limit=3'
//	curl -H 'Authorization: Bearer t-wati' -H 'Idempotency-Key: 7f3a' -H 'Content-Type: application/json' \
//	  -d '{"action": "kirim", "input": {"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}}' localhost:8080/api/cases
//	curl -H 'Authorization: Bearer t-siti' -H 'If-Match: "1"' -H 'Content-Type: application/json' \
//	  -d '{"input": {"kategori": "kebersihan", "unit": "dlh"}}' localhost:8080/api/cases/LMJ-0000301/actions/disposisi
//	curl -H 'Authorization: Bearer t-siti' localhost:8080/api/cases/LMJ-0000301/history
//
// Cases are served by adapters/httpapi, and as pages by adapters/desk below /meja; /api/openapi.json describes the API, /sop is the
// official document. The office gives the numbers, one after the other; the answer tells the new
// one. A request that is sent again with the same Idempotency-Key gets the first
// answer, with the first number.
//
// Nobody is told of what happens but the log, unless asked for: --webhook sends every event to an
// address, --smtp writes letters to whom the SOP wants told:
//
//	SERVER_WEBHOOK_SECRETS=whsec_… SERVER_SMTP_PASSWORD=… go run ./examples/server \
//	  --webhook https://arsip.example.go.id/kabar --smtp smtp.example.go.id:587 \
//	  --smtp-user pengaduan --smtp-from 'Pengaduan <pengaduan@example.go.id>' --surat ./surat
//
// Everybody who may come in stands in people.go; a real service has its own. Who
// brings no token is the public.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
)

// settings are what the command line says.
type settings struct {
	listen   string
	file     string // of SQLite
	postgres string // a connection string; empty: SQLite
	demo     bool
	https    bool // browsers come by HTTPS, as through a proxy
	proxies  proxies
	delivery delivery
}

// folder returns the folder of the SQLite file; empty: PostgreSQL keeps the cases.
func (s settings) folder() string {
	if s.postgres != "" {
		return ""
	}
	return filepath.Dir(s.file)
}

func readSettings(args []string) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("server", flag.ContinueOnError)
	flags.StringVar(&s.listen, "listen", "localhost:8080", "address to listen on")
	flags.StringVar(&s.file, "db", "kasus.db", "SQLite file, made if it is not there")
	flags.StringVar(&s.postgres, "postgres", "", "PostgreSQL connection string, instead of a file")
	flags.BoolVar(&s.demo, "demo", false, "fill an empty database with some hundred cases, and print where to look")
	flags.BoolVar(&s.https, "https", false, "browsers come by HTTPS, as through a proxy: cookies are sent by that alone")
	flags.Func("proxy", "addresses of the office's own proxies, between commas; of them alone X-Forwarded-For is believed, and of that its end", func(text string) (err error) {
		s.proxies, err = readProxies(text)
		return err
	})
	flags.StringVar(&s.delivery.webhook, "webhook", "", "address that is told of all events, signed with the secrets in "+secretsVariable)
	flags.StringVar(&s.delivery.source, "source", "https://pengaduan.lumajang.example", "what this service is called in what the webhook is told")
	flags.Func("webhook-allow", "networks of the office's own in which that address may lie, between commas", func(text string) (err error) {
		s.delivery.allow, err = readProxies(text)
		return err
	})
	flags.StringVar(&s.delivery.smtp, "smtp", "", "host:port of the server by which letters are sent, with the password in "+passwordVariable)
	flags.StringVar(&s.delivery.user, "smtp-user", "", "who logs in there; empty: nobody")
	flags.StringVar(&s.delivery.from, "smtp-from", "", "from whom letters are, such as \"Pengaduan <pengaduan@example.go.id>\"")
	flags.StringVar(&s.delivery.letters, "surat", "", "folder of letters of the office's own; those that it lacks are the shipped ones")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if flags.NArg() > 0 {
		return s, fmt.Errorf("unknown argument %q", flags.Arg(0))
	}
	return s, nil
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:]); err != nil && !errors.Is(err, flag.ErrHelp) {
		slog.Error("server ended", "error", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	s, err := readSettings(args)
	if err != nil {
		return err
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", s.listen)
	if err != nil {
		return err
	}
	return serve(ctx, s, listener)
}
