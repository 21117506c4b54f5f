package cli_test

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
)

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
	code := cli.Run(context.Background(), []string{"clock", "-"}, in, out, &errs, cli.Deps{})
	require.Equal(t, cli.ExitOK, code, errs.String())
	assert.Equal(t, 2, strings.Count(out.String(), `"last_day":"2025-08-11"`), out.String())

	out.Reset()
	errs.Reset()
	long := question + "\n" + `{"id": "` + strings.Repeat("x", 1<<20) + "\"}\n"
	code = cli.Run(context.Background(), []string{"clock", "-"}, strings.NewReader(long), out, &errs, cli.Deps{})
	assert.Equal(t, cli.ExitFailed, code)
	assert.Contains(t, errs.String(), `"-" baris 3 lebih panjang dari 1 MiB`)
	assert.Contains(t, out.String(), `"last_day":"2025-08-11"`, "what came before is answered")
}
