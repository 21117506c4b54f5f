package engine

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/library"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Publish checks an SOP file, stores it by its content and runs the cases of
// its code that are opened from now on, if no higher versi of it was published
// on this engine. Cases that are open go on under the file they were opened
// with. Publishing the same content again changes nothing, so a host does it
// at every start.
//
// A file with errors, or of which a property is refuted, gives problem.Problems, all
// at once, as sop check tells them; [WithUnproved] lets refuted properties pass.
// Other content under a code and version that are taken gives ErrVersionTaken.
// A file is proved when it is published and never again: cases whose file was
// accepted before go on under it. A store that is no [store.Vault] gives ErrNoVault for
// a file with anything to be sealed, which such a store would lose. What is new
// enters the register of the store, in the name and on the basis that
// [WithWarrant] says.
func (e *Engine) Publish(ctx context.Context, src []byte) (*fsm.Machine, error) {
	p, err := e.proved(src)
	if err != nil {
		return nil, fmt.Errorf("publish: %w", err)
	}
	sop := p.Machine.SOP()
	if e.store.Vault == nil && p.Seals() {
		return nil, fmt.Errorf("publish %s: %w; it would lose what citizens write (a field needs a Vault unless it has terbuka: ya, a correction for its reason)", sop.Code.Value, store.ErrNoVault)
	}
	log, err := e.inForce(ctx)
	if err != nil {
		return nil, fmt.Errorf("publish %s: %w", sop.Code.Value, err)
	}
	docs := []store.Document{e.sopDocument(src, sop), e.decreeDocument(e.warrant, log)}
	if err := e.store.Cases.Save(ctx, store.Change{Documents: docs}); err != nil {
		if errors.Is(err, store.ErrNameTaken) {
			err = fmt.Errorf("%w; raise versi", store.ErrVersionTaken)
		}
		return nil, fmt.Errorf("publish %s: %w", docs[0].Name, err)
	}
	e.shelf.Publish(docs[0].Hash, p)
	if !e.bound {
		e.shared.library.Put(docs[0].Hash, p)
		e.shared.library.Keep(docs)
	}
	return p.Machine, nil
}

// proved reads a file and proves what can be proved about it. One with problems is
// examined as sop check does, which goes on where reading alone would stop.
func (e *Engine) proved(src []byte) (*library.Procedure, error) {
	p, err := library.Compile(src)
	if e.unproved || err == nil && !prove.Machine(p.Machine).Problems().HasErrors() {
		return p, err
	}
	if _, problems := prove.Examine(library.Published, src); problems.HasErrors() {
		return nil, problems
	}
	return p, err
}

// Machine returns the SOP of a stamp, as a case carries it, from the store if need
// be. The error is ErrNotFound where no such file was published.
func (e *Engine) Machine(ctx context.Context, sop fsm.Stamp) (*fsm.Machine, error) {
	p, _, err := e.procedureOf(ctx, sop.Hash)
	if err != nil {
		return nil, fmt.Errorf("machine of %s/%d: %w", sop.Code, sop.Version, err)
	}
	return p.Machine, nil
}

// PublishDecrees stores a decree log and, unless the host has its own source
// ([WithDecrees]), puts it in force for the cases opened from now on. Open
// cases keep the log they have until they are amended. One that is new enters
// the register of the store, as with Publish.
//
// It returns a warning for each year whose decrees lack days that the law fixes,
// such as 17 August: these stay off and the year stays provisional, but other
// days may be missing too, so whoever publishes should be told.
func (e *Engine) PublishDecrees(ctx context.Context, log *calendar.Log) ([]calendar.IncompleteYear, error) {
	if log == nil {
		return nil, fmt.Errorf("publish decrees: %w: the log is nil", store.ErrInvalid)
	}
	doc := e.decreeDocument(e.warrant, log)
	if err := e.store.Cases.Save(ctx, store.Change{Documents: []store.Document{doc}}); err != nil {
		return nil, fmt.Errorf("publish decrees: %w", err)
	}
	if latest, ok := e.decrees.(*LatestDecrees); ok {
		no := latest.next()
		latest.put(log, no)
		e.shelf.Offer(doc.Hash, log, no)
	}
	return log.Incomplete(), nil
}

// inForce asks the source of decrees, once for whatever is decided with the
// answer: another question may have another answer.
func (e *Engine) inForce(ctx context.Context) (*calendar.Log, error) {
	e.settle(ctx)
	log, err := e.decrees.Log(ctx)
	switch {
	case err != nil:
		return nil, fmt.Errorf("decrees: %w", err)
	case log == nil:
		return nil, errors.New("decrees: the source gives no log and no error")
	}
	return log, nil
}

// settle takes what was published in transactions of the host that were committed since.
func (e *Engine) settle(ctx context.Context) {
	e.shelf.Settle(ctx, e.store.Cases, func(log *calendar.Log, no int64) {
		if latest, ok := e.decrees.(*LatestDecrees); ok {
			latest.put(log, no)
		}
	})
}

// newest returns the newest SOP of a code that was published here, nil for none.
func (e *Engine) newest(ctx context.Context, code string) *library.Procedure {
	e.settle(ctx)
	return e.shelf.Newest(code)
}

// nameOf returns the name of an SOP among the documents.
func nameOf(doc *sop.SOP) string { return fmt.Sprintf("%s/%d", doc.Code.Value, doc.Version) }

func (e *Engine) sopDocument(src []byte, doc *sop.SOP) store.Document {
	d := store.Document{Hash: store.HashOf(src), Kind: store.DocumentSOP, Name: nameOf(doc), Body: src}
	d.Deed = e.deed(e.warrant, store.Deed{Kind: store.Publishing, Hash: d.Hash, Name: d.Name})
	return d
}

func (e *Engine) decreeDocument(w Warrant, log *calendar.Log) store.Document {
	d := store.Document{Kind: store.DocumentDecrees, Body: log.Bytes()}
	d.Hash = store.HashOf(d.Body)
	d.Deed = e.deed(w, store.Deed{Kind: store.Decreeing, Hash: d.Hash})
	return d
}

// procedureOf returns the SOP with this hash, from the store if need be.
func (e *Engine) procedureOf(ctx context.Context, hash string) (*library.Procedure, store.Hash, error) {
	return e.shared.library.Procedure(ctx, e.store.Cases, hash)
}

// under returns what a case runs under.
func (e *Engine) under(ctx context.Context, c fsm.Case) (*library.Procedure, *calendar.Calendar, error) {
	return e.shared.library.Under(ctx, e.store.Cases, &c)
}

// documentsOf returns the decrees that a new case is under, if they may not be in
// the store yet: those that its opening was decided with, whatever is in force
// since. Its SOP is there since it was published.
func (e *Engine) documentsOf(log *calendar.Log) []store.Document {
	h, err := store.ParseHash(log.Hash())
	if err == nil && e.shared.library.Kept(h) {
		return nil
	}
	return []store.Document{e.decreeDocument(e.warrant, log)}
}
