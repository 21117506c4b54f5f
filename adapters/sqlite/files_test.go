package sqlite_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/internal/office"
	"github.com/tatalaksana/sop/adapters/sqlite"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/deliver"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

func TestAForeignFileIsLeftAsItIs(t *testing.T) {
	other := func(t *testing.T, statements ...string) string {
		file := fileOf(t)
		db, err := sql.Open("sqlite", "file:"+file)
		require.NoError(t, err)
		defer db.Close()
		for _, s := range statements {
			_, err := db.Exec(s)
			require.NoError(t, err)
		}
		return file
	}
	text := fileOf(t)
	require.NoError(t, os.WriteFile(text, bytes.Repeat([]byte("Yth. Bapak Bupati. "), 500), 0o600))
	for name, file := range map[string]string{
		"no database":              text,
		"tables of another":        other(t, "CREATE TABLE surat (nomor TEXT)"),
		"another's application id": other(t, "PRAGMA application_id = 42", "CREATE TABLE x (y)", "DROP TABLE x"),
	} {
		t.Run(name, func(t *testing.T) {
			before, err := os.ReadFile(file)
			require.NoError(t, err)
			_, err = sqlite.Open(file)
			require.ErrorIs(t, err, sqlite.ErrForeign)
			require.ErrorContains(t, err, file)
			_, err = sqlite.Open(file, sqlite.ReadOnly())
			require.ErrorIs(t, err, sqlite.ErrForeign)
			after, err := os.ReadFile(file)
			require.NoError(t, err)
			require.Equal(t, before, after)
		})
	}
	db, err := sql.Open("sqlite", "file:"+other(t, "CREATE TABLE surat (nomor TEXT)")+"?"+sqlite.Settings)
	require.NoError(t, err)
	defer db.Close()
	storeIn(t, db) // beside the host's tables it may be
}

func TestANewerSchemaIsLeftAsItIs(t *testing.T) {
	file := fileOf(t)
	require.NoError(t, openIn(t, file).Close())
	db := hostDB(t, file)
	_, err := db.Exec("INSERT INTO sop_schema VALUES (?, 'besok')", sqlite.NewestSchema+1)
	require.NoError(t, err)
	for _, open := range []func() error{
		func() error { _, err := sqlite.Open(file); return err },
		func() error { _, err := sqlite.Open(file, sqlite.ReadOnly()); return err },
		func() error { _, err := sqlite.New(db); return err },
	} {
		err := open()
		require.ErrorIs(t, err, sqlite.ErrNewerSchema)
		require.ErrorContains(t, err, fmt.Sprintf("schema %d", sqlite.NewestSchema+1))
	}
}

// TestOlderSchemasMigrate fills a database of each older schema with a case and
// opens it.
func TestOlderSchemasMigrate(t *testing.T) {
	for number := 1; number < sqlite.NewestSchema; number++ {
		t.Run(fmt.Sprint(number), func(t *testing.T) {
			source := fileOf(t)
			eng := office.Engine(t, openIn(t, source), engine.WithClock(office.NewClock()))
			_, err := eng.Open(ctx, office.Opening("a"))
			require.NoError(t, err)
			_, err = eng.Act(ctx, "a", office.UntilAnswered()[0])
			require.NoError(t, err)

			file := fileOf(t)
			db := hostDB(t, file)
			require.NoError(t, sqlite.MigrateTo(ctx, db, number))
			_, err = db.Exec("ATTACH ? AS sumber", source)
			require.NoError(t, err)
			for _, table := range []string{"cases", "turns", "entries", "personal", "answers", "documents", "names"} {
				var columns string // that the older table has
				require.NoError(t, db.QueryRow("SELECT group_concat(name) FROM pragma_table_info(?)", "sop_"+table).Scan(&columns))
				_, err = db.Exec(fmt.Sprintf("INSERT INTO sop_%[1]s (%[2]s) SELECT %[2]s FROM sumber.sop_%[1]s", table, columns))
				require.NoError(t, err)
			}
			require.NoError(t, db.Close())

			_, err = sqlite.Open(file, sqlite.ReadOnly())
			require.ErrorIs(t, err, sqlite.ErrReadOnly, "a migration would have to write")
			eng = office.Engine(t, openIn(t, file), engine.WithClock(office.NewClock()))
			require.NoError(t, deliver.Subscribe(ctx, eng, "r"))
			_, err = eng.Act(ctx, "a", office.UntilAnswered()[1])
			require.NoError(t, err)
			_, err = audit.Verify(ctx, eng, "a")
			require.NoError(t, err)
			page, err := eng.For(office.Rini).Worklist(ctx, engine.PageOf{})
			require.NoError(t, err)
			require.Len(t, page.Cases, 1)
		})
	}
}

