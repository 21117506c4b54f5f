package term

import (
	"encoding/json"
	"io"
	"os"
)

// Style marks a text on a terminal: the parameters of an ANSI sequence.
type Style string

// The styles.
const (
	Plain Style = ""
	Bold  Style = "1"
	Dim   Style = "2"
	Red   Style = "31"
	Green Style = "32"
	Amber Style = "33"
)

// Output is where a command writes. It keeps the first error, so that a full
// disk is not taken for success.
type Output struct {
	To  io.Writer
	Err error
}

// Write writes p unless a write before has failed.
func (o *Output) Write(p []byte) (int, error) {
	if o.Err != nil {
		return 0, o.Err
	}
	n, err := o.To.Write(p)
	o.Err = err
	return n, err
}

// Painter colours text, or not.
type Painter struct{ On bool }

// NewPainter colours only what goes to a terminal whose user did not object
// (NO_COLOR, TERM=dumb).
func NewPainter(w io.Writer, env func(string) string) Painter {
	f, ok := w.(*os.File)
	if !ok || env("NO_COLOR") != "" || env("TERM") == "dumb" {
		return Painter{}
	}
	info, err := f.Stat()
	return Painter{err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// Paint returns text in the style s.
func (p Painter) Paint(s Style, text string) string {
	if !p.On || s == Plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// WriteJSON writes one indented JSON document.
func (s *Session) WriteJSON(document any) error {
	e := json.NewEncoder(s.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(document)
}
