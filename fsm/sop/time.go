package sop

import (
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
)

// Time is one waktu: a span, a span by class, or openly none. The words of the file that
// say how long, what each means, and what it refuses:
//
// A time by a choice (menurut) may have limits that are unlike one another:
//
//	waktu:
//	  menurut: kelas
//	  batas: {ringan: 3 jam, biasa: 14 hari kerja, pengawasan: 60 hari kerja}
//
// A new class counts from the same start and never ends before the first working day
// after it, or the old deadline; from days to hours not before the new span, counted
// from the change (rules 19 and 35 of package calendar). 14 hari kerja since 2 March
// 2026 09:00 (27 March), 3 jam given on 4 March at 10:00: 4 March 13:00. What is used,
// left and late is told in the unit of the class, and reports add no hours to days.
// Refused: a reminder of n before where the limits are in different units (80 % is
// right in each), and an extension in days of a limit with hours, or the other way.
//
// The first day of one limit:
//
//	mutu_baku: {waktu: 3 hari kerja, hitung_mulai: hari yang sama}
//	mutu_baku: {waktu: hari itu juga}
//
// hitung_mulai beside waktu (of a stage, a tenggat, a kewajiban, a task) says for that
// limit whether the day of the event is day 0 ("hari berikutnya") or may be day 1 ("hari
// yang sama"); without it kalender does. It stays with the limit when it starts anew, is
// extended or gets another class. "hari itu juga" is 1 hari kerja from the same day: 27
// March 2025 ends on that day, Saturday 7 March 2026 on Monday the 9th. sop check warns
// of it where days end at midnight (tenggat_jatuh). Refused: hitung_mulai beside "hari
// itu juga", which says it already; "hari itu juga" for one class of several, since the
// first day is the limit's.
//
// The hour until which the office receives:
//
//	kalender: {pukul_terakhir_terima: 15.00}
//
// What a citizen does (a role with lingkup: kasus sendiri) at or after that hour, or on
// a day off, counts as done on the next working day wherever it starts days: 3 hari
// kerja from 5 March 2026 at 16.00 end on 11 March, not on the 10th; from Saturday 7
// March on the 12th. It also holds for what the system does with it at the same instant,
// and for a limit that runs from it later. It never holds for what ends a limit, for
// hours, for dates that somebody filled in, for acts of the office, and for cases taken
// over. limits-fit counts the day that a stage loses so while the limit runs on. Refused:
// midnight, and what is no hour; sop check warns where no role is the citizen's.
//
// The choice may be made after the count began:
//
//	waktu:
//	  menurut: kelas
//	  selama_belum_ditentukan: 60 hari kerja
//	  batas: {ringan: 5 hari kerja, biasa: 14 hari kerja, pengawasan: 60 hari kerja}
//
// 60 hari kerja hold until the class is set, which then is a change of class: since 2
// March 2026, ringan on 12 March ends on 13 March. Without it a tenggat has no deadline
// until then, and nothing was told that it would have to keep to: ringan on 12 March
// ended on 9 March, a breach is entered with the setting, and what the system does when
// it passes is done at once, or to set it late would undo the lateness; the act that ends
// the limit may set it too, and is judged by it. Pauses count in both. Refused: a range;
// the time of a stage, task or duty whose class may not be set, and a tenggat where
// nothing else runs in a stage that may be left unset, so that nothing bounds the
// deciding. sop check warns where the class is always set.
//
// Limits in months:
//
//	tenggat: {jawab: {nama: Jawaban, waktu: 1 bulan, sejak: minta, …}}
//	perpanjang: {perpanjangan: {tenggat: jawab, selama: 2 bulan}, ke: tetap}
//
// A limit, or what extends it, in bulan or tahun is turned into days once, when it is
// granted: up to the date with the same number, the last of the month if there is none
// (rule 33 of package calendar, which names its sources). From then on it is one in
// hari: 1 bulan from 5 February 2026 ends on 5 March and is shown "12 / 28 hari (1
// bulan)"; its reminders are in hari, it moves on from a day off as jatuh_pada_libur
// says. Where a law takes a month for 30 days, 30 hari is what to write. limits-fit takes
// a month for 28 to 31 days, and tries each day of the decreed years where that does not
// decide. Refused: months from the same day (hitung_mulai), and anywhere but in a limit
// and its extensions: ingatkan, kurang, setiap, dalam, catat_susulan.
//
// A limit that ends on a date:
//
//	waktu: sampai 31 Maret
//	waktu: sampai 31 Maret tahun berikutnya
//
// It ends on the first such day on or after its start, also if written "paling lambat 31
// Maret"; the second on that of the year after. On a day off it moves on as
// jatuh_pada_libur says, a 29 February is the 28th in other years (rule 41 of package
// calendar). No pause holds it, "menjeda: semua" leaves it running, and a stage left and
// come back to finds its date where it was; what is used and left is told in hari. A
// reminder comes so many hari or hari kerja before. limits-fit tries each day of the
// decreed years as the start: a limit of the same year may begin on its last day, which
// the office refuses or notes (disahkan_dengan_catatan). Refused: a share in ingatkan,
// menjeda by name, perpanjangan and hitung_mulai, none of which moves it, and dates by a
// choice (menurut), since a new class counts from a start.
//
// A limit that ends so many days before a date that is filled in:
//
//	isian: {sidang: {nama: Tanggal sidang, jenis: tanggal}}
//	tenggat:
//	  persiapan: {waktu: 5 hari kerja sebelum sidang, sejak: tetapkan, …}
//
// It ends on the latest working day from which five hari kerja end by that day: of a
// hearing on Monday 9 March 2026 on Monday the 2nd. The day is read when the clock
// starts; set too near, the deadline has passed then, and a breach is entered with it.
// Another day, by an action or a correction, is a new class (rule 19): put off on 25
// February to 16 March the papers are due on 9 March, brought forward on the 26th to 4
// March on the 27th, the next working day; a breach stays. A day off that is decreed
// later makes the date earlier for who starts after it: what was told stays. The date is
// not before the day of recording and has no last day; one that starts or ends a limit
// too states both bounds. The deadline is hidden with the field. Else it is as a limit
// that ends on a date, but with reminders in hari kerja alone; what is used and left is
// told in these. limits-fit does not decide with it. Refused: another unit and a range,
// a field that is no date, and one that may be empty when the clock starts.
//
// A limit that exists for some cases only:
//
//	tenggat:
//	  ekspedisi: {waktu: 5 hari kerja, bila: dikirim == ya, sejak: putuskan, sampai: kirim, …}
//
// bila is read once, with what the starting act fills in: at sejak, where the limit does
// not begin if it fails, and at mulai_ulang, where a limit that runs ends as one whose
// case ended, neither kept nor broken, or late if it was. One that never began is not
// begun by mulai_ulang. A later change of what it read moves nothing. Who may not read
// that does not see the limit. sop check proves that it can exist (limit-exists).
// Refused: who acts (pelaku, oleh_orang_sama), for the system starts limits too, and
// what may not be filled in by then. An import starts such limits as it says; those since
// "mulai" by its fields.
//
// An extension says what is added to the deadline as it stands, or the whole time:
//
//	perpanjang: {perpanjangan: {tenggat: jawab, menjadi: 90 hari}, ke: tetap}
//
// menjadi counts from the clock's start with the same pauses, and moves on from a day
// off once: since 5 February 2026 30 hari end on 9 March, and become 90 on 6 May, where
// 60 more would end on 8 May. A deadline never becomes earlier by it (rule 34). Refused:
// menjadi beside selama, days for hours, and a time that is no longer than the limit's, or,
// when it is granted, than what stands.
//
// Who hears of a time, level by level:
//
//	waktu: 14 hari kerja
//	ingatkan:
//	  - {pada: 2 hari kerja sebelum, beri_tahu: [penanggung jawab, kabid]}
//	bila_lewat:
//	  - {beri_tahu: [koordinator]}
//	  - {sesudah: 3 hari kerja, beri_tahu: [bupati, penanggung jawab]}
//
// A list says all who hear; "penanggung jawab" in it is the role that answers for the
// time just then. A reminder without a list tells that role. A step without sesudah is
// the breach itself, and stands for what pelanggaran says. Another comes once for a
// deadline, when that is exceeded by so much, if the limit still runs; its day is day 0.
// What moves the deadline moves the steps, and a decree that leaves it moves those still
// to come. A case that was elsewhere hears on its return. Who heard of a breach, or of a
// step, that a decree or a date takes back hears that too. It stands beside any waktu;
// kewajiban and tugas take penanggung_jawab, too: who answers instead of who does it.
// Refused: bila_lewat of a time that is nobody's breach, and one moment twice.
type Time struct {
	Text    Text // as written, when it is a scalar
	Span    calendar.Span
	None    bool // tidak ditetapkan
	By      Text // menurut: a choice or yes/no field; of "5 hari kerja sebelum sidang" the date field
	ByClass []ClassSpan
	Unset   ClassSpan          // selama_belum_ditentukan: while the field is not filled in
	Remind  []Reminder         // ingatkan
	Counts  Text               // hitung_mulai of this limit; empty: as the calendar says
	Rule    calendar.ClockRule // the same, resolved; that of "hari itu juga" too
	Overdue []Overdue          // bila_lewat
	Pos     problem.Pos
}

