package cli

import (
	"context"
	"runtime"

	"github.com/spf13/pflag"
)

func versionCommand() Command {
	return Command{
		Name:     "version",
		Examples: []string{"sop version"},
		Prepare: func(*pflag.FlagSet, *Session) Runner {
			return func(_ context.Context, s *Session, _ []string) error {
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
