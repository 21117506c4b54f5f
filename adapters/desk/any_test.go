package desk

import (
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// words are values of the SOP, of HTTP and of nobody.
var anyWords = []string{
	"", "kirim", "disposisi", "periksa_kewenangan", "tanggapi", "evaluasi", "verifikasi_admin", "ditutup_admin", "dlh", "pelapor", "w-1", "sp4n_lumajang", "tindak_lanjut", "judul", "unit", "kategori",
	"1", "-1", "0", "99999999999999999999", "ya", "2025-08", "2025-08-05", "../..", "%00", "\u202e", "'; drop table", hostile, strings.Repeat("x", 5000), "\x00", "\xff", "é", "{{.}}", "AAAAAAAAAAAAAAAAAAAAAA",
}

// TestAnyRequest: whatever is sent by whomever, no answer is a fault of the service, and each has its policy.
func TestAnyRequest(t *testing.T) {
	rounds := 800
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		rounds = 20_000
	}
	o := newOffice(t)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	rng := rand.New(rand.NewPCG(seed, 0))
	pick := func(from []string) string { return from[rng.IntN(len(from))] }
	number, _, ticket := o.reported()
	ids := []string{o.opened(), o.forwarded(), number}
	people := []string{"wati", "siti", "dpupr", "dlh", "koor", "staf", "", "dicuri"}
	paths := []string{"/", "/kerja", "/daftar", "/kasus/{id}", "/kasus/{id}/bulan.svg", "/kasus/{id}/aksi/{word}", "/lapor", "/lapor/{word}/{word}", "/lapor/sp4n_lumajang/kirim", "/status", "/status/{id}", "/papan", "/papan/bulan", "/papan/bulan/batas.csv", "/papan/bulan/pelanggaran.csv", "/mewakili", "/ikuti", "/laporanku", "/laporanku/bulan.svg", "/laporanku/aksi/{word}", "/laporanku/keluar", "/gaya.css", "/skrip.js", "/{word}"}
	names := []string{"bahasa", "sop", "tahap", "unit", "terlambat", "selesai", "sesudah", "bulan", "jam", "baru", "tercatat", "versi", "kunci", "nomor", "kode", "sebagai", "waktu", "isian.judul", "isian.uraian", "isian.nama_pelapor", "isian.kategori", "isian.unit", "isian.tanggal_kejadian", "isian.anonim", "isian.", "isian." + hostile}
	seen := map[int]int{}
	for range rounds {
		path := pick(paths)
		for strings.Contains(path, "{") {
			path = strings.Replace(path, "{id}", url.PathEscape(pick(append(ids, pick(anyWords)))), 1)
			path = strings.Replace(path, "{word}", url.PathEscape(pick(anyWords)), 1)
		}
		form := url.Values{}
		for range rng.IntN(6) {
			form.Add(pick(names), pick(anyWords))
		}
		method := pick([]string{"GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE"})
		if method == http.MethodGet {
			path += "?" + form.Encode()
		}
		header := []string{}
		if rng.IntN(3) == 0 {
			header = []string{"Cookie", ticket + "; sesi=" + pick(people[:6]) + "; meja_mewakili=x; meja_bahasa=en"}
		}
		got := o.ask(pick(people), method, path, form, header...)
		require.Less(t, got.status, 500, "%s %s %v: %s %s", method, path, form, got.text, o.log.String())
		require.Equal(t, policy, got.header.Get("Content-Security-Policy"))
		seen[got.status]++
	}
	for _, status := range []int{200, 303, 400, 401, 403, 404, 405} {
		require.NotZero(t, seen[status], "%v", seen)
	}
}
