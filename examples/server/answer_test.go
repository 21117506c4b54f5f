package main

import (
	"errors"
	"fmt"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// TestFaults holds what a client is told of errors against what they are.
func TestFaults(t *testing.T) {
	for _, c := range []struct {
		err    error
		status int
	}{
		{&fsm.Refused{Code: "not-here"}, http.StatusForbidden},
		{&fsm.Indeterminate{Code: "two-outcomes"}, http.StatusUnprocessableEntity},
		{engine.ErrClosed, http.StatusForbidden}, // comes with a refusal, of the same kind
		{engine.ErrConflict, http.StatusConflict},
		{engine.ErrKeyReused, http.StatusUnprocessableEntity},
		{errBody, http.StatusBadRequest},
		{errors.New("disk full at /var/lib"), http.StatusInternalServerError},
	} {
		status, told := fault(fmt.Errorf("act: %w", c.err))
		require.Equal(t, c.status, status, "%v", c.err)
		require.NotEmpty(t, told.Message)
		require.NotContains(t, told.Message, "/var/lib", "what is inside stays inside")
	}
}
