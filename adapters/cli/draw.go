package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm"
)

func drawCommand() Command {
	return Command{
		Name: "draw", Min: 1, Max: 1,
		Examples: []string{"sop draw sop.yaml --as mermaid", "sop draw sop.yaml --as dot | dot -Tsvg -o sop.svg"},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			as := Choice(flags, "as", s.Text("flag.as"), "mermaid", "dot")
			return func(_ context.Context, s *Session, operands []string) error {
				m, _, err := LoadSOP(s, operands[0])
				if err != nil {
					return err
				}
				// The words of the flag are those that fsm reads.
				drawing, _ := fsm.ParseDrawing(as.Value)
				s.Line(strings.TrimRight(m.Draw(drawing), "\n"))
				return nil
			}
		},
	}
}
