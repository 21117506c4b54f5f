// Command firsthour is a service with its users and cases in PostgreSQL (DATABASE_URL), and letters when one is late (SMTP_HOST).
package main

import (
	"context"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/httpapi"
	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/letter"
)

func must[T any](v T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return v
}

func service(ctx context.Context, database string, post mail.Config, opts ...engine.Option) http.Handler {
	pool := must(pgxpool.New(ctx, database))
	must(pool.Exec(ctx, `CREATE TABLE IF NOT EXISTS people (token bytea PRIMARY KEY, id text, role text, unit text, mail text)`))
	eng := must(engine.New(must(postgres.New(ctx, pool)).Backend(), opts...))
	machine := must(eng.Publish(ctx, sop.YAML()))
	post.Addresses = func(ctx context.Context, to mail.Addressee) ([]string, error) {
		c, err := eng.Get(ctx, to.Case, 0) // of the citizens only the reporter
		if err != nil {
			return nil, err
		}
		office := machine.Employs(fsm.Actor{ID: "x", Holds: []fsm.RoleAssignment{{Role: to.Role, Unit: to.Unit}}})
		rows, _ := pool.Query(ctx, `SELECT mail FROM people WHERE role = $1 AND unit = $2 AND ($3 OR id = $4)`, to.Role, to.Unit, office, c.Reporter)
		return pgx.CollectRows(rows, pgx.RowTo[string])
	}
	receiver := must(mail.New(eng, must(letter.Read(nil, machine.SOP())), post))
	go func() { log.Print(eng.Run(ctx)) }()
	go func() { log.Print(deliver.Pump(ctx, eng, "letters", receiver)) }()
	return must(httpapi.New(eng, func(r *http.Request) (by fsm.Actor, err error) {
		if token := r.Header.Get("Authorization"); token != "" {
			by.Holds = make([]fsm.RoleAssignment, 1)
			err = pool.QueryRow(r.Context(), `SELECT id, role, unit FROM people WHERE token = sha256(convert_to($1, 'UTF8'))`, token).Scan(&by.ID, &by.Holds[0].Role, &by.Holds[0].Unit)
		}
		return by, err
	}, []*fsm.Machine{machine}))
}

func main() {
	post := mail.Config{Host: os.Getenv("SMTP_HOST"), From: "Pengaduan <pengaduan@example.go.id>"}
	api := service(context.Background(), os.Getenv("DATABASE_URL"), post)
	log.Fatal((&http.Server{Addr: "localhost:8080", Handler: api, ReadHeaderTimeout: 5 * time.Second}).ListenAndServe())
}
