package guide

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// Guide returns sop guide.
func Guide() term.Command {
	return term.Command{
		Name: "guide", Max: -1,
		Examples: []string{"sop guide", "sop guide saat_kembali", "sop guide resep", "sop guide --html panduan.html"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			file := flags.String("html", "", s.Text("flag.guide-html"))
			practice := flags.String("latihan", "", s.Text("flag.guide-practice"))
			overwrite := flags.Bool("timpa", false, s.Text("flag.overwrite"))
			return func(_ context.Context, s *term.Session, words []string) error {
				switch {
				case flags.Changed("html"):
					return written(s, []term.NewFile{{Name: *file, Data: HTML()}}, *overwrite)
				case flags.Changed("latihan"):
					return written(s, practiceFiles(*practice), *overwrite)
				}
				t := &terminal{Session: s, told: map[string]bool{}}
				if s.Lang == term.English {
					t.flow("", s.Text("guide.indonesian"))
					t.Line("")
				}
				if len(words) == 0 {
					t.index()
					return nil
				}
				return t.open(strings.Join(words, " "))
			}
		},
	}
}
