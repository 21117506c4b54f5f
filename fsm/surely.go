package fsm

import (
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/tatalaksana/sop/fsm/check"
)

// certain is what is surely there wherever a case can be, once somebody asks.
type certain struct {
	once    sync.Once
	at      map[string][]spot // by stage
	counted []string
}

type spot struct {
	origin string
	sure   check.Sure
}

// surely returns the fields that are filled in, and the events that happened, with every
// case that came by the file to a stage from an origin. The caller must not change it.
func (m *Machine) surely(stage, origin string) check.Sure {
	m.certain.once.Do(m.findCertain)
	var out check.Sure
	for _, s := range m.certain.at[stage] {
		switch {
		case s.origin != "" && s.origin != origin:
		case out == nil:
			out = s.sure
		default:
			out = maps.Clone(out)
			maps.DeleteFunc(out, func(id string, _ bool) bool { return !s.sure[id] })
		}
	}
	return out
}

// countedFrom returns the events since which some condition counts days.
func (m *Machine) countedFrom() []string {
	m.certain.once.Do(m.findCertain)
	return m.certain.counted
}

func (m *Machine) findCertain() {
	c := check.New(m.plan.SOP)
	g := c.Graph()
	m.certain.at = map[string][]spot{}
	for stage, spots := range g.At {
		for _, i := range spots {
			m.certain.at[stage] = append(m.certain.at[stage], spot{g.Spots[i].Origin, c.Surely(g, i, nil)})
		}
	}
	for _, rule := range m.plan.Book.Guards {
		for _, call := range rule.Calls() {
			if call.Function == "hari_kerja_sejak" && m.plan.Limit(call.Arg) == nil {
				m.certain.counted = append(m.certain.counted, call.Arg)
			}
		}
	}
	slices.Sort(m.certain.counted)
	m.certain.counted = slices.Compact(m.certain.counted)
}

func versionText(s Stamp) string { return strconv.Itoa(s.Version) }
