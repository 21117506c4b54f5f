package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/sop"
)

// FormOf returns what the document of a procedure says. The file is one without
// errors.
func FormOf(doc *sop.SOP) *Form {
	r := &reader{doc: doc, form: &Form{Code: doc.Code.Value, Version: doc.Version, Print: Fingerprint{doc.Meaning(), doc.Hash}, Name: doc.Identity.Name.Value}, headings: map[string]string{}, shared: map[int]bool{}}
	for _, h := range doc.Identity.Headings {
		r.headings[h.ID.Value] = h.Text.Value
	}
	r.identity()
	r.notes()
	r.table()
	r.stages()
	r.limits()
	r.rules()
	r.sights()
	return r.form
}

// reader reads one file into a form.
type reader struct {
	doc      *sop.SOP
	form     *Form
	headings map[string]string
	rows     []source     // by step
	about    []source     // by note
	shared   map[int]bool // arrows that stand for several ways
}

// source is where a row comes from: a stage, or an action and the stage in which it stands.
type source struct {
	stage  *sop.Stage // nil: the action opens cases
	action *sop.Action
}

// heading returns the office's own word for an official one.
func (r *reader) heading(id, official string) string {
	return cmp.Or(r.headings[id], official)
}

func (r *reader) identity() {
	i := r.doc.Identity
	r.form.Agency = sop.Values(i.Agency)
	fact := func(id, official string, items ...string) {
		items = slices.DeleteFunc(items, func(s string) bool { return s == "" })
		r.form.Facts = append(r.form.Facts, Box{r.heading(id, official), items})
	}
	fact("nomor", "Nomor SOP", i.Number.Value)
	fact("tanggal_pembuatan", "Tanggal Pembuatan", i.Created.Value)
	fact("tanggal_revisi", "Tanggal Revisi", i.Revised.Value)
	// The form of the regulation has the day from which it is in force; many offices print
	// the day of approval in its place.
	if i.Approved.Value != "" {
		fact("tanggal_pengesahan", "Tanggal Pengesahan", i.Approved.Value)
	}
	if i.Approved.Value == "" || i.Effective.Value != "" {
		fact("tanggal_efektif", "Tanggal Efektif", i.Effective.Value)
	}
	nip := i.ApprovedBy.NIP.Value
	if nip != "" {
		nip = "NIP. " + nip
	}
	fact("disahkan_oleh", "Disahkan oleh", i.ApprovedBy.Position.Value, i.ApprovedBy.Name.Value, nip)
	fact("nama", "Nama SOP", i.Name.Value)

	var legal []string
	for _, b := range i.LegalBasis {
		legal = append(legal, b.Text.Value)
	}
	records := sop.Values(i.Records)
	for _, d := range r.doc.Duties {
		records = append(records, d.Text.Value)
	}
	r.form.Pairs = [][2]Box{
		{{r.heading("dasar_hukum", "Dasar Hukum"), legal}, {r.heading("kualifikasi_pelaksana", "Kualifikasi Pelaksana"), sop.Values(i.Qualification)}},
		{{r.heading("keterkaitan", "Keterkaitan"), sop.Values(i.Related)}, {r.heading("peralatan", "Peralatan/Perlengkapan"), sop.Values(i.Equipment)}},
		{{r.heading("peringatan", "Peringatan"), sop.Values(i.Warnings)}, {r.heading("pencatatan", "Pencatatan dan Pendataan"), records}},
	}
	r.form.Headings = Headings{
		No: r.heading("no", "No"), Activity: r.heading("kegiatan", "Kegiatan"), Performer: r.heading("pelaksana", "Pelaksana"),
		Standard: r.heading("mutu_baku", "Mutu Baku"), Requirements: r.heading("kelengkapan", "Kelengkapan"), Time: r.heading("waktu", "Waktu"),
		Output: r.heading("output", "Output"), Note: r.heading("keterangan", "Keterangan"),
	}
}

// table reads the rows, their columns and arrows.
func (r *reader) table() {
	r.collect()
	columns := map[string]int{}
	for _, role := range r.doc.Roles { // in the order of the file
		if slices.ContainsFunc(r.rows, func(s source) bool { return r.performer(s) == role.ID.Value }) {
			columns[role.ID.Value] = len(r.form.Performers)
			r.form.Performers = append(r.form.Performers, Performer{role.ID.Value, role.Name.Value})
		}
	}
	for _, s := range r.rows {
		role := r.performer(s)
		if _, ok := columns[role]; !ok { // the system acts
			columns[role] = len(r.form.Performers)
			r.form.Performers = append(r.form.Performers, Performer{role, capital(role)})
		}
		r.form.Steps = append(r.form.Steps, r.step(s, columns[role]))
	}
	r.arrows()
}

