package cli

import (
	"context"
	"runtime"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

func versionCommand() term.Command {
	return term.Command{
		Name:     "version",
		Examples: []string{"sop version"},
		Prepare: func(*pflag.FlagSet, *term.Session) term.Runner {
			return func(_ context.Context, s *term.Session, _ []string) error {
				version := s.Deps.Version
				if version == "" {
					version = s.Text("version.tree")
				}
				s.Line("sop " + version + " (" + runtime.Version() + ")")
				return nil
			}
		},
	}
}
