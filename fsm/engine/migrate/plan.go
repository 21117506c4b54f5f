package migrate

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Open is what stands in a plan for what is still to be decided.
const Open = "?"

// The words of a plan.
const (
	keep    = "tetap"
	recount = "hitung ulang"
	yes     = "ya"
	no      = "tidak"
)

// Plan is a plan as people write it, with the place of every part.
type Plan struct {
	SOP      Text
	From, To Text // versi, or the hash of the bytes
	Stages   []Pair
	Fields   []Pair
	Recount  bool
	Except   []Text
	Shorten  bool
	End      []Text
	By       Text
	Basis    Text
}

// Text is one word or sentence of a plan and where it stands, from 1.
type Text struct {
	Value        string
	Line, Column int
}

// Pair is one line of a table of a plan.
type Pair struct{ Key, Value Text }

// PlanError is the error that a plan cannot be used, with all that is wrong, in the order
// of the file.
type PlanError struct{ Faults []Fault }

// Fault is one thing that is wrong with a plan.
type Fault struct {
	Line, Column int
	Says         problem.Text
}

// Error returns the English sentences, a line each.
func (e *PlanError) Error() string { return e.Message("en") }

// Message returns the sentences in Indonesian ("id") or English ("en"), a line each, with
// line and column before it.
func (e *PlanError) Message(lang string) string {
	lines := make([]string, len(e.Faults))
	for i, f := range e.Faults {
		lines[i] = fmt.Sprintf("%d:%d: %s", f.Line, f.Column, f.Says.In(lang))
	}
	return strings.Join(lines, "\n")
}

// faults gathers what is wrong.
type faults []Fault

func (f *faults) add(at Text, id, en string, args ...string) {
	r := strings.NewReplacer(args...)
	*f = append(*f, Fault{at.Line, at.Column, problem.Text{ID: r.Replace(id), EN: r.Replace(en)}})
}

func (f faults) orNil() error {
	if len(f) == 0 {
		return nil
	}
	slices.SortStableFunc(f, func(a, b Fault) int { return cmp.Or(a.Line-b.Line, a.Column-b.Column) })
	return &PlanError{f}
}

// ReadPlan reads a plan. The error is *PlanError: a key that no plan has, one that is
// missing, a word that is none of those allowed, what is still open.
func ReadPlan(src []byte) (*Plan, error) {
	root, broken := yamltree.Parse(src, nil)
	var f faults
	for _, b := range broken {
		if !b.Warning {
			at := Text{Line: b.Pos.Line, Column: b.Pos.Column}
			f.add(at, problem.Message("id", b.Code, b.Args), problem.Message("en", b.Code, b.Args))
		}
	}
	if root == nil || root.Kind != yamltree.Map {
		if len(f) == 0 {
			f.add(Text{Line: 1, Column: 1}, "ini bukan rencana pemindahan: isinya harus kunci dan nilai, seperti ke: 2", "this is no plan: it must hold keys and values, as ke: 2")
		}
		return nil, f.orNil()
	}
	r := planReader{faults: f, plan: &Plan{}}
	r.read(root)
	return r.plan, r.orNil()
}

type planReader struct {
	faults
	plan *Plan
}

var planKeys = []string{"sop", "dari", "ke", "tahap", "isian", "tenggat", "kecuali", "boleh_maju", "hentikan", "disetujui_oleh", "dasar"}

func (r *planReader) read(root *yamltree.Node) {
	p := r.plan
	for _, e := range root.Entries {
		key := textOf(e.Key)
		switch key.Value {
		case "sop":
			p.SOP = r.text(key, e.Value)
		case "dari":
			p.From = r.version(key, e.Value)
		case "ke":
			p.To = r.version(key, e.Value)
		case "tahap":
			p.Stages = r.pairs(key, e.Value)
		case "isian":
			p.Fields = r.pairs(key, e.Value)
		case "tenggat":
			p.Recount = r.word(key, e.Value, keep, recount) == recount
		case "kecuali":
			p.Except = r.list(key, e.Value)
		case "boleh_maju":
			p.Shorten = r.word(key, e.Value, no, yes) == yes
		case "hentikan":
			p.End = r.list(key, e.Value)
		case "disetujui_oleh":
			p.By = r.text(key, e.Value)
		case "dasar":
			p.Basis = r.text(key, e.Value)
		default:
			r.add(key, `kunci "{key}" tidak dikenal; yang ada: {keys}`, `no plan has the key "{key}"; there are: {keys}`,
				"{key}", key.Value, "{keys}", strings.Join(planKeys, ", "))
		}
	}
	for _, key := range planKeys[:3] {
		if root.Get(key) == nil {
			r.add(Text{Line: 1, Column: 1}, `"{key}" belum ada`, `"{key}" is missing`, "{key}", key)
		}
	}
}

