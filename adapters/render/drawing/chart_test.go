package drawing

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/draw"
)

// hostile are texts that break what does not expect them.
var hostileTexts = []string{
	"", "<script>alert(1)</script> & \"kutip\"", strings.Repeat("panjang", 300), strings.Repeat("kata ", 400), "\u202eterbalik\u202c \u0645\u0631\u062d\u0628\u0627", "e\u0301\u0300\u0302" + strings.Repeat("\u0301", 50), "]]>\x00\x0b", "日本語",
}

// crowded is a chart with many things on the same place.
func crowded() *draw.Chart {
	from := time.Date(2025, 8, 4, 8, 0, 0, 0, time.UTC)
	c := &draw.Chart{Title: hostileTexts[3], About: hostileTexts, Lang: "id", From: from, To: from.AddDate(0, 0, 30), Happened: "Kejadian", Key: "Keterangan"}
	for i := range 60 {
		at := from.Add(time.Duration(i*i) * 12 * time.Minute)
		text := hostileTexts[i%len(hostileTexts)]
		c.Ticks = append(c.Ticks, draw.Tick{At: at, Text: "4 Agu 2025"})
		c.Lanes = append(c.Lanes, draw.Lane{Name: text, Bars: []draw.Bar{{From: at, To: at.AddDate(0, 0, i%5), Is: draw.Stretch(i % 4)}}, Marks: []time.Time{c.To}, Words: []string{text, text}})
		c.Steps = append(c.Steps, draw.Happening{At: at, When: "Sen 4 Agu 2025 08.00", Lines: []string{text, "sesuatu"}})
	}
	c.Lanes = append(c.Lanes, draw.Lane{Name: "hanya judul"})
	c.Steps = append(c.Steps, draw.Happening{Lines: []string{"sela"}}, draw.Happening{At: from, When: "kembali ke awal", Lines: []string{"susulan"}})
	for is := draw.Stay; is <= draw.LastDay; is++ {
		c.Signs = append(c.Signs, draw.BarSign{Is: is, Text: hostileTexts[int(is)]})
	}
	c.Insets = []draw.Inset{{Title: hostileTexts[3], SVG: []byte("<svg/>"), Width: 900, Height: 100}}
	return c
}

// clashes says which words of a sheet stand on others or leave it.
func clashes(s *sheet) []string {
	var out []string
	page := rect{0, 0, s.wide, s.y}
	for i, a := range s.texts {
		if r := rect(a); !r.within(page) {
			out = append(out, fmt.Sprint(a, " is outside"))
		}
		for _, b := range s.texts[i+1:] {
			if rect(a).overlaps(rect(b)) && a.w > 0 && b.w > 0 {
				out = append(out, fmt.Sprint(a, " stands on ", b))
			}
		}
	}
	return out
}

func TestNoWordsOfATimelineStandOnOthers(t *testing.T) {
	s := charted(crowded())
	require.Greater(t, len(s.texts), 200)
	assert.Empty(t, clashes(s))

	s.texts = append(s.texts, placed{s.texts[5].x, s.texts[5].y, 10, 5}, placed{s.wide - 5, 10, 10, 5})
	found := strings.Join(clashes(s), "\n")
	assert.Contains(t, found, "stands on")
	assert.Contains(t, found, "is outside")
}

func TestATimelineIsXMLWithoutAnythingThatRuns(t *testing.T) {
	known := map[string]bool{"svg": true, "title": true, "style": true, "rect": true, "text": true, "path": true, "g": true}
	var said strings.Builder
	read := xml.NewDecoder(bytes.NewReader(Chart(crowded())))
	for {
		token, err := read.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		require.NoError(t, err)
		switch e := token.(type) {
		case xml.StartElement:
			require.True(t, known[e.Name.Local], e.Name.Local)
			for _, a := range e.Attr {
				require.NotRegexp(t, `^(on|href)`, a.Name.Local)
			}
		case xml.CharData:
			said.Write(e)
		}
	}
	assert.Contains(t, said.String(), "<script>alert(1)</script>")
}

// TestATimelineOfOneMoment has all things on one place.
func TestATimelineOfOneMoment(t *testing.T) {
	c := crowded()
	c.To = c.From
	s := charted(c)
	assert.Empty(t, clashes(s))
	assert.NotContains(t, s.String(), "NaN")
}

func TestATimelineOfNothingIsItsTitle(t *testing.T) {
	s := charted(&draw.Chart{Title: "Linimasa", Happened: "Kejadian"})
	assert.Len(t, s.texts, 1)
}

// TestBarsStandWhereTheirTimeIs: half of the time is half of the width.
func TestBarsStandWhereTheirTimeIs(t *testing.T) {
	from := time.Date(2025, 8, 4, 0, 0, 0, 0, time.UTC)
	half := from.AddDate(0, 0, 5)
	s := charted(&draw.Chart{From: from, To: from.AddDate(0, 0, 10), Lanes: []draw.Lane{{Name: "x", Bars: []draw.Bar{{From: from, To: half, Is: draw.Running}, {From: half, To: half, Is: draw.Held}}}}})
	assert.Regexp(t, fmt.Sprintf(`<rect class="s1" x="%s" y="[0-9.]+" width="%s"`, number(barsLeft), number(barsWide/2)), s.String())
	assert.Contains(t, s.String(), fmt.Sprintf(`<rect class="s2" x="%s"`, number(barsLeft+barsWide/2)), "a stretch of no length is still seen")
}
