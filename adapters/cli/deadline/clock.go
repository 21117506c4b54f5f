package deadline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

// Clock returns sop clock.
func Clock() term.Command {
	return term.Command{
		Name: "clock", Min: 1, Max: 1,
		Examples: []string{"sop clock pertanyaan.jsonl", "sop clock - < pertanyaan.jsonl"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			decrees := flags.StringArray("decrees", nil, s.Text("flag.decrees"))
			return func(_ context.Context, s *term.Session, files []string) error {
				return clock(s, files[0], *decrees)
			}
		},
	}
}

// longestQuestion bounds one line of a file of questions: room for a hundred
// thousand events. The file may have any size.
const longestQuestion = 16 << 20

// clock answers each question of a file with one line of JSON, as it is read, and
// compares where an answer is expected.
func clock(s *term.Session, name string, decrees []string) error {
	in, err := input.OpenFile(s, name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	log, err := input.DecreeLog(s, calendar.Shipped(), decrees)
	if err != nil {
		return err
	}
	asker := question.New(log)
	e := json.NewEncoder(s.Out)
	e.SetEscapeHTML(false)
	asked, compared, differing, unanswered := 0, 0, 0, 0
	whole := bufio.NewReaderSize(in, input.KindBytes)
	head, _ := whole.Peek(input.KindBytes) // what cannot be read, the lines tell
	if err := input.RefuseKind(name, head, input.KindQuestions); err != nil && input.KindOf(head) != input.KindEmpty {
		return err
	}
	lines := bufio.NewScanner(whole)
	lines.Buffer(nil, longestQuestion)
	read := 0
	for ; lines.Scan(); read++ {
		line := lines.Bytes()
		if read == 0 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		asked++
		answer := asker.Answer(line)
		if err := e.Encode(answer); err != nil {
			return err
		}
		switch {
		case answer.Agrees != nil:
			compared++
			if !*answer.Agrees {
				differing++
			}
		case answer.Answer["error"] != nil: // and no error was expected
			unanswered++
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return term.Cannot("line-too-long", "file", name, "line", strconv.Itoa(read+1), "limit", "16 MiB")
	case err != nil:
		return input.FileFailure(name, err)
	}
	if asked == 0 { // else an empty file would pass as one that agrees
		return term.Cannot("no-questions", "file", name)
	}
	term.WriteLine(s.Err, s.Text("clock.compared", "compared", strconv.Itoa(compared), "differing", strconv.Itoa(differing)))
	if unanswered > 0 {
		term.WriteLine(s.Err, s.Text("clock.unanswered", "count", strconv.Itoa(unanswered)))
	}
	switch {
	case differing > 0:
		return term.Exit(term.ExitFaulty)
	case unanswered > 0:
		return term.Exit(term.ExitWarnings)
	}
	return nil
}
