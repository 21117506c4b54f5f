package engine_test

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// englishOf is the table by which the members and fixed values of bodies were
// turned from Indonesian into English, once, before the first release: a member
// anywhere, and the values of the member named first.
var englishOf = map[string]map[string]string{
	"": {
		"semantik": "semantics",
		"tanggal":  "date", "teks": "text", "pilihan": "choice", "daftar": "list", "segel": "sealed",
	},
	"kind": {
		"buka": "open", "aksi": "act", "otomatis": "timer", "pelanggaran": "breach", "peringatan": "warning",
		"kewajiban_timbul": "duty_arose", "kewajiban": "duty_met", "perubahan": "amendment", "koreksi": "correction",
		"pembatalan": "void", "impor": "import", "penarikan": "withdrawal",
		"hapus": "erase", "musnah": "retire", "terbit": "publish", "dekrit": "decree", "jam": "clock",
	},
	"move": {
		"mulai": "start", "mulai_ulang": "restart", "berhenti": "stop", "jeda": "pause", "lanjut": "resume",
		"perpanjang": "extend", "ganti_kelas": "reclassify", "perubahan": "amend", "koreksi": "correct", "nilai_ulang": "rejudge",
		"timbul": "arose", "dipenuhi": "met", "gugur": "lapsed",
	},
}

// translate turns what a body holds under a member. The ids of an input are the
// file's own and stay, also one that is called like a member.
func translate(member string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, inner := range v {
			now := k
			if en, ok := englishOf[""][k]; ok && member != "input" {
				now = en
			}
			out[now] = translate(k, inner)
		}
		return out
	case []any:
		for i := range v {
			v[i] = translate(member, v[i])
		}
		return v
	case string:
		if en, ok := englishOf[member][v]; ok && member != "" {
			return en
		}
	}
	return v
}

// The English form says what the Indonesian one said, and nothing else.
func TestTheEnglishFormSaysWhatTheIndonesianSaid(t *testing.T) {
	bodies := func(file string) (out []any) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		heads := 0 // the hashes of other bytes are others
		for line := range strings.Lines(string(text)) {
			if hash := strings.TrimSpace(line); len(hash) == 64 {
				heads++
				text = []byte(strings.ReplaceAll(string(text), hash, "head "+strconv.Itoa(heads)))
			}
		}
		for line := range strings.Lines(string(text)) {
			if at := strings.Index(line, "{"); at >= 0 {
				var v any
				require.NoError(t, json.Unmarshal([]byte(line[at:]), &v))
				out = append(out, v)
			}
		}
		return out
	}
	was, is := bodies("testdata/vectors-indonesian.golden"), bodies("testdata/vectors.golden")
	require.Len(t, is, len(was))
	for i := range was {
		require.Equal(t, translate("", was[i]), is[i])
	}
}
