package run

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Each move that a clock can make in a pause has its sentence.
func TestEveryMoveInAPauseIsSaid(t *testing.T) {
	for _, move := range telling {
		assert.Contains(t, term.Catalogue(), "run.paused-"+string(move))
		if move != fsm.Held {
			assert.Contains(t, term.Catalogue(), "run.clock-"+string(move))
		}
	}
}

func TestMovesOfOneClockAreOne(t *testing.T) {
	due := calendar.Deadline{LastDay: calendar.MustDate("2026-12-04"), Due: calendar.MustDate("2026-12-05").In(time.UTC)}
	of := func(clock string, move fsm.Move, d calendar.Deadline) scenario.Deadline {
		return scenario.Deadline{Clock: clock, Move: move, Deadline: d}
	}
	held := calendar.Deadline{}
	got := inOne([]scenario.Deadline{
		of("a", fsm.Restarted, due), of("b", fsm.Resumed, due), of("a", fsm.Held, held), of("a", fsm.Resumed, due), of("b", fsm.Reclassified, due),
	})
	assert.Equal(t, []scenario.Deadline{of("a", fsm.Restarted, due), of("b", fsm.Reclassified, due)}, got)
	got = inOne([]scenario.Deadline{of("a", fsm.Restarted, due), of("a", fsm.Held, held)})
	assert.Equal(t, []scenario.Deadline{of("a", fsm.Restarted, held)}, got, "it has no deadline while it stands still")
	withdrawn := of("a", fsm.Extended, due)
	withdrawn.Withdrawn = true
	assert.True(t, inOne([]scenario.Deadline{withdrawn, of("a", fsm.Resumed, due)})[0].Withdrawn)
}
