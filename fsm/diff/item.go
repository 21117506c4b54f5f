package diff

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// item is one thing of a procedure: a stage, an action, a field, a branch.
type item struct {
	part   string       // which kind of thing: "tahap"
	id     string       // among those of its kind, in words of the new file
	bare   string       // its own id, without what it stands in
	within string       // of a branch, or what is asked for: the action
	about  problem.Text // of those: the field, or where it leads
	branch *item        // of what is asked for with a branch: that one
	where  []string
	called problem.Text
	area   Area // of its coming and going
	pos    problem.Pos
	attrs  []attr
}

// attr is one thing that is said of an item.
type attr struct {
	name  string       // its word in the catalogue, after "apa-"
	class string       // of a limit by class, or a text of several: the id of which
	of    problem.Text // what that is called
	yesno problem.Text // of a limit by yes or no: the field
	who   problem.Text // of a limit: who answers for it
	area  Area
	vals  []value
	guard *sop.Text // it is a condition
	many  bool      // a list, of which order means nothing
	flag  bool      // it holds or does not: its value is the sentence
}

// value is one thing that an attribute holds.
type value struct {
	key  string // values of one key mean the same
	show problem.Text
	id   string // of what has a name: its id in the file, which tells it from its namesakes
}

// key tells an attribute from others of its item.
func (a attr) key() string { return a.name + "\x00" + a.class }

// means returns what the attribute comes to, whatever its order and spelling.
func (a attr) means() string {
	keys := make([]string, len(a.vals))
	for i, v := range a.vals {
		keys[i] = strconv.Quote(v.key)
	}
	if a.many {
		slices.Sort(keys)
	}
	return strings.Join(keys, " ")
}

// says returns the attribute with its values, as of something new.
func (a attr) says() problem.Text {
	if a.flag {
		return a.shows()
	}
	return joined([]problem.Text{a.label(), a.shows()}, ": ")
}

// label returns what the attribute is called.
func (a attr) label() problem.Text {
	if a.yesno.ID != "" {
		return say("apa-waktu_kelas-bila", "apa", a.yesno, "kelas", a.of)
	}
	return say("apa-"+a.name, "kelas", a.of)
}

// shows returns its values as people read them.
func (a attr) shows() problem.Text {
	texts := make([]problem.Text, len(a.vals))
	for i, v := range a.vals {
		texts[i] = v.show
	}
	return list(texts)
}

// get returns an attribute by its key, empty if the item has it not.
func (x *item) get(key string) attr {
	if i := slices.IndexFunc(x.attrs, func(a attr) bool { return a.key() == key }); i >= 0 {
		return x.attrs[i]
	}
	return attr{}
}

func (x *item) add(area Area, name string, vals ...value) {
	vals = slices.DeleteFunc(vals, func(v value) bool { return v.key == "" })
	if len(vals) > 0 {
		x.attrs = append(x.attrs, attr{name: name, area: area, vals: vals})
	}
}

func (x *item) set(area Area, name string, vals []value) {
	if len(vals) > 0 {
		x.attrs = append(x.attrs, attr{name: name, area: area, vals: vals, many: true})
	}
}

func (x *item) when(r *reader, name string, t sop.Text) {
	if t.Value != "" {
		v := value{key: rules.Canonical(r.rewrite(t.Value, nil)), show: quote(t.Value)}
		x.attrs = append(x.attrs, attr{name: name, area: Conditions, vals: []value{v}, guard: &t})
	}
}

// text notes what is printed and means nothing.
func (x *item) text(name string, texts ...sop.Text) {
	var vals []value
	for _, t := range texts {
		if t.Value != "" {
			vals = append(vals, value{key: t.Value, show: quote(t.Value)})
		}
	}
	x.add(Texts, name, vals...)
}

func (x *item) basis(b sop.Basis) {
	x.text("dasar", b.Source)
	x.text("tafsir", b.Reading)
}

// plain is a value that is shown as the file has it.
func plain(text string) value { return value{key: text, show: textOf(text)} }

// number is a count in a phrase, none of 0.
func number(n int, phrase string) value {
	if n == 0 {
		return value{}
	}
	return value{key: strconv.Itoa(n), show: say(phrase, "n", strconv.Itoa(n))}
}

// span is a length of time, none of the zero Span; days are said to be of the calendar.
func span(s calendar.Span) value {
	v := plain(s.String())
	if s.Unit == calendar.Days {
		v.show.ID += " kalender"
		v.show.EN += " (calendar days)"
	}
	return v
}

// holds notes what is so, by a sentence of its own.
func (x *item) holds(area Area, name string, is bool) {
	if is {
		x.attrs = append(x.attrs, attr{name: name, area: area, flag: true, vals: []value{{key: "ya", show: say("ya-" + name)}}})
	}
}

// one notes what an attribute of several says of one: a legal basis, an option.
func (x *item) one(area Area, name, class string, called problem.Text, v value) {
	x.attrs = append(x.attrs, attr{name: name, class: class, of: called, area: area, vals: []value{v}})
}

func quote(text string) problem.Text {
	return problem.Text{ID: "“" + text + "”", EN: "“" + text + "”"}
}

// name returns what something is called: its name, or else its id as words.
func name(called, id sop.Text) string {
	words := sop.Words(id.Value)
	if words != "" {
		words = strings.ToUpper(words[:1]) + words[1:]
	}
	return cmp.Or(called.Value, words)
}

// apart shows two attributes so that what differs reads otherwise: namesakes by their
// ids too.
func apart(a, b attr) (old, young problem.Text) {
	exact := func(of, other attr) problem.Text {
		texts := make([]problem.Text, len(of.vals))
		for i, v := range of.vals {
			texts[i] = v.show
			if v.id != "" && slices.ContainsFunc(other.vals, func(w value) bool { return w.show == v.show && w.key != v.key }) {
				texts[i] = joined([]problem.Text{v.show, textOf("(" + v.id + ")")}, " ")
			}
		}
		return list(texts)
	}
	return exact(a, b), exact(b, a)
}
