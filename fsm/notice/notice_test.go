package notice_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/notice"
)

func machine(t *testing.T) *fsm.Machine {
	m, problems := fsm.Load("sop.yaml", sop.YAML())
	require.NotNil(t, m, "%v", problems)
	return m
}

func TestWhatAnEventIsAbout(t *testing.T) {
	m := machine(t)
	for _, c := range []struct {
		kind     fsm.EntryKind
		from, to string
		want     notice.Topic
	}{
		{fsm.Opening, "", "verifikasi_admin", notice.Opened},
		{fsm.Acting, "verifikasi_admin", "verifikasi_opd", notice.Moved},
		{fsm.Acting, "menunggu_pelapor", "menunggu_pelapor", notice.Acted},
		{fsm.Acting, "menunggu_pelapor", "", notice.Acted},
		{fsm.Acting, "menunggu_pelapor", "ditutup_admin", notice.Closed},
		{fsm.Acting, "ditutup_admin", "penanganan", notice.Moved},
		{fsm.Timing, "menunggu_pelapor", "ditutup_sistem", notice.Closed},
		{fsm.Timing, "ditunda", "penanganan", notice.Moved},
		{fsm.MainTelling, "penanganan", "ditutup_admin", notice.Closed},
		{fsm.MainTelling, "penanganan", "", notice.Linked},
		{fsm.Breaching, "", "", notice.Late},
	} {
		got, err := notice.Of(m, store.Event{Kind: c.kind, Draft: store.EventDraft{From: c.from, To: c.to}})
		require.NoError(t, err)
		require.Equal(t, c.want, got, "%s from %q to %q", c.kind, c.from, c.to)
	}
	_, err := notice.Of(m, store.Event{Kind: "baru"})
	require.ErrorIs(t, err, store.ErrUnsupported)
}

// TestEveryKindOfEntryHasATopic reads the kinds where they stand, so that a new one
// cannot be forgotten; and every topic is that of something.
func TestEveryKindOfEntryHasATopic(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../state/entrykind.go", nil, 0)
	require.NoError(t, err)
	m, seen, kinds := machine(t), map[notice.Topic]bool{notice.Moved: true, notice.Closed: true}, 0
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Values) == 1 {
			if text, ok := spec.Values[0].(*ast.BasicLit); ok && text.Kind == token.STRING {
				kind, err := strconv.Unquote(text.Value)
				require.NoError(t, err)
				topic, err := notice.Of(m, store.Event{Kind: fsm.EntryKind(kind)})
				require.NoError(t, err)
				require.Contains(t, notice.Topics(), topic)
				seen[topic] = true
				kinds++
			}
		}
		return true
	})
	require.Greater(t, kinds, 15)
	require.Len(t, seen, len(notice.Topics()))
}
