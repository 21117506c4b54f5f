package main

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// numberPrefix and its width make numbers whose order as texts is that in which
// they were given: LMJ-0000001.
const (
	numberPrefix = "LMJ-"
	numberWidth  = 7
)

func number(n int) string { return fmt.Sprintf("%s%0*d", numberPrefix, numberWidth, n) }

// register is the office's agenda: it gives every report the next number, without
// a gap. What was given stands in the database alone, so that it goes on after a
// restart, and beside other processes on the same database.
type register struct {
	turn  chan struct{} // held by whoever gives a number, until his case is saved
	given int           // the last one that this process knows of
}

// open opens a case under the next number. A command whose key was used already
// goes to the number it got then, so that its answer is the same again.
func (r *register) open(ctx context.Context, s *service, o engine.Opening) (engine.Result, error) {
	select {
	case r.turn <- struct{}{}:
		defer func() { <-r.turn }()
	case <-ctx.Done():
		return engine.Result{}, fmt.Errorf("numbers: %w", ctx.Err())
	}
	for {
		before, err := r.under(ctx, s, o.Command)
		if err != nil {
			return engine.Result{}, err
		}
		if o.ID = before; before == "" {
			o.ID = number(r.given + 1)
		}
		done, err := s.eng.Open(ctx, o)
		switch {
		case before != "":
			return done, err
		case err == nil:
			r.given++
			return done, nil
		case errors.Is(err, engine.ErrKeyReused):
			// Another process had the same command at the same time; if it has not, the
			// key was used for another one.
			if before, _ = r.under(ctx, s, o.Command); before == "" {
				return done, err
			}
		case errors.Is(err, engine.ErrExists):
			if err := r.catchUp(ctx, s); err != nil {
				return engine.Result{}, err
			}
		default:
			return done, err
		}
	}
}

// under returns the number that a command's key has led to, empty: none.
func (r *register) under(ctx context.Context, s *service, cmd fsm.Command) (string, error) {
	if cmd.Key == "" {
		return "", nil
	}
	a, err := s.store.Cases.Answer(ctx, store.Key{Actor: cmd.Actor.ID, Text: cmd.Key})
	if errors.Is(err, engine.ErrNotFound) {
		return "", nil
	}
	return a.Opened, err
}

// catchUp looks which numbers were given before this process began, or by others.
// The next one is taken, at least: it may be that of a case that was removed.
func (r *register) catchUp(ctx context.Context, s *service) error {
	walker := s.store.Walker
	if walker == nil {
		return fmt.Errorf("numbers: %w: it is no store.Walker", engine.ErrUnsupported)
	}
	r.given++
	for {
		heads, err := walker.Heads(ctx, number(r.given), 500)
		if err != nil {
			return fmt.Errorf("numbers: %w", err)
		}
		for _, h := range heads {
			n, ours := given(h.Case)
			if !ours {
				return nil // cases that came from elsewhere
			}
			r.given = n
		}
		if len(heads) == 0 {
			return nil
		}
	}
}

// given returns which number of ours a case has, and whether it has one.
func given(id string) (n int, ours bool) {
	digits, ours := strings.CutPrefix(id, numberPrefix)
	n, err := strconv.Atoi(digits)
	return n, ours && err == nil && number(n) == id
}
