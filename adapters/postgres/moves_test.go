package postgres_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/crash"
	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
)

// Killed in the middle of moving cases to a new version and begun anew, every case is
// moved once.
func TestKilledWhileCasesAreMoved(t *testing.T) {
	place := func() string {
		at, err := json.Marshal(postgrestest.Open(t))
		require.NoError(t, err)
		return string(at)
	}
	crash.Moves(t, scale(2, 20), place, func(place string) (office.Backed, func()) {
		var db postgrestest.Database
		require.NoError(t, json.Unmarshal([]byte(place), &db))
		s, err := postgres.Open(ctx, db.DSN, postgres.WithSchema(db.Schema))
		require.NoError(t, err)
		return s, s.Close
	})
}
