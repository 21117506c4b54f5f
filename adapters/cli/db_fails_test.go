package cli_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// plainStore has none of the optional abilities.
type plainStore struct{ cases store.Store }

func (s plainStore) Backend() store.Backend { return store.Backend{Cases: s.cases} }

func TestAStoreThatCannotSaysSo(t *testing.T) {
	a := newArchive(t)
	_, open := a.ids()
	a.store = plainStore{a.Store()}
	for _, args := range [][]string{
		{"verify", "--db", "kasus"}, {"amend", "--db", "kasus"}, {"checkpoint", "--db", "kasus"}, {"erase", "--db", "kasus", open},
		{"retire", "--db", "kasus", "--before", "2025-08-05"}, {"retire", "--db", "kasus", "--before", "2025-08-05", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya"},
		{"confirm-clock", "--db", "kasus"}, {"void-clock", "--db", "kasus", "--jam", "2025-08-08 10:00 WIB"},
		{"events", "--db", "kasus", "--penerima", "arsip"}, {"events", "--db", "kasus", "--penerima", "arsip", "--kirim-lagi"},
	} {
		_, stderr, code := a.sop(args...)
		assert.Equal(t, term.ExitFailed, code, args)
		assert.Contains(t, stderr, "penyimpan ini tidak ", args)
	}
}

func TestADatabaseIsNamedAndThere(t *testing.T) {
	a := newArchive(t)
	for _, c := range []struct{ args, want string }{
		{"verify", "sebutkan berkas hasil sop ekspor, atau basis data dengan --db"},
		{"verify x --db kasus", `berkas "x" dan --db tidak dapat bersama`},
		{"verify x --checkpoint y", "--checkpoint memerlukan --db"},
		{"verify --db kasuss", `basis data "kasuss" tidak ada; tidak ada yang dibuat`},
		{"amend", `"--db" wajib diisi`},
		{"export --db kasus", "perlu: NOMOR"},
		{"erase --db kasus", "perlu: NOMOR [ISIAN…]"},
		{"retire --before 2025-01-01", `"--db" wajib diisi`},
		{"checkpoint", `"--db" wajib diisi`},
		{"export --db postgres://siti:rahasia@host/kasus 1", `basis data "postgres://siti:xxxxx@host/kasus" tidak ada`},
	} {
		_, stderr, code := a.sop(strings.Fields(c.args)...)
		assert.Equal(t, term.ExitFailed, code, c.args)
		assert.Contains(t, stderr, c.want, c.args)
		assert.NotContains(t, stderr, "rahasia")
	}
	_, stderr, code := run(nil, "verify", "--db", "kasus")
	assert.Equal(t, term.ExitFailed, code)
	assert.Equal(t, "sop: program ini dibangun tanpa basis data\n", stderr)
}

func TestAnUnopenedDatabaseSaysWhy(t *testing.T) {
	for cause, want := range map[error]int{errors.New("locked"): term.ExitFailed, fmt.Errorf("%w: page 1", engine.ErrCorrupt): term.ExitFaulty} {
		var out, stderr bytes.Buffer
		code := cli.Run(context.Background(), []string{"verify", "--db", "kasus"}, nil, &out, &stderr, term.Deps{
			Open: func(context.Context, string, bool) (store.Backend, func() error, error) {
				return store.Backend{}, nil, cause
			},
		})
		assert.Equal(t, want, code)
		assert.Contains(t, out.String()+stderr.String(), cause.Error())
	}
	var out, stderr bytes.Buffer
	code := cli.Run(context.Background(), []string{"checkpoint", "--db", "kasus"}, nil, &out, &stderr, term.Deps{
		Open: func(context.Context, string, bool) (store.Backend, func() error, error) {
			return memory.New().Backend(), func() error { return errors.New("not flushed") }, nil
		},
	})
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr.String(), "not flushed")
}

// unreadable is a store with a damaged case.
type unreadable struct {
	*memory.Store
	id string
}

func (u unreadable) Load(ctx context.Context, id string) (store.Stored, error) {
	if id == u.id {
		return store.Stored{}, store.ErrCorrupt
	}
	return u.Store.Load(ctx, id)
}

func (u unreadable) Backend() store.Backend {
	b := u.Store.Backend()
	b.Cases = u
	return b
}

func TestRetireNamesADamagedCaseBesideTheRest(t *testing.T) {
	a := newArchive(t)
	damaged, _ := a.ids()
	whole := a.Place(soptest.Placing{Stage: "verifikasi_admin", Reporter: "warga"})
	whole.Do(siti, "arsipkan", soptest.Input{"alasan": "ganda"})
	a.To("2025-08-11 10:00")
	a.store = unreadable{a.Store(), damaged}
	out, _, code := a.sop("retire", "--db", "kasus", "--before", "2025-08-10", "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitWarnings, code)
	assert.Contains(t, out, "1 kasus selesai sebelum 2025-08-10T00:00:00+07:00 dihapus\n")
	assert.Contains(t, out, "kasus "+damaged+" tidak dihapus: ")
	assert.Contains(t, a.Store().IDs(), damaged)
	assert.Len(t, a.Store().IDs(), 2)
}

func TestEraseSaysThatACopyStays(t *testing.T) {
	src, err := os.ReadFile("../../fsm/testdata/decide/kasus.yaml")
	require.NoError(t, err)
	o := soptest.New(t, src, "2025-08-04 09:00")
	ani, joko := soptest.Person("ani", "pemohon"), soptest.Person("joko", "petugas")
	c := o.Open(ani, "ajukan", soptest.Input{"rincian": "salinan izin"})
	c.Do(joko, "tolak", nil)
	request := o.Store().IDs()[0]
	o.Open(ani, "ajukan_keberatan", soptest.Input{"permohonan": request, "alasan": "belum"})
	copied := slices.DeleteFunc(o.Store().IDs(), func(id string) bool { return id == request })[0]
	a := &archive{Office: o, t: t, store: unreadable{o.Store(), copied}}
	out, stderr, code := a.sop("erase", "--db", "kasus", request, "--oleh", "kepala", "--dasar", "ND 9/2025", "--ya")
	assert.Equal(t, term.ExitFailed, code)
	assert.Empty(t, out)
	assert.Contains(t, stderr, "kasus "+request+": 1 nilai pribadi dihapus, tetapi tidak semua: ")
	assert.Contains(t, stderr, copied)
}
