package main

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"github.com/tatalaksana/sop/adapters/desk"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// deskPath is where the pages are.
const deskPath = "/meja"

// codes is this service's table of the citizens who report without an account: by which
// number and sum of a secret they come. The secret itself is kept nowhere.
type codes struct{ db *sql.DB }

// openCodes makes the table, if it is not there.
func openCodes(ctx context.Context, driver, dsn string) (codes, error) {
	db, err := sql.Open(driver, dsn)
	if err != nil {
		return codes{}, fmt.Errorf("codes: %w", err)
	}
	if _, err := db.ExecContext(ctx, `CREATE TABLE IF NOT EXISTS kode_pelapor (nomor TEXT NOT NULL, jumlah TEXT NOT NULL, pelapor TEXT NOT NULL, PRIMARY KEY (nomor, jumlah))`); err != nil {
		return codes{}, errors.Join(fmt.Errorf("codes: %w", err), db.Close())
	}
	return codes{db}, nil
}

// Actor lets anybody report.
func (codes) Actor(_ context.Context, id string) (fsm.Actor, error) { return citizen(id), nil }

// Keep notes by what somebody comes.
func (c codes) Keep(ctx context.Context, number string, sum desk.SecretHash, reporter string) error {
	_, err := c.db.ExecContext(ctx, `INSERT INTO kode_pelapor (nomor, jumlah, pelapor) VALUES ($1, $2, $3) ON CONFLICT (nomor, jumlah) DO NOTHING`, number, hex.EncodeToString(sum[:]), reporter)
	if err != nil {
		return fmt.Errorf("codes: %w", err)
	}
	return nil
}

// Reporter says who comes.
func (c codes) Reporter(ctx context.Context, number string, sum desk.SecretHash) (fsm.Actor, error) {
	var id string
	err := c.db.QueryRowContext(ctx, `SELECT pelapor FROM kode_pelapor WHERE nomor = $1 AND jumlah = $2`, number, hex.EncodeToString(sum[:])).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fsm.Actor{}, desk.ErrNoReporter
	case err != nil:
		return fsm.Actor{}, fmt.Errorf("codes: %w", err)
	}
	return citizen(id), nil
}

// openDesk makes the pages of the service.
func (s *service) openDesk(citizens desk.Citizens, set settings) error {
	s.sessions = &sessions{people: s.people, secure: set.https, demo: set.demo}
	pages, err := desk.New(s.eng, desk.Options{
		Prefix: deskPath, Procedures: []*fsm.Machine{s.sop}, Who: s.sessions.who, StandsFor: s.people.standsFor, Citizens: citizens,
		NameOf: func(_ context.Context, id string) string { return names[id] },
		Open:   func(ctx context.Context, o engine.Opening) (engine.Result, error) { return s.numbers.open(ctx, s, o) },
		SignIn: "/masuk", SignOut: "/keluar", WithoutTLS: !set.https,
	})
	s.desk = pages
	return err
}

// whereToLook prints what there is to be seen, with a report that anybody may follow.
func (s *service) whereToLook(ctx context.Context, out io.Writer, at string, citizens desk.Citizens) error {
	fmt.Fprintf(out, "\n%s%s/            warga: melaporkan, mengikuti, status\n%s/masuk            petugas: pekerjaan, kasus, papan (pilih orangnya di halaman itu)\n%s/sop              dokumen SOP\n%s/api/openapi.json API; token ada di people.go\n", at, deskPath, at, at, at)
	waiting, err := s.eng.List(ctx, engine.Query{SOP: s.sop.SOP().Code.Value, Stage: "menunggu_pelapor", Page: engine.PageOf{Limit: 1}})
	if err != nil || len(waiting.Cases) == 0 {
		return err
	}
	c, err := s.eng.Get(ctx, waiting.Cases[0].ID, 0)
	if err != nil {
		return err
	}
	secret, sum := desk.NewSecret()
	if err := citizens.Keep(ctx, c.ID, sum, c.Reporter); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s%s/ikuti       sebuah laporan warga: nomor %s, kode rahasia %s\n\n", at, deskPath, c.ID, secret)
	return err
}
