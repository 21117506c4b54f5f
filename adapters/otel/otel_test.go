package otel_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tatalaksana/sop/adapters/casestest"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/otel"
	"github.com/tatalaksana/sop/adapters/storetest"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// desk is an engine that is measured, with what was told of it.
type desk struct {
	t      *testing.T
	store  *memory.Store
	clock  *office.Clock
	eng    *engine.Engine
	cases  engine.Cases
	tel    *otel.Telemetry
	spans  *tracetest.SpanRecorder
	reader *metric.ManualReader
	log    *bytes.Buffer
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, store: memory.New(), clock: office.NewClock(), spans: tracetest.NewSpanRecorder(), reader: metric.NewManualReader(), log: &bytes.Buffer{}}
	machine, err := office.Engine(t, memory.New()).Publish(t.Context(), theSOP())
	require.NoError(t, err)
	d.tel, err = otel.New(otel.Config{
		Tracers: sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(d.spans)), Meters: metric.NewMeterProvider(metric.WithReader(d.reader)),
		Procedures: []*fsm.Machine{machine},
	})
	require.NoError(t, err)
	logger := slog.New(otel.Handler(slog.NewJSONHandler(d.log, nil)))
	d.eng = office.Engine(t, wrapped{d.store, d.tel}, engine.WithClock(d.clock), engine.WithLogger(logger))
	d.cases = d.tel.Cases(talkative{d.eng, logger})
	return d
}

// wrapped is a store that is measured.
type wrapped struct {
	*memory.Store
	tel *otel.Telemetry
}

func (w wrapped) Backend() store.Backend { return w.tel.Store(w.Store.Backend()) }

func (d *desk) act(id string, cmd fsm.Command) {
	d.t.Helper()
	_, err := d.cases.Act(d.t.Context(), id, cmd)
	require.NoError(d.t, err)
}

func (d *desk) open(id string) {
	d.t.Helper()
	_, err := d.cases.Open(d.t.Context(), office.Opening(id))
	require.NoError(d.t, err)
}

// values returns every point of a metric as "attributes=value", in order.
func (d *desk) values(name string) []string {
	d.t.Helper()
	var all metricdata.ResourceMetrics
	require.NoError(d.t, d.reader.Collect(d.t.Context(), &all))
	out := []string{}
	for _, scope := range all.ScopeMetrics {
		for _, m := range scope.Metrics {
			if m.Name != name {
				continue
			}
			add := func(set attribute.Set, value any) {
				out = append(out, fmt.Sprint(set.Encoded(attribute.DefaultEncoder()), "=", value))
			}
			switch data := m.Data.(type) {
			case metricdata.Sum[int64]:
				for _, p := range data.DataPoints {
					add(p.Attributes, p.Value)
				}
			case metricdata.Gauge[int64]:
				for _, p := range data.DataPoints {
					add(p.Attributes, p.Value)
				}
			case metricdata.Gauge[float64]:
				for _, p := range data.DataPoints {
					add(p.Attributes, p.Value)
				}
			case metricdata.Histogram[int64]:
				for _, p := range data.DataPoints {
					add(p.Attributes, fmt.Sprint(p.Count, " sum ", p.Sum))
				}
			case metricdata.Histogram[float64]:
				for _, p := range data.DataPoints {
					add(p.Attributes, p.Count)
				}
			default:
				d.t.Fatalf("%s is %T", name, m.Data)
			}
		}
	}
	slices.Sort(out)
	return out
}

// TestTheMeasuredStoreLosesNoAbility is the suite of wrappers.
func TestTheMeasuredStoreLosesNoAbility(t *testing.T) {
	d := newDesk(t)
	storetest.RunWrapped(t, func(*testing.T) store.Backend { return memory.New().Backend() }, storetest.Wrapper{Wrap: d.tel.Store})
}

// TestMeasuredCasesKeepTheirPromises is the suite of what a host calls.
func TestMeasuredCasesKeepTheirPromises(t *testing.T) {
	d := newDesk(t)
	casestest.Run(t, func(t *testing.T, s casestest.Setup) engine.Cases {
		eng, err := engine.New(d.tel.Store(memory.New().Backend()), engine.WithClock(s.Clock))
		require.NoError(t, err)
		_, err = eng.Publish(t.Context(), s.SOP)
		require.NoError(t, err)
		return d.tel.Cases(eng)
	})
}

