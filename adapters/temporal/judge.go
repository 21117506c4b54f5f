package temporal

import (
	"fmt"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// ahead is how far a client's clock may be before the server's.
const ahead = 5 * time.Second

// most is how many bytes the entries of a case may have: what Temporal takes in one piece
// is 2 MB, and all of them are told, settled and taken along at once.
const most = 3 << 19

// judged is what follows from a proposal that holds.
type judged struct {
	c      fsm.Case
	due    time.Time
	head   store.Hash
	drafts []fsm.Draft // of the whole history
}

// judge decides again what a proposal says, entry by entry, and changes nothing.
// The error is a *fsm.Refused or *fsm.Undecided where the SOP says otherwise,
// ErrKeyTaken, ErrConflict, ErrTimeAhead, ErrInvalid for entries that are not what
// the SOP makes of them, ErrCorrupt, or ErrUnavailable.
func (f *file) judge(p *proposal, now time.Time) (*judged, error) {
	if p.Key != nil && slices.ContainsFunc(f.used, func(u usage) bool { return u.same(p.Key) }) {
		return nil, store.ErrKeyTaken
	}
	if p.Before != f.c.Version {
		return nil, fmt.Errorf("%w: it is at version %d, the change is for %d", store.ErrConflict, f.c.Version, p.Before)
	}
	j := &judged{c: f.c, head: f.head, drafts: slices.Clone(f.drafts)}
	if err := f.chain(j, p, now); err != nil {
		return nil, err
	}
	m, err := f.machine()
	if err != nil {
		return nil, err
	}
	past := fsm.Past{Entries: j.drafts, Calendar: f.lib.calendars(m), Under: f.lib.under}
	for last := int64(len(j.drafts)); j.c.Version < last; {
		no := j.c.Version + 1
		d, err := m.Again(j.c, past, no)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", no, err)
		}
		if len(d.Entries) == 0 || d.Case.Version > last {
			return nil, fmt.Errorf("%w: %d entries follow from entry %d, which is number %d of %d", store.ErrInvalid, len(d.Entries), no, no, last)
		}
		for i := range d.Entries {
			if field, _, _ := store.FirstDifference(&d.Entries[i], &j.drafts[no-1+int64(i)]); field != "" {
				return nil, fmt.Errorf("%w: entry %d is not what the SOP makes of it: %s", store.ErrInvalid, no+int64(i), field)
			}
		}
		j.c, j.due = d.Case, d.NextDue
	}
	return j, nil
}

// chain reads the entries of a proposal and checks that they continue the chain, and
// that none is of the future.
func (f *file) chain(j *judged, p *proposal, now time.Time) error {
	if len(p.Entries) == 0 {
		return fmt.Errorf("%w: there is nothing to enter", store.ErrInvalid)
	}
	size := f.size
	for i, l := range p.Entries {
		sealed, e, err := l.read()
		if err != nil {
			return err
		}
		if i == 0 && p.Before == 0 {
			j.c = fsm.Case{ID: f.id, Decrees: e.Decrees}
			if j.head, err = store.GenesisOf(f.id, f.opened, e.Decrees); err != nil {
				return fmt.Errorf("%w: %w", store.ErrInvalid, err)
			}
		}
		j.head = store.Chain(j.head, sealed.Body)
		switch at := later(e.At, e.Recorded); {
		case p.Before == 0 && e.Kind == fsm.Migrating:
			return fmt.Errorf("%w: a case is moved to another version once it is open", store.ErrInvalid)
		case sealed.Written.Before(at) || !sealed.Written.Equal(cut(sealed.Written)):
			return fmt.Errorf("%w: entry %d was written at %s, and is of %s", store.ErrInvalid, e.No, sealed.Written.Format(time.RFC3339Nano), at.Format(time.RFC3339Nano))
		case e.No != p.Before+int64(i)+1 || j.head != e.Hash:
			return fmt.Errorf("%w: entry %d does not continue the chain", store.ErrInvalid, e.No)
		case !f.manner.Played && sealed.Written.After(now.Add(ahead)):
			return fmt.Errorf("%w: entry %d is of %s, and it is %s", store.ErrTimeAhead, e.No, sealed.Written.Format(time.RFC3339), now.Format(time.RFC3339))
		}
		if size += l.size(); size > most {
			return fmt.Errorf("%w: the case is full: Temporal takes no more than %d bytes of its entries", store.ErrInvalid, most)
		}
		j.drafts = append(j.drafts, e.Draft)
	}
	return nil
}

// cut returns an instant as precisely as times are kept.
func cut(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
