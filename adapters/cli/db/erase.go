package db

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Erase returns sop erase.
func Erase() term.Command {
	return term.Command{
		Name: "erase", Min: 1, Max: -1,
		Examples: []string{"sop erase --db kasus.db 6340753", "sop erase --db kasus.db 6340753 nama_pelapor --oleh siti --dasar 'ND 9/2025' --ya"},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			location := input.DeclareDatabase(flags, s)
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			warrant := declareWarrant(flags, s)
			return func(ctx context.Context, s *term.Session, operands []string) error {
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				return input.WithDatabase(ctx, s, *location, *yes, func(db *input.Database) error {
					return erase(ctx, s, db, operands[0], operands[1:], *yes, warrant.Warrant)
				})
			}
		},
	}
}

// erase removes personal values of a case, or says how many it would. It shows
// none of them.
func erase(ctx context.Context, s *term.Session, db *input.Database, id string, fields []string, yes bool, w engine.Warrant) error {
	st, err := db.Store.Cases.Load(ctx, id)
	if err != nil {
		return input.CaseFailure(s, id, err)
	}
	vault := db.Store.Vault
	if vault == nil {
		return input.DatabaseFailure(s, engine.ErrNoVault)
	}
	kept, err := vault.Personal(ctx, id)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	m, err := db.Engine.Machine(ctx, st.Case.SOP)
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	if err := knownFields(m.SOP(), kept, fields); err != nil {
		return err
	}
	rows := term.Table{Indent: "  "}
	values := 0
	for _, p := range kept {
		if len(fields) == 0 || slices.Contains(fields, p.Field) {
			rows.Add(term.Cell{Text: p.Field}, term.Cell{Text: s.Text("erase.entry", "no", term.NumberText(p.Entry)), Style: term.Dim})
			values++
		}
	}
	if !yes {
		s.Line(s.Text("erase.would", "case", id, "count", strconv.Itoa(values)))
		rows.Print(s.Out, s.Paint)
		s.Line(s.Text("ya.needed-warrant"))
		return nil
	}
	n, err := db.Engine.Erase(ctx, w, id, fields...)
	if err != nil && n > 0 {
		return term.Cannot("erase.stopped", "case", id, "count", strconv.Itoa(n), "cause", input.Detail(s, err))
	}
	if err != nil {
		return input.CaseFailure(s, id, err)
	}
	s.Line(s.Text("erase.done", "case", id, "count", strconv.Itoa(n)))
	return nil
}

// knownFields refuses a field that the SOP does not have: it would erase
// nothing and seem to have worked. Corrections and attachments may keep values
// under names of their own.
func knownFields(doc *sop.SOP, kept []store.Personal, fields []string) error {
	var known []string
	for _, f := range doc.Fields {
		known = append(known, f.ID.Value)
	}
	for _, p := range kept {
		known = append(known, p.Field)
	}
	for _, name := range fields {
		if slices.Contains(known, name) {
			continue
		}
		if meant := rules.Nearest(name, known); meant != "" {
			return term.Cannot("erase.no-field-meant", "field", name, "meant", meant)
		}
		return term.Cannot("erase.no-field", "field", name)
	}
	return nil
}
