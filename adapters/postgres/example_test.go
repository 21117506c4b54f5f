package postgres_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// The host's own row and the case are written together, or neither is.
// [TestTheExample] runs this where there is a server.
func ExampleStore_In() {
	ctx := context.Background()
	pool, err := pgxpool.New(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer pool.Close()
	store, err := postgres.New(ctx, pool, postgres.WithSchema(os.Getenv("SOP_SCHEMA")))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	eng, err := engine.New(store.Backend())
	if err != nil {
		fmt.Println(err)
		return
	}
	if _, err := eng.Publish(ctx, sop.YAML()); err != nil {
		fmt.Println(err)
		return
	}

	tx, err := pool.Begin(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = tx.Rollback(ctx) }() // nothing, once it is committed
	if _, err := tx.Exec(ctx, "CREATE TEMPORARY TABLE surat (nomor TEXT PRIMARY KEY)"); err != nil {
		fmt.Println(err)
		return
	}
	if _, err := tx.Exec(ctx, "INSERT INTO surat VALUES ('L-1')"); err != nil {
		fmt.Println(err)
		return
	}
	_, err = eng.With(store.In(tx)).Open(ctx, engine.Opening{SOP: "sp4n_lumajang", ID: "L-1", Command: fsm.Command{
		Action: "kirim", Actor: fsm.Actor{ID: "wati", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
		Input: map[string]fsm.Value{
			"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
		},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := tx.Commit(ctx); err != nil {
		fmt.Println(err)
		return
	}
	c, err := eng.Get(ctx, "L-1", 0)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Stage, c.Version)
}

func TestTheExample(t *testing.T) {
	db := postgrestest.Open(t)
	t.Setenv("DATABASE_URL", db.DSN)
	t.Setenv("SOP_SCHEMA", db.Schema)
	r, w, err := os.Pipe()
	require.NoError(t, err)
	stdout := os.Stdout
	os.Stdout = w
	ExampleStore_In()
	os.Stdout = stdout
	require.NoError(t, w.Close())
	printed, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, "verifikasi_admin 1\n", string(printed))
}
