package otel_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// talkative are cases that write a line of every call, once it was answered.
type talkative struct {
	on  engine.Cases
	log *slog.Logger
}

func (c talkative) Open(ctx context.Context, o engine.Opening) (engine.Result, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.Open(ctx, o)
}

func (c talkative) Act(ctx context.Context, id string, cmd fsm.Command) (engine.Result, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.Act(ctx, id, cmd)
}

func (c talkative) Preview(ctx context.Context, id string, cmd fsm.Command) (engine.Result, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.Preview(ctx, id, cmd)
}

func (c talkative) Allowed(ctx context.Context, id string, by fsm.Actor) ([]fsm.Permit, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.Allowed(ctx, id, by)
}

func (c talkative) Get(ctx context.Context, id string, asOf int64) (fsm.Case, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.Get(ctx, id, asOf)
}

func (c talkative) History(ctx context.Context, id string, after int64, limit int) ([]store.Entry, error) {
	defer c.log.InfoContext(ctx, "asked")
	return c.on.History(ctx, id, after, limit)
}

// TestNothingPersonalIsTold lets everything happen, with a mark in all that people wrote
// and are called, and looks for it in all spans, metrics and lines.
func TestNothingPersonalIsTold(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, deliver.Subscribe(t.Context(), d.eng, "arsip"))
	_, err := d.tel.Watch(d.store.Backend(), d.clock)
	require.NoError(t, err)
	d.open("k")
	for _, cmd := range office.Deeds() {
		_, _ = d.cases.Act(t.Context(), "k", cmd)
		_, _ = d.cases.Preview(t.Context(), "k", cmd)
		_, _ = d.cases.Allowed(t.Context(), "k", cmd.Actor)
		d.clock.Move(30 * time.Hour)
		_, _ = d.eng.Sweep(t.Context(), 10)
	}
	_, _ = d.cases.Act(t.Context(), "Keterangan", fsm.Command{Action: "Keterangan", Actor: office.Siti})
	_, _ = d.cases.Get(t.Context(), "Keterangan", 0)
	_, _ = d.cases.History(t.Context(), "Keterangan", 0, 0)
	_, _ = d.cases.Allowed(t.Context(), "Keterangan", office.Siti)
	refused := office.Opening("Keterangan")
	refused.Command.Actor = office.Siti
	_, err = d.cases.Open(t.Context(), refused)
	require.Equal(t, engine.KindRefused, engine.Kind(err))
	_, _ = d.cases.History(t.Context(), "k", 0, 0)
	down := d.tel.Receiver("arsip", deliver.ReceiverFunc(func(context.Context, store.Event) error { return errors.New("Keterangan") }))
	_, _ = deliver.Once(t.Context(), d.eng, "arsip", down, 1)
	var told strings.Builder
	told.WriteString(d.log.String())
	require.Contains(t, told.String(), `"msg":"asked","case":"k"`, "lines tell of the case that there is")
	for _, s := range d.spans.Ended() {
		fmt.Fprintln(&told, s.Name(), s.Attributes(), s.Events(), s.Status())
	}
	require.Contains(t, told.String(), "sop.preview")
	var all metricdata.ResourceMetrics
	require.NoError(t, d.reader.Collect(t.Context(), &all))
	text, err := json.Marshal(all)
	require.NoError(t, err)
	told.Write(text)
	for _, personal := range []string{"Keterangan", office.Siti.ID, office.Warga.ID, office.Budi.ID, office.Rini.ID} {
		at := strings.Index(told.String(), personal)
		if at >= 0 {
			t.Errorf("%q is told: …%s", personal, told.String()[max(0, at-200):min(told.Len(), at+60)])
		}
	}
}
