package cli

import (
	"bytes"
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine/audit"
)

func exportCommand() Command {
	return Command{
		Name: "export", Min: 1, Max: 1,
		Examples: []string{
			"sop export --db kasus.db 6340753 --output berkas-6340753.jsonl",
			"sop export --db kasus.db 6340753 | sop verify -",
		},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			location := DeclareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.Text("flag.output"))
			return func(ctx context.Context, s *Session, operands []string) error {
				return WithDatabase(ctx, s, *location, false, func(db *Database) error {
					var file bytes.Buffer
					if err := audit.Export(ctx, db.Engine, operands[0], &file); err != nil {
						return CaseFailure(s, operands[0], err)
					}
					return WriteWhole(s, *output, file.Bytes())
				})
			}
		},
	}
}

func checkpointCommand() Command {
	return Command{
		Name: "checkpoint",
		Examples: []string{
			"sop checkpoint --db kasus.db --output titik-periksa.txt",
			"sop verify --db kasus.db --checkpoint titik-periksa.txt",
		},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			location := DeclareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.Text("flag.output"))
			return func(ctx context.Context, s *Session, _ []string) error {
				return WithDatabase(ctx, s, *location, false, func(db *Database) error {
					var file bytes.Buffer
					cases, err := audit.Checkpoint(ctx, db.Engine, &file)
					if err != nil {
						return DatabaseFailure(s, err)
					}
					if err := WriteWhole(s, *output, file.Bytes()); err != nil {
						return err
					}
					WriteLine(s.Err, s.Text("checkpoint.taken", "cases", strconv.Itoa(cases)))
					return nil
				})
			}
		},
	}
}
