package store

import "fmt"

// Flaw names what is wrong with a store where it is not one value of a case.
type Flaw string

// The flaws. What each is about, a [Deviation] gives as Got.
const (
	FlawFile          Flaw = "file"            // the database's own check of its files
	FlawDocumentHash  Flaw = "document-hash"   // a document has another content than its hash says
	FlawDocumentKind  Flaw = "document-kind"   // a document is of no known kind
	FlawName          Flaw = "name"            // a name stands for no document, or one of another kind
	FlawEventHash     Flaw = "event-hash"      // an event that waits is not as it was written
	FlawEvent         Flaw = "event"           // an event of no case, or of after its last entry
	FlawQueue         Flaw = "queue"           // a queue of no case or receiver, or beyond its events
	FlawNoQueue       Flaw = "no-queue"        // an event was sent again, but waits in no queue
	FlawNoReceiver    Flaw = "no-receiver"     // events wait for a receiver that is not known
	FlawGap           Flaw = "gap"             // the note that an event was set aside is not as it was written
	FlawBeat          Flaw = "beat"            // the sweeper's last beat is not as it was written
	FlawReceiver      Flaw = "receiver"        // a receiver is not as it was written
	FlawCaseForm      Flaw = "case-form"       // a case is not written as it was
	FlawVersion       Flaw = "version"         // a case says another version than it has entries
	FlawGraveAndCase  Flaw = "grave-and-case"  // a case is kept and also removed
	FlawTurns         Flaw = "turns"           // rows of whose turn it is fit no case
	FlawEntryAlone    Flaw = "entry-alone"     // entries of a case that is not there
	FlawEntryRow      Flaw = "entry-row"       // an entry's times are not as they were written
	FlawPersonalAlone Flaw = "personal-alone"  // a personal value of an entry that is not there
	FlawAnswer        Flaw = "answer"          // an idempotency key contradicts its case
	FlawAnswerRow     Flaw = "answer-row"      // an idempotency key is not as it was written
	FlawTrigger       Flaw = "trigger"         // a trigger or rule on the tables that is not ours
	FlawSchema        Flaw = "schema"          // the tables are not those of the migrations
	FlawErased        Flaw = "erased"          // a value is missing without its entry in the register
	FlawKept          Flaw = "kept"            // a value is kept that the register says is erased
	FlawGrave         Flaw = "grave"           // a tombstone without its entry in the register
	FlawNoGrave       Flaw = "no-grave"        // an entry of a removal whose tombstone is not there
	FlawUnregistered  Flaw = "unregistered"    // a document without its entry in the register
	FlawNoDocument    Flaw = "no-document"     // an entry of a document that is not kept
	FlawOtherName     Flaw = "other-name"      // an SOP is kept under another name than it has
	FlawNoCase        Flaw = "no-case"         // an entry about a case that never was
	FlawDeedOf        Flaw = "deed-of"         // an entry of the register is found under another case
	FlawRegisterForm  Flaw = "register-form"   // an entry of the register cannot be read
	FlawRegisterOlder Flaw = "register-before" // a case was removed before the checkpoint that lists it
)