func textOf(n *yamltree.Node) Text { return Text{n.Value, n.Pos.Line, n.Pos.Column} }

// text reads a text that is filled in and decided.
func (r *planReader) text(key Text, n *yamltree.Node) Text {
	t := textOf(n)
	switch {
	case n.Kind != yamltree.Scalar:
		r.add(key, `"{key}" berisi satu nilai saja`, `"{key}" takes one value`, "{key}", key.Value)
		return Text{}
	case t.Value == "":
		r.add(key, `"{key}" belum diisi`, `"{key}" is empty`, "{key}", key.Value)
	case t.Value == Open:
		r.add(t, `"{key}" belum diputuskan; ganti tanda tanya itu`, `"{key}" is not decided yet; replace the question mark`, "{key}", key.Value)
	}
	return t
}

var versionForm = regexp.MustCompile(`^([1-9][0-9]{0,8}|[0-9a-f]{64})$`)

func (r *planReader) version(key Text, n *yamltree.Node) Text {
	t := r.text(key, n)
	if t.Value != "" && t.Value != Open && !versionForm.MatchString(t.Value) {
		r.add(t, `"{key}" adalah nomor versi, seperti 2, atau hash berkas (64 angka heksadesimal)`, `"{key}" is the number of a version, as 2, or the hash of a file (64 hexadecimal digits)`, "{key}", key.Value)
	}
	return t
}

func (r *planReader) word(key Text, n *yamltree.Node, words ...string) string {
	t := r.text(key, n)
	if t.Value != "" && t.Value != Open && !slices.Contains(words, t.Value) {
		r.add(t, `"{key}" diisi salah satu dari: {words}`, `"{key}" is one of: {words}`, "{key}", key.Value, "{words}", strings.Join(words, ", "))
	}
	return t.Value
}

func (r *planReader) pairs(key Text, n *yamltree.Node) []Pair {
	if n.Empty() {
		return nil
	}
	if n.Kind != yamltree.Map {
		r.add(key, `"{key}" berisi pasangan, seperti lama: baru`, `"{key}" takes pairs, as lama: baru`, "{key}", key.Value)
		return nil
	}
	var out []Pair
	for _, e := range n.Entries {
		k := textOf(e.Key)
		out = append(out, Pair{k, r.text(k, e.Value)})
	}
	return out
}

func (r *planReader) list(key Text, n *yamltree.Node) []Text {
	switch {
	case n.Empty():
		return nil
	case n.Kind == yamltree.Scalar:
		return []Text{r.text(key, n)}
	case n.Kind != yamltree.List:
		r.add(key, `"{key}" berisi daftar, seperti [satu, dua]`, `"{key}" takes a list, as [satu, dua]`, "{key}", key.Value)
		return nil
	}
	var out []Text
	for _, item := range n.Items {
		out = append(out, r.text(key, item))
	}
	return out
}

