package db

import (
	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
)

// warrant is what the flags say of who does something to the whole database, and
// on what basis: the register keeps it.
type warrant struct{ engine.Warrant }

func declareWarrant(flags *pflag.FlagSet, s *term.Session) *warrant {
	w := &warrant{}
	flags.StringVar(&w.By, "oleh", "", s.Text("flag.warrant-oleh"))
	flags.StringVar(&w.Basis, "dasar", "", s.Text("flag.warrant-dasar"))
	return w
}

// wanted refuses a warrant that names nobody or no basis, if it is to be used.
func (w *warrant) wanted(yes bool) error {
	switch {
	case !yes:
		return nil
	case w.By == "":
		return term.Cannot("flag-missing", "flag", "--oleh", "example", "--oleh siti")
	case w.Basis == "":
		return term.Cannot("flag-missing", "flag", "--dasar", "example", "--dasar 'ND 9/2025'")
	}
	return nil
}
