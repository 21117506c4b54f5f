package fsm

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Correction asks to correct the fields that an earlier entry recorded.
type Correction struct {
	Entry  int64 // number of the entry it corrects
	By     Actor
	At     time.Time
	Fields map[string]Value // the right values; the zero Value empties a field
	Reason Value            // sealed, as every text that people write
	task   *DutyMove        // decided again: the task whose answer it corrected
}

// Correct records a correction by a role that koreksi names, also on a closed
// case. The timers due by then act first. Nothing is rewritten: the case's
// fields take the right values, a limit by class takes the class, a clock that
// runs from a date field starts on the right day, and a limit that a date field
// ended is judged again by the right day. What a unit answered to a task is corrected
// in its answer, and in nothing else. A case does not change its stage by a correction.
//
// The error is *Refused (the role, an unknown entry, values that do not fit, no
// reason), else that of Advance.
func (m *Machine) Correct(c Case, k Correction, cal *calendar.Calendar) (Decision, error) {
	d := m.deciding(c, cal)
	at := instant(k.At)
	if err := d.ready(k.At); err != nil {
		return d.finish(err)
	}
	if err := d.advance(at); err != nil {
		return d.finish(err)
	}
	return d.settled(d.keeping(func() error { return d.correct(k, at) }), at)
}

// correction stands for the act of correcting where authority is judged.
func (m *Machine) correction() *plan.Action {
	return &plan.Action{Doc: &sop.Action{}, ID: string(Correcting), By: sop.Values(m.plan.SOP.Corrections)}
}

func (d *deciding) correct(k Correction, at time.Time) error {
	a := d.m.correction()
	by, code := d.m.plan.Authorize(a, &d.Case, k.By, d.Case.Unit.ID)
	switch {
	case code != "":
		return &Refused{Code: code, Args: map[string]string{"action": a.ID, "roles": d.m.plan.RoleNames(a.By)}, Able: d.m.plan.Able(a, d.Case.Unit.ID)}
	case k.Entry < 1 || k.Entry > d.Case.Version:
		return &Refused{Code: "no-correction", Args: map[string]string{"entry": strconv.FormatInt(k.Entry, 10)}}
	case len(k.Fields) == 0 || !k.Reason.IsSet():
		return &Refused{Code: "nothing-to-correct"}
	}
	if i := d.answered(k); i >= 0 {
		return d.correctAnswer(i, k, a, by, at)
	}
	var names []string
	for _, f := range d.m.plan.SOP.Fields {
		if !d.m.plan.TasksAlone(f.ID.Value) {
			names = append(names, f.ID.Value)
		}
	}
	reasons := append(d.m.input.CheckInput(nil, names, k.Fields), d.m.input.CheckDates(&d.Case, k.By, d.Case.EndedByDates(), k.Fields, at)...)
	reasons = append(reasons, d.m.input.EndedUnits(k.Fields, d.Case.Fields, at)...)
	reasons = append(reasons, d.m.view.EndsSecrecy(&d.Case, by, k.Fields)...)
	if len(reasons) > 0 {
		return &Refused{Code: "input", Args: map[string]string{"action": a.ID}, Reasons: reasons, Able: d.m.plan.Able(a, d.Case.Unit.ID)}
	}
	input, before := maps.Clone(k.Fields), d.Case.Fields
	d.learn(nil, &by, input)
	d.fill(input)
	if err := d.Reclassify(input, at); err != nil {
		return err
	}
	if err := d.MoveStarts(before, input, at); err != nil {
		return err
	}
	late, err := d.JudgeAgain(before, input, at)
	if err != nil {
		return err
	}
	entry := Draft{
		Semantics: Semantics, Kind: Correcting, At: at, By: by, From: d.Case.Stage, To: d.Case.Stage, Unit: d.Case.Unit,
		Input: input, Reason: k.Reason, Corrects: k.Entry,
	}
	retasked, err := d.TaskUnits(d.Case.Stage, false, before, &entry)
	if err != nil {
		return err
	}
	d.enter(&entry)
	for _, k := range late {
		d.enter(d.Breach(k, at))
	}
	if retasked {
		return d.join(at)
	}
	return nil
}

// answered returns which answer to a task a correction is about; -1: none.
func (d *deciding) answered(k Correction) int {
	return slices.IndexFunc(d.Case.Answers, func(a TaskAnswer) bool {
		if k.task != nil {
			return a.Task == k.task.Duty && a.Unit == k.task.Unit && a.No == k.task.No
		}
		return slices.Contains(a.Entries, k.Entry)
	})
}

// correctAnswer gives a unit's answer to a task the right values.
func (d *deciding) correctAnswer(i int, k Correction, a *plan.Action, by Person, at time.Time) error {
	d.Case.Answers = slices.Clone(d.Case.Answers)
	answer := &d.Case.Answers[i]
	t := d.m.plan.Duty(answer.Task)
	reasons := d.m.input.CheckInput(nil, slices.Concat(t.Act.Required, t.Act.Optional), k.Fields)
	reasons = append(reasons, d.m.input.CheckDates(&d.Case, k.By, d.Case.EndedByDates(), k.Fields, at)...)
	if reasons = append(reasons, d.m.input.EndedUnits(k.Fields, answer.Input, at)...); len(reasons) > 0 {
		return &Refused{Code: "input", Args: map[string]string{"action": a.ID}, Reasons: reasons, Able: d.m.plan.Able(a, d.Case.Unit.ID)}
	}
	right := maps.Clone(answer.Input)
	if right == nil {
		right = map[string]Value{}
	}
	maps.Copy(right, k.Fields)
	answer.Input = filled(right)
	d.Owed = append(d.Owed, DutyMove{Duty: t.ID, No: answer.No, Unit: answer.Unit, Move: DutyCorrected, Role: t.Doc.Performer.Value})
	d.enter(&Draft{
		Semantics: Semantics, Kind: Correcting, At: at, By: by, From: d.Case.Stage, To: d.Case.Stage, Unit: d.Case.Unit,
		Input: maps.Clone(k.Fields), Reason: k.Reason, Corrects: k.Entry,
	})
	answer.Entries = append(slices.Clip(answer.Entries), d.Case.Version)
	return nil
}
