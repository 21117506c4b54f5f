package memory

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// enter appends a deed to the register, if there is one.
func (s *Store) enter(id string, deed []byte) {
	if len(deed) == 0 {
		return
	}
	if id != "" {
		s.deeds[id] = append(s.deeds[id], len(s.register))
	}
	s.register = append(s.register, s.last().After(id, deed))
}

func (s *Store) last() store.Registered {
	if len(s.register) == 0 {
		return store.Registered{}
	}
	return s.register[len(s.register)-1]
}

// Register returns entries of the register in order.
func (s *Store) Register(ctx context.Context, after int64, limit int) ([]store.Registered, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	from := s.register[min(max(after, 0), int64(len(s.register))):]
	return copies(from[:min(len(from), limit)]), nil
}

// RegisterOf returns the entries about one case.
func (s *Store) RegisterOf(ctx context.Context, id string) ([]store.Registered, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var found []store.Registered
	for _, i := range s.deeds[id] {
		found = append(found, s.register[i])
	}
	return copies(found), nil
}

// RegisterHead returns the last entry.
func (s *Store) RegisterHead(ctx context.Context) (store.Registered, error) {
	if err := ctx.Err(); err != nil {
		return store.Registered{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return copies([]store.Registered{s.last()})[0], nil
}

func copies(entries []store.Registered) []store.Registered {
	out := slices.Clone(entries)
	for i := range out {
		out[i].Body = slices.Clone(out[i].Body)
	}
	return out
}

// Documents returns all documents without their bodies.
func (s *Store) Documents(ctx context.Context) ([]store.Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []store.Document
	named := map[store.Hash]bool{}
	for n, h := range s.names {
		named[h] = true
		out = append(out, store.Document{Hash: h, Kind: n.kind, Name: n.text})
	}
	for h, p := range s.papers {
		if !named[h] {
			out = append(out, store.Document{Hash: h, Kind: p.kind})
		}
	}
	slices.SortFunc(out, func(a, b store.Document) int {
		return cmp.Or(slices.Compare(a.Hash[:], b.Hash[:]), cmp.Compare(a.Name, b.Name))
	})
	return out, nil
}

// Tombstones returns what is left of removed cases.
func (s *Store) Tombstones(ctx context.Context, after string, limit int) ([]store.Tombstone, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	ids := slices.Sorted(maps.Keys(s.graves))
	from, found := slices.BinarySearch(ids, after)
	if found {
		from++
	}
	ids = ids[from:]
	out := make([]store.Tombstone, min(len(ids), limit))
	for i := range out {
		out[i] = s.graves[ids[i]]
	}
	return out, nil
}
