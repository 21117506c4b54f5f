package fsm

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	fsmsop "github.com/tatalaksana/sop/fsm/sop"
)

// A phrase of the format written with "_" is told and advised, wherever it stands: it
// was once taken for an id, so that nothing paused and nothing timed.
func TestAPhraseWrittenAsAnIDIsTold(t *testing.T) {
	shared := string(sop.YAML())
	tasks := string(fsmtest.Read(t, "testdata/decide/tugas.yaml"))
	for _, c := range []struct{ phrase, src, key string }{
		{fsmsop.OnEntry, strings.Replace(shared, "otomatis: waktu tahap", "otomatis: saat masuk", 1), "otomatis: "},
		{fsmsop.StageTime, shared, "otomatis: "},
		{fsmsop.StageTime, strings.Replace(shared, "      tanggapi:\n", "      perpanjang: {perpanjangan: {tenggat: waktu tahap, selama: 3 hari kerja}, paling_banyak: 1 kali, ke: tetap}\n      tanggapi:\n", 1), "perpanjangan: {tenggat: "},
		{fsmsop.TasksDone, tasks, "otomatis: "},
		{fsmsop.OriginTime, shared, "menjeda: ["},
		{fsmsop.StageOwner, strings.Replace(shared, "penanggung_jawab: penghubung", "penanggung_jawab: pelaksana tahap", 1), "penanggung_jawab: "},
		{fsmsop.NoOwner, strings.Replace(shared, "penanggung_jawab: penghubung", "penanggung_jawab: tidak ada", 1), "penanggung_jawab: "},
	} {
		t.Run(c.key+c.phrase, func(t *testing.T) {
			require.True(t, strings.Contains(c.src, c.key+c.phrase))
			_, problems := Load("sop.yaml", []byte(strings.ReplaceAll(c.src, c.key+c.phrase, c.key+strings.ReplaceAll(c.phrase, " ", "_"))))
			require.NotEmpty(t, problems)
			assert.Contains(t, problems[0].Code, "unknown-")
			assert.Contains(t, problems[0].Message("id"), `"`+c.phrase+`"`)
			for _, p := range problems {
				assert.Equal(t, problems[0].Code, p.Code, "no followers: %s", p.Message("id"))
			}
		})
	}
}

// A misspelt word is read on as what it was meant for: one mistake, one message.
func TestAMisspeltWordHasNoFollowers(t *testing.T) {
	for right, wrong := range map[string]string{
		"anonim: {nama: Anonim, jenis: ya/tidak,":           "anonim: {nama: Anonim, jenis: ya_tidak,",
		"nama: Pejabat Penghubung, lingkup: berkas unitnya": "nama: Pejabat Penghubung, lingkup: berkas_unitnya",
		"nama: Pelapor, lingkup: berkas sendiri":            "nama: Pelapor, lingkup: berkas sendri",
		"zona_waktu: WIB":                                   "zona_waktu: WBI",
		"[senin, selasa, rabu":                              "[senin, selassa, rabu",
		"cuti bersama":                                      "cuti_bersama",
		"saat_kembali: mulai ulang        # tanggapan":      "saat_kembali: mulai_ulang        # tanggapan",
	} {
		_, problems := Load("sop.yaml", []byte(fsmtest.Replace(t, string(sop.YAML()), right, wrong)))
		require.Len(t, problems, 1, wrong)
		assert.Equal(t, "bad-word", problems[0].Code, wrong)
	}
}
