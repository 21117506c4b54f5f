package guide

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/schema"
)

// part is one part of a kind of file.
type part struct {
	of schema.Kind
	schema.Page
}

// id returns the name of a part among all files: "sop.tahap".
func (p *part) id() string { return string(p.of) + "." + p.Name }

// partsOf returns the parts of all kinds of files.
var partsOf = sync.OnceValue(func() []part {
	var all []part
	for _, k := range schema.Kinds() {
		for _, page := range schema.Pages(k) {
			all = append(all, part{k, page})
		}
	}
	return all
})

// findPart returns the part of an id, or nil.
func findPart(id string) *part {
	all := partsOf()
	i := slices.IndexFunc(all, func(p part) bool { return p.id() == id })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// fileWords are what people call a kind of file.
var fileWords = map[schema.Kind]string{
	schema.SOP: "berkas SOP", schema.Scenario: "berkas skenario", schema.Log: "berkas log", schema.Decree: "berkas keputusan hari libur",
}

// place is a key where it stands.
type place struct {
	in  *part
	key *schema.Key
}

// places returns where a key of that name stands, in all kinds of files; of a name that no
// key has, where it is one of the words that may stand under a key.
func places(name string) []place {
	var found, under []place
	all := partsOf()
	for i := range all {
		for k := range all[i].Keys {
			switch key := &all[i].Keys[k]; {
			case key.Name == name:
				found = append(found, place{&all[i], key})
			case slices.ContainsFunc(key.Words, func(w string) bool { return strings.EqualFold(w, name) }):
				under = append(under, place{&all[i], key})
			}
		}
	}
	if found == nil {
		return under
	}
	return found
}

// familyOf says of which kind of file the codes of a family are.
var familyOf = map[problem.Family]schema.Kind{
	"form": schema.SOP, "flow": schema.SOP, "rules": schema.SOP, "proof": schema.SOP, "scenario": schema.Scenario, "log": schema.Log,
}

// mistakes returns the codes whose wrong example says something else than the right one
// under a key of that name, in files of that kind.
func mistakes(kind schema.Kind, key string) []problem.Entry {
	return allMistakes()[string(kind)+"."+key]
}

var allMistakes = sync.OnceValue(func() map[string][]problem.Entry {
	all := map[string][]problem.Entry{}
	for _, e := range problem.All() {
		for _, key := range blamed(e.Wrong.ID, e.Right.ID) {
			in := string(familyOf[e.Family]) + "." + key
			all[in] = append(all[in], e)
		}
	}
	return all
})

// said is a key with what stands right behind it, of YAML in lines or between braces.
var said = regexp.MustCompile(`(?:^|[\s{,-])([a-z_]+):([^,{}]*)`)

// blamed returns the keys under which a wrong example says what the right one does not;
// where it says nothing else, those that it lacks.
func blamed(wrong, right string) []string {
	all := func(text string) map[string]bool {
		out := map[string]bool{}
		for line := range strings.SplitSeq(text, "\n") {
			// Behind a comma the pattern needs the blank that it took before.
			for _, m := range said.FindAllStringSubmatch(strings.ReplaceAll(line, ",", " , "), -1) {
				out[m[1]+":"+strings.TrimSpace(m[2])] = true
			}
		}
		return out
	}
	only := func(one, other map[string]bool) []string {
		var keys []string
		for s := range one {
			if !other[s] {
				key, _, _ := strings.Cut(s, ":")
				keys = append(keys, key)
			}
		}
		slices.Sort(keys)
		return slices.Compact(keys)
	}
	if keys := only(all(wrong), all(right)); len(keys) > 0 {
		return keys
	}
	return only(all(right), all(wrong))
}
