package sqlite_test

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

var letter = engine.Opening{SOP: "sp4n_lumajang", ID: "L-1", Command: fsm.Command{
	Action: "kirim", Actor: fsm.Actor{ID: "wati", Holds: []fsm.RoleAssignment{{Role: "pelapor"}}},
	Input: map[string]fsm.Value{
		"judul": rules.TextValue("Jalan rusak"), "uraian": rules.TextValue("Berlubang"), "nama_pelapor": rules.TextValue("Wati"),
	},
}}

// A file of cases: what an engine acknowledged is there after a restart.
func ExampleOpen() {
	folder, err := os.MkdirTemp("", "kasus")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	run := func(do func(*engine.Engine) error) error {
		store, err := sqlite.Open(filepath.Join(folder, "kasus.db"))
		if err != nil {
			return err
		}
		defer store.Close()
		eng, err := engine.New(store.Backend())
		if err != nil {
			return err
		}
		return do(eng)
	}
	err = run(func(eng *engine.Engine) error {
		if _, err := eng.Publish(ctx, sop.YAML()); err != nil {
			return err
		}
		_, err := eng.Open(ctx, letter)
		return err
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = run(func(eng *engine.Engine) error {
		c, err := eng.Get(ctx, "L-1", 0)
		fmt.Println(c.Stage, c.Version)
		return err
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output: verifikasi_admin 1
}

// The host's own row and the case are written together, or neither is.
func ExampleStore_In() {
	folder, err := os.MkdirTemp("", "kasus")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	db, err := sql.Open("sqlite", "file:"+filepath.Join(folder, "kantor.db")+"?"+sqlite.Settings)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer db.Close()
	store, err := sqlite.New(db)
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
	if _, err := db.Exec("CREATE TABLE surat (nomor TEXT PRIMARY KEY)"); err != nil {
		fmt.Println(err)
		return
	}

	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = tx.Exec("INSERT INTO surat VALUES ('L-1')")
	if err == nil {
		_, err = eng.With(store.In(tx)).Open(ctx, letter)
	}
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := tx.Rollback(); err != nil { // the host thinks better of it
		fmt.Println(err)
		return
	}

	var letters int
	if err := db.QueryRow("SELECT count(*) FROM surat").Scan(&letters); err != nil {
		fmt.Println(err)
		return
	}
	_, err = eng.Get(ctx, "L-1", 0)
	fmt.Println(letters, err)
	// Output: 0 get case "L-1": case "L-1": not found
}
