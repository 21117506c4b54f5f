package check

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/meant"
	"github.com/tatalaksana/sop/fsm/sop"
	"github.com/tatalaksana/sop/rules"
)

// references checks that every name in the file stands for something.
func (c *Checker) references() {
	c.unitTable()
	for _, f := range c.SOP.Fields {
		c.initial(f)
		if f.Kind == sop.UnitField && len(c.SOP.Units.Units) == 0 && !c.undeclarable("units-missing") {
			c.Err(f.ID.Pos, "units-missing", "field", f.ID.Value)
		}
	}
	for _, s := range c.SOP.Secrecy {
		c.hides(s)
		c.rolesIn(s.From, "dari", "publik")
	}
	c.publicView()
	c.sharedByTasks()
	for _, r := range c.SOP.Roles {
		c.fieldsIn(r.Sees, "melihat", sop.Everything)
	}
	for _, s := range c.SOP.Stages {
		c.find(s.Performer, append(sortedKeys(c.Roles), "sistem"), "unknown-role", "where", "pelaksana")
		c.once(slices.Concat([]sop.Text{s.Performer}, s.Beside), "pelaksana")
		for _, t := range s.Beside {
			c.find(t, sortedKeys(c.Roles), "unknown-role", "where", "pelaksana")
		}
		c.find(s.Owner, sortedKeys(c.Roles), "unknown-role", "where", "penanggung_jawab")
		c.standardRefs(s.Standard)
		c.pausesOf(s)
	}
	for _, a := range c.SOP.Actions() {
		c.actionRefs(a)
	}
	for _, l := range c.SOP.Limits {
		c.eventsIn(l.Since, "sejak")
		c.eventsIn(l.Restart, "mulai_ulang")
		c.eventsIn(l.Until, "sampai")
		c.find(l.Owner, append(sortedKeys(c.Roles), "pelaksana tahap", "tidak ada"), "unknown-role", "where", "penanggung_jawab")
	}
	for _, d := range c.SOP.Owed() {
		c.find(d.Performer, sortedKeys(c.Roles), "unknown-role", "where", "pelaksana")
		c.rolesIn(d.To, "kepada")
		c.eventsIn(d.Since, "sejak")
		c.stagesIn(d.During, "selama")
		c.fieldsIn(d.Required, "wajib_diisi")
		c.fieldsIn(d.Optional, "boleh_diisi")
		c.requiredAndOptional(d.Required, d.Optional)
	}
	for _, s := range c.SOP.Stages {
		c.tasks(s)
	}
	for _, a := range c.SOP.Cross {
		if c.name(a.Automatic) == sop.TasksDone {
			c.Err(a.Automatic.Pos, "join-without-tasks", "action", a.ID.Value)
		}
	}
	c.told()
	c.rolesIn(c.SOP.Breach.Tell, "beri_tahu")
	c.rolesIn(c.SOP.Corrections, "koreksi")
	c.sources()
}

// unitTable checks unit against the choice field that its authority is about.
func (c *Checker) unitTable() {
	u := &c.SOP.Units
	c.successors()
	if u.By == (sop.Text{}) {
		for _, e := range u.Units {
			if len(e.Authority) > 0 {
				c.Err(e.Authority[0].Pos, "authority-without-field")
				return
			}
		}
		if len(u.Without) > 0 {
			c.Err(u.Without[0].Pos, "authority-without-field")
		}
		return
	}
	id, ok := c.find(u.By, sortedKeys(c.fields), "unknown-field", "where", "kewenangan_menurut")
	if !ok {
		return
	}
	f := c.fields[id]
	if f.Kind != sop.ChoiceField || f.Many {
		c.Err(u.By.Pos, "not-a-choice", "field", id, "key", "kewenangan_menurut")
		return
	}
	covered := map[string]bool{}
	for _, e := range u.Units {
		c.once(e.Authority, "kewenangan")
		for _, t := range e.Authority {
			if o, ok := c.option(t, f); ok {
				covered[o] = true
			}
		}
	}
	c.once(u.Without, "tanpa_unit")
	for _, t := range u.Without {
		o, ok := c.option(t, f)
		if ok && covered[o] {
			c.Err(t.Pos, "option-with-unit", "option", o)
		}
		covered[o] = true
	}
	for _, o := range f.Options {
		if !covered[o.ID.Value] {
			c.Err(o.ID.Pos, "option-without-unit", "option", o.ID.Value, "field", f.ID.Value)
		}
	}
}

