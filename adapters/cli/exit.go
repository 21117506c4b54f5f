package cli

import (
	"errors"
	"slices"
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
	// ExitFaulty: a file has errors, a history does not verify, or a scenario failed.
	ExitFaulty = 3
)

// failure ends a command: an exit code and a sentence of the catalogue.
type failure struct {
	code int
	key  string
	args []string // name, value, name, value …
	// words are values that differ by language: name, key of the catalogue …
	words []string
	hint  string // key of a second line; empty: none
}

// Error returns the English sentence.
func (f *failure) Error() string { return f.in(english) }

// in returns the sentence in lang.
func (f *failure) in(lang string) string {
	args := slices.Clone(f.args)
	for i := 0; i+1 < len(f.words); i += 2 {
		args = append(args, f.words[i], sentence(lang, f.words[i+1]))
	}
	return sentence(lang, f.key, args...)
}

// cannot returns a failure with [ExitFailed].
func cannot(key string, args ...string) *failure {
	return &failure{code: ExitFailed, key: key, args: args}
}

// Exit ends a command that has already said what is wrong.
type Exit int

// Error names the exit code.
func (e Exit) Error() string { return "already reported" }

// exitCode returns the code that err ends the program with.
func exitCode(err error) int {
	var f *failure
	var reported Exit
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &f):
		return f.code
	case errors.As(err, &reported):
		return int(reported)
	default:
		return ExitFailed
	}
}
