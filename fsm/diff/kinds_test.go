package diff

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

// renamedBy returns a file in which everything that has a printed name has another one.
func renamedBy(doc *sop.SOP, src []byte, to func(string) string) []byte {
	lines := strings.Split(string(src), "\n")
	var names []sop.Text
	for _, x := range doc.Roles {
		names = append(names, x.Name)
	}
	for _, x := range doc.Units.Units {
		names = append(names, x.Name)
	}
	for _, x := range doc.Fields {
		names = append(names, x.Name)
		for _, o := range x.Options {
			if x.Kind != sop.UnitField {
				names = append(names, o.Text)
			}
		}
	}
	for _, x := range doc.Stages {
		names = append(names, x.Name)
	}
	for _, x := range doc.Actions() {
		names = append(names, x.Name)
	}
	for _, x := range doc.Ends {
		names = append(names, x.Name)
	}
	for _, x := range doc.Limits {
		names = append(names, x.Name)
	}
	slices.SortStableFunc(names, func(a, b sop.Text) int { return b.Pos.Column - a.Pos.Column })
	for _, n := range names {
		if n.Value == "" {
			continue
		}
		at := n.At(0)
		line := []rune(lines[at.Line-1])
		before, after := string(line[:at.Column-1]), string(line[at.Column-1:])
		if strings.HasPrefix(after, n.Value) { // not folded, nor spelt with escapes
			lines[at.Line-1] = before + to(n.Value) + after[len(n.Value):]
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// What is called otherwise is told as called otherwise, and as nothing else.
func TestOtherNamesAreOnlyTexts(t *testing.T) {
	for _, file := range procedures(t) {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		whole := load(t, src)
		d := holds(t, whole, load(t, renamedBy(whole.SOP(), src, func(s string) string { return s + " baru" })), file)
		assert.True(t, d.Empty(), file)
		assert.Greater(t, len(d.Changes), 10, file)
		for _, c := range d.Changes {
			assert.Equal(t, Texts, c.Area, "%s: %s", file, c.Message("id"))
		}
	}
}

// Nothing hangs on what things are called: in a file in which all have one name every
// mutant is told too, and no sentence says that something became itself.
func TestNamesakesAreToldApart(t *testing.T) {
	for _, file := range procedures(t) {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			src = renamedBy(load(t, src).SOP(), src, func(string) string { return "Sama" })
			whole := load(t, src)
			unique(t, whole)
			for i, mutant := range scenario.Mutants(whole.SOP(), src) {
				if i%every(13) > 0 {
					continue
				}
				changed, problems := fsm.Load("sop.yaml", mutant.Source)
				if problems.HasErrors() {
					continue
				}
				for _, c := range holds(t, whole, changed, mutant.Where+": "+mutant.Was+" → "+mutant.Becomes).Changes {
					says := c.Says.ID
					if from, to, ok := strings.Cut(says, " menjadi "); ok {
						assert.False(t, strings.HasSuffix(from, " "+to), says)
					}
				}
			}
		})
	}
}

// every returns n, at full scale 1.
func every(n int) int {
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		return 1
	}
	return n
}

// unique checks that nothing of a file stands under the key of something else.
func unique(t *testing.T, m *fsm.Machine) {
	items := map[string]bool{}
	for _, x := range read(m, renames{}).items {
		id := x.part + " " + x.id
		assert.False(t, items[id], id)
		items[id] = true
		attrs := map[string]bool{}
		for _, a := range x.attrs {
			assert.False(t, attrs[a.key()], "%s %s", id, a.key())
			attrs[a.key()] = true
		}
	}
}

// Two classes of one name are two classes.
func TestTwoClassesOfOneName(t *testing.T) {
	src, err := os.ReadFile("../../examples/prosedur/pengaduan-kelas/sop.yaml")
	require.NoError(t, err)
	with := func(pairs ...string) *fsm.Machine {
		return load(t, []byte(strings.NewReplacer(append(pairs, "normatif: Normatif", "normatif: Biasa", "biasa: Tidak berkadar pengawasan", "biasa: Biasa")...).Replace(string(src))))
	}
	d := holds(t, with(), with("biasa: 14 hari kerja, pengawasan: 60", "biasa: 10 hari kerja, pengawasan: 60"), "the second")
	require.Len(t, d.Changes, 1)
	assert.Contains(t, d.Changes[0].Says.ID, "“Biasa (biasa)”")
	d = holds(t, with(), with("normatif: 5 hari kerja, biasa: 14", "normatif: 14 hari kerja, biasa: 5"), "swapped")
	assert.Len(t, d.In(Limits), 2)
}