// successors checks menjadi: units of the table, which do not end themselves.
func (c *Checker) successors() {
	var lasting []string
	for _, e := range c.SOP.Units.Units {
		if len(e.Becomes) == 0 {
			lasting = append(lasting, e.ID.Value)
		}
	}
	for _, e := range c.SOP.Units.Units {
		c.once(e.Becomes, "menjadi")
		for _, t := range e.Becomes {
			c.find(t, lasting, "unit-successor", "unit", e.ID.Value)
		}
	}
}

// option looks up an option of a choice field.
func (c *Checker) option(t sop.Text, f *sop.Field) (string, bool) {
	return c.oneOf(t, f.ID.Value, f.OptionIDs())
}

// oneOf looks up one of the options of what is called of.
func (c *Checker) oneOf(t sop.Text, of string, options []string) (string, bool) {
	if slices.Contains(options, t.Value) {
		return t.Value, true
	}
	if c.undeclarable("unknown-option") {
		return "", false
	}
	suggestion := rules.Nearest(t.Value, options)
	if f := c.fields[of]; f != nil {
		for _, o := range f.Options {
			if strings.EqualFold(o.Text.Value, t.Value) {
				suggestion = o.ID.Value
			}
		}
	}
	for _, u := range c.SOP.Units.Units {
		if of == sop.UnitInput && strings.EqualFold(u.Name.Value, t.Value) {
			suggestion = u.ID.Value
		}
	}
	c.Err(t.Pos, "unknown-option", "name", of, "option", t.Value, "options", strings.Join(options, ", "), "suggestion", suggestion)
	return suggestion, suggestion != ""
}

// initial checks that awal is a value of the field's kind.
func (c *Checker) initial(f *sop.Field) {
	t := f.Initial
	if t == (sop.Text{}) {
		return
	}
	switch f.Kind {
	case sop.CaseField:
		c.noCase(f.ID.Value, t, "awal")
		return
	case sop.ChoiceField, sop.UnitField:
		if f.Many {
			c.Err(t.Pos, "bad-initial", "value", t.Value, "field", f.ID.Value, "kind", f.Kind.Word()+", banyak: ya")
			return
		}
		c.option(t, f)
		return
	case sop.AttachmentField:
		c.Err(t.Pos, "bad-initial", "value", t.Value, "field", f.ID.Value, "kind", "lampiran")
		return
	case sop.TextField:
		if f.Sealed() {
			// A text everyone starts with is no one's personal data, but the
			// sealed form of it would be made without a salt.
			c.Err(t.Pos, "initial-of-sealed", "field", f.ID.Value)
		} else if !f.Pattern.Fits(t.Value) {
			c.Err(t.Pos, "bad-initial", "value", t.Value, "field", f.ID.Value, "kind", "teks, pola: "+f.Pattern.Text.Value)
		}
		return
	}
	if v, ok := sop.ParseValue(f, t.Value); !ok || f.Numeric() && !f.Within(v.Int()) {
		c.Err(t.Pos, "bad-initial", "value", t.Value, "field", f.ID.Value, "kind", f.Kind.Word(), "suggestion", cmp.Or(rules.Nearest(t.Value, f.OptionIDs()), meant.By(t.Value, f.OptionIDs())))
	}
}

