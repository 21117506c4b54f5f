package store

import (
	"fmt"

	"github.com/tatalaksana/sop/fsm/problem"
)

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
	FlawEventSays     Flaw = "event-says"      // an event says something else than its entry
	FlawEventLost     Flaw = "event-lost"      // an event is missing between those that wait, or at their end
	FlawEventTwice    Flaw = "event-twice"     // an event waits in two places
	FlawQueue         Flaw = "queue"           // a queue of no case or receiver, or beyond its events
	FlawNoQueue       Flaw = "no-queue"        // an event waits, but is in no queue
	FlawNoReceiver    Flaw = "no-receiver"     // events wait for a receiver that is not known
	FlawGap           Flaw = "gap"             // the note that an event was set aside is not as it was written
	FlawBeat          Flaw = "beat"            // the sweeper's last beat is not as it was written
	FlawReceiver      Flaw = "receiver"        // a receiver is not as it was written
	FlawCaseForm      Flaw = "case-form"       // a case is not written as it was
	FlawVersion       Flaw = "version"         // a case says another version than it has entries
	FlawGraveAndCase  Flaw = "grave-and-case"  // a case is kept and also removed
	FlawTurns         Flaw = "turns"           // rows of whose turn it is fit no case
	FlawCount         Flaw = "count"           // a number that is kept of cases is not how many there are
	FlawEnded         Flaw = "ended"           // it is not as written when anything was last put on record of a case
	FlawEntryAlone    Flaw = "entry-alone"     // entries of a case that is not there
	FlawEntryRow      Flaw = "entry-row"       // an entry's times are not as they were written
	FlawPersonalAlone Flaw = "personal-alone"  // a personal value of an entry that is not there
	FlawAnswer        Flaw = "answer"          // an idempotency key contradicts its case
	FlawAnswerRow     Flaw = "answer-row"      // an idempotency key is not as it was written
	FlawTrigger       Flaw = "trigger"         // a trigger or rule on the tables that is not ours
	FlawSchema        Flaw = "schema"          // the tables are not those of the migrations
	FlawTable         Flaw = "table"           // a table is not there
	FlawTableOther    Flaw = "table-other"     // a table is not as the migrations make it, or something else is in its place
	FlawIndex         Flaw = "index"           // an index is not there, or another
	FlawIndexOther    Flaw = "index-other"     // an index that is not ours and may refuse what is written
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
var flaws = map[Flaw]problem.Text{
	FlawFile:          {ID: "berkas basis data rusak: %s", EN: "the database's files are damaged: %s"},
	FlawDocumentHash:  {ID: "isi dokumen %s berubah sejak disimpan", EN: "the content of document %s has changed since it was stored"},
	FlawDocumentKind:  {ID: "ada dokumen dengan jenis yang tidak dikenal: %s", EN: "a document is of no known kind: %s"},
	FlawName:          {ID: "nama dokumen %s menunjuk dokumen yang tidak ada atau berjenis lain", EN: "the name %s stands for a document that is not there or of another kind"},
	FlawEventHash:     {ID: "pemberitahuan kasus %s yang menunggu dikirim berubah sejak disimpan", EN: "an event of case %s that waits to be delivered has changed since it was stored"},
	FlawEvent:         {ID: "ada pemberitahuan untuk kasus %s yang tidak pernah ada, atau sesudah catatan terakhirnya", EN: "an event is of case %s, which never was, or of after its last entry"},
	FlawEventSays:     {ID: "pemberitahuan untuk penerima %s menyebut hal lain daripada catatannya", EN: "the event for the receiver %s says something else than the entry"},
	FlawEventLost:     {ID: "pemberitahuan untuk penerima %s hilang dari antrean kirim", EN: "the event for the receiver %s is missing from its queue"},
	FlawEventTwice:    {ID: "sebuah pemberitahuan kasus %s menunggu di dua tempat", EN: "an event of case %s waits in two places"},
	FlawQueue:         {ID: "antrean kirim kasus %s tidak sesuai dengan kasus, penerima, atau pemberitahuannya", EN: "the queue of case %s does not fit its case, receiver or events"},
	FlawNoQueue:       {ID: "pemberitahuan kasus %s menunggu dikirim, tetapi tidak ada dalam antrean mana pun", EN: "an event of case %s waits to be delivered, but is in no queue"},
	FlawNoReceiver:    {ID: "ada pemberitahuan untuk penerima %s, yang tidak terdaftar", EN: "events are kept for the receiver %s, which is not known"},
	FlawGap:           {ID: "tanda pemberitahuan yang disisihkan pada kasus %s berubah sejak disimpan", EN: "the note of case %s that an event was set aside has changed since it was stored"},
	FlawBeat:          {ID: "waktu kerja terakhir penyapu tenggat berubah sejak disimpan (%s)", EN: "the last beat of the sweeper has changed since it was stored (%s)"},
	FlawReceiver:      {ID: "nama penerima pemberitahuan %s berubah sejak didaftarkan", EN: "the receiver %s is not called as it was when it subscribed"},
	FlawCaseForm:      {ID: "keadaan kasus %s tidak tertulis seperti semula", EN: "the state of case %s is not written as it was"},
	FlawVersion:       {ID: "kasus %s menyebut versi yang tidak sama dengan jumlah catatannya", EN: "case %s says another version than it has entries"},
	FlawGraveAndCase:  {ID: "kasus %s tercatat sudah dimusnahkan, tetapi isinya masih ada", EN: "case %s is among the removed, and still kept"},
	FlawTurns:         {ID: "daftar giliran tidak sesuai dengan kasusnya: %s", EN: "the lists of whose turn it is do not fit their cases: %s"},
	FlawCount:         {ID: "banyaknya kasus yang dicatat pada %s tidak sama dengan kasus yang ada", EN: "the number that is kept of the cases at %s is not how many there are"},
	FlawEnded:         {ID: "saat terakhir sesuatu dicatat pada kasus %s tidak sama dengan catatannya", EN: "when anything was last put on record of case %s is not as its entries say"},
	FlawEntryAlone:    {ID: "ada catatan dari kasus yang tidak ada (%s)", EN: "there are entries of a case that is not there (%s)"},
	FlawEntryRow:      {ID: "waktu tulis sebuah catatan kasus %s berubah sejak disimpan", EN: "when an entry of case %s was written has changed since it was stored"},
	FlawPersonalAlone: {ID: "ada data pribadi milik catatan yang tidak ada (isian %s)", EN: "there is a personal value of an entry that is not there (field %s)"},
	FlawAnswer:        {ID: "kunci permintaan dari %s menunjuk kasus yang tidak ada atau versi yang tidak mungkin", EN: "an idempotency key of %s is of a case that is not there or of a version it cannot have"},
	FlawAnswerRow:     {ID: "kunci permintaan dari %s berubah sejak disimpan", EN: "an idempotency key of %s has changed since it was stored"},
	FlawTrigger:       {ID: "tabel basis data memiliki pemicu (trigger) asing %s, yang dapat mengubah isinya", EN: "the trigger or rule %s, which is not this program's, may change what is kept"},
	FlawSchema:        {ID: "susunan tabel basis data bukan buatan program ini: %s", EN: "the tables are not as this program made them: %s"},
	FlawTable:         {ID: "tabel %s tidak ada lagi; isinya hanya dapat dipulihkan dari cadangan basis data", EN: "the table %s is gone; what was in it can only come back from a backup of the database"},
	FlawTableOther:    {ID: "tabel %s tidak seperti yang dibuat program ini (kolom, syarat, atau jenisnya); cari siapa yang mengubahnya, lalu pulihkan susunannya dari cadangan", EN: "the table %s is not as this program made it (columns, constraints or kind); find out who changed it, then restore its definition from a backup"},
	FlawIndex:         {ID: "indeks %s hilang atau tidak seperti yang dibuat program ini; cari siapa yang mengubahnya, lalu buat lagi seperti dalam migrasi program ini", EN: "the index %s is gone or not as this program made it; find out who changed it, then make it again as this program's migrations do"},
	FlawIndexOther:    {ID: "indeks %s bukan buatan program ini dan dapat menolak yang disimpan; hapus indeks itu", EN: "the index %s is not this program's and may refuse what is stored; drop it"},
	FlawErased:        {ID: "nilai %s hilang tanpa catatan penghapusannya dalam register", EN: "the value of %s is missing, and the register has no entry of its erasure"},
	FlawKept:          {ID: "nilai %s masih tersimpan, padahal register mencatat penghapusannya", EN: "the value of %s is still kept, though the register has an entry of its erasure"},
	FlawGrave:         {ID: "kasus %s dinyatakan dimusnahkan, tetapi register tidak mencatat pemusnahannya", EN: "case %s is said to be removed, and the register has no entry of its removal"},
	FlawNoGrave:       {ID: "register mencatat pemusnahan kasus %s, tetapi tanda pemusnahannya tidak ada atau lain", EN: "the register has an entry of the removal of case %s, and its tombstone is not there or another"},
	FlawUnregistered:  {ID: "dokumen %s tersimpan tanpa catatan penerbitannya dalam register", EN: "the document %s is kept, and the register has no entry of its publication"},
	FlawNoDocument:    {ID: "register mencatat penerbitan dokumen %s, tetapi dokumennya tidak ada, berjenis lain, atau bernama lain", EN: "the register has an entry of the publication of document %s, which is not there, or of another kind or name"},
	FlawOtherName:     {ID: "SOP tersimpan dengan nama %s, yang bukan kode dan versi di dalamnya", EN: "an SOP is kept as %s, which is not the code and version it says"},
	FlawNoCase:        {ID: "register mencatat penghapusan pada kasus %s, yang tidak pernah ada", EN: "the register has an entry of an erasure from case %s, which never was"},
	FlawDeedOf:        {ID: "catatan register tentang kasus %s terdaftar pada kasus lain", EN: "an entry of the register about case %s is listed under another"},
	FlawRegisterForm:  {ID: "catatan register tidak terbaca: %s", EN: "an entry of the register cannot be read: %s"},
	FlawRegisterOlder: {ID: "register mencatat pemusnahan kasus %s sebelum titik periksa yang masih memuatnya", EN: "the register has the removal of case %s before the checkpoint that still lists it"},
}

// About returns the flaw as a deviation in a store, with what it is about: what
// a [Checker] finds.
func (f Flaw) About(what string) *Deviation {
	return &Deviation{Part: InStore, Flaw: f, Got: what}
}

// sentenceOf returns what people are told of a deviation that is a flaw.
func (d *Deviation) sentenceOf(lang string) string {
	text, about := flaws[d.Flaw].In(lang), d.Got
	if d.Field != "" {
		about = d.Field
	}
	said := fmt.Sprintf(text, about)
	switch {
	case d.Part == InRegister && d.Entry > 0:
		return fmt.Sprintf(problem.Text{ID: "register nomor %d: %s", EN: "register no. %d: %s"}.In(lang), d.Entry, said)
	case d.Case != "" && d.Entry > 0:
		return fmt.Sprintf(problem.Text{ID: "kasus %s catatan %d: %s", EN: "case %s entry %d: %s"}.In(lang), d.Case, d.Entry, said)
	}
	return said
}
