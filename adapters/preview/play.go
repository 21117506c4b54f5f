package preview

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// mostActs bounds the course of the playground.
const mostActs = 300

// who is in whose place a person tries the procedure: the n-th person in a role, in a unit.
type who struct {
	Role, Unit string
	No         int // from 1
}

// id is what the course calls that person. Two lines part what names may have one in, so
// that petugas in opd_x is not petugas_opd in x.
func (w who) id() string {
	id := w.Role
	if w.Unit != "" {
		id += "__" + w.Unit
	}
	if w.No > 1 {
		id += "__" + strconv.Itoa(w.No)
	}
	return id
}

// filled is one field as it was filled in.
type filled struct {
	ID     string
	Values []string
}

// act is one press of a button: an action, or (Action is empty) only a time that comes.
type act struct {
	At     time.Time
	Who    who
	Action string
	Input  []filled
	Owner  who // the citizen for whom a case is opened; no role: none
}

// play is the course of the one case of the playground. All that is shown follows from
// it by replaying, so that undoing is leaving out the last act.
type play struct {
	sync.Mutex
	acts  []act
	start time.Time      // before the first act
	wrong []problem.Text // why the last press could not be taken
}

// now is the time that the case has come to.
func (p *play) now() time.Time {
	if n := len(p.acts); n > 0 {
		return p.acts[n-1].At
	}
	return p.start
}

// text writes a value as YAML takes it, whatever is in it.
func text(s string) string {
	out, _ := json.Marshal(s) // of a string there is no error
	return string(out)
}

// stamp writes a time with its zone.
func stamp(at time.Time, zone *time.Location) string {
	return text(at.In(zone).Format("2006-01-02T15:04:05Z07:00"))
}

// people writes who takes part.
func people(acts []act) string {
	var out []string
	for _, a := range acts {
		for _, w := range []who{a.Who, a.Owner} {
			if w.Role == "" {
				continue
			}
			one := fmt.Sprintf("  %s: {peran: %s", text(w.id()), text(w.Role))
			if w.Unit != "" {
				one += ", unit: " + text(w.Unit)
			}
			if one += "}\n"; !slices.Contains(out, one) {
				out = append(out, one)
			}
		}
	}
	return strings.Join(out, "")
}

// said writes who did what with which input.
func (a act) said() string {
	out := ", pelaku: " + text(a.Who.id()) + ", aksi: " + text(a.Action)
	if a.Owner.Role != "" {
		out += ", pelapor: " + text(a.Owner.id())
	}
	var in []string
	for _, f := range a.Input {
		values := make([]string, len(f.Values))
		for i, v := range f.Values {
			values[i] = text(v)
		}
		said := strings.Join(values, ", ")
		if len(values) > 1 {
			said = "[" + said + "]"
		}
		in = append(in, f.ID+": "+said)
	}
	if len(in) > 0 {
		out += ", isian: {" + strings.Join(in, ", ") + "}"
	}
	return out
}

// eventsFrom is the line of the log on which the first event stands.
func eventsFrom(log string) int {
	head, _, _ := strings.Cut(log, "kejadian:")
	return strings.Count(head, "\n") + 2
}

// logOf writes the actions as a log, one a line.
func logOf(acts []act, doc *sop.SOP) string {
	var b strings.Builder
	fmt.Fprintf(&b, "format: 1\nsop: %s\nnomor: COBA-1\norang:\n%skejadian:\n", text(doc.Code.Value), people(acts))
	for _, a := range acts {
		if a.Action != "" {
			fmt.Fprintf(&b, "  - {waktu: %s%s}\n", stamp(a.At, doc.Calendar.Options.Zone), a.said())
		}
	}
	return b.String()
}

