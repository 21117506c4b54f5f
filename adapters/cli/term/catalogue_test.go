package term

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/problem"
)

func TestCatalogueHasNoKeyTwice(t *testing.T) {
	assert.PanicsWithValue(t, "cli: message flag.format stands twice", func() {
		Register(map[string]problem.Text{"flag.format": {ID: "bentuk", EN: "form"}})
	})
}

func TestUnknownMessageIsAProgrammersMistake(t *testing.T) {
	assert.PanicsWithValue(t, "cli: no message nothing", func() { Sentence(English, "nothing") })
}
