package input

import (
	"bytes"
	"context"
	"errors"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
)

// WithExport hands over the case of an exported file that holds, as if from a database.
func WithExport(ctx context.Context, s *term.Session, name string, do func(db *Database, id string) error) error {
	src, err := ReadFile(s, name)
	var none *term.Failure
	if errors.As(err, &none) && none.Key == "no-file" {
		none.Hint = "history.of-database"
	}
	if err != nil {
		return err
	}
	if err := RefuseKind(name, src, KindExport); err != nil {
		return err
	}
	file, id, err := audit.ReadExport(bytes.NewReader(src))
	if err != nil {
		return term.Failed(err, "history.export-off", "file", name)
	}
	e, err := engine.New(file, append(ClockOption(s), engine.WithCopies())...) // no timer is run of a file
	if err != nil {
		return err
	}
	if _, err := audit.Verify(ctx, e, id); err != nil { // which says what is hidden from who asks
		return term.Failed(err, "history.export-off", "file", name)
	}
	return do(&Database{Store: file, Engine: e}, id)
}
