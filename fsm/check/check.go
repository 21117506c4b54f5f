package check

import (
	"maps"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// Checker holds what is known about an SOP while it is checked. Each check
// tells a cause once: what only follows from a mistake told before stays unsaid.
type Checker struct {
	*problem.Findings
	SOP  *sop.SOP
	Book Rulebook

	fields map[string]*sop.Field
	Roles  map[string]*sop.Role
	stages map[string]*sop.Stage
	Ends   map[string]*sop.End
	Limits map[string]*sop.CaseTime
	duties map[string]*sop.Duty
	// actions has every action of a name: several where a name is used twice.
	actions map[string][]*sop.Action

	// meant holds the names that a misspelling was taken for: they are in use.
	meant map[string]bool
	// taken says what the misspelt name at a place was taken for.
	taken map[problem.Pos]string

	reach *calendar.Calendar // the office's, once a span asks for it
	// The limits in hari kerja and in hari.
	workingDays, calendarDays []sop.Text
	weeks                     bool // some limit is in weeks
}

// name returns the name that stands at a place, or was meant there.
func (c *Checker) name(t sop.Text) string {
	if meant, ok := c.taken[t.Pos]; ok {
		return meant
	}
	return t.Value
}

// meantNames returns the names of a list, misspelt ones as what they were meant for.
func (c *Checker) meantNames(list []sop.Text) []string {
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = c.name(t)
	}
	return out
}

// New returns what a file declares, not yet judged: see [Checker.Run].
func New(procedure *sop.SOP) *Checker {
	c := &Checker{
		Findings: problem.NewFindings(procedure.File).Doubting(procedure.Doubt()).Losing(procedure.Lost()...), SOP: procedure,
		fields: map[string]*sop.Field{}, Roles: map[string]*sop.Role{}, stages: map[string]*sop.Stage{}, Ends: map[string]*sop.End{},
		Limits: map[string]*sop.CaseTime{}, duties: map[string]*sop.Duty{}, actions: map[string][]*sop.Action{}, meant: map[string]bool{}, taken: map[problem.Pos]string{},
	}
	for _, f := range procedure.Fields {
		c.fields[f.ID.Value] = f
	}
	for _, r := range procedure.Roles {
		c.Roles[r.ID.Value] = r
	}
	for _, s := range procedure.Stages {
		c.stages[s.ID.Value] = s
	}
	for _, e := range procedure.Ends {
		c.Ends[e.ID.Value] = e
	}
	for _, l := range procedure.Limits {
		c.Limits[l.ID.Value] = l
	}
	for _, d := range procedure.Owed() {
		c.duties[d.ID.Value] = d
	}
	for _, a := range procedure.Actions() {
		c.actions[a.ID.Value] = append(c.actions[a.ID.Value], a)
	}
	return c
}

// Run makes every check, in an order in which later ones can rely on earlier ones.
func (c *Checker) Run() {
	c.names()
	c.references()
	c.times()
	c.drafts()
	c.conditions()
	c.dateBounds()
	for _, part := range flowParts {
		if c.SOP.Torn(part) {
			return // the flow is not known
		}
	}
	if c.SOP.Broken() {
		return // as above: nobody knows what the missing part said
	}
	g := c.Graph()
	c.flow(g)
	c.Book.ways = g.ways()
	late := c.data(g)
	c.draftLeaks(g)
	c.clocks(g, late)
	if !c.SOP.Dropped() {
		c.usage()
	}
}

// flowParts are the parts of a file that say where a case can go.
var flowParts = []string{"mulai", "tahap", "aksi_lintas_tahap", "akhir"}

// declaredIn says in which parts of a file a name must be declared, by the code
// that tells that it is not.
var declaredIn = map[string][]string{
	"unknown-stage":     {"tahap", "akhir"},
	"unknown-stage-in":  {"tahap"},
	"unknown-role":      {"pelaksana"},
	"unknown-field":     {"isian"},
	"unknown-limit":     {"tenggat"},
	"unknown-event":     {"mulai", "tahap", "aksi_lintas_tahap", "akhir", "isian", "kewajiban"},
	"unknown-action-in": {"mulai", "tahap", "aksi_lintas_tahap", "kewajiban"},
	"unknown-duty":      {"tahap", "kewajiban"},
	"unknown-option":    {"isian"},
	"unknown-task-unit": {"unit", "isian"},
	"unknown-basis":     {"identitas"},
	"unknown-name":      {"isian", "aturan"},
}

