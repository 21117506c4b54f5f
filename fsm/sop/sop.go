package sop

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Text is one scalar of the file, as written, with its place. An absent or
// empty key is the zero Text.
type Text struct {
	Value string
	Pos   problem.Pos
	lead  int  // characters between Pos and the first of Value: an opening quote
	flat  bool // Value stands on one line, character by character
}

// At returns the place of the character at offset (in characters, from 0) of
// Value; in a folded or escaped text, where the text starts.
func (t Text) At(offset int) problem.Pos {
	if !t.flat {
		return t.Pos
	}
	return problem.Pos{Line: t.Pos.Line, Column: t.Pos.Column + t.lead + offset}
}

// SOP is a procedure as its file states it: in the file's order, with places,
// before names are resolved and conditions compiled. [Read] makes one; it is
// never changed afterwards.
type SOP struct {
	File    string // name given to Read, for messages
	Hash    string // hex SHA-256 of the file's bytes
	Format  int
	Code    Text // kode
	Version int  // versi

	Identity    Identity
	Calendar    Office
	Roles       []*Role     // pelaksana
	Units       UnitTable   // unit
	Fields      []*Field    // isian
	Secrecy     []*Secrecy  // kerahasiaan
	Public      PublicView  // tampil_publik
	Rules       []*Rule     // aturan
	Default     Standard    // bawaan: the time and return of stages that say none; they have it themselves
	Starts      []*Action   // mulai
	Stages      []*Stage    // tahap
	Cross       []*Action   // aksi_lintas_tahap
	Ends        []*End      // akhir
	Limits      []*CaseTime // tenggat
	Duties      []*Duty     // kewajiban
	Breach      Breach      // pelanggaran
	Corrections []Text      // koreksi: roles that may correct

	torn    map[string]bool // parts of the file that are missing or cannot be read as a whole
	twice   map[string]bool // parts in which a name is given twice
	dropped bool            // something of the file was left out: a key given twice, a comma in { }
	doubt   yamltree.Doubt  // lines of which nothing more can be said
	lost    []problem.Loss
}

// Identity holds the boxes of the official form (PermenPANRB 35/2012).
type Identity struct {
	Agency        []Text // instansi
	Number, Name  Text   // nomor, nama
	Created       Text   // tanggal_pembuatan, as written
	Revised       Text   // tanggal_revisi
	Approved      Text   // tanggal_pengesahan
	Effective     Text   // tanggal_efektif
	ApprovedBy    Approver
	LegalBasis    []Named // dasar_hukum, in printed order
	Qualification []Text  // kualifikasi_pelaksana
	Related       []Text  // keterkaitan
	Equipment     []Text  // peralatan
	Warnings      []Text  // peringatan
	Records       []Text  // pencatatan
	Headings      []Named // sebutan: official heading → this office's
	Pos           problem.Pos
}

// Approver is disahkan_oleh.
type Approver struct{ Position, Name, NIP Text }

// Named is an id with its text.
type Named struct{ ID, Text Text }

// Office is kalender: the zone and how this office counts days.
type Office struct {
	Zone       Text    // zona_waktu: WIB, WITA, WIT or an IANA name
	Week       []Text  // hari_kerja
	Off        []Text  // libur: nasional, cuti bersama; or tidak ada
	Start      Text    // hitung_mulai
	Cutoff     Text    // pukul_terakhir_terima
	Hours      []Named // jam_kerja: day → hours
	Ramadan    []Named // jam_kerja, ramadan: day → hours
	DayEnd     Text    // tenggat_jatuh: akhir hari, tutup kantor
	LocalOff   []LocalDay
	ExtraWork  []LocalDay
	MayShorten bool // tenggat_boleh_maju
	Roll       Text // jatuh_pada_libur: tetap, hari kerja berikutnya
	Basis      Basis
	Pos        problem.Pos
	Options    calendar.Options // the same, resolved; valid when Read reports no error

	office               *Office     // of a unit's calendar: the SOP's, that it is within
	hoursPos, ramadanPos problem.Pos // of jam_kerja and its ramadan
	hoursRead            bool        // jam_kerja is there and without fault
	offTold              bool        // a word of libur was told
}

