package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// checkSettings refuses a database whose connections are not set as Settings
// says. It looks at one of them.
func checkSettings(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	var (
		wrong             []string
		journal           string
		synchronous, busy int
		secure            int
	)
	for _, p := range []struct {
		name string
		into any
	}{{"journal_mode", &journal}, {"synchronous", &synchronous}, {"busy_timeout", &busy}, {"secure_delete", &secure}} {
		if err := tx.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(p.into); err != nil {
			return fmt.Errorf("PRAGMA %s: %w", p.name, err)
		}
	}
	if !strings.EqualFold(journal, "wal") {
		wrong = append(wrong, fmt.Sprintf("journal_mode is %s, not WAL: readers would block writers", journal))
	}
	if synchronous < 2 {
		wrong = append(wrong, fmt.Sprintf("synchronous is %d, not FULL: a power failure could take back what was acknowledged", synchronous))
	}
	if busy <= 0 {
		wrong = append(wrong, "busy_timeout is 0: a second writer would fail at once")
	}
	if secure == 0 {
		wrong = append(wrong, "secure_delete is off: erased values would stay in the file")
	}
	// A checkpoint is refused inside a transaction that writes, and only there.
	var ignored [3]int
	err = tx.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&ignored[0], &ignored[1], &ignored[2])
	if err == nil && strings.EqualFold(journal, "wal") {
		wrong = append(wrong, "_txlock is not immediate: a transaction that reads first would fail when another commits")
	} else if err != nil && !errors.Is(interpret(err), ErrBusy) {
		return err
	}
	if len(wrong) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s; open it with sql.Open(\"sqlite\", \"file:kantor.db?%s\")", ErrSettings, strings.Join(wrong, "; "), Settings)
}
