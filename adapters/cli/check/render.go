package check

import (
	"context"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
)

// Render returns sop render.
func Render() term.Command {
	return term.Command{
		Name: "render", Min: 1, Max: 1,
		Examples: []string{"sop render sop.yaml --as pdf --output sop.pdf", "sop render sop.yaml --as html --paper A4 > sop.html"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			as := term.Choice(flags, "as", s.Text("flag.as-document"), "html", "pdf", "docx", "svg", "bpmn")
			paper := term.Choice(flags, "paper", s.Text("flag.paper"), "F4", "A4")
			output := flags.StringP("output", "o", "", s.Text("flag.into"))
			overwrite := flags.Bool("timpa", false, s.Text("flag.overwrite"))
			return func(_ context.Context, s *term.Session, operands []string) error {
				m, _, err := input.LoadSOP(s, operands[0])
				if err != nil {
					return err
				}
				made := s.Deps.Renderers[as.Value]
				if made == nil {
					return term.Cannot("no-renderer", "form", as.Value)
				}
				document, err := made(m.SOP(), paper.Value)
				if err != nil {
					return term.Cannot("unrendered", "cause", err.Error())
				}
				if *output != "" {
					return term.CreateFiles([]term.NewFile{{Name: *output, Data: document}}, *overwrite)
				}
				_, err = s.Out.Write(document)
				return err
			}
		},
	}
}
