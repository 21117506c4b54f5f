package term

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/sop"
)

// Two procedures may have ends of one id; each has its own name for it.
func TestAStageOfAnotherProcedureIsNotCalledAsOneOfThis(t *testing.T) {
	doc, problems := sop.Read("sop.yaml", []byte("format: 1\nkode: banding\nakhir: {ditolak: Banding ditolak}\n"))
	require.NotNil(t, doc, problems)
	n := NamesOf(doc, time.UTC)
	require.Equal(t, "Banding ditolak", n.StageOf("banding", "ditolak"))
	require.Equal(t, "ditolak", n.StageOf("keberatan", "ditolak"))
}
