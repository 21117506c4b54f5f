package check

import (
	"context"
	"os"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/prove"
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
				m, src, err := input.LoadSOP(s, operands[0])
				if err != nil {
					return err
				}
				// What is refuted is no official procedure yet.
				_, problems := prove.Examine(operands[0], src)
				if err := input.StopAt(s, problems); err != nil {
					return err
				}
				if same(operands[0], *output) {
					return term.Cannot("output-is-input", "file", *output)
				}
				made := s.Deps.Renderers[as.Value]
				if made == nil {
					return term.Cannot("no-renderer", "form", as.Value)
				}
				document, missing, err := made(m.SOP(), paper.Value)
				if err != nil {
					return term.Cannot("unrendered", "cause", err.Error())
				}
				if *output != "" {
					err = term.CreateFiles([]term.NewFile{{Name: *output, Data: document}}, *overwrite)
				} else {
					_, err = s.Out.Write(document)
				}
				if err != nil || missing == "" {
					return err
				}
				term.WriteLine(s.Err, s.Text("problem.warning")+" "+s.Text("letters-missing", "letters", missing))
				return term.Exit(term.ExitWarnings)
			}
		},
	}
}

// same reports whether two names are those of one file.
func same(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}
