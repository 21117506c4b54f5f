package cli

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCatalogueHasNoKeyTwice(t *testing.T) {
	assert.PanicsWithValue(t, "cli: message flag.format stands twice", func() {
		register(map[string]saying{"flag.format": {"bentuk", "form"}})
	})
}

func TestUnknownMessageIsAProgrammersMistake(t *testing.T) {
	assert.PanicsWithValue(t, "cli: no message nothing", func() { sentence(english, "nothing") })
}