// collect finds the rows in the file's order; baris moves an action to its place.
func (r *reader) collect() {
	var placed []source
	add := func(s source) {
		if s.action != nil && s.action.Row.Value != "" {
			placed = append(placed, s)
			return
		}
		r.rows = append(r.rows, s)
	}
	for _, a := range r.doc.Starts {
		if a.Activity.Value != "" {
			add(source{action: a})
		}
	}
	for _, st := range r.doc.Stages {
		if st.Activity.Value != "" {
			add(source{stage: st})
		}
		for _, a := range st.Actions {
			if a.Activity.Value != "" {
				add(source{stage: st, action: a})
			}
		}
	}
	for _, a := range r.doc.Cross {
		if a.Activity.Value != "" {
			add(source{action: a})
		}
	}
	place := func(s source) int { n, _ := strconv.Atoi(s.action.Row.Value); return n }
	slices.SortStableFunc(placed, func(a, b source) int { return cmp.Compare(place(a), place(b)) })
	for _, s := range placed {
		at := min(max(place(s)-1, 0), len(r.rows))
		r.rows = slices.Insert(r.rows, at, s)
	}
}

// performer is the role in whose column a row's symbol stands: the first that acts.
func (r *reader) performer(s source) string {
	switch {
	case s.action == nil:
		return s.stage.Performer.Value
	case s.action.Automatic.Value != "":
		return "sistem"
	case len(s.action.By) > 0:
		return s.action.By[0].Value
	case s.stage != nil:
		return s.stage.Performer.Value
	}
	return ""
}

// beside says who else works on a row or answers for it; it is printed with keterangan.
func (r *reader) beside(s source) []string {
	var out []string
	if s.action != nil {
		if len(s.action.By) > 1 {
			out = append(out, "Juga oleh: "+r.roles(s.action.By[1:]))
		}
		return out
	}
	if len(s.stage.Beside) > 0 {
		out = append(out, "Bersama: "+r.roles(s.stage.Beside))
	}
	if s.stage.Owner.Value != "" {
		out = append(out, "Penanggung jawab: "+r.role(s.stage.Owner.Value))
	}
	return out
}

func (r *reader) step(s source, column int) Step {
	out := Step{Performer: column}
	var said *sop.Standard
	if s.action != nil {
		out.ID, out.Activity, said = s.action.ID.Value, s.action.Activity.Value, s.action.Standard
	} else {
		out.ID, out.Activity, said = s.stage.ID.Value, s.stage.Activity.Value, s.stage.Standard
	}
	if said != nil {
		out.Requirements = sop.Values(said.Requirements)
		out.Output, out.Note = said.Output.Value, said.Note.Value
		out.Time = r.time(said.Time)
		if len(said.Since) > 0 {
			out.Time += ", sejak " + r.events(said.Since)
		}
	}
	out.Beside = r.beside(s)
	for i, n := range r.form.Notes {
		if r.about[i] == s {
			out.Notes = append(out.Notes, n.Number)
		}
	}
	return out
}

// place is the name of a stage or an end.
func (r *reader) place(id string) string {
	switch id {
	case "tetap":
		return "tetap di tahap ini"
	case "asal":
		return "kembali ke tahap asal"
	}
	return r.doc.CalledOf(id)
}

func (r *reader) role(id string) string {
	for _, role := range r.doc.Roles {
		if role.ID.Value == id {
			return role.Name.Value
		}
	}
	return id
}

// events names what starts or ends a limit.
func (r *reader) events(ids []sop.Text) string {
	var out []string
	for _, t := range ids {
		out = append(out, capital(r.doc.Happening(t.Value)))
	}
	return strings.Join(out, ", ")
}

// time is a time as the file's table says it.
func (r *reader) time(t *sop.Time) string {
	switch {
	case t == nil:
		return ""
	case t.Text.Value != "":
		return t.Text.Value
	case t.None:
		return "tidak ditetapkan"
	}
	var out []string
	for _, c := range t.ByClass {
		out = append(out, r.option(t.By.Value, c.Option.Value)+": "+c.Text.Value)
	}
	if t.Unset.Text.Value != "" {
		out = append(out, "selama belum ditentukan: "+t.Unset.Text.Value)
	}
	return strings.Join(out, "; ")
}

// option is the name of a choice of a field, or of a unit.
func (r *reader) option(field, id string) string {
	for _, f := range r.doc.Fields {
		for _, o := range f.Options {
			if f.ID.Value == field && o.ID.Value == id {
				return o.Text.Value
			}
		}
	}
	return r.unit(id)
}

// capital begins a text with a capital letter.
func capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
