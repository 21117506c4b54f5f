package fsm

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/internal/plan"
)

// What happened on Monday and is recorded on Wednesday is judged as of Monday,
// whatever the system wrote meanwhile.

var errNoHistory = errors.New("fsm: what is recorded afterwards is decided by Record, with the history")

// Record judges a command that is recorded at cmd.Recorded and happened at cmd.At
// (catat_susulan), given the history of the case; a case of version 0 has none. The
// timers due up to the recording act first. Then the act is judged as the case stood
// when it happened, and what came after it is judged again. Breaches, warnings and
// moves of decrees that no longer hold are withdrawn, each by an entry, before the
// act's own; after it comes what newly follows up to the recording.
//
// It is *Refused if more has happened since the act than the file allows, if
// somebody, or the system, acted on the case after the act, or if a breach would be
// withdrawn without a reason and evidence. Other errors are those of Decide. The
// timers' effects stay.
func (m *Machine) Record(c Case, cmd Command, past Past, cal *calendar.Calendar) (Decision, error) {
	if int64(len(past.Entries)) != c.Version {
		return Decision{Case: c}, errNoHistory
	}
	at, recorded := instant(cmd.At), instant(latest(cmd.At, cmd.Recorded))
	d := m.deciding(c, cal)
	err := d.ready(recorded)
	if err == nil && c.Version > 0 {
		err = d.advance(recorded)
	}
	now, err := d.finish(err)
	if err != nil {
		return now, err
	}
	r := revision{m: m, cal: cal, at: at, recorded: recorded, now: now}
	r.past = Past{Entries: slices.Concat(past.Entries, now.Entries), Calendar: past.Calendar, Under: past.Under}
	out, err := r.decide(cmd)
	if err != nil {
		return now, err
	}
	return out, nil
}

// revision is an act under decision that is recorded afterwards.
type revision struct {
	m            *Machine
	cal          *calendar.Calendar
	at, recorded time.Time
	now          Decision // the case at the recording, without the act
	past         Past     // up to then
}

func (r *revision) decide(cmd Command) (Decision, error) {
	then, cal := r.now.Case, r.cal
	var err error
	if then.Version > 0 {
		if then, err = r.m.foldUntil(then.ID, &r.past, r.at); err != nil {
			return Decision{}, err
		}
		if then.SOP.Hash != r.now.Case.SOP.Hash {
			return Decision{}, r.undisturbed(cmd.Actor) // it has come under another version since
		}
		if cal, err = r.past.Calendar(then.Decrees); err != nil {
			return Decision{}, err
		}
	}
	act, err := r.m.decide(then, cmd, cal)
	if refused := new(Refused); !errors.As(err, &refused) || !refused.OfAuthority() {
		err = cmp.Or(r.undisturbed(cmd.Actor), err)
	}
	if err != nil {
		return Decision{}, err
	}
	act.Entries[0].Reason, act.Entries[0].Evidence = cmd.Reason, cmd.Evidence
	after := r.after()
	since, err := r.m.fold(act.Case, &r.past, after)
	if err != nil {
		return Decision{}, err
	}
	if cal, err = r.past.Calendar(since.Case.Decrees); err != nil {
		return Decision{}, err
	}
	// What cannot be decided stays due, and the next Advance says so.
	end, _ := r.m.Advance(since.Case, r.recorded, cal)
	return r.written(slices.Concat(act.Entries, since.Entries, end.Entries), after, end)
}

// after returns the places of what stands and came after the act.
func (r *revision) after() []int {
	order := InOrder(r.past.Entries)
	return order[countUntil(r.past.Entries, order, r.at):]
}

