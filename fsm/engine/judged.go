package engine

import (
	"context"
	"errors"
	"slices"

	"github.com/tatalaksana/sop/fsm/engine/internal/claim"
	"github.com/tatalaksana/sop/fsm/engine/internal/door"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// maxLooked bounds how many cases are judged for one page.
const maxLooked = 2000

// sifted is a list made of several searches, of whose cases each is judged before
// it is shown.
type sifted struct {
	finder   store.Finder
	searches []store.Search
	after    store.Place
	limit    int
	// judge returns a case as it is to be shown, and whether it is. by is the
	// search that found it; of several that did so in one place the first that
	// shows it counts.
	judge func(ctx context.Context, f store.Found, by int) (store.Found, bool, error)
}

// page reads one page: what cannot be judged is told beside the rest.
func (s *sifted) page(ctx context.Context) (Page, error) {
	var out Page
	for looked, after := 0, s.after; ; {
		found, err := s.merged(ctx, after, s.limit+1)
		if err != nil {
			return Page{}, err
		}
		for _, c := range found {
			if len(out.Cases) == s.limit || looked == maxLooked {
				out.Next = claim.Cursor(after)
				return out, nil
			}
			looked++
			f, shown, err := s.judged(ctx, c)
			switch passing := door.OfNoCase(ctx, err); {
			case passing != nil:
				return Page{}, passing
			case errors.Is(err, store.ErrNotFound): // removed since it was found
			case err != nil:
				out.Failed = append(out.Failed, FailedCase{c.ID, err})
			case shown:
				out.Cases = append(out.Cases, f)
			}
			after = place(c.Found)
		}
		if len(found) <= s.limit {
			return out, nil
		}
	}
}

// candidate is a case as searches found it in one place.
type candidate struct {
	store.Found
	by []int
}

func (s *sifted) judged(ctx context.Context, c candidate) (f store.Found, shown bool, err error) {
	for _, by := range c.by {
		if f, shown, err = s.judge(ctx, c.Found, by); shown || err != nil {
			break
		}
	}
	return f, shown, err
}

// merged returns the first cases after a place that any of the searches finds.
func (s *sifted) merged(ctx context.Context, after store.Place, limit int) ([]candidate, error) {
	var all []candidate
	for i, q := range s.searches {
		q.After, q.Limit = after, limit
		found, err := s.finder.Find(ctx, q)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			all = append(all, candidate{f, []int{i}})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return place(a.Found).Compare(place(b.Found)) })
	out := all[:0]
	for _, c := range all {
		if last := len(out) - 1; last >= 0 && place(out[last].Found).Compare(place(c.Found)) == 0 {
			out[last].by = append(out[last].by, c.by...)
		} else {
			out = append(out, c)
		}
	}
	return out[:min(len(out), limit)], nil
}
