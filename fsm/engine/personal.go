package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/internal/intake"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/internal/pulse"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/rules"
)

// Commit returns the commitment that stands in the chain for a personal value:
// SHA-256(salt ‖ value) in hexadecimal digits.
func Commit(salt [32]byte, value string) string {
	var few [512]byte
	b := append(append(few[:0], salt[:]...), value...)
	sum := sha256.Sum256(b)
	var digits [2 * sha256.Size]byte
	hex.Encode(digits[:], sum[:])
	return string(digits[:])
}

// sealInput returns the input as fsm may see it, with a commitment in the place
// of each personal value, and the values to be kept apart. An empty text is no
// value. It is ErrNoVault if the store would lose it, and ErrInvalid, without naming the value, if a sealed field gets
// anything but a text.
func (e *Engine) sealInput(p *library.Procedure, input map[string]fsm.Value) (map[string]fsm.Value, []store.Personal, error) {
	if len(input) == 0 {
		return input, nil, nil
	}
	out := make(map[string]fsm.Value, len(input))
	var personal []store.Personal
	// In order, so that the same source of salts gives the same commitments.
	var few [16]string
	names := few[:0]
	for name := range input {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		v := input[name]
		field := p.Fields[name]
		switch {
		case v.Kind() == rules.Sealed:
			return nil, nil, fmt.Errorf("%w: field %q: give the value itself; the engine seals it", store.ErrInvalid, name)
		case field == nil && name != intake.UnitInput && v.Kind() == rules.Text:
			// fsm will refuse the name; it need not see what may be personal.
			out[name] = rules.SealedValue("")
		case field == nil || !field.Sealed() || !v.IsSet():
			out[name] = v
		case v.Kind() != rules.Text:
			return nil, nil, fmt.Errorf("%w: field %q takes a text, not %s", store.ErrInvalid, name, v.Kind())
		case v.Str() == "":
			out[name] = fsm.Value{}
		case !field.Pattern.Fits(v.Str()):
			out[name] = rules.SealedValue("") // fsm will say what it takes
		default:
			secret, err := e.secret(name, v.Str())
			if err != nil {
				return nil, nil, err
			}
			out[name] = rules.SealedValue(secret.Commitment)
			personal = append(personal, secret)
		}
	}
	return out, personal, nil
}

// secret returns a value with its salt and commitment. It is ErrNoVault if the
// store would lose it.
func (e *Engine) secret(field, value string) (store.Personal, error) {
	if e.store.Vault == nil {
		return store.Personal{}, fmt.Errorf("%w: field %q would be lost", store.ErrNoVault, field)
	}
	p := store.Personal{Field: field, Value: value}
	if err := e.read(p.Salt[:]); err != nil {
		return store.Personal{}, err
	}
	p.Commitment = Commit(p.Salt, p.Value)
	return p, nil
}

// entered returns the values whose commitments are in these entries, with the
// numbers of the entries.
func entered(personal []store.Personal, before int64, drafts []fsm.Draft) []store.Personal {
	var kept []store.Personal
	for _, v := range personal {
		for i := range drafts {
			if door.Commits(&drafts[i], v) {
				v.Entry = before + int64(i) + 1
				kept = append(kept, v)
				break
			}
		}
	}
	return kept
}

// Reveal returns the personal values of a case that the actor may see, by field, and
// what units answered to tasks by [fsm.TaskAnswer.Named]: those that [Reader.Case]
// shows him, without what has been erased. A case that he may not know of is
// ErrNotFound. A store that is no Vault gives ErrNoVault.
func (r Reader) Reveal(ctx context.Context, id string) (map[string]string, error) {
	e, by := r.e, r.by
	vault := e.store.Vault
	if vault == nil {
		return nil, fmt.Errorf("reveal case %s: %w", id, store.ErrNoVault)
	}
	st, err := e.find(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reveal case %s: %w", id, err)
	}
	p, _, err := e.under(ctx, st.Case)
	if err != nil {
		return nil, fmt.Errorf("reveal case %s: %w", id, err)
	}
	if by, err = e.actor(ctx, by); err != nil {
		return nil, fmt.Errorf("reveal case %s: %w", id, err)
	}
	if !p.Machine.Sees(st.Case, by) {
		return nil, fmt.Errorf("reveal case %s: %w", id, store.ErrNotFound)
	}
	kept, err := vault.Personal(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reveal case %s: %w", id, err)
	}
	seen := p.Machine.View(st.Case, by)
	out := map[string]string{}
	for _, v := range kept {
		if shown := seen.Fields[v.Field]; shown.Kind() == rules.Sealed && shown.Str() == v.Commitment {
			out[v.Field] = v.Value
		}
		for _, a := range seen.Answers {
			if shown := a.Input[v.Field]; shown.Kind() == rules.Sealed && shown.Str() == v.Commitment {
				out[a.Named(v.Field)] = v.Value
			}
		}
	}
	return out, nil
}

