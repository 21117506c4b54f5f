package mail

import (
	"context"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// met is what became of a letter of an event that is under way.
type met struct {
	what  fate
	tries int // that failed
}

// fate is how a letter fared last.
type fate int

const (
	sent       fate = iota + 1 // it is with the server
	failedLast                 // it failed, and may yet come through
	told                       // Config.Untold was told of it
)

// key is by what it is kept what became of a letter.
func (l *envelope) key() string { return strings.ToLower(l.rcpt.Address) }

// open returns the letters that are not with the server, those that failed before
// behind all others.
func (r *Receiver) open(event string, letters []envelope) []envelope {
	r.mu.Lock()
	defer r.mu.Unlock()
	kept := r.kept[event]
	out := slices.DeleteFunc(slices.Clone(letters), func(l envelope) bool { return kept[l.key()].what == sent })
	slices.SortStableFunc(out, func(a, b envelope) int { return kept[a.key()].tries - kept[b.key()].tries })
	return out
}

func (r *Receiver) anySent(event string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, m := range r.kept[event] {
		if m.what == sent {
			return true
		}
	}
	return false
}

// note keeps what became of a letter, so that a try for the others does not send it
// again or tell of it again, and returns how often that was noted of it.
func (r *Receiver) note(event, key string, what fate) (times int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.kept[event] == nil {
		if len(r.kept) >= mostKept {
			clear(r.kept) // some letters may come twice
		}
		r.kept[event] = map[string]met{}
	}
	m := r.kept[event][key]
	m.what, m.tries = what, m.tries+1
	r.kept[event][key] = m
	return m.tries
}

// gapOf reports whether a letter of a case is to tell of a gap that an earlier event told
// of, which nobody heard.
func (r *Receiver) gapOf(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.gaps[id]
}

// toldGap keeps, of an event behind a gap, whether anybody was told of it.
func (r *Receiver) toldGap(e store.Event) {
	if !e.AfterGap {
		return
	}
	told := r.anySent(e.ID)
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.gaps, e.Case)
	if !told && len(r.gaps) < mostKept {
		r.gaps[e.Case] = true
	}
}

// done forgets an event.
func (r *Receiver) done(event string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.kept, event)
}

// untold tells the host once of a letter that cannot be sent, however often it is tried.
func (r *Receiver) untold(ctx context.Context, event string, u Untold) {
	if r.note(event, "!"+u.To.Role+"\x00"+u.To.Unit+"\x00"+u.Address, told) == 1 {
		r.config.Untold(ctx, u)
	}
}
