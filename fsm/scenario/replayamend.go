package scenario

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/amend"
)

// Approver is who approves the amendments of a replay, if nobody is named.
const Approver = "dekrit"

// amendUpTo puts the logs in force that came up to t.
func (r *replay) amendUpTo(ctx context.Context, t time.Time) error {
	for len(r.amendments) > 0 && !r.amendments[0].At.After(t) {
		a := r.amendments[0]
		r.amendments = r.amendments[1:]
		r.clock.at = a.At
		ask := amend.Amendment{By: fsm.Actor{ID: cmp.Or(a.By, Approver)}, Basis: basis(a.Decrees)}
		if r.timeline.Final.Version > 0 {
			if err := r.listMoves(ctx, ask, a.Log); err != nil {
				return err
			}
		}
		if _, err := r.engine.PublishDecrees(ctx, a.Log); err != nil {
			return err
		}
		r.timeline.Log = a.Log
		if r.timeline.Final.Version == 0 {
			continue
		}
		if _, err := amend.Case(ctx, r.engine, r.log.Number.Value, ask); err != nil {
			return err
		}
		r.brought = a.Decrees
		if err := r.readOn(ctx); err != nil {
			return err
		}
	}
	return nil
}

// listMoves asks what an amendment will move, and why. A store that cannot be
// gone through gives no reasons.
func (r *replay) listMoves(ctx context.Context, ask amend.Amendment, log *calendar.Log) error {
	ask.Preview, ask.Decrees = true, log
	r.moving = map[string]amend.MovedClock{}
	list, err := amend.All(ctx, r.engine, ask, engine.PageOf{})
	if errors.Is(err, engine.ErrUnsupported) {
		return nil
	}
	for _, c := range list.Moved {
		for _, k := range c.Clocks {
			r.moving[k.Clock] = k
		}
	}
	return err
}

// basis returns what an amendment rests on: as many of its decrees as an entry
// has room for.
func basis(decrees []string) string {
	text := ""
	for _, d := range decrees {
		if next := strings.TrimPrefix(text+"; "+d, "; "); len(next) <= maxBasis {
			text = next
		}
	}
	return text
}

const maxBasis = 200
