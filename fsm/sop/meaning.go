package sop

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/rules"
)

// Meaning returns the hex SHA-256 of what the SOP makes of a case: stages,
// actions, conditions, clocks, duties, roles, fields and the calendar. Comments,
// places, the order of the file, spellings of spans and conditions, printed
// texts (identitas, nama, kegiatan, kelengkapan, output, keterangan, uraian,
// disahkan_dengan_catatan, dasar, tafsir), kode, versi and the unit table do not count: two files of one
// meaning decide alike, and a case can go on under either.
func (s *SOP) Meaning() string {
	m := &meaning{}
	m.calendar(&s.Calendar)
	for _, r := range s.Roles {
		m.fact("pelaksana", r.ID.Value, strconv.Itoa(int(r.Scope)), yes(r.NoDelegates))
		if len(r.Sees) > 0 {
			m.fact("melihat", r.ID.Value, m.set(r.Sees))
		}
	}
	for _, f := range s.Fields {
		m.fact("isian", f.ID.Value, strconv.Itoa(int(f.Kind)), yes(f.Open), f.Initial.Value, m.set(optionTexts(f)))
		if f.Many {
			m.fact("isian banyak", f.ID.Value)
		}
		if f.AtLeast.Set || f.AtMost.Set {
			m.fact("batas bilangan", f.ID.Value, f.AtLeast.meant(), f.AtMost.meant())
		}
		if f.Pattern != nil {
			m.fact("pola", f.ID.Value, f.Pattern.expr)
		}
		if f.Earliest.Kind != BoundUnsaid || f.Latest.Kind != BoundUnsaid {
			m.fact("batas isian", f.ID.Value, f.Earliest.meant(), f.Latest.meant())
		}
	}
	for _, f := range s.Fields {
		if len(f.After) > 0 {
			m.fact("tampil_setelah", f.ID.Value, m.set(f.After))
		}
	}
	for _, x := range s.Secrecy {
		m.fact("kerahasiaan", condition(x.When), m.set(x.Hide), m.set(x.From))
	}
	if len(s.Public.Show) > 0 {
		m.fact("tampil_publik", m.set(s.Public.Show), s.Public.Since.Value)
	}
	for _, r := range s.Rules {
		m.fact("aturan", r.ID.Value, condition(r.When))
	}
	for _, st := range s.Stages {
		m.fact("tahap", st.ID.Value, st.Performer.Value, m.standard(st.Standard), m.set(st.Pauses))
		if len(st.Beside) > 0 {
			m.fact("bersama", st.ID.Value, m.set(st.Beside))
		}
		for _, t := range st.Tasks {
			if field := t.Field(s); field != "" {
				m.fact("tugas menurut isian", st.ID.Value, t.ID.Value, field)
			}
			m.fact("tugas", st.ID.Value, t.ID.Value, t.Performer.Value, m.set(t.Units), m.time(t.Time), m.set(t.Required), m.set(t.Optional), t.Back.Value)
			if len(t.Why) > 0 {
				m.fact("kembali dengan", st.ID.Value, t.ID.Value, m.set(t.Why))
			}
		}
		if n := st.JoinAt(); n > 0 {
			m.fact("tugas selesai", st.ID.Value, strconv.Itoa(n))
		}
		if st.Owner.Value != "" {
			m.fact("penanggung jawab", st.ID.Value, st.Owner.Value)
		}
	}
	for _, a := range s.Actions() {
		m.action(a)
	}
	for _, e := range s.Ends {
		m.fact("akhir", e.ID.Value)
	}
	for _, l := range s.Limits {
		m.fact("tenggat", l.ID.Value, m.time(l.Time), m.set(l.Since), m.set(l.Restart), m.set(l.Until), l.Owner.Value)
		if l.When != (Text{}) {
			m.fact("tenggat bila", l.ID.Value, condition(l.When))
		}
	}
	for _, d := range s.Duties {
		m.fact("kewajiban", d.ID.Value, d.Performer.Value, m.set(d.To), m.set(d.Since), d.Period.String(), m.set(d.During),
			m.time(d.Time), m.set(d.Required), m.set(d.Optional))
	}
	for _, d := range s.Owed() {
		if d.Owner.Value != "" {
			m.fact("penanggung jawab kewajiban", d.ID.Value, d.Owner.Value)
		}
	}
	m.fact("pelanggaran", m.set(s.Breach.Tell))
	m.fact("koreksi", m.set(s.Corrections))
	return m.hash()
}

