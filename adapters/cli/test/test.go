package test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Test returns sop test.
func Test() term.Command {
	return term.Command{
		Name: "test", Min: 1, Max: -1,
		Examples: []string{
			"sop test sop.yaml examples/lapor/skenario",
			"sop test sop.yaml examples/lapor/skenario --cakupan --mutasi",
			"sop test sop.yaml examples/lapor/skenario --format junit > hasil.xml",
			"sop test sop.yaml --ganti-nama disposisi=teruskan",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "github", "junit")
			mutate := flags.Bool("mutasi", false, s.Text("flag.mutasi"))
			cover := flags.Bool("cakupan", false, s.Text("flag.cakupan"))
			decrees := flags.StringArray("decrees", nil, s.Text("flag.decrees"))
			renames := flags.StringArray("rename", nil, s.Text("flag.rename"))
			return func(ctx context.Context, s *term.Session, operands []string) error {
				if format.Value != "text" {
					s.Form = format.Value // a build server reads no other report
				}
				t, err := tryAll(ctx, s, operands, *decrees, *renames)
				if err == nil && (*cover || *mutate) {
					err = t.whole(s)
				}
				if err == nil && *cover {
					t.covered = t.runner.Cover(t.reports)
				}
				if err == nil && *mutate {
					err = tryMutants(ctx, s, t)
				}
				if err != nil {
					return err
				}
				switch format.Value {
				case "json":
					err = s.WriteJSON(trialJSON(t))
				case "github":
					s.WriteGitHub(trialFindings(s, t))
				case "junit":
					err = trialJUnit(s, t)
				default:
					trialText(s, t)
				}
				switch {
				case err != nil:
					return err
				case t.failed() > 0 || len(t.broken) > 0:
					return term.Exit(term.ExitFaulty)
				case t.survivors() > 0:
					return term.Exit(term.ExitWarnings)
				}
				return nil
			}
		},
	}
}

// trial is an SOP with what running its scenarios found.
type trial struct {
	sopFile string
	sop     *sop.SOP
	src     []byte
	decrees *calendar.Log
	suites  []*scenario.Suite
	reports []*scenario.Report // of each suite
	broken  []brokenSuite      // of which nothing was run
	runner  *scenario.Runner
	covered []scenario.Covered // if asked for
	mutated bool               // the SOP was changed on purpose
	mutants []scenario.MutantResult
}

// failed counts the scenarios and rows that failed.
func (t *trial) failed() int {
	n := 0
	for _, r := range t.reports {
		n += r.Failed()
	}
	return n
}

// count returns how many scenarios and how many rows of tables there are.
func (t *trial) count() (scenarios, rows int) {
	for _, suite := range t.suites {
		scenarios += len(suite.Scenarios)
		rows += len(suite.Questions)
	}
	return scenarios, rows
}

// tryAll reads the SOP and its scenario files and runs all of them.
func tryAll(ctx context.Context, s *term.Session, operands, decrees, renames []string) (*trial, error) {
	if s.Deps.Store == nil {
		return nil, term.Cannot("no-store")
	}
	machine, src, err := input.LoadSOP(s, operands[0])
	if err != nil {
		return nil, err
	}
	t := &trial{sopFile: operands[0], sop: machine.SOP(), src: src}
	files, err := scenarioFiles(operands[0], operands[1:])
	if err != nil {
		return nil, err
	}
	if len(renames) > 0 {
		if err := rename(s, t.sop, files, renames); err != nil {
			return nil, err
		}
	}
	if err := t.read(s, files); err != nil {
		return nil, err
	}
	if scenarios, rows := t.count(); scenarios+rows == 0 {
		return nil, &term.Failure{Code: term.ExitWarnings, Key: "empty-suite"}
	}
	if t.decrees, err = input.DecreeLog(s, calendar.Shipped(), decrees); err != nil {
		return nil, err
	}
	if t.runner, err = scenario.NewRunner(ctx, s.Deps.Store, src, t.decrees); err != nil {
		return nil, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	for _, suite := range t.suites {
		report, err := t.runner.Run(ctx, suite)
		if err != nil {
			return nil, term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
		}
		t.reports = append(t.reports, report)
	}
	return t, nil
}

// scenarioFiles returns the scenario files that are meant: those named, the
// YAML files of a folder that is named, or of the folder "skenario" beside the
// SOP, in order of name.
func scenarioFiles(sop string, named []string) ([]string, error) {
	if len(named) == 0 {
		beside := filepath.Join(filepath.Dir(sop), "skenario")
		if _, err := os.Stat(beside); errors.Is(err, fs.ErrNotExist) {
			return nil, term.Cannot("no-scenario-folder", "folder", beside)
		}
		named = []string{beside}
	}
	var files []string
	for _, name := range named {
		info, err := os.Stat(name)
		switch {
		case err != nil && name != "-":
			return nil, input.FileFailure(name, errors.Unwrap(err))
		case err != nil || !info.IsDir():
			files = append(files, name)
			continue
		}
		entries, err := os.ReadDir(name)
		if err != nil {
			return nil, input.FileFailure(name, err)
		}
		found := len(files)
		for _, e := range entries {
			if ext := strings.ToLower(filepath.Ext(e.Name())); !e.IsDir() && (ext == ".yaml" || ext == ".yml") {
				files = append(files, filepath.Join(name, e.Name()))
			}
		}
		if len(files) == found {
			return nil, term.Cannot("no-scenarios", "folder", name)
		}
		slices.Sort(files[found:])
	}
	return files, nil
}
