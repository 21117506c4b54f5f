package run

import (
	"slices"
	"strconv"
	"time"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/calendar/show"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// Chart writes the timeline of a log as a picture along time, as sop run tells it.
func Chart(s *term.Session, t *scenario.Timeline) error {
	return charted(s, term.NamesOf(t.SOP, t.Zone), t, "", nil)
}

// charted writes the picture of a timeline, as whoever reads it may see it.
func charted(s *term.Session, n term.Names, t *scenario.Timeline, as string, ledgers []explained) error {
	if s.Deps.Chart == nil {
		return term.Cannot("no-drawing")
	}
	_, err := s.Out.Write(s.Deps.Chart(chartOf(s, n, t, as, ledgers)))
	return err
}

func chartOf(s *term.Session, n term.Names, t *scenario.Timeline, as string, ledgers []explained) *draw.Chart {
	c := &draw.Chart{
		Title: s.Text("chart.title", "case", t.Case), Lang: s.Lang,
		Happened: s.Text("chart.happened"), Key: s.Text("chart.key"),
	}
	c.About = append(c.About, t.SOP.Identity.Name.Value+" ("+s.Text("run.version", "code", t.SOP.Code.Value, "version", strconv.Itoa(t.SOP.Version))+")")
	if as != "" {
		c.About = append(c.About, s.Text("course.as")+": "+as)
	}
	if len(t.Rows) == 0 { // nothing happened that whoever reads it may see
		c.About = append(c.About, s.Text("chart.nothing"))
		return c
	}
	after := false
	for i := range t.Rows {
		row := &t.Rows[i]
		if row.AfterLog && !after {
			c.Steps = append(c.Steps, draw.Happening{Lines: []string{s.Text("run.after")}})
			after = true
		}
		step := draw.Happening{At: row.At, When: n.Instant(s.Lang, row.At)}
		for _, l := range eventLines(s, n, row) {
			step.Lines = append(step.Lines, l.Text)
		}
		c.Steps = append(c.Steps, step)
	}
	p := &plot{t: t, s: s, n: n}
	p.reach(c)
	c.Lanes = append([]draw.Lane{{Name: s.Text("chart.stages")}}, p.stages()...)
	if clocks := p.clocks(); len(clocks) > 0 {
		c.Lanes = append(append(c.Lanes, draw.Lane{Name: s.Text("chart.clocks")}), clocks...)
	}
	c.Lanes = append(c.Lanes, draw.Lane{Name: c.Happened})
	c.Ticks = ticks(c.From.In(t.Zone), c.To.In(t.Zone), s.Lang)
	for is := draw.Stay; is <= draw.LastDay; is++ {
		if slices.ContainsFunc(c.Lanes, func(l draw.Lane) bool {
			return is == draw.LastDay && len(l.Marks) > 0 || slices.ContainsFunc(l.Bars, func(b draw.Bar) bool { return b.Is == is })
		}) {
			c.Signs = append(c.Signs, draw.BarSign{Is: is, Text: s.Text("chart.sign-" + strconv.Itoa(int(is)))})
		}
	}
	for _, k := range ledgers {
		in := draw.Inset{Title: s.Text("course.days", "clock", n.Clock(k.clock))}
		in.SVG, in.Width, in.Height = show.SizedSVG(k.Ledger, s.Lang)
		c.Insets = append(c.Insets, in)
	}
	return c
}

// plot finds what stands where along time.
type plot struct {
	t        *scenario.Timeline
	s        *term.Session
	n        term.Names
	from, to time.Time
}

// reach sets from when to when the chart reaches: to the present, or the last limit that
// runs, of a case that has not ended.
func (p *plot) reach(c *draw.Chart) {
	p.from, p.to = p.t.Rows[0].At, p.t.Rows[0].At
	for i := range p.t.Rows {
		if at := p.t.Rows[i].At; at.Before(p.from) {
			p.from = at
		}
		p.to = later(p.to, p.t.Rows[i].At)
	}
	if !p.t.Final.Closed {
		p.to = later(p.to, p.t.Now)
	}
	c.From, c.To = p.from, p.to
	for _, d := range p.t.Open {
		if !d.Deadline.Due.IsZero() {
			c.To = later(c.To, d.Deadline.Due)
		}
	}
	for i := range p.t.Rows {
		for _, v := range p.t.Rows[i].Verdicts {
			c.To = later(c.To, v.Deadline.Due)
		}
	}
	if !c.To.After(c.From) {
		c.To = c.From.AddDate(0, 0, 1)
	}
}

// stages returns a lane for each stage or end that the case came to, in that order.
func (p *plot) stages() []draw.Lane {
	taken := takenBack(p.t)
	var lanes []draw.Lane
	at := map[string]int{}
	var last *draw.Bar
	here := ""
	for i := range p.t.Rows {
		r := &p.t.Rows[i]
		if r.Kind == scenario.Deviation || r.Kind == fsm.Withdrawing || slices.Contains(taken, r.No) || r.To == "" || r.To == here {
			continue
		}
		if last != nil {
			last.To = later(last.From, r.At)
		}
		here = r.To
		k, known := at[here]
		if !known {
			k = len(lanes)
			at[here] = k
			lanes = append(lanes, draw.Lane{Name: term.NameIn(p.n.Stages, here)})
		}
		lanes[k].Bars = append(lanes[k].Bars, draw.Bar{From: r.At, To: r.At, Is: draw.Stay})
		last = &lanes[k].Bars[len(lanes[k].Bars)-1]
	}
	if last != nil && !p.t.Final.Closed {
		last.To = later(last.From, p.to)
	}
	return lanes
}

// running is a clock on its way.
type running struct {
	draw.Lane
	id    string
	open  *draw.Bar
	due   time.Time
	moved int // number of the row that moved it last
}

// until ends the open stretch; what of it is after the last day is one of its own.
func (k *running) until(at time.Time) {
	if k.open == nil {
		return
	}
	b := *k.open
	b.To = later(b.From, at)
	k.open = nil
	if b.Is == draw.Running && !k.due.IsZero() && b.To.After(k.due) {
		if past := (draw.Bar{From: later(b.From, k.due), To: b.To, Is: draw.Past}); k.due.After(b.From) {
			b.To = k.due
			k.Bars = append(k.Bars, b, past)
		} else {
			k.Bars = append(k.Bars, past)
		}
		return
	}
	k.Bars = append(k.Bars, b)
}

// clocks returns a lane for each limit, in the order in which they began.
func (p *plot) clocks() []draw.Lane {
	var all []*running
	of := func(id string) *running {
		for _, k := range all {
			if k.id == id {
				return k
			}
		}
		k := &running{id: id, Lane: draw.Lane{Name: p.n.Clock(id)}}
		all = append(all, k)
		return k
	}
	for i := range p.t.Rows {
		r := &p.t.Rows[i]
		if r.Kind == scenario.Deviation {
			continue
		}
		for _, d := range r.Deadlines {
			k, is := of(d.Clock), draw.Running
			if k.moved = i; d.Deadline.Due.IsZero() {
				is = draw.Held
			}
			if k.open == nil || k.open.Is != is {
				k.until(r.At)
				k.open = &draw.Bar{From: r.At, Is: is}
			}
			k.due = d.Deadline.Due
		}
		for _, v := range r.Verdicts {
			k := of(v.Clock)
			k.due = v.Deadline.Due
			k.until(r.At)
			k.Words = append(k.Words, verdict(p.s, p.n, r, v).Text)
			if !k.due.IsZero() {
				k.Marks = append(k.Marks, k.due)
			}
		}
	}
	var lanes []draw.Lane
	for _, k := range all {
		i := slices.IndexFunc(p.t.Open, func(d scenario.Deadline) bool { return d.Clock == k.id })
		if i < 0 {
			k.until(p.passedOn(k))
		} else {
			k.until(p.to)
			k.Words = append(k.Words, deadlineLine(p.s, p.n, p.t.Open[i]).Text)
			if due := p.t.Open[i].Deadline.Due; !due.IsZero() {
				k.Marks = append(k.Marks, due)
			}
		}
		lanes = append(lanes, k.Lane)
	}
	return lanes
}

// passedOn returns when a clock that was not judged went over to another unit, whose id it
// then has; or up to when anything is known.
func (p *plot) passedOn(k *running) time.Time {
	was := fsm.ReadClockID(k.id)
	for i := k.moved + 1; i < len(p.t.Rows); i++ {
		for _, d := range p.t.Rows[i].Deadlines {
			if is := fsm.ReadClockID(d.Clock); d.Clock != k.id && is.Kind == was.Kind && is.Of == was.Of && is.No == was.No {
				return p.t.Rows[i].At
			}
		}
	}
	return p.to
}

// mostTicks is how many moments of the scale there is room for.
const mostTicks = 9

// ticks returns the days of the scale: the first, and then every day, week, month or year.
func ticks(from, to time.Time, lang string) []draw.Tick {
	day := time.Date(from.Year(), from.Month(), from.Day(), 0, 0, 0, 0, from.Location())
	month := time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, from.Location())
	for _, step := range []struct {
		from         time.Time
		months, days int
	}{{day, 0, 1}, {day, 0, 2}, {day, 0, 4}, {day, 0, 7}, {day, 0, 14}, {month, 1, 0}, {month, 2, 0}, {month, 3, 0}, {month, 6, 0}, {month, 12, 0}, {month, 24, 0}, {month, 60, 0}, {month, 240, 0}, {month, 1200, 0}, {month, 12000, 0}} {
		out := []draw.Tick{tick(from, lang)}
		for at := step.from; !at.After(to) && len(out) <= mostTicks; at = at.AddDate(0, step.months, step.days) {
			if at.After(from) {
				out = append(out, tick(at, lang))
			}
		}
		if len(out) <= mostTicks {
			return out
		}
	}
	return []draw.Tick{tick(from, lang)}
}

func tick(at time.Time, lang string) draw.Tick {
	return draw.Tick{At: at, Text: strconv.Itoa(at.Day()) + " " + calendar.MonthName(at.Month(), lang)[:3] + " " + strconv.Itoa(at.Year())}
}
