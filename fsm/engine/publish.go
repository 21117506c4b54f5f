package engine

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

// procedure is a published SOP, ready to decide, with what the engine asks of
// it by name.
type procedure struct {
	machine    *fsm.Machine
	fields     map[string]*sop.Field
	afterwards map[string]bool // actions with catat_susulan
	outlook    outlook
}

func newProcedure(m *fsm.Machine) *procedure {
	doc := m.SOP()
	p := &procedure{machine: m, fields: map[string]*sop.Field{}, afterwards: map[string]bool{}, outlook: newOutlook(doc)}
	for _, f := range doc.Fields {
		p.fields[f.ID.Value] = f
	}
	note := func(actions []*sop.Action) {
		for _, a := range actions {
			if a.Afterwards.High > 0 {
				p.afterwards[a.ID.Value] = true
			}
		}
	}
	note(doc.Starts)
	note(doc.Cross)
	for _, s := range doc.Stages {
		note(s.Actions)
	}
	return p
}

// seals reports whether cases of the SOP have values to be kept apart.
func (p *procedure) seals() bool {
	for _, f := range p.fields {
		if f.Sealed() {
			return true
		}
	}
	return len(p.machine.SOP().Corrections) > 0
}

// library caches what is published, by content; it can always be read again
// from the store.
type library struct {
	mu         sync.RWMutex
	procedures map[store.Hash]*procedure
	newest     map[string]*procedure // by code: the highest versi published here
	logs       map[store.Hash]*calendar.Log
	calendars  map[office]*calendar.Calendar
	kept       map[store.Hash]bool // documents that are surely in the store
	found      map[store.Hash]bool // decree logs that Verify found there
}

// office is a calendar's identity: whose options, which decrees.
type office struct{ sop, decrees store.Hash }

func newLibrary() library {
	return library{
		procedures: map[store.Hash]*procedure{}, newest: map[string]*procedure{},
		logs: map[store.Hash]*calendar.Log{}, calendars: map[office]*calendar.Calendar{}, kept: map[store.Hash]bool{}, found: map[store.Hash]bool{},
	}
}

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
	sop := p.machine.SOP()
	if e.store.Vault == nil && p.seals() {
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
	lib := &e.shared.library
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.procedures[docs[0].Hash] = p
	if old := lib.newest[sop.Code.Value]; old == nil || old.machine.SOP().Version <= sop.Version {
		lib.newest[sop.Code.Value] = p
	}
	if !e.bound {
		lib.kept[docs[0].Hash], lib.kept[docs[1].Hash] = true, true
	}
	return p.machine, nil
}

// proved reads a file and proves what can be proved about it. One with problems is
// examined as sop check does, which goes on where reading alone would stop.
func (e *Engine) proved(src []byte) (*procedure, error) {
	p, err := compile(src)
	if e.unproved || err == nil && !prove.Machine(p.machine).Problems().HasErrors() {
		return p, err
	}
	if _, problems := prove.Examine(published, src); problems.HasErrors() {
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
	return p.machine, nil
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
		latest.Set(log)
	}
	return log.Incomplete(), nil
}

