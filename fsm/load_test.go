package fsm

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// The procedures of other offices load. The warnings are right: lumajang.yaml
// is the draft that left returns unsaid, and the copy of Demak's paper ends
// before the section head does anything.
func TestProceduresOfOtherOfficesLoad(t *testing.T) {
	warnings := map[string][]string{
		"lumajang.yaml": {"return-unsaid", "return-unsaid", "return-unsaid", "return-unsaid"},
		"d-demak.yaml":  {"unused-role"},
	}
	files, err := filepath.Glob("testdata/format/*.yaml")
	require.NoError(t, err)
	require.Len(t, files, 8)
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			m, problems := Load(file, src)
			require.False(t, problems.HasErrors(), problems.Error())
			require.NotNil(t, m)
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
			}
			assert.Equal(t, warnings[filepath.Base(file)], codes)
		})
	}
}

// The whole vocabulary loads, in its short and long forms.
func TestEveryKeyOfTheFormatLoads(t *testing.T) {
	src := readFile(t, "testdata/lengkap.yaml")
	m, problems := Load("lengkap.yaml", []byte(src))
	require.Empty(t, problems, problems.Error())
	for _, key := range strings.Fields(`format kode versi identitas instansi nomor nama tanggal_pembuatan tanggal_revisi
		tanggal_pengesahan tanggal_efektif disahkan_oleh jabatan nip dasar_hukum kualifikasi_pelaksana keterkaitan peralatan
		peringatan pencatatan sebutan kalender zona_waktu hari_kerja libur hitung_mulai jam_kerja ramadan tenggat_jatuh
		jatuh_pada_libur libur_tambahan masuk_tambahan tanggal tenggat_boleh_maju pelaksana disebut_juga lingkup boleh_diwakili
		unit kewenangan_menurut daftar kewenangan tanpa_unit isian jenis pilihan awal terbuka kerahasiaan bila sembunyikan dari
		aturan mulai tahap kegiatan mutu_baku kelengkapan waktu output keterangan sejak mulai_ulang saat_kembali ingatkan menjeda
		aksi ke hasil label syarat oleh selain_pelaku wajib_diisi boleh_diisi paling_banyak otomatis perpanjangan tenggat selama
		beri_tahu di baris catat_susulan akhir sampai penanggung_jawab kewajiban uraian kepada setiap pelanggaran koreksi
		dasar tafsir menurut batas disahkan_dengan_catatan waktu_tidak_muat kurang alasan`) {
		assert.Regexp(t, `(?m)(^|[ {])`+key+`:`, src, "the test file must use every key")
	}

	doc := m.SOP()
	assert.Equal(t, "010", doc.Identity.ApprovedBy.NIP.Value, "a number that is a name stays text")
	assert.Equal(t, "007/SOP", doc.Identity.Number.Value)
	opts := doc.Calendar.Options
	assert.Equal(t, calendar.SixDays, opts.Week)
	assert.True(t, opts.JointLeaveWorks)
	assert.Equal(t, calendar.SameDay, opts.Start)
	assert.Equal(t, calendar.Closing, opts.DayEnd)
	assert.Equal(t, calendar.Roll, opts.OnDayOff)
	assert.Equal(t, "2025-12-15", opts.LocalOff[0].Date.String())
	assert.Equal(t, []calendar.Interval{{From: 450, To: 720}, {From: 780, To: 960}}, opts.Hours.Normal[time.Monday])
	assert.Equal(t, opts.Hours.Normal[time.Monday], opts.Hours.Normal[time.Tuesday])
	assert.Equal(t, []calendar.Interval{{From: 480, To: 930}}, opts.Hours.Ramadan[time.Friday])
	_, err := calendar.New(calendar.Shipped(), opts)
	require.NoError(t, err, "what loads is an office that the calendar can count for")

	first := doc.Stages[0]
	assert.Equal(t, "1-2 hari kerja", first.Standard.Time.Span.String())
	assert.Equal(t, "1 hari kerja", first.Standard.Time.Remind[0].Left.String())
	assert.Equal(t, 80, first.Standard.Time.Remind[1].Share)
	assert.Equal(t, 1, first.Actions[2].AtMost)
	assert.Equal(t, "72 jam", doc.Stages[1].Standard.Time.Span.String())
	assert.Equal(t, "20 jam kerja", doc.Stages[2].Standard.Time.ByClass[1].Span.String())
	require.Equal(t, "5 hari kerja", doc.Starts[1].Afterwards.String(), "ya is short for this")
	assert.True(t, doc.Roles[1].NoDelegates)
	assert.True(t, doc.Fields[0].Sealed())
	assert.False(t, doc.Fields[1].Sealed())
}
