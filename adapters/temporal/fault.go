package temporal

import (
	"errors"
	"time"

	sdk "go.temporal.io/sdk/temporal"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// fault is an error on its way through Temporal: what it says, and what callers
// branch on. It holds no value of a case.
type fault struct {
	Code      string       `json:"code"`
	Text      string       `json:"text"`
	Refused   *fsm.Refused `json:"refused,omitempty"`
	Undecided *undecided   `json:"undecided,omitempty"`
}

// undecided is a *fsm.Undecided, whose cause is a text by then.
type undecided struct {
	Code    string            `json:"code"`
	Args    map[string]string `json:"args,omitempty"`
	At      time.Time         `json:"at"`
	Holding []int             `json:"holding,omitempty"`
}

// codes are the errors that keep their meaning, in the order in which they are asked.
var codes = []struct {
	code string
	err  error
}{
	{"key-taken", store.ErrKeyTaken},
	{"conflict", store.ErrConflict},
	{"not-found", store.ErrNotFound},
	{"closed", store.ErrClosed},
	{"ahead", store.ErrTimeAhead},
	{"corrupt", store.ErrCorrupt},
	{"unavailable", store.ErrUnavailable},
	{"invalid", store.ErrInvalid},
}

// faultOf returns an error as Temporal carries it: it is final, since asking the same
// again gives the same.
func faultOf(err error) error {
	if err == nil {
		return nil
	}
	return carried(err).final()
}

// final is the error that carries a fault.
func (f *fault) final() error {
	return sdk.NewNonRetryableApplicationError(f.Text, "sop:"+f.Code, nil, f)
}

func carried(err error) *fault {
	f := &fault{Code: "internal", Text: err.Error()}
	var no *fsm.Refused
	var open *fsm.Indeterminate
	switch {
	case errors.As(err, &no):
		f.Code, f.Refused = "refused", no
	case errors.As(err, &open):
		f.Code, f.Undecided = "undecided", &undecided{Code: open.Code, Args: open.Args, At: open.At, Holding: open.Holding}
	default:
		for _, c := range codes {
			if errors.Is(err, c.err) {
				f.Code = c.code
				break
			}
		}
	}
	return f
}

// broken is a fault that has come through.
type broken struct {
	text string
	is   error
}

func (b *broken) Error() string { return b.text }

func (b *broken) Unwrap() error { return b.is }

// faultIn returns what a workflow answered with, nil if an error does not hold it.
func faultIn(err error) *fault {
	var app *sdk.ApplicationError
	f := &fault{}
	if !errors.As(err, &app) || !app.HasDetails() || app.Details(f) != nil || f.Code == "" {
		return nil
	}
	return f
}

// err returns what was carried, as the engine knows it.
func (f *fault) err() error {
	out := &broken{text: f.Text}
	switch {
	case f.Refused != nil:
		out.is = f.Refused
	case f.Undecided != nil:
		u := f.Undecided
		out.is = &fsm.Indeterminate{Code: u.Code, Args: u.Args, At: u.At, Holding: u.Holding}
	default:
		for _, c := range codes {
			if f.Code == c.code {
				out.is = c.err
			}
		}
	}
	return out
}
