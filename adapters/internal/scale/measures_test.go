package scale

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/report"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const clients = 32

var ctx = context.Background()

// measured is what a measure came to, and the floor that was measured beside it.
type measured struct{ is, floor string }

// measures are the lines of the table, in the order in which they are taken: what comes
// later finds what the earlier ones left.
var measures = []struct {
	what string
	of   func(h *host, cases int) measured
}{
	{"action, one writer (median)", oneWriter},
	{"bytes written by an action", bytesOfAnAction},
	{"actions/s, 32 writers", manyWriters},
	{"list of 50: stage and unit", listed(engine.Query{SOP: office.Code, Stage: "penanganan", Unit: units[1][0]})},
	{"list of 50: late", listed(engine.Query{Late: true})},
	{"list of 50: an officer's", listedFor(engine.Query{SOP: office.Code, Unit: units[1][0]}, office.Actor("penghubung-"+units[1][0], "penghubung", units[1][0]))},
	{"worklist of 50: an admin's", worklist},
	{"count: all", counted(engine.Query{})},
	{"count: a unit's", counted(engine.Query{Unit: units[1][0]})},
	{"count: late", counted(engine.Query{Late: true})},
	{"report of the last month", reported(end.AddDate(0, -1, 0), end)},
	{"report of a month two years ago", reported(end.AddDate(-2, -1, 0), end.AddDate(-2, 0, 0))},
	{"report of a month without cases", reported(end.AddDate(-years-1, 0, 0), end.AddDate(-years-1, 1, 0))},
	{"amendment, dry", amended(true)},
	{"amendment", amended(false)},
	{"events delivered", delivered},
	{"checkpoint", checkpoint},
	{"verify all", verified},
	{"sweep of what is due", swept},
}

func perSecond(n int, d time.Duration) string { return fmt.Sprintf("%.0f/s", float64(n)/d.Seconds()) }

// open opens a case outside the measured time, and returns its id.
func (h *host) openNew(name string, i int) string {
	o := office.Opening(fmt.Sprintf("%s-%06d", name, i))
	_, err := h.eng.Open(ctx, o)
	require.NoError(h.t, err)
	return o.ID
}

// acts is how many actions a measure does: enough for a median, few beside the cases.
func acts(cases int) int { return min(500, cases/10) }

func oneWriter(h *host, cases int) measured {
	n := acts(cases)
	var ours, floor []time.Duration
	ids := make([]string, n)
	for i := range ids {
		ids[i] = h.openNew("satu", i)
	}
	for i, id := range ids {
		ours = append(ours, office.Timed(func() { h.act(id, dispose(units[i%len(units)])) }))
		floor = append(floor, office.Timed(func() { h.row(i) }))
	}
	return measured{office.Median(ours).Round(time.Microsecond).String(), office.Median(floor).Round(time.Microsecond).String()}
}

func (h *host) act(id string, c fsm.Command) {
	_, err := h.eng.Act(ctx, id, c)
	require.NoError(h.t, err)
}

func bytesOfAnAction(h *host, cases int) measured {
	n := acts(cases)
	before := h.written()
	for i := range n {
		unit := units[i%len(units)]
		h.act(fmt.Sprintf("satu-%06d", i), fsm.Command{Action: "periksa_kewenangan", Actor: office.Actor("petugas-"+unit[0], "petugas_opd", unit[0])})
	}
	of := h.written() - before
	before = h.written()
	for i := range n {
		h.row(n + i)
	}
	return measured{fmt.Sprintf("%.1f kB", float64(of)/float64(n)/1000), fmt.Sprintf("%.1f kB", float64(h.written()-before)/float64(n)/1000)}
}

// together lets clients do n things at once, and returns how many came in a second, the
// processor's time for each, and how much longer than half of them the slowest hundredth took.
func (h *host) together(n int, do func(i int)) string {
	var wait sync.WaitGroup
	each := make([]time.Duration, n)
	busy := h.cpu()
	took := office.Timed(func() {
		for client := range clients {
			wait.Go(func() {
				for i := client; i < n; i += clients {
					each[i] = office.Timed(func() { do(i) })
				}
			})
		}
		wait.Wait()
	})
	text := perSecond(n, took)
	if busy = h.cpu() - busy; busy > 0 {
		text += fmt.Sprintf(", %d µs CPU each", (busy / time.Duration(n)).Microseconds())
	}
	half := office.Median(each) // it sorts
	return text + fmt.Sprintf(", p99 %.1f × p50", each[n*99/100].Seconds()/half.Seconds())
}

func manyWriters(h *host, cases int) measured {
	n := 8 * acts(cases)
	ids := make([]string, n)
	for i := range ids {
		ids[i] = h.openNew("banyak", i)
	}
	ours := h.together(n, func(i int) {
		if _, err := h.eng.Act(ctx, ids[i], dispose(units[i%len(units)])); err != nil {
			h.t.Error(err)
		}
	})
	return measured{ours, h.together(n, func(i int) { h.row(1_000_000 + i) })}
}

