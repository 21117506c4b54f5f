package question_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

func TestSharedClockCases(t *testing.T) {
	file, err := os.Open("../testdata/clock-cases.jsonl")
	require.NoError(t, err)
	defer file.Close()
	asker := question.New(calendar.Shipped())
	lines := bufio.NewScanner(file)
	n := 0
	for lines.Scan() {
		n++
		a := asker.Answer(lines.Bytes())
		require.NotNil(t, a.Agrees, "line %d expects nothing", n)
		text, err := json.Marshal(a)
		require.NoError(t, err)
		assert.Truef(t, *a.Agrees, "%s\n%s", lines.Text(), text)
	}
	require.NoError(t, lines.Err())
	require.Equal(t, 93, n)
}
