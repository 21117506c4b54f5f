package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// tables are this service's own, in the database of the cases.
type tables struct{ db *sql.DB }

var made = []string{
	// By which number and sum of a secret citizens without an account come. The secret itself is kept nowhere.
	`CREATE TABLE IF NOT EXISTS kode_pelapor (nomor TEXT NOT NULL, jumlah TEXT NOT NULL, pelapor TEXT NOT NULL, PRIMARY KEY (nomor, jumlah))`,
	// Who has signed in to the pages, by the sum of the cookie, and until when (seconds since 1970).
	`CREATE TABLE IF NOT EXISTS sesi (cookie TEXT PRIMARY KEY, orang TEXT NOT NULL, sampai BIGINT NOT NULL)`,
	// What the service notes of itself.
	`CREATE TABLE IF NOT EXISTS catatan_layanan (nama TEXT PRIMARY KEY, isi TEXT NOT NULL)`,
}

// openTables opens the tables beside the cases, and makes them if they are not there.
func openTables(ctx context.Context, s settings) (tables, error) {
	driver, dsn := "sqlite", "file:"+s.file+"?"+sqlite.Settings
	if s.postgres != "" {
		driver, dsn = "pgx", s.postgres
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return tables{}, fmt.Errorf("tables: %w", err)
	}
	for _, table := range made {
		if _, err := db.ExecContext(ctx, table); err != nil {
			return tables{}, errors.Join(fmt.Errorf("tables: %w", err), db.Close())
		}
	}
	return tables{db}, nil
}

// exec changes something in the tables.
func (t tables) exec(ctx context.Context, query string, args ...any) error {
	if _, err := t.db.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("tables: %w: %w", store.ErrUnavailable, err)
	}
	return nil
}

// note notes something, unless it is noted already, and returns what is noted then.
func (t tables) note(ctx context.Context, name, text string) (string, error) {
	if err := t.exec(ctx, `INSERT INTO catatan_layanan (nama, isi) VALUES ($1, $2) ON CONFLICT (nama) DO NOTHING`, name, text); err != nil {
		return "", err
	}
	return t.noted(ctx, name)
}

// noted returns what is noted under a name, "" if nothing.
func (t tables) noted(ctx context.Context, name string) (string, error) {
	var text string
	err := t.db.QueryRowContext(ctx, `SELECT isi FROM catatan_layanan WHERE nama = $1`, name).Scan(&text)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("tables: %w", err)
	}
	return text, nil
}

// key returns with what the pages sign: made once, and the same after a restart and in every
// process on this database.
func (t tables) key(ctx context.Context) ([]byte, error) {
	var b [32]byte
	_, _ = rand.Read(b[:]) // it never fails
	text, err := t.note(ctx, "kunci_halaman", hex.EncodeToString(b[:]))
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(text)
	if err != nil {
		return nil, fmt.Errorf("tables: the key of the pages: %w", err)
	}
	return key, nil
}

// sumOf is under what a cookie is kept: who reads the table cannot come with what stands there.
func sumOf(cookie string) string {
	sum := sha256.Sum256([]byte(cookie))
	return hex.EncodeToString(sum[:])
}
