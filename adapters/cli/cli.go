// Package cli holds the commands of sop over interfaces: init, check, explain, diff,
// test, deadline, run, history, report, clock, draw, render, preview, schema, version and
// help, and on a database of cases publish, status, verify, amend, move, export, checkpoint, erase,
// retire, confirm-clock, void-clock, events and copy. It decides nothing itself and knows no
// store: adapters/cli/cmd/sop plugs the stores in.
//
// One folder holds one group of commands (start, check, diff, test, deadline, run,
// report, verify, db, guide); term is what all of them say and how, input what they read.
// Groups don't import one another. What a new command takes stands in term.
//
// Texts are Indonesian unless --lang or SOP_LANG says en. JSON is the same in
// both languages but for sentences. Colours are used on a terminal only, and
// not with NO_COLOR. Every command ends with one of the exit codes of term,
// the same whatever the form of its output.
//
// # Forms of output
//
// --format chooses among them; "sop help format" prints this table from the
// commands' own flags:
//
//	check                                text, json, github, sarif, junit
//	diff                                 text, json, markdown
//	test                                 text, json, github, junit
//	deadline, run, history               text, json, svg
//	report                               text, json, csv, csv-breaches
//	verify, status, amend, move, explain text, json
//	clock, schema, export                always JSON
package cli

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/check"
	"github.com/tatalaksana/sop/adapters/cli/db"
	"github.com/tatalaksana/sop/adapters/cli/deadline"
	"github.com/tatalaksana/sop/adapters/cli/diff"
	"github.com/tatalaksana/sop/adapters/cli/guide"
	"github.com/tatalaksana/sop/adapters/cli/report"
	"github.com/tatalaksana/sop/adapters/cli/run"
	"github.com/tatalaksana/sop/adapters/cli/start"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/cli/test"
	"github.com/tatalaksana/sop/adapters/cli/verify"
)

// commands returns all commands in the order in which help lists them.
func commands() []term.Command {
	return []term.Command{
		start.Init(), check.Check(), check.Explain(), diff.Diff(), test.Test(), deadline.Deadline(), run.Run(), verify.History(course, run.Chart), report.Report(),
		deadline.Clock(), check.Draw(follow), check.Render(), check.Preview(), start.Schema(), guide.Guide(),
		db.Publish(db.Judging{Scenarios: test.Beside, Diff: diff.Tell}), db.Status(),
		verify.Verify(), db.Amend(), db.Move(), verify.Export(), verify.Checkpoint(), db.Erase(), db.Retire(), db.ConfirmClock(), db.VoidClock(), db.Events(), db.Copy(),
		versionCommand(), helpCommand(),
	}
}

// course tells one case in words for sop history, by what sop run draws.
func course(flags *pflag.FlagSet, s *term.Session) verify.Course { return run.Course(flags, s) }

// follow reads the case that a drawing follows, by what sop run replays.
func follow(flags *pflag.FlagSet, s *term.Session) check.Follow { return run.Follow(flags, s) }

// Run does what args say and returns the exit code. A nil in counts as empty.
func Run(ctx context.Context, args []string, in io.Reader, out, err io.Writer, deps term.Deps) int {
	if deps.Env == nil {
		deps.Env = func(string) string { return "" }
	}
	if in == nil {
		in = strings.NewReader("")
	}
	lang, args, wrong := term.Language(args, deps.Env)
	s := &term.Session{In: in, Out: &term.Output{To: out}, Err: err, Lang: lang, Paint: term.NewPainter(out, deps.Env), Deps: deps}
	if wrong == nil {
		wrong = dispatch(ctx, s, args)
	}
	if s.Out.Err != nil {
		wrong = term.Cannot("unwritable", "cause", s.Out.Err.Error())
	}
	s.Report(wrong)
	return term.ExitCode(wrong)
}

// dispatch finds the command and runs it.
func dispatch(ctx context.Context, s *term.Session, args []string) error {
	if len(args) == 0 {
		return overview(s)
	}
	switch args[0] {
	case "-h", "--help", "--bantuan":
		return overview(s)
	case "-v", "--version", "--versi":
		args[0] = "version"
	}
	all := commands()
	i := slices.IndexFunc(all, func(c term.Command) bool { return c.Is(args[0]) })
	if i < 0 {
		return unknownCommand(s, args[0])
	}
	cmd := all[i]
	flags, run := flagsOf(s, cmd)
	if err := flags.Parse(args[1:]); err != nil {
		return wrongFlag(s, cmd, flags, err)
	}
	if asked, _ := flags.GetBool("help"); asked {
		return helpOn(s, cmd)
	}
	operands := flags.Args()
	if len(operands) < cmd.Min {
		return s.Usage(cmd, "too-few-operands", "operands", operandText(s, cmd))
	}
	if cmd.Max >= 0 && len(operands) > cmd.Max {
		return s.Usage(cmd, "too-many-operands", "operand", operands[cmd.Max])
	}
	return run(ctx, s, operands)
}

// flagsOf declares the flags of cmd.
func flagsOf(s *term.Session, cmd term.Command) (*pflag.FlagSet, term.Runner) {
	flags := pflag.NewFlagSet(cmd.Name, pflag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.Usage = func() {}
	run := cmd.Prepare(flags, s)
	flags.String("lang", "", s.Text("flag.lang"))
	flags.BoolP("help", "h", false, s.Text("flag.help"))
	term.PairFlags(flags)
	return flags, run
}
