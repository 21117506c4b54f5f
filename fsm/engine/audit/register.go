package audit

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// RegisterReport says what VerifyRegister found.
type RegisterReport struct {
	Entries   int64      // of the register
	Head      store.Hash // of the last of them
	Deviating int
	// Deviations are one of each that deviates: at most [MostDeviations].
	Deviations []*store.Deviation
}

func (r *RegisterReport) note(d *store.Deviation) {
	r.Deviating++
	if len(r.Deviations) < MostDeviations {
		r.Deviations = append(r.Deviations, d)
	}
}

// VerifyRegister checks the chain of the store's register, and that what is kept
// fits it: every tombstone has its removal there and every removal its tombstone,
// every document its publication and every publication its document, an SOP is
// called by the code and version it says, and what was erased was of a case. That
// missing personal values were erased is for [Verify], case by case. It
// goes through all; if something does not hold, the report lists it and the error
// is the first, a *Deviation. A store that is no [store.Registrar] gives ErrUnsupported.
func VerifyRegister(ctx context.Context, e *engine.Engine) (RegisterReport, error) {
	in := inside(e)
	registrar := in.Store().Registrar
	if registrar == nil {
		return RegisterReport{}, fmt.Errorf("verify the register: %w: it is no store.Registrar", store.ErrUnsupported)
	}
	w := registerWalk{e: in, registrar: registrar}
	if err := w.all(ctx); err != nil {
		return w.report, fmt.Errorf("verify the register: %w", err)
	}
	if w.report.Deviating > 0 {
		return w.report, fmt.Errorf("verify the register: %w", w.report.Deviations[0])
	}
	return w.report, nil
}

// registerWalk goes through a register once. Its memory grows with the documents,
// not with what was erased or retired.
type registerWalk struct {
	e         auditor
	registrar store.Registrar
	published map[document]int64 // what the register says is published, and where
	report    RegisterReport
}

// document is what register and store must agree on.
type document struct {
	hash       store.Hash
	kind, name string
}

func (w *registerWalk) all(ctx context.Context) error {
	w.published = map[document]int64{}
	kept, err := w.registrar.Documents(ctx)
	if err != nil {
		return err
	}
	for {
		page, err := w.registrar.Register(ctx, w.report.Entries, walkPage)
		if err != nil {
			return err
		}
		for i := range page {
			if err := w.entry(ctx, &page[i]); err != nil {
				return err
			}
		}
		if len(page) < walkPage {
			break
		}
	}
	if err := w.documents(ctx, kept); err != nil {
		return err
	}
	return w.graves(ctx)
}

// entry checks one entry of the register, and what it says was done.
func (w *registerWalk) entry(ctx context.Context, r *store.Registered) error {
	off := func(f store.Flaw, about string) {
		w.report.note(&store.Deviation{Part: store.InRegister, Entry: r.No, Flaw: f, Got: about})
	}
	want := store.Registered{No: w.report.Entries, Hash: w.report.Head}.After(r.Case, r.Body)
	if r.No != want.No {
		w.report.note(&store.Deviation{Part: store.InRegister, Entry: want.No, Field: "no", Expected: fmt.Sprint(want.No), Got: fmt.Sprint(r.No)})
	}
	if r.Hash != want.Hash {
		w.report.note(&store.Deviation{Part: store.InRegister, Entry: r.No, Field: "hash", Expected: want.Hash.String(), Got: r.Hash.String()})
	}
	w.report.Entries, w.report.Head = r.No, r.Hash
	d, err := store.ReadDeed(r.Body)
	if err != nil {
		off(store.FlawRegisterForm, err.Error())
		return nil
	}
	if d.Case != r.Case {
		off(store.FlawDeedOf, d.Case)
	}
	switch d.Kind {
	case store.Erasing:
		known, err := w.known(ctx, d.Case)
		if err == nil && !known {
			off(store.FlawNoCase, d.Case)
		}
		return err
	case store.Retiring:
		grave, err := w.tombstone(ctx, d.Case)
		if err == nil && (grave.Version != d.Version || grave.Hash != d.Hash || !grave.Removed.Equal(d.At)) {
			off(store.FlawNoGrave, d.Case)
		}
		return err
	case store.Publishing:
		w.published[document{d.Hash, store.DocumentSOP, d.Name}] = r.No
	case store.Decreeing:
		w.published[document{d.Hash, store.DocumentDecrees, d.Name}] = r.No
	case store.Confirming:
	default:
		off(store.FlawRegisterForm, string(d.Kind))
	}
	return nil
}

