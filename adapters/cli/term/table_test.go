package term

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTableAlignsByCharacters(t *testing.T) {
	var b strings.Builder
	tab := Table{Indent: "  "}
	tab.Add(Cell{Text: "tahap"}, Cell{Text: "→"}, Cell{Text: "x"})
	tab.Add(Cell{Text: ""}, Cell{Text: "tujuan"}, Cell{Text: "y"})
	tab.Add(Cell{Text: "catatan yang panjang sekali"})
	tab.Print(&b, Painter{})
	assert.Equal(t, "  tahap  →       x\n         tujuan  y\n  catatan yang panjang sekali\n", b.String())
}

func TestTableColoursWithoutMovingColumns(t *testing.T) {
	var b strings.Builder
	tab := Table{}
	tab.Add(Cell{"a", Red}, Cell{Text: "b"})
	tab.Add(Cell{Text: "ccc"}, Cell{Text: "d"})
	tab.Print(&b, Painter{On: true})
	assert.Equal(t, "\x1b[31ma\x1b[0m    b\nccc  d\n", b.String())
}
