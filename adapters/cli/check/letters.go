package check

import (
	"os"
	"path/filepath"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/letter"
	"github.com/tatalaksana/sop/fsm/sop"
)

// lettersFolder is where an office keeps its letters beside its SOP.
const lettersFolder = "surat"

// letters checks the letters beside an SOP file, and reports whether there are any.
func letters(c checked) (checked, bool) {
	if is := input.KindOf(c.src); c.file == "-" || is != input.KindSOP {
		return checked{}, false
	}
	dir := filepath.Join(filepath.Dir(c.file), lettersFolder)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return checked{}, false
	}
	doc, _ := sop.Read(c.file, c.src) // its problems are told already
	out := checked{file: dir}
	for _, p := range letter.Check(os.DirFS(dir), doc) {
		out.found = append(out.found, term.Finding{
			File: filepath.Join(dir, p.File), Line: max(p.Line, 1), Column: 1, Code: "letter", Severity: term.SeverityError, Message: p.Text,
		})
	}
	return out, true
}
