package decree

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"sync"
)

// Log is an append-only log of decree events. It never changes; Append gives a
// new one. Its identity is Hash.
type Log struct {
	events []Event
	bytes  []byte
	hash   string
	// everyColumn gives bytes with the columns that are written only where they are
	// used; nil: the zero Log.
	everyColumn func() []byte
}

func newLog(events []Event) *Log {
	l := &Log{
		events: events, bytes: encodeEvents(events, columnsOf(events)),
		everyColumn: sync.OnceValue(func() []byte { return encodeEvents(events, len(logColumns)) }),
	}
	sum := sha256.Sum256(l.bytes)
	l.hash = hex.EncodeToString(sum[:])
	return l
}

// columnsOf returns how many columns the canonical form of events has: those that came
// later are written where they are used.
func columnsOf(events []Event) int {
	n := colAfterwards
	for i := range events {
		if events[i].Afterwards {
			n = max(n, colUnit)
		}
		if events[i].Unit != "" {
			return len(logColumns)
		}
	}
	return n
}

// encodeEvents writes the first n columns of events: commas, the order of the log.
func encodeEvents(events []Event, n int) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	row := make([]string, n)
	for i := range row {
		row[i] = logColumns[i].id
	}
	// Writing to a buffer cannot fail, and Flush has nothing else to report.
	_ = w.Write(row)
	for i := range events {
		_ = w.Write(events[i].cells()[:n])
	}
	w.Flush()
	return out.Bytes()
}

// cells returns the event as a row of a decree file, cut of blanks around texts.
func (e *Event) cells() []string {
	after := ""
	if e.Afterwards {
		after = "ya"
	}
	row := []string{
		colDate: e.Date.String(), colKind: e.Kind.String(), colName: e.Name,
		colEffect: effectWord(e.Off), colAction: e.Action.String(),
		colMovedFrom: e.MovedFrom.String(), colMovedTo: e.MovedTo.String(), colRule: e.Rule,
		colDecree: e.Decree, colDecreeDate: e.DecreeDate.String(),
		colEffective: e.Effective, colEffectiveDate: e.EffectiveDate.String(),
		colCertainty: e.Certainty, colNote: e.Note, colAfterwards: after, colUnit: e.Unit,
	}
	for i := range row {
		row[i] = strings.TrimSpace(row[i])
	}
	return row
}

// Len returns the number of events.
func (l *Log) Len() int { return len(l.events) }

// Events returns a copy of the events, in the order of the log.
func (l *Log) Events() []Event { return slices.Clone(l.events) }

// Bytes returns the canonical CSV of the events. ReadLog reads it back into a
// log with the same Hash.
func (l *Log) Bytes() []byte { return slices.Clone(l.bytes) }

// Hash returns the SHA-256 of Bytes in lower-case hex.
func (l *Log) Hash() string { return l.hash }

// Decrees returns the decrees that the events name, by date of signing and then
// number. What the shipped register knows of a decree is filled in.
func (l *Log) Decrees() []Decree {
	register := map[string]Decree{}
	for _, d := range Register() {
		register[d.Number] = d
	}
	seen := map[string]bool{}
	var decrees []Decree
	for i := range l.events {
		e := &l.events[i]
		for _, named := range []Decree{
			{Number: e.Decree, Signed: e.DecreeDate, Year: e.Date.Year(), Certainty: e.Certainty},
			{Number: e.Effective, Signed: e.EffectiveDate, Year: e.Date.Year(), Certainty: e.Certainty},
		} {
			if seen[named.Number] {
				continue
			}
			seen[named.Number] = true
			if known, ok := register[named.Number]; ok {
				named = known
			}
			decrees = append(decrees, named)
		}
	}
	sort.SliceStable(decrees, func(i, j int) bool {
		if c := decrees[i].Signed.Compare(decrees[j].Signed); c != 0 {
			return c < 0
		}
		return decrees[i].Number < decrees[j].Number
	})
	return decrees
}

// Append returns l with the events of other after its own, so that revisions of
// l mean the same in the new log. If l holds all of other already, it returns l.
// If an event of other does not fit (a day removed that is not off, an entry put
// on a day that has it, a row known before) it returns LogErrors with the places
// in other's file, and no log.
func (l *Log) Append(other *Log) (*Log, error) {
	known := map[eventKey]*Event{}
	for i := range l.events {
		known[l.events[i].key()] = &l.events[i]
	}
	var faults LogErrors
	for i := range other.events {
		e := &other.events[i]
		if first := known[e.key()]; first != nil {
			faults = append(faults, &LogError{e.file, e.line, e.cols[colDate], "duplicate-event", []any{first.place()}})
		}
	}
	if len(faults) == len(other.events) {
		return l, nil
	}
	if len(faults) > 0 {
		return nil, faults
	}
	joined := append(slices.Clone(l.events), other.events...)
	if faults := checkReplay(joined); len(faults) > 0 {
		return nil, faults
	}
	return newLog(joined), nil
}
