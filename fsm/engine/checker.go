package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"reflect"
)

// CheckStore lets the store check its own files, where it can. It says nothing
// about what is in the cases: that is Verify's.
func (e *Engine) CheckStore(ctx context.Context) error {
	if checker, ok := e.store.(store.Checker); ok {
		if err := checker.Check(ctx); err != nil {
			return fmt.Errorf("check the store: %w", err)
		}
	}
	return nil
}

// checkSummary checks what the store lists the case by.
func (e *Engine) checkSummary(ctx context.Context, st store.Stored) error {
	summarizer, ok := e.store.(store.Summarizer)
	if !ok {
		return nil
	}
	p, _, err := e.procedureOf(ctx, st.Case.SOP.Hash)
	if err != nil {
		return err
	}
	got, err := summarizer.Summary(ctx, st.Case.ID)
	if err != nil {
		return err
	}
	want := p.summary(&st.Case)
	w, g := reflect.ValueOf(want), reflect.ValueOf(got)
	for i := range w.NumField() {
		expected, err := json.Marshal(w.Field(i).Interface())
		if err != nil {
			return err
		}
		found, err := json.Marshal(g.Field(i).Interface())
		if err != nil {
			return err
		}
		if string(expected) != string(found) {
			return &store.Deviation{
				Case: st.Case.ID, Part: store.InSummary, Field: w.Type().Field(i).Name,
				Expected: string(expected), Got: string(found),
			}
		}
	}
	return nil
}
