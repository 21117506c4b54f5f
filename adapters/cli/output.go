package cli

import (
	"encoding/json"
	"io"
	"os"
)

// style marks a text on a terminal: the parameters of an ANSI sequence.
type style string

const (
	plain style = ""
	bold  style = "1"
	dim   style = "2"
	red   style = "31"
	green style = "32"
	amber style = "33"
)

// output is where a command writes. It keeps the first error, so that a full
// disk is not taken for success.
type output struct {
	to  io.Writer
	err error
}

// Write writes p unless a write before has failed.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(p)
	o.err = err
	return n, err
}

// painter colours text, or not.
type painter struct{ on bool }

// newPainter colours only what goes to a terminal whose user did not object
// (NO_COLOR, TERM=dumb).
func newPainter(w io.Writer, env func(string) string) painter {
	f, ok := w.(*os.File)
	if !ok || env("NO_COLOR") != "" || env("TERM") == "dumb" {
		return painter{}
	}
	info, err := f.Stat()
	return painter{err == nil && info.Mode()&os.ModeCharDevice != 0}
}

// paint returns text in the style s.
func (p painter) paint(s style, text string) string {
	if !p.on || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// writeJSON writes one indented JSON document.
func (s *session) writeJSON(document any) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(document)
}
