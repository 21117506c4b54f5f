package audit

import (
	"context"
	"errors"
	"fmt"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// checkLinks checks that each case that a history names names this one, with the entry
// that this one says. One that was removed, or is kept elsewhere, is not asked, nor is any where the case
// stands alone, as in a file that Export wrote.
func (e auditor) checkLinks(ctx context.Context, id string, entries []store.Entry) error {
	if e.Store().Walker == nil {
		return nil
	}
	for i := range entries {
		l := entries[i].Link
		if l == nil || l.Entry == 0 {
			continue
		}
		got, err := e.otherSide(ctx, id, entries, &entries[i])
		if err != nil {
			return err
		}
		if got != "" {
			return &store.Deviation{
				Case: id, Part: store.InDecision, Entry: entries[i].No, Field: "link",
				Expected: fmt.Sprintf("%s/%d", l.Case, l.Entry), Got: got,
			}
		}
	}
	return nil
}

// otherSide returns what stands, instead of the entry that names this case, in the case
// that an entry names; empty: it names it, or was removed.
func (e auditor) otherSide(ctx context.Context, id string, entries []store.Entry, entry *store.Entry) (string, error) {
	l := entry.Link
	there, err := e.Store().Cases.History(ctx, l.Case, l.Entry-1, 1)
	switch {
	case errors.Is(err, store.ErrNotFound):
		if remover := e.Store().Remover; remover != nil {
			_, err = remover.Tombstone(ctx, l.Case)
		}
		if errors.Is(err, store.ErrNotFound) {
			return "no case", nil
		}
		return "", err
	case err != nil:
		return "", err
	case len(there) == 0:
		return store.NoEntry, nil
	}
	other, err := there[0].Read()
	if err != nil {
		return store.Unreadable, nil //nolint:nilerr // what is wrong there, verifying that case tells
	}
	if entry.Kind == fsm.MainTelling {
		if other.To != l.Stage {
			return other.To, nil
		}
		return "", nil
	}
	back := other.Link
	if back == nil || back.Case != id || back.Role == l.Role || back.Action != l.Action || !sameLink(entries, back.Entry, entry) {
		return "another", nil
	}
	return "", nil
}

// sameLink reports whether an entry of this number says what another one does: itself, or
// the one that was voided and entered again.
func sameLink(entries []store.Entry, no int64, entry *store.Entry) bool {
	if no == entry.No {
		return true
	}
	if no < 1 || no > int64(len(entries)) || entries[no-1].Link == nil {
		return false
	}
	first, again := entries[no-1].Link, entry.Link
	return entry.Kind == fsm.Linking && no < entry.No && *first == *again
}
