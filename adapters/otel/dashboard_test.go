package otel_test

import (
	"context"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/sdk/metric/metricdata"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestTheDashboardShowsEveryMetric: each name in it is that of a metric as Prometheus
// has it, and each metric stands in it; so do those of the package's documentation.
func TestTheDashboardShowsEveryMetric(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, deliver.Subscribe(t.Context(), d.eng, "arsip"))
	_, err := d.tel.Watch(d.store.Backend(), d.clock)
	require.NoError(t, err)
	d.open("k")
	_, _ = d.cases.Act(t.Context(), "k", fsm.Command{Action: "tutup", Actor: office.Siti})
	d.clock.Move(10 * 24 * 3600e9)
	_, err = d.eng.Sweep(t.Context(), 9)
	require.NoError(t, err)
	d.act("k", office.Deeds()[0])
	require.NoError(t, d.tel.Receiver("arsip", deliver.ReceiverFunc(func(context.Context, store.Event) error { return nil })).Receive(t.Context(), store.Event{ID: "k/1"}))
	var all metricdata.ResourceMetrics
	require.NoError(t, d.reader.Collect(t.Context(), &all))
	have, docs := map[string]bool{}, map[string]bool{}
	for _, scope := range all.ScopeMetrics {
		for _, m := range scope.Metrics {
			name := strings.ReplaceAll(m.Name, ".", "_")
			if m.Unit == "s" {
				name += "_seconds"
			}
			if _, counts := m.Data.(metricdata.Sum[int64]); counts {
				name += "_total"
			}
			have[name], docs[m.Name] = true, true
		}
	}
	src, err := os.ReadFile("../../examples/server/grafana.json")
	require.NoError(t, err)
	var board struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	require.NoError(t, json.Unmarshal(src, &board))
	shown := map[string]bool{}
	for _, p := range board.Panels {
		require.Contains(t, p.Title, " / ", "in both languages")
		for _, target := range p.Targets {
			for _, name := range regexp.MustCompile(`sop_\w+`).FindAllString(target.Expr, -1) {
				shown[strings.TrimSuffix(name, "_bucket")] = true
			}
		}
	}
	require.Equal(t, have, shown)
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	told := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^//\t(sop\.\S+) {2,}[a-z]`).FindAllStringSubmatch(string(doc), -1) {
		if name := m[1]; name != "sop.deliver" && !strings.HasPrefix(name, "sop.act,") && name != "sop.decide" {
			told[name] = true
		}
	}
	require.Equal(t, docs, told)
}