func TestManyOpenAtOnce(t *testing.T) {
	file := fileOf(t)
	var wait sync.WaitGroup
	errs := make([]error, 12)
	for i := range errs {
		wait.Go(func() {
			s, err := sqlite.Open(file)
			if err == nil {
				err = s.Close()
			}
			errs[i] = err
		})
	}
	wait.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
}

// TestAFileThatIsOnlyBeingMadeIsBusy opens to be read what another process has
// only begun to make.
func TestAFileThatIsOnlyBeingMadeIsBusy(t *testing.T) {
	begun := fileOf(t)
	require.NoError(t, os.WriteFile(begun, nil, 0o600))
	set := fileOf(t)
	db := hostDB(t, set) // set to WAL, without a table yet
	require.NoError(t, db.Ping())
	for _, file := range []string{begun, set} {
		_, err := sqlite.Open(file, sqlite.ReadOnly())
		require.ErrorIs(t, err, sqlite.ErrBusy)
		require.NotErrorIs(t, err, sqlite.ErrForeign)
		require.NoError(t, openIn(t, file).Close())
		s, err := sqlite.Open(file, sqlite.ReadOnly())
		require.NoError(t, err)
		require.NoError(t, s.Close())
	}
}

// TestFull lets the database run out of room: the action fails, is not there,
// and the next ones work once there is room.
func TestFull(t *testing.T) {
	db := hostDB(t, fileOf(t))
	db.SetMaxOpenConns(1) // max_page_count is of a connection
	eng := office.Engine(t, storeIn(t, db), engine.WithClock(office.NewClock()))
	pages := func(n int) {
		var got int
		require.NoError(t, db.QueryRow(fmt.Sprintf("PRAGMA max_page_count = %d", n)).Scan(&got))
	}
	var now int
	require.NoError(t, db.QueryRow("PRAGMA page_count").Scan(&now))
	pages(now + 6)
	opened := 0
	var err error
	for ; err == nil; opened++ {
		require.Less(t, opened, 100, "it never became full")
		_, err = eng.Open(ctx, office.Opening(fmt.Sprintf("kasus-%d", opened)))
	}
	require.ErrorIs(t, err, sqlite.ErrFull)
	last := fmt.Sprintf("kasus-%d", opened-1)
	_, err = eng.Get(ctx, last, 0)
	require.ErrorIs(t, err, store.ErrNotFound)
	var sound string
	require.NoError(t, db.QueryRow("PRAGMA integrity_check").Scan(&sound))
	require.Equal(t, "ok", sound)
	pages(1 << 30)
	_, err = eng.Open(ctx, office.Opening(last))
	require.NoError(t, err)
	for i := range opened {
		_, err := audit.Verify(ctx, eng, fmt.Sprintf("kasus-%d", i))
		require.NoError(t, err)
	}
}

// TestOneThatCannotBeWrittenFailsNoOther commits many together, one of which
// cannot be written.
func TestOneThatCannotBeWrittenFailsNoOther(t *testing.T) {
	db := hostDB(t, fileOf(t))
	eng := office.Engine(t, storeIn(t, db), engine.WithClock(office.NewClock()))
	_, err := db.Exec(`CREATE TRIGGER gagal BEFORE INSERT ON sop_cases WHEN new.id LIKE 'buruk%' BEGIN SELECT RAISE(ABORT, 'sengaja'); END`)
	require.NoError(t, err)
	var wait sync.WaitGroup
	errs := make([]error, 60)
	name := func(i int) string {
		if i%10 == 0 {
			return fmt.Sprintf("buruk-%d", i)
		}
		return fmt.Sprintf("baik-%d", i)
	}
	for i := range errs {
		wait.Go(func() { _, errs[i] = eng.Open(ctx, office.Opening(name(i))) })
	}
	wait.Wait()
	for i, err := range errs {
		_, found := eng.Get(ctx, name(i), 0)
		if i%10 == 0 {
			require.ErrorContains(t, err, "sengaja")
			require.ErrorIs(t, found, store.ErrNotFound)
		} else {
			require.NoError(t, err)
			require.NoError(t, found)
		}
	}
}