// LocalDay is one entry of libur_tambahan or masuk_tambahan.
type LocalDay struct {
	Date, Name, Source Text
	At                 Text                // jam: the day has hours of its own, and works
	Hours              []calendar.Interval // the same, resolved
	days               *calendar.LocalDay  // nil: not readable
}

// Scope says on which cases a role acts.
type Scope uint8

// The scopes of lingkup.
const (
	AllCases  Scope = iota // semua kasus; before: semua berkas
	UnitCases              // kasus unitnya
	OwnCases               // kasus sendiri (the citizen)
)

// Role is one pelaksana.
type Role struct {
	ID, Name    Text
	Aliases     []Text // disebut_juga
	Scope       Scope  // lingkup
	NoDelegates bool   // boleh_diwakili: tidak
	Sees        []Text // melihat: fields, or "semua"; empty: those it fills or acts on
	Basis       Basis
}

// UnitTable is unit: which unit has which authority. It has a hash of its own
// ([SOP.UnitHash]): a reorganised office reaches open cases the same day.
type UnitTable struct {
	By      Text // kewenangan_menurut: a choice field
	Units   []*UnitEntry
	Without []Text // tanpa_unit
	Basis   Basis
	Pos     problem.Pos
}

// Has tells whether the table has a unit of that id.
func (t UnitTable) Has(id string) bool {
	return slices.ContainsFunc(t.Units, func(u *UnitEntry) bool { return u.ID.Value == id })
}

// UnitEntry is one unit of the table.
type UnitEntry struct {
	ID, Name  Text
	Authority []Text  // kewenangan
	Calendar  *Office // kalender: what is not the SOP's; nil: all is. Resolved, it stands whole
	Becomes   []Text  // menjadi: the units that take its place, several of one that is split
	Since     Text    // sejak: from which day on
	Basis     Basis
}

// Ends returns the day from which on other units take the place of this one; false:
// none do.
func (u *UnitEntry) Ends() (calendar.Date, bool) {
	d, ok := ParseDate(u.Since.Value)
	return d, ok && len(u.Becomes) > 0
}

// FieldKind is jenis.
type FieldKind uint8

// The kinds of field.
const (
	TextField       FieldKind = iota // teks
	YesNoField                       // ya/tidak
	NumberField                      // angka: a whole number
	DateField                        // tanggal
	AttachmentField                  // lampiran
	ChoiceField                      // pilihan
	UnitField                        // unit: of the table of units
	CaseField                        // kasus: another case
	RupiahField                      // rupiah: an amount of whole rupiah
)

// Field is one isian.
type Field struct {
	ID, Name Text
	Kind     FieldKind
	Options  []Named  // pilihan, in order; of a UnitField the units
	Many     bool     // banyak: ya: a set of options
	Initial  Text     // awal
	Open     bool     // terbuka: ya: a text that is not personal and not sealed
	After    []Text   // tampil_setelah: the actions that approve it; before, it is a draft
	Pattern  *Pattern // pola: the form of a text, or the bounds of files; nil: any
	// AtLeast and AtMost bound a number: paling_sedikit, paling_banyak. Of an attachment
	// they are, with Largest (paling_besar), in Pattern.
	AtLeast, AtMost, Largest NumberBound
	// Earliest and Latest bound a date: paling_awal, paling_lambat.
	Earliest, Latest DayBound
	Basis            Basis
}

// Sealed reports whether the field's value is personal: it never enters the
// history in the clear and no rule may read it.
func (f *Field) Sealed() bool {
	return (f.Kind == TextField || f.Kind == AttachmentField) && !f.Open
}

// PublicView is tampil_publik: all that the public sees of a case, and from what
// on. Without it the public sees nothing.
type PublicView struct {
	Show  []Text // fields, and "nomor", "tahap", "unit"
	Since Text   // sejak: an event; empty: from the opening on
	Basis Basis
	Pos   problem.Pos
}

