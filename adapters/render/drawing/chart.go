package drawing

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
	"github.com/tatalaksana/sop/adapters/render/svg"
	"github.com/tatalaksana/sop/fsm/draw"
)

// Where things of a chart stand, in points.
const (
	nameWide, barsWide = 160.0, 580.0
	barsLeft           = margin + nameWide + gap
	barHigh            = 12.0
	numberWide         = 26.0
	whenWide           = 130.0
	chartWide          = barsLeft + barsWide + margin
)

// sheet is a picture that grows downwards.
type sheet struct {
	strings.Builder
	y     float64
	wide  float64
	texts []placed // for tests
	from  time.Time
	spans time.Duration
}

// placed is where words stand.
type placed struct{ x, y, w, h float64 }

// Chart returns the course of a case as one SVG with its fonts, which runs nothing and
// asks for nothing. A chart whose To is not after its From has all things on one place.
func Chart(c *draw.Chart) []byte {
	s := charted(c)
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\" width=\"%spt\" height=\"%spt\" role=\"img\" lang=\"%s\">\n<title>%s</title>\n",
		number(s.wide), number(s.y), number(s.wide), number(s.y), xmltext.Escape(c.Lang), xmltext.Escape(c.Title))
	b.WriteString("<style>" + svg.Fonts() + chartStyle + "</style>\n")
	fmt.Fprintf(&b, "<rect fill=\"#fff\" width=\"%s\" height=\"%s\"/>\n", number(s.wide), number(s.y))
	b.WriteString(s.String())
	b.WriteString("</svg>\n")
	return []byte(b.String())
}

// chartStyle tells stretches apart by lightness and stroke as well as by colour.
const chartStyle = ".s0{fill:#cfe3f5;stroke:#0b4f8a}.s1{fill:#b9b9b9;stroke:#333}.s2{fill:#fff;stroke:#333;stroke-dasharray:3 2}.s3{fill:#222;stroke:#222}" +
	".scale{stroke:#ddd;stroke-width:1}.last{stroke:#b00020;stroke-width:2}.flag{fill:#b00020}"

func charted(c *draw.Chart) *sheet {
	s := &sheet{y: margin, wide: chartWide, from: c.From, spans: c.To.Sub(c.From)}
	s.say(margin, chartWide-2*margin, 15, 19, true, c.Title)
	for _, l := range c.About {
		s.say(margin, chartWide-2*margin, lineSize, lineStep, false, l)
	}
	s.y += gap
	top := s.scale(c.Ticks)
	lanes := &sheet{y: s.y, from: s.from, spans: s.spans}
	for _, l := range c.Lanes {
		lanes.lane(l)
	}
	lanes.numbers(c.Steps)
	for _, t := range c.Ticks { // below what stands on them
		fmt.Fprintf(s, "<path class=\"scale\" d=\"M%s %sV%s\"/>\n", number(s.x(t.At)), number(top), number(lanes.y))
	}
	s.WriteString(lanes.String())
	s.texts, s.y = append(s.texts, lanes.texts...), lanes.y+gap
	s.signs(c.Key, c.Signs)
	s.steps(c.Happened, c.Steps)
	for _, i := range c.Insets {
		s.say(margin, chartWide-2*margin, nameSize, nameStep, true, i.Title)
		fmt.Fprintf(s, "<g transform=\"translate(%s %s)\">\n%s</g>\n", number(margin), number(s.y), i.SVG)
		s.y += float64(i.Height) + gap
		s.wide = max(s.wide, float64(i.Width)+2*margin)
	}
	s.y += margin
	return s
}

// x is where a moment stands.
func (s *sheet) x(at time.Time) float64 {
	if s.spans <= 0 {
		return barsLeft
	}
	part := float64(at.Sub(s.from)) / float64(s.spans)
	return barsLeft + barsWide*min(1, max(0, part))
}

// put writes words with their upper left corner there.
func (s *sheet) put(w *words, x, y float64) {
	w.write(&s.Builder, x, y, 0)
	s.texts = append(s.texts, placed{x, y, w.wide, w.high})
}

// say writes a text below all else.
func (s *sheet) say(x, wide, size, step float64, bold bool, text string) {
	w := &words{}
	w.add(text, wide, size, step, bold)
	s.put(w, x, s.y)
	s.y += w.high
}

// scale names the moments of the scale, as many as there is room for, and returns where
// its lines begin.
func (s *sheet) scale(ticks []draw.Tick) float64 {
	free := 0.0
	for _, t := range ticks {
		w := &words{}
		w.add(t.Text, barsWide, wordSize, wordStep, false)
		if x := min(s.x(t.At), barsLeft+barsWide-w.wide); x >= free {
			s.put(w, x, s.y)
			free = x + w.wide + padding
		}
	}
	s.y += wordStep
	return s.y
}

