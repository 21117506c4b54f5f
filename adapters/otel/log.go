package otel

import (
	"context"
	"log/slog"

	"go.opentelemetry.io/otel/trace"
)

// Handler returns a handler that adds to each line the trace and the span that it
// belongs to (trace_id, span_id) and, of a call through [Telemetry.Cases] or
// [Telemetry.Receiver], the case, if the line does not name it itself and the measured
// store has it: what a client asks for may be anybody's text.
func Handler(h slog.Handler) slog.Handler { return handler{h} }

type handler struct{ slog.Handler }

// Handle adds the ids.
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	named := false
	r.Attrs(func(a slog.Attr) bool {
		named = named || a.Key == "case"
		return !named
	})
	r = r.Clone()
	if id := courseOf(ctx).known(); id != "" && !named {
		r.AddAttrs(slog.String("case", id))
	}
	if at := trace.SpanContextFromContext(ctx); at.IsValid() {
		r.AddAttrs(slog.String("trace_id", at.TraceID().String()), slog.String("span_id", at.SpanID().String()))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs keeps adding ids.
func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.Handler.WithAttrs(attrs)}
}

// WithGroup keeps adding ids.
func (h handler) WithGroup(name string) slog.Handler { return handler{h.Handler.WithGroup(name)} }
