package temporal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// file is a case as its workflow holds it. Nothing here asks a clock, a network or
// chance: what it becomes follows from what it is given.
type file struct {
	lib    *library
	id     string
	sop    string
	seed   []byte
	manner manner

	c       fsm.Case
	head    store.Hash
	due     time.Time // of the next timer; zero: none
	stuck   bool      // the SOP cannot say what the due timer does
	entries []store.Sealed
	drafts  []fsm.Draft // of the entries
	used    []usage
	settled int64 // entries that the activity has settled
	over    bool  // retired
	shown   attributes
	refused *fault // why the case was not opened
}

// take applies a proposal that holds.
func (f *file) take(p *proposal, j *judged) {
	f.c, f.head, f.due, f.drafts, f.stuck = j.c, j.head, j.due, j.drafts, false
	f.entries = append(f.entries, j.entries...)
	if p.Key != nil {
		u := *p.Key
		u.Before, u.Version, u.Head = p.Before, j.c.Version, j.head
		f.used = append(f.used, u)
	}
}

// advance lets the timers due by now act.
func (f *file) advance(now time.Time) error {
	m, err := f.lib.machine(f.sop)
	if err != nil {
		return err
	}
	cal, err := f.lib.calendar(m, f.c.Decrees)
	if err != nil {
		return err
	}
	d, undecided := m.Advance(f.c, now, cal)
	sealed := store.Seal(f.head, f.c.Version, d.Entries, f.salts(len(d.Entries)), now)
	if n := len(sealed); n > 0 {
		f.head = sealed[n-1].Hash
	}
	f.c, f.due = d.Case, d.NextDue
	f.entries, f.drafts = append(f.entries, sealed...), append(f.drafts, d.Entries...)
	f.stuck = undecided != nil
	return undecided
}

// salts returns the salts of the next entries, which follow from the case's seed:
// who does not know it learns nothing from them.
func (f *file) salts(n int) []store.Salt {
	out := make([]store.Salt, n)
	for i := range out {
		mac := hmac.New(sha256.New, f.seed)
		mac.Write(binary.BigEndian.AppendUint64(nil, uint64(f.c.Version+int64(i)+1)))
		copy(out[i][:], mac.Sum(nil))
	}
	return out
}

// stands returns how the case stands.
func (f *file) stands() (told, error) {
	if f.refused != nil {
		return told{Fault: f.refused}, nil
	}
	return tell(&f.c, f.head, f.due), nil
}

// history returns up to limit entries with a number greater than after; 0: all.
func (f *file) history(after int64, limit int) ([]line, error) {
	n := int64(len(f.entries))
	after = min(max(after, 0), n)
	if limit > 0 {
		n = min(n, after+int64(limit))
	}
	return linesOf(f.entries[after:n]), nil
}

// answer returns what was answered under a key, the zero usage for one that was not used.
func (f *file) answer(key usage) (usage, error) {
	for i := range f.used {
		if f.used[i].same(&key) {
			return f.used[i], nil
		}
	}
	return usage{}, nil
}
