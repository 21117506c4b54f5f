package audit

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// CheckStore lets the store check its own files, where it can. It says nothing
// about what is in the cases: that is Verify's.
func CheckStore(ctx context.Context, e *engine.Engine) error {
	if checker := inside(e).Store().Checker; checker != nil {
		if err := checker.Check(ctx); err != nil {
			return fmt.Errorf("check the store: %w", err)
		}
	}
	return nil
}

// checkSummary checks what the store lists the case by.
func (e auditor) checkSummary(ctx context.Context, st store.Stored) error {
	summarizer := e.Store().Summarizer
	if summarizer == nil {
		return nil
	}
	got, err := summarizer.Summary(ctx, st.Case.ID)
	if err != nil {
		return err
	}
	want, err := e.Summary(ctx, &st.Case)
	if err != nil {
		return err
	}
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
