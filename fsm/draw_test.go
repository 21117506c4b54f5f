package fsm

import (
	"html"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/draw"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

func mustLoad(t testing.TB, src string) *Machine {
	t.Helper()
	m, problems := Load("sop.yaml", []byte(src))
	require.NotNil(t, m, problems.Error())
	return m
}

func TestDrawings(t *testing.T) {
	for _, c := range []struct{ name, file string }{{"contoh", "testdata/contoh.yaml"}, {"sop", "../sop.yaml"}} {
		t.Run(c.name, func(t *testing.T) {
			m := mustLoad(t, readFile(t, c.file))
			fsmtest.Golden(t, "testdata/"+c.name+".mmd", draw.Of(m.SOP(), draw.Mermaid))
			fsmtest.Golden(t, "testdata/"+c.name+".dot", draw.Of(m.SOP(), draw.Dot))
		})
	}
}

func TestDrawingsShowWhatHappens(t *testing.T) {
	m := mustLoad(t, readFile(t, "../sop.yaml"))
	got := draw.Of(m.SOP(), draw.Mermaid)
	for _, want := range []string{
		`mulai --> |"Mengirim laporan<br/>oleh Pelapor"| t_verifikasi_admin`,
		`p_1 --> |"tidak sesuai kewenangan"| t_verifikasi_admin`,
		`t_menunggu_pelapor -.-> |"tutup otomatis<br/>otomatis sesudah 10 hari kerja"| a_ditutup_sistem`,
		`otomatis sesudah 60 hari kerja (Tindak lanjut sejak laporan diterima)`,
		`b_tindak_lanjut>"tenggat Tindak lanjut sejak laporan diterima<br/>60 hari kerja sejak kasus dibuka<br/>sampai tanggapi<br/>tanggung jawab Pejabat Penghubung"]`,
		`t_ditunda --> |"lanjutkan"| t_penanganan`, // one arrow for each origin
		`t_menunggu_pelapor --- l_1["balas pelapor<br/>atau<br/>balas petugas<br/>oleh Pejabat Penghubung, Admin User Pengaduan"] --> t_menunggu_pelapor`,
	} {
		assert.Contains(t, got, want)
	}
}

// What staff write in a name cannot break the picture.
func TestDrawingsEscape(t *testing.T) {
	m := mustLoad(t, fsmtest.Replace(t, readFile(t, "testdata/contoh.yaml"), "nama: Menunggu pelapor", "nama: 'a \"b\" <c> `d` #e \\f &lt; $$x$$'"))
	assert.Contains(t, draw.Of(m.SOP(), draw.Mermaid), `"a #quot;b#quot; #lt;c#gt; #96;d#96; #35;e #92;f #amp;lt; #36;#36;x#36;#36;<br/>`)
	assert.Contains(t, draw.Of(m.SOP(), draw.Dot), `"a \"b\" <c> `+"`d`"+` #e \\f &amp;lt; $$x$$\n`)
	for _, line := range strings.Split(draw.Of(m.SOP(), draw.Dot), "\n") {
		assert.Zero(t, strings.Count(strings.ReplaceAll(strings.ReplaceAll(line, `\\`, ""), `\"`, ""), `"`)%2, line)
	}
}

// Graphviz itself reads the pictures, and shows what staff wrote as they wrote it.
func TestGraphvizDraws(t *testing.T) {
	graphviz, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("SKIPPED: dot of Graphviz is not installed")
	}
	odd := `a "b" <c> #e \n \f &lt; é {x|y}`
	for name, src := range map[string]string{
		"sop":    readFile(t, "../sop.yaml"),
		"contoh": readFile(t, "testdata/contoh.yaml"),
		"odd":    fsmtest.Replace(t, readFile(t, "testdata/contoh.yaml"), "nama: Menunggu pelapor", "nama: '"+odd+"'"),
	} {
		cmd := exec.Command(graphviz, "-Tsvg")
		cmd.Stdin = strings.NewReader(draw.Of(mustLoad(t, src).SOP(), draw.Dot))
		var said strings.Builder
		cmd.Stderr = &said
		svg, err := cmd.Output()
		require.NoError(t, err, said.String())
		assert.NotContains(t, said.String(), "syntax")
		if name == "odd" {
			assert.Contains(t, html.UnescapeString(string(svg)), ">"+odd+"<")
		}
	}
}

func TestParseDrawing(t *testing.T) {
	for name, want := range map[string]draw.Language{"mermaid": draw.Mermaid, "dot": draw.Dot, "graphviz": draw.Dot} {
		got, ok := draw.ParseLanguage(name)
		assert.True(t, ok)
		assert.Equal(t, want, got, name)
	}
	_, ok := draw.ParseLanguage("svg")
	assert.False(t, ok)
}

