package term

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Deps is what the commands cannot make themselves.
type Deps struct {
	Store func() store.Backend // returns a new, empty store for one replay
	// Open opens a durable store that is there already: it makes none, so that a
	// typing mistake does not. write says whether it will be written to. The
	// second result closes it. nil: there is none.
	Open func(ctx context.Context, location string, write bool) (store.Backend, func() error, error)
	// Carry opens a database to be copied, or, with into, one to be copied into, which it
	// makes if it is not there. The second result closes it. nil: there is none.
	Carry func(ctx context.Context, location string, into bool) (Carried, func() error, error)
	// Renderers make the official document of an SOP in each form, on paper of a name
	// ("F4", "A4"), and tell which letters of it cannot be printed; nil: there are none.
	Renderers map[string]func(doc *sop.SOP, paper string) (document []byte, missing string, err error)
	// Drawing draws a picture as SVG; nil: none can be drawn.
	Drawing func(ctx context.Context, p *draw.Picture) ([]byte, error)
	// Chart draws the course of a case as SVG; nil: none can be drawn.
	Chart func(c *draw.Chart) []byte
	// Compare tells what a document says otherwise than the SOP; without a document only
	// the SOP's fingerprint. nil: documents cannot be read.
	Compare func(doc *sop.SOP, document []byte) (Compared, error)
	// Preview serves the pages about an SOP until ctx ends; nil: there are none.
	Preview func(ctx context.Context, p Preview) error
	Clock   engine.TimeSource   // of the engines on an opened store; nil: the machine's
	Env     func(string) string // reads an environment variable; nil: none is set
	Version string              // of the program; empty: built from a working tree
}

// Carried is a database that is copied: Target is nil for one that is not copied into.
type Carried struct {
	Store  store.Backend
	Source carry.Source
	Target carry.Target
}

// Preview is what is to be served of an SOP file, and what it is compared with.
type Preview struct {
	File       string
	Scenarios  []string // files and folders; none: those beside the file
	Before     []byte   // the version in force; nil: the file as it is at the start
	BeforeName string
	Lang       string
	Port       int                           // 0: any that is free
	Refuse     func(src []byte) problem.Text // why a file is of another kind; empty: it may be an SOP
	Ready      func(url string)              // told the address
}

// Compared is what a document was found to say.
type Compared struct {
	Printed, Fresh string // the fingerprints on the document, empty where none is, and of the SOP
	Unread         bool   // there are no words in it
	Unsure         bool   // its words cannot be told apart: nothing is said of them
	Undrawn        bool   // its arrows cannot be compared: nothing is said of them
	Gone, More     []int  // pages that it has not, and that the SOP has not, from 1
	Differences    []Difference
}

// Difference is something that a document says otherwise than the SOP (Want): on a page,
// from 1, or, where it is 0, in a part without pages. Kind is changed, missing, added,
// arrow-missing or arrow-added; arrows run from Row to RowTo. Row and Column are where a
// cell stands in the flowchart, empty where that is not known.
type Difference struct {
	Page               int
	Kind, Want, Got    string
	Row, RowTo, Column string
}

// Session is one run of one command.
type Session struct {
	In    io.Reader
	Out   *Output
	Err   io.Writer
	Lang  string
	Paint Painter // for out
	Deps  Deps
	Form  string // in which problems that end a command are told; empty: text, where errors go
}

// Command is one word after "sop".
type Command struct {
	Name     string
	Min, Max int // number of operands; max < 0: no bound
	Examples []string
	// Prepare declares the flags and returns what runs once they are parsed.
	Prepare func(*pflag.FlagSet, *Session) Runner
}

// Runner runs a command whose flags are parsed; its error ends the program.
type Runner func(ctx context.Context, s *Session, operands []string) error

// Text returns the sentence of the catalogue in the session's language.
func (s *Session) Text(key string, args ...string) string {
	return Sentence(s.Lang, key, args...)
}

// Line writes a text of our own, which may have several lines. What comes from
// files and people enters it through text, or goes through writeLine alone.
func (s *Session) Line(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		WriteLine(s.Out, line)
	}
}

// Report writes why a command ended, unless it said so already.
func (s *Session) Report(err error) {
	var said Exit
	var f *Failure
	switch {
	case err == nil || errors.As(err, &said):
	case errors.As(err, &f):
		WriteLine(s.Err, "sop: "+f.In(s.Lang))
		if f.Hint != "" {
			WriteLine(s.Err, s.Text(f.Hint, f.Args...))
		}
	default:
		WriteLine(s.Err, "sop: "+err.Error())
	}
}

// Usage returns a failure that points at the help of cmd.
func (s *Session) Usage(cmd Command, key string, args ...string) error {
	return &Failure{Code: ExitFailed, Key: key, Args: append(args, "command", cmd.Called(s.Lang)), Hint: "hint.command"}
}

// Now returns the time of the clock that the program was given, or the machine's.
func (s *Session) Now() time.Time {
	if s.Deps.Clock != nil {
		return s.Deps.Clock.Now()
	}
	return engine.SystemClock{}.Now()
}

// Typed reports whether answers come from a keyboard.
func (s *Session) Typed() bool {
	f, ok := s.In.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
