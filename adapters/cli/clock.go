package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/question"
)

func clockCommand() command {
	return command{
		name: "clock", min: 1, max: 1,
		examples: []string{"sop clock pertanyaan.jsonl", "sop clock - < pertanyaan.jsonl"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			decrees := flags.StringArray("decrees", nil, s.text("flag.decrees"))
			return func(_ context.Context, s *session, files []string) error {
				return s.clock(files[0], *decrees)
			}
		},
	}
}

// clock answers each question of a file with one line of JSON, and compares
// where an answer is expected.
func (s *session) clock(name string, decrees []string) error {
	src, err := s.readFile(name)
	if err != nil {
		return err
	}
	log, err := s.decreeLog(calendar.Shipped(), decrees)
	if err != nil {
		return err
	}
	asker := question.New(log)
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	asked, compared, differing, unanswered := 0, 0, 0, 0
	lines := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(src, []byte("\uFEFF"))))
	lines.Buffer(nil, biggest+1)
	for lines.Scan() {
		line := bytes.TrimSpace(lines.Bytes())
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
	if err := lines.Err(); err != nil {
		return err
	}
	if asked == 0 { // else an empty file would pass as one that agrees
		return cannot("no-questions", "file", name)
	}
	writeLine(s.err, s.text("clock.compared", "compared", strconv.Itoa(compared), "differing", strconv.Itoa(differing)))
	if unanswered > 0 {
		writeLine(s.err, s.text("clock.unanswered", "count", strconv.Itoa(unanswered)))
	}
	switch {
	case differing > 0:
		return errReported(ExitFaulty)
	case unanswered > 0:
		return errReported(ExitWarnings)
	}
	return nil
}
