package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
)

// TestAQuestionOfManyEvents: extensions among pauses, absences and classes, as many
// as a line holds. Reckoned anew for each they would take a day.
func TestAQuestionOfManyEvents(t *testing.T) {
	const n = 98_000
	start := time.Date(2015, 1, 5, 1, 0, 0, 0, time.UTC)
	kinds := []string{`"type":"pause"`, `"type":"extend","span":"2 jam"`, `"type":"resume"`, `"type":"leave"`,
		`"type":"extend","span":"2 jam"`, `"type":"return","mode":"keep"`, `"type":"reclassify","span":"2000 jam"`}
	var line strings.Builder
	fmt.Fprintf(&line, `{"start":%q,"span":"3000 jam","extensions":%d,"question":{"ask":"deadline"},"events":[`, start.Format(time.RFC3339), n)
	for i := range n {
		if i > 0 {
			line.WriteByte(',')
		}
		fmt.Fprintf(&line, `{%s,"at":%q}`, kinds[i%len(kinds)], start.Add(time.Duration(i)*10*time.Minute).Format(time.RFC3339))
	}
	line.WriteString("]}\n")
	var out, errs bytes.Buffer
	code := cli.Run(context.Background(), []string{"clock", "-"}, strings.NewReader(line.String()), &out, &errs, term.Deps{})
	require.Equal(t, term.ExitOK, code, errs.String()+out.String())
	// 2,000 hours, 28,000 extensions of 2, and 14,000 pauses of 20 minutes.
	assert.Contains(t, out.String(), `"due":"2022-02-28T10:40:00+07:00"`)
}

// TestQuestionsAreStreamed: a file of questions may have any size, and its first
// answer comes before its end; only a line is bounded.
func TestQuestionsAreStreamed(t *testing.T) {
	const question = `{"id": 1, "start": "2025-07-28T10:00:00+07:00", "span": "10 hari kerja", "question": {"ask": "deadline"}}` + "\n"
	blank := strings.Repeat(strings.Repeat(" ", 1000)+"\n", 1000)
	in, questions := io.Pipe()
	out := &bytes.Buffer{}
	go func() {
		_, _ = io.WriteString(questions, "\uFEFF"+question)
		for range 20 { // 20 MB
			_, _ = io.WriteString(questions, blank)
		}
		_, _ = io.WriteString(questions, question)
		_ = questions.Close()
	}()
	var errs bytes.Buffer
	code := cli.Run(context.Background(), []string{"clock", "-"}, in, out, &errs, term.Deps{})
	require.Equal(t, term.ExitOK, code, errs.String())
	assert.Equal(t, 2, strings.Count(out.String(), `"last_day":"2025-08-11"`), out.String())

	out.Reset()
	errs.Reset()
	long := question + "\n" + `{"id": "` + strings.Repeat("x", 16<<20) + "\"}\n"
	code = cli.Run(context.Background(), []string{"clock", "-"}, strings.NewReader(long), out, &errs, term.Deps{})
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, errs.String(), `"-" baris 3 lebih panjang dari 16 MiB`)
	assert.Contains(t, out.String(), `"last_day":"2025-08-11"`, "what came before is answered")
}
