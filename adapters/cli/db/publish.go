package db

import (
	"bufio"
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/prove"
)

// Judging is what other groups tell of a file that is to be published.
type Judging struct {
	// Scenarios runs the scenarios beside a file; the error says that one failed.
	Scenarios func(ctx context.Context, s *term.Session, file string) error
	// Diff tells what a new version of an SOP changes.
	Diff func(s *term.Session, before, after *fsm.Machine)
}

// Publish returns sop publish.
func Publish(judging Judging) term.Command {
	return term.Command{
		Name: "publish", Min: 1, Max: 1,
		Examples: []string{
			"sop publish --db kasus.db sop.yaml",
			`sop publish --db kasus.db sop.yaml --oleh siti --dasar "Keputusan Bupati 7/2027" --ya`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			warrant := declareWarrant(flags, s)
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			return func(ctx context.Context, s *term.Session, files []string) error {
				asks := !*yes && s.Typed() && warrant.By != "" && warrant.Basis != ""
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				p := publishing{Judging: judging, file: files[0]}
				if err := p.examine(s); err != nil {
					return err
				}
				err := input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error { return p.compare(ctx, s, db) })
				if err != nil || p.same {
					return err
				}
				switch {
				case *yes:
				case !asks:
					s.Line(s.Text("ya.needed-warrant"))
					return nil
				case !agreed(s, p.m):
					s.Line(s.Text("publish.not"))
					return nil
				}
				return input.WithDatabase(ctx, s, *location, true, func(db *input.Database) error { return p.publish(ctx, s, db, warrant.Warrant) })
			}
		},
	}
}

// publishing is one file on its way into a database.
type publishing struct {
	Judging
	file string
	src  []byte
	m    *fsm.Machine
	same bool // it is in force already
}

// examine proves the file, or shows why it cannot be published.
func (p *publishing) examine(s *term.Session) error {
	var err error
	if p.src, err = input.ReadFile(s, p.file); err != nil {
		return err
	}
	if err := input.RefuseKind(p.file, p.src, input.KindSOP); err != nil {
		return err
	}
	if _, problems := prove.Examine(p.file, p.src); problems.HasErrors() {
		return input.StopAt(s, problems)
	}
	p.m, _, err = input.LoadSOP(s, p.file)
	return err
}

// compare refuses a file that does not go on from what is in force, runs its scenarios,
// and says what it changes and which cases go on as they are.
func (p *publishing) compare(ctx context.Context, s *term.Session, db *input.Database) error {
	var now status
	if _, err := now.documents(ctx, db); err != nil {
		return input.DatabaseFailure(s, err)
	}
	doc := p.m.SOP()
	args := []string{"file", p.file, "sop", doc.Code.Value, "version", strconv.Itoa(doc.Version)}
	var before *version
	for i := range now.versions {
		v := &now.versions[i]
		if v.code != doc.Code.Value {
			continue
		}
		if v.no == doc.Version && v.hash != doc.Hash {
			return term.Cannot("publish.taken", args...)
		}
		if v.newest {
			before = v
		}
	}
	switch {
	case before == nil:
		s.Line(s.Text("publish.first", args...))
	case before.hash == doc.Hash:
		p.same = true
		s.Line(s.Text("publish.same", args...))
		return nil
	case before.no > doc.Version:
		return term.Cannot("publish.lowered", append(args, "newest", strconv.Itoa(before.no))...)
	}
	if err := p.Scenarios(ctx, s, p.file); err != nil {
		return err
	}
	if before == nil {
		return nil
	}
	was, err := db.Engine.Machine(ctx, fsm.Stamp{Code: before.code, Version: before.no, Hash: before.hash})
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	s.Line("")
	p.Diff(s, was, p.m)
	s.Line("")
	if err := now.count(ctx, s, db, nil); err != nil {
		return input.DatabaseFailure(s, err)
	}
	for _, v := range now.versions {
		if v.code == doc.Code.Value && v.open > 0 {
			s.Line(s.Text("publish.stay", "cases", strconv.Itoa(v.open), "version", strconv.Itoa(v.no)))
		}
	}
	return nil
}

// publish keeps the file in the database, in the name of who approved it.
func (p *publishing) publish(ctx context.Context, s *term.Session, db *input.Database, w engine.Warrant) error {
	e, err := engine.New(db.Store, append(input.ClockOption(s), engine.WithWarrant(w))...)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	doc := p.m.SOP()
	args := []string{"file", p.file, "sop", doc.Code.Value, "version", strconv.Itoa(doc.Version), "by", w.By, "basis", w.Basis}
	_, err = e.Publish(ctx, p.src)
	if errors.Is(err, store.ErrVersionTaken) { // by somebody else meanwhile
		return term.Cannot("publish.taken", args...)
	}
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	s.Line(s.Paint.Paint(term.Green, s.Text("publish.done", args...)))
	s.Line(s.Text("publish.then", args...))
	return nil
}

// agreed asks whether to publish; only a plain yes is one.
func agreed(s *term.Session, m *fsm.Machine) bool {
	_, _ = s.Err.Write([]byte(s.Text("publish.ask", "sop", m.SOP().Code.Value, "version", strconv.Itoa(m.SOP().Version)) + " "))
	line, _ := bufio.NewReader(s.In).ReadString('\n')
	answer := strings.ToLower(strings.TrimSpace(line))
	return answer == "ya" || answer == "yes"
}
