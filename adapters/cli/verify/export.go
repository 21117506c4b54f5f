package verify

import (
	"bytes"
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// Export returns sop export.
func Export() term.Command {
	return term.Command{
		Name: "export", Min: 1, Max: 1,
		Examples: []string{
			"sop export --db kasus.db 6340753 --output kasus-6340753.jsonl",
			"sop export --db kasus.db 6340753 | sop verify -",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.Text("flag.output"))
			return func(ctx context.Context, s *term.Session, operands []string) error {
				return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
					var file bytes.Buffer
					if err := audit.Export(ctx, db.Engine, operands[0], &file); err != nil {
						return input.CaseFailure(s, operands[0], err)
					}
					return term.WriteWhole(s, *output, file.Bytes())
				})
			}
		},
	}
}

// Checkpoint returns sop checkpoint.
func Checkpoint() term.Command {
	return term.Command{
		Name: "checkpoint",
		Examples: []string{
			"sop checkpoint --db kasus.db --output titik-periksa.txt",
			"sop verify --db kasus.db --checkpoint titik-periksa.txt",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.Text("flag.output"))
			return func(ctx context.Context, s *term.Session, _ []string) error {
				return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
					var file bytes.Buffer
					cases, err := audit.Checkpoint(ctx, db.Engine, &file)
					if err != nil {
						return input.DatabaseFailure(s, err)
					}
					if err := term.WriteWhole(s, *output, file.Bytes()); err != nil {
						return err
					}
					term.WriteLine(s.Err, s.Text("checkpoint.taken", "cases", strconv.Itoa(cases)))
					return nil
				})
			}
		},
	}
}
