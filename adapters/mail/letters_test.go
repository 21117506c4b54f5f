package mail_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/mail"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/notice"
	sopfile "github.com/tatalaksana/sop/fsm/sop"
)

func theSOP(t *testing.T) *sopfile.SOP {
	m, problems := fsm.Load("sop.yaml", sop.YAML())
	require.NotNil(t, m, "%v", problems)
	return m.SOP()
}

// TestTheShippedLettersAreRight: every topic has one, and Check has nothing to say.
func TestTheShippedLettersAreRight(t *testing.T) {
	require.Empty(t, mail.Check(mail.Shipped(), theSOP(t)))
	names, err := fs.Glob(mail.Shipped(), "*.txt")
	require.NoError(t, err)
	require.Len(t, names, len(notice.Topics()))
	_, err = mail.Read(mail.Shipped(), theSOP(t))
	require.NoError(t, err)
}

const head = "Perihal: Laporan {{.Nomor}}\n\n"

// TestWhatIsWrongWithALetter is said in Indonesian, with file and line.
func TestWhatIsWrongWithALetter(t *testing.T) {
	for _, c := range []struct{ file, text, want string }{
		{"terlambat.txt", head + "Yth.\n{{.Nomer}}", `terlambat.txt:4: {{.Nomer}} tidak dikenal; maksud Anda {{.Nomor}}?`},
		{"terlambat.txt", head + "{{.Xyzzy}}", `terlambat.txt:3: {{.Xyzzy}} tidak dikenal; yang ada: Nomor, Prosedur`},
		{"terlambat.txt", head + "{{.nama_pelapor}}", `terlambat.txt:3: {{.nama_pelapor}} akan mencetak isian "Nama pelapor"; yang diisi pada kasus tidak pernah masuk surat`},
		{"terlambat.txt", head + "{{.Isian.Kontak}}", `terlambat.txt:3: {{.Isian.Kontak}} akan mencetak isian "Telepon atau surel"`},
		{"terlambat.txt", head + "{{$.kontak}}", `terlambat.txt:3: {{.kontak}} akan mencetak isian`},
		{"terlambat.txt", head + "{{if eq (print .kontak) \"x\"}}a{{end}}", `terlambat.txt:3: {{.kontak}} akan mencetak isian`},
		{"terlambat.txt", head + "{{with .Tautan}}\n{{else}}{{range .uraian}}{{end}}{{end}}", `terlambat.txt:4: {{.uraian}} akan mencetak isian`},
		{"terlambat.txt", head + "{{define \"a\"}}{{.uraian}}{{end}}{{template \"a\" .}}", `terlambat.txt:3: {{.uraian}} akan mencetak isian`},
		{"terlambat.txt", head + "{{.Nomor.Isi}}", `terlambat.txt:3: {{.Nomor.Isi}} tidak dikenal`},
		{"terlambat.txt", head + "{{if .Nomor}}", "tidak dapat dibaca; mungkin kurang }} atau {{end}}"},
		{"terlambat.txt", head + "\n{{.Nomor", "terlambat.txt:4: yang ditulis di antara {{ dan }} tidak dapat dibaca"},
		{"terlambat.txt", head + "{{with .Tautan}}{{.Nomor}}{{end}}", "terlambat.txt:3: surat tidak dapat ditulis"},
		{"terlambat.txt", head + "{{range 99999999}}xxxxxxxxxxxxxxxxxxxxxxx{{end}}", "terlambat.txt: surat tidak dapat ditulis"},
		{"terlambat.txt", "Laporan {{.Nomor}}\n", `terlambat.txt:1: baris pertama harus perihal surat, misalnya "Perihal: Laporan {{.Nomor}}"`},
		{"terlambat.txt", "", "terlambat.txt:1: baris pertama harus perihal surat"},
		{"terlambat.txt", "Perihal: \nisi", "terlambat.txt:1: baris pertama harus perihal surat"},
		{"terlambat.txt", "Perihal: {{.Dari}}\nisi", "terlambat.txt: surat tidak dapat ditulis: perihalnya kosong"},
		{"terlambat.txt", "Perihal: a{{\"\\t\"}}b\nisi", "terlambat.txt: surat tidak dapat ditulis"},
		{"terlambta.txt", head, "terlambta.txt: tidak ada surat dengan nama ini; yang ada: dibetulkan.txt, dibuka.txt"},
		{"catatan.md", head, "catatan.md: tidak ada surat dengan nama ini"},
		{"terlambat.pelapr.txt", head, `terlambat.pelapr.txt: SOP tidak punya pelaksana "pelapr"`},
	} {
		folder := fstest.MapFS{c.file: {Data: []byte(c.text)}}
		found := mail.Check(folder, theSOP(t))
		require.Len(t, found, 1, "%s: %v", c.text, found)
		require.Contains(t, found[0].String(), c.want)
		require.NotEmpty(t, found[0].Text.EN)
		_, err := mail.Read(folder, theSOP(t))
		require.ErrorContains(t, err, found[0].Text.ID)
	}
}

// TestAllThatIsWrongIsTold: in order of file and line, at once.
func TestAllThatIsWrongIsTold(t *testing.T) {
	found := mail.Check(fstest.MapFS{
		"pindah.txt":          {Data: []byte("Perihal {{.Nomer}}\r\n\r\n{{.uraian}}\r\n{{.Tahab}}")},
		"dibuka.txt":          {Data: []byte(head + "{{.Nomor}} {{if .Terlewat}}a{{end}}")},
		"ditutup.pelapor.txt": {Data: []byte(head + "{{.Tahp}}")},
	}, theSOP(t))
	var lines []string
	for _, p := range found {
		place, _, _ := strings.Cut(p.String(), " ")
		lines = append(lines, place)
	}
	require.Equal(t, []string{"ditutup.pelapor.txt:3:", "pindah.txt:1:", "pindah.txt:1:", "pindah.txt:3:", "pindah.txt:4:"}, lines)
	require.Len(t, mail.Check(fstest.MapFS{"pindah.txt": {Data: []byte(head + "{{.uraian}}")}}, nil), 1, "without the SOP it is an unknown field")
}
