package store

import (
	"cmp"
	"fmt"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Part says what a deviation is in.
type Part string

// The parts of a case that Verify checks, in this order.
const (
	InChain    Part = "chain"    // bytes, numbers, hashes
	InDecision Part = "decision" // an entry is not what deciding again gives
	InCase     Part = "case"     // the stored case does not follow from its history
	InPersonal Part = "personal" // a kept value does not fit its commitment
	InSummary  Part = "summary"  // the store lists the case by something else
	// InCheckpoint is found by VerifyCheckpoint alone: the case is not what it
	// was then, or has gone.
	InCheckpoint Part = "checkpoint"
	// InStore is found by CheckStore and VerifyOutbox, InRegister by VerifyRegister.
	InStore    Part = "store"    // tables or files that no case is made of
	InRegister Part = "register" // what was done to the store as a whole
)

// Deviation is one thing that does not hold. It is ErrCorrupt.
type Deviation struct {
	Case     string // "": of the store as a whole
	Part     Part
	Entry    int64  // number of the entry; 0: of the case as a whole
	Field    string // of the entry or case, in JSON
	Expected string // what it should be, in JSON
	Got      string // what is stored; with a Flaw what that is about
	Flaw     Flaw   // what is wrong, where it is not one value

	Refusal error // why deciding again gives no entry
}

// Error returns one English sentence.
func (d *Deviation) Error() string { return d.Message("en") }

// Unwrap returns ErrCorrupt.
func (d *Deviation) Unwrap() error { return ErrCorrupt }

var partNames = map[Part]problem.Text{
	InChain:    {ID: "rantai catatan", EN: "the chain of entries"},
	InDecision: {ID: "keputusan", EN: "the decision"},
	InCase:     {ID: "keadaan kasus", EN: "the state of the case"},
	InPersonal: {ID: "data pribadi", EN: "a personal value"},
	InSummary:  {ID: "daftar kasus", EN: "the list of cases"},

	InCheckpoint: {ID: "titik periksa", EN: "the checkpoint"},
	InStore:      {ID: "basis data", EN: "the database"},
	InRegister:   {ID: "register", EN: "the register"},
}

// Message returns one sentence in Indonesian ("id") or English ("en").
func (d *Deviation) Message(lang string) string {
	if d.Flaw != "" {
		return d.sentenceOf(lang)
	}
	place := problem.Text{
		ID: fmt.Sprintf("kasus %s", d.Case), EN: fmt.Sprintf("case %s", d.Case),
	}
	switch {
	case d.Case == "" && d.Entry > 0:
		place = problem.Text{ID: fmt.Sprintf("register nomor %d", d.Entry), EN: fmt.Sprintf("register no. %d", d.Entry)}
	case d.Case == "":
		place = problem.Text{ID: "basis data", EN: "the database"}
	case d.Entry > 0:
		place.ID = fmt.Sprintf("kasus %s catatan %d", d.Case, d.Entry)
		place.EN = fmt.Sprintf("case %s entry %d", d.Case, d.Entry)
	}
	expected := inIndonesian(d.Expected)
	if d.Refusal != nil {
		expected = inIndonesian(NoEntry) + ": " + cmp.Or(Message("id", d.Refusal), d.Refusal.Error())
	}
	return problem.Text{
		ID: fmt.Sprintf("%s menyimpang pada %s: %s seharusnya %s, tersimpan %s", place.ID, partNames[d.Part].ID, d.Field, expected, inIndonesian(d.Got)),
		EN: fmt.Sprintf("%s deviates in %s: %s should be %s, stored is %s", place.EN, partNames[d.Part].EN, d.Field, d.Expected, d.Got),
	}.In(lang)
}

// What a deviation says instead of a value, in Expected or Got.
const (
	NoEntry    = "no entry"
	Unreadable = "unreadable"
)

// deviant are the words that a Deviation may hold in the place of a value.
var deviant = map[string]string{
	NoEntry:                            "tidak ada catatan",
	Unreadable:                         "tidak terbaca",
	"no case":                          "tidak ada kasus",
	"none":                             "tidak ada",
	"canonical":                        "bentuk baku",
	"a hash":                           "sebuah hash",
	"at least one entry":               "paling sedikit satu catatan",
	"a value that fits the commitment": "nilai yang cocok dengan segelnya",
	"another":                          "nilai lain",
}

// inIndonesian returns the words in Indonesian, and a value as it is.
func inIndonesian(text string) string { return cmp.Or(deviant[text], text) }
