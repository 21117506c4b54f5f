package cli_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

const (
	sopFile = "../../sop.yaml"
	caseF   = "../../examples/lapor/6340753.yaml"
)

// run runs one command on a store and returns what it wrote and its exit code.
func run(store func() store.Backend, args ...string) (stdout, stderr string, code int) {
	var out, err bytes.Buffer
	code = cli.Run(context.Background(), args, nil, &out, &err, term.Deps{Store: store})
	return out.String(), err.String(), code
}

// tampered is a store that gives one entry with one byte changed.
type tampered struct{ *memory.Store }

func (s tampered) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (s tampered) History(ctx context.Context, id string, after int64, limit int) ([]store.Sealed, error) {
	entries, err := s.Store.History(ctx, id, after, limit)
	for i := range entries {
		if entries[i].No == 3 {
			entries[i].Body = bytes.Replace(entries[i].Body, []byte("admin_1"), []byte("admin_2"), 1)
		}
	}
	return entries, err
}

func TestATamperedHistoryIsFound(t *testing.T) {
	store := func() store.Backend { return tampered{Store: memory.New()}.Backend() }
	out, _, code := run(store, "history", sopFile, caseF, "--verify")
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, "3")
	assert.NotContains(t, out, "Riwayat utuh")
	out, _, code = run(store, "history", sopFile, caseF, "--verify", "--format", "json")
	assert.Equal(t, term.ExitFaulty, code)
	assert.Contains(t, out, `"holds": false`)
	assert.Contains(t, out, `"entry": 3`)
	assert.Contains(t, out, `"part": "chain"`)
}

// full is a store on a full disk.
type full struct{ *memory.Store }

func (s full) Backend() store.Backend {
	b := s.Store.Backend()
	b.Cases = s
	return b
}

func (full) Save(context.Context, store.Change) error { return errors.New("disk full") }

func TestAStoreThatFailsEndsTheRun(t *testing.T) {
	_, stderr, code := run(func() store.Backend { return full{Store: memory.New()}.Backend() }, "run", sopFile, caseF)
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr, "disk full")
}

func TestWithoutAStoreNothingIsReplayed(t *testing.T) {
	_, stderr, code := run(nil, "run", sopFile, caseF)
	assert.Equal(t, term.ExitFailed, code)
	assert.Equal(t, "sop: program ini dibangun tanpa tempat penyimpanan\n", stderr)
}

// shut is an output that takes nothing.
type shut struct{}

func (shut) Write([]byte) (int, error) { return 0, errors.New("pipe closed") }

func TestAnOutputThatCannotBeWrittenIsSaid(t *testing.T) {
	var stderr bytes.Buffer
	for _, args := range [][]string{
		{"run", sopFile, caseF},
		{"run", sopFile, caseF, "--format", "json"},
		{"help"},
		{"deadline", "--from", "2025-03-29 12:00 WIB", "--span", "3 hari kerja"},
		{"check", sopFile, "--format", "json"},
		{"clock", "../../calendar/testdata/clock-cases.jsonl"},
		{"report", sopFile, "../../examples/lapor"},
		{"report", sopFile, "../../examples/lapor", "--format", "csv"},
		{"report", sopFile, "../../examples/lapor", "--format", "csv-breaches"},
		{"report", sopFile, "../../examples/lapor", "--format", "json"},
	} {
		stderr.Reset()
		code := cli.Run(context.Background(), args, nil, shut{}, &stderr, term.Deps{Store: func() store.Backend { return memory.New().Backend() }})
		assert.Equal(t, term.ExitFailed, code, args)
		assert.Equal(t, "sop: keluaran tidak dapat ditulis: pipe closed\n", stderr.String(), args)
	}
}

// failing is an input that breaks off.
type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("cable cut") }

func TestAnInputThatBreaksOffOrNeverEndsIsSaid(t *testing.T) {
	for _, c := range []struct {
		name string
		in   io.Reader
		want string
	}{
		{"breaks off", failing{}, `sop: berkas "-" tidak dapat dibaca: cable cut` + "\n"},
		{"never ends", endless{}, `sop: berkas "-" lebih besar dari 16 MiB` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, stderr bytes.Buffer
			code := cli.Run(context.Background(), []string{"check", "-"}, c.in, &out, &stderr, term.Deps{})
			require.Equal(t, term.ExitFailed, code)
			assert.Equal(t, c.want, stderr.String())
		})
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestTheContextStopsARun(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var out, stderr bytes.Buffer
	code := cli.Run(ctx, []string{"run", sopFile, caseF}, nil, &out, &stderr, term.Deps{Store: func() store.Backend { return memory.New().Backend() }})
	assert.Equal(t, term.ExitFailed, code)
	assert.Contains(t, stderr.String(), "canceled")
}
