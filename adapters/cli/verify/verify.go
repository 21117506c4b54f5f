package verify

import (
	"bufio"
	"context"
	"errors"
	"io"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Verify returns sop verify.
func Verify() term.Command {
	cmd := term.Command{
		Name: "verify", Max: -1,
		Examples: []string{
			"sop verify kasus-6340753.jsonl",
			"sop verify --db kasus.db",
			"sop verify --db postgres://kantor@localhost/kasus --checkpoint titik-periksa.txt --format json",
		},
	}
	cmd.Prepare = func(flags *pflag.FlagSet, s *term.Session) term.Runner {
		location := input.DeclareDatabase(flags, s)
		checkpoint := flags.String("checkpoint", "", s.Text("flag.checkpoint"))
		copies := flags.Bool("copies", false, s.Text("flag.copies"))
		format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json")
		return func(ctx context.Context, s *term.Session, files []string) error {
			var opts []engine.Option
			if *copies {
				opts = append(opts, engine.WithCopies())
			}
			switch {
			case *location == "" && len(files) == 0:
				return s.Usage(cmd, "verify.what")
			case *location != "" && len(files) > 0:
				return s.Usage(cmd, "verify.both", "file", files[0])
			case *location == "" && *checkpoint != "":
				return s.Usage(cmd, "verify.checkpoint-alone")
			case *location == "":
				return verifyFiles(ctx, s, files, format.Value, opts)
			}
			return verifyDatabase(ctx, s, *location, *checkpoint, format.Value, opts)
		}
	}
	return cmd
}

// foundDeviation is one thing that does not hold.
type foundDeviation struct {
	File string `json:"file,omitempty"`
	Case string `json:"case,omitempty"`
	deviationDoc
}

// deviationOf returns what an error says of stored things; false: it says
// nothing of them.
func deviationOf(id string, err error) (foundDeviation, bool) {
	var d *store.Deviation
	if errors.As(err, &d) {
		return foundDeviation{Case: d.Case, deviationDoc: deviationDoc{d.Part, d.Entry, d.Field, d.Expected, d.Got, d.Flaw,
			problem.TextOf(d.Message)}}, true
	}
	if !errors.Is(err, engine.ErrCorrupt) && !errors.Is(err, engine.ErrNotFound) {
		return foundDeviation{}, false
	}
	key, args := "verify.damaged", []string{"cause", err.Error(), "case", id}
	if id != "" {
		key = "verify.damaged-case"
	}
	return foundDeviation{Case: id, deviationDoc: deviationDoc{Part: store.InStore,
		Message: problem.Text{ID: term.Sentence(term.Indonesian, key, args...), EN: term.Sentence(term.English, key, args...)}}}, true
}

// deviationsOf returns what an error says of stored things, each for itself where
// several are joined; false: it says nothing of them, or more than that.
func deviationsOf(err error) ([]foundDeviation, bool) {
	switch e := err.(type) { //nolint:errorlint // the tree of errors is walked through
	case *store.Deviation:
	case interface{ Unwrap() []error }:
		var all []foundDeviation
		joined := true
		for _, one := range e.Unwrap() {
			found, ok := deviationsOf(one)
			joined = joined && ok
			all = append(all, found...)
		}
		if joined {
			return all, true
		}
	case interface{ Unwrap() error }:
		if found, ok := deviationsOf(e.Unwrap()); ok && len(found) > 1 {
			return found, true
		}
	}
	found, ok := deviationOf("", err)
	return []foundDeviation{found}, ok
}

// sums is what verifying found to hold.
type sums struct {
	Cases    int   `json:"cases"`
	Entries  int64 `json:"entries"`
	Decided  int64 `json:"decided"`  // entries decided again with the same result
	Personal int   `json:"personal"` // personal values that fit their commitments
	// Undecided are entries of whole chains that were written under another
	// meaning of deciding, so that they could not be decided again.
	Undecided int64 `json:"undecided,omitempty"`
	Register  int64 `json:"register,omitempty"` // entries of the register that are chained
}

func (n *sums) add(v *audit.Verification, holds bool) {
	n.Cases++
	n.Entries += v.Entries
	n.Decided += v.Decided
	n.Personal += v.Personal
	if holds {
		n.Undecided += v.Entries - v.Decided
	}
}

// verifyDoc is the JSON of sop verify.
type verifyDoc struct {
	Holds bool `json:"holds"`
	sums
	Checkpoint *checkpointDoc   `json:"checkpoint,omitempty"`
	Deviations []foundDeviation `json:"deviations"`
	// Unchecked are cases that could not be read.
	Unchecked []input.FailedCase `json:"unchecked,omitempty"`
}

// verifyFiles verifies exported cases with nothing but their files.
func verifyFiles(ctx context.Context, s *term.Session, files []string, format string, opts []engine.Option) error {
	doc := verifyDoc{Deviations: []foundDeviation{}}
	var unread error
	for _, name := range files {
		v, err := verifyFile(ctx, s, name, opts)
		if err == nil {
			doc.add(&v, true)
			if format == "text" {
				s.Line(s.Paint.Paint(term.Green, s.Text("verify.file", "file", name, "case", v.Case, "entries", term.NumberText(v.Entries), "decided", term.NumberText(v.Decided))))
			}
			continue
		}
		found, ok := deviationOf("", err)
		if !ok {
			s.Report(err)
			unread = term.Exit(term.ExitCode(err))
			continue
		}
		found.File = name
		doc.add(&v, false)
		doc.Deviations = append(doc.Deviations, found)
		if format == "text" {
			term.WriteLine(s.Out, s.Paint.Paint(term.Red, name+": "+found.Message.In(s.Lang)))
		}
	}
	doc.Holds = len(doc.Deviations) == 0 && unread == nil
	if format == "json" {
		if err := s.WriteJSON(doc); err != nil {
			return err
		}
	} else if doc.Undecided > 0 {
		s.Line(s.Paint.Paint(term.Amber, s.Text("verify.undecided", "count", term.NumberText(doc.Undecided))))
	}
	if len(doc.Deviations) == 0 && unread != nil {
		return unread
	}
	return doc.exit()
}

func verifyFile(ctx context.Context, s *term.Session, name string, opts []engine.Option) (audit.Verification, error) {
	in, err := input.OpenFile(s, name)
	if err != nil {
		return audit.Verification{}, err
	}
	defer func() { _ = in.Close() }()
	source := &readTracked{in: in}
	whole := bufio.NewReaderSize(source, input.KindBytes)
	head, _ := whole.Peek(input.KindBytes) // what cannot be read, verifying tells
	if err := input.RefuseKind(name, head, input.KindExport); err != nil {
		return audit.Verification{}, err
	}
	v, err := audit.VerifyExport(ctx, whole, append(input.ClockOption(s), opts...)...)
	if source.err != nil {
		return v, input.FileFailure(name, source.err)
	}
	return v, err
}

// readTracked tells a file that cannot be read from one that says wrong things.
type readTracked struct {
	in  io.Reader
	err error
}

func (r *readTracked) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return n, err
}

// exit returns how a verification ends the program.
func (d *verifyDoc) exit() error {
	switch {
	case len(d.Deviations) > 0:
		return term.Exit(term.ExitFaulty)
	case len(d.Unchecked) > 0:
		return term.Exit(term.ExitFailed)
	case d.Undecided > 0:
		return term.Exit(term.ExitWarnings)
	}
	return nil
}
