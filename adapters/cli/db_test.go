package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

var (
	warga = soptest.Person("warga", "pelapor")
	siti  = soptest.Person("siti", "admin")
)

const lateDecree = `date,kind,name,effect,action,moved_from,moved_to,date_rule,decree,decree_date,effective_decree,effective_date,certainty,note
2025-08-12,libur_nasional,Contoh,libur,tambah,,,keputusan,Keppres contoh 1/2025,2025-08-06,Keppres contoh 1/2025,2025-08-06,A,
`

// archive is an office whose store the commands open.
type archive struct {
	*soptest.Office
	t       *testing.T
	store   backed // what is opened; nil: the office's
	writing []bool // how it was opened
	closed  int
}

// backed is a store, or one with a planted fault.
type backed interface{ Backend() store.Backend }

// newArchive has one case closed on 4 August 2025, and one open with a unit.
func newArchive(t *testing.T) *archive {
	o := soptest.New(t, sop.YAML(), "2025-08-04 09:00")
	shelved := o.Place(soptest.Placing{Stage: "verifikasi_admin", Reporter: "warga"})
	shelved.Do(siti, "arsipkan", soptest.Input{"alasan": "ganda"})
	c := o.Open(warga, "kirim", soptest.Input{"judul": "Sampah", "uraian": "rahasia-sekali", "nama_pelapor": "Wati"})
	c.Do(siti, "disposisi", soptest.Input{"kategori": "kebersihan", "unit": "dlh"})
	o.To("2025-08-08 10:00")
	return &archive{Office: o, t: t}
}

// nextVersion publishes a second version of the file, and returns a plan for moving cases
// to it.
func nextVersion(a *archive) string {
	src := strings.Replace(string(sop.YAML()), "\nversi: 1 ", "\nversi: 2 ", 1)
	_, err := a.Engine().Publish(context.Background(), []byte(src))
	require.NoError(a.t, err)
	return "sop: sp4n_lumajang\ndari: 1\nke: 2\ndisetujui_oleh: sekda\ndasar: SK 5/2025\n"
}

func (a *archive) sop(args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	code = cli.Run(context.Background(), args, nil, &out, &err, term.Deps{
		Clock: a.Clock(),
		Open: func(_ context.Context, location string, write bool) (store.Backend, func() error, error) {
			if location != "kasus" {
				return store.Backend{}, nil, &fs.PathError{Op: "open", Path: location, Err: fs.ErrNotExist}
			}
			a.writing = append(a.writing, write)
			opened := a.store
			if opened == nil {
				opened = a.Store()
			}
			return opened.Backend(), func() error { a.closed++; return nil }, nil
		},
	})
	return out.String(), err.String(), code
}

// ids returns the archived case and the open one.
func (a *archive) ids() (shelved, open string) {
	for _, id := range a.Store().IDs() {
		if st, err := a.Store().Load(context.Background(), id); err == nil && st.Case.Closed {
			shelved = id
		} else {
			open = id
		}
	}
	return shelved, open
}

func (a *archive) file(name, text string) string {
	path := filepath.Join(a.t.TempDir(), name)
	require.NoError(a.t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestExportIsWholeAndVerifies(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	out, _, code := a.sop("export", "--db", "kasus", open)
	require.Equal(t, term.ExitOK, code)
	assert.NotContains(t, out, "rahasia-sekali")
	path := filepath.Join(t.TempDir(), "berkas.jsonl")
	_, _, code = a.sop("export", "--db", "kasus", open, "--output", path)
	require.Equal(t, term.ExitOK, code)
	written, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, out, string(written))
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 1, "no temporary file stays")

	out, _, code = a.sop("verify", path)
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, path+": kasus "+open+" utuh, 2 catatan berantai, 2 diputuskan ulang dengan hasil sama\n", out)

	bad := a.file("ubah.jsonl", strings.Replace(string(written), "kebersihan", "kebersihal", 1))
	cut := a.file("potong.jsonl", string(written[:len(written)/2]))
	out, stderr, code := a.sop("verify", path, bad, cut, "tiada.jsonl")
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, bad+": rusak: ")
	assert.Contains(t, out, cut+": rusak: ")
	assert.Contains(t, out, path+": kasus "+open+" utuh")
	assert.Equal(t, "sop: berkas \"tiada.jsonl\" tidak ada\n", stderr)
	out, _, code = a.sop("verify", path, bad, "--format", "json")
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, `"holds": false`)
	_, stderr, code = a.sop("verify", t.TempDir())
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, "adalah folder, bukan berkas")

	_, stderr, code = a.sop("export", "--db", "kasus", "tiada", "--output", path)
	assert.Equal(t, term.ExitFailed, code)
	assert.Equal(t, "sop: kasus \"tiada\" tidak ada di basis data ini\n", stderr)
	again, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, written, again, "what stood there stays")
	_, stderr, code = a.sop("export", "--db", "kasus", open, "--output", filepath.Join(path, "x"))
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, "tidak dapat ditulis: not a directory")
	folder := filepath.Join(filepath.Dir(path), "folder")
	require.NoError(t, os.Mkdir(folder, 0o700))
	_, stderr, code = a.sop("export", "--db", "kasus", open, "--output", folder, "--lang", "en")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, "is no ordinary file")
	left, err = os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 2, "nor does one of a write that failed")
}

