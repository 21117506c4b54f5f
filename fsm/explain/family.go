package explain

import (
	"slices"

	"github.com/tatalaksana/sop/fsm/problem"
)

// Family is a group of codes about one thing. Its value is the name that
// problem.Codes knows it by, or [Decree], whose codes are those of
// calendar.LogCodes.
type Family string

// The families, in the order in which they are listed.
const (
	YAML     Family = "yaml"     // the YAML of any file, before a key is read
	Form     Family = "form"     // keys and the form of values
	Flow     Family = "flow"     // names, stages, actions, clocks, who may act
	Rules    Family = "rules"    // conditions
	Proof    Family = "proof"    // what is proved of an SOP
	Log      Family = "log"      // log files
	Scenario Family = "scenario" // scenario files and what a run finds
	Refusal  Family = "refusal"  // commands that a machine refuses
	Decree   Family = "decree"   // decree files
)

// Families returns all families in order.
func Families() []Family {
	return []Family{YAML, Form, Flow, Rules, Proof, Log, Scenario, Refusal, Decree}
}

var titles = map[Family]problem.Text{
	YAML:     {ID: "Berkas YAML: tanda baca, kutip, dan indentasi", EN: "The file's YAML: punctuation, quotes and indents"},
	Form:     {ID: "Bentuk: kunci dan nilainya", EN: "Form: keys and their values"},
	Flow:     {ID: "Nama, alur, waktu, dan pelaksana", EN: "Names, flow, time and who acts"},
	Rules:    {ID: "Aturan dan syarat", EN: "Rules and conditions"},
	Proof:    {ID: "Bukti: yang dibuktikan tentang SOP", EN: "Proof: what is proved of an SOP"},
	Log:      {ID: "Log kejadian", EN: "Logs of what happened"},
	Scenario: {ID: "Skenario: berkas dan hasilnya", EN: "Scenarios: files and results"},
	Refusal:  {ID: "Penolakan: aksi yang tidak diterima", EN: "Refusals: actions that are not accepted"},
	Decree:   {ID: "Dekrit hari libur", EN: "Decrees on days off"},
}

// Title returns what the family is about, in "en" or (any other lang)
// Indonesian; an unknown family is its own title.
func (f Family) Title(lang string) string {
	title, ok := titles[f]
	if !ok {
		return string(f)
	}
	return title.In(lang)
}

// order returns the place of f among [Families], after all of them when it is
// none.
func (f Family) order() int {
	if i := slices.Index(Families(), f); i >= 0 {
		return i
	}
	return len(Families())
}
