package desk

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// errForeign says that a form came from elsewhere.
var errForeign = errors.New("not from a page of this origin")

// errMethod says that a page does not take what was sent to it.
var errMethod = errors.New("no page takes that by this method")

// errBusy says that too many pages are worked on.
var errBusy = errors.New("too many pages are worked on at once")

// retryAfter returns after how many seconds a browser may try again: once the window is over that was full,
// or soon.
func retryAfter(err error) string {
	var full tooOften
	if !errors.As(err, &full) {
		return "10"
	}
	return strconv.Itoa(max(1, int((full.wait+time.Second-1)/time.Second)))
}

// statuses are what an error of the engine is answered with, in one table.
var statuses = map[engine.ErrorKind]int{
	engine.KindNotFound: http.StatusNotFound, engine.KindRefused: http.StatusForbidden, engine.KindConflict: http.StatusConflict,
	engine.KindUnprocessable: http.StatusUnprocessableEntity, engine.KindUnsupported: http.StatusNotImplemented, engine.KindUnavailable: http.StatusServiceUnavailable,
	// What no case could be called, or no page be, is simply not there.
	engine.KindInvalid: http.StatusNotFound,
}

// statusOf returns the status for an error.
func statusOf(err error) int {
	var big *http.MaxBytesError
	switch {
	case errors.Is(err, errForeign):
		return http.StatusForbidden
	case errors.Is(err, errStranger), errors.Is(err, errLeft):
		return http.StatusUnauthorized
	case errors.Is(err, errMethod):
		return http.StatusMethodNotAllowed
	case errors.Is(err, errBusy):
		return http.StatusServiceUnavailable
	case errors.Is(err, ErrTooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, ErrNoReporter):
		return http.StatusNotFound
	case errors.As(err, &big):
		return http.StatusRequestEntityTooLarge
	case errors.Is(err, errForm):
		return http.StatusBadRequest
	}
	if status := statuses[engine.Kind(err)]; status != 0 {
		return status
	}
	return http.StatusInternalServerError
}

// failure is the page that says why there is no other.
type failure struct {
	*frame
	Says string
}

// fail answers with what a person may be told of an error. What is inside goes to the log.
func (v *visit) fail(err error) {
	status := statusOf(err)
	page := failure{frame: v.frame("fault." + strconv.Itoa(status))}
	var refused *fsm.Refused
	switch {
	case errors.Is(err, errForeign):
		page.Title, page.Says = v.say("fault.foreign"), v.say("fault.foreign.says")
	case errors.As(err, &refused):
		page.Says = refused.Message(v.lang)
	default:
		page.Says = v.say("fault." + strconv.Itoa(status) + ".says")
	}
	switch status {
	case http.StatusInternalServerError:
		v.o.Log.ErrorContext(v.r.Context(), "a page could not be made", "error", err)
	case http.StatusServiceUnavailable, http.StatusUnauthorized:
		if err == errStranger || err == errLeft { //nolint:errorlint // nobody has signed in: that is nothing to note
			break
		}
		v.o.Log.WarnContext(v.r.Context(), "a page could not be shown", "status", status, "error", err)
	}
	if status == http.StatusServiceUnavailable || status == http.StatusTooManyRequests {
		v.w.Header().Set("Retry-After", retryAfter(err))
	}
	if status == http.StatusUnauthorized && v.lost(status, err) {
		return
	}
	v.write(status, "fault", page)
}