func (c *Checker) stagesIn(list []sop.Text, key string) {
	c.once(list, key)
	for _, t := range list {
		c.find(t, sortedKeys(c.stages), "unknown-stage-in", "key", key)
	}
}

func (c *Checker) standardRefs(s *sop.Standard) {
	if s == nil {
		return
	}
	c.eventsIn(s.Since, "sejak")
	c.eventsIn(s.Restart, "mulai_ulang")
	if s.Time != nil && !s.Time.None {
		return
	}
	for _, steering := range []struct {
		key string
		at  []sop.Text
	}{{"sejak", s.Since}, {"mulai_ulang", s.Restart}, {"saat_kembali", []sop.Text{s.OnReturn}}} {
		if len(steering.at) > 0 && steering.at[0] != (sop.Text{}) {
			c.Err(steering.at[0].Pos, "clock-without-time", "key", steering.key)
		}
	}
}

func (c *Checker) pausesOf(s *sop.Stage) {
	c.once(s.Pauses, "menjeda")
	known := append(sortedKeys(c.Limits), "semua", "waktu tahap asal")
	for _, t := range s.Pauses {
		id, ok := c.find(t, known, "unknown-limit", "where", "menjeda")
		if l := c.Limits[id]; ok && l != nil && l.Time.OnDate() {
			c.Err(t.Pos, "date-not-moved", "value", l.Time.Text.Value, "key", "menjeda")
		}
	}
}

// actionRefs checks the names and the make-up of one action.
func (c *Checker) actionRefs(a *sop.Action) {
	id := a.ID.Value
	c.target(a, a.To)
	for _, o := range a.Outcomes {
		c.target(a, o.To)
	}
	c.rolesIn(a.By, "oleh", "sistem")
	c.once(a.NotBy, "selain_pelaku")
	for _, t := range a.NotBy {
		c.find(t, append(sortedKeys(c.actions), sortedKeys(c.duties)...), "unknown-action-in", "function", "selain_pelaku")
	}
	if a.Combine > 0 && a.Combine >= len(a.NotBy) {
		c.Err(a.ID.Pos, "idle-combining", "action", id, "most", strconv.Itoa(a.Combine), "of", strconv.Itoa(len(a.NotBy)))
	}
	c.fieldsIn(a.Required, "wajib_diisi", "unit")
	c.fieldsIn(given(a), "boleh_diisi", "unit")
	c.requiredAndOptional(a.Required, a.Optional)
	c.demands(a)
	c.rolesIn(a.Tell, "beri_tahu")
	c.stagesIn(a.In, "di")
	c.standardRefs(a.Standard)
	switch {
	case a.Kind == sop.CrossAction && len(a.In) == 0:
		c.Err(a.ID.Pos, "missing-key", "key", "di", "where", `aksi "`+id+`"`)
	case a.Kind != sop.CrossAction && len(a.In) > 0:
		c.Err(a.In[0].Pos, "stages-outside-cross", "action", id)
	}
	if a.Activity == (sop.Text{}) && a.Row != (sop.Text{}) {
		c.Err(a.Row.Pos, "row-without-activity", "action", id)
	}
	if a.Row != (sop.Text{}) && !sop.IsNumber(a.Row.Value) {
		c.Err(a.Row.Pos, "bad-number", "value", a.Row.Value, "key", "baris")
	}
	c.source(a)
	c.join(a)
	c.actionStandard(a)
	c.authority(a)
}

// actionStandard checks mutu_baku of an action: it is for a row of the table,
// and only printed.
func (c *Checker) actionStandard(a *sop.Action) {
	s := a.Standard
	switch {
	case s == nil:
	case a.Activity == (sop.Text{}):
		c.Err(s.Pos, "standard-without-activity", "action", a.ID.Value)
	case s.Time != nil && !s.Time.None:
		c.Warn(s.Time.Pos, "action-time-not-counted", "action", a.ID.Value)
	}
}