// known reports whether a case is kept, or was.
func (w *registerWalk) known(ctx context.Context, id string) (bool, error) {
	_, err := w.e.Store().Cases.Load(ctx, id)
	if !errors.Is(err, store.ErrNotFound) {
		if errors.Is(err, store.ErrCorrupt) {
			err = nil // Verify tells it
		}
		return true, err
	}
	grave, err := w.tombstone(ctx, id)
	return grave.Case != "", err
}

// tombstone returns the zero Tombstone if there is none.
func (w *registerWalk) tombstone(ctx context.Context, id string) (store.Tombstone, error) {
	remover := w.e.Store().Remover
	if remover == nil {
		return store.Tombstone{}, nil
	}
	grave, err := remover.Tombstone(ctx, id)
	switch {
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrCorrupt):
		return store.Tombstone{}, nil
	default:
		return grave, err
	}
}

// documents checks what is kept against what was published. What was kept before
// the register was walked through must stand in it, and what stands in it be kept
// now: what was published meanwhile is no deviation.
func (w *registerWalk) documents(ctx context.Context, before []store.Document) error {
	now, err := w.registrar.Documents(ctx)
	if err != nil {
		return err
	}
	found := map[document]bool{}
	for _, d := range now {
		found[document{d.Hash, d.Kind, d.Name}] = true
	}
	for _, d := range before {
		is := document{d.Hash, d.Kind, d.Name}
		if w.published[is] == 0 {
			w.report.note(&store.Deviation{Part: store.InRegister, Flaw: store.FlawUnregistered, Got: said(is)})
		}
		if err := w.content(ctx, is); err != nil {
			return err
		}
	}
	inOrder := func(a, b document) int { return cmp.Compare(w.published[a], w.published[b]) }
	for _, is := range slices.SortedFunc(maps.Keys(w.published), inOrder) {
		if !found[is] {
			w.report.note(&store.Deviation{Part: store.InRegister, Entry: w.published[is], Flaw: store.FlawNoDocument, Got: said(is)})
		}
	}
	return nil
}

func said(d document) string {
	if d.name != "" {
		return d.name
	}
	return d.hash.String()
}

// content checks that a document is what its hash and name say.
func (w *registerWalk) content(ctx context.Context, is document) error {
	body, err := w.e.Document(ctx, is.hash)
	switch {
	case errors.Is(err, store.ErrCorrupt):
		if w.e.Store().Checker == nil { // which tells it itself
			w.report.note(&store.Deviation{Part: store.InRegister, Flaw: store.FlawDocumentHash, Got: said(is)})
		}
		return nil
	case errors.Is(err, store.ErrNotFound):
		return nil // told already
	case err != nil:
		return err
	case is.kind != store.DocumentSOP:
		return nil
	}
	// One that this program cannot read, Verify tells of the cases under it.
	m, problems := fsm.Load("sop.yaml", body)
	if !problems.HasErrors() && fmt.Sprintf("%s/%d", m.SOP().Code.Value, m.SOP().Version) != is.name {
		w.report.note(&store.Deviation{Part: store.InRegister, Flaw: store.FlawOtherName, Got: said(is)})
	}
	return nil
}

// graves checks that the register has the removal that each tombstone tells of.
func (w *registerWalk) graves(ctx context.Context) error {
	for after := ""; ; {
		page, err := w.registrar.Tombstones(ctx, after, walkPage)
		if err != nil {
			return err
		}
		for _, t := range page {
			after = t.Case
			no, err := w.e.buried(ctx, t)
			var off *store.Deviation
			switch {
			case errors.As(err, &off):
				// It was told when the register was walked through.
			case err != nil:
				return err
			case no == 0:
				w.report.note(&store.Deviation{Case: t.Case, Part: store.InRegister, Flaw: store.FlawGrave, Got: t.Case})
			}
		}
		if len(page) < walkPage {
			return nil
		}
	}
}
