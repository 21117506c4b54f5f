package sqlite

import (
	"bytes"
	"sync"

	"github.com/tatalaksana/sop/fsm"
)

// decoded remembers what cases their stored bytes stand for: reading JSON takes
// longer than the statement that loads it. What is remembered is true whatever
// becomes of a transaction, since it is looked up by the bytes themselves.
type decoded struct {
	mu       sync.Mutex
	new, old map[string]*remembered // by case
}

type remembered struct {
	body []byte
	c    fsm.Case // never changed: given out as clones
}

// maxRemembered bounds each of the two generations.
const maxRemembered = 512

func newDecoded() *decoded { return &decoded{new: map[string]*remembered{}} }

// get returns a case of its own for the caller, if the bytes are known.
func (d *decoded) get(id string, body []byte) (fsm.Case, bool) {
	d.mu.Lock()
	r := d.new[id]
	if r == nil {
		if r = d.old[id]; r != nil {
			d.keep(id, r)
		}
	}
	d.mu.Unlock()
	if r == nil || !bytes.Equal(r.body, body) {
		return fsm.Case{}, false
	}
	return r.c.Clone(), true
}

// put remembers a case that nobody else holds.
func (d *decoded) put(id string, body []byte, c fsm.Case) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.keep(id, &remembered{body, c})
}

func (d *decoded) keep(id string, r *remembered) {
	if len(d.new) >= maxRemembered && d.new[id] == nil {
		d.new, d.old = map[string]*remembered{}, d.new
	}
	d.new[id] = r
}