func TestCheckpointFindsWhatIsCutOff(t *testing.T) {
	a := newArchive(t)
	shelved, _ := a.ids()
	path := filepath.Join(t.TempDir(), "titik.txt")
	_, stderr, code := a.sop("checkpoint", "--db", "kasus", "--output", path)
	require.Equal(t, term.ExitOK, code)
	assert.Equal(t, "2 kasus dicatat\n", stderr)
	out, _, code := a.sop("verify", "--db", "kasus", "--checkpoint", path)
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "Titik periksa 2025-08-08T03:00:00Z: 2 kasus cocok, 0 bertambah, 0 sudah dihapus")

	other := newArchive(t)
	out, _, code = other.sop("verify", "--db", "kasus", "--checkpoint", path)
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, path+": kasus ")
	assert.Contains(t, out, "menyimpang pada titik periksa")
	out, _, code = a.sop("verify", "--db", "kasus", "--checkpoint", a.file("x", "bukan titik periksa\n"))
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, "it is no checkpoint")
	_, stderr, code = a.sop("verify", "--db", "kasus", "--checkpoint", "tiada.txt")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `berkas "tiada.txt" tidak ada`)

	_, _, code = a.sop("retire", "--db", "kasus", "--before", "2025-08-05", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	require.Equal(t, term.ExitOK, code)
	out, _, code = a.sop("verify", "--db", "kasus", "--checkpoint", path)
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "1 sudah dihapus menurut retensi", shelved)
}

func TestAmendShowsFirstThenMoves(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	decree := a.file("keppres.csv", lateDecree)
	before := a.Case(open).Now()
	out, stderr, code := a.sop("amend", "--db", "kasus", "--keputusan", decree)
	require.Equal(t, term.ExitOK, code, stderr)
	assert.Regexp(t, `(?m)^Kasus +Tenggat +Semula +Menjadi +Penanggung jawab +Karena$`, out)
	assert.Regexp(t, `(?m)^`+open+` +Tindak lanjut sejak laporan diterima +Sel 28 Okt 2025 +Kam 30 Okt 2025 +Pejabat Penghubung dlh +Sel 12 Agu 2025 libur nasional: Contoh \(Keppres contoh 1/2025\); Sen 18 Agu 2025 cuti bersama: `, out)
	assert.Contains(t, out, "Belum ada yang diubah")
	assert.Equal(t, before, a.Case(open).Now(), "a list changes nothing")
	assert.Equal(t, []bool{false}, a.writing)

	for _, missing := range [][]string{{"--terapkan"}, {"--terapkan", "--oleh", "kepala"}} {
		_, stderr, code = a.sop(append([]string{"amend", "--db", "kasus", "--keputusan", decree}, missing...)...)
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, "wajib diisi")
	}
	apply := []string{"amend", "--db", "kasus", "--keputusan", decree, "--oleh", "kepala", "--dasar", "ND 1/2025", "--terapkan"}
	out, stderr, code = a.sop(append(apply, "--format", "json")...)
	require.Equal(t, term.ExitOK, code, stderr)
	for _, want := range []string{`"applied": true`, `"by": "kepala"`, `"basis": "ND 1/2025"`, `"entered": 1`, `"decree": "Keppres contoh 1/2025"`, `"working": false`} {
		assert.Contains(t, out, want)
	}
	assert.Equal(t, before.Version+1, a.Case(open).Now().Version)
	out, _, code = a.sop(apply...)
	assert.Equal(t, term.ExitOK, code)
	assert.Equal(t, "1 kasus yang belum tuntas diperiksa; 0 bergeser tenggatnya (0 tenggat), 0 mendapat catatan, 0 gagal\n", out)
	out, _, code = a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code, out)

	// What was applied is known from the cases; without it nothing is new.
	out, _, code = a.sop("amend", "--db", "kasus", "--lang", "en")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "1 unfinished cases looked at; deadlines of 0 would move (0 deadlines), 0 would get an entry, 0 failed")
	_, stderr, code = a.sop("amend", "--db", "kasus", "--keputusan", a.file("x.csv", "bukan,dekrit\n"))
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, stderr, "x.csv:1:")
}

