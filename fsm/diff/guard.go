package diff

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// word finds the words of a condition, and texts in quotes.
var word = regexp.MustCompile(`"[^"]*"|'[^']*'|[A-Za-z_][A-Za-z0-9_.]*`)

// kind returns the word that says which one is meant of a stage and an action, with a
// space; "" of anything else.
func (r *reader) kind(space, id string) string {
	switch {
	case space == inPlaces && r.plan.Stages[id] != nil:
		return sop.StageEvent
	case space == inNames && slices.ContainsFunc(r.doc.Actions(), func(a *sop.Action) bool { return a.ID.Value == id }):
		return sop.ActionEvent
	}
	return ""
}

// saysKind finds such a word in a call.
var saysKind = regexp.MustCompile(`\(\s*(?:aksi|tahap)\s`)

// rewrite returns a condition with the names that the new file has, each for what it
// names: an option stays what it is where a field bears its id. With rule, named rules
// have the names that it gives them, and options stand in quotes, so that nothing of
// another file can be meant by them.
func (r *reader) rewrite(text string, rule func(id string) string) string {
	if len(r.to) == 0 && rule == nil {
		return text
	}
	read, errs := r.set().Guard(text)
	if len(errs) > 0 || read == nil || read.Tree() == nil {
		return text
	}
	runes, end := []rune(text), len([]rune(text))
	var out string
	put := func(n *rules.Node, name, becomes string) {
		if n.To > end {
			return // within what is written already
		}
		part := word.ReplaceAllStringFunc(string(runes[n.From:n.To]), func(w string) string {
			switch {
			case strings.Trim(w, `"'`) != name:
				return w
			case w != name && rule == nil:
				return strconv.Quote(becomes)
			}
			return becomes
		})
		out, end = part+string(runes[n.To:end])+out, n.From
	}
	var nodes []*rules.Node
	option := map[*rules.Node]string{} // its space
	read.Tree().Walk(func(n *rules.Node) {
		nodes = append(nodes, n)
		if n.Op == rules.Compare || n.Op == rules.In {
			for _, arg := range n.Args {
				arg.Walk(func(literal *rules.Node) { option[literal] = r.options(n.Args) })
			}
		}
	})
	slices.SortStableFunc(nodes, func(a, b *rules.Node) int { return b.From - a.From })
	for _, n := range nodes {
		switch {
		case n.Op == rules.Name, n.Op == rules.Has:
			put(n, n.Name, r.id(inNames, n.Name))
		case n.Op == rules.Call:
			id, space := r.event(n.Arg)
			becomes := r.id(space, id)
			if rule != nil && n.Name == "hari_kerja_sejak" && !saysKind.MatchString(string(runes[n.From:n.To])) {
				becomes = r.kind(space, id) + becomes // in the other file both may bear the id
			}
			put(n, id, becomes)
		case n.Op == rules.Ref && rule != nil:
			put(n, n.Name, rule(n.Name))
		case n.Op == rules.Ref:
			put(n, n.Name, r.id(inNames, n.Name))
		case n.Op == rules.Literal && n.Value.Kind().IsID() && option[n] != "":
			becomes := r.id(option[n], n.Value.Str())
			if rule != nil {
				becomes = strconv.Quote(becomes)
			}
			put(n, n.Value.Str(), becomes)
		}
	}
	return string(runes[:end]) + out
}

// options returns the space of the options that a comparison is about, "" for none.
func (r *reader) options(args []*rules.Node) string {
	for _, n := range args {
		switch {
		case n.Op != rules.Name:
		case n.Name == "unit.id", n.Name == "pelaku.unit":
			return inUnits
		case n.Name == "unit.kewenangan":
			return inOption + r.doc.Units.By.Value + ":"
		case n.Name == "pelaku.peran":
			return inRoles
		default:
			if slices.ContainsFunc(r.doc.Fields, func(f *sop.Field) bool { return f.ID.Value == n.Name && f.Kind == sop.UnitField }) {
				return inUnits
			}
			return inOption + n.Name + ":"
		}
	}
	return ""
}

// asks returns the named rules that a condition names.
func (r *reader) asks(text string) []string {
	var out []string
	if read, errs := r.set().Guard(text); len(errs) == 0 && read != nil && read.Tree() != nil {
		read.Tree().Walk(func(n *rules.Node) {
			if n.Op == rules.Ref {
				out = append(out, n.Name)
			}
		})
	}
	return out
}

// proof compares conditions of both files under the fields of the new one.
type proof struct {
	was, now *reader
	set      *rules.Set // nil: not made yet
	prefix   string     // of the named rules of the old file, in the set
	quotes   bool       // the conditions may name a text
}

// unnamed is the text of an example that no condition names.
const unnamed = "lain"

// compile makes the set of the named rules of both files, those of the old under names
// that nothing of the new file bears.
func (p *proof) compile() {
	taken := slices.Sorted(maps.Keys(p.now.names))
	for p.prefix = "dahulu_"; slices.ContainsFunc(taken, func(at string) bool { return strings.Contains(at, ":"+p.prefix) }); {
		p.prefix += "_"
	}
	both := *p.now.doc
	both.Rules = slices.Clone(both.Rules)
	for _, rule := range p.was.doc.Rules {
		both.Rules = append(both.Rules, &sop.Rule{
			ID: sop.Text{Value: p.prefix + rule.ID.Value}, When: sop.Text{Value: p.before(rule.When.Value)},
		})
	}
	c := check.New(&both)
	c.Run()
	p.set = c.Book.Set
}

