package desk

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// reasonField is the part of a correction that says why; no field of a file has this name.
const reasonField = "alasan koreksi"

// correctTold is the page on which an entry is corrected.
type correctTold struct {
	*frame
	ID, Case   string // number, and where its page is
	What, When string // of the entry
	Form       formTold
	Missing    string // what is wrong with the reason
	Wrong      *wrongTold
}

// record is what an entry put on record and can be corrected of it.
type record struct {
	entry  engine.Entry
	fields []string
	is     map[string]fsm.Value // as it stands now
	named  func(field string) string
}

// mayCorrect reports whether the SOP lets whoever asks correct this case; the engine has the last word.
func (v *visit) mayCorrect(p place) bool {
	doc := p.m.SOP()
	may := func(h fsm.RoleAssignment) bool {
		i := slices.IndexFunc(doc.Roles, func(r *sop.Role) bool { return r.ID.Value == h.Role })
		return i >= 0 && slices.Contains(sop.Values(doc.Corrections), h.Role) && (doc.Roles[i].Scope != sop.UnitCases || h.Unit == p.c.Unit.ID)
	}
	for _, person := range v.me.People() {
		if v.ticket == nil && slices.ContainsFunc(person.Holds, may) {
			return true
		}
	}
	return false
}

// records returns by its number what each entry put on record that still stands: what was filled in anew, or corrected
// before, belongs to the entry that filled it in last.
func (v *visit) records(p place, entries []engine.Entry) map[int64]record {
	out := map[int64]record{}
	if !v.mayCorrect(p) {
		return out
	}
	done := map[string]bool{}
	for i := len(entries) - 1; i >= 0; i-- {
		e, r := &entries[i], record{is: p.c.Fields, named: itself}
		if slices.ContainsFunc(entries, func(w engine.Entry) bool { return w.Withdraws == e.No }) {
			continue
		}
		answer := slices.IndexFunc(p.c.Answers, func(a fsm.TaskAnswer) bool { return slices.Contains(a.Entries, e.No) })
		if answer >= 0 { // of each unit its own
			r.is, r.named = p.c.Answers[answer].Input, p.c.Answers[answer].Named
		}
		for _, f := range p.m.SOP().Fields {
			id := f.ID.Value
			_, shown := r.is[id]
			if is, ok := e.Input[id]; ok && is.IsSet() && shown && !done[r.named(id)] {
				done[r.named(id)] = true
				r.fields = append(r.fields, id)
			}
		}
		no := e.No
		if e.Corrects != 0 {
			no = e.Corrects
		}
		if len(r.fields) > 0 {
			r.fields = append(r.fields, out[no].fields...)
			out[no] = r
		}
	}
	for i := range entries {
		if r, ok := out[entries[i].No]; ok {
			r.entry = entries[i]
			out[entries[i].No] = r
		}
	}
	return out
}

// recorded returns the case and the entry that the address names.
func (v *visit) recorded() (place, record, error) {
	if v.me.ID == "" {
		return place{}, record{}, errStranger
	}
	p, err := v.asked()
	if err != nil {
		return p, record{}, err
	}
	entries, err := v.eng.For(v.me).History(v.r.Context(), p.id, 0, 0)
	if err != nil {
		return p, record{}, err
	}
	no, _ := strconv.ParseInt(v.r.PathValue("entry"), 10, 64)
	r, ok := v.records(p, entries)[no]
	if !ok || r.entry.No == 0 {
		return p, r, engine.ErrNotFound
	}
	return p, r, nil
}

// correcting answers with the page on which an entry is corrected.
func (d *Desk) correcting(v *visit) error {
	p, r, err := v.recorded()
	if err != nil {
		return err
	}
	return v.corrects(http.StatusOK, p, r, nil)
}

// correctionPath is where an entry is corrected.
func (v *visit) correctionPath(p place, no int64) string {
	return p.path + v.to("/koreksi", strconv.FormatInt(no, 10))[len(v.o.Prefix):]
}

