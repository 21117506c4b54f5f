package preview

import (
	"html/template"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/sop"
)

// checked is the page of what is wrong.
type checked struct {
	*frame
	Problems []told
	Proof    []kind
	Lines    []sourceLine
}

// told is one problem as the page says it.
type told struct {
	Line                     int
	Severity, Text, Code     string
	Meaning, Why, Bad, Right string
	Course                   *course
}

// course is how a case comes to what refutes a property.
type course struct {
	Steps   []courseStep
	Facts   string
	Picture template.HTML
}

type courseStep struct{ When, Who, What, To, Input string }

// kind is all properties of one code.
type kind struct {
	Verdict, Title string
	Proved, All    int
	Notes          []told
}

// sourceLine is a line of the file. At is what a problem points at.
type sourceLine struct {
	No                int
	Before, At, After string
	Problems          []told
}

func checkPage(f *frame, s *shot) any {
	c := checked{frame: f}
	if f.Wrong != "" {
		return c
	}
	beside := map[int][]told{}
	for _, found := range s.problems {
		one := tell(f.Lang, found)
		for _, p := range s.proof {
			if s.current && p.Verdict == prove.Refuted && p.Code == found.Code && p.Pos == found.Pos && p.Example != nil {
				one.Course = courseOf(f.Lang, s.good, p.Example)
			}
		}
		c.Problems = append(c.Problems, one)
		beside[found.Pos.Line] = append(beside[found.Pos.Line], one)
	}
	c.Proof = kinds(f.Lang, s.proof)
	columns := map[int]int{}
	for _, found := range s.problems {
		if columns[found.Pos.Line] == 0 {
			columns[found.Pos.Line] = found.Pos.Column
		}
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(s.src), "\ufeff"), "\r\n", "\n")
	for i, said := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		line := sourceLine{No: i + 1, Before: strings.ToValidUTF8(said, "�"), Problems: beside[i+1]}
		line.mark(columns[i+1])
		c.Lines = append(c.Lines, line)
	}
	return c
}

// mark marks the word that starts at a column.
func (l *sourceLine) mark(column int) {
	letters := []rune(l.Before)
	if column < 1 || column > len(letters) {
		return
	}
	from := column - 1
	to := from + 1
	for to < len(letters) && !strings.ContainsRune(" \t,:{}[]\"'", letters[to]) {
		to++
	}
	l.Before, l.At, l.After = string(letters[:from]), string(letters[from:to]), string(letters[to:])
}

// tell returns a problem with all that there is to say of it.
func tell(lang string, found problem.Problem) told {
	t := told{Line: found.Pos.Line, Severity: found.Severity.String(), Text: found.Message(lang), Code: found.Code}
	if e, ok := problem.Lookup(found.Code); ok {
		t.Meaning, t.Why, t.Bad, t.Right = e.Meaning.In(lang), e.Why.In(lang), e.Wrong.In(lang), e.Right.In(lang)
	}
	return t
}

// kinds gathers properties by their code, which they come in the order of.
func kinds(lang string, all prove.Properties) []kind {
	var out []kind
	code := ""
	for _, p := range all {
		if p.Code != code {
			code = p.Code
			out = append(out, kind{Verdict: prove.Proved.String(), Title: problem.Title(code, lang)})
		}
		k := &out[len(out)-1]
		k.All++
		if p.Verdict == prove.Proved {
			k.Proved++
			continue
		}
		if k.Verdict != prove.Refuted.String() {
			k.Verdict = p.Verdict.String()
		}
		if p.Verdict != prove.Refuted { // these are among the problems
			k.Notes = append(k.Notes, told{Line: p.Pos.Line, Text: p.Message(lang), Code: p.Code})
		}
	}
	return out
}

// courseOf decides an example again, and tells each step with where it led.
func courseOf(lang string, v *version, e *prove.Example) *course {
	_, entries, _ := e.Replay(v.machine, v.cal)
	doc := v.machine.SOP()
	c := &course{}
	t := trail{on: map[string]bool{opening: true}, moves: map[[2]string]bool{}, only: true}
	next := 0
	for _, step := range e.Steps {
		cs := courseStep{When: moment(lang, step.Command.At, v.cal), Who: say(lang, "system"), What: doc.CalledOf(step.Automatic)}
		if step.Command.Action != "" {
			cs.Who, cs.What = actorName(doc, step.Command.Actor), called(doc, step.Command.Action)
			cs.Input = filledIn(doc, step.Command.Input)
		}
		for next < len(entries) && !entries[next].At.After(step.Command.At) {
			if d := entries[next]; d.To != "" && d.To != d.From {
				t.on[d.To], t.moves[[2]string{d.From, d.To}] = true, true
				cs.To, t.at = doc.CalledOf(d.To), d.To
			}
			next++
			if step.Command.Action != "" && next < len(entries) && entries[next].Kind == fsm.Acting {
				break
			}
		}
		c.Steps = append(c.Steps, cs)
	}
	var facts []string
	for _, seen := range e.Facts {
		facts = append(facts, doc.CalledOf(seen.Name)+" = "+doc.CalledOf(seen.Value.String()))
	}
	c.Facts = strings.Join(facts, ", ")
	c.Picture = flow(doc, lang, t)
	return c
}

func filledIn(doc *sop.SOP, input map[string]fsm.Value) string {
	var out []string
	for _, f := range doc.Fields {
		if v, ok := input[f.ID.Value]; ok && !f.Sealed() {
			out = append(out, sop.Called(f.Name, f.ID)+": "+doc.CalledOf(v.String()))
		}
	}
	return strings.Join(out, ", ")
}

// actorName returns in which role and unit somebody acts.
func actorName(doc *sop.SOP, by fsm.Actor) string {
	if len(by.Holds) == 0 {
		return by.ID
	}
	return holding(doc, by.Holds[0].Role, by.Holds[0].Unit)
}

// holding returns what a role is called, and its unit.
func holding(doc *sop.SOP, role, unit string) string {
	name := roleName(doc, role)
	if unit != "" {
		name += " " + doc.CalledOf(unit)
	}
	return name
}

// called returns what an action or duty is called.
func called(doc *sop.SOP, id string) string {
	for _, d := range doc.Duties {
		if d.ID.Value == id && id != "" {
			return sop.Words(id)
		}
	}
	return doc.CalledOf(id)
}

// dayOf returns a day as people write it.
func dayOf(lang string, at time.Time) string {
	return strings.Replace(show.Day(calendar.NewDate(at.Date()), lang), "  ", " ", 1)
}

// moment returns an instant in the office's zone.
func moment(lang string, at time.Time, cal *calendar.Calendar) string {
	at = at.In(cal.Options().Zone)
	return dayOf(lang, at) + at.Format(" 15:04")
}
