package run

import (
	"context"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
)

// Run returns sop run.
func Run() term.Command {
	return term.Command{
		Name: "run", Min: 2, Max: 2,
		Examples: []string{
			"sop run sop.yaml examples/lapor/6340753.yaml",
			"sop run sop.yaml examples/lapor/6340753.yaml --until \"2023-02-28 00:00 WIB\"",
			"sop run sop.yaml examples/lapor/6340753.yaml --format json --strict",
			"sop run sop.yaml examples/lapor/6340753.yaml --format svg > kasus.svg",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json", "svg")
			replay := input.DeclareReplay(flags, s)
			return func(ctx context.Context, s *term.Session, files []string) error {
				timeline, _, _, err := replay.Run(ctx, s, files[0], files[1])
				if err != nil {
					return err
				}
				switch format.Value {
				case "json":
					err = s.WriteJSON(timelineJSON(timeline))
				case "svg":
					err = Chart(s, timeline)
				default:
					timelineText(s, timeline)
				}
				if err == nil && (timeline.Deviations > 0 || len(timeline.Rows)+timeline.LeftOut == 0) {
					return term.Exit(term.ExitWarnings)
				}
				return err
			}
		},
	}
}
