package diff

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/tatalaksana/sop/fsm/internal/yamltree"
	"github.com/tatalaksana/sop/fsm/problem"
)

//go:embed data/kalimat.yaml
var sayings []byte

// catalogue is every sentence and word of this room, by its key.
var catalogue = sync.OnceValue(func() map[string]problem.Text {
	root, faults := yamltree.Parse(sayings, nil)
	if len(faults) > 0 {
		panic("diff: kalimat.yaml: " + faults[0].Code) // a programmer's mistake: the data is compiled in
	}
	all := map[string]problem.Text{}
	for _, e := range root.Entries {
		all[e.Key.Value] = problem.Text{ID: e.Value.Get("id").Value, EN: e.Value.Get("en").Value}
	}
	return all
})

// say returns a sentence with its placeholders filled; args are names and texts in turn.
func say(key string, args ...any) problem.Text {
	text, ok := catalogue()[key]
	if !ok {
		panic("diff: no sentence " + key)
	}
	var id, en []string
	for i := 0; i+1 < len(args); i += 2 {
		name, with := "{"+args[i].(string)+"}", textOf(args[i+1])
		id, en = append(id, name, with.ID), append(en, name, with.EN)
	}
	return problem.Text{ID: strings.NewReplacer(id...).Replace(text.ID), EN: strings.NewReplacer(en...).Replace(text.EN)}
}

// textOf returns a text of the file as the same in both languages.
func textOf(of any) problem.Text {
	if text, ok := of.(problem.Text); ok {
		return text
	}
	return problem.Text{ID: of.(string), EN: of.(string)}
}

// list returns texts in one, as "A, B".
func list(texts []problem.Text) problem.Text { return joined(texts, ", ") }

// listed returns texts in a sentence, as "A", "A dan B", "A, B, dan C"; by "sambung" or "atau".
func listed(by string, texts []problem.Text) problem.Text {
	last := len(texts) - 1
	if last < 1 {
		return list(texts)
	}
	before := list(texts[:last])
	if last > 1 {
		before = joined([]problem.Text{before, {}}, ",")
	}
	return say(by, "a", before, "b", texts[last])
}

func joined(texts []problem.Text, by string) problem.Text {
	var id, en []string
	for _, t := range texts {
		id, en = append(id, t.ID), append(en, t.EN)
	}
	return problem.Text{ID: strings.Join(id, by), EN: strings.Join(en, by)}
}
