package fsm

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
)

// A beginner writes the printed name of a role, or leaves out a colon: told once,
// at its place, with what to write.
func TestBeginnersMistakesLeadToWhatIsAccepted(t *testing.T) {
	for _, c := range []struct {
		name, code, suggestion string
		edits                  []edit
	}{
		{"a role by its printed name", "unknown-role", "petugas_opd", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸Petugas Administrator OPD Terkait\n    mutu_baku"}}},
		{"a role by its other name", "unknown-role", "petugas_opd", []edit{{"    pelaksana: petugas_opd\n    mutu_baku", "    pelaksana: ‸Admin Instansi\n    mutu_baku"}}},
		{"a date with the day first", "bad-date", "2021-06-09", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸09-06-2021"}}},
		{"a date with slashes", "bad-date", "2021-06-09", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸9/6/2021"}}},
		{"a month shortened", "bad-date", "2021-06-09", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸9 Jun 2021"}}},
		{"a date with its weekday", "bad-date", "2021-06-09", []edit{{"tanggal_pengesahan: 9 Juni 2021", "tanggal_pengesahan: ‸Rabu, 9 Juni 2021"}}},
		{"no colon above >-", "yaml-no-colon", "", []edit{{"    nama: Diverifikasi OPD", "    ‸nama Diverifikasi OPD"}}},
		{"no colon before >-", "yaml-no-colon", "", []edit{{"    tafsir: >-\n      Kolom", "    ‸tafsir >-\n      Kolom"}}},
		{"no colon in braces", "yaml-no-colon", "", []edit{{"judul: {nama: Judul", "judul: {‸nama Judul"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, pos := plant(t, string(sop.YAML()), c.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			if c.suggestion != "" {
				assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
			}
		})
	}
}
