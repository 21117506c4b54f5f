package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName bounds, in bytes, every id and name that a host hands on.
const maxName = 200

// CheckCaseID returns ErrInvalid for what no case can be called: an id is UTF-8
// of 1 to 200 bytes, of characters that are seen (no blanks, no control or
// formatting characters), and no step of a path ("." and ".."), which clients and
// servers of HTTP take out of an address. It is what every store refuses too.
func CheckCaseID(id string) error {
	if id == "" {
		return fmt.Errorf("%w: the case id is empty", ErrInvalid)
	}
	if id == "." || id == ".." {
		return fmt.Errorf("%w: a case cannot be called %q, which addresses leave out", ErrInvalid, id)
	}
	unseen := func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }
	if len(id) > maxName || !utf8.ValidString(id) || strings.ContainsFunc(id, unseen) {
		return fmt.Errorf("%w: a case id must be UTF-8 of at most %d bytes without blanks or control characters, not %.80q", ErrInvalid, maxName, id)
	}
	return nil
}

// CheckName refuses a text that cannot name a person, a role or the like: it may
// have blanks inside, but not at its ends.
func CheckName(what, text string) error {
	if strings.TrimSpace(text) != text {
		return fmt.Errorf("%w: the %s has blanks at its ends", ErrInvalid, what)
	}
	return CheckKey(what, text)
}

// CheckKey refuses a text with anything that is not seen.
func CheckKey(what, text string) error {
	unseen := func(r rune) bool { return !unicode.IsGraphic(r) }
	if len(text) > maxName || !utf8.ValidString(text) || strings.ContainsFunc(text, unseen) {
		return fmt.Errorf("%w: the %s must be UTF-8 of at most %d bytes without control characters", ErrInvalid, what, maxName)
	}
	return nil
}

// Check returns ErrInvalid if a name in a change is none that can be kept. A
// store asks before it saves, so that all refuse the same.
func (ch *Change) Check() error {
	if ch.Case.ID != "" {
		if err := CheckCaseID(ch.Case.ID); err != nil {
			return err
		}
	}
	seen := map[string]bool{ch.Case.ID: true, "": true}
	for other := ch.Linked; other != nil; other = other.Linked {
		if ch.Case.ID == "" || seen[other.Case.ID] || other.Answer != nil || len(other.Documents) > 0 {
			return fmt.Errorf("%w: a linked change is one of another case alone", ErrInvalid)
		}
		seen[other.Case.ID] = true
		alone := *other
		alone.Linked = nil
		if err := alone.Check(); err != nil {
			return err
		}
	}
	sum := &ch.Summary
	names := []string{sum.SOP, sum.Stage, sum.Unit, sum.Role, sum.Reporter}
	for _, turn := range sum.Turns {
		names = append(names, turn.Role, turn.Whose)
	}
	for _, l := range sum.Lists {
		names = append(names, strings.TrimPrefix(l.Whose, listOfFormer), l.Stage, l.Role, l.Unit)
	}
	if a := ch.Answer; a != nil {
		names = append(names, a.Actor, a.Case, a.Text, a.Opened)
	}
	for i := range ch.Personal {
		names = append(names, ch.Personal[i].Field)
	}
	for i := range ch.Documents {
		names = append(names, ch.Documents[i].Kind, ch.Documents[i].Name)
	}
	for _, name := range names {
		// A whose has its kind before an id of full length.
		if err := CheckKey("name or key", strings.TrimPrefix(strings.TrimPrefix(name, turnOfUnit), turnOfPerson)); err != nil {
			return err
		}
	}
	return nil
}
