package cli

import (
	"bytes"
	"context"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/engine/audit"
)

func exportCommand() command {
	return command{
		name: "export", min: 1, max: 1,
		examples: []string{
			"sop export --db kasus.db 6340753 --output berkas-6340753.jsonl",
			"sop export --db kasus.db 6340753 | sop verify -",
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.text("flag.output"))
			return func(ctx context.Context, s *session, operands []string) error {
				return withDatabase(ctx, s, *location, false, func(db *database) error {
					var file bytes.Buffer
					if err := audit.Export(ctx, db.engine, operands[0], &file); err != nil {
						return caseFailure(s, operands[0], err)
					}
					return writeWhole(s, *output, file.Bytes())
				})
			}
		},
	}
}

func checkpointCommand() command {
	return command{
		name: "checkpoint",
		examples: []string{
			"sop checkpoint --db kasus.db --output titik-periksa.txt",
			"sop verify --db kasus.db --checkpoint titik-periksa.txt",
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			output := flags.StringP("output", "o", "", s.text("flag.output"))
			return func(ctx context.Context, s *session, _ []string) error {
				return withDatabase(ctx, s, *location, false, func(db *database) error {
					var file bytes.Buffer
					cases, err := audit.Checkpoint(ctx, db.engine, &file)
					if err != nil {
						return databaseFailure(s, err)
					}
					if err := writeWhole(s, *output, file.Bytes()); err != nil {
						return err
					}
					writeLine(s.err, s.text("checkpoint.taken", "cases", strconv.Itoa(cases)))
					return nil
				})
			}
		},
	}
}
