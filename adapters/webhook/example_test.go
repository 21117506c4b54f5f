package webhook_test

import (
	"context"
	"log"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/webhook"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/notice"
)

// What is late goes to the regent's archive, for as long as the process runs.
func Example() {
	eng, err := engine.New(memory.New().Backend())
	if err != nil {
		log.Fatal(err)
	}
	hook, err := webhook.New(eng, webhook.Config{
		URL:     "https://arsip.example.go.id/kabar",
		Source:  "https://pengaduan.example.go.id",
		Secrets: []string{"whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="},
		Topics:  []notice.Topic{notice.Late, notice.Escalated, notice.Withdrawn},
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // a host does so when it ends
	_ = deliver.Pump(ctx, eng, "arsip", hook)
	// Output:
}
