package httpapi

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
)

// What a body may hold, beside its size: of every value more is made than was sent.
const (
	maxValues = 4000
	maxDepth  = 16
	maxName   = 100 // bytes
	maxFields = 20  // that a problem tells of
)

var tooMuch = own{http.StatusUnprocessableEntity, "too-much", Text{"isi permintaan memuat terlalu banyak nilai", "the body holds too many values"}}

// membersOf returns the names of the members of the body of an operation's input.
func membersOf(input reflect.Type) []string {
	var names []string
	if body, ok := input.FieldByName("Body"); ok {
		for f := range body.Type.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			names = append(names, name)
		}
	}
	return names
}

// shape says what is wrong with a body before anything is made of it: it is no JSON, it holds too much, or a
// member that is not one of those known, by its exact name, once.
func shape(text []byte, members []string) *Problem {
	s := &shaper{d: json.NewDecoder(bytes.NewReader(text)), left: maxValues, known: members, p: problemOf(invalidRequest)}
	s.d.UseNumber()
	err := s.value("", maxDepth)
	if err == nil {
		if _, end := s.d.Token(); !errors.Is(end, io.EOF) {
			return problemOf(notJSON)
		}
	}
	switch {
	case errors.Is(err, errTooMuch):
		return problemOf(tooMuch)
	case err != nil:
		return problemOf(notJSON)
	case len(s.p.Fields) > 0:
		return s.p
	}
	return nil
}

var errTooMuch = errors.New("too much")

// shaper reads a body once.
type shaper struct {
	d     *json.Decoder
	left  int
	known []string
	p     *Problem
}

// value reads one value, that of the member at, with what is in it.
func (s *shaper) value(at string, depth int) error {
	if s.left--; s.left < 0 || depth == 0 {
		return errTooMuch
	}
	t, err := s.d.Token()
	if err != nil {
		return err
	}
	opens, _ := t.(json.Delim)
	if opens == 0 {
		return nil
	}
	seen := map[string]bool{}
	for s.d.More() {
		within := at
		if opens == '{' {
			t, err := s.d.Token()
			if err != nil {
				return err
			}
			name, _ := t.(string)
			within = s.member(at, name, depth == maxDepth, seen[name])
			seen[name] = true
		}
		if err := s.value(within, depth-1); err != nil {
			return err
		}
	}
	_, err = s.d.Token()
	return err
}

// member judges the name of a member and returns where its value is.
func (s *shaper) member(at, name string, top, again bool) string {
	where := name
	if at != "" {
		where = at + "." + name
	}
	switch {
	case len(where) > maxName:
		where = "body"
		s.p.wrong(FieldProblem{Field: where, Code: invalidRequest.code, Message: Text{"nama isian terlalu panjang", "the name of a member is too long"}})
	case top && !slices.Contains(s.known, name):
		s.p.wrong(FieldProblem{Field: where, Code: invalidRequest.code, Message: Text{"tidak dikenal", "unknown"}})
	case again:
		s.p.wrong(FieldProblem{Field: where, Code: invalidRequest.code, Message: Text{"disebut dua kali", "given twice"}})
	}
	return where
}