// often is the median of what is read again and again, in milliseconds.
func (h *host) often(do func() error) measured {
	var all []time.Duration
	for range 15 {
		all = append(all, office.Timed(func() { require.NoError(h.t, do()) }))
	}
	return measured{is: fmt.Sprintf("%.2f ms", float64(office.Median(all).Microseconds())/1000)}
}

func listed(q engine.Query) func(*host, int) measured {
	q.Page.Limit = 50
	return func(h *host, _ int) measured {
		return h.often(func() error { _, err := h.eng.List(ctx, q); return err })
	}
}

func listedFor(q engine.Query, by fsm.Actor) func(*host, int) measured {
	q.Page.Limit = 50
	return func(h *host, _ int) measured {
		return h.often(func() error { _, err := h.eng.For(by).List(ctx, q); return err })
	}
}

func worklist(h *host, _ int) measured {
	return h.often(func() error {
		page, err := h.eng.For(office.Siti).Worklist(ctx, engine.PageOf{Limit: 50})
		if err == nil && len(page.Cases) == 0 {
			err = fmt.Errorf("the admin has nothing to do")
		}
		return err
	})
}

func counted(q engine.Query) func(*host, int) measured {
	return func(h *host, _ int) measured {
		return h.often(func() error { _, err := h.eng.Count(ctx, q); return err })
	}
}

func reported(from, to time.Time) func(*host, int) measured {
	return func(h *host, _ int) measured {
		return measured{is: office.Timed(func() {
			_, err := report.Of(ctx, h.eng, report.Period{SOP: office.Code, From: from, To: to})
			require.NoError(h.t, err)
		}).Round(time.Millisecond).String()}
	}
}

func amended(preview bool) func(*host, int) measured {
	return func(h *host, _ int) measured {
		n, page := 0, engine.PageOf{Limit: 1000}
		took := office.Timed(func() {
			a := amend.Amendment{By: office.Siti, Basis: "SE 1", Preview: preview}
			if preview {
				a.Decrees = longer(h)
			} else {
				_, err := h.eng.PublishDecrees(ctx, longer(h))
				require.NoError(h.t, err)
			}
			for {
				got, err := amend.All(ctx, h.eng, a, page)
				require.NoError(h.t, err)
				n += got.Looked
				if page.After = got.Next; got.Next == "" {
					return
				}
			}
		})
		return measured{is: perSecond(n, took)}
	}
}

// longer is the log in force with one more day off.
func longer(h *host) *calendar.Log {
	log := calendar.Shipped()
	more, err := calendar.ReadLog("baru.csv", []byte(head(log)+"2025-09-09,cuti bersama,Uji,libur,tambah,,,kebijakan,Keputusan Uji,2025-09-01,Keputusan Uji,2025-09-01,A,\n"))
	require.NoError(h.t, err)
	all, err := log.Append(more)
	require.NoError(h.t, err)
	return all
}

func head(log *calendar.Log) string {
	text := string(log.Bytes())
	for i := range text {
		if text[i] == '\n' {
			return text[:i+1]
		}
	}
	return text
}

func delivered(h *host, _ int) measured {
	n := 0
	took := office.Timed(func() {
		for {
			got, err := deliver.Once(ctx, h.eng, receiver, deliver.ReceiverFunc(func(context.Context, store.Event) error { n++; return nil }), 1000)
			require.NoError(h.t, err)
			if got == 0 {
				return
			}
		}
	})
	return measured{is: perSecond(n, took)}
}

func checkpoint(h *host, _ int) measured {
	n := 0
	took := office.Timed(func() {
		var err error
		n, err = audit.Checkpoint(ctx, h.eng, io.Discard)
		require.NoError(h.t, err)
	})
	return measured{is: perSecond(n, took)}
}

func verified(h *host, _ int) measured {
	return measured{is: office.Timed(func() {
		require.NoError(h.t, audit.CheckStore(ctx, h.eng))
		require.NoError(h.t, audit.VerifyOutbox(ctx, h.eng))
		_, err := audit.VerifyRegister(ctx, h.eng)
		require.NoError(h.t, err)
		require.NoError(h.t, h.eng.Each(ctx, func(head store.Head) error {
			_, err := audit.Verify(ctx, h.eng, head.Case)
			return err
		}))
	}).Round(time.Millisecond).String()}
}

// swept lets every open case be due at once: the office was away for a year.
func swept(h *host, _ int) measured {
	h.clock.Move(300 * day)
	n := 0
	took := office.Timed(func() {
		for {
			got, err := h.eng.Sweep(ctx, 1000)
			require.NoError(h.t, err)
			if n += got; got == 0 {
				return
			}
		}
	})
	return measured{is: fmt.Sprintf("%s of %d", perSecond(n, took), n)}
}
