package otel_test

import (
	"fmt"
	"testing"
	"time"

	"go.opentelemetry.io/otel/sdk/metric"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/otel"
	"github.com/tatalaksana/sop/fsm/engine"
)

func theSOP() []byte { return sop.YAML() }

// BenchmarkCostPerAction opens a case and disposes of it, by turns with and without
// telemetry in the same run, and reports what the latter adds to the median, as a share: of an action
// on a store in memory, which is the least that an action can cost. Sampled is the share
// of traces that is kept.
func BenchmarkCostPerAction(b *testing.B) {
	for _, sampled := range []float64{0, .1, 1} {
		b.Run(fmt.Sprint("sampled=", sampled), func(b *testing.B) {
			bare := office.Engine(b, memory.New())
			tel, err := otel.New(otel.Config{
				Tracers: sdktrace.NewTracerProvider(
					sdktrace.WithSampler(sdktrace.ParentBased(sdktrace.TraceIDRatioBased(sampled))), sdktrace.WithBatcher(tracetest.NewNoopExporter())),
				Meters: metric.NewMeterProvider(metric.WithReader(metric.NewManualReader())),
			})
			if err != nil {
				b.Fatal(err)
			}
			measured := office.Engine(b, wrapped{memory.New(), tel})
			both := [2]engine.Cases{bare, tel.Cases(measured)}
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
			b.ReportMetric(float64(with), "ns/action-with")
			b.ReportMetric(100*float64(with-without)/float64(without), "%added")
		})
	}
}
