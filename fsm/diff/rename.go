package diff

import (
	"slices"
	"strings"
)

// renames says what the new file calls an id of the old one, by space and old id.
type renames map[string]string

// spaces are the parts whose things can have another name, with the space of their ids.
var spaces = map[string]string{
	"peran": inRoles, "unit": inUnits, "isian": inNames, "aturan": inNames, "tahap": inNames, "akhir": inNames,
	"aksi": inNames, "tenggat": inNames, "kewajiban": inNames, "tugas": inNames,
}

// alike is how much of two things must be the same for one to be the other by another
// name, in percent, and fewest how many of the things that are said of them; of what
// people call the same one fewer.
const (
	alike  = 60
	fewest = 3
)

// namePrefix begins the trait that is what people call a thing.
const namePrefix = "nama\x00="

// find adds what is in one file only and stands there as something of the other does:
// what is said of it, and where it is named. It reports whether it found any.
func (to renames) find(was, now *reader) bool {
	found := false
	for part, space := range spaces {
		old, later := was.traits(part, space), now.traits(part, space)
		gone := missing(old, later)
		come := missing(later, old)
		for _, a := range gone {
			b, ok := nearest(old[a], later, come)
			if !ok {
				continue
			}
			if back, ok := nearest(later[b], old, gone); ok && back == a {
				to[space+was.own(part, space, a)] = b
				found = true
			}
		}
	}
	return found
}

// own returns the id of the old file for one as the new file has it.
func (r *reader) own(part, space, id string) string {
	for _, x := range r.items {
		if x.part == part && r.id(space, x.bare) == id {
			return x.bare
		}
	}
	return id
}

// missing returns, sorted, what one file has and the other has not.
func missing(in, other map[string]map[string]bool) []string {
	var out []string
	for id := range in {
		if other[id] == nil {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// nearest returns that of some which is most like a thing, if it is like enough.
func nearest(traits map[string]bool, all map[string]map[string]bool, some []string) (string, bool) {
	best, at := 0, ""
	for _, id := range some {
		both, enough := 0, fewest
		for t := range traits {
			if all[id][t] {
				both++
				if strings.HasPrefix(t, namePrefix) {
					enough--
				}
			}
		}
		either := len(traits) + len(all[id]) - both
		if share := both * 100 / max(either, 1); both >= enough && share >= alike && share > best {
			best, at = share, id
		}
	}
	return at, at != ""
}

// traits returns what is said of each thing of a part, and where it is named.
func (r *reader) traits(part, space string) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, x := range r.items {
		if x.part == part {
			id := r.id(space, x.bare)
			if out[id] == nil {
				out[id] = map[string]bool{}
			}
			for _, a := range x.attrs {
				for _, v := range a.vals {
					out[id][a.key()+"="+masked(v.key, id)] = true
				}
			}
		}
	}
	for _, x := range r.items {
		for _, a := range x.attrs {
			if a.area == Texts {
				continue
			}
			for _, v := range a.vals {
				if t, ok := out[v.key]; ok {
					t["disebut "+x.part+" "+masked(x.id, v.key)+" "+a.name] = true
				}
			}
		}
		if place, rest, ok := strings.Cut(x.id, "."); ok && x.part != part && out[place] != nil {
			out[place]["berisi "+rest] = true
		}
	}
	return out
}

// masked takes a thing's own id out of a text, since that may have changed.
func masked(text, id string) string {
	words := strings.FieldsFunc(text, func(c rune) bool { return !wordRune(c) })
	if !slices.Contains(words, id) {
		return text
	}
	return strings.ReplaceAll(text, id, "·")
}

func wordRune(c rune) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
