package term

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCatalogueHasNoKeyTwice(t *testing.T) {
	assert.PanicsWithValue(t, "cli: message flag.format stands twice", func() {
		Register(map[string]Saying{"flag.format": {"bentuk", "form"}})
	})
}

func TestUnknownMessageIsAProgrammersMistake(t *testing.T) {
	assert.PanicsWithValue(t, "cli: no message nothing", func() { Sentence(English, "nothing") })
}
