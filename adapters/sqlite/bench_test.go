package sqlite_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// recording notes every statement that goes through it to the driver of SQLite,
// to be sent again as it is.
type recording struct {
	driver.Driver
	mu   sync.Mutex
	sent []sent
}

type sent struct {
	text  string
	args  []any
	reads bool
}

// take returns what was noted since the last time.
func (r *recording) take() []sent {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.sent
	r.sent = nil
	return out
}

func (r *recording) note(text string, args []driver.NamedValue, reads bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := sent{text: text, reads: reads}
	for _, a := range args {
		if b, ok := a.Value.([]byte); ok {
			a.Value = slices.Clone(b)
		}
		s.args = append(s.args, a.Value)
	}
	r.sent = append(r.sent, s)
}

func (r *recording) Open(name string) (driver.Conn, error) {
	c, err := r.Driver.Open(name)
	if err != nil {
		return nil, err
	}
	return recordedConn{c, r}, nil
}

type recordedConn struct {
	driver.Conn
	rec *recording
}

func (c recordedConn) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	s, err := c.Conn.(driver.ConnPrepareContext).PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	return recordedStmt{s, text, c.rec}, nil
}

func (c recordedConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	return c.Conn.(driver.ConnBeginTx).BeginTx(ctx, opts)
}

type recordedStmt struct {
	driver.Stmt
	text string
	rec  *recording
}

func (s recordedStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.rec.note(s.text, args, false)
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

func (s recordedStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.rec.note(s.text, args, true)
	return s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
}

var recorder = sync.OnceValue(func() *recording {
	db, err := sql.Open("sqlite", "")
	if err != nil {
		panic(err)
	}
	r := &recording{Driver: db.Driver()}
	sql.Register("sqlite-recorded", r)
	return r
})

// rawBench is the same actions on two files: by the engine, and as the raw
// statements that an engine sent for them on a third. The raw ones are prepared
// once, and begin and commit one transaction for those that write.
type rawBench struct {
	b     *testing.B
	db    *sql.DB // raw
	host  *sql.DB // the engine's
	store *sqlite.Store
	eng   *engine.Engine
	file  string
	acts  []func(*engine.Engine)
	loads [][]sent // before the transaction
	saves [][]sent // in it
	kept  map[string]*sql.Stmt
}

func newRawBench(b *testing.B, cases int) *rawBench {
	rec := recorder()
	clock := office.NewClock()
	open := func(kind, file string) (*sql.DB, *sqlite.Store, *engine.Engine) {
		db, err := sql.Open(kind, "file:"+file+"?"+sqlite.Settings)
		require.NoError(b, err)
		b.Cleanup(func() { require.NoError(b, db.Close()) })
		s, err := sqlite.New(db)
		require.NoError(b, err)
		b.Cleanup(func() { require.NoError(b, s.Close()) })
		eng := office.Engine(b, s, engine.WithClock(clock))
		require.NoError(b, deliver.Subscribe(ctx, eng, "r"))
		for i := range cases {
			_, err := eng.Open(ctx, office.Opening(fmt.Sprintf("kasus-%d", i)))
			require.NoError(b, err)
		}
		return db, s, eng
	}
	r := &rawBench{b: b, kept: map[string]*sql.Stmt{}, file: fileOf(b)}
	_, _, model := open("sqlite-recorded", fileOf(b))
	r.db, _, _ = open("sqlite", fileOf(b))
	r.host, r.store, r.eng = open("sqlite", r.file)
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
			// The first reads come before the transaction: loading the case.
			n := 0
			for n < len(statements) && statements[n].text == sqlite.LoadCase {
				n++
			}
			r.loads, r.saves = append(r.loads, statements[:n]), append(r.saves, statements[n:])
			for _, s := range statements {
				if r.kept[s.text] == nil {
					stmt, err := r.db.Prepare(s.text)
					require.NoError(b, err)
					b.Cleanup(func() { _ = stmt.Close() })
					r.kept[s.text] = stmt
				}
			}
		}
	}
	return r
}

// send sends statements, and reads what they return.
func (r *rawBench) send(of func(*sql.Stmt) *sql.Stmt, statements []sent) {
	for _, s := range statements {
		stmt := of(r.kept[s.text])
		if !s.reads {
			_, err := stmt.Exec(s.args...)
			require.NoError(r.b, err)
			continue
		}
		rows, err := stmt.Query(s.args...)
		require.NoError(r.b, err)
		for rows.Next() {
		}
		require.NoError(r.b, rows.Close())
	}
}

func itself(s *sql.Stmt) *sql.Stmt { return s }

// raw does one action by statements alone.
func (r *rawBench) raw(i int) {
	r.send(itself, r.loads[i])
	tx, err := r.db.Begin()
	require.NoError(r.b, err)
	r.send(tx.Stmt, r.saves[i])
	require.NoError(r.b, tx.Commit())
}

