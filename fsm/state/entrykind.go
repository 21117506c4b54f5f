package state

import "github.com/tatalaksana/sop/fsm/problem"

// EntryKind says what an entry records.
type EntryKind string

// The kinds of entry.
const (
	Opening     EntryKind = "open"          // a start action opened the case
	Acting      EntryKind = "act"           // an actor's action
	Timing      EntryKind = "timer"         // an action of the system
	Breaching   EntryKind = "breach"        // a standard was not met
	Reminding   EntryKind = "warning"       // a deadline comes near
	Escalating  EntryKind = "escalation"    // a breach goes on
	DutyArising EntryKind = "duty_arose"    // the next occurrence of a periodic duty
	DutyMet     EntryKind = "duty_met"      // a duty was met
	GivingBack  EntryKind = "duty_returned" // a unit gave a task back
	Amending    EntryKind = "amendment"     // a decree moved deadlines
	Correcting  EntryKind = "correction"    // a correction of an earlier entry
	Voided      EntryKind = "void"          // what a clock that was ahead wrote was withdrawn
	Importing   EntryKind = "import"        // an open case from before
	Withdrawing EntryKind = "withdrawal"    // an earlier entry no longer stands
	Linking     EntryKind = "link"          // another case was opened from this one, or joined to it
	MainTelling EntryKind = "main_case"     // the case that this one was joined to has ended, or goes on
	// Reorganising: other units took the place of those that the case was with.
	Reorganising EntryKind = "reorganisation"
	// Migrating: the case goes on under another version of its file.
	Migrating EntryKind = "migration"
)

var entryWords = map[EntryKind]problem.Text{
	Opening: {ID: "buka", EN: "opening"}, Acting: {ID: "aksi", EN: "action"}, Timing: {ID: "otomatis", EN: "timer"},
	Breaching: {ID: "pelanggaran", EN: "breach"}, Reminding: {ID: "peringatan", EN: "warning"},
	Escalating:  {ID: "eskalasi", EN: "escalation"},
	DutyArising: {ID: "kewajiban timbul", EN: "duty arose"}, DutyMet: {ID: "kewajiban dipenuhi", EN: "duty met"},
	GivingBack: {ID: "tugas dikembalikan", EN: "task given back"},
	Amending:   {ID: "perubahan", EN: "amendment"}, Correcting: {ID: "koreksi", EN: "correction"}, Voided: {ID: "pembatalan", EN: "void"},
	Importing: {ID: "impor", EN: "import"}, Withdrawing: {ID: "penarikan", EN: "withdrawal"},
	Linking: {ID: "kasus terkait", EN: "linked case"}, MainTelling: {ID: "kasus utama", EN: "main case"},
	Reorganising: {ID: "perubahan unit", EN: "reorganisation"},
	Migrating:    {ID: "pindah versi", EN: "migration"},
}

// In returns the word for a kind in lang: "en", or Indonesian for any other.
func (k EntryKind) In(lang string) string { return wordIn(entryWords[k], lang, string(k)) }

// wordIn returns what people read in lang for a fixed value of a history, or the
// value itself where there is no word.
func wordIn(word problem.Text, lang, value string) string {
	if word == (problem.Text{}) {
		return value
	}
	return word.In(lang)
}
