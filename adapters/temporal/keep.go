package temporal

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// kept is what one run of a workflow leaves to the next: everything.
type kept struct {
	Told    told    `json:"told"`
	Role    string  `json:"role,omitempty"`
	Entries []line  `json:"entries"`
	Used    []usage `json:"used,omitempty"`
	Settled int64   `json:"settled,omitempty"`
}

// keep returns the case for the next run.
func (f *file) keep() ([]byte, error) {
	plain, err := json.Marshal(kept{Told: tell(&f.c, f.head, f.due), Role: f.role, Entries: linesOf(f.entries), Used: f.used, Settled: f.settled})
	if err != nil {
		return nil, fmt.Errorf("case %.80q: %w", f.id, err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// restore takes over what keep wrote. What does not hold together is ErrCorrupt.
func (f *file) restore(packed []byte) error {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrCorrupt, err)
	}
	var k kept
	if err := json.NewDecoder(r).Decode(&k); err != nil {
		return fmt.Errorf("%w: %w", store.ErrCorrupt, err)
	}
	st, err := k.Told.stored()
	if err != nil {
		return err
	}
	f.c, f.head, f.due, f.role = st.Case, st.Head, st.NextDue, k.Role
	f.used, f.settled = k.Used, k.Settled
	for _, l := range k.Entries {
		sealed, e, err := l.read()
		if err != nil {
			return err
		}
		f.entries, f.drafts, f.size = append(f.entries, sealed), append(f.drafts, e.Draft), f.size+l.size()
	}
	if n := len(f.entries); int64(n) != f.c.Version || n == 0 || f.entries[n-1].Hash != f.head {
		return fmt.Errorf("%w: the entries are not those of the case", store.ErrCorrupt)
	}
	return nil
}
