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
	opened string // hash of the file under which the case is opened
	seed   []byte
	manner manner

	c       fsm.Case
	head    store.Hash
	due     time.Time // of the next timer; zero: none
	stuck   bool      // the SOP cannot say what the due timer does
	role    string    // that performs the stage
	entries []store.Sealed
	drafts  []fsm.Draft // of the entries
	size    int         // of the entries, as Temporal carries them
	used    []usage
	settled int64 // entries that the activity has settled
	over    bool  // retired
	shown   attributes
	refused *fault // why the case was not opened
}

func newFile(l *library, in *start) *file {
	return &file{lib: l, id: in.Case, opened: in.SOP, seed: in.Seed, manner: in.Manner}
}

// machine returns the one that the case is under: that of its opening, until it is moved.
func (f *file) machine() (*fsm.Machine, error) {
	if f.c.Version == 0 {
		return f.lib.machine(f.opened)
	}
	return f.lib.machine(f.c.SOP.Hash)
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
