package check

import (
	"context"
	"errors"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Preview returns sop preview.
func Preview() term.Command {
	return term.Command{
		Name: "preview", Min: 1, Max: -1,
		Examples: []string{"sop preview sop.yaml", "sop preview sop.yaml examples/lapor/skenario", "sop preview sop.yaml --berlaku sop-2025.yaml --port 8070"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			inForce := flags.String("berlaku", "", s.Text("flag.in-force"))
			port := flags.Uint16("port", 0, s.Text("flag.port"))
			return func(ctx context.Context, s *term.Session, operands []string) error {
				name := operands[0]
				if name == "-" {
					return term.Cannot("preview.stdin")
				}
				// One that is there and of another kind is a mistake; a faulty SOP is what this is for.
				src, err := input.ReadFile(s, name)
				if err != nil {
					return err
				}
				refuse := func(src []byte) error { return input.RefuseKind(name, src, input.KindSOP) }
				if err := refuse(src); err != nil {
					return err
				}
				p := term.Preview{File: name, Scenarios: operands[1:], Lang: s.Lang, Port: int(*port), BeforeName: *inForce}
				if *inForce != "" {
					if _, p.Before, err = input.LoadSOP(s, *inForce); err != nil {
						return err
					}
				}
				p.Refuse = func(src []byte) problem.Text {
					if f := (*term.Failure)(nil); errors.As(refuse(src), &f) {
						return problem.TextOf(f.In)
					}
					return problem.Text{}
				}
				p.Ready = func(url string) { s.Line(s.Text("preview.ready", "file", name, "url", url)) }
				if s.Deps.Preview == nil {
					return term.Cannot("no-preview")
				}
				if err := s.Deps.Preview(ctx, p); err != nil {
					return term.Cannot("preview.failed", "cause", err.Error())
				}
				return nil
			}
		},
	}
}
