package otel_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/otel"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func theSOP() []byte { return sop.YAML() }

// stores are what an action is kept in: in memory it costs least, so that telemetry shows
// most; a file that is synced at each action is what an office has.
var stores = map[string]func(*testing.B) office.Backed{
	"memory": func(*testing.B) office.Backed { return memory.New() },
	"sqlite": func(b *testing.B) office.Backed {
		s, err := sqlite.Open(filepath.Join(b.TempDir(), "kasus.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = s.Close() })
		return s
	},
}

// measured is a store that is measured.
type measured struct {
	office.Backed
	tel *otel.Telemetry
}

func (m measured) Backend() store.Backend { return m.tel.Store(m.Backed.Backend()) }

// BenchmarkCostPerAction opens a case and disposes of it, by turns with and without
// telemetry in the same run, and reports what the latter adds to the median, in time and
// as a share. Sampled is the share of traces that is kept.
func BenchmarkCostPerAction(b *testing.B) {
	for name, open := range stores {
		for _, sampled := range []float64{0, .1, 1} {
			b.Run(fmt.Sprint("store=", name, "/sampled=", sampled), func(b *testing.B) {
				tel, err := otel.New(otel.Config{
					Tracers: sdktrace.NewTracerProvider(
						sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.TraceIDRatioBased(sampled))), sdktrace.WithBatcher(tracetest.NewNoopExporter())),
					Meters: metric.NewMeterProvider(metric.WithReader(metric.NewManualReader())),
				})
				if err != nil {
					b.Fatal(err)
				}
				both := [2]engine.Cases{office.Engine(b, open(b)), tel.Cases(office.Engine(b, measured{open(b), tel}))}
				var spent [2][]time.Duration
				b.ResetTimer()
				for i := range b.N {
					for turn := range both {
						which := (turn + i) % 2
						began := time.Now()
						id := fmt.Sprint("k", i)
						if _, err := both[which].Open(b.Context(), office.Opening(id)); err != nil {
							b.Fatal(err)
						}
						if _, err := both[which].Act(b.Context(), id, office.Deeds()[0]); err != nil {
							b.Fatal(err)
						}
						spent[which] = append(spent[which], time.Since(began)/2)
					}
				}
				without, with := office.Median(spent[0]), office.Median(spent[1])
				b.ReportMetric(float64(without), "ns/action-without")
				b.ReportMetric(float64(with-without), "ns-added")
				b.ReportMetric(100*float64(with-without)/float64(without), "%added")
			})
		}
	}
}
