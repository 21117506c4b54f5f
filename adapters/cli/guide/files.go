package guide

import (
	"path/filepath"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// written writes files that are not there yet, or on the output one whose name is "-".
func written(s *term.Session, files []term.NewFile, overwrite bool) error {
	if files[0].Name == "-" {
		_, err := s.Out.Write(files[0].Data)
		return err
	}
	if err := term.CreateFiles(files, overwrite); err != nil {
		return err
	}
	for _, f := range files {
		s.Line(s.Text("file-written", "file", f.Name))
	}
	return nil
}

// practiceFiles are the file of which the pages tell, and its scenarios.
func practiceFiles(folder string) []term.NewFile {
	return []term.NewFile{
		{Name: filepath.Join(folder, "sop.yaml"), Data: []byte(page("latihan/sop.yaml"))},
		{Name: filepath.Join(folder, "skenario", "1-awal.yaml"), Data: []byte(page("latihan/skenario.yaml"))},
	}
}