// undeclarable reports whether a name may be missing only because the part that
// should declare it cannot be read.
func (c *Checker) undeclarable(code string) bool {
	return slices.ContainsFunc(declaredIn[code], func(part string) bool { return c.SOP.Torn(part) })
}

// find looks a name up among known ones. A name that is not there is told once,
// with the known name it was meant for, which is returned in its place.
func (c *Checker) find(t sop.Text, known []string, code string, args ...string) (string, bool) {
	if t == (sop.Text{}) || slices.Contains(known, t.Value) {
		return t.Value, t != (sop.Text{})
	}
	if c.undeclarable(code) {
		return "", false
	}
	if i := slices.IndexFunc(known, func(k string) bool { return k != "" && !sop.IsName(k) && !sop.IsPhrase(k) && sop.NameOf(k) == t.Value }); i >= 0 {
		c.meant[known[i]] = true
		c.taken[t.Pos] = known[i]
		return known[i], true // that the name is no name is told where it is given
	}
	suggestion := rules.Nearest(t.Value, known)
	if id := c.called(code, t.Value); id != "" && slices.Contains(known, id) {
		suggestion = id
	}
	if suggestion != "" {
		c.meant[suggestion] = true
		c.taken[t.Pos] = suggestion
	}
	kind := ""
	if parts := declaredIn[code]; len(parts) > 0 {
		kind = parts[0]
	}
	if suggestion == "" && slices.ContainsFunc(declaredIn[code], c.SOP.Twice) {
		return "", false // it may be the name that one of the two was meant to have
	}
	told := suggestion
	if words := strings.Fields(t.Value); suggestion == "" && len(words) > 1 && !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(known, w) }) {
		told = strings.Join(words, ", ")
		for _, w := range words {
			c.meant[w] = true
		}
	}
	c.Undeclared(kind, t.Value, t.Pos, code, append(args, "suggestion", told)...)
	return suggestion, suggestion != ""
}

// each named thing once in a list.
func (c *Checker) once(list []sop.Text, key string) {
	for i, t := range list {
		if slices.ContainsFunc(list[:i], func(o sop.Text) bool { return o.Value == t.Value }) {
			c.Err(t.Pos, "repeated-item", "value", t.Value, "key", key)
		}
	}
}

func (c *Checker) rolesIn(list []sop.Text, key string, extra ...string) {
	c.once(list, key)
	known := append(sortedKeys(c.Roles), extra...)
	for _, t := range list {
		c.find(t, known, "unknown-role", "where", key)
	}
}

func (c *Checker) fieldsIn(list []sop.Text, key string, extra ...string) {
	c.once(list, key)
	known := append(sortedKeys(c.fields), extra...)
	for _, t := range list {
		if id, ok := c.find(t, known, "unknown-field", "where", key); ok {
			c.noCase(id, t, key)
		}
	}
}

// eventNames are what sejak, mulai_ulang and sampai may name.
func (c *Checker) eventNames() []string {
	out := append([]string{"mulai", "akhir"}, sortedKeys(c.actions)...)
	for _, id := range sortedKeys(c.stages) {
		out = append(out, c.entered(id))
	}
	out = append(out, sortedKeys(c.Ends)...)
	out = append(out, sortedKeys(c.duties)...)
	for _, id := range sortedKeys(c.fields) {
		if c.fields[id].Kind == sop.DateField {
			out = append(out, id)
		}
	}
	return out
}

// entered is the event of entering a stage, or of coming to an end.
func (c *Checker) entered(place string) string {
	if c.stages[place] != nil && len(c.actions[place]) > 0 {
		return sop.StageEvent + place
	}
	return place
}

func (c *Checker) eventsIn(list []sop.Text, key string) {
	c.once(list, key)
	known := c.eventNames()
	for _, t := range list {
		kind, id, said := strings.Cut(t.Value, " ")
		if said && (kind == "aksi" || kind == "tahap") && slices.Contains(known, id) && !slices.Contains(known, t.Value) { // it is another thing
			c.meant[id], c.taken[t.Pos] = true, id
			c.Err(t.Pos, "unknown-event", "function", key, "name", t.Value, "suggestion", id)
			continue
		}
		c.find(t, known, "unknown-event", "function", key)
	}
}

// sortedKeys returns the keys of m in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