// undisturbed refuses an act after which somebody, or the system, acted on the case:
// others relied on how it stood. What was done is named as far as the actor may see
// it.
func (r *revision) undisturbed(by Actor) error {
	var first *Refused
	for _, i := range r.after() {
		e := &r.past.Entries[i]
		if e.Kind == Breaching || e.Kind == Escalating || e.Kind == Reminding || e.Kind == Amending {
			continue
		}
		args := map[string]string{
			"entry": strconv.Itoa(i + 1), "at": stampText(e.At, r.cal), "happened": stampText(r.at, r.cal), "what": r.m.whatOf(e),
		}
		if seen, _ := r.m.view.ViewEntry(r.now.Case, *e, by); seen.Action != e.Action || seen.Clock != e.Clock {
			args["what"] = "an act of the office"
		}
		if e.Kind == Timing && r.m.plan.Ends[e.To] != nil {
			args["stage"] = r.m.plan.StageName(e.To)
			return &Refused{Code: "closed-after", Args: args}
		}
		if first == nil {
			first = &Refused{Code: "acted-after", Args: args}
		}
	}
	if first == nil {
		return nil // not a *Refused of nil
	}
	return first
}

// whatOf returns what an entry records, as people call it.
func (m *Machine) whatOf(e *Draft) string {
	switch {
	case e.Action != "":
		return m.plan.ActionName(e.Action)
	case e.Clock != "":
		return e.Clock
	}
	return string(e.Kind)
}

// written makes the decision out of what follows from the act up to the recording:
// what is on record already stays, what no longer follows is withdrawn.
func (r *revision) written(follows []Draft, after []int, end Decision) (Decision, error) {
	onRecord := map[string]int{}
	for _, i := range after {
		onRecord[substance(&r.past.Entries[i])] = i
	}
	var anew []Draft
	for i := range follows {
		key := substance(&follows[i])
		if _, stands := onRecord[key]; stands {
			delete(onRecord, key)
			continue
		}
		follows[i].Recorded = r.recorded
		anew = append(anew, follows[i])
	}
	out := slices.Clip(r.now.Entries)
	for _, i := range after { // breaches, warnings and decrees: in order of number
		of := &r.past.Entries[i]
		if _, gone := onRecord[substance(of)]; !gone {
			continue
		}
		if err := r.founded(of, &anew[0]); err != nil {
			return Decision{}, err
		}
		out = append(out, withdrawal(int64(i)+1, of, anew[0].By, r.now.Case.Stage, r.recorded))
	}
	out = append(out, anew...)
	end.Case.Version = r.now.Case.Version + int64(len(out)-len(r.now.Entries))
	end.Case.Recorded = r.recorded
	return Decision{Case: end.Case, Entries: out, NextDue: end.NextDue}, nil
}

// founded refuses to withdraw a breach without a reason and evidence.
func (r *revision) founded(of, act *Draft) error {
	if of.Kind != Breaching {
		return nil
	}
	var missing []Reason
	if !act.Reason.IsSet() {
		missing = append(missing, Reason{Code: "no-reason"})
	}
	if !act.Evidence.IsSet() {
		missing = append(missing, Reason{Code: "no-evidence"})
	}
	if len(missing) == 0 {
		return nil
	}
	k, _ := r.now.Case.Clock(of.Clock)
	return &Refused{Code: "withdrawal-unfounded", Reasons: missing, Args: map[string]string{
		"clock": r.m.plan.ClockName(&k), "action": r.m.plan.ActionName(act.Action), "due": stampText(of.Due, r.cal),
	}}
}

// substance returns what makes two entries of the system, or of a decree, the same.
// In which stage the case was is not of it.
func substance(d *Draft) string {
	same := *d
	same.From, same.To, same.Recorded = "", "", time.Time{}
	text, err := json.Marshal(&same)
	if err != nil {
		panic(err) // a draft is plain data
	}
	return string(text)
}

// judgeLate refuses an act that may not be recorded afterwards, or not any more.
func (d *deciding) judgeLate(a *plan.Action, at time.Time) error {
	if !d.RecordedLate() {
		return nil
	}
	within := a.Doc.Afterwards
	if within == (calendar.Span{}) {
		return &Refused{Code: "not-afterwards", Args: map[string]string{"action": a.Name()}}
	}
	last, err := d.Cal.KnownOn(d.Cal.DateOf(d.Late)).Add(at, within)
	if err != nil || d.Late.Before(last.Due) {
		return err
	}
	return &Refused{Code: "too-long-ago", Args: map[string]string{
		"action": a.Name(), "within": within.String(), "last_day": last.LastDay.String(), "at": stampText(at, d.Cal),
	}}
}

func latest(a, b time.Time) time.Time {
	if a.IsZero() || a.After(b) {
		return a
	}
	return b
}
