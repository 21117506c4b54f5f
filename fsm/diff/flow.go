package diff

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// flow reads stages, actions and ends.
func (r *reader) flow() {
	for _, a := range r.doc.Starts {
		r.action(a)
	}
	for _, s := range r.doc.Stages {
		x := r.named("tahap", Flow, inPlaces, s.ID)
		x.add(Rights, "pelaksana", r.ref(inRoles, s.Performer))
		x.set(Rights, "bersama", r.roles(s.Beside))
		x.add(Rights, "penanggung_jawab", r.ref(inRoles, s.Owner))
		r.standard(x, s.Standard, s.Answers())
		x.set(Limits, "menjeda", r.refs(inNames, s.Pauses))
		if n := s.JoinAt(); n > 0 {
			x.add(Duties, "tugas_selesai", number(n, "frasa-jawaban"))
		}
		x.text("nama", s.Name)
		x.text("kegiatan", s.Activity)
		x.basis(s.Basis)
		for _, t := range s.Tasks {
			r.task(s, t)
		}
		for _, a := range s.Actions {
			r.action(a)
		}
	}
	for _, a := range r.doc.Cross {
		r.action(a)
	}
	for _, e := range r.doc.Ends {
		x := r.named("akhir", Flow, inPlaces, e.ID)
		x.text("nama", e.Name)
		x.basis(e.Basis)
		if e.Reopen != nil {
			r.action(e.Reopen)
		}
	}
}

// places are the parts of the file that hold actions, by [sop.ActionKind].
var places = []string{"mulai", "", "lintas", ""}

func (r *reader) action(a *sop.Action) {
	place, where := places[a.Kind], a.ID.Value
	own := r.names[inNames+a.ID.Value]
	if a.Kind == sop.EndAction {
		own = name(a.Name, a.ID) // one id at several ends
	}
	called := say("yang-aksi", "nama", quote(own))
	if a.Stage != "" {
		place, where = r.id(inPlaces, a.Stage), a.Stage+"."+a.ID.Value
		called = say("yang-aksi-pada", "nama", quote(own), "tempat", quote(r.names[inPlaces+a.Stage]))
	}
	x := r.add("aksi", Flow, place+"."+r.id(inNames, a.ID.Value), a.ID.Pos, where, called)
	x.bare = a.ID.Value
	x.set(Rights, "oleh", r.roles(a.By))
	if len(a.Outcomes) == 0 {
		x.add(Flow, "ke", r.ref(inPlaces, a.To))
	}
	x.when(r, "syarat", a.When)
	x.set(Rights, "selain_pelaku", r.refs(inNames, a.NotBy))
	x.add(Rights, "boleh_merangkap", number(a.Combine, "frasa-aksi-rangkap"))
	x.set(Fields, "wajib_diisi", r.refs(inNames, a.Required))
	x.set(Fields, "boleh_diisi", r.refs(inNames, slices.DeleteFunc(slices.Clone(a.Optional), func(t sop.Text) bool {
		return slices.ContainsFunc(a.Demands, func(d sop.Demand) bool { return d.Field.Value == t.Value }) // told as asked for
	})))
	x.add(Flow, "paling_banyak_kali", number(a.AtMost, "frasa-kali"))
	moment := r.ref(inNames, a.Automatic)
	switch {
	case a.Automatic.Value == sop.StageTime:
		moment.show = say("frasa-waktu tahap")
	case r.names[inNames+a.Automatic.Value] != "":
		moment.show = say("frasa-setelah-lewat", "tenggat", moment.show)
	}
	x.add(Flow, "otomatis", moment)
	if e := a.Extension; e != nil {
		how := "frasa-selama"
		if e.Total {
			how = "frasa-menjadi"
		}
		limit := r.ref(inNames, e.Limit)
		x.one(Limits, "perpanjangan", limit.key, limit.show, value{key: quoted(e.Span.String(), how), show: say(how, "waktu", span(e.Span).show)})
	}
	x.set(Notices, "beri_tahu", r.roles(a.Tell))
	x.set(Flow, "di", r.refs(inPlaces, a.In))
	x.add(Limits, "saat_kembali", plain(a.OnReturn.Value))
	r.standard(x, a.Standard, sop.Text{})
	x.add(Limits, "catat_susulan", span(a.Afterwards))
	if a.Kind == sop.EndAction {
		x.add(Limits, "dalam", span(a.Time))
	}
	if s := a.Source; s != nil {
		x.add(Flow, "dari_sop", value{key: s.SOP.Value, show: quote(s.SOP.Value)})
		x.set(Flow, "dari_tahap", r.refs(inPlaces, s.In))
		x.add(Flow, "dari_lewat", r.ref(inNames, s.Silent))
		x.add(Flow, "sebagai", r.ref(inNames, s.As))
		x.add(Limits, "dalam", span(s.Time))
		x.set(Fields, "salin", r.refs(inNames, s.Copy))
	}
	x.add(Flow, "bergabung_dengan", r.ref(inNames, a.Joins))
	x.text("nama", a.Name)
	x.text("kegiatan", a.Activity)
	x.add(Texts, "baris", plain(a.Row.Value))
	x.basis(a.Basis)
	r.branches(x, a)
}

