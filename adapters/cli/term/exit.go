package term

import (
	"errors"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine"
)

// The exit codes of sop. They mean the same in every command.
const (
	// ExitOK: done, nothing to complain about.
	ExitOK = 0
	// ExitFailed: could not run: wrong usage, a file that cannot be read, a
	// store that failed.
	ExitFailed = 1
	// ExitWarnings: done, with something to look at: a file with warnings only,
	// a log with a line that the SOP refused.
	ExitWarnings = 2
	// ExitFaulty: a file has errors, a history does not verify, what is stored is
	// damaged, or a scenario failed.
	ExitFaulty = 3
)

// exits is what each kind of error of an engine ends a command with. What was not
// done is ExitFailed, whoever is to blame: only damage is a finding.
var exits = map[engine.ErrorKind]int{
	engine.KindNone:          ExitOK,
	engine.KindNotFound:      ExitFailed,
	engine.KindRefused:       ExitFailed,
	engine.KindInvalid:       ExitFailed,
	engine.KindConflict:      ExitFailed,
	engine.KindUnprocessable: ExitFailed,
	engine.KindUnsupported:   ExitFailed,
	engine.KindUnavailable:   ExitFailed,
	engine.KindCorrupt:       ExitFaulty,
	engine.KindInternal:      ExitFailed,
}

// Failure ends a command: an exit code and a sentence of the catalogue.
type Failure struct {
	Code int
	Key  string
	Args []string // name, value, name, value …
	// Words are values that differ by language: name, key of the catalogue …
	Words []string
	Hint  string // key of a second line; empty: none
}

// Error returns the English sentence.
func (f *Failure) Error() string { return f.In(English) }

// In returns the sentence in lang.
func (f *Failure) In(lang string) string {
	args := slices.Clone(f.Args)
	for i := 0; i+1 < len(f.Words); i += 2 {
		args = append(args, f.Words[i], Sentence(lang, f.Words[i+1]))
	}
	return Sentence(lang, f.Key, args...)
}

// Cannot returns a failure with [ExitFailed].
func Cannot(key string, args ...string) *Failure {
	return &Failure{Code: ExitFailed, Key: key, Args: args}
}

// Failed returns a failure with the code that the kind of its cause has.
func Failed(cause error, key string, args ...string) *Failure {
	return &Failure{Code: exits[engine.Kind(cause)], Key: key, Args: args}
}

// Exit ends a command that has already said what is wrong.
type Exit int

// Error names the exit code.
func (e Exit) Error() string { return "already reported" }

// ExitCode returns the code that err ends the program with.
func ExitCode(err error) int {
	var f *Failure
	var reported Exit
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &f):
		return f.Code
	case errors.As(err, &reported):
		return int(reported)
	default:
		return exits[engine.Kind(err)]
	}
}
