// Command embed is a small service with its own users and its own router that
// runs reports by an SOP: the engine is embedded in embed.go.
//
//	go run ./examples/embed &
//	curl -H 'Token: t-wati' -H 'Nomor: 1' -d '{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}' localhost:8080/laporan/kirim
//	curl -H 'Token: t-siti' localhost:8080/laporan/1/aksi
//
// Cases live in memory here; another store is one line.
package main

import (
	"context"
	"errors"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", "localhost:8080")
	if err != nil {
		return err
	}
	log.Printf("listening on http://%s; a first report:", listener.Addr())
	log.Print(`curl -H 'Token: t-wati' -H 'Nomor: 1' -d '{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"}' localhost:8080/laporan/kirim`)
	return serve(ctx, listener)
}

// serve runs the service, and the SOP's timers, until the context ends.
func serve(ctx context.Context, listener net.Listener) error {
	handler, eng, err := service(ctx)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := eng.Run(ctx); !errors.Is(err, context.Canceled) {
			log.Print(err)
		}
		// Whoever is being served gets an answer; the rest is in memory anyway.
		_ = server.Shutdown(context.WithoutCancel(ctx))
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// service is the router on an engine with sop.yaml.
func service(ctx context.Context, opts ...engine.Option) (http.Handler, *engine.Engine, error) {
	eng, err := engine.New(memory.New().Backend(), append(opts, engine.WithDirectory(directory{people: demo}))...)
	if err != nil {
		return nil, nil, err
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		return nil, nil, err
	}
	return routes(eng, machine, demo), eng, nil
}
