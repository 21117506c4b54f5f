package preview

import (
	"context"
	"path/filepath"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// suite is a scenario file with what running it found.
type suite struct {
	Name     string
	Problems problem.Problems // it was not run
	Results  []scenario.Result
	Failed   int
	Unrun    bool // it took too long, or the store failed
}

// runSuites runs the scenarios of files that are about this SOP.
func (p *Preview) runSuites(ctx context.Context, v *version, files []string) []suite {
	var out []suite
	for _, name := range files {
		src, err := readUpTo(name, biggest)
		if err != nil || len(src) > biggest {
			if len(p.o.Scenarios) > 0 {
				out = append(out, suite{Name: name, Unrun: true})
			}
			continue
		}
		read, problems := scenario.ReadSuite(filepath.Base(name), src)
		named := len(p.o.Scenarios) > 0
		if read == nil {
			if named || strings.Contains("\n"+string(src), "\nskenario:") {
				out = append(out, suite{Name: name, Problems: problems})
			}
			continue // not all that lies beside the SOP is a scenario file
		}
		if !named && read.SOP.Value != v.machine.SOP().Code.Value {
			continue
		}
		out = append(out, p.runSuite(ctx, v, name, read))
	}
	return out
}

func (p *Preview) runSuite(ctx context.Context, v *version, name string, read *scenario.Suite) suite {
	s := suite{Name: name, Problems: read.Check(v.machine.SOP())}
	if s.Problems.HasErrors() {
		return s
	}
	runner, err := scenario.NewRunner(ctx, p.o.Store, v.src, nil)
	if err != nil {
		s.Unrun = true
		return s
	}
	report, err := runner.Run(ctx, read)
	if err != nil {
		s.Unrun = true
		return s
	}
	s.Results, s.Failed = report.Results, report.Failed()
	return s
}
