// Command sop checks a procedure file, draws it, replays what happened through
// it, explains its deadlines, and verifies and amends databases of cases. See
// package cli for the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	// A machine without zone data has no Asia/Jakarta.
	_ "time/tzdata"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/bpmn"
	"github.com/tatalaksana/sop/adapters/render/docx"
	"github.com/tatalaksana/sop/adapters/render/html"
	"github.com/tatalaksana/sop/adapters/render/pdf"
	"github.com/tatalaksana/sop/adapters/render/svg"
	"github.com/tatalaksana/sop/fsm/engine/store"
	procedure "github.com/tatalaksana/sop/fsm/sop"
)

func main() { os.Exit(run(deps())) }

func run(with term.Deps) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, with)
}

func deps() term.Deps {
	return term.Deps{
		Store:   func() store.Backend { return memory.New().Backend() },
		Open:    open,
		Env:     os.Getenv,
		Version: version(),
		Renderers: map[string]func(*procedure.SOP, string) ([]byte, error){
			"html": rendered(html.Document), "pdf": rendered(pdf.Document), "docx": rendered(docx.Document),
			"bpmn": func(doc *procedure.SOP, _ string) ([]byte, error) { return bpmn.Document(doc) },
			"svg":  rendered(func(d *render.Document) ([]byte, error) { return svg.Document(d), nil }),
		},
	}
}

// rendered lays an SOP out on paper of a name and draws it.
func rendered(draw func(*render.Document) ([]byte, error)) func(*procedure.SOP, string) ([]byte, error) {
	return func(doc *procedure.SOP, paper string) ([]byte, error) {
		on := render.F4
		if paper == render.A4.Name {
			on = render.A4
		}
		d, err := render.Lay(doc, on)
		if err != nil {
			return nil, err
		}
		return draw(d)
	}
}

// version returns the module's version as the Go tool recorded it, or "" when
// it was built from a working tree.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "(devel)" {
		return ""
	}
	return info.Main.Version
}