// UnitHash returns the hex SHA-256 of the unit table: which unit has which
// authority. It is apart from Meaning, for a reorganised office reaches open
// cases at once.
func (s *SOP) UnitHash() string {
	m := &meaning{}
	m.fact("kewenangan_menurut", s.Units.By.Value)
	for _, u := range s.Units.Units {
		m.fact("unit", u.ID.Value, m.set(u.Authority))
		if day, ends := u.Ends(); ends {
			m.fact("menjadi", u.ID.Value, m.set(u.Becomes), day.String())
		}
	}
	m.fact("tanpa_unit", m.set(s.Units.Without))
	return m.hash()
}

// meaning gathers facts, each in one unambiguous line.
type meaning struct {
	facts []string
	start calendar.StartRule // the office's
}

func (m *meaning) fact(parts ...string) { m.facts = append(m.facts, quoted(parts)) }

func (m *meaning) hash() string {
	slices.Sort(m.facts)
	sum := sha256.Sum256([]byte("tatalaksana/sop/makna/1\n" + strings.Join(m.facts, "\n")))
	return hex.EncodeToString(sum[:])
}

// quoted joins parts so that no two lists give one text.
func quoted(parts []string) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = strconv.Quote(p)
	}
	return strings.Join(out, " ")
}

// set is a list whose order means nothing.
func (m *meaning) set(list []Text) string {
	values := Values(list)
	slices.Sort(values)
	return quoted(values)
}

// optionTexts returns the options of pilihan; the unit table has a hash of its own.
func optionTexts(f *Field) []Text {
	if f.Kind == UnitField {
		return nil
	}
	out := make([]Text, len(f.Options))
	for i, o := range f.Options {
		out[i] = o.ID
	}
	return out
}

func condition(t Text) string { return rules.Canonical(t.Value) }

// afterwards returns what catat_susulan means: "ya" is a span too.
func afterwards(within calendar.Span) string {
	if within.High == 0 {
		return noText
	}
	return within.String()
}

func yes(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}

func (m *meaning) calendar(o *Office) {
	opts := o.Options
	m.start = opts.Start
	m.days("", &opts)
	for _, unit := range slices.Sorted(maps.Keys(opts.Units)) {
		own := opts.Units[unit]
		m.days(unit, &own)
	}
}

// days notes how an office counts, or a unit with a calendar of its own.
func (m *meaning) days(unit string, opts *calendar.Options) {
	fact := func(values ...string) {
		if unit != "" {
			values = append([]string{"unit", unit}, values...)
		}
		m.fact(values...)
	}
	zone := ""
	if opts.Zone != nil {
		zone = opts.Zone.String()
	}
	fact("kalender", zone, strconv.Itoa(int(opts.Week)), yes(opts.JointLeaveWorks), opts.Start.String(),
		opts.DayEnd.String(), opts.OnDayOff.String(), yes(opts.MayShorten), days(opts.LocalOff), days(opts.ExtraWork))
	if opts.Hours != nil {
		fact("jam_kerja", schedule(&opts.Hours.Normal), schedule(&opts.Hours.Ramadan))
		for _, d := range opts.Hours.Days {
			fact("jam_hari", d.Date.String(), schedule(&calendar.Schedule{d.Hours}))
		}
	}
	if opts.Cutoff > 0 {
		fact("pukul_terakhir_terima", strconv.Itoa(opts.Cutoff))
	}
	if opts.NoHolidays {
		fact("tanpa_libur")
	}
}