// branches reads the outcomes of an action, and what it asks for by a condition.
func (r *reader) branches(of *item, a *sop.Action) {
	asking := map[sop.Text]*item{} // by condition, at its place
	for _, o := range a.Outcomes {
		to := r.ref(inPlaces, o.To)
		x := r.add("cabang", Flow, r.nth("cabang", of.id+" "+to.key), o.Pos, of.where[0], say("yang-cabang", "aksi", of.called, "ke", to.show))
		x.within, asking[o.When], x.about = of.id, x, to.show
		x.add(Flow, "ke", to)
		x.when(r, "bila", o.When)
		if o.Label.Value != "" {
			x.add(Flow, "label", value{key: o.Label.Value, show: quote(o.Label.Value)})
		}
		x.add(Limits, "saat_kembali", plain(o.OnReturn.Value))
	}
	for _, d := range a.Demands {
		field := r.ref(inNames, d.Field)
		x := r.add("wajib", Fields, r.nth("wajib", of.id+" "+field.key), d.Field.Pos, of.where[0], say("yang-wajib", "aksi", of.called, "isian", field.show))
		x.within, x.bare, x.branch, x.about = of.id, field.key, asking[d.When], field.show
		x.when(r, "bila", d.When)
	}
}

// times reads limits and duties.
func (r *reader) times() {
	for _, l := range r.doc.Limits {
		x := r.named("tenggat", Limits, inNames, l.ID)
		r.time(x, l.Time, l.Owner)
		x.set(Limits, "sejak", r.events(l.Since))
		x.set(Limits, "mulai_ulang", r.events(l.Restart))
		x.set(Limits, "sampai", r.events(l.Until))
		x.add(Limits, "penanggung_jawab", r.ref(inRoles, l.Owner))
		x.when(r, "ada_bila", l.When)
		x.text("nama", l.Name)
		if n := l.Accepted; n != nil {
			x.text("disahkan_dengan_catatan", n.Short, n.Reason)
		}
		x.basis(l.Basis)
	}
	for _, d := range r.doc.Duties {
		x := r.named("kewajiban", Duties, inNames, d.ID)
		x.set(Duties, "timbul", r.events(d.Since))
		if d.Period.High > 0 {
			x.add(Limits, "setiap", span(d.Period))
		}
		x.set(Limits, "selama", r.refs(inPlaces, d.During))
		x.set(Notices, "kepada", r.roles(d.To))
		r.duty(x, d)
	}
}

// duty reads what duties and tasks have in common.
func (r *reader) duty(x *item, d *sop.Duty) {
	x.add(Rights, "pelaksana", r.ref(inRoles, d.Performer))
	x.add(Rights, "penanggung_jawab", r.ref(inRoles, d.Owner))
	r.time(x, d.Time, d.Answers())
	x.set(Fields, "wajib_diisi", r.refs(inNames, d.Required))
	x.set(Fields, "boleh_diisi", r.refs(inNames, d.Optional))
	x.text("uraian", d.Text)
	x.basis(d.Basis)
}

func (r *reader) task(s *sop.Stage, t *sop.Task) {
	x := r.named("tugas", Duties, inNames, t.ID)
	x.id, x.where = r.id(inPlaces, s.ID.Value)+"."+x.id, append(x.where, s.ID.Value)
	asked := r.refs(inUnits, t.Units)
	if t.Field(r.doc) != "" {
		field := r.ref(inNames, t.Units[0])
		asked = []value{{key: inNames + field.key, show: say("frasa-pada-isian", "isian", field.show)}}
	}
	x.set(Duties, "untuk", asked)
	r.duty(x, &t.Duty)
	x.add(Duties, "dikembalikan_dengan", r.ref(inNames, t.Back))
	x.set(Duties, "alasan_kembali", r.refs(inNames, t.Why))
}

