package desk

import (
	"encoding/csv"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheBoardTellsWhereCasesAreLate(t *testing.T) {
	o := newOffice(t)
	first := o.forwarded()
	o.forwarded("judul", "Kedua", "uraian", "u", "nama_pelapor", "n")
	o.opened()
	for _, by := range []string{"koor", "siti"} {
		o.get(200, "Tidak ada kasus yang terlambat", by, "/papan")
	}
	o.clock.move(14 * 24 * time.Hour)
	page := o.get(200, "Dinas Lingkungan Hidup", "koor", "/papan")
	assert.Regexp(t, `<strong>3</strong> Kasus belum tuntas`, page.text)
	assert.Regexp(t, `class="late"><strong>3</strong> Terlambat`, page.text)
	row := regexp.MustCompile(`(?s)<table id="unit-tahap">.*?</table>`).FindString(page.text)
	assert.Contains(t, row, "tanpa unit")
	link := regexp.MustCompile(`href="/meja(/daftar\?[^"]*unit=dlh[^"]*)"`).FindStringSubmatch(row)
	require.NotNil(t, link)
	list := o.get(200, "Kedua", "koor", strings.ReplaceAll(link[1], "&amp;", "&"))
	assert.Contains(t, list.text, first)
	assert.Contains(t, list.text, `class="badge late"`)
	page = o.get(200, "", "dpupr", "/papan")
	assert.Contains(t, page.text, "Tidak ada kasus yang belum tuntas", "what is another unit's is not counted")
}

func TestAMonthsReport(t *testing.T) {
	o := newOffice(t)
	id := o.forwarded()
	at := "/kasus/" + id
	o.done(o.press("dlh", at, at+"/aksi/periksa_kewenangan"))
	o.forwarded()
	o.clock.move(10 * 24 * time.Hour)
	_, err := o.eng.Sweep(t.Context(), 100)
	require.NoError(t, err)
	page := o.get(200, "Laporan bulan Agustus 2025", "koor", "/papan/bulan")
	assert.Contains(t, page.text, "Bulan ini belum berakhir")
	assert.Contains(t, page.text, `<svg class="chart"`)
	assert.Contains(t, page.text, "2 tepat waktu, 0 terlambat")
	assert.Contains(t, page.text, "belum selesai")
	o.get(200, "Report of August 2025", "koor", "/papan/bulan?bulan=2025-08&bahasa=en")
	o.get(200, "Laporan bulan Juli 2025", "koor", "/papan/bulan?bulan=2025-07")

	for path, rows := range map[string]string{"/papan/bulan/batas.csv": "Diverifikasi OPD", "/papan/bulan/pelanggaran.csv": "waktu verifikasi_opd"} {
		got := o.get(200, rows, "koor", path+"?bulan=2025-08")
		assert.Contains(t, got.header.Get("Content-Disposition"), `.csv"`)
		lines, err := csv.NewReader(strings.NewReader(got.text)).ReadAll()
		require.NoError(t, err)
		require.Greater(t, len(lines), 1)
		for _, line := range lines {
			for _, cell := range line {
				require.NotRegexp(t, `^[=+@-]`, cell)
			}
		}
		o.get(401, "", "", path)
		o.get(404, "", "wati", path)
	}
	require.NotContains(t, o.get(200, "", "dpupr", "/papan/bulan").text, id)
}
