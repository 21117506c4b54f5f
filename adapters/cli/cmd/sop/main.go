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
	"github.com/tatalaksana/sop/adapters/render/drawing"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func main() { os.Exit(run(deps())) }

func run(with term.Deps) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	return cli.Run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, with)
}

func deps() term.Deps {
	return term.Deps{
		Store:     func() store.Backend { return memory.New().Backend() },
		Open:      open,
		Carry:     carried,
		Env:       os.Getenv,
		Version:   version(),
		Renderers: renderers(),
		Drawing:   drawing.Document,
		Chart:     drawing.Chart,
		Compare:   compared,
		Preview:   previewed,
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
