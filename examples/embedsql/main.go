// Command embedsql is an office with a register of letters in its own database:
// a letter's row and its case are committed together or not at all.
//
//	go run ./examples/embedsql                          # SQLite, in a file that goes again
//	go run ./examples/embedsql -postgres postgres://…   # PostgreSQL, in its own schema
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

func main() {
	if err := run(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func run(ctx context.Context, out io.Writer) (err error) {
	dsn := flag.String("postgres", "", "connection string of a PostgreSQL server; empty: SQLite")
	schema := flag.String("schema", "embedsql", "schema for the cases in PostgreSQL")
	flag.Parse()
	var db *database
	if *dsn != "" {
		db, err = openPostgres(ctx, *dsn, *schema)
	} else {
		var dir string
		if dir, err = os.MkdirTemp("", "embedsql"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		db, err = openSQLite(filepath.Join(dir, "kantor.db"))
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.close()) }()
	table := "surat"
	if *dsn != "" {
		table = *schema + "_surat"
	}
	return day(ctx, out, db, table)
}

// day is one day at the office; it says what was kept.
func day(ctx context.Context, out io.Writer, db *database, table string, opts ...engine.Option) error {
	eng, err := engine.New(db.store, opts...)
	if err != nil {
		return err
	}
	machine, err := eng.Publish(ctx, sop.YAML())
	if err != nil {
		return err
	}
	register, err := newAgenda(ctx, db, eng, machine.SOP().Code.Value, table)
	if err != nil {
		return err
	}
	wati := fsm.Actor{ID: "wati", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}}
	siti := fsm.Actor{ID: "siti", Holds: []fsm.RoleAssignment{{Role: "admin"}}}
	letter := fsm.Command{Action: "kirim", Actor: wati, Input: map[string]fsm.Value{
		"judul": rules.TextValue("Sampah"), "uraian": rules.TextValue("Menumpuk"), "nama_pelapor": rules.TextValue("Wati"),
	}}
	halfEmpty := letter
	halfEmpty.Input = map[string]fsm.Value{"judul": rules.TextValue("Sampah")}
	early := fsm.Command{Action: "tutup", Actor: siti, Input: map[string]fsm.Value{"alasan": rules.TextValue("Selesai")}}
	dispose := fsm.Command{Action: "disposisi", Actor: siti, Input: map[string]fsm.Value{
		"kategori": rules.ChoiceValue("kebersihan"), "unit": rules.TextValue("dlh"),
	}}
	for _, step := range []struct {
		what string
		do   func() (fsm.Case, error)
	}{
		{"surat 1, isinya kurang", func() (fsm.Case, error) { return register.receive(ctx, 1, halfEmpty) }},
		{"surat 1", func() (fsm.Case, error) { return register.receive(ctx, 1, letter) }},
		{"surat 1 sekali lagi", func() (fsm.Case, error) { return register.receive(ctx, 1, letter) }},
		{"menutup surat 1 terlalu cepat", func() (fsm.Case, error) { return register.answer(ctx, 1, early) }},
		{"disposisi surat 1", func() (fsm.Case, error) { return register.answer(ctx, 1, dispose) }},
	} {
		c, err := step.do()
		letters, replies, counted := register.letters(ctx)
		if counted != nil {
			return counted
		}
		switch what := engine.Message("id", err); {
		case err == nil:
			fmt.Fprintf(out, "%s: %s, catatan %d", step.what, c.Stage, c.Version)
		case errors.Is(err, errNumberTaken):
			fmt.Fprintf(out, "%s: %s", step.what, errNumberTaken)
		case what != "":
			fmt.Fprintf(out, "%s: %s", step.what, what)
		default:
			return fmt.Errorf("%s: %w", step.what, err)
		}
		fmt.Fprintf(out, "; buku agenda: %d surat, %d balasan\n", letters, replies)
	}
	_, err = audit.Verify(ctx, eng, "surat-1")
	return err
}
