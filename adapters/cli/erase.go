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

func eraseCommand() command {
	return command{
		name: "erase", min: 1, max: -1,
		examples: []string{"sop erase --db kasus.db 6340753", "sop erase --db kasus.db 6340753 nama_pelapor --oleh siti --dasar 'ND 9/2025' --ya"},
		prepare: func(flags *pflag.FlagSet, s *session) runner {
			location := declareDatabase(flags, s)
			yes := flags.Bool("ya", false, s.text("flag.ya"))
			warrant := declareWarrant(flags, s)
			return func(ctx context.Context, s *session, operands []string) error {
				if err := warrant.wanted(*yes); err != nil {
					return err
				}
				return withDatabase(ctx, s, *location, *yes, func(db *database) error {
					return erase(ctx, s, db, operands[0], operands[1:], *yes, warrant.Warrant)
				})
			}
		},
	}
}

// erase removes personal values of a case, or says how many it would. It shows
// none of them.
func erase(ctx context.Context, s *session, db *database, id string, fields []string, yes bool, w engine.Warrant) error {
	st, err := db.store.Load(ctx, id)
	if err != nil {
		return caseFailure(s, id, err)
	}
	vault, ok := db.store.(store.Vault)
	if !ok {
		return databaseFailure(s, engine.ErrNoVault)
	}
	kept, err := vault.Personal(ctx, id)
	if err != nil {
		return databaseFailure(s, err)
	}
	m, err := db.engine.Machine(ctx, st.Case.SOP)
	if err != nil {
		return databaseFailure(s, err)
	}
	if err := knownFields(m.SOP(), kept, fields); err != nil {
		return err
	}
	rows := table{indent: "  "}
	values := 0
	for _, p := range kept {
		if len(fields) == 0 || slices.Contains(fields, p.Field) {
			rows.add(cell{text: p.Field}, cell{s.text("erase.entry", "no", numberText(p.Entry)), dim})
			values++
		}
	}
	if !yes {
		s.line(s.text("erase.would", "case", id, "count", strconv.Itoa(values)))
		rows.print(s.out, s.paint)
		s.line(s.text("ya.needed-warrant"))
		return nil
	}
	n, err := db.engine.Erase(ctx, w, id, fields...)
	if err != nil {
		return caseFailure(s, id, err)
	}
	s.line(s.text("erase.done", "case", id, "count", strconv.Itoa(n)))
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
			return cannot("erase.no-field-meant", "field", name, "meant", meant)
		}
		return cannot("erase.no-field", "field", name)
	}
	return nil
}
