package carry

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Source is a store that can be carried elsewhere.
type Source interface {
	// Rows returns up to limit rows of a kind whose key comes after that of a row; nil:
	// from the first. What is returned shares nothing with what is kept.
	Rows(ctx context.Context, k Kind, after Row, limit int) ([]Row, error)
}

// Target is a store that another can be carried into. What is taken stands there as
// the store itself would have written it.
type Target interface {
	Source
	// State tells what the store holds.
	State(ctx context.Context) (State, error)
	// Begin marks an empty store as an unfinished copy of a source with that sum.
	Begin(ctx context.Context, of string) error
	// Take keeps rows of a kind, all or none.
	Take(ctx context.Context, k Kind, rows []Row) error
	// Last returns the last row of a kind, nil if there is none.
	Last(ctx context.Context, k Kind) (Row, error)
	// End takes the mark of Begin away, and sets what numbers go on from.
	End(ctx context.Context) error
}

// State is what a target holds before it takes anything.
type State struct {
	Of    string // the sum of the source of which it is an unfinished copy; empty: it is none
	Empty bool   // it holds nothing
}

// Unfinished is the number under which [Target.Begin] marks a store in its table of
// schema versions: to every program it is of a schema that is not known.
const Unfinished = 1_000_000

// What keeps a store from being carried. Each comes wrapped.
var (
	// ErrUnfinished: what is opened is a copy that is being made, or that broke off.
	ErrUnfinished = store.Unavailable("a copy into this database is not finished: let sop copy finish it, or remove it")
	// ErrNotEmpty: the target holds something already, and is no unfinished copy.
	ErrNotEmpty = errors.New("the target is not empty")
	// ErrOther: the target is an unfinished copy of another source, or of this one as
	// it was before something was written to it.
	ErrOther = errors.New("the target is an unfinished copy of something else")
	// ErrChanged: something was written to the source meanwhile.
	ErrChanged = errors.New("the source was written to while it was copied")
	// ErrUnlike: the target does not hold what the source holds.
	ErrUnlike = errors.New("the target does not hold what the source holds")
)

// Step is what is being done of a carrying.
type Step string

// The steps, in order.
const (
	Summing  Step = "summing"  // the source, before
	Carrying Step = "carrying" // its rows
	Proving  Step = "proving"  // the target, then the source again
)

// Progress is told how many rows a step has done, of how many; of Summing nobody knows
// how many there are, and all is 0.
type Progress func(s Step, done, all int64)

// Report is what was carried.
type Report struct {
	Sum     Sum   // of both
	Resumed int64 // rows that were there from an earlier call
}

// Ready refuses a target that cannot take anything, before anybody waits for long: with
// [ErrNotEmpty].
func Ready(ctx context.Context, into Target) error {
	is, err := into.State(ctx)
	if err == nil && is.Of == "" && !is.Empty {
		err = ErrNotEmpty
	}
	return err
}

// All carries all of a source into a target that is empty, or that an earlier call left
// unfinished. prove, if given, is called when the target holds all and before it is opened
// for use; with its error it stays unfinished. See the package for the errors.
func All(ctx context.Context, from Source, into Target, tell Progress, prove func(context.Context) error) (Report, error) {
	if tell == nil {
		tell = func(Step, int64, int64) {}
	}
	if err := Ready(ctx, into); err != nil {
		return Report{}, err
	}
	before, err := SumOf(ctx, from, func(n int64) { tell(Summing, n, 0) })
	if err != nil {
		return Report{}, fmt.Errorf("source: %w", err)
	}
	report := Report{Sum: before}
	if err := begin(ctx, into, before.String()); err != nil {
		return report, err
	}
	if report.Resumed, err = carryAll(ctx, from, into, before.Rows(), tell); err != nil {
		return report, err
	}
	if err := same(ctx, from, into, before, tell); err != nil {
		return report, err
	}
	if prove != nil {
		if err := prove(ctx); err != nil {
			return report, err
		}
	}
	return report, into.End(ctx)
}

// begin marks a target as a copy of this source, or finds it marked so.
func begin(ctx context.Context, into Target, of string) error {
	switch is, err := into.State(ctx); {
	case err != nil:
		return err
	case is.Of == of:
		return nil
	case is.Of != "":
		return ErrOther
	case !is.Empty: // somebody else came first
		return ErrNotEmpty
	}
	return into.Begin(ctx, of)
}

// carryAll takes the rows that are not there yet, and returns how many were.
func carryAll(ctx context.Context, from Source, into Target, all int64, tell Progress) (resumed int64, err error) {
	var taken int64
	for _, k := range Kinds() {
		last, err := into.Last(ctx, k)
		if err != nil {
			return 0, fmt.Errorf("%s of the target: %w", k, err)
		}
		for more := true; more; {
			rows, err := from.Rows(ctx, k, last, k.page())
			if err != nil {
				return 0, fmt.Errorf("%s of the source: %w", k, err)
			}
			if len(rows) > 0 {
				if err := into.Take(ctx, k, rows); err != nil {
					return 0, fmt.Errorf("%s: %w", k, err)
				}
				last = rows[len(rows)-1]
			}
			taken += int64(len(rows))
			tell(Carrying, taken, all)
			more = len(rows) == k.page()
		}
	}
	return all - taken, nil
}

// same sums up the target, and the source again.
func same(ctx context.Context, from, into Source, before Sum, tell Progress) error {
	all := 2 * before.Rows()
	there, err := SumOf(ctx, into, func(n int64) { tell(Proving, n, all) })
	if err != nil {
		return fmt.Errorf("target: %w", err)
	}
	after, err := SumOf(ctx, from, func(n int64) { tell(Proving, all/2+n, all) })
	switch {
	case err != nil:
		return fmt.Errorf("source: %w", err)
	case after != before:
		return fmt.Errorf("%w: %s", ErrChanged, after.unlike(before))
	case there != before:
		return fmt.Errorf("%w: %s", ErrUnlike, there.unlike(before))
	}
	return nil
}
