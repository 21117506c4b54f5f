// Package pulse holds what the goroutines of one process tell one another: that
// something was saved, that a timer is earlier, which cases fail, when work was last
// done, whose turn it is.
package pulse

import "sync"

// Bell tells waiting pumps that something was saved.
type Bell struct {
	mu   sync.Mutex
	next chan struct{}
}

// Wait returns a channel that the next ring closes.
func (b *Bell) Wait() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next == nil {
		b.next = make(chan struct{})
	}
	return b.next
}

// Ring closes it.
func (b *Bell) Ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.next != nil {
		close(b.next)
		b.next = nil
	}
}