// flaws are what people are told of each, with what it is about as %s.
var flaws = map[Flaw]sentence{
	FlawFile:          {"berkas basis data rusak: %s", "the database's files are damaged: %s"},
	FlawDocumentHash:  {"isi dokumen %s berubah sejak disimpan", "the content of document %s has changed since it was stored"},
	FlawDocumentKind:  {"ada dokumen dengan jenis yang tidak dikenal: %s", "a document is of no known kind: %s"},
	FlawName:          {"nama dokumen %s menunjuk dokumen yang tidak ada atau berjenis lain", "the name %s stands for a document that is not there or of another kind"},
	FlawEventHash:     {"pemberitahuan berkas %s yang menunggu dikirim berubah sejak disimpan", "an event of case %s that waits to be delivered has changed since it was stored"},
	FlawEvent:         {"ada pemberitahuan untuk berkas %s yang tidak pernah ada, atau sesudah catatan terakhirnya", "an event is of case %s, which never was, or of after its last entry"},
	FlawQueue:         {"antrean kirim berkas %s tidak sesuai dengan berkas, penerima, atau pemberitahuannya", "the queue of case %s does not fit its case, receiver or events"},
	FlawNoQueue:       {"pemberitahuan berkas %s dikirim ulang, tetapi tidak ada dalam antrean mana pun", "an event of case %s was sent again, but is in no queue"},
	FlawNoReceiver:    {"ada pemberitahuan untuk penerima %s, yang tidak terdaftar", "events are kept for the receiver %s, which is not known"},
	FlawGap:           {"tanda pemberitahuan yang disisihkan pada berkas %s berubah sejak disimpan", "the note of case %s that an event was set aside has changed since it was stored"},
	FlawBeat:          {"waktu kerja terakhir penyapu tenggat berubah sejak disimpan (%s)", "the last beat of the sweeper has changed since it was stored (%s)"},
	FlawReceiver:      {"nama penerima pemberitahuan %s berubah sejak didaftarkan", "the receiver %s is not called as it was when it subscribed"},
	FlawCaseForm:      {"keadaan berkas %s tidak tertulis seperti semula", "the state of case %s is not written as it was"},
	FlawVersion:       {"berkas %s menyebut versi yang tidak sama dengan jumlah catatannya", "case %s says another version than it has entries"},
	FlawGraveAndCase:  {"berkas %s tercatat sudah dimusnahkan, tetapi isinya masih ada", "case %s is among the removed, and still kept"},
	FlawTurns:         {"daftar giliran tidak sesuai dengan berkasnya: %s", "the lists of whose turn it is do not fit their cases: %s"},
	FlawEntryAlone:    {"ada catatan dari berkas yang tidak ada (%s)", "there are entries of a case that is not there (%s)"},
	FlawEntryRow:      {"waktu tulis sebuah catatan berkas %s berubah sejak disimpan", "when an entry of case %s was written has changed since it was stored"},
	FlawPersonalAlone: {"ada data pribadi milik catatan yang tidak ada (isian %s)", "there is a personal value of an entry that is not there (field %s)"},
	FlawAnswer:        {"kunci permintaan dari %s menunjuk berkas yang tidak ada atau versi yang tidak mungkin", "an idempotency key of %s is of a case that is not there or of a version it cannot have"},
	FlawAnswerRow:     {"kunci permintaan dari %s berubah sejak disimpan", "an idempotency key of %s has changed since it was stored"},
	FlawTrigger:       {"tabel basis data memiliki pemicu (trigger) asing %s, yang dapat mengubah isinya", "the trigger or rule %s, which is not this program's, may change what is kept"},
	FlawSchema:        {"susunan tabel basis data bukan buatan program ini: %s", "the tables are not as this program made them: %s"},
	FlawErased:        {"nilai %s hilang tanpa catatan penghapusannya dalam register", "the value of %s is missing, and the register has no entry of its erasure"},
	FlawKept:          {"nilai %s masih tersimpan, padahal register mencatat penghapusannya", "the value of %s is still kept, though the register has an entry of its erasure"},
	FlawGrave:         {"berkas %s dinyatakan dimusnahkan, tetapi register tidak mencatat pemusnahannya", "case %s is said to be removed, and the register has no entry of its removal"},
	FlawNoGrave:       {"register mencatat pemusnahan berkas %s, tetapi tanda pemusnahannya tidak ada atau lain", "the register has an entry of the removal of case %s, and its tombstone is not there or another"},
	FlawUnregistered:  {"dokumen %s tersimpan tanpa catatan penerbitannya dalam register", "the document %s is kept, and the register has no entry of its publication"},
	FlawNoDocument:    {"register mencatat penerbitan dokumen %s, tetapi dokumennya tidak ada, berjenis lain, atau bernama lain", "the register has an entry of the publication of document %s, which is not there, or of another kind or name"},
	FlawOtherName:     {"SOP tersimpan dengan nama %s, yang bukan kode dan versi di dalamnya", "an SOP is kept as %s, which is not the code and version it says"},
	FlawNoCase:        {"register mencatat penghapusan pada berkas %s, yang tidak pernah ada", "the register has an entry of an erasure from case %s, which never was"},
	FlawDeedOf:        {"catatan register tentang berkas %s terdaftar pada berkas lain", "an entry of the register about case %s is listed under another"},
	FlawRegisterForm:  {"catatan register tidak terbaca: %s", "an entry of the register cannot be read: %s"},
	FlawRegisterOlder: {"register mencatat pemusnahan berkas %s sebelum titik periksa yang masih memuatnya", "the register has the removal of case %s before the checkpoint that still lists it"},
}

// About returns the flaw as a deviation in a store, with what it is about: what
// a [Checker] finds.
func (f Flaw) About(what string) *Deviation {
	return &Deviation{Part: InStore, Flaw: f, Got: what}
}

// sentenceOf returns what people are told of a deviation that is a flaw.
func (d *Deviation) sentenceOf(lang string) string {
	text, about := flaws[d.Flaw].in(lang), d.Got
	if d.Field != "" {
		about = d.Field
	}
	said := fmt.Sprintf(text, about)
	switch {
	case d.Part == InRegister && d.Entry > 0:
		return fmt.Sprintf(sentence{"register nomor %d: %s", "register no. %d: %s"}.in(lang), d.Entry, said)
	case d.Case != "" && d.Entry > 0:
		return fmt.Sprintf(sentence{"berkas %s catatan %d: %s", "case %s entry %d: %s"}.in(lang), d.Case, d.Entry, said)
	}
	return said
}
