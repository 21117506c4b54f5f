package cli

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Deps is what the commands cannot make themselves.
type Deps struct {
	Store func() store.Store // returns a new, empty store for one replay
	// Open opens a durable store that is there already: it makes none, so that a
	// typing mistake does not. write says whether it will be written to. The
	// second result closes it. nil: there is none.
	Open    func(ctx context.Context, location string, write bool) (store.Store, func() error, error)
	Clock   engine.Clock        // of the engines on an opened store; nil: the machine's
	Env     func(string) string // reads an environment variable; nil: none is set
	Version string              // of the program; empty: built from a working tree
}

// session is one run of one command.
type session struct {
	in    io.Reader
	out   *output
	err   io.Writer
	lang  string
	paint painter // for out
	deps  Deps
	form  string // in which problems that end a command are told; empty: text, where errors go
}

// command is one word after "sop".
type command struct {
	name     string
	min, max int // number of operands; max < 0: no bound
	examples []string
	// prepare declares the flags and returns what runs once they are parsed.
	prepare func(*pflag.FlagSet, *session) runner
}

type runner func(ctx context.Context, s *session, operands []string) error

// text returns the sentence of the catalogue in the session's language.
func (s *session) text(key string, args ...string) string {
	return sentence(s.lang, key, args...)
}

// line writes a text of our own, which may have several lines. What comes from
// files and people enters it through text, or goes through writeLine alone.
func (s *session) line(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		writeLine(s.out, line)
	}
}

// report writes why a command ended, unless it said so already.
func (s *session) report(err error) {
	var said Exit
	var f *failure
	switch {
	case err == nil || errors.As(err, &said):
	case errors.As(err, &f):
		writeLine(s.err, "sop: "+f.in(s.lang))
		if f.hint != "" {
			writeLine(s.err, s.text(f.hint, f.args...))
		}
	default:
		writeLine(s.err, "sop: "+err.Error())
	}
}

// usage returns a failure that points at the help of cmd.
func (s *session) usage(cmd command, key string, args ...string) error {
	return &failure{code: ExitFailed, key: key, args: append(args, "command", cmd.name), hint: "hint.command"}
}
