// Package province is what worker and starter of this example share: one folder with the
// SOPs, the copies of cases and the vault, and a Temporal server. A real office has
// PostgreSQL in place of the folder, so that workers run on many machines.
package province

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"go.temporal.io/sdk/client"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/adapters/temporal"
	"github.com/tatalaksana/sop/fsm/engine"
)

// Queue is the task queue of the example.
const Queue = "sop"

// Province is what both programs work with.
type Province struct {
	Client client.Client
	Store  *sqlite.Store // SOPs, decrees and copies of cases
	Vault  *temporal.SQLVault
	Copies *engine.Engine // on the copies, which it never acts on
	vault  *sql.DB
}

// Open reads the flags --temporal and --folder and opens what they name.
func Open(ctx context.Context) (*Province, error) {
	server := flag.String("temporal", client.DefaultHostPort, "address of the Temporal server")
	folder := flag.String("folder", filepath.Join(os.TempDir(), "sop-temporal"), "where SOPs, copies and personal values are kept")
	flag.Parse()
	if err := os.MkdirAll(*folder, 0o700); err != nil {
		return nil, err
	}
	p := &Province{}
	err := p.open(ctx, *server, *folder)
	if err != nil {
		p.Close()
		return nil, err
	}
	return p, nil
}

func (p *Province) open(ctx context.Context, server, folder string) (err error) {
	if p.Client, err = client.Dial(client.Options{HostPort: server}); err != nil {
		return fmt.Errorf("no Temporal server answers at %s (the README says how to start one): %w", server, err)
	}
	if p.Store, err = sqlite.Open(filepath.Join(folder, "kasus.db")); err != nil {
		return err
	}
	if p.vault, err = sql.Open("sqlite", "file:"+filepath.Join(folder, "brankas.db")+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)"); err != nil {
		return err
	}
	p.vault.SetMaxOpenConns(1)
	if p.Vault, err = temporal.NewSQLVault(ctx, p.vault); err != nil {
		return err
	}
	p.Copies, err = engine.New(temporal.WithVault(p.Store.Backend(), p.Vault), engine.WithCopies())
	return err
}

// Engine returns the engine that opens cases and acts on them.
func (p *Province) Engine() (*engine.Engine, error) {
	on, err := temporal.Host{
		Temporal: p.Client, Queue: Queue, Documents: p.Store, Vault: p.Vault, Copies: p.Store.Backend(), Settle: true,
	}.Backend()
	if err != nil {
		return nil, err
	}
	return engine.New(on)
}

// Close closes what is open.
func (p *Province) Close() {
	if p.Client != nil {
		p.Client.Close()
	}
	if p.vault != nil {
		_ = p.vault.Close()
	}
	if p.Store != nil {
		_ = p.Store.Close()
	}
}
