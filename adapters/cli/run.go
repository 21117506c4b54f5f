package cli

import (
	"context"

	"github.com/spf13/pflag"
)

func runCommand() command {
	return command{
		name: "run", min: 2, max: 2,
		examples: []string{
			"sop run sop.yaml examples/lapor/6340753.yaml",
			"sop run sop.yaml examples/lapor/6340753.yaml --until \"2023-02-28 00:00 WIB\"",
			"sop run sop.yaml examples/lapor/6340753.yaml --format json --strict",
		},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			format := choice(flags, "format", s.text("flag.format"), "text", "json")
			replay := declareReplay(flags, s)
			return func(ctx context.Context, s *session, files []string) error {
				timeline, _, _, err := replay.run(ctx, s, files[0], files[1])
				if err != nil {
					return err
				}
				if format.value == "json" {
					err = s.writeJSON(timelineJSON(timeline))
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