// TestATraceGoesFromActionToDelivery: deciding and each call of the store stand under
// the action, and the delivery is linked to it.
func TestATraceGoesFromActionToDelivery(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, deliver.Subscribe(t.Context(), d.eng, "arsip"))
	d.open("k")
	before := len(d.spans.Ended())
	d.act("k", office.Deeds()[0])
	spans := d.spans.Ended()[before:]
	act := spans[len(spans)-1]
	require.Equal(t, "sop.act", act.Name())
	var names []string
	for _, s := range spans[:len(spans)-1] {
		require.Equal(t, act.SpanContext().SpanID(), s.Parent().SpanID(), s.Name())
		require.False(t, s.StartTime().Before(act.StartTime()) || s.EndTime().After(act.EndTime()), s.Name())
		names = append(names, s.Name())
	}
	require.Equal(t, []string{"sop.decide", "store.Cases.Save"}, names[len(names)-2:])
	require.Contains(t, names, "store.Cases.Load")
	require.Equal(t, map[string]string{"sop.case": "k", "sop.action": "disposisi", "sop.code": "sp4n_lumajang", "sop.entries": "1"}, attributes(act))

	n, err := deliver.Once(t.Context(), d.eng, "arsip", d.tel.Receiver("arsip", deliver.ReceiverFunc(func(context.Context, store.Event) error { return nil })), 9)
	require.NoError(t, err)
	require.Equal(t, 2, n)
	var delivered []sdktrace.ReadOnlySpan
	for _, s := range d.spans.Ended() {
		if s.Name() == "sop.deliver" {
			delivered = append(delivered, s)
		}
	}
	require.Len(t, delivered, 2)
	require.Len(t, delivered[1].Links(), 1)
	require.Equal(t, act.SpanContext().TraceID(), delivered[1].Links()[0].SpanContext.TraceID())
	require.Equal(t, "k", attributes(delivered[1])["sop.case"])
	require.Equal(t, "2", attributes(delivered[1])["sop.entry"])
}

func attributes(s sdktrace.ReadOnlySpan) map[string]string {
	out := map[string]string{}
	for _, a := range s.Attributes() {
		out[string(a.Key)] = a.Value.String()
	}
	return out
}

// TestMetricsTellWhatHappened of actions, refusals, lateness, timers and deliveries.
func TestMetricsTellWhatHappened(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, deliver.Subscribe(t.Context(), d.eng, "arsip"))
	_, err := d.tel.Watch(d.store.Backend(), d.clock)
	require.NoError(t, err)
	d.open("a")
	d.open("b")
	_, err = d.cases.Act(t.Context(), "a", fsm.Command{Action: "tutup", Actor: office.Siti})
	require.Equal(t, engine.KindRefused, engine.Kind(err))
	_, err = d.cases.Act(t.Context(), "a", fsm.Command{Action: "nama saya Wati", Actor: office.Siti})
	require.Error(t, err)
	_, err = d.cases.Act(t.Context(), "tidak-ada", office.Deeds()[0])
	require.Equal(t, engine.KindNotFound, engine.Kind(err))

	const sop = "sop=sp4n_lumajang"
	require.Contains(t, d.values("sop.actions"), "action=kirim,outcome=done,"+sop+"=2")
	require.Contains(t, d.values("sop.actions"), "action=tutup,outcome=refused,"+sop+"=1")
	require.Contains(t, d.values("sop.actions"), "action=disposisi,outcome=not-found,"+sop+"=1")
	require.NotContains(t, strings.Join(d.values("sop.actions"), "\n"), "Wati")
	require.Contains(t, strings.Join(d.values("sop.actions"), "\n"), "action=(other),")
	require.NotEmpty(t, d.values("sop.refusals"))
	require.Equal(t, []string{"=0"}, d.values("sop.due.cases"))
	require.Equal(t, []string{"=0"}, d.values("sop.due.age"))

	// Ten days later the limit of the first stage has passed; an hour later it is swept.
	d.clock.Move(10 * 24 * time.Hour)
	require.Equal(t, []string{"=2"}, d.values("sop.due.cases"))
	require.NotEqual(t, []string{"=0"}, d.values("sop.due.age"))
	require.NotEqual(t, []string{"=0"}, d.values("sop.heart.age"))
	_, err = d.eng.Sweep(t.Context(), 10)
	require.NoError(t, err)
	require.Equal(t, []string{"=0"}, d.values("sop.due.cases"))
	require.Equal(t, []string{"clock=waktu verifikasi_admin," + sop + "=2"}, d.values("sop.breaches"))
	require.Equal(t, []string{sop + "=2"}, d.values("sop.sweeper.lag"))
	d.act("a", office.Deeds()[0])
	require.Len(t, d.values("sop.lateness"), 1)
	require.Contains(t, d.values("sop.lateness")[0], "clock=waktu verifikasi_admin,"+sop)

	// A receiver that is down.
	down := d.tel.Receiver("arsip", deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("nama saya Wati") }))
	_, err = deliver.Once(t.Context(), d.eng, "arsip", down, 1)
	require.Error(t, err)
	require.Equal(t, []string{"outcome=internal,receiver=arsip=1"}, d.values("sop.deliveries"))
	require.Equal(t, []string{"receiver=arsip,state=failing=1", "receiver=arsip,state=waiting=1"}, d.values("sop.outbox.cases"))
	require.Equal(t, []string{"receiver=arsip=0"}, d.values("sop.outbox.aside"))
	require.NotEqual(t, []string{"receiver=arsip=0"}, d.values("sop.outbox.age"))
	require.Contains(t, strings.Join(d.values("sop.store.duration"), "\n"), "operation=Cases.Load,outcome=not-found=")
}

