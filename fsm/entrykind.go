package fsm

// EntryKind says what an entry records.
type EntryKind string

// The kinds of entry.
const (
	Opening     EntryKind = "open"       // a start action opened the case
	Acting      EntryKind = "act"        // an actor's action
	Timing      EntryKind = "timer"      // an action of the system
	Breaching   EntryKind = "breach"     // a standard was not met
	Reminding   EntryKind = "warning"    // a deadline comes near
	DutyArising EntryKind = "duty_arose" // the next occurrence of a periodic duty
	DutyMet     EntryKind = "duty_met"   // a duty was met
	Amending    EntryKind = "amendment"  // a decree moved deadlines
	Correcting  EntryKind = "correction" // a correction of an earlier entry
	Voided      EntryKind = "void"       // what a clock that was ahead wrote was withdrawn
	Importing   EntryKind = "import"     // an open case from before
	Withdrawing EntryKind = "withdrawal" // an earlier entry no longer stands
)

var entryWords = map[EntryKind]words{
	Opening: {"buka", "opening"}, Acting: {"aksi", "action"}, Timing: {"otomatis", "timer"},
	Breaching: {"pelanggaran", "breach"}, Reminding: {"peringatan", "warning"},
	DutyArising: {"kewajiban timbul", "duty arose"}, DutyMet: {"kewajiban dipenuhi", "duty met"},
	Amending: {"perubahan", "amendment"}, Correcting: {"koreksi", "correction"}, Voided: {"pembatalan", "void"},
	Importing: {"impor", "import"}, Withdrawing: {"penarikan", "withdrawal"},
}

// In returns the word for a kind in lang: "en", or Indonesian for any other.
func (k EntryKind) In(lang string) string { return entryWords[k].in(lang, string(k)) }

// words are what people read for a fixed value of a history, in two languages.
type words struct{ id, en string }

// in returns the word in lang, or the value itself where there is none.
func (w words) in(lang, value string) string {
	switch {
	case w == words{}:
		return value
	case lang == "en":
		return w.en
	}
	return w.id
}
