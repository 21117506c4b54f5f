package db

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/carry"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Copy returns sop copy.
func Copy() term.Command {
	return term.Command{
		Name: "copy", Min: 2, Max: 2,
		Examples: []string{"sop copy kasus.db postgres://kantor@localhost/kasus", "sop copy 'postgres://kantor@localhost/kasus?sop_schema=sop' kasus-baru.db"},
		Prepare: func(*pflag.FlagSet, *term.Session) term.Runner {
			return func(ctx context.Context, s *term.Session, operands []string) error {
				return copyAll(ctx, s, operands[0], operands[1])
			}
		},
	}
}

// copyAll opens both databases, verifies the source, carries it and verifies the target.
func copyAll(ctx context.Context, s *term.Session, from, into string) (err error) {
	if from == into {
		return term.Cannot("copy.same", "db", input.ShownLocation(from))
	}
	source, eng, done, err := openCarried(ctx, s, from, false)
	if err != nil {
		return input.NotOpened(s, from, err)
	}
	defer func() { err = errors.Join(err, done()) }()
	target, engThere, doneThere, err := openCarried(ctx, s, into, true)
	if err != nil {
		return input.NotOpened(s, into, err)
	}
	defer func() { err = errors.Join(err, doneThere()) }()
	if err := carry.Ready(ctx, target.Target); err != nil {
		return copyFailure(s, into, err)
	}
	p := progress{s: s, on: term.NewPainter(s.Err, s.Deps.Env).On}
	defer p.end()
	if err := errors.Join(audit.CheckStore(ctx, eng), whole(ctx, eng, p.of("copy.verifying-source"))); err != nil {
		return off(s, "copy.source-off", from, err)
	}
	report, err := carry.All(ctx, source.Source, target.Target, p.carried, func(ctx context.Context) error {
		return whole(ctx, engThere, p.of("copy.verifying-target"))
	})
	if err == nil {
		err = audit.CheckStore(ctx, engThere)
	}
	p.end()
	switch {
	case errors.Is(err, engine.ErrCorrupt):
		return off(s, "copy.target-off", into, err)
	case err != nil:
		return copyFailure(s, into, err)
	}
	copied(s, &report, into)
	return nil
}

// openCarried opens a database and an engine on it.
func openCarried(ctx context.Context, s *term.Session, location string, into bool) (term.Carried, *engine.Engine, func() error, error) {
	if err := input.RefuseLocation(location); err != nil {
		return term.Carried{}, nil, nil, err
	}
	if s.Deps.Carry == nil {
		return term.Carried{}, nil, nil, term.Cannot("no-database")
	}
	at, done, err := s.Deps.Carry(ctx, location, into)
	if err != nil {
		return term.Carried{}, nil, nil, err
	}
	eng, err := engine.New(at.Store, input.ClockOption(s)...)
	if err != nil {
		return term.Carried{}, nil, nil, errors.Join(err, done())
	}
	return at, eng, done, nil
}

// whole verifies all but the files of a database, and returns the first that does not
// hold.
func whole(ctx context.Context, eng *engine.Engine, tell func(done, all int64)) error {
	if err := audit.VerifyOutbox(ctx, eng); err != nil {
		return err
	}
	if _, err := audit.VerifyRegister(ctx, eng); err != nil {
		return err
	}
	var n int64
	return eng.Each(ctx, func(h store.Head) error {
		n++
		tell(n, 0)
		_, err := audit.Verify(ctx, eng, h.Case)
		return err
	})
}

// off says that a database does not hold what it must.
func off(s *term.Session, key, location string, err error) error {
	return term.Failed(err, key, "db", input.ShownLocation(location), "cause", input.Detail(s, err))
}

// copyFailure says why nothing, or not all, was copied.
func copyFailure(s *term.Session, into string, err error) error {
	for cause, key := range map[error]string{
		carry.ErrNotEmpty: "copy.not-empty", carry.ErrOther: "copy.other", carry.ErrChanged: "copy.changed", carry.ErrUnlike: "copy.unlike",
	} {
		if errors.Is(err, cause) {
			return term.Cannot(key, "db", input.ShownLocation(into))
		}
	}
	return term.Failed(err, "copy.stopped", "db", input.ShownLocation(into), "cause", input.Detail(s, err))
}

// copied says what both databases hold now.
func copied(s *term.Session, r *carry.Report, into string) {
	n := func(k carry.Kind) string { return term.NumberText(r.Sum.Of(k)) }
	s.Line(s.Text("copy.done", "db", input.ShownLocation(into), "cases", n(carry.Cases), "entries", n(carry.Entries), "values", n(carry.Personal)))
	rows := term.Table{Indent: "  "}
	for _, k := range carry.Kinds() {
		rows.Add(term.Cell{Text: s.Text("copy.kind." + string(k))}, term.Cell{Text: n(k)})
	}
	rows.Print(s.Out, s.Paint)
	if r.Resumed > 0 {
		s.Line(s.Text("copy.resumed", "rows", term.NumberText(r.Resumed)))
	}
	s.Line(s.Text("copy.sum", "sum", r.Sum.String()))
	s.Line(s.Text("copy.next"))
}

// progress is one line on a terminal that says how far it is; elsewhere nothing.
type progress struct {
	s     *term.Session
	on    bool
	shown string
}

// of returns what tells of a step that is called by a key.
func (p *progress) of(key string) func(done, all int64) {
	return func(done, all int64) {
		far := term.NumberText(done)
		if all > 0 {
			far = fmt.Sprintf("%d %%", 100*done/all)
		} else if done%100 != 0 {
			return
		}
		if text := p.s.Text(key) + " " + far; p.on && text != p.shown {
			p.shown = text
			_, _ = fmt.Fprint(p.s.Err, "\r\x1b[K"+text) // a terminal that is gone stops no copy
		}
	}
}

func (p *progress) carried(step carry.Step, done, all int64) { p.of("copy."+string(step))(done, all) }

// end takes the line away.
func (p *progress) end() {
	if p.shown != "" {
		p.shown = ""
		_, _ = fmt.Fprint(p.s.Err, "\r\x1b[K")
	}
}