// Of one action, each condition that changes is told.
func TestConditionsThatChangeAlikeAreAllTold(t *testing.T) {
	with := func(first, second, branch string) []byte {
		return edited(t, "wajib_diisi: [tanggapan]", "wajib_diisi: [{isian: alasan, bila: "+first+"}, {isian: catatan, bila: "+second+"}, tanggapan]",
			"{bila: tidak sesuai_kewenangan, ke: verifikasi_admin}", "{bila: "+branch+", ke: verifikasi_admin, wajib_diisi: [catatan]}")
	}
	const was, now = "kategori == kesehatan", "kategori == pendidikan"
	for _, at := range [][2]string{{now, was}, {was, now}, {now, now}} {
		d := holds(t, load(t, with(was, was, "tidak sesuai_kewenangan")), load(t, with(at[0], at[1], "tidak sesuai_kewenangan")), "demands")
		want := 1
		if at[0] == at[1] {
			want = 2
		}
		assert.Len(t, d.In(Conditions), want, d.Changes)
	}
	// What a branch asks for goes with the branch.
	d := holds(t, load(t, with(was, was, "tidak sesuai_kewenangan")), load(t, with(was, was, "anonim dan tidak sesuai_kewenangan")), "branch")
	assert.NotEmpty(t, d.In(Conditions))
	for _, c := range d.In(Conditions) {
		assert.NotContains(t, c.Subject.ID, "wajib mengisi")
	}
}

// A new id is a new id wherever it stands for the thing, and nowhere else.
func TestANewIDIsNotPutWhereAnOptionStands(t *testing.T) {
	with := func(rule string, pairs ...string) *fsm.Machine {
		return load(t, edited(t, append([]string{
			"  sesuai_kewenangan: kategori dalam unit.kewenangan\n",
			"  sesuai_kewenangan: kategori dalam unit.kewenangan\n  tentang: " + rule + "\n",
			"syarat: sesuai_kewenangan\n        wajib_diisi: [tanggapan]", "syarat: sesuai_kewenangan dan tentang\n        wajib_diisi: [tanggapan]",
			"  kategori:\n    nama: Kategori laporan", "  perihal: {nama: Perihal, pilihan: {admin: Admin, layanan: Layanan, judul: Judul}, awal: admin}\n  kategori:\n    nama: Kategori laporan",
		}, pairs...)...))
	}
	const rule = `perihal == admin atau perihal dalam ["judul", layanan] atau pelaku.peran == admin atau pernah(disposisi)`
	told := func(now *fsm.Machine, what string) (codes []string) {
		for _, c := range holds(t, with(rule), now, what).Changes {
			if c.Area != Texts {
				codes = append(codes, c.Code)
			}
		}
		return codes
	}
	// A role and a field with an option of that id: the role, the field.
	assert.Equal(t, []string{"nama-lain"}, told(with(strings.Replace(rule, "pelaku.peran == admin", "pelaku.peran == admin_pengaduan", 1),
		"  admin: {nama: Admin User", "  admin_pengaduan: {nama: Admin User", ", admin]", ", admin_pengaduan]",
		"pelaksana: admin\n", "pelaksana: admin_pengaduan\n", "oleh: admin\n", "oleh: admin_pengaduan\n", "oleh: admin,", "oleh: admin_pengaduan,", "koreksi: [admin", "koreksi: [admin_pengaduan"), "a role"))
	// The option, and nothing else.
	assert.Equal(t, []string{"nama-lain-pilihan"}, told(with(strings.Replace(rule, "perihal == admin", "perihal == petugas", 1),
		"pilihan: {admin: Admin,", "pilihan: {petugas: Admin,", "awal: admin", "awal: petugas"), "an option"))
	// An option that is there as before is none that has another id, whatever it is called.
	assert.Equal(t, []string{"bertambah"}, told(with(rule, "pilihan: {admin: Admin,", "pilihan: {petugas: Admin, admin: Lain,"), "a new option of the old name"))
}

