package desk

import (
	"crypto/rand"
	"encoding/base64"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// formTold is the form of an action.
type formTold struct {
	ID, Name, Post string
	Version        int64  // of the case that was seen; 0 when opening
	Key            string // under which it is done once, however often it is sent
	Seal           string // for whom it is drawn, and of which case
	Fields         []fieldTold
	IfInput        bool   // it may be done with some input at most
	Afterwards     string // within how long it may be recorded afterwards; empty: it may not
	When           string // it happened, as typed
	Reason, Proof  string
	Open           bool // not folded
	Wrong          *wrongTold
}

// fieldTold is a field of a form.
type fieldTold struct {
	ID, Key, Name, Kind string // Key is that of the page; Kind text, line, number, date, choice or many
	Must                bool
	Value, Hint, Wrong  string
	Options             []choice
}

// newKey returns a key that nobody has had.
func newKey() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // it never fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// form returns the form of an action that is offered on a case.
func (v *visit) form(p place, permit fsm.Permit) formTold {
	name := permit.Name
	if name == permit.Action {
		name = sop.Words(name)
	}
	fields := v.fields(p.m.SOP(), permit.Action, permit.Required, permit.Optional)
	for i := range fields {
		v.onCase(p, &fields[i])
	}
	afterwards := ""
	for _, a := range p.m.SOP().Actions() {
		if a.ID.Value == permit.Action && a.Afterwards.High > 0 {
			afterwards = v.span(a.Afterwards)
		}
	}
	return formTold{
		Afterwards: afterwards,
		ID:         permit.Action, Name: capital(name), Post: p.path + v.to("/aksi", permit.Action)[len(v.o.Prefix):], Version: p.c.Version, Key: newKey(), Seal: v.sealOf(aboutCase(p.id)), IfInput: permit.IfInput, Fields: fields,
	}
}

// onCase makes a field that of a case that is open: nothing is chosen beforehand, since what is left
// empty stays as it is. What it is now is told, where that is not a text.
func (v *visit) onCase(p place, f *fieldTold) {
	for i := range f.Options {
		f.Options[i].Chosen = false
	}
	is := p.c.Fields[f.ID]
	if f.ID == sop.UnitInput || !is.IsSet() || is.Kind() == rules.Sealed || is.Kind() == rules.Text {
		return
	}
	key := "form.now"
	if !f.Must {
		key = "form.keep"
	}
	f.Hint = strings.TrimPrefix(f.Hint+"; "+v.say(key, v.value(p.m.SOP(), f.ID, is, "", false).Says), "; ")
}

// fields returns the fields that an action must and may be given.
func (v *visit) fields(doc *sop.SOP, action string, required, optional []string) []fieldTold {
	var out []fieldTold
	for i, id := range slices.Concat(required, optional) {
		if !slices.ContainsFunc(out, func(f fieldTold) bool { return f.ID == id }) {
			out = append(out, v.field(doc, action, id, i < len(required)))
		}
	}
	return out
}

// field returns a field as a form shows it.
func (v *visit) field(doc *sop.SOP, action, id string, must bool) fieldTold {
	out := fieldTold{ID: id, Key: action + "-" + id, Name: v.fieldCalled(doc, id), Kind: "text", Must: must}
	if id == sop.UnitInput {
		out.Kind = "choice"
		for _, u := range doc.Units.Units {
			out.Options = append(out.Options, choice{u.ID.Value, sop.Called(u.Name, u.ID), false})
		}
		return out
	}
	f := fieldNamed(doc, id)
	if f == nil {
		return out
	}
	options := func() {
		for _, o := range f.Options {
			out.Options = append(out.Options, choice{o.ID.Value, sop.Called(o.Text, o.ID), o.ID.Value == f.Initial.Value})
		}
	}
	switch f.Kind {
	case sop.YesNoField:
		out.Kind, out.Options = "choice", []choice{{"ya", v.say("yes"), f.Initial.Value == "ya"}, {"tidak", v.say("no"), f.Initial.Value == "tidak"}}
	case sop.NumberField, sop.RupiahField:
		out.Kind, out.Hint = "number", v.bounds(f)
	case sop.DateField:
		out.Kind = "date"
	case sop.ChoiceField, sop.UnitField:
		out.Kind = "choice"
		if f.Many {
			out.Kind = "many"
		}
		options()
	case sop.AttachmentField:
		out.Kind, out.Hint = "line", v.say("attachment")
		if f.Pattern != nil { // several files, one a line
			out.Kind, out.Hint = "text", f.Pattern.Says.Value
		}
	case sop.CaseField:
		out.Kind = "line"
	default:
		if f.Pattern != nil {
			out.Kind, out.Hint = "line", f.Pattern.Says.Value
		}
	}
	return out
}

// bounds says between what a number must be, "" if anything.
func (v *visit) bounds(f *sop.Field) string {
	var out []string
	if least, ok := f.Least(); ok {
		out = append(out, v.say("form.least", f.Show(rules.IntValue(least))))
	}
	if f.AtMost.Set {
		out = append(out, v.say("form.most", f.Show(rules.IntValue(f.AtMost.N))))
	}
	return strings.Join(out, ", ")
}

// filled is a form as it was sent.
type filled struct {
	action  string
	key     string
	seal    string
	version int64
	texts   map[string][]string // by field
	fields  map[string]string   // what is wrong with which
	wrong   *wrongTold
	says    string // what happened instead
	anew    bool   // the key is used up
	apart   bool   // it was typed for another case, and is shown beside the forms of this one
	// Of an act that is recorded afterwards: when it happened, and what is said of that.
	when, reason, proof string
}

// retry fills a form in as it was sent, with what was wrong.
func (f *formTold) retry(was *filled) {
	f.Open, f.When, f.Reason, f.Proof = true, was.when, was.reason, was.proof
	if !was.anew && was.key != "" {
		f.Key = was.key
	}
	for i := range f.Fields {
		field := &f.Fields[i]
		field.Wrong = was.fields[field.ID]
		texts, sent := was.texts[field.ID]
		if !sent {
			texts = []string{""}
		}
		field.Value = texts[0]
		for j := range field.Options {
			field.Options[j].Chosen = slices.Contains(texts, field.Options[j].ID)
		}
	}
}
