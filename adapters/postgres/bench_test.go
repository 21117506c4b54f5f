package postgres_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// recording notes every statement of a pool, to be sent again as it is.
type recording struct {
	mu   sync.Mutex
	sent []sent
}

type sent struct {
	text string
	args []any
}

func (r *recording) TraceQueryStart(ctx context.Context, _ *pgx.Conn, q pgx.TraceQueryStartData) context.Context {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sent = append(r.sent, sent{q.SQL, q.Args})
	return ctx
}

func (r *recording) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// take returns what was noted since the last time.
func (r *recording) take() []sent {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.sent
	r.sent = nil
	return out
}

// durable returns a server that keeps PostgreSQL's own defaults: every commit is
// on the disk before it is acknowledged.
func durable(b *testing.B) *postgrestest.Cluster { return postgrestest.Own(b) }

func poolWith(b *testing.B, dsn string, tracer pgx.QueryTracer) *pgxpool.Pool {
	config, err := pgxpool.ParseConfig(dsn)
	require.NoError(b, err)
	config.ConnConfig.Tracer = tracer
	pool, err := pgxpool.NewWithConfig(ctx, config)
	require.NoError(b, err)
	b.Cleanup(pool.Close)
	return pool
}

// rawBench is the same actions on two schemas: by the engine, and as the raw
// statements that an engine sent for them on a third.
type rawBench struct {
	b     *testing.B
	pool  *pgxpool.Pool
	store *postgres.Store
	eng   *engine.Engine
	acts  []func(*engine.Engine)
	raw   [][]sent
}

func newRawBench(b *testing.B, cases int) *rawBench {
	server := durable(b)
	rec := &recording{}
	clock := office.NewClock()
	open := func(schema string, pool *pgxpool.Pool) (*postgres.Store, *engine.Engine) {
		s, err := postgres.New(ctx, pool, postgres.WithSchema(schema))
		require.NoError(b, err)
		eng := office.Engine(b, s, engine.WithClock(clock))
		require.NoError(b, deliver.Subscribe(ctx, eng, "r"))
		for i := range cases {
			_, err := eng.Open(ctx, office.Opening(fmt.Sprintf("kasus-%d", i)))
			require.NoError(b, err)
		}
		return s, eng
	}
	r := &rawBench{b: b, pool: poolWith(b, server.DSN(), nil)}
	_, model := open("contoh", poolWith(b, server.DSN(), rec))
	open("mentah", r.pool)
	r.store, r.eng = open("mesin", r.pool)
	for _, cmd := range office.UntilAnswered() {
		for i := range cases {
			id := fmt.Sprintf("kasus-%d", i)
			act := func(e *engine.Engine) {
				_, err := e.Act(ctx, id, cmd)
				require.NoError(b, err)
			}
			rec.take()
			act(model)
			r.acts = append(r.acts, act)
			statements := rec.take()
			for j := range statements {
				statements[j].text = strings.ReplaceAll(statements[j].text, `"contoh".`, `"mentah".`)
			}
			r.raw = append(r.raw, statements)
		}
	}
	return r
}

// send sends the statements of one action, and reads what they return.
func (r *rawBench) send(db interface {
	Query(context.Context, string, ...any) (pgx.Rows, error)
}, statements []sent) {
	for _, s := range statements {
		rows, err := db.Query(ctx, s.text, s.args...)
		require.NoError(r.b, err)
		rows.Close()
		require.NoError(r.b, rows.Err())
	}
}

// BenchmarkAct does one action at a time, committed durably: interleaved with
// the same statements sent raw. It reports medians.
func BenchmarkAct(b *testing.B) {
	for range b.N {
		r := newRawBench(b, scale(40, 400))
		var ours, raw []time.Duration
		for i, act := range r.acts {
			// Each goes first half of the time.
			if i%2 == 0 {
				ours = append(ours, office.Timed(func() { act(r.eng) }))
				raw = append(raw, office.Timed(func() { r.send(r.pool, r.raw[i]) }))
			} else {
				raw = append(raw, office.Timed(func() { r.send(r.pool, r.raw[i]) }))
				ours = append(ours, office.Timed(func() { act(r.eng) }))
			}
		}
		engineTime, rawTime := office.Median(ours), office.Median(raw)
		b.ReportMetric(float64(engineTime.Microseconds()), "engine-µs/action")
		b.ReportMetric(float64(rawTime.Microseconds()), "raw-µs/action")
		b.ReportMetric(float64(engineTime)/float64(rawTime), "ratio")
		r.bytesPerCase(len(r.acts) / len(office.UntilAnswered()))
	}
}