// Secrecy is one entry of kerahasiaan: while When holds, Hide is hidden From.
// "kasus" in Hide hides the whole case from the public.
type Secrecy struct {
	When  Text
	Hide  []Text
	From  []Text // roles, or "publik"
	Basis Basis
	Pos   problem.Pos
}

// Rule is one aturan.
type Rule struct {
	ID, When Text
	Basis    Basis
}

// Standard is mutu_baku with what steers its clock.
type Standard struct {
	Requirements []Text // kelengkapan
	Time         *Time  // waktu
	Output, Note Text
	Since        []Text // sejak
	Restart      []Text // mulai_ulang
	OnReturn     Text   // saat_kembali: mulai ulang, lanjut, tetap berjalan
	Basis        Basis
	Pos          problem.Pos
}

// End is one akhir.
type End struct {
	ID, Name Text
	Reopen   *Action // buka_lagi; nil: an end is the end
	Basis    Basis
}

// CaseTime is one tenggat: a limit that crosses stages.
type CaseTime struct {
	ID, Name Text
	Time     *Time
	When     Text   // bila: the limit exists only if it holds when it starts
	Since    []Text // sejak
	Restart  []Text // mulai_ulang
	Until    []Text // sampai
	Owner    Text   // penanggung_jawab: a role, "pelaksana tahap" or "tidak ada"
	Accepted *Accepted
	Basis    Basis
}

// Accepted is disahkan_dengan_catatan, waktu_tidak_muat: the office knows that
// the stages' times do not fit into a limit, and goes on in its own words.
type Accepted struct {
	Short  Text // kurang, as written
	Span   calendar.Span
	Reason Text // alasan
	Pos    problem.Pos
}

// Duty is one kewajiban: owed beside the flow, also after closing.
type Duty struct {
	ID, Text  Text // uraian
	Performer Text
	Owner     Text   // penanggung_jawab: who answers for its time; empty: the performer
	To        []Text // kepada
	Since     []Text // sejak
	Every     Text   // setiap, as written
	Period    calendar.Span
	During    []Text // selama: the stages in which it recurs
	Time      *Time
	Required  []Text
	Optional  []Text
	Basis     Basis
	Pos       problem.Pos
}

// Breach is pelanggaran: who hears of a breach. Recording one cannot be
// switched off.
type Breach struct {
	Tell  []Text
	Basis Basis
	Pos   problem.Pos
}

// Called returns what a thing is called: its nama, or without one its id as words.
func Called(name, id Text) string { return cmp.Or(name.Value, Words(id.Value)) }

// CalledOf returns what the stage, end, action, limit, unit or field with this id is
// called; of anything else, a duty too, its words. Opening and closing have words of their own.
func (s *SOP) CalledOf(id string) string {
	switch id {
	case "mulai":
		return "kasus dibuka"
	case "akhir":
		return "kasus berakhir"
	}
	said := ""
	is := func(name, of Text) {
		if said == "" && of.Value == id {
			said = Called(name, of)
		}
	}
	for _, x := range s.Stages {
		is(x.Name, x.ID)
	}
	for _, x := range s.Ends {
		is(x.Name, x.ID)
	}
	for _, x := range s.Actions() {
		is(x.Name, x.ID)
	}
	for _, x := range s.Limits {
		is(x.Name, x.ID)
	}
	for _, x := range s.Units.Units {
		is(x.Name, x.ID)
	}
	for _, x := range s.Fields {
		is(x.Name, x.ID)
	}
	return cmp.Or(said, Words(id))
}

// Words returns an id as words: "menunggu pelapor".
func Words(id string) string { return strings.ReplaceAll(id, "_", " ") }

// Values returns the values of a list, in its order; nil of none.
func Values(list []Text) []string {
	var out []string
	for _, t := range list {
		out = append(out, t.Value)
	}
	return out
}

// How the file says yes and no.
const (
	yesText = "ya"
	noText  = "tidak"
)
