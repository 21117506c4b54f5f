package void

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// linked enters again, after the voiding of a case, what other cases still say: that one
// was opened from it or joined to it, and, where it was joined to one, how that stands.
// Else the one would end and leave those waiting that were joined to it, and the other wait
// for an end that it was told. The time of an entry was wrong, not that it was made.
func (e voider) linked(ctx context.Context, m *fsm.Machine, d fsm.Decision, past fsm.Past, now time.Time) (fsm.Decision, error) {
	voided := d.Entries
	var told int64 // the last entry of how the main case stands: it alone counts
	for i := range voided {
		if no := voided[i].Withdraws; no > told && past.Entries[no-1].Kind == fsm.MainTelling {
			told = no
		}
	}
	for i := range voided {
		no := voided[i].Withdraws
		if no == 0 {
			continue
		}
		entry := &past.Entries[no-1]
		if entry.Link == nil || entry.Kind != fsm.Linking && no != told {
			continue
		}
		if still, err := e.still(ctx, &d.Case, entry); err != nil {
			return d, err
		} else if !still {
			continue
		}
		cal, err := past.Calendar(d.Case.Decrees)
		if err != nil {
			return d, err
		}
		more, err := m.Link(d.Case, *entry.Link, entry.By, now, cal)
		if err != nil {
			return d, err
		}
		more.Entries = slices.Concat(d.Entries, more.Entries)
		d = more
	}
	return d, nil
}

// still reports whether what an entry says of another case holds by that one, too; also
// where that is damaged: then it is not for this one to forget it.
func (e voider) still(ctx context.Context, c *fsm.Case, entry *fsm.Draft) (bool, error) {
	l := entry.Link
	has := func(of *fsm.Case, role fsm.LinkRole, id string) bool {
		return slices.ContainsFunc(of.Links, func(l fsm.Link) bool { return l.Role == role && (id == "" || l.Case == id) })
	}
	if entry.Kind == fsm.MainTelling && !has(c, fsm.LinkMain, "") || entry.Kind == fsm.Linking && has(c, l.Role, l.Case) {
		return false, nil
	}
	st, err := e.Store().Cases.Load(ctx, l.Case)
	switch passing := door.OfNoCase(ctx, err); {
	case passing != nil:
		return false, passing
	case errors.Is(err, store.ErrNotFound):
		return false, nil
	case err != nil:
		return true, nil //nolint:nilerr // see above
	case entry.Kind == fsm.MainTelling:
		return st.Case.Closed == l.Closed, nil
	}
	back := fsm.LinkSource
	if l.Role == fsm.LinkJoined {
		back = fsm.LinkMain
	}
	return has(&st.Case, back, c.ID), nil
}
