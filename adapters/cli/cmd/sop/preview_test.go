package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/cli"
)

var previewAddress = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// watcher keeps what is written and tells when a line is there.
type watcher struct {
	bytes.Buffer
	line func(text string)
}

func (w *watcher) Write(p []byte) (int, error) {
	n, err := w.Buffer.Write(p)
	if bytes.HasSuffix(w.Bytes(), []byte("\n")) {
		w.line(w.String())
	}
	return n, err
}

// The command says where the pages are, shows the printed form there, and ends well.
func TestThePreviewIsServedUntilItIsInterrupted(t *testing.T) {
	ctx, interrupt := context.WithCancel(context.Background())
	var form []byte
	out := &watcher{}
	out.line = func(text string) {
		defer interrupt()
		at := previewAddress.FindString(text)
		require.NotEmpty(t, at, text)
		resp, err := http.Get(at + "dokumen/cetak") //nolint:gosec // of this test
		require.NoError(t, err)
		form, err = io.ReadAll(resp.Body)
		require.NoError(t, err)
		require.NoError(t, resp.Body.Close())
	}
	var wrong bytes.Buffer
	code := cli.Run(ctx, []string{"preview", "../../../../sop.yaml", "../../../../examples/lapor/skenario/2-tenggat.yaml"}, nil, out, &wrong, deps())
	assert.Zero(t, code, wrong.String())
	assert.Empty(t, wrong.String())
	assert.Contains(t, string(form), "PEMERINTAH KABUPATEN LUMAJANG")
}
