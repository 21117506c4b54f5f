package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
)

// Summarizer is what a store may also be for Verify to check that what it
// searches by is what the case says.
type Summarizer interface {
	// Summary returns the last Change.Summary of a case, or ErrNotFound.
	Summary(ctx context.Context, id string) (Summary, error)
}

// Checker is what a store may also be that can check its own files.
type Checker interface {
	// Check returns an error that is ErrCorrupt if they are damaged.
	Check(ctx context.Context) error
}

// CheckStore lets the store check its own files, where it can. It says nothing
// about what is in the cases: that is Verify's.
func (e *Engine) CheckStore(ctx context.Context) error {
	if checker, ok := e.store.(Checker); ok {
		if err := checker.Check(ctx); err != nil {
			return fmt.Errorf("check the store: %w", err)
		}
	}
	return nil
}

// checkSummary checks what the store lists the case by.
func (e *Engine) checkSummary(ctx context.Context, st Stored) error {
	summarizer, ok := e.store.(Summarizer)
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
			return &Deviation{
				Case: st.Case.ID, Part: InSummary, Field: w.Type().Field(i).Name,
				Expected: string(expected), Got: string(found),
			}
		}
	}
	return nil
}
