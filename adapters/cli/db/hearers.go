package db

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/term"
)

// mostNamed is how many cases are named beside whoever is to hear of them.
const mostNamed = 20

// hearers are those who are to be told of what became of cases, in the order in which
// they were first named.
type hearers struct {
	inJSON bool // every case is kept, not only the first
	all    []*hearer
}

// hearer is who is to be told, and of which cases: the first of them, or all as they
// stand in the JSON, and how many there are.
type hearer struct {
	who, last string
	first     []string
	cases     spool
	n         int
}

// hearerDoc is a hearer in JSON.
type hearerDoc struct {
	Who   string   `json:"who"`
	Cases []string `json:"cases"`
}

// of notes that somebody is to be told of a case. Cases come one after the other.
func (x *hearers) of(who, id string) error {
	i := slices.IndexFunc(x.all, func(h *hearer) bool { return h.who == who })
	if i < 0 {
		i, x.all = len(x.all), append(x.all, &hearer{who: who, cases: spool{most: mostInMemory / 16}})
	}
	h := x.all[i]
	if h.last == id {
		return nil
	}
	h.last = id
	h.n++
	if x.inJSON {
		line, err := inJSON("", id)
		if err != nil {
			return err
		}
		return h.cases.add(line)
	}
	if h.n <= mostNamed {
		h.first = append(h.first, id)
	}
	return nil
}

// text writes a line for each, if there is any.
func (x *hearers) text(s *term.Session) {
	if len(x.all) == 0 {
		return
	}
	s.Line(s.Text("amend.hear"))
	for _, h := range x.all {
		cases := strings.Join(h.first, ", ")
		if rest := h.n - len(h.first); rest > 0 {
			cases += ", " + s.Text("amend.and-more", "n", strconv.Itoa(rest))
		}
		s.Line("  " + h.who + ": " + cases)
	}
	s.Line("")
}

// documents returns them with all their cases.
func (x *hearers) documents() ([]hearerDoc, error) {
	out := make([]hearerDoc, len(x.all))
	for i, h := range x.all {
		out[i].Who = h.who
		err := h.cases.each(func(line []byte) error {
			var id string
			err := json.Unmarshal(line, &id)
			out[i].Cases = append(out[i].Cases, id)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// close removes what was kept.
func (x *hearers) close() error {
	var err error
	for _, h := range x.all {
		err = errors.Join(err, h.cases.close())
	}
	return err
}