// replay runs a course through a version. A course without actions has no timeline. The
// problems are what does not fit the version, such as a value that its field cannot take.
func (p *Preview) replay(ctx context.Context, v *version, acts []act) (*scenario.Timeline, problem.Problems, error) {
	if !slices.ContainsFunc(acts, func(a act) bool { return a.Action != "" }) {
		return nil, nil, nil
	}
	doc := v.machine.SOP()
	log, problems := scenario.ReadLog("coba", []byte(logOf(acts, doc)))
	if !problems.HasErrors() {
		problems = log.Check(doc)
	}
	if problems.HasErrors() {
		return nil, problems, nil
	}
	t, err := scenario.Replay(ctx, p.o.Store(), v.src, log, scenario.Options{Until: acts[len(acts)-1].At})
	return t, nil, err
}

// press adds an act to the course, unless it cannot be an act of this version at all.
// What the SOP refuses is one: a scenario may say so.
func (p *Preview) press(ctx context.Context, v *version, a act) {
	p.play.wrong = nil
	if len(p.play.acts) >= mostActs {
		p.play.wrong = []problem.Text{texts["play.full"]}
		return
	}
	acts := append(slices.Clone(p.play.acts), a)
	_, problems, err := p.replay(ctx, v, acts)
	for _, found := range problems {
		p.play.wrong = append(p.play.wrong, problem.TextOf(found.Message))
	}
	if err != nil {
		p.play.wrong = append(p.play.wrong, problem.Text{ID: err.Error(), EN: err.Error()})
	}
	if len(p.play.wrong) == 0 {
		p.play.acts = acts
	}
}

// stood is where the case was after an act, and what it did there.
type stood struct {
	stage   string
	lastDay string // of the stage's time; empty: none
	refused bool
}

// after tells of each act how the case stood then.
func after(acts []act, t *scenario.Timeline, from int) []stood {
	out := make([]stood, len(acts))
	line, next := from, 0
	var now stood
	for i, a := range acts {
		now.refused = false
		mine := line
		if a.Action != "" {
			line++
		}
		for ; next < len(t.Rows); next++ {
			r := &t.Rows[next]
			if r.At.After(a.At) || r.Pos.Line > mine || r.Pos.Line == mine && a.Action == "" {
				break
			}
			if r.Kind == scenario.Deviation {
				now.refused = true
				continue
			}
			if r.To != "" && r.To != now.stage {
				now.stage, now.lastDay = r.To, ""
			}
			for _, d := range r.Deadlines {
				if d.Clock == fsm.StageTime(now.stage).ID() {
					if now.lastDay = ""; !d.Deadline.LastDay.IsZero() {
						now.lastDay = d.Deadline.LastDay.String()
					}
				}
			}
		}
		out[i] = now
	}
	return out
}

// scenarioOf writes the course as a scenario file: what was done, and where the case
// stood after each step.
func (p *Preview) scenarioOf(ctx context.Context, v *version, acts []act) (string, error) {
	t, problems, err := p.replay(ctx, v, acts)
	if err != nil || problems.HasErrors() || t == nil {
		return "", err
	}
	doc := v.machine.SOP()
	stands := after(acts, t, eventsFrom(logOf(acts, doc)))
	var b strings.Builder
	fmt.Fprintf(&b, "# Disimpan dari sop pratinjau; berilah nama yang mengatakan apa yang diharapkan.\nformat: 1\nsop: %s\norang:\n%sskenario:\n  - nama: %s\n    langkah:\n",
		text(doc.Code.Value), people(acts), text("percobaan "+acts[0].At.In(doc.Calendar.Options.Zone).Format("2006-01-02 15.04")))
	for i, a := range acts {
		if stands[i].stage == "" && !stands[i].refused {
			continue // before the case was opened
		}
		said := ""
		if a.Action != "" {
			said = a.said()
		}
		var then []string
		if stands[i].stage != "" {
			then = append(then, "tahap: "+text(stands[i].stage))
		}
		if stands[i].refused {
			then = append(then, "ditolak: ya")
		}
		if day := stands[i].lastDay; day != "" {
			then = append(then, "tenggat: {"+text(stands[i].stage)+": "+day+"}")
		}
		fmt.Fprintf(&b, "      - {waktu: %s%s, maka: {%s}}\n", stamp(a.At, doc.Calendar.Options.Zone), said, strings.Join(then, ", "))
	}
	return b.String(), nil
}
