package draw

import "time"

// Chart is the course of a case along time: in which stage it was when, how its limits ran,
// and what happened, in words. Its maker has worded everything for one reader; the times
// only tell where a thing stands between From and To.
type Chart struct {
	Title    string
	About    []string // lines below the title
	Lang     string   // "id" or "en"
	From, To time.Time
	Ticks    []Tick // of the scale
	Lanes    []Lane
	Happened string // heading of the steps
	Steps    []Happening
	Key      string // heading of the signs
	Signs    []BarSign
	Insets   []Inset // pictures below all else
}

// Tick is a moment of the scale, or of a lane.
type Tick struct {
	At   time.Time
	Text string
}

// Lane is one line of a chart: its name, its bars, and words below them. Without bars
// and marks it is a heading.
type Lane struct {
	Name  string
	Bars  []Bar
	Marks []time.Time // last days
	Words []string
}

// Stretch is what a bar means.
type Stretch uint8

// The stretches of a lane.
const (
	Stay    Stretch = iota // in a stage
	Running                // time that counts
	Held                   // time that does not count
	Past                   // after the last day
	LastDay                // no bar: the sign of a mark
)

// Bar is a stretch of time; it may be of no length.
type Bar struct {
	From, To time.Time
	Is       Stretch
}

// BarSign is an entry of a chart's legend.
type BarSign struct {
	Is   Stretch
	Text string
}

// Happening is something that happened: when, and in words, of which the first line is what.
// One without a place is a remark between others.
type Happening struct {
	At    time.Time // zero: it has no place
	When  string
	Lines []string
}

// Inset is a finished SVG picture below a heading, with its size in points.
type Inset struct {
	Title         string
	SVG           []byte
	Width, Height int
}
