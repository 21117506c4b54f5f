package preview

import (
	"fmt"
	"html/template"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Measures of the drawing of stages, in pixels. Beside each box stand the ways out of it,
// one a slot below the slot by which ways come in; lines run in lanes right of all words,
// so that none crosses any.
const (
	boxWide, wayWide, laneWide = 240, 300, 12
	slotHigh, boxGap           = 22, 16
	nameLetters, wayLetters    = 27, 40
)

// trail is what is marked in a drawing: where a case went, and is.
type trail struct {
	at    string          // the stage or end; empty: nowhere
	on    map[string]bool // stages and ends that it was in
	moves map[[2]string]bool
	only  bool // leave out all that the case did not come to
}

// way is one action, or a branch of one, that leads out of a stage.
type way struct {
	says, to string // to: empty where the case stays, or goes back where it came from
}

// place is a stage, an end, or the opening.
type place struct {
	id, name, who string
	ways          []way
	end, pauses   bool
	y, high       int
}

// opening is the id of the box from which cases are opened; no stage has it.
const opening = ""

// placesOf returns the opening, the stages and the ends, with the ways out of them.
func placesOf(doc *sop.SOP, lang string) []*place {
	start := &place{id: opening, name: say(lang, "opening")}
	for _, a := range doc.Starts {
		start.ways = append(start.ways, waysOf(a, lang)...)
	}
	out := []*place{start}
	for _, st := range doc.Stages {
		p := &place{id: st.ID.Value, name: sop.Called(st.Name, st.ID), who: roleName(doc, st.Performer.Value), pauses: len(st.Pauses) > 0}
		for _, a := range st.Actions {
			p.ways = append(p.ways, waysOf(a, lang)...)
		}
		for _, a := range doc.Cross {
			if slices.Contains(sop.Values(a.In), p.id) {
				p.ways = append(p.ways, waysOf(a, lang)...)
			}
		}
		out = append(out, p)
	}
	for _, e := range doc.Ends {
		p := &place{id: e.ID.Value, name: sop.Called(e.Name, e.ID), end: true}
		if e.Reopen != nil {
			p.ways = waysOf(e.Reopen, lang)
		}
		out = append(out, p)
	}
	return out
}

func waysOf(a *sop.Action, lang string) []way {
	var out []way
	for _, t := range a.Targets() {
		w := way{says: sop.Called(a.Name, a.ID), to: t.To.Value}
		if a.Automatic.Value != "" {
			w.says = "(" + say(lang, "system") + ") " + w.says
		}
		if t.Outcome != nil {
			said := t.Outcome.Label.Value
			if said == "" {
				said = sop.Words(t.Outcome.Said())
			}
			w.says += ": " + said
		}
		switch w.to {
		case sop.Stay:
			w.says, w.to = w.says+" ↻", ""
		case "asal":
			w.says, w.to = w.says+" ↩ "+say(lang, "origin"), ""
		}
		out = append(out, w)
	}
	return out
}

// roleName returns what a role is called.
func roleName(doc *sop.SOP, id string) string {
	for _, r := range doc.Roles {
		if r.ID.Value == id {
			return sop.Called(r.Name, r.ID)
		}
	}
	return sop.Words(id)
}

// line is a way that is drawn.
type line struct {
	from, to       *place
	y              int // where it leaves
	lane, low, top int
}

// flow draws the stages, ends and ways between them.
func flow(doc *sop.SOP, lang string, t trail) template.HTML {
	places := placesOf(doc, lang)
	if t.only {
		places = slices.DeleteFunc(places, func(p *place) bool { return !t.on[p.id] })
		for _, p := range places {
			p.ways = slices.DeleteFunc(p.ways, func(w way) bool { return !t.moves[[2]string{p.id, w.to}] })
		}
	}
	byID, y := map[string]*place{}, boxGap
	for _, p := range places {
		p.y, p.high = y, max(2, 1+len(p.ways))*slotHigh+8
		y += p.high + boxGap
		byID[p.id] = p
	}
	lines := linesOf(places, byID)
	lanes := 0
	for _, l := range lines {
		lanes = max(lanes, l.lane+1)
	}
	var b strings.Builder
	wide := boxWide + wayWide + (lanes+2)*laneWide
	fmt.Fprintf(&b, `<svg class="flow" xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">`, wide, y, wide, y, template.HTMLEscapeString(say(lang, "drawing")))
	// Marked lines last: they lie on top.
	sort.SliceStable(lines, func(i, j int) bool { return !t.took(lines[i]) && t.took(lines[j]) })
	for _, l := range lines {
		l.draw(&b, t.took(l))
	}
	for _, p := range places {
		p.draw(&b, t)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // every text in it is escaped
}

func (t trail) took(l *line) bool { return t.moves[[2]string{l.from.id, l.to.id}] }

// linesOf returns the lines with a lane each, the shortest next to the words.
func linesOf(places []*place, byID map[string]*place) []*line {
	var lines []*line
	for _, p := range places {
		for i, w := range p.ways {
			to := byID[w.to]
			if w.to == "" || to == nil {
				continue
			}
			l := &line{from: p, to: to, y: p.y + (i+2)*slotHigh - 2}
			l.top, l.low = min(l.y, to.in()), max(l.y, to.in())
			lines = append(lines, l)
		}
	}
	sort.SliceStable(lines, func(i, j int) bool { return lines[i].low-lines[i].top < lines[j].low-lines[j].top })
	for i, l := range lines {
		for slices.ContainsFunc(lines[:i], func(o *line) bool {
			return o.lane == l.lane && o.top <= l.low+2 && l.top <= o.low+2 && o.to != l.to
		}) {
			l.lane++
		}
	}
	return lines
}

// in is where ways come into a box.
func (p *place) in() int { return p.y + slotHigh/2 }

func (l *line) draw(b *strings.Builder, on bool) {
	class := ""
	if l.to.y <= l.from.y {
		class = "back"
	}
	if on {
		class += " on"
	}
	x := boxWide + wayWide + (l.lane+1)*laneWide
	fmt.Fprintf(b, `<path class="%s" d="M%d %dH%dV%dH%d"/><path class="tip %s" d="M%d %dl9 -4.5v9z"/>`, class, boxWide, l.y, x, l.to.in(), boxWide+8, class, boxWide, l.to.in())
}

func (p *place) draw(b *strings.Builder, t trail) {
	var class []string
	if p.end || p.id == opening {
		class = append(class, "end")
	}
	if p.pauses {
		class = append(class, "pause")
	}
	if t.on[p.id] {
		class = append(class, "on")
	}
	if t.at == p.id && p.id != opening {
		class = append(class, "at")
	}
	round := 4
	if p.end || p.id == opening {
		round = 18
	}
	fmt.Fprintf(b, `<g class="%s"><rect class="node" x="2" y="%d" width="%d" height="%d" rx="%d"/>`, strings.Join(class, " "), p.y, boxWide-2, p.high, round)
	text := func(class string, x, y, letters int, said string) {
		fmt.Fprintf(b, `<text class="%s" x="%d" y="%d">%s<title>%s</title></text>`, class, x, y, template.HTMLEscapeString(short(said, letters)), template.HTMLEscapeString(said))
	}
	text("name", 14, p.y+20, nameLetters, p.name)
	if p.who != "" {
		text("who", 14, p.y+39, nameLetters+4, p.who)
	}
	for i, w := range p.ways {
		text("way", boxWide+10, p.y+(i+2)*slotHigh-6, wayLetters, w.says)
	}
	b.WriteString(`</g>`)
}

// short cuts a text to so many letters.
func short(text string, letters int) string {
	if utf8.RuneCountInString(text) <= letters {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:letters-1])) + "…"
}
