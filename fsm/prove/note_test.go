package prove

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

const noted = "testdata/proof/limits-fit/dengan-catatan.yaml"

// What an office goes on with knowingly is no error, and told; a note about
// nothing is a warning at the note's place.
func TestANoteOfALimitThatIsTooShort(t *testing.T) {
	src := string(fsmtest.Read(t, noted))
	properties, problems := Examine("sop.yaml", []byte(src))
	assert.False(t, problems.HasErrors(), problems.Error())
	for _, p := range properties {
		if p.Code == "limits-fit" {
			assert.Equal(t, Noted, p.Verdict)
			assert.Equal(t, "noted", p.Verdict.String())
			assert.Contains(t, p.Message("id"), "Pemeriksaan biasanya selesai lebih cepat")
		}
	}
	_, problems = Examine("sop.yaml", []byte(strings.Replace(src, "waktu: 7 hari kerja, sejak", "waktu: 8 hari kerja, sejak", 1)))
	require.False(t, problems.HasErrors())
	var told []string
	for _, p := range problems {
		if p.Code == "note-unneeded" {
			told = append(told, p.Message("id"))
			assert.Equal(t, 28, p.Pos.Line)
		}
	}
	assert.Equal(t, []string{`tenggat "seluruhnya" disahkan dengan catatan waktu_tidak_muat, padahal waktunya muat; hapus catatan itu`}, told)
}

func TestANoteThatCannotBe(t *testing.T) {
	src := string(fsmtest.Read(t, noted))
	for was, want := range map[string]string{
		"kurang: 1 hari kerja, ":                             "missing-key",
		", alasan: Pemeriksaan biasanya selesai lebih cepat": "missing-key",
		"kurang: 1 hari kerja":                               "range-not-allowed",
		"waktu_tidak_muat":                                   "unknown-key",
	} {
		is := map[string]string{"range-not-allowed": "kurang: 1-2 hari kerja", "unknown-key": "stage_can_end"}[want]
		_, problems := fsm.Load("sop.yaml", []byte(strings.Replace(src, was, is, 1)))
		var codes []string
		for _, p := range problems {
			codes = append(codes, p.Code)
		}
		assert.Contains(t, codes, want, was)
		assert.True(t, problems.HasErrors())
	}
}

// A note decides nothing: the SOP means the same without it.
func TestANoteHasNoMeaning(t *testing.T) {
	src := string(fsmtest.Read(t, noted))
	with, _ := fsm.Load("sop.yaml", []byte(src))
	without, _ := fsm.Load("sop.yaml", []byte(strings.Replace(src, ", disahkan_dengan_catatan: {waktu_tidak_muat: {kurang: 1 hari kerja, alasan: Pemeriksaan biasanya selesai lebih cepat}}", "", 1)))
	require.NotEqual(t, with.SOP().Hash, without.SOP().Hash)
	assert.Equal(t, with.SOP().Meaning(), without.SOP().Meaning())
}
