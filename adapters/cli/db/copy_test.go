package db

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/engine/carry"
)

// TestProgressIsOneLineOfATerminal: it is written anew where it changes, and taken away in
// the end; where no terminal is there is none.
func TestProgressIsOneLineOfATerminal(t *testing.T) {
	var shown, silent bytes.Buffer
	for out, on := range map[*bytes.Buffer]bool{&shown: true, &silent: false} {
		p := progress{s: &term.Session{Err: out, Lang: "id"}, on: on}
		for done := range int64(300) {
			p.of("copy.verifying-source")(done, 0)
			p.carried(carry.Carrying, done, 30_000)
		}
		p.end()
		p.end()
	}
	assert.Contains(t, shown.String(), "\r\x1b[KMemeriksa asal, kasus 200\r\x1b[KMenyalin 0 %")
	assert.Equal(t, 1+3+3+1-1, bytes.Count(shown.Bytes(), []byte("\r\x1b[K")), "%q", shown.String())
	assert.Empty(t, silent.String())
}