// A rule of the new file that bears the name which the proof gives an old one is not
// taken for it.
func TestTheProofTakesNoNameOfTheFile(t *testing.T) {
	with := func(rules, asked string) *fsm.Machine {
		return load(t, edited(t, "  sesuai_kewenangan: kategori dalam unit.kewenangan\n", "  sesuai_kewenangan: kategori dalam unit.kewenangan\n"+rules,
			"syarat: sesuai_kewenangan\n        wajib_diisi: [tanggapan]", "syarat: "+asked+"\n        wajib_diisi: [tanggapan]"))
	}
	d := holds(t, with("  a: anonim\n", "a dan sesuai_kewenangan"), with("  a: anonim\n  dahulu_a: rahasia\n", "dahulu_a dan sesuai_kewenangan"), "a name of the proof")
	var codes []string
	for _, c := range d.In(Conditions) {
		codes = append(codes, c.Code)
	}
	assert.Equal(t, []string{"baru", "syarat-ubah"}, codes)
}

// The order of what has no order is nothing, whatever else it says.
func TestKerahasiaanHasNoOrder(t *testing.T) {
	const one, two = "  - {bila: anonim, sembunyikan: [nama_pelapor], dari: [publik]}\n", "  - {bila: rahasia, sembunyikan: [nama_pelapor], dari: [publik]}\n"
	src := edited(t)
	i := bytes.Index(src, []byte("\nkerahasiaan:\n"))
	require.Positive(t, i)
	with := func(rows string) *fsm.Machine {
		return load(t, bytes.Replace(src, []byte("\nkerahasiaan:\n"), []byte("\nkerahasiaan:\n"+rows), 1))
	}
	d := holds(t, with(one+two), with(two+one), "swapped")
	assert.Empty(t, d.Changes)
	d = holds(t, with(one+two), with(two), "the first is gone")
	require.Len(t, d.Changes, 1)
	assert.Equal(t, "tiada", d.Changes[0].Code)
	d = holds(t, with(one+two), with(two+strings.Replace(one, "anonim", "anonim dan rahasia", 1)), "swapped and changed")
	require.Len(t, d.Changes, 1)
	assert.Equal(t, "syarat-ubah", d.Changes[0].Code)
}

// The same is told in the same order, however often it is asked.
func TestTheOrderIsFixed(t *testing.T) {
	src, err := os.ReadFile("../testdata/lengkap.yaml") // its options stand on one line
	require.NoError(t, err)
	was := load(t, src)
	now := load(t, []byte(strings.NewReplacer("jembatan", "titian", "jalan: Jalan", "ruas: Jalan", "[jalan,", "[ruas,", "\"jalan\"", "\"ruas\"", "petugas", "staf", "selesai", "tuntas").Replace(string(src))))
	want := fmt.Sprint(Of(was, now).Changes)
	for range 8 {
		require.Equal(t, want, fmt.Sprint(Of(was, now).Changes))
	}
}

// Who has another id and another name is somebody else.
func TestAnotherIDWithAnotherNameIsAnotherThing(t *testing.T) {
	whole := load(t, edited(t))
	for _, pair := range [][4]string{
		{"verifikasi_opd", "pemeriksaan_opd", "nama: Diverifikasi OPD", "nama: Diperiksa OPD"},
		{"penghubung", "kasubag", "nama: Pejabat Penghubung,", "nama: Kepala Subbagian,"},
		{"dinkes", "rsud", "nama: Dinas Kesehatan", "nama: RSUD"},
		{"keberatan", "sanggahan", "nama: Alasan belum puas", "nama: Sanggahan"},
	} {
		d := holds(t, whole, load(t, edited(t, pair[2], pair[3], pair[0], pair[1])), pair[1])
		var codes []string
		for _, c := range d.Changes {
			codes = append(codes, c.Code)
		}
		assert.NotContains(t, codes, "nama-lain", pair[1])
		assert.Contains(t, codes, "tiada", pair[1])
		assert.Contains(t, codes, "baru", pair[1])
	}
}