// bytesPerCase reports what a case with four entries, whose events wait for one
// receiver, takes on the disk with its indexes: as it stands, with the old rows
// that no vacuum has been by for yet, and packed.
func (r *rawBench) bytesPerCase(cases int) {
	const tables = "'cases', 'turns', 'entries', 'personal', 'answers', 'queues', 'outgoing'"
	size := func() (n float64) {
		require.NoError(r.b, r.pool.QueryRow(ctx, `SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE n.nspname = 'mesin' AND c.relkind = 'r' AND c.relname IN (`+tables+`)`).Scan(&n))
		return n / float64(cases)
	}
	r.b.ReportMetric(size(), "disk-B/case")
	for _, table := range strings.Split(strings.ReplaceAll(tables, "'", ""), ", ") {
		execute(r.b, r.pool, "VACUUM FULL mesin."+table)
	}
	r.b.ReportMetric(size(), "packed-B/case")
}

// BenchmarkActsInOneTransaction does a thousand actions in one transaction of
// the host, beside the same statements in one.
func BenchmarkActsInOneTransaction(b *testing.B) {
	for range b.N {
		cases := (scale(100, 1000) + 2) / 3
		var ours, raw []time.Duration
		for range scale(1, 5) {
			r := newRawBench(b, cases)
			ours = append(ours, office.Timed(func() {
				require.NoError(b, pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
					eng := r.eng.With(r.store.In(tx))
					for _, act := range r.acts {
						act(eng)
					}
					return nil
				}))
			}))
			raw = append(raw, office.Timed(func() {
				require.NoError(b, pgx.BeginFunc(ctx, r.pool, func(tx pgx.Tx) error {
					for _, statements := range r.raw {
						r.send(tx, statements)
					}
					return nil
				}))
			}))
		}
		b.ReportMetric(float64(office.Median(ours).Microseconds())/float64(3*cases), "engine-µs/action")
		b.ReportMetric(float64(office.Median(raw).Microseconds())/float64(3*cases), "raw-µs/action")
		b.ReportMetric(float64(office.Median(ours))/float64(office.Median(raw)), "ratio")
	}
}

// BenchmarkClients lets many clients act, each on cases of its own.
func BenchmarkClients(b *testing.B) {
	server := durable(b)
	s := openIn(b, postgrestest.Database{DSN: server.DSN() + "&pool_max_conns=32", Schema: "sop"})
	eng := office.Engine(b, s, engine.WithClock(office.NewClock()))
	const clients = 32
	b.ResetTimer()
	var wait sync.WaitGroup
	for client := range clients {
		wait.Go(func() {
			for i := client; i < b.N; i += clients {
				if _, err := eng.Open(ctx, office.Opening(fmt.Sprintf("kasus-%d", i))); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wait.Wait()
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "actions/s")
}

// BenchmarkLookups finds 100 due cases, and pages of 50 of every list, among
// many cases. What it takes must not grow with how many there are.
func BenchmarkLookups(b *testing.B) {
	for _, cases := range []int{10_000, scale(100_000, 1_000_000)} {
		server := durable(b)
		db := postgrestest.Database{DSN: server.DSN(), Schema: "sop"}
		s := openIn(b, db)
		fillCases(b, poolOf(b, db.DSN), db.Schema, cases, 100)
		page := func(q store.Search) func() (int, error) {
			q.Limit = 50
			q.After = store.Place{Order: office.Begin.Add(20 * time.Hour), ID: "massal-00000100"}
			return func() (int, error) {
				found, err := s.Find(ctx, q)
				return len(found), err
			}
		}
		for _, c := range []struct {
			name string
			want int
			do   func() (int, error)
		}{
			{"due", 100, func() (int, error) { ids, err := s.Due(ctx, office.Begin, 200); return len(ids), err }},
			{"next due", 0, func() (int, error) { _, err := s.NextDue(ctx); return 0, err }},
			{"list", 50, page(store.Search{})},
			{"list of a stage", 50, page(store.Search{SOP: office.Code, Stage: "penanganan"})},
			{"list of a unit", 50, page(store.Search{Unit: "dlh"})},
			{"my turn", 50, page(store.Search{Turn: store.Turn{Role: "admin", Whose: store.TurnOfUnit("dlh")}})},
			{"late", 50, page(store.Search{Until: office.Begin.Add(1000 * time.Hour)})},
		} {
			b.Run(fmt.Sprintf("%s of %d", c.name, cases), func(b *testing.B) {
				for range b.N {
					n, err := c.do()
					require.NoError(b, err)
					require.Equal(b, c.want, n)
				}
			})
		}
		b.Run(fmt.Sprintf("counts of %d", cases), func(b *testing.B) {
			for range b.N {
				_, err := s.Tally(ctx, store.Search{})
				require.NoError(b, err)
			}
		})
	}
}
