package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	lumajang "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// TestARenamedIDIsFollowedThroughEveryScenario renames each id of the shipped SOP, and in
// the shipped scenarios what follows: they hold names of the SOP again, and nothing else
// of them is touched.
func TestARenamedIDIsFollowedThroughEveryScenario(t *testing.T) {
	doc, problems := sop.Read("sop.yaml", lumajang.YAML())
	require.Empty(t, problems)
	files, err := filepath.Glob("../../examples/lapor/skenario/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	followed := map[string]int{}
	for kind, ids := range idsOf(doc) {
		for _, id := range ids {
			const to = "nama_yang_baru"
			renamed, problems := sop.Read("sop.yaml", regexp.MustCompile(`\b`+id+`\b`).ReplaceAll(lumajang.YAML(), []byte(to)))
			if problems.HasErrors() {
				continue // the word means something else, too
			}
			for _, file := range files {
				src, err := os.ReadFile(file) //nolint:gosec // a file of the repository
				require.NoError(t, err)
				if !bytes.Contains(src, []byte(id)) {
					continue
				}
				after, places := scenario.Rename(file, src, renamed, id, to)
				followed[kind] += places
				suite, found := scenario.ReadSuite(file, after)
				require.Empty(t, found, "%s: %s", file, id)
				require.Empty(t, suite.Check(renamed), "%s: %s", file, id)
				require.Equal(t, string(src), strings.ReplaceAll(string(after), to, id), "only the name changes")
				back, again := scenario.Rename(file, after, doc, to, id)
				require.Equal(t, string(src), string(back))
				require.Equal(t, places, again)
				same, none := scenario.Rename(file, src, doc, id, to)
				require.Equal(t, string(src), string(same), "the SOP still has it")
				require.Zero(t, none)
			}
		}
	}
	for _, kind := range []string{"action", "stage", "role", "unit", "field", "choice"} {
		assert.Positive(t, followed[kind], kind)
	}
}

func idsOf(doc *sop.SOP) map[string][]string {
	ids := map[string][]string{}
	add := func(kind, id string) {
		if !slices.Contains(ids[kind], id) {
			ids[kind] = append(ids[kind], id)
		}
	}
	for _, a := range doc.Actions() {
		add("action", a.ID.Value)
	}
	for _, s := range doc.Stages {
		add("stage", s.ID.Value)
	}
	for _, r := range doc.Roles {
		add("role", r.ID.Value)
	}
	for _, u := range doc.Units.Units {
		add("unit", u.ID.Value)
	}
	for _, r := range doc.Rules {
		add("rule", r.ID.Value)
	}
	for _, f := range doc.Fields {
		add("field", f.ID.Value)
		for _, o := range f.Options {
			add("choice", o.ID.Value)
		}
	}
	return ids
}

// TestRenameLeavesWhatIsNoNameOfTheSOP: comments, texts, names of scenarios and people,
// and a thing of another kind with the same name.
func TestRenameLeavesWhatIsNoNameOfTheSOP(t *testing.T) {
	doc, problems := sop.Read("sop.yaml", []byte(strings.NewReplacer("disposisi:", "teruskan:", "sejak: disposisi", "sejak: teruskan").Replace(string(lumajang.YAML()))))
	require.Empty(t, problems)
	src := `format: 1
sop: sp4n_lumajang
orang:
  disposisi: pelapor   # disposisi
  siti: {peran: admin}
skenario:
  - nama: disposisi
    langkah:
      - {waktu: 2025-07-01 09:00 WIB, pelaku: disposisi, aksi: kirim, isian: {judul: disposisi, uraian: disposisi, nama_pelapor: "disposisi"}}
      - waktu: 2025-07-02 09:00 WIB
        pelaku: siti
        aksi: "disposisi"
        isian: {kategori: kebersihan, unit: dlh, catatan: disposisi}
        maka: {tahap: verifikasi_opd}
  - nama: Sesudahnya
    setelah: disposisi
    langkah:
      - {waktu: 2025-07-03 09:00 WIB, maka: {boleh: {siti: [disposisi, arsipkan]}}}
`
	want := strings.Replace(strings.Replace(src, `aksi: "disposisi"`, `aksi: "teruskan"`, 1), "[disposisi,", "[teruskan,", 1)
	after, places := scenario.Rename("1.yaml", []byte(src), doc, "disposisi", "teruskan")
	assert.Equal(t, 2, places)
	assert.Equal(t, want, string(after))
	for name, c := range map[string]struct{ src, to string }{
		"nothing of that name in the SOP": {src, "kirimkan"},
		"a name of another kind":          {src, "admin"},
		"a file that cannot be read":      {"format: 1\nskenario: [\n", "teruskan"},
		"no file":                         {"", "teruskan"},
	} {
		after, places := scenario.Rename("1.yaml", []byte(c.src), doc, "disposisi", c.to)
		assert.Zero(t, places, name)
		assert.Equal(t, c.src, string(after), name)
	}
}
