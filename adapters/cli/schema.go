package cli

import (
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm/schema"
	"github.com/tatalaksana/sop/rules"
)

func schemaCommand() command {
	return command{
		name: "schema", max: 1,
		examples: []string{"sop schema", "sop schema skenario", "sop schema --tulis ."},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			folder := flags.String("tulis", "", s.text("flag.schema-folder"))
			overwrite := flags.Bool("timpa", false, s.text("flag.overwrite"))
			return func(_ context.Context, s *session, operands []string) error {
				if flags.Changed("tulis") {
					return writeSchemas(s, *folder, operands, *overwrite)
				}
				kind, err := schemaKind(append(operands, string(schema.SOP))[0])
				if err != nil {
					return err
				}
				_, err = s.out.Write(schema.JSON(kind))
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
			return "", cannot("unknown-schema-meant", "kind", word, "meant", meant)
		}
		return "", cannot("unknown-schema", "kind", word, "known", strings.Join(known, ", "))
	}
	return schema.Kind(word), nil
}

// writeSchemas writes the schemas into a folder: all of them, or the one that
// an operand names.
func writeSchemas(s *session, folder string, operands []string, overwrite bool) error {
	kinds := schema.Kinds()
	if len(operands) > 0 {
		kind, err := schemaKind(operands[0])
		if err != nil {
			return err
		}
		kinds = []schema.Kind{kind}
	}
	var files []newFile
	for _, k := range kinds {
		files = append(files, newFile{filepath.Join(folder, k.FileName()), schema.JSON(k)})
	}
	if err := createFiles(files, overwrite); err != nil {
		return err
	}
	for _, f := range files {
		s.line(s.text("file-written", "file", f.name))
	}
	s.line(s.text("schema.next", "file", filepath.ToSlash(files[0].name)))
	return nil
}
