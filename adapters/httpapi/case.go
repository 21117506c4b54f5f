package httpapi

import (
	"context"
	"errors"
	"maps"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// Procedure says under which SOP a case runs.
type Procedure struct {
	Code    string `json:"code"`
	Version int    `json:"version"`
}

// Case is a case as the caller may see it.
type Case struct {
	ID        string     `json:"id"`
	Procedure Procedure  `json:"procedure"`
	Version   int64      `json:"version" doc:"as the caller knows it; the ETag"`
	Stage     string     `json:"stage" doc:"the stage, or the end if closed; empty if it is not shown"`
	Name      string     `json:"stage_name" doc:"as people call it"`
	Closed    bool       `json:"closed"`
	Opened    time.Time  `json:"opened,omitzero"`
	Entered   time.Time  `json:"entered,omitzero" doc:"into the stage"`
	Changed   time.Time  `json:"changed,omitzero"`
	Unit      string     `json:"unit,omitempty" doc:"in charge"`
	Reporter  string     `json:"reporter,omitempty" doc:"id of the citizen"`
	Fields    Fields     `json:"fields"`
	Missing   []string   `json:"missing" nullable:"false" doc:"fields that are filled in and whose text was erased or is not kept"`
	Deadlines []Deadline `json:"deadlines" nullable:"false" doc:"of the clocks that run or stand still"`
	Duties    []Duty     `json:"duties" nullable:"false" doc:"that are owed"`
	Answers   []Answer   `json:"answers" nullable:"false" doc:"what units answered to tasks"`
	Links     []Link     `json:"links" nullable:"false" doc:"other cases that belong with it"`
}

// Deadline is when a clock ends.
type Deadline struct {
	Clock       string    `json:"clock" doc:"its id"`
	State       string    `json:"state" enum:"running,paused,away,unclassed,shut"`
	LastDay     string    `json:"last_day,omitempty" format:"date" doc:"the last day on time"`
	Due         time.Time `json:"due,omitzero" doc:"the first instant that is late"`
	Provisional bool      `json:"provisional,omitempty" doc:"it rests on a year whose days off are not decreed"`
}

// Duty is a duty that is owed.
type Duty struct {
	Duty  string    `json:"duty"`
	No    int       `json:"no" doc:"which occurrence, from 1"`
	Since time.Time `json:"since,omitzero"`
	Clock string    `json:"clock,omitempty"`
	Unit  string    `json:"unit,omitempty"`
}

// Answer is what became of the task of a unit.
type Answer struct {
	Task    string    `json:"task"`
	No      int       `json:"no"`
	Unit    string    `json:"unit"`
	Move    string    `json:"move" enum:"met,returned,lapsed"`
	At      time.Time `json:"at,omitzero"`
	Fields  Fields    `json:"fields"`
	Missing []string  `json:"missing" nullable:"false"`
}

// Link is another case.
type Link struct {
	Role   string    `json:"role" enum:"source,opened,main,joined"`
	Case   string    `json:"case,omitempty"`
	SOP    string    `json:"sop,omitempty"`
	Action string    `json:"action,omitempty"`
	Stage  string    `json:"stage,omitempty"`
	Since  time.Time `json:"since,omitzero"`
	Closed bool      `json:"closed,omitempty"`
}

// etag is a version as a header.
func etag(version int64) string { return strconv.Quote(strconv.FormatInt(version, 10)) }

// shown returns a case with the texts that the actor may see. They are read after the case, so that they
// are never older than the version beside them. Those given are not kept yet, and stand for what is.
func (a *API) shown(ctx context.Context, by fsm.Actor, c fsm.Case, given map[string]fsm.Value) (Case, error) {
	texts, err := a.eng.For(by).Reveal(ctx, c.ID)
	if err != nil && !errors.Is(err, engine.ErrNoVault) {
		return Case{}, err
	}
	if texts = maps.Clone(texts); texts == nil {
		texts = map[string]string{}
	}
	for name, v := range given {
		if v.Kind() == rules.Text {
			texts[name] = v.Str()
		}
	}
	m, err := a.eng.Machine(ctx, c.SOP)
	if err != nil {
		return Case{}, err
	}
	return caseOf(m, c, texts), nil
}

func caseOf(m *fsm.Machine, c fsm.Case, texts map[string]string) Case {
	out := Case{
		ID: c.ID, Procedure: Procedure{c.SOP.Code, c.SOP.Version}, Version: c.Version, Stage: c.Stage, Name: stageName(m, c.Stage), Closed: c.Closed,
		Opened: c.Opened, Entered: c.Entered, Changed: c.Changed, Unit: c.Unit.ID, Reporter: c.Reporter,
		Deadlines: []Deadline{}, Duties: []Duty{}, Answers: []Answer{}, Links: []Link{},
	}
	out.Fields, out.Missing = fieldsOf(c.Fields, func(field string) string { return field }, texts)
	for i := range c.Clocks {
		k := &c.Clocks[i]
		d := Deadline{Clock: k.ID, State: string(k.State)}
		if k.State == fsm.Running && !k.Open {
			d.LastDay, d.Due, d.Provisional = dayText(k.LastDay), k.Due, k.Provisional
		}
		out.Deadlines = append(out.Deadlines, d)
	}
	for _, d := range c.Duties {
		out.Duties = append(out.Duties, Duty{Duty: d.ID, No: d.No, Since: d.Since, Clock: d.Clock, Unit: d.Unit})
	}
	for _, t := range c.Answers {
		answer := Answer{Task: t.Task, No: t.No, Unit: t.Unit, Move: string(t.Move), At: t.At}
		answer.Fields, answer.Missing = fieldsOf(t.Input, t.Named, texts)
		out.Answers = append(out.Answers, answer)
	}
	for _, l := range c.Links {
		out.Links = append(out.Links, linkOf(l))
	}
	return out
}

func linkOf(l fsm.Link) Link {
	return Link{Role: string(l.Role), Case: l.Case, SOP: l.SOP, Action: l.Action, Stage: l.Stage, Since: l.Since, Closed: l.Closed}
}
