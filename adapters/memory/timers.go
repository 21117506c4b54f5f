package memory

import (
	"container/heap"
	"time"
)

// timers is a heap of the cases that have a next timer: by its instant, then by
// id. Setting one costs the logarithm of how many are open; finding those due
// costs what is due.
type timers struct{ heap byDue }

// set gives a case its next timer; the zero time takes it out.
func (t *timers) set(r *record, due time.Time) {
	r.due = due
	switch {
	case due.IsZero() && r.place >= 0:
		heap.Remove(&t.heap, r.place)
	case due.IsZero():
	case r.place >= 0:
		heap.Fix(&t.heap, r.place)
	default:
		heap.Push(&t.heap, r)
	}
}

// due returns up to limit cases that are due at or before now, in order. It
// walks the heap from its root, with a second heap of where to go on.
func (t *timers) due(now time.Time, limit int) []string {
	var out []string
	var front frontier
	visit := func(place int) {
		if place < len(t.heap) && !t.heap[place].due.After(now) {
			heap.Push(&front, spot{t.heap[place], place})
		}
	}
	visit(0)
	for len(front) > 0 && len(out) < limit {
		next := heap.Pop(&front).(spot)
		out = append(out, next.r.id)
		visit(2*next.place + 1)
		visit(2*next.place + 2)
	}
	return out
}

func sooner(a, b *record) bool {
	if !a.due.Equal(b.due) {
		return a.due.Before(b.due)
	}
	return a.id < b.id
}

// byDue implements heap.Interface and keeps each record's place.
type byDue []*record

func (h byDue) Len() int           { return len(h) }
func (h byDue) Less(i, j int) bool { return sooner(h[i], h[j]) }
func (h byDue) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}

// Push takes a *record.
func (h *byDue) Push(x any) {
	r := x.(*record)
	r.place = len(*h)
	*h = append(*h, r)
}

// Pop gives the last *record.
func (h *byDue) Pop() any {
	last := len(*h) - 1
	r := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	r.place = -1
	return r
}

// spot is a record and its place in byDue.
type spot struct {
	r     *record
	place int
}

// frontier implements heap.Interface.
type frontier []spot

func (f frontier) Len() int           { return len(f) }
func (f frontier) Less(i, j int) bool { return sooner(f[i].r, f[j].r) }
func (f frontier) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }

// Push takes a spot.
func (f *frontier) Push(x any) { *f = append(*f, x.(spot)) }

// Pop gives the last spot.
func (f *frontier) Pop() any {
	last := len(*f) - 1
	s := (*f)[last]
	*f = (*f)[:last]
	return s
}
