package office

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Audited checks all that stands in a store, as an auditor does, and returns what is
// wrong with it.
func Audited(t *testing.T, s store.Backend, clock *Clock) error {
	t.Helper()
	ctx := context.Background()
	eng, err := engine.New(s, engine.WithClock(clock))
	must(t, err)
	found := []error{audit.CheckStore(ctx, eng), audit.VerifyOutbox(ctx, eng)}
	_, err = audit.VerifyRegister(ctx, eng)
	found = append(found, err)
	found = append(found, eng.Each(ctx, func(h store.Head) error {
		_, err := audit.Verify(ctx, eng, h.Case)
		return err
	}))
	return errors.Join(found...)
}

// NamedError is an error that a package declares, and the kind that hosts are to see.
type NamedError struct {
	Err  error
	Kind engine.ErrorKind
}

// EveryErrorHasAKind fails the test unless all errors that the package of the test
// declares are among those given, none is another one, and hosts see their kinds.
func EveryErrorHasAKind(t *testing.T, given map[string]NamedError) {
	t.Helper()
	files, err := filepath.Glob("*.go")
	must(t, err)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
		must(t, err)
		for name, object := range f.Scope.Objects {
			if object.Kind != ast.Var || !strings.HasPrefix(name, "Err") {
				continue
			}
			found++
			want, ok := given[name]
			if !ok {
				t.Errorf("%s: nobody says of which kind %s is", file, name)
				continue
			}
			if kind := engine.Kind(fmt.Errorf("save: %w", want.Err)); kind != want.Kind {
				t.Errorf("%s is of kind %v, should be %v", name, kind, want.Kind)
			}
			for other, o := range given {
				if other != name && errors.Is(o.Err, want.Err) {
					t.Errorf("%s is %s", other, name)
				}
			}
		}
	}
	if found != len(given) {
		t.Errorf("%d errors are declared, %d given", found, len(given))
	}
}
