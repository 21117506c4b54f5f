package sop

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/digest"
	"github.com/tatalaksana/sop/rules"
)

// Meaning returns the hex SHA-256 of what the SOP makes of a case: stages,
// actions, conditions, clocks, duties, roles, fields and the calendar. Comments,
// places, the order of the file, spellings of spans and conditions, printed
// texts (identitas, nama, kegiatan, kelengkapan, output, keterangan, uraian,
// disahkan_dengan_catatan, dasar, tafsir), kode, versi and the unit table do not count: two files of one
// meaning decide alike, and a case can go on under either.
func (s *SOP) Meaning() string {
	m := &meaning{start: s.Calendar.Options.Start}
	m.stages, m.actions = s.ids()
	m.Office(&s.Calendar.Options)
	for _, r := range s.Roles {
		m.Fact("pelaksana", r.ID.Value, strconv.Itoa(int(r.Scope)), digest.Yes(r.NoDelegates))
		if len(r.Sees) > 0 {
			m.Fact("melihat", r.ID.Value, m.set(r.Sees))
		}
	}
	for _, f := range s.Fields {
		m.Fact("isian", f.ID.Value, strconv.Itoa(int(f.Kind)), digest.Yes(f.Open), f.Initial.Value, m.set(optionTexts(f)))
		if f.Many {
			m.Fact("isian banyak", f.ID.Value)
		}
		if f.AtLeast.Set || f.AtMost.Set {
			m.Fact("batas bilangan", f.ID.Value, f.AtLeast.meant(), f.AtMost.meant())
		}
		if f.Pattern != nil {
			m.Fact("pola", f.ID.Value, f.Pattern.expr)
		}
		if f.Earliest.Kind != BoundUnsaid || f.Latest.Kind != BoundUnsaid {
			m.Fact("batas isian", f.ID.Value, f.Earliest.meant(), f.Latest.meant())
		}
	}
	for _, f := range s.Fields {
		if len(f.After) > 0 {
			m.Fact("tampil_setelah", f.ID.Value, m.set(f.After))
		}
	}
	for _, x := range s.Secrecy {
		m.Fact("kerahasiaan", m.condition(x.When), m.set(x.Hide), m.set(x.From))
	}
	if len(s.Public.Show) > 0 {
		m.Fact("tampil_publik", m.set(s.Public.Show), s.Public.Since.Value)
	}
	for _, r := range s.Rules {
		m.Fact("aturan", r.ID.Value, m.condition(r.When))
	}
	for _, st := range s.Stages {
		m.Fact("tahap", st.ID.Value, st.Performer.Value, m.standard(st.Standard), m.set(st.Pauses))
		if len(st.Beside) > 0 {
			m.Fact("bersama", st.ID.Value, m.set(st.Beside))
		}
		for _, t := range st.Tasks {
			if field := t.Field(s); field != "" {
				m.Fact("tugas menurut isian", st.ID.Value, t.ID.Value, field)
			}
			m.Fact("tugas", st.ID.Value, t.ID.Value, t.Performer.Value, m.set(t.Units), m.time(t.Time), m.set(t.Required), m.set(t.Optional), t.Back.Value)
			if len(t.Why) > 0 {
				m.Fact("kembali dengan", st.ID.Value, t.ID.Value, m.set(t.Why))
			}
		}
		if n := st.JoinAt(); n > 0 {
			m.Fact("tugas selesai", st.ID.Value, strconv.Itoa(n))
		}
		if st.Owner.Value != "" {
			m.Fact("penanggung jawab", st.ID.Value, st.Owner.Value)
		}
	}
	for _, a := range s.Actions() {
		m.action(a)
	}
	for _, e := range s.Ends {
		m.Fact("akhir", e.ID.Value)
	}
	for _, l := range s.Limits {
		m.Fact("tenggat", l.ID.Value, m.time(l.Time), m.set(l.Since), m.set(l.Restart), m.set(l.Until), l.Owner.Value)
		if l.When != (Text{}) {
			m.Fact("tenggat bila", l.ID.Value, m.condition(l.When))
		}
	}
	for _, d := range s.Duties {
		m.Fact("kewajiban", d.ID.Value, d.Performer.Value, m.set(d.To), m.set(d.Since), d.Period.String(), m.set(d.During),
			m.time(d.Time), m.set(d.Required), m.set(d.Optional))
	}
	for _, d := range s.Owed() {
		if d.Owner.Value != "" {
			m.Fact("penanggung jawab kewajiban", d.ID.Value, d.Owner.Value)
		}
	}
	m.Fact("pelanggaran", m.set(s.Breach.Tell))
	m.Fact("koreksi", m.set(s.Corrections))
	return m.Hash()
}

// UnitHash returns the hex SHA-256 of the unit table: which unit has which
// authority. It is apart from Meaning, for a reorganised office reaches open
// cases at once.
func (s *SOP) UnitHash() string {
	var m meaning
	m.Fact("kewenangan_menurut", s.Units.By.Value)
	for _, u := range s.Units.Units {
		m.Fact("unit", u.ID.Value, m.set(u.Authority))
		if day, ends := u.Ends(); ends {
			m.Fact("menjadi", u.ID.Value, m.set(u.Becomes), day.String())
		}
	}
	m.Fact("tanpa_unit", m.set(s.Units.Without))
	return m.Hash()
}

