package verify

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// checkpointDoc says what became of the cases of a checkpoint.
type checkpointDoc struct {
	Taken     time.Time `json:"taken"`
	Cases     int       `json:"cases"`
	Grown     int       `json:"grown"`
	Removed   int       `json:"removed"`
	Deviating int       `json:"deviating"` // also those that are not listed
	listed    int
}

// verifyDatabase checks the database's files, every chain, every decision and,
// if given, a checkpoint. It lists all that does not hold.
func verifyDatabase(ctx context.Context, s *term.Session, location, checkpoint, format string, opts []engine.Option) error {
	var noted []byte
	if checkpoint != "" {
		var err error
		if noted, err = input.ReadFile(s, checkpoint); err != nil {
			return err
		}
		if err := input.RefuseKind(checkpoint, noted, input.KindCheckpoint); err != nil {
			return err
		}
	}
	doc := verifyDoc{Deviations: []foundDeviation{}}
	db, done, err := input.OpenDatabase(ctx, s, location, false, opts...)
	if err == nil {
		err = verifyAll(ctx, s, db, &doc)
		if err == nil && checkpoint != "" {
			err = doc.against(ctx, db, checkpoint, noted)
		}
		err = errors.Join(err, done())
	} else if !errors.Is(err, engine.ErrCorrupt) {
		return input.NotOpened(s, location, err)
	}
	if found, damaged := deviationOf("", err); err != nil && damaged {
		doc.found(found)
		err = nil
	}
	if err != nil {
		return input.DatabaseFailure(s, err)
	}
	doc.Holds = len(doc.Deviations) == 0 && len(doc.Unchecked) == 0
	if format == "json" {
		if err := s.WriteJSON(doc); err != nil {
			return err
		}
	} else {
		verifyText(s, &doc)
	}
	return doc.exit()
}

// verifyAll verifies the files of the store, its outbox and register, then each case. What
// does not hold goes into doc and stops nothing.
func verifyAll(ctx context.Context, s *term.Session, db *input.Database, doc *verifyDoc) error {
	for _, check := range []func(context.Context, *engine.Engine) error{audit.CheckStore, audit.VerifyOutbox} {
		if err := check(ctx, db.Engine); err != nil {
			found, damaged := deviationsOf(err)
			if !damaged {
				return err
			}
			doc.found(found...)
		}
	}
	if err := doc.register(ctx, db); err != nil {
		return err
	}
	return db.Engine.Each(ctx, func(h store.Head) error {
		v, err := audit.Verify(ctx, db.Engine, h.Case)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && removed(ctx, db.Store, h.Case) {
			return nil
		}
		doc.add(&v, err == nil)
		if err == nil {
			return nil
		}
		if found, ok := deviationOf(h.Case, err); ok && found.Case == "" {
			doc.found(found) // alike for each case
		} else if ok {
			doc.Deviations = append(doc.Deviations, found)
		} else {
			doc.Unchecked = append(doc.Unchecked, input.FailedCase{Case: h.Case, Cause: input.Cause(s, err)})
		}
		return nil
	})
}

// found adds what does not hold, once: what a whole table lacks may be told by each
// who looks at it.
func (d *verifyDoc) found(found ...foundDeviation) {
	for _, one := range found {
		if !slices.Contains(d.Deviations, one) {
			d.Deviations = append(d.Deviations, one)
		}
	}
}

// register verifies the register of the store, if it keeps one.
func (d *verifyDoc) register(ctx context.Context, db *input.Database) error {
	report, err := audit.VerifyRegister(ctx, db.Engine)
	d.Register = report.Entries
	for _, off := range report.Deviations {
		found, _ := deviationOf("", off)
		d.Deviations = append(d.Deviations, found)
	}
	if report.Deviating > 0 || errors.Is(err, engine.ErrUnsupported) {
		return nil
	}
	if found, damaged := deviationOf("", err); err != nil && damaged {
		d.found(found)
		err = nil
	}
	return err
}

// removed reports whether a case was retired while the others were verified. A
// tombstone of a case that is still there excuses nothing.
func removed(ctx context.Context, kept store.Backend, id string) bool {
	if kept.Remover == nil {
		return false
	}
	if _, err := kept.Cases.Load(ctx, id); !errors.Is(err, engine.ErrNotFound) {
		return false
	}
	_, err := kept.Remover.Tombstone(ctx, id)
	return err == nil
}

// against compares the database with a checkpoint and lists each case that is
// not what it was then, up to audit.MostDeviations, and the register.
func (d *verifyDoc) against(ctx context.Context, db *input.Database, name string, noted []byte) error {
	report, err := audit.VerifyCheckpoint(ctx, db.Engine, bytes.NewReader(noted))
	if err == nil || len(report.Deviations) > 0 {
		d.Checkpoint = &checkpointDoc{report.Taken, report.Cases, report.Grown, report.Removed, report.Deviating, min(report.Deviating, audit.MostDeviations)}
		for _, off := range report.Deviations {
			found, _ := deviationOf("", off)
			found.File = name
			d.Deviations = append(d.Deviations, found)
		}
		return nil
	}
	found, ok := deviationOf("", err)
	if !ok {
		return err
	}
	found.File = name
	d.Deviations = append(d.Deviations, found)
	return nil
}

// verifyText writes what does not hold, then the counts.
func verifyText(s *term.Session, doc *verifyDoc) {
	for _, d := range doc.Deviations {
		line := d.Message.In(s.Lang)
		if d.File != "" {
			line = d.File + ": " + line
		}
		term.WriteLine(s.Out, s.Paint.Paint(term.Red, line))
	}
	for _, u := range doc.Unchecked {
		s.Line(s.Paint.Paint(term.Amber, s.Text("verify.unchecked", "case", u.Case, "cause", u.Cause)))
	}
	if doc.Undecided > 0 {
		s.Line(s.Paint.Paint(term.Amber, s.Text("verify.undecided", "count", term.NumberText(doc.Undecided))))
	}
	s.Line(s.Text("verify.counts", "cases", strconv.Itoa(doc.Cases), "entries", term.NumberText(doc.Entries),
		"decided", term.NumberText(doc.Decided), "personal", strconv.Itoa(doc.Personal)))
	if doc.Register > 0 {
		s.Line(s.Text("verify.register", "entries", term.NumberText(doc.Register)))
	}
	if doc.Checkpoint != nil {
		checkpointText(s, doc.Checkpoint)
	}
	if doc.Holds {
		s.Line(s.Paint.Paint(term.Green, s.Text("verify.holds")))
	} else {
		s.Line(s.Paint.Paint(term.Red, s.Text("verify.fails", "deviations", strconv.Itoa(len(doc.Deviations)), "unchecked", strconv.Itoa(len(doc.Unchecked)))))
	}
}

func checkpointText(s *term.Session, c *checkpointDoc) {
	key := "verify.checkpoint"
	if c.Deviating > 0 {
		key = "verify.checkpoint-off"
	}
	line := s.Text(key, "at", c.Taken.UTC().Format(time.RFC3339), "cases", strconv.Itoa(c.Cases), "grown", strconv.Itoa(c.Grown),
		"removed", strconv.Itoa(c.Removed), "deviating", strconv.Itoa(c.Deviating))
	if c.listed < c.Deviating {
		line += s.Text("verify.checkpoint-more", "listed", strconv.Itoa(c.listed))
	}
	term.WriteLine(s.Out, line)
}
