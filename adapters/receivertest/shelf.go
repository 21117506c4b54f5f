package receivertest

import (
	"sync"

	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

// Delivery is what a far end understood of an event that came.
type Delivery struct {
	ID       string       // of the event
	Topic    notice.Topic // by which name it came
	AfterGap bool         // as of the event
	Again    int          // as of the event
}

// Answer is what a far end does with a delivery.
type Answer int

// The answers.
const (
	Accept   Answer = iota // says that it has it
	Refuse                 // says no, for now
	BreakOff               // ends the connection and keeps nothing
	Unheard                // has it, and ends the connection before it says so
	Hang                   // says nothing until the sender goes
)

// Shelf is what a far end has, and how it is to answer. It is safe for many goroutines.
type Shelf struct {
	mu      sync.Mutex
	hung    int // deliveries that hang now
	answer  func(Delivery) Answer
	came    []Delivery
	raw     []byte
	changed chan struct{} // closed when something came, then made anew
}

// Take puts a delivery on the shelf, unless it is not to be kept, and returns how to
// answer it. One that is to hang waits here until done is closed: when the sender has
// gone, as far as the far end can know, and at the latest when the test ends.
func (s *Shelf) Take(done <-chan struct{}, d Delivery) Answer {
	a := s.take(d)
	if a == Hang {
		<-done
		s.mu.Lock()
		defer s.mu.Unlock()
		s.hung--
		s.changes()
	}
	return a
}

func (s *Shelf) take(d Delivery) Answer {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := Accept
	if s.answer != nil {
		a = s.answer(d)
	}
	switch a {
	case Accept, Unheard:
		s.came = append(s.came, d)
	case Hang:
		s.hung++
	}
	s.changes()
	return a
}

// hanging returns how many deliveries hang now.
func (s *Shelf) hanging() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.hung
}

// Bytes keeps what reached the far end, whatever became of it: as it was sent, and where
// that is encoded also as it reads.
func (s *Shelf) Bytes(raw []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw = append(append(s.raw, raw...), '\n')
}

// answers sets how deliveries are answered from now on; nil: each is accepted.
func (s *Shelf) answers(how func(Delivery) Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = how
}

// changes wakes who waits. The shelf is locked.
func (s *Shelf) changes() {
	if s.changed != nil {
		close(s.changed)
		s.changed = nil
	}
}

// wake wakes who waits for what is not on the shelf.
func (s *Shelf) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes()
}

// look returns what came, and what is closed when more does.
func (s *Shelf) look() ([]Delivery, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changed == nil {
		s.changed = make(chan struct{})
	}
	return append([]Delivery(nil), s.came...), s.changed
}

// sent returns all bytes that reached the far end.
func (s *Shelf) sent() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return string(s.raw)
}

// deliveryOf is an event as it should be understood.
func deliveryOf(e store.Event, topic notice.Topic) Delivery {
	return Delivery{ID: e.ID, Topic: topic, AfterGap: e.AfterGap, Again: e.Again}
}