// TestReadOnly reads a file whose bytes may not change.
func TestReadOnly(t *testing.T) {
	file := fileOf(t)
	s := openIn(t, file)
	clock := engine.WithClock(office.NewClock())
	eng := office.Engine(t, s, clock)
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	before, err := os.ReadFile(file)
	require.NoError(t, err)

	only := openIn(t, file, sqlite.ReadOnly())
	reader, err := engine.New(only.Backend(), clock)
	require.NoError(t, err)
	_, err = audit.Verify(ctx, reader, "a")
	require.NoError(t, err)
	_, err = reader.Act(ctx, "a", office.UntilAnswered()[0])
	require.ErrorIs(t, err, sqlite.ErrReadOnly)
	require.NoError(t, only.Close())
	after, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Equal(t, before, after)

	_, err = sqlite.Open(filepath.Join(t.TempDir(), "tidak_ada.db"), sqlite.ReadOnly())
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = sqlite.Open(filepath.Join(t.TempDir(), "tidak_ada", "kasus.db"))
	require.Error(t, err)
	for _, path := range []string{"", ":memory:"} {
		_, err = sqlite.Open(path)
		require.ErrorContains(t, err, "adapters/memory")
	}
}

const envFile = "SOP_READ_ONLY_FILE"

// TestReadOnlyFile opens, as a user who may not write to it, a file in a folder
// that cannot be written to either. Root may write to everything, so a child of
// another user does it.
func TestReadOnlyFile(t *testing.T) {
	if file := os.Getenv(envFile); file != "" {
		_, err := sqlite.Open(file)
		require.ErrorIs(t, err, sqlite.ErrReadOnly)
		s := openIn(t, file, sqlite.ReadOnly())
		_, err = s.Load(ctx, "a")
		require.NoError(t, err)
		return
	}
	dir, err := os.MkdirTemp("", "sop-hanya-baca-")
	require.NoError(t, err)
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "kasus.db")
	s := openIn(t, file)
	_, err = office.Engine(t, s, engine.WithClock(office.NewClock())).Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	binary, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		t.Skipf("there is no copy of this program to be had: %v", err)
	}
	program := filepath.Join(dir, "uji")
	require.NoError(t, os.WriteFile(program, binary, 0o755))
	require.NoError(t, os.Chmod(file, 0o444))
	require.NoError(t, os.Chmod(dir, 0o555))
	defer func() { _ = os.Chmod(dir, 0o755) }()
	child := exec.Command(program, "-test.run", "^TestReadOnlyFile$", "-test.v")
	child.Dir = "/"
	child.Env = []string{envFile + "=" + file, "HOME=/", "TMPDIR=/tmp"}
	asNobody(child)
	out, err := child.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.Contains(t, string(out), "--- PASS: TestReadOnlyFile")
}

// TestErasedValuesAreInNoByte plants a value, erases it and looks for it in the
// files.
func TestErasedValuesAreInNoByte(t *testing.T) {
	file := fileOf(t)
	s := openIn(t, file)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	const planted = "Rahasia-3fa9c1"
	for i := range 20 {
		o := office.Opening(fmt.Sprintf("kasus-%d", i))
		o.Command.Input["uraian"] = office.Text(planted)
		_, err := eng.Open(ctx, o)
		require.NoError(t, err)
	}
	require.True(t, inFiles(t, file, planted), "the test looks in the wrong place")
	for i := range 19 {
		_, err := eng.Erase(ctx, office.Warrant, fmt.Sprintf("kasus-%d", i))
		require.NoError(t, err)
	}
	st, err := s.Load(ctx, "kasus-19")
	require.NoError(t, err)
	require.NoError(t, s.Remove(ctx, store.Tombstone{Case: "kasus-19", Version: st.Case.Version, Hash: st.Head, Removed: office.Begin}, nil))
	require.False(t, inFiles(t, file, planted))
	// Erasing alone does it too.
	o := office.Opening("lagi")
	o.Command.Input["uraian"] = office.Text(planted)
	_, err = eng.Open(ctx, o)
	require.NoError(t, err)
	_, err = eng.Erase(ctx, office.Warrant, "lagi")
	require.NoError(t, err)
	require.False(t, inFiles(t, file, planted))
	_, err = audit.Verify(ctx, eng, "kasus-0")
	require.NoError(t, err)
}

func inFiles(t *testing.T, file, planted string) bool {
	t.Helper()
	found := false
	for _, name := range []string{file, file + "-wal", file + "-shm"} {
		content, err := os.ReadFile(name)
		if err != nil {
			require.ErrorIs(t, err, os.ErrNotExist)
			continue
		}
		found = found || bytes.Contains(content, []byte(planted))
	}
	return found
}

func TestClosed(t *testing.T) {
	s := openStore(t)
	eng := office.Engine(t, s, engine.WithClock(office.NewClock()))
	_, err := eng.Open(ctx, office.Opening("a"))
	require.NoError(t, err)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	require.ErrorIs(t, s.Subscribe(ctx, "r"), sqlite.ErrClosed)
	_, err = s.Load(ctx, "a")
	require.Error(t, err)
}
