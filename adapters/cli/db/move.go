package db

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/migrate"
	"github.com/tatalaksana/sop/fsm/sop"
)

// movePage is how many cases one page has.
const movePage = 500

// Move returns sop move.
func Move() term.Command {
	return term.Command{
		Name: "move", Max: 1,
		Examples: []string{
			"sop move --db kasus.db --rencana",
			"sop move --db kasus.db rencana.yaml",
			"sop move --db kasus.db rencana.yaml --terapkan",
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			draft := flags.Bool("rencana", false, s.Text("flag.rencana"))
			from := flags.String("dari", "", s.Text("flag.dari"))
			apply := flags.Bool("terapkan", false, s.Text("flag.terapkan"))
			format := term.Choice(flags, "format", s.Text("flag.format"), "text", "json")
			return func(ctx context.Context, s *term.Session, files []string) error {
				switch {
				case *draft && (*apply || len(files) > 0), *from != "" && !*draft:
					return term.Cannot("move.apart")
				case !*draft && len(files) == 0:
					return term.Cannot("move.no-plan")
				case *draft:
					return input.WithDatabase(ctx, s, *location, false, func(db *input.Database) error {
						return draftMove(ctx, s, db, *from)
					})
				}
				plan, err := readPlan(s, files[0])
				if err != nil {
					return err
				}
				return input.WithDatabase(ctx, s, *location, *apply, func(db *input.Database) error {
					m := moving{file: files[0], hear: hearers{inJSON: format.Value == "json"}}
					if err := m.ready(ctx, db, s, plan); err != nil {
						return err
					}
					m.g.Preview = !*apply
					return m.do(ctx, s, db, format.Value)
				})
			}
		},
	}
}

func readPlan(s *term.Session, file string) (*migrate.Plan, error) {
	src, err := input.ReadFile(s, file)
	if err != nil {
		return nil, err
	}
	plan, err := migrate.ReadPlan(src)
	if err != nil {
		return nil, wrongPlan(s, file, err)
	}
	return plan, nil
}

// wrongPlan says all that is wrong with a plan, a line each.
func wrongPlan(s *term.Session, file string, err error) error {
	var wrong *migrate.PlanError
	if !errors.As(err, &wrong) {
		return input.DatabaseFailure(s, err)
	}
	for _, line := range strings.Split(wrong.Message(s.Lang), "\n") {
		term.WriteLine(s.Err, file+":"+line)
	}
	return term.Cannot("move.bad-plan", "file", file)
}

// moving is what moving all cases did so far.
type moving struct {
	migrate.Migrated
	file          string
	g             migrate.Migration
	before, after *fsm.Machine
	hear          hearers
}

// ready finds both versions of a plan in the database.
func (m *moving) ready(ctx context.Context, db *input.Database, s *term.Session, plan *migrate.Plan) error {
	var now status
	if _, err := now.documents(ctx, db); err != nil {
		return input.DatabaseFailure(s, err)
	}
	var err error
	for _, v := range []struct {
		says migrate.Text
		to   **fsm.Machine
	}{{plan.From, &m.before}, {plan.To, &m.after}} {
		i := slices.IndexFunc(now.versions, func(p version) bool {
			return p.code == plan.SOP.Value && (strconv.Itoa(p.no) == v.says.Value || p.hash == v.says.Value)
		})
		if i < 0 {
			return term.Cannot("move.not-published", "sop", plan.SOP.Value, "version", v.says.Value)
		}
		if *v.to, err = now.versions[i].machine(ctx, db); err != nil {
			return input.DatabaseFailure(s, err)
		}
	}
	if m.g, err = plan.For(m.before, m.after); err != nil {
		return wrongPlan(s, m.file, err)
	}
	switch {
	case m.g.By.ID == "":
		return term.Cannot("move.missing", "file", m.file, "key", "disetujui_oleh")
	case m.g.Basis == "":
		return term.Cannot("move.missing", "file", m.file, "key", "dasar")
	}
	return nil
}

func (v *version) machine(ctx context.Context, db *input.Database) (*fsm.Machine, error) {
	return db.Engine.Machine(ctx, fsm.Stamp{Code: v.code, Version: v.no, Hash: v.hash})
}

// do moves all open cases, or lists what would move. What stops it does not undo what was
// moved: the same again goes on from there.
func (m *moving) do(ctx context.Context, s *term.Session, db *input.Database, format string) error {
	stopped := m.pages(ctx, db)
	err := m.told()
	if err == nil && format == "json" {
		var doc moveDoc
		if doc, err = m.document(s, stopped); err == nil {
			err = s.WriteJSON(doc)
		}
	} else if err == nil {
		m.text(s)
	}
	err = errors.Join(err, m.hear.close())
	switch {
	case err != nil:
		return err
	case stopped != nil && m.g.Preview:
		return input.DatabaseFailure(s, stopped)
	case stopped != nil:
		return term.Cannot("amend.stopped", "cause", input.Detail(s, stopped))
	case len(m.Failed) > 0:
		return term.Exit(term.ExitWarnings)
	}
	return nil
}

