package cli

import (
	"context"
	"runtime"

	"github.com/spf13/pflag"
)

func versionCommand() command {
	return command{
		name:     "version",
		examples: []string{"sop version"},
		prepare: func(*pflag.FlagSet, *session) runner {
			return func(_ context.Context, s *session, _ []string) error {
				version := s.deps.Version
				if version == "" {
					version = s.text("version.tree")
				}
				s.line("sop " + version + " (" + runtime.Version() + ")")
				return nil
			}
		},
	}
}
