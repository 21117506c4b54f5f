package store

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm"
)

// bodyVersion is the form of an entry's body.
const bodyVersion = 1

// Salt is random bytes in an entry's body. Without them whoever sees an entry's
// hash, and all of its body but who acted, finds that person by trying ids: a
// view that hides anything of an entry shows neither its hash nor its salt.
// The zero Salt is that of an entry shown so, or of one not written yet.
type Salt [16]byte

// String returns 32 hexadecimal digits.
func (s Salt) String() string { return hex.EncodeToString(s[:]) }

// IsZero reports whether there is no salt.
func (s Salt) IsZero() bool { return s == Salt{} }

// MarshalText returns String.
func (s Salt) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads 32 hexadecimal digits.
func (s *Salt) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(s)) {
		return fmt.Errorf("a salt has %d hexadecimal digits, not %d", hex.EncodedLen(len(s)), len(text))
	}
	_, err := hex.Decode(s[:], text)
	return err
}

// AppendBody appends the body of entry number no: one JSON object that starts
// with "v":1, "no" and "salt", then the draft in the order of its fields. Keys of
// maps are sorted, nothing is escaped for HTML, there are no floats and no spaces,
// times are UTC with six decimals. The same entry always has the same bytes.
//
// Members and fixed values are English, as those of cases and exports are:
//
//	kind   open act timer breach warning duty_arose duty_met duty_returned amendment correction void import withdrawal link main_case reorganisation migration
//	move   of a clock: start restart stop pause resume extend reclassify amend correct rejudge hand_over migrate
//	       of a duty: arose met lapsed returned corrected
//	value  12, true, null, {"text":…} {"date":…} {"choice":…} {"list":[…]} {"sealed":…}
//	kind   of a clock: stage limit duty; state: running paused away unclassed
//
// What the file says stays as it says it: ids (those of clocks too, fsm.ClockRef),
// names, spans and their units, and the roles "sistem", "pelaksana tahap" and
// "tidak ada".
func AppendBody(dst []byte, no int64, salt Salt, d *fsm.Draft) []byte {
	dst = append(dst, `{"v":`...)
	dst = strconv.AppendInt(dst, bodyVersion, 10)
	dst = append(dst, `,"no":`...)
	dst = strconv.AppendInt(dst, no, 10)
	dst = append(dst, `,"salt":"`...)
	dst = hex.AppendEncode(dst, salt[:])
	dst = append(dst, `",`...)
	return append(appendMembers(dst, reflect.ValueOf(d).Elem(), draftMembers), '}')
}

// body is what AppendBody writes, for reading.
type body struct {
	V    int   `json:"v"`
	No   int64 `json:"no"`
	Salt Salt  `json:"salt"`
	fsm.Draft
}

// readBody reads a stored body. It is ErrCorrupt if these bytes are not what
// AppendBody would write for what they say.
func readBody(stored []byte) (body, error) {
	var b body
	if readSoon(stored, &b) && bytes.Equal(AppendBody(make([]byte, 0, len(stored)), b.No, b.Salt, &b.Draft), stored) {
		return b, nil
	}
	b = body{}
	dec := json.NewDecoder(bytes.NewReader(stored))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return body{}, fmt.Errorf("%w: body: %w", ErrCorrupt, err)
	}
	if b.V != bodyVersion {
		return body{}, fmt.Errorf("%w: body of form %d; this program reads form %d", ErrCorrupt, b.V, bodyVersion)
	}
	if !bytes.Equal(AppendBody(make([]byte, 0, len(stored)), b.No, b.Salt, &b.Draft), stored) {
		return body{}, fmt.Errorf("%w: the body is not in canonical form", ErrCorrupt)
	}
	return b, nil
}

// read returns the entry as hosts see it.
func (s Sealed) Read() (Entry, error) {
	b, err := readBody(s.Body)
	if err != nil {
		return Entry{}, fmt.Errorf("entry %d: %w", s.No, err)
	}
	if b.No != s.No {
		return Entry{}, fmt.Errorf("entry %d: %w: the body says it is entry %d", s.No, ErrCorrupt, b.No)
	}
	return Entry{No: s.No, Written: s.Written, Hash: s.Hash, Salt: b.Salt, Draft: b.Draft}, nil
}

// scratches are buffers in which entries are written before their length is
// known.
var scratches = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}

// Seal numbers the drafts of a decision, writes their bodies, each with its
// salt, and chains them to the head.
func Seal(head Hash, before int64, drafts []fsm.Draft, salts []Salt, written time.Time) []Sealed {
	scratch := scratches.Get().(*[]byte)
	b := (*scratch)[:0]
	sealed := make([]Sealed, len(drafts))
	var few [8]int
	ends := few[:0]
	for i := range drafts {
		// What is hashed is written in one piece, its end is the body.
		start := len(b)
		b = append(b, chainPrefix...)
		b = append(b, head[:]...)
		no := before + int64(i) + 1
		b = AppendBody(b, no, salts[i], &drafts[i])
		head = HashOf(b[start:])
		sealed[i] = Sealed{No: no, At: drafts[i].At, Written: written, Hash: head}
		for _, t := range []time.Time{drafts[i].At, drafts[i].Recorded} {
			if sealed[i].Written.Before(t) {
				sealed[i].Written = t // this machine's clock is behind
			}
		}
		ends = append(ends, len(b))
	}
	cutBodies(sealed, b, ends)
	*scratch = b[:0]
	scratches.Put(scratch)
	return sealed
}

// cutBodies gives the entries their bodies, in one piece of memory, out of what
// was hashed.
func cutBodies(sealed []Sealed, hashed []byte, ends []int) {
	const before = len(chainPrefix) + len(Hash{})
	bodies := make([]byte, 0, len(hashed)-len(ends)*before)
	start := 0
	for i, end := range ends {
		from := len(bodies)
		bodies = append(bodies, hashed[start+before:end]...)
		sealed[i].Body = slices.Clip(bodies[from:])
		start = end
	}
}

// Entry is one entry of a history, read.
type Entry struct {
	No      int64
	Written time.Time // when it was written; Draft.At is when it counts
	// Hash and Salt are zero where anything of the case is hidden from who asks.
	Hash Hash
	Salt Salt
	fsm.Draft
}