func (s *sheet) lane(l draw.Lane) {
	name, below := &words{}, &words{}
	if len(l.Bars)+len(l.Marks)+len(l.Words) == 0 {
		s.y += gap / 2
		s.say(margin, nameWide, nameSize, nameStep, true, l.Name)
		return
	}
	name.add(l.Name, nameWide, lineSize, lineStep, false)
	for _, t := range l.Words {
		below.add(t, barsWide, wordSize, wordStep, false)
	}
	s.put(name, margin, s.y)
	for _, b := range l.Bars {
		x := min(s.x(b.From), barsLeft+barsWide-3)
		s.bar(b.Is, x, s.y, max(3, s.x(b.To)-x))
	}
	for _, at := range l.Marks {
		s.flag(s.x(at), s.y)
	}
	if len(below.lines) > 0 {
		fmt.Fprintf(s, "<rect fill=\"#fff\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", number(barsLeft), number(s.y+barHigh+2), number(below.wide), number(below.high))
		s.put(below, barsLeft, s.y+barHigh+2)
	}
	s.y += max(name.high, barHigh+2+below.high) + 4
}

func (s *sheet) bar(is draw.Stretch, x, y, wide float64) {
	fmt.Fprintf(s, "<rect class=\"s%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>\n", is, number(x), number(y+1), number(wide), number(barHigh-2))
}

// flag marks the end of a last day.
func (s *sheet) flag(x, y float64) {
	fmt.Fprintf(s, "<path class=\"last\" d=\"M%s %sv%s\"/>\n<path class=\"flag\" d=\"M%s %sl-5 3l5 3z\"/>\n", number(x), number(y-1), number(barHigh+2), number(x), number(y-1))
}

// numbers writes the numbers of the steps where they stand; those side by side are one.
func (s *sheet) numbers(steps []draw.Happening) {
	type spot struct {
		x           float64
		first, last int
	}
	var spots []spot
	n := 0
	for _, st := range steps {
		if st.At.IsZero() {
			continue
		}
		n++
		x := s.x(st.At)
		if i := len(spots) - 1; i >= 0 && x-spots[i].x < 3*padding && x >= spots[i].x {
			spots[i].last = n
			continue
		}
		spots = append(spots, spot{x, n, n})
	}
	var rows []float64 // how far each is taken
	for _, p := range spots {
		w := &words{}
		text := strconv.Itoa(p.first)
		if p.last > p.first {
			text += "–" + strconv.Itoa(p.last)
		}
		w.add(text, barsWide, wordSize, wordStep, true)
		x := min(p.x, barsLeft+barsWide-w.wide)
		row := 0
		for row < len(rows) && rows[row] > x {
			row++
		}
		if row == len(rows) {
			rows = append(rows, 0)
		}
		rows[row] = x + w.wide + 3
		s.put(w, x, s.y+float64(row)*wordStep)
	}
	s.y += float64(len(rows)) * wordStep
}

func (s *sheet) signs(head string, signs []draw.BarSign) {
	if len(signs) == 0 {
		return
	}
	s.say(margin, nameWide, nameSize, nameStep, true, head)
	for _, sign := range signs {
		if sign.Is == draw.LastDay {
			s.flag(margin+signWide/2, s.y)
		} else {
			s.bar(sign.Is, margin, s.y, signWide)
		}
		s.say(margin+signWide+gap/2, barsWide, lineSize, lineStep+2, false, sign.Text)
	}
	s.y += gap
}

func (s *sheet) steps(head string, steps []draw.Happening) {
	if len(steps) == 0 {
		return
	}
	s.say(margin, chartWide-2*margin, nameSize, nameStep, true, head)
	n := 0
	for _, st := range steps {
		at := &words{}
		said := &words{}
		for i, l := range st.Lines {
			said.add(l, chartWide-2*margin-numberWide-whenWide-gap, lineSize, lineStep, i == 0)
		}
		if !st.At.IsZero() {
			n++
			no := &words{}
			no.add(strconv.Itoa(n), numberWide, lineSize, lineStep, true)
			s.put(no, margin, s.y)
			at.add(st.When, whenWide, lineSize, lineStep, false)
			s.put(at, margin+numberWide, s.y)
		}
		s.put(said, margin+numberWide+whenWide+gap, s.y)
		s.y += max(said.high, at.high, lineStep) + 3
	}
	s.y += gap
}
