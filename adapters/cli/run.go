package cli

import (
	"context"

	"github.com/spf13/pflag"
)

func runCommand() Command {
	return Command{
		Name: "run", Min: 2, Max: 2,
		Examples: []string{
			"sop run sop.yaml examples/lapor/6340753.yaml",
			"sop run sop.yaml examples/lapor/6340753.yaml --until \"2023-02-28 00:00 WIB\"",
			"sop run sop.yaml examples/lapor/6340753.yaml --format json --strict",
		},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			format := Choice(flags, "format", s.Text("flag.format"), "text", "json")
			replay := DeclareReplay(flags, s)
			return func(ctx context.Context, s *Session, files []string) error {
				timeline, _, _, err := replay.Run(ctx, s, files[0], files[1])
				if err != nil {
					return err
				}
				if format.Value == "json" {
					err = s.WriteJSON(timelineJSON(timeline))
				} else {
					timelineText(s, timeline)
				}
				if err == nil && timeline.Deviations > 0 {
					return Exit(ExitWarnings)
				}
				return err
			}
		},
	}
}