// told notes who is to hear of the cases of which a date is another now: the reporters and
// who answers for it, and those who have a new task.
func (m *moving) told() error {
	is := term.NamesOf(m.after.SOP(), m.after.SOP().Calendar.Options.Zone)
	for i := range m.Moved {
		c := &m.Moved[i]
		dates := slices.DeleteFunc(slices.Clone(c.Clocks), func(k migrate.MovedClock) bool { return k.Old.Due.Equal(k.New.Due) })
		for _, r := range m.after.SOP().Roles {
			id := r.ID.Value
			if !(len(dates) > 0 && r.Scope == sop.OwnCases || slices.Contains(c.Tell, id)) {
				continue
			}
			if err := m.hear.of(term.NameIn(is.Roles, id), c.Case); err != nil {
				return err
			}
		}
		for _, k := range dates {
			if k.Owner == nil {
				continue
			}
			if err := m.hear.of(is.Person(*k.Owner), c.Case); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *moving) pages(ctx context.Context, db *input.Database) error {
	page := engine.PageOf{Limit: movePage}
	for {
		one, err := migrate.All(ctx, db.Engine, m.g, page)
		m.Looked, m.There = m.Looked+one.Looked, m.There+one.There
		m.Moved, m.Failed = append(m.Moved, one.Moved...), append(m.Failed, one.Failed...)
		if err != nil || one.Next == "" {
			return err
		}
		page.After = one.Next
	}
}

// draftMove writes a plan for the open cases of an older version, with what hinders them
// left open.
func draftMove(ctx context.Context, s *term.Session, db *input.Database, from string) error {
	var now status
	if _, err := now.documents(ctx, db); err != nil {
		return input.DatabaseFailure(s, err)
	}
	if err := now.count(ctx, s, db, nil); err != nil {
		return input.DatabaseFailure(s, err)
	}
	older := now.older(from)
	if len(older) != 1 {
		key := "move.none-older"
		names := make([]string, len(older))
		for i, v := range older {
			names[i] = v.code + "/" + strconv.Itoa(v.no)
		}
		if len(older) > 1 {
			key = "move.which"
		}
		return term.Cannot(key, "versions", strings.Join(names, ", "), "from", from, "example", strings.Join(names[:min(len(names), 1)], ""))
	}
	newest := slices.IndexFunc(now.versions, func(v version) bool { return v.code == older[0].code && v.newest })
	var m moving
	var err error
	if m.before, err = older[0].machine(ctx, db); err == nil {
		m.after, err = now.versions[newest].machine(ctx, db)
	}
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	m.g = migrate.Migration{
		From: fsm.Stamp{Code: older[0].code, Version: older[0].no, Hash: older[0].hash},
		To:   fsm.Stamp{Code: older[0].code, Version: now.versions[newest].no, Hash: now.versions[newest].hash},
		By:   fsm.Actor{ID: "pratinjau"}, Basis: "pratinjau", Preview: true, // nothing keeps either
	}
	found, err := m.hindrances(ctx, db)
	if err == nil {
		// What else there is shows once the stages have a place.
		if m.g.Terms.Stages = migrate.Renamed(m.after, found); len(m.g.Terms.Stages) > 0 {
			var more []fsm.Obstacle
			more, err = m.hindrances(ctx, db)
			found = append(found, more...)
		}
	}
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	for line := range strings.Lines(migrate.Draft(m.before, m.after, found)) {
		s.Line(strings.TrimSuffix(line, "\n"))
	}
	return nil
}

// hindrances returns what hinders the open cases, as a preview tells it.
func (m *moving) hindrances(ctx context.Context, db *input.Database) ([]fsm.Obstacle, error) {
	m.Migrated = migrate.Migrated{}
	if err := m.pages(ctx, db); err != nil {
		return nil, err
	}
	var found []fsm.Obstacle
	for _, f := range m.Failed {
		var why *fsm.Unmovable
		if errors.As(f.Err, &why) {
			found = append(found, why.Obstacles...)
		}
	}
	return found, nil
}

// older returns the versions that are not the newest of their code and have open cases, or
// the one that is named as code/versi.
func (x *status) older(named string) []version {
	var out []version
	for _, v := range x.versions {
		if !v.newest && (named == "" && v.open > 0 || named == v.code+"/"+strconv.Itoa(v.no)) {
			out = append(out, v)
		}
	}
	return out
}
