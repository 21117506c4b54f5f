package audit

import (
	"context"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// checkPersonal checks that every value still kept fits a commitment that its
// entry holds, and, where the store keeps a register, that every value whose
// commitment an entry holds is kept unless the register says that it was erased.
// A store that is no Vault has none to check.
func (e auditor) checkPersonal(ctx context.Context, id string, entries []store.Entry, v *Verification) error {
	vault := e.Store().Vault
	if vault == nil {
		return nil
	}
	// What was erased before the values are read is gone; what is missing then was
	// erased before they were read through.
	before, err := e.erasuresOf(ctx, id)
	if err != nil {
		return err
	}
	kept, err := vault.Personal(ctx, id)
	if err != nil {
		return err
	}
	held := map[string]bool{}
	for _, p := range kept {
		fits := p.Entry >= 1 && p.Entry <= int64(len(entries)) &&
			engine.Commit(p.Salt, p.Value) == p.Commitment && door.Commits(&entries[p.Entry-1].Draft, p)
		if !fits {
			// Neither value nor salt is shown.
			return &store.Deviation{Case: id, Part: store.InPersonal, Entry: p.Entry, Field: p.Field, Expected: "a value that fits the commitment", Got: "another"}
		}
		if before.cover(p.Entry, p.Field) {
			return &store.Deviation{Case: id, Part: store.InPersonal, Entry: p.Entry, Field: p.Field, Flaw: store.FlawKept}
		}
		held[p.Commitment] = true
		v.Personal++
	}
	if e.Store().Registrar == nil {
		return nil
	}
	after, err := e.erasuresOf(ctx, id)
	if err != nil {
		return err
	}
	for i := range entries {
		no := int64(i) + 1
		for field, commitment := range door.Commitments(&entries[i].Draft) {
			if !held[commitment] && !after.cover(no, field) {
				return &store.Deviation{Case: id, Part: store.InPersonal, Entry: no, Field: field, Flaw: store.FlawErased}
			}
		}
	}
	return nil
}

// erasures are those of one case, as the register has them.
type erasures []store.Deed

// cover reports whether a field's value of an entry was erased.
func (x erasures) cover(entry int64, field string) bool {
	return slices.ContainsFunc(x, func(d store.Deed) bool {
		return entry <= d.Version && (len(d.Fields) == 0 || slices.Contains(d.Fields, field))
	})
}

// erasuresOf returns the erasures of a case; none if the store shows no register.
func (e auditor) erasuresOf(ctx context.Context, id string) (erasures, error) {
	deeds, err := e.deedsOf(ctx, id, store.Erasing)
	if err != nil {
		return nil, err
	}
	out := make(erasures, len(deeds))
	for i := range deeds {
		out[i] = deeds[i].Deed
	}
	return out, nil
}

// numbered is a deed with its number in the register.
type numbered struct {
	no int64
	store.Deed
}

// deedsOf returns the deeds of a kind that the register has of a case. That their
// bodies are chained is checked by VerifyRegister.
func (e auditor) deedsOf(ctx context.Context, id string, kind store.DeedKind) ([]numbered, error) {
	registrar := e.Store().Registrar
	if registrar == nil {
		return nil, nil
	}
	found, err := registrar.RegisterOf(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("register: %w", err)
	}
	var out []numbered
	for _, r := range found {
		d, err := store.ReadDeed(r.Body)
		if err != nil {
			return nil, &store.Deviation{Part: store.InRegister, Entry: r.No, Flaw: store.FlawRegisterForm, Got: err.Error()}
		}
		if d.Kind == kind && d.Case == id {
			out = append(out, numbered{r.No, d})
		}
	}
	return out, nil
}

// buried returns the number under which the register has the removal that a
// tombstone tells of; 0: it has none; -1: the store shows no register.
func (e auditor) buried(ctx context.Context, t store.Tombstone) (int64, error) {
	if e.Store().Registrar == nil {
		return -1, nil
	}
	deeds, err := e.deedsOf(ctx, t.Case, store.Retiring)
	if err != nil {
		return 0, err
	}
	for _, d := range deeds {
		if d.Version == t.Version && d.Hash == t.Hash && d.At.Equal(t.Removed) {
			return d.no, nil
		}
	}
	return 0, nil
}
