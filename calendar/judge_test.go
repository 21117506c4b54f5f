package calendar

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// stepwise is the slow, obvious way: the deadline as it stood, from all that was
// known then, before each extension.
func stepwise(c *Calendar, k *Clock) (Reckoning, error) {
	events := k.ordered()
	for i := range events {
		if events[i].Type != EventExtend {
			continue
		}
		before, err := c.reckon(k, events[:i], forever)
		if err != nil {
			return Reckoning{}, err
		}
		if c.local(events[i].At) >= before.due {
			return Reckoning{}, &ClockError{extendLate, events[i]}
		}
	}
	return c.reckon(k, events, forever)
}

// mixed draws a history of many extensions among everything else that can happen
// to a clock, some of it wrongly told. The closer its events, the fewer of the
// extensions are late.
func mixed(rng *rand.Rand, unit TimeUnit, units []TimeUnit, n, hours int) Clock {
	span := func(u TimeUnit, most int) Span {
		s := Span{High: 1 + rng.IntN(most), Unit: u}
		if u == Minutes {
			s.High *= 40
		}
		return s
	}
	at := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rng.IntN(4*365*24*60)) * time.Minute)
	k := Clock{Start: at, Span: span(unit, 9)}
	open := map[string]bool{}
	away, told := false, ModeRestart
	modes := []ReturnMode{ModeRestart, ModeResume, ModeKeep, ModeKeep}
	rare := rng.IntN(8) // how often the rarer events come
	for range n {
		if rng.IntN(4) > 0 {
			at = at.Add(time.Duration(rng.IntN(60*hours)) * time.Minute)
		}
		e := ClockEvent{At: at}
		choice := rng.IntN(20)
		if choice >= 16 && rng.IntN(8) > rare {
			choice = 0
		}
		switch {
		case choice < 7:
			u := units[rng.IntN(len(units))]
			for u.InDays() != unit.InDays() {
				u = units[rng.IntN(len(units))]
			}
			e.Type, e.Span = EventExtend, span(u, 3)
		case choice < 11:
			e.ID = string(rune('p' + rng.IntN(2)))
			if e.Type = EventPause; open[e.ID] && rng.IntN(40) > 0 {
				e.Type = EventResume
			} else if rng.IntN(3) == 0 {
				e.Max = span(units[rng.IntN(len(units))], 2)
			}
			open[e.ID] = e.Type == EventPause
		case choice < 16:
			if away && rng.IntN(40) > 0 {
				e.Type, e.Mode, away = EventReturn, modes[rng.IntN(4)], false
				if told == ModeKeep && rng.IntN(3) > 0 {
					e.Mode = ModeKeep
				}
			} else {
				e.Type, away = EventLeave, true
				if rng.IntN(3) == 0 {
					e.Mode = ModeKeep
				}
				told = e.Mode
			}
		case choice == 16:
			e.Type = EventRestart
		case choice == 17:
			// Now newer, now older decrees, and at times some that lack whole years.
			e.Type, e.Revision = EventAmend, Revision{KnownOn: NewDate(at.Date()).AddDays(rng.IntN(900) - 600)}
		default:
			e.Type, e.Span = EventReclassify, span(unit, 12)
		}
		k.Events = append(k.Events, e)
	}
	return k
}

// TestExtensionsAreJudgedAsTheyStood holds the one pass to the slow way, over
// random histories in every unit and office: the same deadline by the same decree
// set, or the same refusal of the same event.
func TestExtensionsAreJudgedAsTheyStood(t *testing.T) {
	t.Parallel()
	hours := DefaultHours()
	rng := rand.New(rand.NewPCG(4, 9))
	told := map[string]int{}
	for _, opts := range []Options{{}, {OnDayOff: Roll}, {MayShorten: true}, {Start: SameDay, MayShorten: true}, {Hours: hours}, {Hours: hours, DayEnd: Closing, OnDayOff: Roll}} {
		cal, err := New(Shipped(), opts)
		require.NoError(t, err)
		units := []TimeUnit{WorkingDays, Days, Weeks, Hours, Minutes}
		if opts.Hours != nil {
			units = append(units, WorkingHours)
		}
		for range 4000 {
			unit := WorkingDays // the one that decrees move most
			if rng.IntN(2) > 0 {
				unit = units[rng.IntN(len(units))]
			}
			k := mixed(rng, unit, units, 1+rng.IntN(40), 1+rng.IntN(30))
			known := cal.KnownOn(NewDate(k.Start.Date()).AddDays(rng.IntN(600) - 300))
			want, wantErr := stepwise(known, &k)
			got, err := known.Reckon(k)
			var fault *ClockError
			if errors.As(err, &fault) && fault.Code == alreadyAway {
				// That a case left twice shows only at a later return, where the first
				// leave said that the clock goes on. It comes first then.
				require.Error(t, wantErr, "%+v", k)
				told["away"]++
				continue
			}
			if wantErr != nil {
				require.Equal(t, wantErr, err, "%+v", k)
				told[fmt.Sprintf("%T", err)+err.Error()[len(err.Error())-8:]]++
				continue
			}
			require.NoError(t, err, "%+v", k)
			require.Equal(t, want.Open, got.Open, "%+v", k)
			require.Equal(t, want.Deadline, got.Deadline, "%+v", k)
			require.Equal(t, want.Revision, got.Revision, "%+v", k)
			require.Equal(t, want.legs, got.legs, "%+v", k)
			told["reckoned"]++
		}
	}
	require.Greater(t, told["reckoned"], 10_000, "%v", told)
	t.Log(told)
}
