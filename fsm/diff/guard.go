package diff

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/check"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/prove"
)

// word finds the names in a condition, and passes over what stands in quotes.
var word = regexp.MustCompile(`"[^"]*"|'[^']*'|\.?[A-Za-z_][A-Za-z0-9_]*`)

// rewrite returns a condition with the names that the new file has.
func (r *reader) rewrite(text string) string {
	return renamed(text, func(id string) string {
		if to, ok := r.to[inNames+id]; ok {
			return to
		}
		return r.id(inRoles, id)
	})
}

func renamed(text string, to func(string) string) string {
	return word.ReplaceAllStringFunc(text, func(w string) string {
		if strings.ContainsAny(w[:1], `"'.`) {
			return w
		}
		return to(w)
	})
}

// proof compares conditions of both files under the fields of the new one.
type proof struct {
	was, now *reader
	set      *rules.Set        // nil: not made yet
	old      map[string]string // named rules of the old file → their names in the set
}

// compile makes the set of the named rules of both files, those of the old under other
// names.
func (p *proof) compile() {
	was, now := p.was, p.now
	p.old = map[string]string{}
	both := *now.doc
	both.Rules = slices.Clone(both.Rules)
	for _, rule := range was.doc.Rules {
		p.old[was.id(inNames, rule.ID.Value)] = "dahulu_" + rule.ID.Value
	}
	for _, rule := range was.doc.Rules {
		both.Rules = append(both.Rules, &sop.Rule{
			ID: sop.Text{Value: "dahulu_" + rule.ID.Value}, When: sop.Text{Value: p.before(rule.When.Value)},
		})
	}
	c := check.New(&both)
	c.Run()
	p.set = c.Book.Set
}

// before returns a condition of the old file as the set of both has it.
func (p *proof) before(text string) string {
	return renamed(p.was.rewrite(text), func(id string) string {
		if name, ok := p.old[id]; ok {
			return name
		}
		return id
	})
}

// finding is what is known of two conditions.
type finding struct {
	same    bool
	example problem.Text // empty: none is known
	held    bool         // of the example: the old condition holds, the new one does not
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
		if at, ok := space.Pick(region); ok && out.example.ID == "" {
			out.example, out.held = p.tell(space.Telling(region, at)), i == 0
		}
	}
	if space.Full() {
		return finding{}
	}
	return out
}

// tell writes facts as people read them.
func (p *proof) tell(facts []rules.Seen) problem.Text {
	if len(facts) == 0 {
		return say("frasa-selalu")
	}
	texts := make([]problem.Text, len(facts))
	for i, f := range facts {
		what := textOf(f.Name)
		var field *sop.Field
		for _, known := range p.now.doc.Fields {
			if known.ID.Value == f.Name {
				field, what = known, textOf(name(known.Name, known.ID))
			}
		}
		switch v := f.Value; {
		case !v.IsSet():
			texts[i] = say("contoh-kosong", "apa", what)
		case v.Kind() == rules.List && len(v.List()) == 0:
			texts[i] = say("contoh-tanpa", "apa", what)
		case v.Kind() == rules.Bool && !v.Bool():
			texts[i] = say("contoh", "apa", what, "nilai", say("kata-tidak"))
		case v.Kind() == rules.Bool:
			texts[i] = say("contoh", "apa", what, "nilai", say("kata-ya"))
		default:
			shown := field.Show(v)
			if option := p.now.names[inOption+f.Name+":"+v.String()]; option != "" {
				shown = option
			}
			texts[i] = say("contoh", "apa", what, "nilai", shown)
		}
	}
	return list(texts)
}
