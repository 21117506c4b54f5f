package postgrestest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { Main(m) }

func ask(t *testing.T, dsn, question string) string {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, dsn)
	require.NoError(t, err)
	defer conn.Close(ctx)
	var answer string
	require.NoError(t, conn.QueryRow(ctx, question).Scan(&answer))
	return answer
}

func TestOpenGivesAServerAndASchemaOfItsOwn(t *testing.T) {
	one, two := Open(t), Open(t)
	require.Equal(t, one.DSN, two.DSN)
	require.NotEqual(t, one.Schema, two.Schema)
	require.Equal(t, "UTF8", ask(t, one.DSN, "SHOW server_encoding"))
}

func TestAClusterIsStoppedAndStarted(t *testing.T) {
	c := Own(t, "work_mem=7MB")
	require.Equal(t, "7MB", ask(t, c.DSN(), "SHOW work_mem"))
	require.Error(t, c.Restart(), "it runs already")
	for _, how := range []Mode{Fast, Immediate} {
		require.NoError(t, c.Stop(how))
		require.NoError(t, c.Stop(how), "it is stopped already")
		_, err := pgx.Connect(context.Background(), c.DSN())
		require.Error(t, err)
		require.NoError(t, c.Restart())
		require.Equal(t, "7MB", ask(t, c.DSN(), "SHOW work_mem"))
	}
}

func TestAServerThatCannotStartSaysWhy(t *testing.T) {
	if _, err := programs(); err != nil {
		missing(t, err)
	}
	_, err := Start("no_such_setting=1")
	require.ErrorContains(t, err, "no_such_setting")
}

// recorder is a test that only notes how it ended.
type recorder struct {
	testing.TB
	failed, skipped bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Fatalf(string, ...any) { r.failed = true }
func (r *recorder) Skipf(string, ...any)  { r.skipped = true }

func TestAMissingServerIsASkipUnlessRequired(t *testing.T) {
	t.Setenv(envRequire, "")
	var r recorder
	missing(&r, context.Canceled)
	require.True(t, r.skipped && !r.failed)
	t.Setenv(envRequire, "chromium,postgres")
	r = recorder{}
	missing(&r, context.Canceled)
	require.True(t, r.failed)
}
