package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm"
)

func drawCommand() command {
	return command{
		name: "draw", min: 1, max: 1,
		examples: []string{"sop draw sop.yaml --as mermaid", "sop draw sop.yaml --as dot | dot -Tsvg -o sop.svg"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			as := choice(flags, "as", s.text("flag.as"), "mermaid", "dot")
			return func(_ context.Context, s *session, operands []string) error {
				m, _, err := loadSOP(s, operands[0])
				if err != nil {
					return err
				}
				// The words of the flag are those that fsm reads.
				drawing, _ := fsm.ParseDrawing(as.value)
				s.line(strings.TrimRight(m.Draw(drawing), "\n"))
				return nil
			}
		},
	}
}
