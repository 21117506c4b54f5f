package fsm

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

func TestAWrongWordIsNoSilenceOnReturn(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, "testdata/problems/return-unsaid/sop.yaml"),
		"    mutu_baku: {waktu: 3 hari kerja}", "    mutu_baku: {waktu: 3 hari kerja, saat_kembali: mulai lagi}")
	_, problems := Load("sop.yaml", []byte(src))
	require.Len(t, problems, 1)
	require.Equal(t, "bad-word", problems[0].Code)
}
