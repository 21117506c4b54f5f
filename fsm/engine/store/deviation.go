package store

import (
	"cmp"
	"fmt"
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
	// InStore and InRegister are found by CheckStore and VerifyRegister.
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

var partNames = map[Part]sentence{
	InChain:    {"rantai catatan", "the chain of entries"},
	InDecision: {"keputusan", "the decision"},
	InCase:     {"keadaan berkas", "the state of the case"},
	InPersonal: {"data pribadi", "a personal value"},
	InSummary:  {"daftar berkas", "the list of cases"},

	InCheckpoint: {"titik periksa", "the checkpoint"},
	InStore:      {"basis data", "the database"},
	InRegister:   {"register", "the register"},
}

// Message returns one sentence in Indonesian ("id") or English ("en").
func (d *Deviation) Message(lang string) string {
	if d.Flaw != "" {
		return d.sentenceOf(lang)
	}
	place := sentence{
		fmt.Sprintf("berkas %s", d.Case), fmt.Sprintf("case %s", d.Case),
	}
	switch {
	case d.Case == "" && d.Entry > 0:
		place = sentence{fmt.Sprintf("register nomor %d", d.Entry), fmt.Sprintf("register no. %d", d.Entry)}
	case d.Case == "":
		place = sentence{"basis data", "the database"}
	case d.Entry > 0:
		place.id = fmt.Sprintf("berkas %s catatan %d", d.Case, d.Entry)
		place.en = fmt.Sprintf("case %s entry %d", d.Case, d.Entry)
	}
	expected := inIndonesian(d.Expected)
	if d.Refusal != nil {
		expected = inIndonesian(NoEntry) + ": " + cmp.Or(Message("id", d.Refusal), d.Refusal.Error())
	}
	return sentence{
		fmt.Sprintf("%s menyimpang pada %s: %s seharusnya %s, tersimpan %s", place.id, partNames[d.Part].id, d.Field, expected, inIndonesian(d.Got)),
		fmt.Sprintf("%s deviates in %s: %s should be %s, stored is %s", place.en, partNames[d.Part].en, d.Field, d.Expected, d.Got),
	}.in(lang)
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
	"no case":                          "tidak ada berkas",
	"none":                             "tidak ada",
	"canonical":                        "bentuk baku",
	"a hash":                           "sebuah hash",
	"at least one entry":               "paling sedikit satu catatan",
	"a value that fits the commitment": "nilai yang cocok dengan segelnya",
	"another":                          "nilai lain",
}

// inIndonesian returns the words in Indonesian, and a value as it is.
func inIndonesian(text string) string { return cmp.Or(deviant[text], text) }
