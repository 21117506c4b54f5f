package main

import (
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/tatalaksana/sop/adapters/desk"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// deskPath is where the pages are.
const deskPath = "/meja"

// Actor lets anybody report.
func (tables) Actor(_ context.Context, id string) (fsm.Actor, error) { return citizen(id), nil }

// Keep notes by what somebody comes.
func (t tables) Keep(ctx context.Context, number string, sum desk.SecretHash, reporter string) error {
	return t.exec(ctx, `INSERT INTO kode_pelapor (nomor, jumlah, pelapor) VALUES ($1, $2, $3) ON CONFLICT (nomor, jumlah) DO NOTHING`, number, hex.EncodeToString(sum[:]), reporter)
}

// Reporter says who comes.
func (t tables) Reporter(ctx context.Context, number string, sum desk.SecretHash) (fsm.Actor, error) {
	var id string
	err := t.db.QueryRowContext(ctx, `SELECT pelapor FROM kode_pelapor WHERE nomor = $1 AND jumlah = $2`, number, hex.EncodeToString(sum[:])).Scan(&id)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fsm.Actor{}, desk.ErrNoReporter
	case err != nil:
		return fsm.Actor{}, fmt.Errorf("tables: %w", err)
	}
	return citizen(id), nil
}

// openDesk makes the pages of the service.
func (s *service) openDesk(ctx context.Context, own tables, set settings) error {
	key, err := own.key(ctx)
	if err != nil {
		return err
	}
	s.proxies, s.sessions = set.proxies, &sessions{kept: own, people: s.people, sop: s.sop.SOP(), secure: set.https, demo: set.demo}
	s.desk, err = desk.New(s.eng, desk.Options{
		Prefix: deskPath, Procedures: []*fsm.Machine{s.sop}, Who: s.sessions.who, StandsFor: s.people.standsFor, Citizens: own,
		NameOf: func(_ context.Context, id string) string { return names[id] },
		Open:   func(ctx context.Context, o engine.Opening) (engine.Result, error) { return s.numbers.open(ctx, s, o) },
		SignIn: "/masuk", SignOut: "/keluar", WithoutTLS: !set.https, Key: key, Client: s.proxies.client,
	})
	return err
}

// whereToLook prints what there is to be seen.
func whereToLook(out io.Writer, at string) error {
	_, err := fmt.Fprintf(out, "\n%s%s/            warga: melaporkan, mengikuti, status\n%s/masuk            petugas: pekerjaan, kasus, papan (pilih orangnya di halaman itu)\n%s/sop              dokumen SOP\n%s/api/openapi.json API; token ada di people.go\n", at, deskPath, at, at, at)
	return err
}

// reportToFollow gives a report of the demo on which its reporter can act a secret, and prints it, so that it can be followed.
func (s *service) reportToFollow(ctx context.Context, out io.Writer, at string, own tables) error {
	for _, token := range slices.Sorted(maps.Keys(s.people)) {
		if s.sop.Employs(s.people[token]) {
			continue
		}
		waits, err := s.eng.For(s.people[token]).Worklist(ctx, engine.PageOf{Limit: 1})
		if err != nil {
			return err
		}
		if len(waits.Cases) == 0 {
			continue
		}
		number := waits.Cases[0].ID
		secret, sum := desk.NewSecret()
		if err := own.Keep(ctx, number, sum, s.people[token].ID); err != nil {
			return err
		}
		_, err = fmt.Fprintf(out, "%s%s/ikuti       sebuah laporan warga: nomor %s, kode rahasia %s\n\n", at, deskPath, number, secret)
		return err
	}
	return nil
}