// For returns the migration that a plan asks for, between two versions of its file. The
// error is *PlanError: another file or version, a stage, limit, duty or field that is not
// there, a value that a field does not take. Name and basis may still be missing; [All]
// asks for them.
func (p *Plan) For(before, after *fsm.Machine) (Migration, error) {
	var f faults
	from, to := stampOf(before), stampOf(after)
	for _, s := range []struct {
		says Text
		is   fsm.Stamp
	}{{p.From, from}, {p.To, to}} {
		if s.says.Value != s.is.Hash && s.says.Value != strconv.Itoa(s.is.Version) {
			f.add(s.says, "versi {says} bukan versi {is}", "version {says} is not version {is}", "{says}", s.says.Value, "{is}", strconv.Itoa(s.is.Version))
		}
	}
	if p.SOP.Value != from.Code || from.Code != to.Code {
		f.add(p.SOP, `rencana ini untuk SOP "{says}", bukan "{is}"`, `this plan is for the SOP "{says}", not "{is}"`, "{says}", p.SOP.Value, "{is}", to.Code)
	}
	g := Migration{From: from, To: to, By: fsm.Actor{ID: p.By.Value}, Basis: p.Basis.Value, Terms: fsm.Terms{Recount: p.Recount, Shorten: p.Shorten}}
	was, is := before.SOP(), after.SOP()
	for _, s := range p.Stages {
		f.known(s.Key, stagesOf(was), "tahap", "stage", "lama", "old")
		f.known(s.Value, stagesOf(is), "tahap", "stage", "baru", "new")
		g.Terms.Stages = append(g.Terms.Stages, fsm.Renaming{From: s.Key.Value, To: s.Value.Value})
	}
	slices.SortFunc(g.Terms.Stages, func(a, b fsm.Renaming) int { return strings.Compare(a.From, b.From) })
	for _, t := range p.Except {
		f.known(t, timed(is), "tahap, batas waktu atau kewajiban", "stage, limit or duty", "baru", "new")
		g.Terms.Otherwise = append(g.Terms.Otherwise, t.Value)
	}
	for _, t := range p.End {
		f.known(t, timed(was), "tahap, batas waktu atau kewajiban", "stage, limit or duty", "lama", "old")
		g.Terms.End = append(g.Terms.End, t.Value)
	}
	slices.Sort(g.Terms.Otherwise)
	slices.Sort(g.Terms.End)
	for _, d := range p.Fields {
		f.field(d, after, &g)
	}
	return g, f.orNil()
}

// field takes the value of a field.
func (f *faults) field(d Pair, after *fsm.Machine, g *Migration) {
	i := slices.IndexFunc(after.SOP().Fields, func(x *sop.Field) bool { return x.ID.Value == d.Key.Value })
	if i < 0 {
		f.add(d.Key, `isian "{id}" tidak ada pada versi yang baru`, `there is no field "{id}" in the new version`, "{id}", d.Key.Value)
		return
	}
	field := after.SOP().Fields[i]
	if field.Sealed() {
		f.add(d.Key, `isian "{id}" disegel (data pribadi); rencana tidak dapat mengisinya`, `field "{id}" is sealed (personal data); a plan cannot fill it in`, "{id}", d.Key.Value)
		return
	}
	v, err := after.ParseInput(d.Key.Value, d.Value.Value)
	if err != nil || !v.IsSet() {
		f.add(d.Value, `nilai untuk isian "{id}" tidak sesuai dengan jenis atau pilihannya`, `the value for field "{id}" does not fit its kind or options`, "{id}", d.Key.Value)
		return
	}
	if g.Fields == nil {
		g.Fields = map[string]fsm.Value{}
	}
	g.Fields[d.Key.Value] = v
}

func (f *faults) known(t Text, ids []string, whatID, whatEN, whichID, whichEN string) {
	if !slices.Contains(ids, t.Value) {
		f.add(t, `{what} "{id}" tidak ada pada versi yang {which}`, `there is no {what_en} "{id}" in the {which_en} version`,
			"{what}", whatID, "{what_en}", whatEN, "{which}", whichID, "{which_en}", whichEN, "{id}", t.Value)
	}
}

func stampOf(m *fsm.Machine) fsm.Stamp {
	doc := m.SOP()
	return fsm.Stamp{Code: doc.Code.Value, Version: doc.Version, Hash: doc.Hash, Meaning: doc.Meaning()}
}

func stagesOf(doc *sop.SOP) []string {
	var out []string
	for _, s := range doc.Stages {
		out = append(out, s.ID.Value)
	}
	return out
}

// timed returns the ids of what has a clock.
func timed(doc *sop.SOP) []string {
	out := stagesOf(doc)
	for _, l := range doc.Limits {
		out = append(out, l.ID.Value)
	}
	for _, d := range doc.Owed() {
		out = append(out, d.ID.Value)
	}
	return out
}