// standard reads a mutu_baku; who answers for its time is told with it.
func (r *reader) standard(x *item, s *sop.Standard, answers sop.Text) {
	if s == nil {
		return
	}
	x.attrs = append(x.attrs, attr{name: "mutu_baku", area: Limits, vals: []value{{key: "ya"}}})
	r.time(x, s.Time, answers)
	x.set(Limits, "sejak", r.events(s.Since))
	x.set(Limits, "mulai_ulang", r.events(s.Restart))
	if s.OnReturn.Value != "" && s.OnReturn.Value != restart {
		x.add(Limits, "kembali", plain(s.OnReturn.Value))
	}
	x.text("kelengkapan", s.Requirements...)
	x.text("output", s.Output)
	x.text("keterangan", s.Note)
	x.text("dasar_mutu", s.Basis.Source)
	x.text("tafsir_mutu", s.Basis.Reading)
}

// restart is what saat_kembali means where it is not said.
const restart = "mulai ulang"

// time reads a waktu.
func (r *reader) time(x *item, t *sop.Time, answers sop.Text) {
	if t == nil {
		return
	}
	long := span(t.Span)
	switch {
	case t.None:
		long = value{key: "tidak ditetapkan", show: say("frasa-tidak-ditetapkan")}
	case t.BeforeField():
		long = value{key: quoted(t.Span.String(), r.id(inNames, t.By.Value)), show: say("frasa-sebelum", "waktu", strings.TrimSuffix(t.Span.String(), " sebelum"), "isian", r.ref(inNames, t.By).show)}
	}
	x.add(Limits, "waktu", long)
	if x.get("waktu\x00").name != "" && answers.Value != "" {
		x.attrs[len(x.attrs)-1].who = r.ref(inRoles, answers).show
	}
	if !t.BeforeField() {
		x.add(Limits, "menurut", r.ref(inNames, t.By))
	}
	space := inOption + t.By.Value + ":"
	if t.ByUnit() {
		space = inUnits
	}
	for _, k := range t.ByClass {
		class := r.ref(space, k.Option)
		x.one(Limits, "waktu_kelas", class.key, class.show, span(k.Span))
		if slices.ContainsFunc(r.doc.Fields, func(f *sop.Field) bool { return f.ID.Value == t.By.Value && f.Kind == sop.YesNoField }) {
			x.attrs[len(x.attrs)-1].yesno = r.ref(inNames, t.By).show
		}
	}
	if t.Unset.Text != (sop.Text{}) {
		x.add(Limits, "selama_belum_ditentukan", span(t.Unset.Span))
	}
	if office := r.doc.Calendar.Options.Start; t.Start(office) != office {
		x.add(Limits, "hitung_mulai", plain(t.Start(office).String()))
	}
	var remind, overdue []value
	for _, l := range t.Remind {
		remind = append(remind, r.told(quoted(l.Left.String(), strconv.Itoa(l.Share)), say("frasa-pada", "kapan", l.Text.Value), l.Tell))
	}
	for _, s := range t.Overdue {
		when := say("frasa-saat-lewat")
		if s.After.High > 0 {
			when = say("frasa-sesudah", "kapan", span(s.After).show)
		}
		overdue = append(overdue, r.told(s.After.String(), when, s.Tell))
	}
	x.set(Notices, "ingatkan", remind)
	x.set(Notices, "bila_lewat", overdue)
}

// told is a moment at which some hear of a time.
func (r *reader) told(moment string, when problem.Text, tell []sop.Text) value {
	who := attr{vals: r.roles(tell), many: true}
	if len(tell) == 0 {
		return value{key: moment, show: when}
	}
	return value{key: quoted(moment, who.means()), show: say("frasa-kepada", "kapan", when, "siapa", who.shows())}
}

func quoted(parts ...string) string {
	out := ""
	for _, p := range parts {
		out += strconv.Quote(p)
	}
	return out
}

// sorted returns the ids of a set of the old file as the new one has them.
func (r *reader) sorted(space string, set map[string]bool) []string {
	var out []string
	for id, in := range set {
		if in {
			out = append(out, r.id(space, id))
		}
	}
	slices.Sort(out)
	return out
}
