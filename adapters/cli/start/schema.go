package start

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/schema"
	"github.com/tatalaksana/sop/rules"
)

// Schema returns sop schema.
func Schema() term.Command {
	return term.Command{
		Name: "schema", Max: 1,
		Examples: []string{"sop schema", "sop schema skenario", "sop schema --tulis ."},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			folder := flags.String("tulis", "", s.Text("flag.schema-folder"))
			overwrite := flags.Bool("timpa", false, s.Text("flag.overwrite"))
			return func(_ context.Context, s *term.Session, operands []string) error {
				if flags.Changed("tulis") {
					return writeSchemas(s, *folder, operands, *overwrite)
				}
				kind, err := schemaKind(append(operands, string(schema.SOP))[0])
				if err != nil {
					return err
				}
				_, err = s.Out.Write(schema.JSON(kind))
				return err
			}
		},
	}
}

// schemaKind finds the kind of file that a word names.
func schemaKind(word string) (schema.Kind, error) {
	var known []string
	for _, k := range schema.Kinds() {
		known = append(known, string(k))
	}
	if !slices.Contains(known, word) {
		if meant := rules.Nearest(word, known); meant != "" {
			return "", term.Cannot("unknown-schema-meant", "kind", word, "meant", meant)
		}
		return "", term.Cannot("unknown-schema", "kind", word, "known", strings.Join(known, ", "))
	}
	return schema.Kind(word), nil
}

// writeSchemas writes the schemas into a folder: all of them, or the one that
// an operand names.
func writeSchemas(s *term.Session, folder string, operands []string, overwrite bool) error {
	kinds := schema.Kinds()
	if len(operands) > 0 {
		kind, err := schemaKind(operands[0])
		if err != nil {
			return err
		}
		kinds = []schema.Kind{kind}
	}
	var files []term.NewFile
	for _, k := range kinds {
		files = append(files, term.NewFile{Name: filepath.Join(folder, k.FileName()), Data: schema.JSON(k)})
	}
	if err := term.CreateFiles(files, overwrite); err != nil {
		return err
	}
	for _, f := range files {
		s.Line(s.Text("file-written", "file", f.Name))
	}
	s.Line(s.Text("schema.next", "file", filepath.ToSlash(files[0].Name)))
	return nil
}
