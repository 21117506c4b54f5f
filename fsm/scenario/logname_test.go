package scenario

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The number of a case is one line, and no text of a log changes what is read.
func TestALogHidesNothingInItsTexts(t *testing.T) {
	for text, want := range map[string]string{
		`"1\n2"`: "name-in-lines", `"1\t2"`: "name-in-lines", `"1\u200b2"`: "name-in-lines",
		`"1\u202e2"`: "yaml-unseen", `"1\u001b]0;x\u00072"`: "yaml-unseen", "'1 2'": "",
	} {
		_, problems := ReadLog("log.yaml", []byte("format: 1\nsop: x\nnomor: "+text+
			"\norang: {a: warga}\nkejadian: [{waktu: 2026-11-02 09:00 WIB, pelaku: a, aksi: kirim}]\n"))
		if want == "" {
			require.Empty(t, problems, text)
			continue
		}
		require.Len(t, problems, 1, text)
		require.Equal(t, want, problems[0].Code, text)
		require.Equal(t, 3, problems[0].Pos.Line, text)
	}
}
