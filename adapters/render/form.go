package render

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// Box is one box of the identity: a heading and what stands under it.
type Box struct {
	Heading string
	Items   []string // empty: the office left the box empty
}

// Form is what the official document says, before it is laid out.
type Form struct {
	Name    string
	Code    string
	Version int
	Print   Fingerprint

	Agency     []string
	Facts      []Box    // beside the agency: number, dates, who approved it, name
	Pairs      [][2]Box // the boxes below, left and right
	Headings   Headings
	Performers []Performer // the columns
	Steps      []Step      // the rows
	Arrows     []Arrow
	Stages     []Stage // all of them
	Limits     []Limit
	Duties     []Duty
	Rules      []Rule
	Sights     []Sight
	Notes      []Note
}

// Headings are the words over the columns, as the office calls them.
type Headings struct {
	No, Activity, Performer, Standard, Requirements, Time, Output, Note string
}

// Performer is a column: a role that acts in a row.
type Performer struct{ ID, Name string }

// Step is one row: a stage or an action with kegiatan.
type Step struct {
	ID           string // of the stage or action
	Activity     string
	Performer    int // index of the column
	Decision     bool
	Question     string // what is decided by yes or no
	Starts       bool   // a case begins here
	Requirements []string
	Time         string
	Output, Note string
	Beside       []string // who else works on it or answers for it
	Notes        []int    // numbers of the notes that belong to it
}

// ToEnd is the target of an arrow that leads to an end.
const ToEnd = -1

// Arrow leads from one row to another, or to the end.
type Arrow struct {
	From, To int    // rows; To may be ToEnd
	Label    string // empty where it is the only way on
}

// Stage is a stage with all that can be done there, or an end that may be reopened.
type Stage struct {
	Row                   int // its row, from 1; 0: the form has none
	Name, Performer, Time string
	Ways                  []string // each with where it leads
}

// Limit is one tenggat.
type Limit struct{ Name, Time, Since, Until, Owner string }

// Duty is one kewajiban.
type Duty struct{ Text, Performer, To, Since, Time string }

// Rule is one aturan: what a name in the conditions stands for.
type Rule struct{ Name, When string }

// Sight is one line of who sees what, or does not, and when.
type Sight struct{ Who, Fields, When string }

// Note is one tafsir, with its number and where it stands.
type Note struct {
	Number      int
	Where, Text string
}

// Fingerprint tells versions of a file apart: the hex SHA-256 of what it means
// ([sop.SOP.Meaning]) and of its text.
type Fingerprint struct{ Meaning, Text string }

// Short is the fingerprint as people type it: 16 letters and digits in groups of four,
// of both hashes.
func (f Fingerprint) Short() string {
	sum := sha256.Sum256([]byte(f.Meaning + " " + f.Text))
	code := base32.StdEncoding.EncodeToString(sum[:10])
	return strings.Join([]string{code[:4], code[4:8], code[8:12], code[12:16]}, "-")
}
