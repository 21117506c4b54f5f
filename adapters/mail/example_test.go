package mail_test

import (
	"context"
	"log"
	"os"

	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/letter"
)

// Letters go out for as long as the process runs.
func Example() {
	eng, err := engine.New(memory.New().Backend())
	if err != nil {
		log.Fatal(err)
	}
	letters, err := letter.Read(nil, nil) // or os.DirFS("surat") beside sop.yaml, and its SOP
	if err != nil {
		log.Fatal(err)
	}
	post, err := mail.New(eng, letters, mail.Config{
		Host: "smtp.example.go.id", From: "Pengaduan <pengaduan@example.go.id>", User: "pengaduan", Password: os.Getenv("SANDI"),
		Addresses: func(_ context.Context, to mail.Addressee) ([]string, error) {
			return map[string][]string{"koordinator": {"koordinator@example.go.id"}}[to.Role], nil
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel() // a host does so when it ends
	_ = deliver.Pump(ctx, eng, "surat", post)
	// Output:
}