// ClassSpan is the span for one option of the class field.
type ClassSpan struct {
	Option, Text Text
	Span         calendar.Span
}

// ByUnit reports whether the time goes by the unit that has the case.
func (t *Time) ByUnit() bool { return t.By.Value == UnitInput }

// Spans returns the spans that t may be: the one, or that of each class and of none. None is of a
// unit that could not be read.
func (t *Time) Spans() []calendar.Span {
	if t == nil {
		return nil
	}
	all := []calendar.Span{t.Span}
	for _, k := range append(t.ByClass[:len(t.ByClass):len(t.ByClass)], t.Unset) {
		all = append(all, k.Span)
	}
	return slices.DeleteFunc(all, func(s calendar.Span) bool { return s.Unit == 0 })
}

// SameDay reports whether t is "hari itu juga": the limit ends on the day on which it starts.
func (t *Time) SameDay() bool { return t.Rule != calendar.RuleOffice && t.Counts == (Text{}) }

// OnDate reports whether t ends on a date, which no pause and no extension moves.
func (t *Time) OnDate() bool { return t != nil && t.Span.Unit.OnDate() }

// BeforeField reports whether t ends so many working days before the day in a date
// field, which is its class.
func (t *Time) BeforeField() bool { return t != nil && t.Span.Unit == calendar.BeforeDate }

// SpanBefore returns the span of such a time for the day in its field; the zero Span if
// that is none.
func (t *Time) SpanBefore(day string) calendar.Span {
	on, err := calendar.ParseDate(day)
	if err != nil {
		return calendar.Span{}
	}
	return calendar.Span{High: t.Span.High, Unit: calendar.BeforeDate, On: on}
}

// Start returns by which rule t counts in an office that has its own.
func (t *Time) Start(office calendar.StartRule) calendar.StartRule {
	switch t.Rule {
	case calendar.RuleNextDay:
		return calendar.NextDay
	case calendar.RuleSameDay:
		return calendar.SameDay
	}
	return office
}
