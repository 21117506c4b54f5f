package check

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Follow reads the case that flags name: the SOP by which it runs, and where it went; nil
// where none is named. file is the SOP that is drawn.
type Follow func(ctx context.Context, s *term.Session, file string) (*sop.SOP, *draw.Trail, error)

// Draw returns sop draw; what follow declares reads the case that is to be marked.
func Draw(follow func(*pflag.FlagSet, *term.Session) Follow) term.Command {
	return term.Command{
		Name: "draw", Min: 1, Max: 1,
		Examples: []string{"sop draw sop.yaml --as svg > sop.svg", "sop draw sop.yaml --as mermaid", "sop draw sop.yaml --as dot | dot -Tsvg -o sop.svg",
			"sop draw sop.yaml --as svg --kasus kasus.db#6340753 --pembaca admin"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			as := term.Choice(flags, "as", s.Text("flag.as"), "mermaid", "dot", "svg")
			trailed := follow(flags, s)
			return func(ctx context.Context, s *term.Session, operands []string) error {
				doc, trail, err := trailed(ctx, s, operands[0])
				switch {
				case err != nil:
					return err
				case trail == nil:
					m, _, err := input.LoadSOP(s, operands[0])
					if err != nil {
						return err
					}
					return drawn(ctx, s, draw.New(m.SOP()), as.Value)
				}
				p := draw.New(doc)
				p.Follow(*trail)
				return drawn(ctx, s, p, as.Value)
			}
		},
	}
}

// drawn writes a picture in one of the words of --as.
func drawn(ctx context.Context, s *term.Session, p *draw.Picture, as string) error {
	if as != "svg" {
		// The other words of the flag are those that package draw reads.
		language, _ := draw.ParseLanguage(as)
		s.Line(strings.TrimRight(p.In(language), "\n"))
		return nil
	}
	if s.Deps.Drawing == nil {
		return term.Cannot("no-drawing")
	}
	picture, err := s.Deps.Drawing(ctx, p)
	if err != nil {
		return term.Cannot("undrawn", "cause", err.Error())
	}
	_, err = s.Out.Write(picture)
	return err
}
