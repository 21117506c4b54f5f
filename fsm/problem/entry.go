package problem

import (
	"cmp"
	"strings"
)

// Entry is all that there is to say of a code: its sentence, and what "sop
// explain" tells. Words in { } are placeholders for arguments.
type Entry struct {
	Code   string // stable: "unknown-stage"
	Family Family

	What, Do Text // what is wrong and what to do; nothing to do: empty

	// Of a proof: what it claims of all of its kind, and of one place; Other takes
	// the place of Claim where there is an argument for each of its placeholders.
	Title, Claim, Other Text

	// Missing says that the code tells that something is missing: where part of
	// an entry could not be read, it may be just that.
	Missing bool

	// Follows are the keys without which the code tells a consequence: where the
	// value of one was told as unreadable in the same block, or with "~" before it
	// anywhere in the file, the code is not told. "=x" is the key that the argument
	// x names, "apa_saja" any key anywhere.
	Follows []string

	Meaning Text // one to three sentences on what the code says
	Why     Text // what happens to a citizen or an officer when it is not mended

	// Wrong is a short example that brings the code about: only the lines that
	// matter, with a line "…" between parts from different places, and no line
	// break at its end. Right is the same as it should be, part by part. The
	// languages differ in the few examples that are told in words.
	Wrong, Right Text

	base  string // of the examples, in tests
	place string // file and line, in tests
}

// keys are those of an entry in a data file.
var keys = strings.Fields("pesan message saran advice apa what mengapa why salah wrong benar right dasar hilang akibat judul title klaim claim klaim_lain claim_other")

// newEntry returns the entry of a code from its texts by key.
func newEntry(code string, family Family, texts map[string]string) Entry {
	text := func(id, en string) Text { return Text{texts[id], texts[en]} }
	example := func(id, en string) Text { return Text{texts[id], cmp.Or(texts[en], texts[id])} }
	return Entry{
		Code: code, Family: family, What: text("pesan", "message"), Do: text("saran", "advice"),
		Title: text("judul", "title"), Claim: text("klaim", "claim"), Other: text("klaim_lain", "claim_other"),
		Missing: texts["hilang"] == "ya", Follows: strings.Fields(texts["akibat"]), Meaning: text("apa", "what"), Why: text("mengapa", "why"),
		Wrong: example("salah", "wrong"), Right: example("benar", "right"), base: texts["dasar"],
	}
}
