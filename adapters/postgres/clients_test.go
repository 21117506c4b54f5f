package postgres_test

import (
	"testing"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/postgres/postgrestest"
	"github.com/tatalaksana/sop/fsm/engine"
)

func TestManyClientsOnOneCase(t *testing.T) {
	office.OnOneCase(t, office.Engine(t, openStore(t), engine.WithClock(office.NewClock())), 64)
}

func TestManyClientsOnManyCases(t *testing.T) {
	db := postgrestest.Open(t)
	office.OnManyCases(t, openIn(t, db), openIn(t, db), 64, scale(200, 3_000))
}