// What bears on a clock or on who may act is in the picture, by name.
func TestDrawingsNameWhatBearsOnClocks(t *testing.T) {
	m := mustLoad(t, `format: 1
kode: nama
versi: 1
identitas: {nama: Nama}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {a: Petugas loket, b: Kepala seksi}
isian: {ragam: {nama: Ragam layanan, pilihan: {segera: Layanan segera, lain: Layanan lain}}}
mulai: {buka: {nama: Mengajukan, oleh: a, wajib_diisi: [ragam], ke: periksa}}
tahap:
  periksa:
    nama: Pemeriksaan
    pelaksana: a
    mutu_baku: {waktu: {menurut: ragam, batas: {segera: 1 hari kerja, lain: 3 hari kerja}}, saat_kembali: mulai ulang}
    aksi: {susun: {nama: Menyusun, ke: putuskan}}
  putuskan:
    nama: Putusan
    pelaksana: b
    mutu_baku: {waktu: 5 hari kerja, sejak: [periksa]}
    aksi: {setujui: {selain_pelaku: [susun], ke: selesai}}
tenggat:
  tuntas: {nama: Batas tuntas, waktu: 10 hari kerja, sejak: [mulai], mulai_ulang: [susun], sampai: [akhir], penanggung_jawab: b}
akhir: {selesai: Selesai}
`)
	for _, as := range []draw.Language{draw.Mermaid, draw.Dot} {
		got := strings.ReplaceAll(draw.Of(m.SOP(), as), "<br/>", `\n`)
		for _, want := range []string{
			`Petugas loket\nmenurut Ragam layanan (Layanan segera: 1 hari kerja, Layanan lain: 3 hari kerja)`,
			`Kepala seksi\n5 hari kerja sejak Pemeriksaan"`,
			`setujui\nbukan pelaku Menyusun"`,
			`tenggat Batas tuntas\n10 hari kerja sejak kasus dibuka\nsampai kasus berakhir\nmulai ulang: Menyusun\ntanggung jawab Kepala seksi"`,
		} {
			assert.Contains(t, got, want)
		}
	}
}

// A case is followed by words: visits and steps are counted, outcomes told apart, and
// what no arrow stands for is passed over.
func TestADrawingFollowsACase(t *testing.T) {
	m := mustLoad(t, readFile(t, "../sop.yaml"))
	p := draw.New(m.SOP())
	p.Follow(draw.Trail{Case: "A-1", At: "verifikasi_opd", Steps: []draw.Step{
		{Action: "kirim", To: "verifikasi_admin"},
		{Action: "disposisi", From: "verifikasi_admin", To: "verifikasi_opd"},
		{Action: "periksa_kewenangan", From: "verifikasi_opd", To: "verifikasi_admin", Outcome: 2},
		{Action: "evaluasi", From: "verifikasi_admin", To: "verifikasi_admin"}, // a duty
		{Action: "disposisi", From: "verifikasi_admin", To: "verifikasi_opd"},
	}, May: []draw.Chance{
		{Action: "periksa_kewenangan", Roles: []string{"petugas_opd", "petugas_opd"}, Sure: true},
		{Action: "tunda", Roles: []string{"admin"}},
	}, Clocks: []string{"tindak_lanjut", draw.StageTime}})

	assert.Contains(t, p.Title, ": kasus A-1")
	told := map[string][]string{}
	for _, n := range p.Nodes {
		if n.Mark != draw.Unmarked {
			told[n.ID] = n.Told
		}
	}
	assert.Equal(t, map[string][]string{
		"mulai": {"dilalui"}, "t_verifikasi_admin": {"dilalui 2 kali"}, "t_verifikasi_opd": {"dilalui 2 kali; KASUS DI SINI"}, "p_1": nil,
	}, told)
	arrows := map[string][]string{}
	for _, a := range p.Arrows {
		if a.Mark != draw.Unmarked {
			arrows[a.From+" "+a.To] = a.Told
		}
	}
	assert.Equal(t, map[string][]string{
		"mulai t_verifikasi_admin":            {"dilalui: langkah ke-1"},
		"t_verifikasi_admin t_verifikasi_opd": {"dilalui: langkah ke-2, 4"},
		"t_verifikasi_opd p_1":                {"dilalui: langkah ke-3", "boleh sekarang: Petugas Administrator OPD Terkait"},
		"p_1 t_verifikasi_admin":              {"dilalui: langkah ke-3"},
		"t_verifikasi_opd t_ditunda":          {"sekarang wewenang Admin User Pengaduan"},
		"t_verifikasi_opd a_ombudsman":        {"menunggu waktu"},
	}, arrows)
	for _, want := range []string{"Dilalui kasus ini", "Kasus ini berada di sini", "Langkah kasus ini, bernomor urut"} {
		assert.Contains(t, p.In(draw.Mermaid), want)
		assert.Contains(t, p.In(draw.Dot), want)
	}
	assert.NotContains(t, draw.Of(m.SOP(), draw.Dot), "Dilalui kasus ini", "a picture without a case has no such sign")
}