func (c *Checker) requiredAndOptional(required, optional []sop.Text) {
	for _, t := range optional {
		if slices.Contains(sop.Values(required), t.Value) {
			c.Err(t.Pos, "required-and-optional", "field", t.Value)
		}
	}
}

// target looks up where an action leads. Starts have no stage to stay in.
func (c *Checker) target(a *sop.Action, t sop.Text) {
	if t == (sop.Text{}) {
		return
	}
	if t.Value == "tetap" || t.Value == "asal" {
		switch a.Kind {
		case sop.StartAction:
			c.Err(t.Pos, "start-stays", "action", a.ID.Value, "target", t.Value)
		case sop.EndAction:
			c.Err(t.Pos, "reopening-target", "end", a.Stage, "target", t.Value)
		}
		return
	}
	if a.Kind == sop.EndAction && c.Ends[t.Value] != nil {
		c.Err(t.Pos, "reopening-target", "end", a.Stage, "target", t.Value)
		return
	}
	known := append(sortedKeys(c.stages), sortedKeys(c.Ends)...)
	c.find(t, append(known, "tetap", "asal"), "unknown-stage", "action", a.ID.Value)
}

// authority checks that somebody may do the action: a role, or the system alone.
func (c *Checker) authority(a *sop.Action) {
	id := a.ID.Value
	if a.Automatic != (sop.Text{}) {
		c.automatic(a)
		return
	}
	for _, t := range a.By {
		if t.Value == "sistem" {
			c.Err(t.Pos, "system-by-hand", "action", id)
			return
		}
	}
	if len(a.By) > 0 {
		return
	}
	switch a.Kind {
	case sop.StartAction:
		c.Err(a.ID.Pos, "start-without-role", "action", id)
	case sop.StageAction:
		if c.stages[a.Stage].Performer.Value == "sistem" {
			c.Err(a.ID.Pos, "action-by-nobody", "action", id, "stage", a.Stage)
		}
	case sop.CrossAction:
		for _, t := range a.In {
			if s := c.stages[t.Value]; s != nil && s.Performer.Value == "sistem" {
				c.Err(a.ID.Pos, "action-by-nobody", "action", id, "stage", t.Value)
			}
		}
	}
}

// automatic checks an action of the system.
func (c *Checker) automatic(a *sop.Action) {
	id := a.ID.Value
	if a.Kind == sop.StartAction {
		c.Err(a.Automatic.Pos, "start-automatic", "action", id)
		return
	}
	if len(a.By) > 0 {
		c.Err(a.By[0].Pos, "automatic-by-role", "action", id, "key", "oleh")
	}
	if len(a.NotBy) > 0 {
		c.Err(a.NotBy[0].Pos, "automatic-by-role", "action", id, "key", "selain_pelaku")
	}
	if in := append(slices.Clone(a.Required), a.Optional...); len(in) > 0 {
		c.Err(in[0].Pos, "automatic-with-input", "action", id)
	}
	if a.Afterwards.High > 0 {
		c.Err(a.ID.Pos, "automatic-afterwards", "action", id)
	}
	known := append(sortedKeys(c.Limits), "saat masuk", "waktu tahap", sop.TasksDone)
	c.find(a.Automatic, known, "unknown-limit", "where", "otomatis")
}

// sources checks the first word of every dasar.
func (c *Checker) sources() {
	known := []string{"naskah", "praktik"}
	for _, b := range c.SOP.Identity.LegalBasis {
		known = append(known, b.ID.Value)
	}
	for _, b := range c.SOP.Bases() {
		if b.Source == (sop.Text{}) {
			continue
		}
		word, _, _ := strings.Cut(b.Source.Value, " ")
		word = strings.TrimRight(word, ",.;:")
		if !slices.Contains(known, word) && !c.undeclarable("unknown-basis") {
			c.Err(b.Source.Pos, "unknown-basis", "name", word, "suggestion", rules.Nearest(word, known))
		}
	}
}
