package cli

import (
	"context"
	"strconv"

	"github.com/tatalaksana/sop/fsm/scenario"
)

// tryMutants changes the SOP of a trial on purpose and keeps what became of each
// change. A trial that failed says nothing of changes.
func tryMutants(ctx context.Context, s *session, t *trial) error {
	if t.failed() > 0 {
		return nil
	}
	mutants, err := scenario.Mutate(ctx, s.deps.Store, t.sopFile, t.src, t.decrees, t.suites)
	if err != nil {
		return cannot("replay-failed", "cause", cause(s, err))
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
func mutantText(s *session, t *trial) {
	if !t.mutated {
		return
	}
	for _, m := range t.mutants {
		if m.Fate == scenario.Survived {
			place := t.sopFile + ":" + strconv.Itoa(m.Pos.Line) + ":" + strconv.Itoa(m.Pos.Column)
			s.line(s.paint.paint(bold, place+":") + " " + s.paint.paint(amber, survivor(s, &m)))
		}
	}
	if t.survivors() > 0 {
		s.line("")
	}
	rows := table{indent: "  "}
	head := func(key string) cell { return cell{s.text(key), dim} }
	rows.add(head("test.kind"), head("test.noticed"), head("test.survived"), head("test.refused"))
	for _, kind := range scenario.MutantKinds() {
		count := map[scenario.Fate]int{}
		for _, m := range t.mutants {
			if m.Kind == kind {
				count[m.Fate]++
			}
		}
		mark := green
		if count[scenario.Survived] > 0 {
			mark = amber
		}
		rows.add(cell{text: s.text("kind." + string(kind))}, cell{text: strconv.Itoa(count[scenario.Noticed])},
			cell{strconv.Itoa(count[scenario.Survived]), mark}, cell{text: strconv.Itoa(count[scenario.Refused])})
	}
	s.line(s.paint.paint(bold, s.text("test.mutants", "count", strconv.Itoa(len(t.mutants)))))
	rows.print(s.out, s.paint)
	s.line(s.text("test.refused-means"))
}

// survivor says in one sentence what change nobody noticed.
func survivor(s *session, m *scenario.MutantResult) string {
	key := "test.survivor"
	if m.Becomes == "" {
		key = "test.survivor-gone"
	}
	return s.text(key, "where", m.Where, "was", m.Was, "becomes", m.Becomes)
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
