// Package sift makes a page of several searches, of whose cases each is judged before it is
// shown.
package sift

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// maxLooked bounds how many cases are judged for one page.
const maxLooked = 2000

// List is what several searches find.
type List struct {
	Store    store.Backend
	Searches []store.Search
	After    store.Place
	Limit    int
	// Veiled reports whether the order of deadlines tells what is hidden from whoever
	// asks: then the list is in order of id.
	Veiled func() bool
	// Quiet tells of a next page only where it has a case: elsewhere one that may be
	// empty costs less, and here it would tell of what is not shown.
	Quiet bool
	// Judge returns a case as it is to be shown, and whether it is. by is the
	// search that found it; of several that did so in one place the first that
	// shows it counts.
	Judge func(ctx context.Context, f store.Found, by int) (store.Found, bool, error)

	byID   bool
	loaded map[string]store.Stored // of the cases that were found last
}

// Failed is a case that could not be judged, and why.
type Failed struct {
	Case string
	Err  error
}

// Page is one page of a list.
type Page struct {
	Cases  []store.Found
	Failed []Failed
	Next   string // empty: this is the last
}

// Page reads one page: what cannot be judged is told beside the rest.
func (s *List) Page(ctx context.Context) (Page, error) {
	s.byID = s.Veiled()
	out, err := s.read(ctx)
	if !s.byID && s.Veiled() { // by a file that was first read for one of these cases
		s.byID = true
		out, err = s.read(ctx)
	}
	return out, err
}

func (s *List) read(ctx context.Context) (Page, error) {
	var out Page
	after := s.place(store.Found{ID: s.After.ID, Summary: store.Summary{Order: s.After.Order}})
	for looked, from := 0, after; ; {
		found, err := s.merged(ctx, from, s.Limit+1)
		if err != nil {
			return Page{}, err
		}
		s.load(ctx, found)
		for _, c := range found {
			full := len(out.Cases) == s.Limit
			if full && !s.Quiet || looked == maxLooked {
				out.Next = claim.Cursor(after)
				return out, nil
			}
			looked++
			f, shown, err := s.judged(ctx, c)
			switch passing := door.OfNoCase(ctx, err); {
			case passing != nil:
				return Page{}, passing
			case errors.Is(err, store.ErrNotFound): // removed since it was found
			case full && (shown || err != nil):
				out.Next = claim.Cursor(after)
				return out, nil //nolint:nilerr // what cannot be judged is told with the next page
			case err != nil:
				out.Failed = append(out.Failed, Failed{c.ID, err})
			case shown:
				out.Cases = append(out.Cases, f)
			}
			if from = s.place(c.Found); !full {
				after = from // what is not shown behind the last one leaves no trace in Next
			}
		}
		if len(found) <= s.Limit {
			return out, nil
		}
	}
}

// load asks for the cases that were found together, if the store does that.
// Where that fails each is asked for by itself, and says why.
func (s *List) load(ctx context.Context, found []candidate) {
	s.loaded = map[string]store.Stored{}
	if s.Store.Batcher == nil || len(found) == 0 {
		return
	}
	ids := make([]string, len(found))
	for i := range found {
		ids[i] = found[i].ID
	}
	all, err := s.Store.Batcher.LoadAll(ctx, ids)
	for _, st := range all {
		if err == nil {
			s.loaded[st.Case.ID] = st
		}
	}
}

// Find returns a case that was found, as it is stored.
func (s *List) Find(ctx context.Context, id string) (store.Stored, error) {
	if st, ok := s.loaded[id]; ok {
		return st, nil
	}
	return s.Store.Cases.Load(ctx, id)
}

func (s *List) place(f store.Found) store.Place {
	if s.byID {
		return store.Place{ID: f.ID}
	}
	return store.Place{Order: f.Summary.Order, ID: f.ID}
}

// candidate is a case as searches found it in one place.
type candidate struct {
	store.Found
	by []int
}

func (s *List) judged(ctx context.Context, c candidate) (f store.Found, shown bool, err error) {
	for _, by := range c.by {
		if f, shown, err = s.Judge(ctx, c.Found, by); shown || err != nil {
			break
		}
	}
	return f, shown, err
}

// merged returns the first cases after a place that any of the searches finds.
func (s *List) merged(ctx context.Context, after store.Place, limit int) ([]candidate, error) {
	var all []candidate
	for i, q := range s.Searches {
		q.After, q.Limit, q.ByID = after, limit, s.byID
		if s.byID && q.List == "" {
			q.Until = time.Time{} // what is late is judged by what he sees, also how far a page goes
		}
		found, err := s.Store.Finder.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			all = append(all, candidate{f, []int{i}})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return s.place(a.Found).Compare(s.place(b.Found)) })
	out := all[:0]
	for _, c := range all {
		if last := len(out) - 1; last >= 0 && s.place(out[last].Found).Compare(s.place(c.Found)) == 0 {
			out[last].by = append(out[last].by, c.by...)
		} else {
			out = append(out, c)
		}
	}
	return out[:min(len(out), limit)], nil
}