// TestTheAgeIsThatOfTheOldestEvent, however often it was tried and is to be tried again.
func TestTheAgeIsThatOfTheOldestEvent(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, deliver.Subscribe(t.Context(), d.eng, "arsip"))
	_, err := d.tel.Watch(d.store.Backend(), d.clock)
	require.NoError(t, err)
	down := deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("mati") })
	d.open("tua")
	for hours := 1; hours <= 5; hours++ {
		_, err := deliver.Once(t.Context(), d.eng, "arsip", down, 9)
		require.Error(t, err)
		d.clock.Move(time.Hour)
		require.Equal(t, []string{fmt.Sprint("receiver=arsip=", hours*3600)}, d.values("sop.outbox.age"))
		d.open(fmt.Sprint("a", hours)) // it waits too, and comes first in order of id
	}
	up := deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		if e.Case == "tua" {
			return nil
		}
		return errors.New("mati")
	})
	_, err = deliver.Once(t.Context(), d.eng, "arsip", up, 9)
	require.Error(t, err)
	require.Equal(t, []string{"receiver=arsip=14400"}, d.values("sop.outbox.age"), "that of a1")
	d.clock.Move(time.Hour)
	var underWay []string
	_, err = deliver.Once(t.Context(), d.eng, "arsip", deliver.ReceiverFunc(func(_ context.Context, e store.Event) error {
		if e.Case == "a1" {
			underWay = d.values("sop.outbox.age")
		}
		return nil
	}), 9)
	require.NoError(t, err)
	require.Equal(t, []string{"receiver=arsip=18000"}, underWay)
	require.Equal(t, []string{"receiver=arsip=0"}, d.values("sop.outbox.age"))
}

// TestLinesAreFound by trace and case.
func TestLinesAreFound(t *testing.T) {
	d := newDesk(t)
	logger := slog.New(otel.Handler(slog.NewJSONHandler(d.log, nil))).With("layanan", "sop")
	receiver := d.tel.Receiver("arsip", deliver.ReceiverFunc(func(ctx context.Context, _ store.Event) error {
		logger.InfoContext(ctx, "satu")
		logger.InfoContext(ctx, "dua", "case", "lain")
		return nil
	}))
	require.NoError(t, receiver.Receive(t.Context(), store.Event{ID: "k/1", Case: "k"}))
	logger.InfoContext(t.Context(), "tiga")
	var lines []map[string]any
	for _, line := range strings.Split(strings.TrimSpace(d.log.String()), "\n") {
		var fields map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &fields))
		lines = append(lines, fields)
	}
	require.Len(t, lines, 3)
	ended := d.spans.Ended()
	span := ended[len(ended)-1].SpanContext()
	require.Equal(t, []any{"k", span.TraceID().String(), span.SpanID().String(), "sop"}, []any{lines[0]["case"], lines[0]["trace_id"], lines[0]["span_id"], lines[0]["layanan"]})
	require.Equal(t, "lain", lines[1]["case"])
	require.NotContains(t, lines[2], "trace_id")
	require.NotContains(t, lines[2], "case")
}

func TestWrongSettingsAreErrors(t *testing.T) {
	_, err := otel.New(otel.Config{})
	require.ErrorContains(t, err, "providers")
	d := newDesk(t)
	_, err = d.tel.Watch(store.Backend{}, d.clock)
	require.ErrorContains(t, err, "a store and a clock")
	_, err = d.tel.Watch(d.store.Backend(), nil)
	require.ErrorContains(t, err, "a store and a clock")
}