func days(list []calendar.LocalDay) string {
	out := make([]string, len(list))
	for i, d := range list {
		out[i] = d.Date.String()
		if !d.Until.IsZero() {
			out[i] += "/" + d.Until.String()
		}
		if d.Yearly {
			out[i] += " setiap tahun"
		}
	}
	slices.Sort(out)
	return quoted(out)
}

func schedule(s *calendar.Schedule) string {
	var out []string
	for day, intervals := range s {
		for _, in := range intervals {
			out = append(out, strconv.Itoa(day)+":"+strconv.Itoa(in.From)+"-"+strconv.Itoa(in.To))
		}
	}
	return quoted(out)
}

func (m *meaning) time(t *Time) string {
	if t == nil {
		return ""
	}
	parts := []string{t.Span.String(), yes(t.None), t.By.Value}
	var classes, reminders []string
	for _, k := range t.ByClass {
		classes = append(classes, quoted([]string{k.Option.Value, k.Span.String()}))
	}
	if t.Unset.Text != (Text{}) {
		classes = append(classes, quoted([]string{"", t.Unset.Span.String()}))
	}
	slices.Sort(classes)
	for _, r := range t.Remind {
		level := []string{r.Left.String(), strconv.Itoa(r.Share)}
		if len(r.Tell) > 0 {
			level = append(level, m.set(r.Tell))
		}
		reminders = append(reminders, quoted(level))
	}
	slices.Sort(reminders)
	parts = append(parts, quoted(classes), quoted(reminders))
	if rule := t.Start(m.start); rule != m.start { // the office's, said or not
		parts = append(parts, rule.String())
	}
	var steps []string
	for _, s := range t.Overdue {
		steps = append(steps, quoted([]string{s.After.String(), m.set(s.Tell)}))
	}
	if slices.Sort(steps); len(steps) > 0 {
		parts = append(parts, quoted(steps))
	}
	return quoted(parts)
}

func (m *meaning) standard(s *Standard) string {
	if s == nil {
		return ""
	}
	onReturn := s.OnReturn.Value
	if onReturn == "" {
		onReturn = "mulai ulang" // the default, said or not
	}
	return quoted([]string{m.time(s.Time), m.set(s.Since), m.set(s.Restart), onReturn})
}

func (m *meaning) action(a *Action) {
	if a.Kind == EndAction {
		m.fact("dalam", a.Stage, a.Time.String())
	}
	if x := a.Source; x != nil {
		m.fact("dari", a.ID.Value, x.SOP.Value, m.set(x.In), x.As.Value, x.Time.String(), m.set(x.Copy))
		if x.Silent.Value != "" {
			m.fact("dari yang diam", a.ID.Value, x.Silent.Value)
		}
	}
	if a.Joins.Value != "" {
		m.fact("bergabung dengan", a.ID.Value, a.Stage, a.Joins.Value)
	}
	extension := ""
	if x := a.Extension; x != nil {
		parts := []string{x.Limit.Value, x.Span.String()}
		if x.Total {
			parts = append(parts, "menjadi")
		}
		extension = quoted(parts)
	}
	var outcomes []string
	for _, o := range a.Outcomes {
		outcomes = append(outcomes, quoted([]string{condition(o.When), o.To.Value, o.Label.Value, o.OnReturn.Value}))
	}
	for _, d := range a.Demands {
		m.fact("wajib bila", a.ID.Value, a.Stage, d.Field.Value, condition(d.When))
	}
	m.fact("aksi", a.ID.Value, strconv.Itoa(int(a.Kind)), a.Stage, a.To.Value, quoted(outcomes), condition(a.When),
		m.set(a.By), m.set(a.NotBy), m.set(a.Required), m.set(a.Optional), strconv.Itoa(a.AtMost), a.Automatic.Value,
		extension, m.set(a.Tell), m.set(a.In), a.OnReturn.Value, m.standard(a.Standard), afterwards(a.Afterwards))
}
