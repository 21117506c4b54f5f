// Command worker works on the cases of the example: kill it, and start it again.
package main

import (
	"context"
	"log"

	"go.temporal.io/sdk/worker"

	"github.com/tatalaksana/sop/adapters/temporal"
	province "github.com/tatalaksana/sop/examples/temporal"
	"github.com/tatalaksana/sop/fsm/engine/mirror"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func main() {
	p, err := province.Open(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	defer p.Close()
	w := worker.New(p.Client, province.Queue, worker.Options{})
	err = temporal.Worker{
		Documents: p.Store, Vault: p.Vault,
		Into: func(ctx context.Context, ch store.Change) error { return mirror.Save(ctx, p.Copies, ch) },
	}.Register(w)
	if err != nil {
		log.Fatal(err)
	}
	if err := w.Run(worker.InterruptCh()); err != nil {
		log.Fatal(err)
	}
}