// meaning gathers facts.
type meaning struct {
	digest.Facts
	start           calendar.StartRule // the office's
	stages, actions map[string]bool
}

// set is a list whose order means nothing.
func (m *meaning) set(list []Text) string { return digest.Set(Values(list)) }

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

// sinceOne is what asks for the days since an action or a stage that is said to be one.
var sinceOne = regexp.MustCompile(`\bhari_kerja_sejak\((aksi|tahap) ([a-z0-9_]+)\)`)

// condition returns a condition in one spelling: without the word that says which one is
// meant of an action and a stage, where only one of them bears the id.
func (m *meaning) condition(t Text) string {
	text := rules.Canonical(t.Value)
	if strings.ContainsAny(text, `"'`) { // it may stand in a text
		return text
	}
	return sinceOne.ReplaceAllStringFunc(text, func(call string) string {
		id := sinceOne.FindStringSubmatch(call)[2]
		if m.stages[id] && m.actions[id] {
			return call
		}
		return "hari_kerja_sejak(" + id + ")"
	})
}

// afterwards returns what catat_susulan means: "ya" is a span too.
func afterwards(within calendar.Span) string {
	if within.High == 0 {
		return noText
	}
	return within.String()
}

func (m *meaning) time(t *Time) string {
	if t == nil {
		return ""
	}
	parts := []string{t.Span.String(), digest.Yes(t.None), t.By.Value}
	var classes, reminders []string
	for _, k := range t.ByClass {
		classes = append(classes, digest.Quoted([]string{k.Option.Value, k.Span.String()}))
	}
	if t.Unset.Text != (Text{}) {
		classes = append(classes, digest.Quoted([]string{"", t.Unset.Span.String()}))
	}
	slices.Sort(classes)
	for _, r := range t.Remind {
		level := []string{r.Left.String(), strconv.Itoa(r.Share)}
		if len(r.Tell) > 0 {
			level = append(level, m.set(r.Tell))
		}
		reminders = append(reminders, digest.Quoted(level))
	}
	slices.Sort(reminders)
	parts = append(parts, digest.Quoted(classes), digest.Quoted(reminders))
	if rule := t.Start(m.start); rule != m.start { // the office's, said or not
		parts = append(parts, rule.String())
	}
	var steps []string
	for _, s := range t.Overdue {
		steps = append(steps, digest.Quoted([]string{s.After.String(), m.set(s.Tell)}))
	}
	if slices.Sort(steps); len(steps) > 0 {
		parts = append(parts, digest.Quoted(steps))
	}
	return digest.Quoted(parts)
}

func (m *meaning) standard(s *Standard) string {
	if s == nil {
		return ""
	}
	onReturn := s.OnReturn.Value
	if onReturn == "" {
		onReturn = "mulai ulang" // the default, said or not
	}
	return digest.Quoted([]string{m.time(s.Time), m.set(s.Since), m.set(s.Restart), onReturn})
}

func (m *meaning) action(a *Action) {
	if a.Kind == EndAction {
		m.Fact("dalam", a.Stage, a.Time.String())
	}
	if x := a.Source; x != nil {
		m.Fact("dari", a.ID.Value, x.SOP.Value, m.set(x.In), x.As.Value, x.Time.String(), m.set(x.Copy))
		if x.Silent.Value != "" {
			m.Fact("dari yang diam", a.ID.Value, x.Silent.Value)
		}
	}
	if a.Joins.Value != "" {
		m.Fact("bergabung dengan", a.ID.Value, a.Stage, a.Joins.Value)
	}
	extension := ""
	if x := a.Extension; x != nil {
		parts := []string{x.Limit.Value, x.Span.String()}
		if x.Total {
			parts = append(parts, "menjadi")
		}
		extension = digest.Quoted(parts)
	}
	var outcomes []string
	for _, o := range a.Outcomes {
		outcomes = append(outcomes, digest.Quoted([]string{m.condition(o.When), o.To.Value, o.Label.Value, o.OnReturn.Value}))
	}
	for _, d := range a.Demands {
		m.Fact("wajib bila", a.ID.Value, a.Stage, d.Field.Value, m.condition(d.When))
	}
	if a.Combine > 0 {
		m.Fact("boleh merangkap", a.ID.Value, a.Stage, strconv.Itoa(a.Combine))
	}
	m.Fact("aksi", a.ID.Value, strconv.Itoa(int(a.Kind)), a.Stage, a.To.Value, digest.Quoted(outcomes), m.condition(a.When),
		m.set(a.By), m.set(a.NotBy), m.set(a.Required), m.set(a.Optional), strconv.Itoa(a.AtMost), a.Automatic.Value,
		extension, m.set(a.Tell), m.set(a.In), a.OnReturn.Value, m.standard(a.Standard), afterwards(a.Afterwards))
}