// BenchmarkAct does one action at a time, committed durably: interleaved with
// the same statements sent raw. It reports medians.
func BenchmarkAct(b *testing.B) {
	for range b.N {
		cases := scale(40, 600)
		r := newRawBench(b, cases)
		var ours, raw []time.Duration
		for i, act := range r.acts {
			// Each goes first half of the time.
			if i%2 == 0 {
				ours = append(ours, office.Timed(func() { act(r.eng) }))
				raw = append(raw, office.Timed(func() { r.raw(i) }))
			} else {
				raw = append(raw, office.Timed(func() { r.raw(i) }))
				ours = append(ours, office.Timed(func() { act(r.eng) }))
			}
		}
		engineTime, rawTime := office.Median(ours), office.Median(raw)
		b.ReportMetric(float64(engineTime.Microseconds()), "engine-µs/action")
		b.ReportMetric(float64(rawTime.Microseconds()), "raw-µs/action")
		b.ReportMetric(float64(engineTime)/float64(rawTime), "ratio")
		_, err := r.host.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		require.NoError(b, err)
		info, err := os.Stat(r.file)
		require.NoError(b, err)
		b.ReportMetric(float64(info.Size())/float64(cases), "disk-B/case")
	}
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
				tx, err := r.host.Begin()
				require.NoError(b, err)
				eng := r.eng.With(r.store.In(tx))
				for _, act := range r.acts {
					act(eng)
				}
				require.NoError(b, tx.Commit())
			}))
			raw = append(raw, office.Timed(func() {
				tx, err := r.db.Begin()
				require.NoError(b, err)
				bound := map[*sql.Stmt]*sql.Stmt{}
				of := func(s *sql.Stmt) *sql.Stmt {
					if bound[s] == nil {
						bound[s] = tx.Stmt(s)
					}
					return bound[s]
				}
				for i := range r.acts {
					r.send(of, r.loads[i])
					r.send(of, r.saves[i])
				}
				require.NoError(b, tx.Commit())
			}))
		}
		b.ReportMetric(float64(office.Median(ours).Microseconds())/float64(3*cases), "engine-µs/action")
		b.ReportMetric(float64(office.Median(raw).Microseconds())/float64(3*cases), "raw-µs/action")
		b.ReportMetric(float64(office.Median(ours))/float64(office.Median(raw)), "ratio")
	}
}

// BenchmarkClients lets clients act at the same time, each on cases of its own:
// what comes together is committed together.
func BenchmarkClients(b *testing.B) {
	for _, clients := range []int{1, 32} {
		b.Run(fmt.Sprint(clients), func(b *testing.B) {
			eng := office.Engine(b, openStore(b), engine.WithClock(office.NewClock()))
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
		})
	}
}

// BenchmarkLookups finds 100 due cases, and pages of 50 of every list, among few
// and among many cases, in turn. It reports medians and their ratio: what it
// takes must not grow with how many there are.
func BenchmarkLookups(b *testing.B) {
	few, many := 10_000, scale(50_000, 1_000_000)
	stores := make([]*sqlite.Store, 2)
	for i, cases := range []int{few, many} {
		db := hostDB(b, fileOf(b))
		stores[i] = storeIn(b, db)
		fillCases(b, db, cases, 100)
		_, err := db.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
		require.NoError(b, err)
	}
	page := func(q store.Search) func(*sqlite.Store) (int, error) {
		q.Limit = 50
		q.After = store.Place{Order: office.Begin.Add(20 * time.Hour), ID: "massal-00000100"}
		return func(s *sqlite.Store) (int, error) {
			found, err := s.Find(ctx, q)
			return len(found), err
		}
	}
	for _, c := range []struct {
		name string
		want int
		do   func(*sqlite.Store) (int, error)
	}{
		{"due", 100, func(s *sqlite.Store) (int, error) { ids, err := s.Due(ctx, office.Begin, 200); return len(ids), err }},
		{"next due", 0, func(s *sqlite.Store) (int, error) { _, err := s.NextDue(ctx); return 0, err }},
		{"list", 50, page(store.Search{})},
		{"list of a stage", 50, page(store.Search{SOP: office.Code, Stage: "penanganan"})},
		{"list of a unit", 50, page(store.Search{Unit: "dlh"})},
		{"list of a unit's stage", 50, page(store.Search{Unit: "dlh", SOP: office.Code, Stage: "penanganan"})},
		{"my turn", 50, page(store.Search{Turn: store.Turn{Role: "admin", Whose: store.TurnOfUnit("dlh")}})},
		{"late", 50, page(store.Search{Until: office.Begin.Add(1000 * time.Hour)})},
	} {
		b.Run(fmt.Sprintf("%s of %d and %d", c.name, few, many), func(b *testing.B) {
			var took [2][]time.Duration
			for i := range 2 * b.N {
				which := i % 2
				took[which] = append(took[which], office.Timed(func() {
					n, err := c.do(stores[which])
					require.NoError(b, err)
					require.Equal(b, c.want, n)
				}))
			}
			small, large := office.Median(took[0]), office.Median(took[1])
			b.ReportMetric(float64(small.Nanoseconds())/1000, "few-µs")
			b.ReportMetric(float64(large.Nanoseconds())/1000, "many-µs")
			b.ReportMetric(float64(large)/float64(small), "ratio")
		})
	}
	b.Run(fmt.Sprintf("counts of %d", many), func(b *testing.B) {
		for range b.N {
			_, err := stores[1].Tally(ctx, store.Search{})
			require.NoError(b, err)
		}
	})
}
