package temporal

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// Documents is where published SOP files and decree logs are found by the hash of
// their content: any store.Store. What is not there is store.ErrNotFound.
type Documents interface {
	Document(ctx context.Context, h store.Hash) ([]byte, error)
}

// library holds documents, compiled. What a hash names never changes, so that whether
// it was read before makes no difference to what a workflow decides.
type library struct {
	from     Documents
	mu       sync.Mutex
	machines map[string]*fsm.Machine
	logs     map[string]*calendar.Log
	offices  map[[2]string]*calendar.Calendar // by SOP and decrees
}

func newLibrary(from Documents) *library {
	return &library{
		from: from, machines: map[string]*fsm.Machine{},
		logs: map[string]*calendar.Log{}, offices: map[[2]string]*calendar.Calendar{},
	}
}

// machine returns the SOP of a hash. What cannot be read now is ErrUnavailable.
func (l *library) machine(hash string) (*fsm.Machine, error) {
	if m := held(l, l.machines, hash); m != nil {
		return m, nil
	}
	src, err := l.document(hash)
	if err != nil {
		return nil, fmt.Errorf("SOP %s: %w", hash, err)
	}
	m, problems := fsm.Load("sop.yaml", src)
	if problems.HasErrors() {
		return nil, fmt.Errorf("%w: SOP %s cannot be read by this program: %w", store.ErrUnavailable, hash, problems)
	}
	return keep(l, l.machines, hash, m), nil
}

// calendar returns the calendar of an SOP's office by the decrees of a hash.
func (l *library) calendar(m *fsm.Machine, decrees string) (*calendar.Calendar, error) {
	key := [2]string{m.SOP().Hash, decrees}
	if cal := held(l, l.offices, key); cal != nil {
		return cal, nil
	}
	log, err := l.log(decrees)
	if err != nil {
		return nil, fmt.Errorf("decrees %s: %w", decrees, err)
	}
	cal, err := calendar.New(log, m.SOP().Calendar.Options)
	if err != nil {
		return nil, fmt.Errorf("calendar of SOP %s: %w", m.SOP().Hash, err)
	}
	return keep(l, l.offices, key, cal), nil
}

// calendars returns the calendars of an SOP's office.
func (l *library) calendars(m *fsm.Machine) func(decrees string) (*calendar.Calendar, error) {
	return func(decrees string) (*calendar.Calendar, error) { return l.calendar(m, decrees) }
}

// under returns the SOP of a hash and its calendars, for a case that comes under another
// version of its file.
func (l *library) under(hash string) (*fsm.Machine, func(decrees string) (*calendar.Calendar, error), error) {
	m, err := l.machine(hash)
	if err != nil {
		return nil, nil, err
	}
	return m, l.calendars(m), nil
}

func (l *library) log(hash string) (*calendar.Log, error) {
	if log := held(l, l.logs, hash); log != nil {
		return log, nil
	}
	log := calendar.Shipped()
	if log.Hash() != hash {
		body, err := l.document(hash)
		if err != nil {
			return nil, err
		}
		if log, err = calendar.ReadLog("dekrit.csv", body); err != nil {
			return nil, fmt.Errorf("%w: this program cannot read them: %w", store.ErrUnavailable, err)
		}
	}
	return keep(l, l.logs, hash, log), nil
}

// held returns what a hash names if it was read before.
func held[K comparable, V any](l *library, of map[K]*V, hash K) *V {
	l.mu.Lock()
	defer l.mu.Unlock()
	return of[hash]
}

// keep keeps what was read; of two that read the same, both use the first.
func keep[K comparable, V any](l *library, of map[K]*V, hash K, v *V) *V {
	l.mu.Lock()
	defer l.mu.Unlock()
	if first := of[hash]; first != nil {
		return first
	}
	of[hash] = v
	return v
}

// readWithin is how long a document may take: workflow code waits for it, and Temporal
// takes a task away that waits for a second.
const readWithin = 500 * time.Millisecond

// document reads what a hash names, once in the life of a worker.
func (l *library) document(hash string) ([]byte, error) {
	h, err := store.ParseHash(hash)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", store.ErrInvalid, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), readWithin)
	defer cancel()
	body, err := l.from.Document(ctx, h)
	if err != nil {
		return nil, fmt.Errorf("%w: this worker cannot read the document: %w", store.ErrUnavailable, err)
	}
	if store.HashOf(body) != h {
		return nil, fmt.Errorf("%w: the document's content has another hash", store.ErrUnavailable)
	}
	return body, nil
}
