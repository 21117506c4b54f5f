package memory

import (
	"testing"

	"github.com/tatalaksana/sop/adapters/storetest"
)

func TestGapsOfRemovedCasesEnd(t *testing.T) {
	s := New()
	storetest.GapsEnd(t, s.Backend(), func() int { return len(s.inboxes["r"].gaps) })
}
