package preview

import (
	"path/filepath"

	"github.com/tatalaksana/sop/fsm/diff"
)

// changesShown is the page of what the edit changes.
type changesShown struct {
	*frame
	BeforeName string
	Unraised   bool
	Changes    []area
}

type area struct {
	Title   string
	Changes []changed
}

type changed struct {
	Line int
	Text string
	Same bool
}

func (p *Preview) changesPage(f *frame, s *shot) any {
	c := changesShown{frame: f, Unraised: s.changes.Unraised}
	if p.o.Before != nil {
		c.BeforeName = p.o.BeforeName
	}
	for _, a := range diff.Areas() {
		var in []changed
		for _, one := range s.changes.In(a) {
			in = append(in, changed{one.After.Line, one.Message(f.Lang), one.Same})
		}
		if len(in) > 0 {
			c.Changes = append(c.Changes, area{a.Title(f.Lang), in})
		}
	}
	return c
}

// scenariosShown is the page of what scenarios found.
type scenariosShown struct {
	*frame
	Suites []suiteShown
}

type suiteShown struct {
	Name                string
	Unrun               bool
	Problems            []told
	All, Passed, Failed int
	Failures            []failureShown
	Names               []string
}

type failureShown struct {
	Name string
	Line int
	Says []string
}

func scenariosPage(f *frame, s *shot) any {
	out := scenariosShown{frame: f}
	for _, one := range s.suites {
		shown := suiteShown{Name: filepath.Base(one.Name), Unrun: one.Unrun, All: len(one.Results), Failed: one.Failed, Passed: len(one.Results) - one.Failed}
		for _, found := range one.Problems {
			shown.Problems = append(shown.Problems, tell(f.Lang, found))
		}
		for i := range one.Results {
			r := &one.Results[i]
			if len(r.Failures) == 0 {
				shown.Names = append(shown.Names, r.Name)
				continue
			}
			failed := failureShown{Name: r.Name, Line: r.Pos.Line}
			for j := range r.Failures {
				failed.Says = append(failed.Says, r.Failures[j].Problem.Message(f.Lang))
				for _, why := range r.Failures[j].Why {
					failed.Says = append(failed.Says, why.In(f.Lang))
				}
			}
			shown.Failures = append(shown.Failures, failed)
		}
		out.Suites = append(out.Suites, shown)
	}
	return out
}
