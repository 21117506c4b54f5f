package cli

import (
	"context"
	"slices"
	"strconv"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

func eraseCommand() Command {
	return Command{
		Name: "erase", Min: 1, Max: -1,
		Examples: []string{"sop erase --db kasus.db 6340753", "sop erase --db kasus.db 6340753 nama_pelapor --oleh siti --dasar 'ND 9/2025' --ya"},
		Prepare: func(flags *pflag.FlagSet, s *Session) Runner {
			location := DeclareDatabase(flags, s)
			yes := flags.Bool("ya", false, s.Text("flag.ya"))
			warrant := declareWarrant(flags, s)
			return func(ctx context.Context, s *Session, operands []string) error {
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				return WithDatabase(ctx, s, *location, *yes, func(db *Database) error {
					return erase(ctx, s, db, operands[0], operands[1:], *yes, warrant.Warrant)
				})
			}
		},
	}
}

// erase removes personal values of a case, or says how many it would. It shows
// none of them.
func erase(ctx context.Context, s *Session, db *Database, id string, fields []string, yes bool, w engine.Warrant) error {
	st, err := db.Store.Load(ctx, id)
	if err != nil {
		return CaseFailure(s, id, err)
	}
	vault, ok := db.Store.(store.Vault)
	if !ok {
		return DatabaseFailure(s, engine.ErrNoVault)
	}
	kept, err := vault.Personal(ctx, id)
	if err != nil {
		return DatabaseFailure(s, err)
	}
	m, err := db.Engine.Machine(ctx, st.Case.SOP)
	if err != nil {
		return DatabaseFailure(s, err)
	}
	if err := knownFields(m.SOP(), kept, fields); err != nil {
		return err
	}
	rows := Table{Indent: "  "}
	values := 0
	for _, p := range kept {
		if len(fields) == 0 || slices.Contains(fields, p.Field) {
			rows.Add(Cell{Text: p.Field}, Cell{Text: s.Text("erase.entry", "no", NumberText(p.Entry)), Style: Dim})
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
	if err != nil {
		return CaseFailure(s, id, err)
	}
	s.Line(s.Text("erase.done", "case", id, "count", strconv.Itoa(n)))
	return nil
}

// knownFields refuses a field that the SOP does not have: it would erase
// nothing and seem to have worked. Corrections and attachments may keep values
// under names of their own.
func knownFields(sop *fsm.SOP, kept []store.Personal, fields []string) error {
	var known []string
	for _, f := range sop.Fields {
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
			return Cannot("erase.no-field-meant", "field", name, "meant", meant)
		}
		return Cannot("erase.no-field", "field", name)
	}
	return nil
}
