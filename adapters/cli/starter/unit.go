package starter

import (
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm/sop"
)

// unit is one unit with the categories that it handles.
type unit struct {
	ID, Name string
	Options  []option
}

type option struct{ ID, Name string }

// IDs returns the ids of the categories as a YAML list writes them.
func (u unit) IDs() string {
	ids := make([]string, len(u.Options))
	for i, o := range u.Options {
		ids[i] = o.ID
	}
	return strings.Join(ids, ", ")
}

// taken are names that the template gives to something else, and words that
// editors take for no text.
var taken = []string{"bukan_urusan", "null", "yes", "no", "on", "off"}

// readUnit reads "dlh=Dinas Lingkungan Hidup: kebersihan, taman". Without
// categories the unit's own name is its one.
func readUnit(text string) (unit, *Fault) {
	id, rest, ok := strings.Cut(text, "=")
	id = strings.TrimSpace(id)
	name, categories, listed := cutLast(rest, ":")
	name = strings.TrimSpace(name)
	if !ok || name == "" {
		return unit{}, &Fault{Code: "starter-units", Text: text}
	}
	if !sop.IsName(id) || isReserved(id) {
		want := sop.NameOf(id)
		if isReserved(want) {
			want = ""
		}
		return unit{}, &Fault{Code: "starter-id", Text: id, Want: want}
	}
	u := unit{ID: id, Name: name}
	if !listed {
		u.Options = []option{{id, name}}
	}
	for _, c := range strings.Split(categories, ",") {
		c = strings.TrimSpace(c)
		if !listed {
			break
		}
		own := sop.NameOf(c)
		switch {
		case own == "":
			return unit{}, &Fault{Code: "starter-units", Text: text}
		case isReserved(own):
			return unit{}, &Fault{Code: "starter-id", Text: own}
		}
		u.Options = append(u.Options, option{own, c})
	}
	return u, nil
}

// cutLast cuts around the last separator: a name may hold one itself.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

func isReserved(id string) bool { return sop.IsReserved(id) || slices.Contains(taken, id) }

// readUnits reads all units; no unit and no category may stand there twice.
func readUnits(texts []string) ([]unit, *Fault) {
	var all []unit
	seen := map[string]bool{}
	for _, text := range texts {
		u, fault := readUnit(text)
		if fault != nil {
			return nil, fault
		}
		if seen["unit "+u.ID] {
			return nil, &Fault{Code: "starter-twice", Text: u.ID}
		}
		seen["unit "+u.ID] = true
		for _, o := range u.Options {
			if seen["kategori "+o.ID] {
				return nil, &Fault{Code: "starter-twice", Text: o.ID}
			}
			seen["kategori "+o.ID] = true
		}
		all = append(all, u)
	}
	return all, nil
}
