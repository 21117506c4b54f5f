package test

import (
	"context"
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/input"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// tryMutants changes the SOP of a trial on purpose and keeps what became of each
// change. A trial that failed says nothing of changes.
func tryMutants(ctx context.Context, s *term.Session, t *trial) error {
	if t.failed() > 0 {
		return nil
	}
	mutants, err := scenario.Mutate(ctx, s.Deps.Store, t.sopFile, t.src, t.decrees, t.suites)
	if err != nil {
		return term.Failed(err, "replay-failed", "cause", input.Cause(s, err))
	}
	t.mutants, t.mutated = mutants, true
	return nil
}

// survivors counts the changes that no scenario noticed.
func (t *trial) survivors() int {
	n := 0
	for _, m := range t.mutants {
		if m.Fate == scenario.Survived {
			n++
		}
	}
	return n
}

// mutantText writes the changes that no scenario noticed, and how many of each
// kind were noticed.
func mutantText(s *term.Session, t *trial) {
	if !t.mutated {
		return
	}
	for _, m := range t.mutants {
		if m.Fate == scenario.Survived {
			place := t.sopFile + ":" + strconv.Itoa(m.Pos.Line) + ":" + strconv.Itoa(m.Pos.Column)
			term.WriteLine(s.Out, s.Paint.Paint(term.Bold, place+":")+" "+s.Paint.Paint(term.Amber, survivor(s, &m)))
		}
	}
	if t.survivors() > 0 {
		s.Line("")
	}
	rows := term.Table{Indent: "  "}
	head := func(key string) term.Cell { return term.Cell{Text: s.Text(key), Style: term.Dim} }
	rows.Add(head("test.kind"), head("test.noticed"), head("test.survived"), head("test.refused"))
	for _, kind := range scenario.MutantKinds() {
		count := map[scenario.Fate]int{}
		for _, m := range t.mutants {
			if m.Kind == kind {
				count[m.Fate]++
			}
		}
		mark := term.Green
		if count[scenario.Survived] > 0 {
			mark = term.Amber
		}
		rows.Add(term.Cell{Text: s.Text("kind." + string(kind))}, term.Cell{Text: strconv.Itoa(count[scenario.Noticed])},
			term.Cell{Text: strconv.Itoa(count[scenario.Survived]), Style: mark}, term.Cell{Text: strconv.Itoa(count[scenario.Refused])})
	}
	s.Line(s.Paint.Paint(term.Bold, s.Text("test.mutants", "count", strconv.Itoa(len(t.mutants)))))
	rows.Print(s.Out, s.Paint)
	s.Line(s.Text("test.refused-means"))
}

// survivor says in one sentence what change nobody noticed.
func survivor(s *term.Session, m *scenario.MutantResult) string {
	key := "test.survivor"
	if m.Becomes == "" {
		key = "test.survivor-gone"
	}
	return s.Text(key, "where", m.Where, "was", m.Was, "becomes", m.Becomes)
}

// mutationDoc is the JSON form of what became of the changes.
type mutationDoc struct {
	Noticed   int           `json:"noticed"`
	Survived  int           `json:"survived"`
	Refused   int           `json:"refused"`
	Survivors []survivorDoc `json:"survivors"`
}

type survivorDoc struct {
	File    string              `json:"file"`
	Line    int                 `json:"line"`
	Column  int                 `json:"column"`
	Kind    scenario.MutantKind `json:"kind"`
	Where   string              `json:"where"`
	Was     string              `json:"was"`
	Becomes string              `json:"becomes"` // empty: taken out
}

// mutationJSON returns the JSON form, or nil if nothing was changed.
func mutationJSON(t *trial) *mutationDoc {
	if !t.mutated {
		return nil
	}
	doc := &mutationDoc{Survivors: []survivorDoc{}}
	for _, m := range t.mutants {
		switch m.Fate {
		case scenario.Noticed:
			doc.Noticed++
		case scenario.Refused:
			doc.Refused++
		default:
			doc.Survived++
			doc.Survivors = append(doc.Survivors, survivorDoc{t.sopFile, m.Pos.Line, m.Pos.Column, m.Kind, m.Where, m.Was, m.Becomes})
		}
	}
	return doc
}
