package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	reference "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/sop"
)

// An editor that ends lines with CR LF, or puts a mark before the first, changes
// nothing of what a file means, nor where its parts stand.
func TestLineEndingsAndByteOrderMarkChangeNoMeaning(t *testing.T) {
	src := string(reference.YAML())
	plain, problems := sop.Read("sop.yaml", []byte(src))
	require.Empty(t, problems)
	wrong := fsmtest.Replace(t, src, "sampai: tanggapi", "sampai: tanggpi")
	_, want := Load("sop.yaml", []byte(wrong))
	for name, as := range map[string]func(string) string{
		"CRLF":          func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
		"BOM":           func(s string) string { return "\ufeff" + s },
		"CRLF with BOM": func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") },
	} {
		t.Run(name, func(t *testing.T) {
			other, problems := sop.Read("sop.yaml", []byte(as(src)))
			require.Empty(t, problems)
			assert.Equal(t, plain.Meaning(), other.Meaning())
			assert.NotEqual(t, plain.Hash, other.Hash, "the hash of the bytes tells them apart")
			_, got := Load("sop.yaml", []byte(as(wrong)))
			assert.Equal(t, want, got)
		})
	}
}
