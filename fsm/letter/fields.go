package letter

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
	"github.com/tatalaksana/sop/fsm/sop"
)

// files are the names of the letters, without ".txt".
var files = map[notice.Topic]string{
	notice.Opened: "dibuka", notice.Moved: "pindah", notice.Acted: "dicatat", notice.DueSoon: "mendekati",
	notice.Late: "terlambat", notice.Escalated: "eskalasi", notice.Withdrawn: "ditarik", notice.Closed: "ditutup",
	notice.Amended: "tenggat_berubah", notice.Corrected: "dibetulkan", notice.Duty: "kewajiban", notice.Linked: "terkait",
	notice.Reorganised: "unit_berubah", notice.Migrated: "versi_baru",
}

// Fields are what a letter may say, by the names that templates use: {{.Nomor}}. All are
// words of the SOP, times, or what the host gives; a field that an event has not is
// empty. Nothing of what was filled in is among them, and no person.
type Fields struct {
	Nomor      string // number of the case
	Prosedur   string // name of the SOP
	Instansi   string // the agency, its lines joined
	Penerima   string // name of the role that is written to, with the unit
	Tahap      string // name of the stage or end that the case is in after the event
	Dari       string // name of the stage that it left
	Aksi       string // name of the action
	Kewajiban  string // words of the duty or task that arose, was met or was given back
	Oleh       string // role of who acted, with the unit
	Batas      string // name of the limit, of what is near, late or withdrawn, or moved
	Tenggat    string // the last day of that limit, of the duty or of the stage that began, with the hour where it has one
	Peringatan string // how long before, as the file says it: "2 hari kerja sebelum"
	Penanggung string // role of who answers for it, with the unit
	Pada       string // when it happened, by the office's clock
	Tautan     string // address of the case, from Config.Link

	Terlewat     bool // a warning came when its deadline had passed
	Timbul       bool // of a duty: it arose
	Dikembalikan bool // of a task: it was given back; neither: it was met
	Utama        bool // of linked cases: the main case ended, or goes on
}

// FieldsOf returns what a letter may say of an event to a role, which may have a unit; link
// is the address of the case, empty where there is none.
func FieldsOf(doc *sop.SOP, e store.Event, to fsm.RoleAssignment, link string) Fields {
	zone := doc.Calendar.Options.Zone
	f := Fields{
		Nomor: e.Case, Prosedur: doc.Identity.Name.Value, Instansi: agency(doc),
		Penerima: seat(doc, to), Tahap: called(doc, e.Stage), Dari: called(doc, e.Draft.From),
		Aksi: called(doc, e.Draft.Action), Oleh: seat(doc, e.By), Batas: limit(doc, e.Draft.Clock),
		Tenggat: lastDay(e.Draft.Due, zone), Peringatan: e.Draft.Level, Penanggung: seat(doc, e.Draft.Owner),
		Pada: moment(e.At, zone), Tautan: link, Terlewat: e.Draft.Passed,
		Timbul: e.Kind == fsm.DutyArising, Dikembalikan: e.Kind == fsm.GivingBack, Utama: e.Kind == fsm.MainTelling,
	}
	switch e.Kind {
	case fsm.DutyArising:
		f.Kewajiban, f.Batas = f.Batas, ""
	case fsm.DutyMet, fsm.GivingBack:
		f.Kewajiban, f.Aksi = duty(doc, e.Draft.Action), ""
	}
	if f.Tenggat == "" && e.Draft.Clock == "" {
		if k, moved := begun(e); moved {
			f.Tenggat = lastDay(k.Due, zone)
			if e.Kind == fsm.Amending || e.Kind == fsm.Migrating {
				f.Batas = limit(doc, k.Clock)
			}
		}
	}
	for _, text := range []*string{
		&f.Nomor, &f.Prosedur, &f.Instansi, &f.Penerima, &f.Tahap, &f.Dari, &f.Aksi, &f.Kewajiban, &f.Oleh, &f.Batas, &f.Tenggat,
		&f.Peringatan, &f.Penanggung, &f.Pada, &f.Tautan,
	} {
		*text = OneLine(*text)
	}
	return f
}

// begun returns the clock of the stage that an event tells of, or one whose deadline moved.
func begun(e store.Event) (fsm.ClockMove, bool) {
	for _, k := range e.Draft.Clocks {
		if !k.Due.IsZero() && (k.Clock == fsm.StageTime(e.Stage).ID() || k.Old != nil) {
			return k, true
		}
	}
	return fsm.ClockMove{}, false
}

// OneLine returns a text without anything that could end a line or hide.
func OneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' }), " ")
}

func agency(doc *sop.SOP) string {
	lines := make([]string, len(doc.Identity.Agency))
	for i, line := range doc.Identity.Agency {
		lines[i] = line.Value
	}
	return strings.Join(lines, ", ")
}

// called returns what the file calls an id; nothing of none.
func called(doc *sop.SOP, id string) string {
	if id == "" {
		return ""
	}
	return doc.CalledOf(id)
}

// limit returns what the file calls what a clock times: a stage, a limit, or a duty with
// the unit that owes it.
func limit(doc *sop.SOP, clock string) string {
	ref := fsm.ReadClockID(clock)
	out := duty(doc, ref.Of)
	if ref.Unit != "" {
		out += " " + called(doc, ref.Unit)
	}
	return out
}

// duty returns the words of a duty or task, or what the file calls anything else.
func duty(doc *sop.SOP, id string) string {
	for _, d := range doc.Owed() {
		if d.ID.Value == id && d.Text.Value != "" {
			return d.Text.Value
		}
	}
	return called(doc, id)
}

// roleName returns what the file calls a role.
func roleName(doc *sop.SOP, role string) string {
	for _, r := range doc.Roles {
		if r.ID.Value == role {
			return r.Name.Value
		}
	}
	return role
}

// seat returns a role with its unit.
func seat(doc *sop.SOP, who fsm.RoleAssignment) string {
	out := roleName(doc, who.Role)
	if who.Unit != "" {
		out += " " + called(doc, who.Unit)
	}
	return out
}

func day(t time.Time) string {
	return fmt.Sprintf("%s, %d %s %d", calendar.WeekdayName(t.Weekday(), "id"), t.Day(), calendar.MonthName(t.Month(), "id"), t.Year())
}

// moment returns a time as it is said: "Senin, 4 Agustus 2025 pukul 09.00 WIB".
func moment(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	t = t.In(zone)
	return day(t) + t.Format(" pukul 15.04 MST")
}

// lastDay returns the last day of a deadline, which itself is the first instant that is
// late; one within a day has its hour.
func lastDay(due time.Time, zone *time.Location) string {
	if due.IsZero() {
		return ""
	}
	if t := due.In(zone); t.Hour() != 0 || t.Minute() != 0 {
		return moment(due, zone)
	}
	return day(due.Add(-time.Nanosecond).In(zone))
}
