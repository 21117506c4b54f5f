package postgres_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/adapters/storetest"
)

func TestGapsOfRemovedCasesEnd(t *testing.T) {
	db := postgrestest.Open(t)
	s, pool := openIn(t, db), poolOf(t, db.DSN)
	storetest.GapsEnd(t, s.Backend(), func() (n int) {
		require.NoError(t, pool.QueryRow(ctx, "SELECT count(*) FROM "+db.Schema+".gaps").Scan(&n))
		return n
	})
}
