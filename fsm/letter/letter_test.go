package letter_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/letter"
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
	require.Empty(t, letter.Check(letter.Shipped(), theSOP(t)))
	names, err := fs.Glob(letter.Shipped(), "*.txt")
	require.NoError(t, err)
	require.Len(t, names, len(notice.Topics()))
	_, err = letter.Read(letter.Shipped(), theSOP(t))
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
		found := letter.Check(folder, theSOP(t))
		require.Len(t, found, 1, "%s: %v", c.text, found)
		require.Contains(t, found[0].String(), c.want)
		require.NotEmpty(t, found[0].Text.EN)
		_, err := letter.Read(folder, theSOP(t))
		require.ErrorContains(t, err, found[0].Text.ID)
	}
}

// TestAllThatIsWrongIsTold: in order of file and line, at once.
func TestAllThatIsWrongIsTold(t *testing.T) {
	found := letter.Check(fstest.MapFS{
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
	require.Len(t, letter.Check(fstest.MapFS{"pindah.txt": {Data: []byte(head + "{{.uraian}}")}}, nil), 1, "without the SOP it is an unknown field")
}

// TestLettersOfDutiesAndLinkedCases say what is to be done, and until when; which case
// another is linked to they do not say.
func TestLettersOfDutiesAndLinkedCases(t *testing.T) {
	doc := theSOP(t)
	l, err := letter.Read(nil, doc)
	require.NoError(t, err)
	at := time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)
	due := time.Date(2025, 8, 20, 17, 0, 0, 0, time.UTC)
	officer := fsm.RoleAssignment{Role: "petugas_opd", Unit: "dpupr"}
	for _, c := range []struct {
		topic notice.Topic
		event store.Event
		about string
		text  string
	}{
		{notice.Duty, store.Event{Kind: fsm.DutyArising, Draft: store.EventDraft{Clock: "kewajiban evaluasi 1", Due: due}},
			"Ada kewajiban pada laporan LAPOR-1", "Ada kewajiban yang harus dipenuhi pada laporan LAPOR-1: " + words(doc, "evaluasi") + ".\nHarus selesai paling lambat Rabu, 20 Agustus 2025.\nKeadaan laporan sekarang: Ditutup oleh Sistem.\n"},
		{notice.Duty, store.Event{Kind: fsm.DutyMet, By: officer, Draft: store.EventDraft{Action: "evaluasi"}},
			"Kewajiban pada laporan LAPOR-1 sudah dipenuhi", "sudah dipenuhi pada Senin, 4 Agustus 2025 pukul 09.00 WIB: " + words(doc, "evaluasi") + ".\nDipenuhi oleh Petugas Administrator OPD Terkait "},
		{notice.Duty, store.Event{Kind: fsm.GivingBack, By: officer, Draft: store.EventDraft{Action: "evaluasi"}},
			"Tugas pada laporan LAPOR-1 dikembalikan", "dikembalikan pada Senin, 4 Agustus 2025 pukul 09.00 WIB"},
		{notice.Late, store.Event{Kind: fsm.Breaching, Draft: store.EventDraft{Clock: "kewajiban evaluasi 1", Due: due}},
			"Laporan LAPOR-1 melewati batas waktu", "melewati batas waktu: " + words(doc, "evaluasi") + ".\n"},
		{notice.Linked, store.Event{Kind: fsm.Linking, By: officer},
			"Laporan LAPOR-1 dikaitkan dengan laporan lain", "Laporan LAPOR-1 dikaitkan dengan laporan lain pada Senin, 4 Agustus 2025 pukul 09.00 WIB oleh Petugas"},
		{notice.Linked, store.Event{Kind: fsm.MainTelling, By: officer},
			"Perkembangan laporan yang digabung dengan laporan LAPOR-1", "Penanganan laporan lain itu berakhir, atau dilanjutkan kembali, pada Senin"},
		{notice.Amended, store.Event{Kind: fsm.Amending, Draft: store.EventDraft{Clocks: []fsm.ClockMove{{Clock: "waktu verifikasi_admin", Due: due, Old: &fsm.OldDeadline{}}}}},
			"Batas waktu laporan LAPOR-1 berubah", "laporan LAPOR-1: Diverifikasi Admin.\nKini paling lambat Rabu, 20 Agustus 2025.\n"},
		{notice.Migrated, store.Event{Kind: fsm.Migrating, Draft: store.EventDraft{Clocks: []fsm.ClockMove{{Clock: "waktu verifikasi_admin", Due: due, Old: &fsm.OldDeadline{}}}}},
			"Laporan LAPOR-1 kini mengikuti prosedur yang baru", "Batas waktu yang ikut berubah: Diverifikasi Admin, kini paling lambat Rabu, 20 Agustus 2025.\n"},
		{notice.DueSoon, store.Event{Kind: fsm.Reminding, Draft: store.EventDraft{Clock: "waktu verifikasi_admin", Due: due, Passed: true}},
			"Batas waktu laporan LAPOR-1 sudah lewat", "sudah lewat: Diverifikasi Admin.\nSeharusnya selesai paling lambat Rabu"},
	} {
		c.event.Case, c.event.ID, c.event.At, c.event.Stage = "LAPOR-1", "LAPOR-1/3", at, "ditutup_sistem"
		about, text, err := l.Write(c.topic, "koordinator", letter.FieldsOf(doc, c.event, officer, ""))
		require.NoError(t, err)
		require.Equal(t, c.about, about)
		require.Contains(t, text, c.text)
		require.Contains(t, text, "Surat ini dikirim otomatis kepada Petugas Administrator OPD Terkait "+doc.CalledOf("dpupr")+" sesuai prosedur ")
	}
}

// words are those of a duty.
func words(doc *sopfile.SOP, id string) string {
	for _, d := range doc.Owed() {
		if d.ID.Value == id {
			return d.Text.Value
		}
	}
	return "?"
}

// TestAFolderAsEditorsLeaveIt: hidden files are passed by, and the mark that some editors
// put before a text is no part of it; a folder that is not there is an error.
func TestAFolderAsEditorsLeaveIt(t *testing.T) {
	folder := fstest.MapFS{
		".DS_Store": {Data: []byte("x")}, ".terlambat.txt.swp": {Data: []byte("{{")},
		"terlambat.txt": {Data: []byte("\ufeffPerihal: Milik kantor {{.Nomor}}\r\n\r\nisi")},
	}
	require.Empty(t, letter.Check(folder, theSOP(t)))
	l, err := letter.Read(folder, theSOP(t))
	require.NoError(t, err)
	about, text, err := l.Write(notice.Late, "koordinator", letter.Fields{Nomor: "7"})
	require.NoError(t, err)
	require.Equal(t, []string{"Milik kantor 7", "isi\n"}, []string{about, text})

	missing := os.DirFS(filepath.Join(t.TempDir(), "surat"))
	found := letter.Check(missing, nil)
	require.Len(t, found, 1)
	require.Contains(t, found[0].String(), "folder surat tidak ada")
	_, err = letter.Read(missing, nil)
	require.ErrorContains(t, err, "folder surat tidak ada")
}
