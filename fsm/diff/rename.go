package diff

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// renames says what the new file calls an id of the old one, by space and old id.
type renames map[string]string

// spaces are the parts whose things can have another name, with the space of their ids.
var spaces = map[string]string{
	"peran": inRoles, "unit": inUnits, "isian": inNames, "aturan": inNames, "tahap": inPlaces, "akhir": inPlaces,
	"aksi": inNames, "tenggat": inNames, "kewajiban": inNames, "tugas": inNames,
}

// alike is how much of two things of one name must be the same for one to be the other
// under another id, in percent. Of what has no name of its own all must be the same, and
// that no fewer than a few things.
const (
	alike  = 60
	fewest = 2
)

// thing is what may have another id: what people call it and where it stands, and what
// is said of it and where it is named.
type thing struct {
	called string
	named  bool // by a name of its own
	traits map[string]bool
}

// find adds what is in one file only, and stands there under the same name as something
// of the other does. It reports whether it found any. What has another name and another
// id is another thing.
func (to renames) find(was, now *reader) bool {
	found := to.options(was, now)
	for _, part := range slices.Sorted(maps.Keys(spaces)) {
		space := spaces[part]
		old, later := was.things(part, space), now.things(part, space)
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

// options adds the options of a field that have the same name as one that is gone.
func (to renames) options(was, now *reader) bool {
	found := false
	for _, f := range was.doc.Fields {
		i := slices.IndexFunc(now.doc.Fields, func(g *sop.Field) bool { return g.ID.Value == was.id(inNames, f.ID.Value) })
		if i < 0 || f.Kind == sop.UnitField || now.doc.Fields[i].Kind == sop.UnitField {
			continue
		}
		g, space := now.doc.Fields[i], inOption+f.ID.Value+":"
		named := func(options []sop.Named, called string) (same []sop.Named) {
			for _, o := range options {
				if o.Text.Value == called {
					same = append(same, o)
				}
			}
			return same
		}
		for _, o := range f.Options {
			same := named(g.Options, o.Text.Value)
			if o.Text.Value == "" || len(same) != 1 || len(named(f.Options, o.Text.Value)) != 1 ||
				slices.Contains(g.OptionIDs(), was.id(space, o.ID.Value)) || slices.Contains(f.OptionIDs(), same[0].ID.Value) {
				continue
			}
			to[space+o.ID.Value], found = same[0].ID.Value, true
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
func missing(in, other map[string]*thing) []string {
	var out []string
	for id := range in {
		if other[id] == nil {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// nearest returns that of some which is most like a thing, if it is like enough, and no
// other is as like.
func nearest(one *thing, all map[string]*thing, some []string) (string, bool) {
	best, at := 0, ""
	for _, id := range some {
		other, both := all[id], 0
		for t := range one.traits {
			if other.traits[t] {
				both++
			}
		}
		share, enough, least := both*100/max(len(one.traits)+len(other.traits)-both, 1), 100, fewest
		if one.named {
			enough, least = alike, 1
		}
		switch {
		case one.called != other.called || one.named != other.named || both < least || share < enough:
		case share == best:
			at = ""
		case share > best:
			best, at = share, id
		}
	}
	return at, at != ""
}

// things returns those of a part by their ids, in words of the new file.
func (r *reader) things(part, space string) map[string]*thing {
	out := map[string]*thing{}
	for _, x := range r.items {
		if x.part != part {
			continue
		}
		id := r.id(space, x.bare)
		if out[id] == nil {
			out[id] = &thing{traits: map[string]bool{}}
		}
		if place, _, inside := strings.Cut(x.id, "."); inside {
			out[id].called += place + "\x00"
		}
		for _, a := range x.attrs {
			for _, v := range a.vals {
				if a.name == "nama" {
					out[id].called, out[id].named = out[id].called+v.key, true
				}
				out[id].traits[a.key()+"="+masked(v.key, id)] = true
			}
		}
	}
	for _, x := range r.items {
		for _, a := range x.attrs {
			for _, v := range a.vals {
				key, place := strings.CutPrefix(v.key, inPlaces)
				named := []string{key}
				if place != (space == inPlaces) {
					named = nil
				}
				if a.guard != nil {
					named = word.FindAllString(v.key, -1)
				}
				for _, id := range named {
					if t := out[id]; t != nil && a.area != Texts {
						t.traits["disebut "+x.part+" "+masked(x.id, id)+" "+a.name] = true
					}
				}
			}
		}
		if place, rest, ok := strings.Cut(x.id, "."); ok && x.part != part && out[place] != nil {
			out[place].traits["berisi "+rest] = true
		}
	}
	return out
}

var bare = regexp.MustCompile(`[a-z0-9_]+`)

// masked takes a thing's own id out of a text, since that may have changed.
func masked(text, id string) string {
	return bare.ReplaceAllStringFunc(text, func(w string) string {
		if w == id {
			return "·"
		}
		return w
	})
}
