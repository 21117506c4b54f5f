package test

import (
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// rename writes names that the SOP has no more as those that took their place, through
// all scenario files: all of them or, if one cannot be written, none.
func rename(s *term.Session, doc *sop.SOP, files, pairs []string) error {
	all, changed := make([]term.NewFile, len(files)), map[int]bool{}
	for i, name := range files {
		if name == "-" {
			return term.Cannot("rename.stdin")
		}
		src, err := input.ReadFile(s, name)
		if err != nil {
			return err
		}
		if err := input.RefuseKind(name, src, input.KindSuite); err != nil {
			return err
		}
		all[i] = term.NewFile{Name: name, Data: src}
	}
	var said []string
	for _, pair := range pairs {
		from, to, ok := strings.Cut(pair, "=")
		if !ok || from == "" || to == "" || from == to {
			return term.Cannot("rename.form", "value", pair)
		}
		before := len(said)
		for i := range all {
			after, places := scenario.Rename(all[i].Name, all[i].Data, doc, from, to)
			if all[i].Data = after; places > 0 {
				changed[i] = true
				said = append(said, s.Text("rename.done", "file", all[i].Name, "from", from, "to", to, "count", strconv.Itoa(places)))
			}
		}
		if len(said) == before {
			return term.Cannot("rename.nothing", "from", from, "to", to)
		}
	}
	var written []term.NewFile
	for i := range all {
		if changed[i] {
			written = append(written, all[i])
		}
	}
	if err := term.CreateFiles(written, true); err != nil {
		return err
	}
	if s.Form != "" { // a machine is told what the scenarios found
		return nil
	}
	for _, line := range said {
		s.Line(line)
	}
	return nil
}
