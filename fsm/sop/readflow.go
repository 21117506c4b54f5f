package sop

import (
	"regexp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

func (r *reader) stages(n *node) {
	r.named(n, "tahap", func(id Text, v *node) {
		s := &Stage{ID: id}
		r.sop.Stages = append(r.sop.Stages, s)
		one := step{r: r, stage: s, at: v}
		r.each(v, `tahap "`+id.Value+`"`, form.Stage, keys{
			"nama":     r.name(&s.Name),
			"kegiatan": r.to(&s.Activity),
			"pelaksana": func(n *node) {
				r.names(&s.Beside)(n)
				if len(s.Beside) > 0 {
					s.Performer, s.Beside = s.Beside[0], s.Beside[1:]
				}
			},
			"penanggung_jawab": r.to(&s.Owner),
			"mutu_baku":        r.standard(&s.Standard),
			"menjeda":          r.names(&s.Pauses),
			"tugas":            func(n *node) { s.Tasks = r.tasks(n, id.Value) },
			"tugas_selesai":    r.join(&s.Join),
			"aksi":             func(n *node) { s.Actions = r.actions(n, `aksi tahap "`+id.Value+`"`, StageAction, id.Value) },
		}.with(one.keys()).with(r.basis(&s.Basis)))
		one.take()
	})
}

func (r *reader) standard(to **Standard) func(*node) {
	return func(n *node) {
		if *to == nil {
			*to = &Standard{Pos: problem.Pos(n.Pos)}
		}
		s := *to
		if n.Kind != yamltree.Map {
			s.Time = &Time{Pos: s.Pos} // most likely what was written there
		}
		var beside besideTime
		r.each(n, "mutu_baku", form.Standard, keys{
			"kelengkapan":  r.into(&s.Requirements),
			"waktu":        func(n *node) { s.Time = r.time(n) },
			"output":       r.to(&s.Output),
			"keterangan":   r.to(&s.Note),
			"sejak":        r.names(&s.Since),
			"mulai_ulang":  r.names(&s.Restart),
			"saat_kembali": r.onReturn(&s.OnReturn),
		}.with(beside.keys()).with(r.basis(&s.Basis)))
		if w := n.Get("waktu"); w != nil && w.Empty() {
			s.Time = &Time{Pos: problem.Pos(w.Pos)} // that it is empty is told
		}
		r.steer(s.Time, beside)
	}
}

// onReturn keeps the place of a word that is not known: it was told, and that
// nothing is said would be no news.
func (r *reader) onReturn(t *Text) func(*node) {
	return func(n *node) {
		if *t = r.word(n, form.Standard, "saat_kembali"); *t == (Text{}) {
			t.Pos = problem.Pos(n.Pos)
		}
	}
}

// actions reads a map of aksi.
func (r *reader) actions(n *node, where string, kind ActionKind, stage string) []*Action {
	var out []*Action
	r.named(n, where, func(id Text, v *node) {
		a := &Action{ID: id, Kind: kind, Stage: stage}
		out = append(out, a)
		r.action(a, v)
	})
	return out
}

var actionForms = map[ActionKind]*form.Part{StartAction: form.Start, StageAction: form.StageAction, CrossAction: form.Cross}

func (r *reader) action(a *Action, n *node) {
	where := `aksi "` + a.ID.Value + `"`
	if n.Kind != yamltree.Map {
		r.Err(a.ID.Pos, "missing-target", "action", a.ID.Value)
		return
	}
	ks := keys{
		"nama":             r.name(&a.Name),
		"ke":               r.to(&a.To),
		"hasil":            func(n *node) { a.Outcomes = r.outcomes(n) },
		"syarat":           r.to(&a.When),
		"oleh":             r.names(&a.By),
		"selain_pelaku":    r.names(&a.NotBy),
		"boleh_merangkap":  r.count(&a.Combine, "boleh_merangkap", "aksi"),
		"wajib_diisi":      func(n *node) { a.Required, a.Demands = r.required(n) },
		"boleh_diisi":      r.optional(a),
		"paling_banyak":    r.count(&a.AtMost, "paling_banyak", "kali"),
		"otomatis":         r.to(&a.Automatic),
		"perpanjangan":     func(n *node) { a.Extension = r.extension(n) },
		"beri_tahu":        r.names(&a.Tell),
		"di":               r.names(&a.In),
		"saat_kembali":     r.onReturn(&a.OnReturn),
		"kegiatan":         r.to(&a.Activity),
		"mutu_baku":        r.standard(&a.Standard),
		"baris":            r.to(&a.Row),
		"dari":             func(n *node) { a.Source = r.source(n) },
		"bergabung_dengan": r.to(&a.Joins),
		"catat_susulan":    func(n *node) { a.Afterwards = r.afterwards(n) },
	}
	r.each(n, where, actionForms[a.Kind], ks.with(r.basis(&a.Basis)))
	a.demand()
	if a.Source != nil {
		a.Optional = append(a.Optional, a.Source.Copy...)
	}
	switch {
	case a.To != (Text{}) && len(a.Outcomes) > 0:
		r.Err(a.To.Pos, "target-and-outcomes", "action", a.ID.Value)
	case a.To == (Text{}) && len(a.Outcomes) == 0 && n.Get("ke") == nil && n.Get("hasil") == nil: // an empty one was told
		r.Err(a.ID.Pos, "missing-target", "action", a.ID.Value)
	}
}

// required reads wajib_diisi: names, and {isian, bila} among them.
func (r *reader) required(n *node) (always []Text, demands []Demand) {
	items := []*node{n}
	if n.Kind == yamltree.List {
		items = n.Items
	}
	named := make([]*node, 0, len(items))
	for _, item := range items {
		if item.Kind != yamltree.Map {
			if d := r.demandInWords(item); d != nil {
				demands = append(demands, *d)
			} else {
				named = append(named, item)
			}
			continue
		}
		if d := r.demandByItsField(item); d != nil {
			demands = append(demands, *d)
			continue
		}
		var d Demand
		r.each(item, "wajib_diisi", form.Demand, keys{"isian": r.to(&d.Field), "bila": r.to(&d.When)})
		if d.Field != (Text{}) && d.When != (Text{}) {
			demands = append(demands, d)
		}
	}
	if n.Kind == yamltree.Map {
		return nil, demands
	}
	if n.Kind == yamltree.List {
		plainly := *n
		plainly.Items, n = named, &plainly
	} else if len(named) == 0 {
		return nil, demands
	}
	return r.nameList(n), demands
}

// inWords is a demand as people say it.
var inWords = regexp.MustCompile(`^([a-z][a-z0-9_]*) +(?:bila|jika|kalau|apabila) +(.+)$`)

// demandInWords tells a demand that is written as one text, and returns what was
// meant; nil if it is none.
func (r *reader) demandInWords(n *node) *Demand {
	m := inWords.FindStringSubmatch(n.Value)
	if n.Kind != yamltree.Scalar || m == nil {
		return nil
	}
	t := plain(n)
	r.Err(t.Pos, "bad-id", "id", t.Value, "suggestion", "{isian: "+m[1]+", bila: "+m[2]+"}")
	return &Demand{Field: Text{Value: m[1], Pos: t.Pos}, When: Text{Value: m[2], Pos: t.Pos}}
}

// demandByItsField tells a demand in { } whose field stands there without its key, or as
// one, and returns what was meant; nil if it is none.
func (r *reader) demandByItsField(n *node) *Demand {
	if n.Get("isian") != nil {
		return nil
	}
	var field, when Text
	switch bila := n.Get("bila"); {
	case len(n.Loose) == 1 && len(n.Entries) == 1 && bila != nil && bila.Kind == yamltree.Scalar:
		field, when = plain(n.Loose[0].Part), plain(bila)
	case len(n.Loose) == 0 && len(n.Entries) == 1 && bila == nil && n.Entries[0].Value.Kind == yamltree.Scalar:
		field, when = plain(n.Entries[0].Key), plain(n.Entries[0].Value)
		when.Value = ifWord.ReplaceAllString(when.Value, "")
	default:
		return nil
	}
	if !idForm.MatchString(field.Value) || when.Value == "" {
		return nil
	}
	delete(r.loose, field.Pos)
	r.Err(field.Pos, "bad-id", "id", field.Value, "suggestion", "{isian: "+field.Value+", bila: "+when.Value+"}")
	return &Demand{Field: field, When: when}
}

var ifWord = regexp.MustCompile(`^(?:bila|jika|kalau|apabila) +`)

// optional reads boleh_diisi. What is asked for in some cases belongs into wajib_diisi:
// it is told, and read as if it stood there.
func (r *reader) optional(a *Action) func(*node) {
	return func(n *node) {
		if n.Kind != yamltree.List {
			a.Optional = r.nameList(n)
			return
		}
		plainly := *n
		plainly.Items = nil
		for _, item := range n.Items {
			if item.Kind != yamltree.Map || item.Get("isian") == nil {
				plainly.Items = append(plainly.Items, item)
				continue
			}
			r.Err(problem.Pos(item.Pos), "misplaced-key", "key", "isian", "where", "boleh_diisi", "home", "wajib_diisi")
			_, demands := r.required(item)
			a.Demands = append(a.Demands, demands...)
		}
		a.Optional = r.nameList(&plainly)
	}
}

// demand gathers what the action and its branches ask for in some cases: it may
// be filled in, and must be while the condition holds.
func (a *Action) demand() {
	for _, o := range a.Outcomes {
		for _, field := range o.Required {
			a.Demands = append(a.Demands, Demand{field, o.When})
		}
	}
	for _, d := range a.Demands {
		if !slices.Contains(Values(a.Required), d.Field.Value) && !slices.Contains(Values(a.Optional), d.Field.Value) {
			a.Optional = append(a.Optional, d.Field)
		}
	}
}

// outcomes reads hasil: a list of {bila, ke, label}.
func (r *reader) outcomes(n *node) []*Outcome {
	if n.Kind != yamltree.List {
		r.tear(problem.Pos(n.Pos), "expected-list", "hasil")
		return nil
	}
	var out []*Outcome
	for _, item := range n.Items {
		o := &Outcome{Pos: problem.Pos(item.Pos)}
		out = append(out, o)
		var otherwise *node
		r.each(r.restWithTarget(item), "hasil", form.Outcome, keys{
			"bila":         r.to(&o.When),
			"selain_itu":   func(n *node) { otherwise = n },
			"ke":           r.to(&o.To),
			"wajib_diisi":  r.names(&o.Required),
			"label":        r.name(&o.Label),
			"saat_kembali": r.onReturn(&o.OnReturn),
		})
		r.otherwise(o, item, otherwise, out[:len(out)-1])
	}
	if len(out) < 2 {
		r.Err(problem.Pos(n.Pos), "few-outcomes")
	}
	return out
}

// otherwise reads selain_itu of one branch: it stands in the place of bila, on
// the last branch only, and means that none before it holds.
func (r *reader) otherwise(o *Outcome, item, n *node, before []*Outcome) {
	if i := slices.IndexFunc(before, func(b *Outcome) bool { return b.Else != (Text{}) }); i >= 0 {
		r.Err(before[i].Else.Pos, "else-not-last")
		before[i].Else = Text{} // told once
	}
	switch {
	case n == nil && o.When == (Text{}) && item.Kind == yamltree.Map && item.Get("bila") == nil &&
		!slices.ContainsFunc(item.Entries, func(e yamltree.Entry) bool { return !form.Outcome.Has(e.Key.Value) }):
		r.Err(problem.Pos(item.Pos), "missing-key", "key", "bila", "where", "hasil")
	case n == nil:
	case o.When != (Text{}):
		r.Err(problem.Pos(n.Pos), "else-and-condition")
	case r.yes(n, form.Outcome, "selain_itu"):
		o.Else = plain(n)
		o.When = noneOf(before, o.Else.Pos)
	}
}

// restWithTarget reads "selain_itu: tuntas" as what it was meant for; it is told.
func (r *reader) restWithTarget(n *node) *node {
	rest := n.Get("selain_itu")
	if rest == nil || n.Get("ke") != nil || rest.Kind != yamltree.Scalar || !idForm.MatchString(rest.Value) || rest.Value == yesText || rest.Value == noText {
		return n
	}
	r.Err(problem.Pos(rest.Pos), "bad-word", "value", rest.Value, "key", "selain_itu", "words", yesText, "suggestion", "ya, ke: "+rest.Value)
	out, yes := *n, *rest
	yes.Value = yesText
	out.Entries = nil
	for _, e := range n.Entries {
		if e.Key.Value == "selain_itu" {
			key := *e.Key
			key.Value = "ke"
			out.Entries = append(out.Entries, yamltree.Entry{Key: &key, Value: e.Value})
			e.Value = &yes
		}
		out.Entries = append(out.Entries, e)
	}
	return &out
}

// elseInWords are what people write as the condition of the rest.
var elseInWords = regexp.MustCompile(`(?i)^(?:lainnya|lain-lain|lain|selain itu|selain_itu|selainnya|sisanya|selebihnya|default|else)$`)

// restInWords tells the last branch of a decision whose condition is a word for the rest,
// and reads it as that; a field or rule of the name is one.
func (r *reader) restInWords() {
	for _, a := range r.sop.Actions() {
		if len(a.Outcomes) == 0 {
			continue
		}
		before, o := a.Outcomes[:len(a.Outcomes)-1], a.Outcomes[len(a.Outcomes)-1]
		said := o.When.Value
		if o.Else != (Text{}) || !elseInWords.MatchString(said) || slices.ContainsFunc(r.sop.Fields, func(f *Field) bool { return f.ID.Value == said }) ||
			slices.ContainsFunc(r.sop.Rules, func(x *Rule) bool { return x.ID.Value == said }) {
			continue
		}
		r.Err(o.When.Pos, "unknown-name", "name", said, "suggestion", "selain_itu: ya")
		o.Else = o.When
		o.When = noneOf(before, o.Else.Pos)
	}
}

// noneOf is the condition that none of the branches holds, told at a place; of a
// branch without a condition, which is told, nothing is known.
func noneOf(branches []*Outcome, at problem.Pos) Text {
	var parts []string
	for _, b := range branches {
		if b.When.Value != "" {
			parts = append(parts, "tidak ("+b.When.Value+")")
		}
	}
	if len(parts) == 0 {
		return Text{}
	}
	return Text{Value: strings.Join(parts, " dan "), Pos: at}
}

// afterwards reads catat_susulan: "ya" and "tidak", or how long.
func (r *reader) afterwards(n *node) calendar.Span {
	t := r.text(n)
	switch t.Value {
	case "", noText:
		return calendar.Span{}
	case yesText:
		t.Value = form.AfterwardsYes
	}
	span, ok := strings.CutPrefix(t.Value, form.AfterwardsAtMost)
	if !ok {
		r.Err(t.Pos, "bad-afterwards", "value", t.Value)
		return calendar.Span{}
	}
	return r.exact(r.span(Text{Value: strings.TrimSpace(span), Pos: t.Pos}), t, "catat_susulan")
}

func (r *reader) extension(n *node) *Extension {
	x := &Extension{Pos: problem.Pos(n.Pos)}
	var total Text
	r.each(n, "perpanjangan", form.Extension, keys{
		"tenggat": r.to(&x.Limit),
		"selama":  func(n *node) { x.By = r.text(n) },
		"menjadi": func(n *node) { x.Total, total = true, r.text(n) },
	})
	key := "selama"
	switch {
	case n.Kind != yamltree.Map:
	case x.Total && n.Get(key) != nil:
		r.Err(x.Pos, "extension-by-one-way")
		return x
	case !x.Total && n.Get(key) == nil && n.Get("menjadi") == nil:
		r.Err(x.Pos, "missing-key", "key", key, "where", "perpanjangan")
	case x.Total:
		key, x.By = "menjadi", total
	}
	x.Span = r.exact(r.limitSpan(x.By), x.By, key)
	return x
}