// before returns a condition of the old file as the set of both has it.
func (p *proof) before(text string) string {
	return p.was.rewrite(text, func(id string) string { return p.prefix + id })
}

// finding is what is known of two conditions.
type finding struct {
	same    bool
	example problem.Text // empty: none is known
	held    bool         // of the example: the old condition holds, the new one does not
	found   bool         // there is an example, of any case if it says nothing
}

// compare finds whether two conditions mean the same; "" is one that always holds.
func (p *proof) compare(was, now string) finding {
	if p.set == nil {
		p.compile()
	}
	var pair [2]*rules.Rule
	for i, text := range []string{p.before(was), now} {
		if text == "" {
			continue
		}
		rule, errs := p.set.Guard(text)
		if len(errs) > 0 || rule == nil {
			return finding{}
		}
		pair[i] = rule
	}
	p.quotes = false
	for _, rule := range pair {
		if rule == nil {
			continue
		}
		rule.Tree().Walk(func(n *rules.Node) {
			p.quotes = p.quotes || n.Op == rules.Ref || n.Op == rules.Literal && n.Value.Kind() == rules.Text
		})
	}
	space, not := prove.NewSpace(p.set, slices.DeleteFunc(slices.Clone(pair[:]), func(r *rules.Rule) bool { return r == nil }), nil, func(string) bool { return false })
	if not != nil {
		return finding{}
	}
	var holds, fails, unset [2]prove.Region
	for i, rule := range pair {
		holds[i], fails[i], unset[i] = prove.Everything, prove.Nothing, prove.Nothing
		if rule != nil {
			holds[i], fails[i], unset[i] = space.Judge(rule)
		}
	}
	out := finding{same: holds[0] == holds[1] && fails[0] == fails[1] && unset[0] == unset[1]}
	for i := range 2 {
		region := space.And(holds[i], fails[1-i])
		if at, ok := space.Pick(region); ok && !out.found {
			out.example, out.held, out.found = p.tell(space.Telling(region, at)), i == 0, true
		}
	}
	if space.Full() {
		return finding{}
	}
	return out
}

// tell writes facts as people read them; nothing where there are none.
func (p *proof) tell(facts []rules.Seen) problem.Text {
	texts := make([]problem.Text, len(facts))
	for i, f := range facts {
		texts[i] = p.fact(f, facts)
	}
	return listed("sambung", texts)
}

// fact says one of the facts: of a field, of the unit, of who acts, or what a function asks.
func (p *proof) fact(f rules.Seen, all []rules.Seen) problem.Text {
	shown, v := p.shown(f), f.Value
	function, arg, called := strings.Cut(strings.TrimSuffix(f.Name, ")"), "(")
	key, what := "fakta-"+function, p.now.events([]sop.Text{{Value: arg}})[0].show
	if field := p.now.find("isian", f.Name); !called && field != nil {
		key, what = "contoh", quote(p.now.names[inNames+f.Name])
		switch {
		case !v.IsSet():
			key = "contoh-kosong"
		case v.Kind() == rules.Text && v.Str() == unnamed && p.quotes:
			key = "contoh-lain"
		case v.Kind() == rules.Text && v.Str() == unnamed:
			key = "contoh-isi"
		}
		return say(key, "apa", what, "nilai", shown)
	}
	is := ""
	switch {
	case v.Kind() == rules.List && len(v.List()) == 0:
		is = "tiada-"
		for _, other := range all {
			if other.Name == p.now.doc.Units.By.Value {
				shown = p.shown(other)
			}
		}
	case !v.IsSet():
		is = "tiada-"
	case called && v.Kind() == rules.Bool && !v.Bool():
		is = "bukan-"
	case (v.Kind() == rules.Text || v.Kind().IsID()) && v.Str() == unnamed:
		is = "lain-"
	}
	if _, own := catalogue()[is+key]; !own {
		is = ""
	}
	return say(is+key, "apa", what, "nilai", shown)
}

// shown returns the value of a fact: an option by its name.
func (p *proof) shown(f rules.Seen) problem.Text {
	space, field := p.now.options([]*rules.Node{{Op: rules.Name, Name: f.Name}}), (*sop.Field)(nil)
	for _, known := range p.now.doc.Fields {
		if known.ID.Value == f.Name {
			field = known
		}
	}
	switch v := f.Value; {
	case v.Kind() == rules.Bool && v.Bool():
		return say("kata-ya")
	case v.Kind() == rules.Bool:
		return say("kata-tidak")
	case v.Kind() == rules.List:
		return p.now.optionsCalled(space, v.List())
	case v.Kind().IsID():
		return p.now.optionsCalled(space, []string{v.Str()})
	case v.Kind() == rules.Date:
		if day, ok := sop.ParseDate(v.String()); ok {
			return dayText(day)
		}
	}
	return textOf(field.Show(f.Value))
}

// optionsCalled returns what options are called.
func (r *reader) optionsCalled(space string, ids []string) problem.Text {
	return attr{vals: r.refs(space, texts(ids))}.shows()
}
