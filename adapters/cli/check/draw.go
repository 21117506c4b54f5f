package check

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/draw"
)

// Draw returns sop draw.
func Draw() term.Command {
	return term.Command{
		Name: "draw", Min: 1, Max: 1,
		Examples: []string{"sop draw sop.yaml --as mermaid", "sop draw sop.yaml --as dot | dot -Tsvg -o sop.svg"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			as := term.Choice(flags, "as", s.Text("flag.as"), "mermaid", "dot")
			return func(_ context.Context, s *term.Session, operands []string) error {
				m, _, err := input.LoadSOP(s, operands[0])
				if err != nil {
					return err
				}
				// The words of the flag are those that fsm reads.
				drawing, _ := draw.ParseLanguage(as.Value)
				s.Line(strings.TrimRight(draw.Of(m.SOP(), drawing), "\n"))
				return nil
			}
		},
	}
}
