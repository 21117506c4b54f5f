package cli

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTableAlignsByCharacters(t *testing.T) {
	var b strings.Builder
	tab := table{indent: "  "}
	tab.add(cell{text: "tahap"}, cell{text: "→"}, cell{text: "x"})
	tab.add(cell{text: ""}, cell{text: "tujuan"}, cell{text: "y"})
	tab.add(cell{text: "catatan yang panjang sekali"})
	tab.print(&b, painter{})
	assert.Equal(t, "  tahap  →       x\n         tujuan  y\n  catatan yang panjang sekali\n", b.String())
}

func TestTableColoursWithoutMovingColumns(t *testing.T) {
	var b strings.Builder
	tab := table{}
	tab.add(cell{"a", red}, cell{text: "b"})
	tab.add(cell{text: "ccc"}, cell{text: "d"})
	tab.print(&b, painter{on: true})
	assert.Equal(t, "\x1b[31ma\x1b[0m    b\nccc  d\n", b.String())
}
