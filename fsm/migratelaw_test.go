package fsm

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

var spanInFile = regexp.MustCompile(`(waktu: |[0-9]-)([0-9]+) (hari kerja|hari|jam kerja|jam|menit)\b`)

// anyNext returns the next version of a file, with some limits longer or shorter and often
// a stage under another id; false: what came of it is no valid file.
func anyNext(t *testing.T, src string, stages []string, rng *rand.Rand) (*desk, []Renaming, bool) {
	text := regexp.MustCompile(`(?m)^versi: [0-9]+`).ReplaceAllString(src, "versi: "+strconv.Itoa(2+rng.IntN(1000)))
	text = spanInFile.ReplaceAllStringFunc(text, func(found string) string {
		p := spanInFile.FindStringSubmatch(found)
		n, err := strconv.Atoi(p[2])
		require.NoError(t, err)
		return p[1] + strconv.Itoa(max(1, n+rng.IntN(9)-3)) + " " + p[3]
	})
	var renamed []Renaming
	if rng.IntN(2) == 0 {
		from := stages[rng.IntN(len(stages))]
		to := from + "_baru"
		text = regexp.MustCompile(`\b`+from+`\b`).ReplaceAllString(text, to)
		text = strings.Replace(text, "\nkode: "+to, "\nkode: "+from, 1) // the file stays what it is
		renamed = []Renaming{{From: from, To: to}}
	}
	m, problems := Load("baru.yaml", []byte(text))
	if problems.HasErrors() {
		return nil, nil, false
	}
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	return &desk{t: t, m: m, cal: cal}, renamed, true
}

// TestAMoveTakesNothingFromAnybody: after any course, and moves to versions with other
// limits and stages, no date that was told comes forward unless the terms allow it, none
// that is to stay moves, no breach is withdrawn, what is refused leaves the case as it was,
// and all of it is decided again alike.
func TestAMoveTakesNothingFromAnybody(t *testing.T) {
	t.Parallel()
	examples, err := filepath.Glob("../examples/prosedur/*/sop.yaml")
	require.NoError(t, err)
	for _, file := range append(procedures(t), examples...) {
		t.Run(filepath.Base(filepath.Dir(file))+"/"+filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			rng, met := rand.New(rand.NewPCG(14, 24)), map[string]int{}
			for range scale(25, 40) {
				moveAtRandom(t, file, rng, met)
			}
			require.Positive(t, met["moved"])
			require.Zero(t, met["hindered "+LostDate], "days count alike in all of them")
		})
	}
}

func moveAtRandom(t *testing.T, file string, rng *rand.Rand, met map[string]int) {
	d := openDesk(t, file)
	src := readFile(t, file)
	var stages []string
	for _, s := range d.m.plan.SOP.Stages {
		stages = append(stages, s.ID.Value)
	}
	at := d.goesOn(rng, time.Time{})
	for range 1 + rng.IntN(3) {
		if len(d.out) == 0 || d.c.Closed {
			met["closed"]++
			return
		}
		to, renamed, ok := anyNext(t, src, stages, rng)
		if !ok {
			met["no file"]++
			continue
		}
		// Before a move a stage may have another id than in the first version.
		for _, s := range stages {
			if is := d.m.plan.Stages[s+"_baru"]; is != nil && to.m.plan.Stages[s+"_baru"] == nil {
				renamed = append(renamed, Renaming{From: s + "_baru", To: s})
			}
		}
		slices.SortFunc(renamed, func(a, b Renaming) int { return strings.Compare(a.From, b.From) })
		if rng.IntN(8) == 0 {
			renamed = nil
		}
		terms := Terms{Stages: renamed, Recount: rng.IntN(2) == 0, Shorten: rng.IntN(4) == 0}
		now, err := d.m.Advance(d.c, at, d.cal)
		require.NoError(t, err)
		got, err := d.m.Migrate(d.c, Migration{At: at, By: Actor{ID: "sekda"}, Basis: "SK", Terms: terms}, d.cal, to.m, to.cal)
		var hindered *Unmovable
		switch {
		case errors.As(err, &hindered):
			met["hindered "+hindered.Obstacles[0].Code]++
			require.Equal(t, asJSON(t, now.Case), asJSON(t, got.Case), "a case that is refused has changed")
			continue
		case now.Case.Closed:
			require.NoError(t, err)
			require.Equal(t, asJSON(t, now.Case), asJSON(t, got.Case))
			return
		}
		require.NoError(t, err)
		met["moved"]++
		tookNothing(t, now, got, terms)
		d.c, d.out = got.Case, append(slices.Clip(d.out), got.Entries...)
		d.others = append(d.others, desk{m: d.m, cal: d.cal})
		d.m, d.cal = to.m, to.cal
		at = d.goesOn(rng, at)
		d.sameAgain()
	}
}

// tookNothing compares a case as the timers left it with the one that came under another version.
func tookNothing(t *testing.T, now, got Decision, terms Terms) {
	i := slices.IndexFunc(got.Entries, func(e Draft) bool { return e.Kind == Migrating })
	require.GreaterOrEqual(t, i, 0)
	require.Len(t, now.Entries, i, "what the timers did comes first")
	require.Zero(t, count(got.Entries, Withdrawing))
	e := got.Entries[i]
	for _, k := range now.Case.Clocks {
		id := k.ID
		if k.Kind == StageClock {
			id = StageTime(terms.Stage(k.Of)).ID()
		}
		if is, runs := got.Case.Clock(id); e.To == got.Case.Stage && !got.Case.Closed {
			require.True(t, runs, "clock %s is gone", id)
			require.Equal(t, k.State, is.State)
			require.True(t, is.Run.Start.Equal(k.Run.Start))
		}
		if k.State != Running {
			continue
		}
		due := k.Due
		for _, m := range e.Clocks {
			if m.Clock == id {
				require.Equal(t, Migrated, m.Move, "the clock %s goes on", id)
				require.False(t, m.Withdrawn)
				due = m.Due
				require.True(t, m.Old == nil || m.Old.Due.Equal(k.Due))
			}
		}
		switch {
		case !terms.Recount:
			require.True(t, due.Equal(k.Due), "%s was told %s, and is due %s", id, k.Due, due)
		case !terms.Shorten:
			require.False(t, due.Before(k.Due), "%s was told %s, and is due %s", id, k.Due, due)
		}
	}
}

// goesOn lets random commands happen after an instant, and returns when the last did.
func (d *desk) goesOn(rng *rand.Rand, after time.Time) time.Time {
	log, until := randomLog(d, rng)
	by := time.Duration(0)
	if !after.IsZero() {
		by = after.Sub(log[0].at) + time.Minute
	}
	for _, cmd := range log {
		at := cmd.at.Add(by)
		if got, err := d.m.Decide(d.c, Command{Action: cmd.action, Actor: cmd.by, At: at, Input: cmd.input}, d.cal); err == nil {
			d.c, d.out = got.Case, append(d.out, got.Entries...)
		}
		after = at
		if rng.IntN(12) == 0 {
			return after
		}
	}
	if rng.IntN(3) == 0 {
		return until.Add(by)
	}
	return after
}
