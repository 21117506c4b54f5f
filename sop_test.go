package sop_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
)

func TestTheReferenceLoadsWithoutAnyProblem(t *testing.T) {
	m, problems := fsm.Load("sop.yaml", sop.YAML())
	require.Empty(t, problems, problems.Error())
	doc := m.SOP()
	assert.Equal(t, "sp4n_lumajang", doc.Code.Value)
	assert.Equal(t, "427.53/2/01.08/2021", doc.Identity.Number.Value)
	assert.Len(t, doc.Identity.LegalBasis, 10)

	var rows []string
	for _, s := range doc.Stages {
		if s.Activity.Value != "" {
			rows = append(rows, s.Performer.Value+" "+s.Standard.Time.Span.String())
		}
	}
	assert.Equal(t, []string{"admin 1-3 hari kerja", "petugas_opd 3-5 hari kerja", "penghubung 5-20 hari kerja"}, rows)
}

func TestTheBytesAreTheFileAndOnesOwn(t *testing.T) {
	file, err := os.ReadFile("sop.yaml")
	require.NoError(t, err)
	mine := sop.YAML()
	require.Equal(t, string(file), string(mine))
	mine[0] = 'X'
	require.Equal(t, string(file), string(sop.YAML()))
}
