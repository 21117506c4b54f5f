package sqlite_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/storetest"
)

func TestGapsOfRemovedCasesEnd(t *testing.T) {
	file := fileOf(t)
	s, db := openIn(t, file), hostDB(t, file)
	storetest.GapsEnd(t, s.Backend(), func() (n int) {
		require.NoError(t, db.QueryRow("SELECT count(*) FROM sop_gaps").Scan(&n))
		return n
	})
}