// corrects writes that page; tried is a form that came to nothing.
func (v *visit) corrects(status int, p place, r record, tried *filled) error {
	texts, err := v.texts(p.id)
	if err != nil {
		return err
	}
	doc, told := p.m.SOP(), v.entry(p.m.SOP(), &r.entry)
	page := &correctTold{frame: v.frame("correct.title", told.What), ID: p.id, Case: p.path, What: told.What, When: told.When}
	page.Form = formTold{ID: "koreksi", Post: v.correctionPath(p, r.entry.No), Version: p.c.Version, Key: newKey(), Seal: v.sealOf(aboutCase(p.id))}
	for _, id := range r.fields {
		field := v.field(doc, "koreksi", id, false)
		now := standing(r.is[id], texts[r.named(id)])
		field.Value = strings.Join(now, "\n")
		for i := range field.Options {
			field.Options[i].Chosen = slices.Contains(now, field.Options[i].ID)
		}
		page.Form.Fields = append(page.Form.Fields, field)
	}
	if tried != nil {
		page.Form.retry(tried)
		page.Missing, page.Wrong = tried.fields[reasonField], v.tried(tried)
	}
	v.write(status, "correct", page)
	return nil
}

// standing returns a value as a form has it.
func standing(is fsm.Value, text string) []string {
	switch is.Kind() {
	case rules.Sealed:
		return []string{text}
	case rules.List:
		return is.List()
	case rules.Unset:
		return nil
	}
	return []string{is.String()}
}

// correct corrects what was changed in the form of an entry.
func (d *Desk) correct(v *visit) error {
	p, r, err := v.recorded()
	if err != nil {
		return err
	}
	f, err := v.sent("koreksi")
	if err != nil {
		return err
	}
	f.reason = v.r.PostForm.Get(reasonName)
	if !v.drawnFor(f, aboutCase(p.id)) {
		f.says = v.say("form.other", v.acting())
		return v.corrects(http.StatusConflict, p, r, f)
	}
	texts, err := v.texts(p.id)
	if err != nil {
		return err
	}
	maps.DeleteFunc(f.texts, func(id string, _ []string) bool { return !slices.Contains(r.fields, id) })
	changed := &filled{texts: map[string][]string{}, fields: f.fields}
	fields := map[string]fsm.Value{}
	for _, id := range r.fields {
		blank := func(s string) bool { return strings.TrimSpace(s) == "" }
		sent := slices.DeleteFunc(slices.Sorted(slices.Values(f.texts[id])), blank) // a list of options is kept in order
		switch now := slices.DeleteFunc(slices.Sorted(slices.Values(standing(r.is[id], texts[r.named(id)]))), blank); {
		case slices.Equal(sent, now):
		case len(sent) == 0:
			fields[id] = fsm.Value{}
		default:
			changed.texts[id] = sent
		}
	}
	right, err := v.input(p.id, p.m, changed)
	if err != nil {
		return err
	}
	maps.Copy(fields, right)
	if strings.TrimSpace(f.reason) == "" {
		f.fields[reasonField] = v.say("correct.noreason")
	}
	switch {
	case len(f.fields) > 0:
		f.says = v.say("form.wrong")
		return v.corrects(http.StatusUnprocessableEntity, p, r, f)
	case len(fields) == 0:
		f.says = v.say("correct.same")
		return v.corrects(http.StatusUnprocessableEntity, p, r, f)
	}
	done, err := v.eng.Correct(v.r.Context(), p.id, engine.Correction{Entry: r.entry.No, Version: f.version, By: v.me, Fields: fields, Reason: f.reason})
	if err != nil {
		status, says := v.failed(p.m, f, err)
		if status == 0 {
			return err
		}
		f.says = says
		if p, r, err = v.recorded(); err != nil {
			return err
		}
		return v.corrects(status, p, r, f)
	}
	no := int64(0)
	for i := range done.Entries {
		if done.Entries[i].Kind == fsm.Correcting {
			no = done.Entries[i].No
		}
	}
	return v.see(p.path[len(v.o.Prefix):] + "?baru=" + strconv.FormatInt(no, 10) + "#kabar")
}

// reasonName is what a correction's form calls its reason.
const reasonName = "alasan_koreksi"