// Erase removes the personal values of a case, of the named fields or of all,
// with their salts, wherever the store keeps them. The chain keeps the
// commitments, so that Verify goes on to pass; what they stood for can no
// longer be found out or confirmed. What other cases copied from these fields (salin)
// goes first: broken off, the erasure is to be given again, and so it is where it returns
// an error together with a number: the copies in the cases that it names stayed, all else
// is gone. It returns how many values were removed, copies too.
// The erasure enters the register of the store, with the warrant: one without
// name or basis gives ErrInvalid.
func (e *Engine) Erase(ctx context.Context, w Warrant, id string, fields ...string) (int, error) {
	n, err := e.eraseCopies(ctx, w, id, fields, map[string]bool{})
	if err != nil {
		return n, fmt.Errorf("erase from case %s: %w", id, err)
	}
	return n, nil
}

// eraseCopies erases from the cases that copied from a case, then from it, then from
// those that were opened from it meanwhile: none copies what is erased already
// ([store.Change.Needs]). Copies that stay, and why, are an error beside the rest.
func (e *Engine) eraseCopies(ctx context.Context, w Warrant, id string, fields []string, seen map[string]bool) (int, error) {
	seen[id] = true
	before, total, stay, err := e.eraseOpened(ctx, w, id, 0, fields, seen)
	if err != nil {
		return total, err
	}
	n, err := e.erase(ctx, w, id, fields)
	if total += n; err != nil {
		return total, errors.Join(err, stay)
	}
	_, n, later, err := e.eraseOpened(ctx, w, id, before, fields, seen)
	return total + n, errors.Join(err, stay, later)
}

// eraseOpened erases from the cases that were opened from a case, by the entries after
// one of them, what they copied. It returns the number of the last entry, and why copies
// stay in some of those cases.
func (e *Engine) eraseOpened(ctx context.Context, w Warrant, id string, after int64, fields []string, seen map[string]bool) (last int64, total int, stay, err error) {
	entries, err := e.History(ctx, id, after, 0)
	if err != nil {
		return after, 0, nil, err
	}
	var failed []error
	for i := range entries {
		l := entries[i].Link
		if l == nil || l.Role != fsm.LinkOpened || seen[l.Case] {
			continue
		}
		copies, err := e.copiesOf(ctx, l)
		if len(fields) > 0 {
			copies = slices.DeleteFunc(copies, func(name string) bool { return !slices.Contains(fields, name) })
		}
		if err == nil && len(copies) > 0 {
			var n int
			n, err = e.eraseCopies(ctx, w, l.Case, copies, seen)
			total += n
		}
		if ctx.Err() != nil {
			return after, total, nil, ctx.Err()
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("copies in case %.80q stay: %w", l.Case, err))
		}
	}
	return after + int64(len(entries)), total, errors.Join(failed...), nil
}

// copiesOf returns the fields that a case which was opened from another one copied;
// none of one that was removed since.
func (e *Engine) copiesOf(ctx context.Context, l *fsm.Link) ([]string, error) {
	st, err := e.store.Cases.Load(ctx, l.Case)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	p, _, err := e.procedureOf(ctx, st.Case.SOP.Hash)
	if err != nil {
		return nil, err
	}
	_, copies, _ := p.Machine.OpensFrom(l.Action)
	return copies, nil
}

func (e *Engine) erase(ctx context.Context, w Warrant, id string, fields []string) (int, error) {
	vault := e.store.Vault
	if vault == nil {
		return 0, store.ErrNoVault
	}
	w, err := e.warranted(w)
	if err != nil {
		return 0, err
	}
	for _, field := range fields {
		if err := store.CheckName("field", field); err != nil {
			return 0, err
		}
	}
	turn := pulse.Queue(ctx, e.bound)
	defer turn.Leave()
	for {
		st, err := e.store.Cases.Load(ctx, id)
		if err != nil {
			return 0, err
		}
		n, err := vault.Erase(ctx, store.Erasure{
			Case: id, Version: st.Case.Version, Fields: fields,
			Deed: e.deed(w, store.Deed{Kind: store.Erasing, Case: id, Version: st.Case.Version, Fields: fields}),
		})
		// Somebody acted on it: what it holds now is to go.
		if !errors.Is(err, store.ErrConflict) || !turn.Again() {
			return n, err
		}
	}
}