// broken is a store that fails after some changes of cases.
type broken struct {
	*memory.Store
	left  int
	heads int // lists of heads that come before one fails; 0: all come
}

func (s *broken) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases, b.Walker = s, s
	return b
}

func (b *broken) Save(ctx context.Context, ch store.Change) error {
	if ch.Case.ID != "" {
		if b.left--; b.left < 0 {
			return errors.New("disk full")
		}
	}
	return b.Store.Save(ctx, ch)
}

func (b *broken) Heads(ctx context.Context, after string, limit int) ([]store.Head, error) {
	if b.heads--; b.heads == 0 {
		return nil, errors.New("disk full")
	}
	return b.Store.Heads(ctx, after, limit)
}

func TestAnAmendmentThatStopsGoesOn(t *testing.T) {
	a := newArchive(t)
	for range 3 {
		a.Place(soptest.Placing{Stage: "verifikasi_opd", Unit: "dlh", Reporter: "warga"})
	}
	apply := []string{"amend", "--db", "kasus", "--keputusan", a.file("k.csv", lateDecree), "--oleh", "kepala", "--dasar", "ND 1", "--terapkan"}
	a.store = &broken{Store: a.Store(), left: 2}
	out, _, code := a.sop(apply...)
	assert.Equal(t, term.ExitWarnings, code)
	assert.Contains(t, out, "4 kasus yang belum tuntas diperiksa; 2 bergeser tenggatnya")
	assert.Contains(t, out, "tidak berubah: disk full")
	for heads, want := range map[int]string{1: "sop: basis data: ", 2: "sop: terhenti: "} {
		a.store = &broken{Store: a.Store(), heads: heads}
		_, stderr, code := a.sop(apply...)
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, want)
	}
	a.store = nil
	out, _, code = a.sop(apply...)
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "4 kasus yang belum tuntas diperiksa; 2 bergeser tenggatnya")
}

func TestEraseAsksFirst(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	out, _, code := a.sop("erase", "--db", "kasus", open, "nama_pelapor")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, ": 1 nilai pribadi akan dihapus untuk selamanya\n  nama_pelapor  catatan 1\n")
	assert.NotContains(t, out, "Wati")
	assert.Equal(t, []bool{false}, a.writing)
	_, stderr, code := a.sop("erase", "--db", "kasus", open, "nama_pelaporr", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `maksud Anda "nama_pelapor"?`)
	_, stderr, code = a.sop("erase", "--db", "kasus", open, "xyzxyz", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya", "--lang", "en")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `has no field "xyzxyz"`)
	out, _, code = a.sop("erase", "--db", "kasus", open, "nama_pelapor", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, ": 1 nilai pribadi dihapus\n")
	out, _, code = a.sop("erase", "--db", "kasus", open, "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya", "--lang", "en")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, ": 2 personal values erased\n")
	out, _, code = a.sop("verify", "--db", "kasus")
	assert.Equal(t, term.ExitOK, code, out)
	_, stderr, code = a.sop("erase", "--db", "kasus", "tiada", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `kasus "tiada" tidak ada`)
}

func TestRetireAsksFirst(t *testing.T) {
	a := newArchive(t)
	shelved, open := a.ids()
	out, _, code := a.sop("retire", "--db", "kasus", "--before", "2025-08-04")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "0 kasus selesai sebelum 2025-08-04T00:00:00+07:00 akan dihapus")
	out, _, code = a.sop("retire", "--db", "kasus", "--before", "2025-08-05", "--lang", "en")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "1 cases done before 2025-08-05T00:00:00+07:00 would be removed for good\n  "+shelved)
	assert.Equal(t, []bool{false, false}, a.writing)
	out, _, code = a.sop("retire", "--db", "kasus", "--before", "2025-08-04 12:00 WITA", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitOK, code)
	assert.Contains(t, out, "1 kasus selesai sebelum 2025-08-04T12:00:00+08:00 dihapus\n")
	assert.Equal(t, []string{open}, a.Store().IDs())
	for wrong, want := range map[string]string{"2030-01-01": "di masa depan", "kemarin": "sop: --before: "} {
		_, stderr, code := a.sop("retire", "--db", "kasus", "--before", wrong, "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
		assert.Equal(t, term.ExitFailed, code)
		assert.Contains(t, stderr, want)
	}
	_, stderr, code := a.sop("retire", "--db", "kasus", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, `"--before" wajib diisi`)
}
