package scenario

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/internal/form"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What a verdict may be, a message lists as the form of scenarios does.
func TestTheMessageOfAVerdictListsThoseOfTheForm(t *testing.T) {
	e, _ := problem.Lookup("scenario-verdict")
	assert.Equal(t, problem.Text{ID: "pilih: " + form.VerdictChoice, EN: "choose: " + form.VerdictChoice}, e.Do)
}
