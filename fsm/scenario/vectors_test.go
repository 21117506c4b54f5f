package scenario

import (
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const vectorFile = "testdata/vektor/hari-kerja.jsonl"

// vector is one question with its answer, in the form that package
// calendar/question and sop clock read.
type vector struct {
	ID       string `json:"id"`
	KnownOn  string `json:"known_on,omitempty"`
	Start    string `json:"start"`
	Span     string `json:"span"`
	Question struct {
		Ask string `json:"ask"`
	} `json:"question"`
	Expected struct {
		LastDay     string `json:"last_day"`
		Due         string `json:"due"`
		Provisional bool   `json:"provisional"`
	} `json:"expected"`
}

// vectors draws questions about every decreed year, many of them around days
// off, half of them with what was known on the day itself.
func vectors(t *testing.T) []vector {
	cal, err := calendar.New(calendar.Shipped(), calendar.Options{})
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(2015, 2027))
	spans := []int{1, 2, 3, 5, 10, 14, 20, 60}
	var all []vector
	for year := 2015; year <= 2027; year++ {
		day := calendar.NewDate(year, time.January, 1)
		for no := 0; day.Year() == year; day = day.AddDays(1) {
			near := cal.Day(day.AddDays(1)).Decree != "" || cal.Day(day).Decree != ""
			if !near && rng.IntN(12) > 0 {
				continue
			}
			no++
			n := spans[rng.IntN(len(spans))]
			start := day.In(cal.Zone()).Add(time.Duration(rng.IntN(24*60)) * time.Minute)
			v := vector{ID: fmt.Sprintf("%d-%03d", year, no), Start: start.Format(time.RFC3339), Span: fmt.Sprintf("%d hari kerja", n)}
			v.Question.Ask = "deadline"
			known := cal
			if rng.IntN(2) == 0 {
				v.KnownOn, known = day.String(), cal.KnownOn(day)
			}
			// The slow way: one day after the other.
			last, provisional := day, false
			for left := n; left > 0; {
				last = last.AddDays(1)
				today := known.Day(last)
				provisional = provisional || today.Provisional
				if today.Working {
					left--
				}
			}
			v.Expected.LastDay = last.String()
			v.Expected.Due = last.AddDays(1).In(cal.Zone()).Format(time.RFC3339)
			v.Expected.Provisional = provisional
			all = append(all, v)
		}
	}
	return all
}

func TestVectorsForAnyLanguage(t *testing.T) {
	var b strings.Builder
	for _, v := range vectors(t) {
		line, err := json.Marshal(v)
		require.NoError(t, err)
		b.Write(append(line, '\n'))
	}
	if *update {
		require.NoError(t, os.WriteFile(vectorFile, []byte(b.String()), 0o600))
	}
	require.Equal(t, text(t, vectorFile), b.String(), "run with -update and read the difference")

	asker := question.New(calendar.Shipped())
	lines := 0
	for line := range strings.Lines(b.String()) {
		lines++
		answer := asker.Answer([]byte(line))
		require.NotNil(t, answer.Agrees, line)
		assert.True(t, *answer.Agrees, "%s%v", line, answer.Answer)
	}
	assert.Greater(t, lines, 500)
}

// TestVectorsWorkedByHand asks those of zones, hours, ranges and pauses, and holds
// the page beside them to what it says of both files.
func TestVectorsWorkedByHand(t *testing.T) {
	const worked = "testdata/vektor/zona-jam-jeda.jsonl"
	asker := question.New(calendar.Shipped())
	for line := range strings.Lines(text(t, worked)) {
		answer := asker.Answer([]byte(line))
		require.NotNil(t, answer.Agrees, line)
		assert.True(t, *answer.Agrees, "%s%v", line, answer.Answer)
	}
	page := text(t, "testdata/vektor/README.md")
	assert.Contains(t, page, "\n    "+calendar.Shipped().Hash()+"\n")
	assert.Contains(t, page, fmt.Sprintf(" %d events", calendar.Shipped().Len()))
	for _, file := range []string{vectorFile, worked} {
		assert.Contains(t, page, fmt.Sprintf("`%s` | %d |", filepath.Base(file), strings.Count(text(t, file), "\n")))
	}
}
