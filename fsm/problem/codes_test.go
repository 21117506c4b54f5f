package problem

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestEveryMessageHasAFamily(t *testing.T) {
	var all []string
	for _, family := range Families() {
		codes := Codes(family)
		assert.NotEmpty(t, codes, family)
		all = append(all, codes...)
	}
	slices.Sort(all)
	assert.Equal(t, slices.Sorted(maps.Keys(catalogue)), all)
	assert.Nil(t, Codes("none"))
}
