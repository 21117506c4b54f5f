package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// agenda is the office's register of letters: its own table, one row for each
// letter with the case that it began.
type agenda struct {
	db    *database
	eng   *engine.Engine
	code  string // of the SOP
	table string
}

// errNumberTaken says that the register has this number already.
var errNumberTaken = errors.New("nomor agenda sudah dipakai")

func newAgenda(ctx context.Context, db *database, eng *engine.Engine, code, table string) (*agenda, error) {
	_, err := db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS `+table+` (nomor INTEGER PRIMARY KEY, berkas TEXT NOT NULL, balasan INTEGER NOT NULL)`)
	return &agenda{db, eng, code, table}, err
}

// receive enters a letter and opens its case: both, or neither.
func (a *agenda) receive(ctx context.Context, number int, cmd fsm.Command) (fsm.Case, error) {
	var opened engine.Result
	err := a.db.within(ctx, func(tx *sql.Tx) error {
		id := fmt.Sprintf("surat-%d", number)
		entered, err := tx.ExecContext(ctx, fmt.Sprintf(`INSERT INTO %s VALUES (%d, '%s', 0) ON CONFLICT DO NOTHING`, a.table, number, id))
		if err != nil {
			return err
		}
		if n, err := entered.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, errNumberTaken)
		}
		opened, err = a.eng.With(a.db.in(tx)).Open(ctx, engine.Opening{SOP: a.code, ID: id, Command: cmd})
		return err
	})
	return opened.Case, err
}

// answer does an action and counts the reply in the register. A reply that the
// SOP refuses is counted too, as tried: the refusal leaves the transaction as it
// was, and what the office writes in it is kept.
func (a *agenda) answer(ctx context.Context, number int, cmd fsm.Command) (fsm.Case, error) {
	var (
		done    engine.Result
		refused error
	)
	err := a.db.within(ctx, func(tx *sql.Tx) error {
		done, refused = a.eng.With(a.db.in(tx)).Act(ctx, fmt.Sprintf("surat-%d", number), cmd)
		var no *fsm.Refused
		if refused != nil && !errors.As(refused, &no) && !errors.Is(refused, engine.ErrConflict) {
			return refused
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`UPDATE %s SET balasan = balasan + 1 WHERE nomor = %d`, a.table, number))
		return err
	})
	return done.Case, errors.Join(err, refused)
}

// letters returns how many letters the register has, and how many replies were
// tried.
func (a *agenda) letters(ctx context.Context) (letters, replies int, err error) {
	err = a.db.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(balasan), 0) FROM `+a.table).Scan(&letters, &replies)
	return letters, replies, err
}