// inForce asks the source of decrees, once for whatever is decided with the
// answer: another question may have another answer.
func (e *Engine) inForce(ctx context.Context) (*calendar.Log, error) {
	log, err := e.decrees.Log(ctx)
	switch {
	case err != nil:
		return nil, fmt.Errorf("decrees: %w", err)
	case log == nil:
		return nil, errors.New("decrees: the source gives no log and no error")
	}
	return log, nil
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

// published is the name that problems of a published file give as their place:
// the engine gets its bytes alone.
const published = "sop.yaml"

func compile(src []byte) (*procedure, error) {
	m, problems := fsm.Load(published, src)
	if problems.HasErrors() {
		return nil, problems
	}
	return newProcedure(m), nil
}

// procedureOf returns the SOP with this hash, from the store if need be.
func (e *Engine) procedureOf(ctx context.Context, hash string) (*procedure, store.Hash, error) {
	h, err := store.ParseHash(hash)
	if err != nil {
		return nil, store.Hash{}, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	lib := &e.shared.library
	lib.mu.RLock()
	p := lib.procedures[h]
	lib.mu.RUnlock()
	if p != nil {
		return p, h, nil
	}
	src, err := e.document(ctx, h)
	if err != nil {
		return nil, h, fmt.Errorf("SOP %s: %w", h, err)
	}
	if p, err = compile(src); err != nil {
		return nil, h, fmt.Errorf("SOP %s is stored but cannot be read by this program: %w", h, err)
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.procedures[h] = p
	return p, h, nil
}

// newestOf returns the newest SOP of a code that was published on this engine.
func (e *Engine) newestOf(code string) *procedure {
	e.shared.library.mu.RLock()
	defer e.shared.library.mu.RUnlock()
	return e.shared.library.newest[code]
}

// logOf returns the decree log with this hash, from the store if need be.
func (e *Engine) logOf(ctx context.Context, h store.Hash) (*calendar.Log, error) {
	lib := &e.shared.library
	lib.mu.RLock()
	log := lib.logs[h]
	lib.mu.RUnlock()
	if log != nil {
		return log, nil
	}
	if shipped := calendar.Shipped(); shipped.Hash() == h.String() {
		log = shipped
	} else {
		body, err := e.document(ctx, h)
		if err != nil {
			return nil, fmt.Errorf("decrees %s: %w", h, err)
		}
		if log, err = calendar.ReadLog("dekrit.csv", body); err != nil {
			return nil, fmt.Errorf("decrees %s are stored but cannot be read by this program: %w", h, err)
		}
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.logs[h] = log
	return log, nil
}

// document reads a document and checks that it is the one asked for.
func (e *Engine) document(ctx context.Context, h store.Hash) ([]byte, error) {
	body, err := e.store.Cases.Document(ctx, h)
	if err != nil {
		return nil, err
	}
	if store.HashOf(body) != h {
		return nil, fmt.Errorf("%w: the document's content has another hash", store.ErrCorrupt)
	}
	return body, nil
}

// calendarOf returns the calendar of an SOP's office over a decree log.
func (e *Engine) calendarOf(p *procedure, sop store.Hash, log *calendar.Log) (*calendar.Calendar, error) {
	h, err := store.ParseHash(log.Hash())
	if err != nil {
		return nil, fmt.Errorf("decrees: %w", err)
	}
	lib, key := &e.shared.library, office{sop, h}
	if cal := lib.calendar(key); cal != nil {
		return cal, nil
	}
	cal, err := calendar.New(log, p.machine.SOP().Calendar.Options)
	if err != nil {
		return nil, fmt.Errorf("calendar of SOP %s: %w", sop, err)
	}
	lib.mu.Lock()
	defer lib.mu.Unlock()
	lib.calendars[key], lib.logs[h] = cal, log
	return cal, nil
}

func (lib *library) calendar(key office) *calendar.Calendar {
	lib.mu.RLock()
	defer lib.mu.RUnlock()
	return lib.calendars[key]
}

// calendarBy returns the calendar of an SOP's office over the decree log with
// this hash.
func (e *Engine) calendarBy(ctx context.Context, p *procedure, sop store.Hash, decrees string) (*calendar.Calendar, error) {
	h, err := store.ParseHash(decrees)
	if err != nil {
		return nil, fmt.Errorf("%w: decrees: %w", store.ErrCorrupt, err)
	}
	if cal := e.shared.library.calendar(office{sop, h}); cal != nil {
		return cal, nil
	}
	log, err := e.logOf(ctx, h)
	if err != nil {
		return nil, err
	}
	return e.calendarOf(p, sop, log)
}

// under returns what a case runs under.
func (e *Engine) under(ctx context.Context, c fsm.Case) (*procedure, *calendar.Calendar, error) {
	p, h, err := e.procedureOf(ctx, c.SOP.Hash)
	if err != nil {
		return nil, nil, err
	}
	cal, err := e.calendarBy(ctx, p, h, c.Decrees)
	return p, cal, err
}

// documentsOf returns the decrees that a new case is under, if they may not be in
// the store yet: those that its opening was decided with, whatever is in force
// since. Its SOP is there since it was published.
func (e *Engine) documentsOf(log *calendar.Log) []store.Document {
	h, err := store.ParseHash(log.Hash())
	lib := &e.shared.library
	lib.mu.RLock()
	kept := lib.kept[h]
	lib.mu.RUnlock()
	if err == nil && kept {
		return nil
	}
	return []store.Document{e.decreeDocument(e.warrant, log)}
}
