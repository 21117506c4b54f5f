package scenario

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Fate says what became of a mutant.
type Fate string

// The fates of a mutant.
const (
	Noticed  Fate = "terdeteksi" // a scenario failed
	Survived Fate = "lolos"      // no scenario notices the change
	Refused  Fate = "ditolak"    // the changed file has errors, or means the same
)

// MutantResult is a mutant with what became of it.
type MutantResult struct {
	Mutant
	Fate Fate
	By   string // the scenario or row that noticed
}

// probe is a scenario, or a row of a table, of one suite.
type probe struct {
	suite    *Suite
	scenario *Scenario
	question *Question
}

// ErrNotHolding says that a suite does not hold for the file as it is, so that
// a failure says nothing about a change.
var ErrNotHolding = errors.New("a scenario fails without any change")

// Mutate changes the procedure on purpose, in one place at a time, and returns
// for each change whether a scenario notices. The suites have passed
// [Suite.Check]. The error is [ErrNotHolding], the file's problems or ctx's.
func Mutate(ctx context.Context, stores func() store.Backend, file string, src []byte, decrees *calendar.Log, suites []*Suite) ([]MutantResult, error) {
	doc, problems := sop.Read(file, src)
	if problems.HasErrors() {
		return nil, problems
	}
	var probes []probe
	for _, s := range suites {
		for _, q := range s.Questions {
			probes = append(probes, probe{s, nil, q})
		}
		for _, c := range s.Scenarios {
			probes = append(probes, probe{s, c, nil})
		}
	}
	whole := Mutant{Where: file, Source: src}
	switch failing, err := whole.hunt(ctx, stores, decrees, probes, ""); {
	case err != nil:
		return nil, err
	case failing >= 0:
		return nil, fmt.Errorf("%w: %s", ErrNotHolding, probes[failing].name())
	}
	meaning := doc.Meaning()
	var results []MutantResult
	for _, m := range Mutants(doc, src) {
		result := MutantResult{Mutant: m, Fate: Refused}
		noticed, err := m.hunt(ctx, stores, decrees, probes, meaning)
		switch {
		case err != nil:
			return results, err
		case noticed == nobody:
			result.Fate = Survived
		case noticed >= 0:
			// What noticed one change often notices the next: look there first.
			first := probes[noticed]
			probes = slices.Insert(slices.Delete(probes, noticed, noticed+1), 0, first)
			result.Fate, result.By = Noticed, first.name()
		}
		results = append(results, result)
	}
	return results, nil
}

// What hunt returns instead of the number of a probe.
const (
	nobody  = -1
	refused = -2 // the changed file does not load, or means the same
)

// hunt returns the first probe that notices a mutant of a procedure with the
// given meaning.
func (m *Mutant) hunt(ctx context.Context, stores func() store.Backend, decrees *calendar.Log, probes []probe, meaning string) (int, error) {
	r, err := NewRunner(ctx, stores, m.Source, decrees)
	var problems problem.Problems
	switch {
	case errors.As(err, &problems):
		return refused, nil
	case err != nil:
		return nobody, fmt.Errorf("%s: %w", m.onePlace(), err)
	case r.machine.SOP().Meaning() == meaning:
		return refused, nil
	}
	r.hasty = true
	for i, p := range probes {
		var result Result
		if p.question != nil {
			result = r.ask(p.suite, p.question)
		} else {
			result, err = r.scenario(ctx, p.suite, p.scenario)
		}
		if ctx.Err() != nil {
			return nobody, ctx.Err()
		}
		// What the engine cannot do at all is noticed too.
		if noticed := err != nil || len(result.Failures) > 0; noticed {
			return i, nil
		}
	}
	return nobody, nil
}

// name returns what a report calls the probe.
func (p probe) name() string {
	if p.scenario != nil {
		return p.scenario.Name.Value
	}
	return p.question.Start.Format("2006-01-02 15:04 -07:00") + " = " + p.question.Answer.Value
}
