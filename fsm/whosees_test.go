package fsm

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// TestWhoSeesWhat writes the table who × field × flag × stage of the shipped file,
// for an officer to read: "ya" the value as it stands, "lama" an earlier one that
// he was told, "-" nothing; before and after the report is forwarded.
func TestWhoSeesWhat(t *testing.T) {
	another := Actor{ID: "lain", Holds: []RoleAssignment{{Role: "petugas_opd", Unit: "dlh"}}}
	people := []struct {
		name string
		by   Actor
	}{
		{"publik", Actor{}}, {"pelapor", pelapor}, {"warga lain", Actor{ID: "x", Holds: pelapor.Holds}},
		{"admin", admin}, {"petugas_opd", petugas}, {"petugas_opd unit lain", another},
		{"petugas_opd tanpa unit", Actor{ID: "y", Holds: []RoleAssignment{{Role: "petugas_opd"}}}},
		{"koordinator", Actor{ID: "z", Holds: []RoleAssignment{{Role: "koordinator"}}}},
	}
	var b strings.Builder
	b.WriteString("# Siapa melihat apa pada sop.yaml. ya: isinya; lama: isi yang terakhir diberitahukan; -: tidak.\n")
	for _, flags := range [][2]string{{"tidak", "tidak"}, {"ya", "tidak"}, {"tidak", "ya"}} {
		d := openDesk(t, lumajang)
		table := func(when string) {
			fmt.Fprintf(&b, "\n## anonim %s, rahasia %s: %s (tahap %s)\n", flags[0], flags[1], when, d.c.Stage)
			for _, p := range people {
				if !d.m.Sees(d.c, p.by) {
					fmt.Fprintf(&b, "%-22s  berkas tidak dikenal\n", p.name)
					continue
				}
				seen := d.m.View(d.c, p.by)
				var cells []string
				for _, f := range d.m.SOP().Fields {
					now, set := d.c.Fields[f.ID.Value]
					v, shown := seen.Fields[f.ID.Value]
					word := "-"
					switch {
					case shown && v == now:
						word = "ya"
					case shown:
						word = "lama"
					}
					if set {
						cells = append(cells, f.ID.Value+" "+word)
					}
				}
				slices.Sort(cells)
				fmt.Fprintf(&b, "%-22s  pelapor dikenal: %-5v  %s\n", p.name, seen.Reporter != "", strings.Join(cells, ", "))
				fmt.Fprintf(&b, "%-22s  tenggat: %s\n", "", deadlinesSeen(&d.c, &seen))
			}
		}
		d.do("2025-08-04 10:00", pelapor, "kirim", "judul", "j", "uraian", "u", "nama_pelapor", "n", "kontak", "k", "anonim", flags[0], "rahasia", flags[1])
		table("baru dikirim")
		d.do("2025-08-04 11:00", admin, "disposisi", "kategori", "infrastruktur", "unit", "dpupr", "catatan", "c")
		table("didisposisi")
		d.do("2025-08-05 09:00", petugas, "periksa_kewenangan")
		d.do("2025-08-05 10:00", penghubung, "tanggapi", "tanggapan", "t1")
		table("ditanggapi")
		d.do("2025-08-06 10:00", pelapor, "belum_puas", "keberatan", "k")
		fixed := Correction{Entry: 1, By: admin, At: fsmtest.WIB("2025-08-06 11:00"), Fields: d.in("tanggapan", "t2", "penyebab", "p"), Reason: d.in("alasan", "a")["alasan"]}
		out, err := d.m.Correct(d.c, fixed, d.cal)
		if err != nil {
			t.Fatal(err)
		}
		d.c = out.Case
		table("putaran kedua, tanggapan dibetulkan dan penyebab dicatat")
		d.do("2025-08-06 12:00", admin, "tunda", "alasan", "l")
		table("putaran kedua, sesudah pelapor diberi tahu lagi")
	}
	b.WriteString(whoSeesDeadlines(t))
	fsmtest.Golden(t, "testdata/siapa-melihat-apa.golden.txt", b.String())
}

// deadlinesSeen says of each clock of a case whether somebody sees its deadline.
func deadlinesSeen(c, seen *Case) string {
	var cells []string
	for i := range c.Clocks {
		word := "-"
		if _, shown := seen.Clock(c.Clocks[i].ID); shown {
			word = "ya"
		}
		cells = append(cells, c.Clocks[i].ID+" "+word)
	}
	return strings.Join(cells, ", ")
}

// whoSeesDeadlines writes the table of deadlines that follow from a date or a class of
// which the reporter is not told at first: whoever does not read the field does not
// see the deadline.
func whoSeesDeadlines(t *testing.T) string {
	src := withEdits(t, "engine/testdata/tersembunyi.yaml", "jawab: {wajib_diisi: [dijawab], ke: tunggu}", "jawab: {wajib_diisi: [dijawab], boleh_diisi: [surat, golongan], beri_tahu: [pelapor], ke: tunggu}")
	d := deskOf(t, "tersembunyi.yaml", src)
	people := []struct {
		name string
		by   Actor
	}{
		{"pelapor", pelapor}, {"petugas", petugasAny}, {"kepala", kepalaAny}, {"pemantau", Actor{ID: "p", Holds: []RoleAssignment{{Role: "pemantau"}}}},
	}
	var b strings.Builder
	table := func(when string) {
		fmt.Fprintf(&b, "\n## tenggat menurut isian (tersembunyi.yaml): %s (tahap %s)\n", when, d.c.Stage)
		for _, p := range people {
			seen := d.m.View(d.c, p.by)
			fmt.Fprintf(&b, "%-22s  tenggat: %s\n", p.name, deadlinesSeen(&d.c, &seen))
		}
	}
	d.do("2026-02-02 09:00", pelapor, "kirim", "uraian", "u")
	table("baru dikirim")
	d.do("2026-02-03 09:00", petugasAny, "terima", "surat", "2026-01-30", "golongan", "berat")
	table("diterima, tanggal surat dan golongan tidak diberitahukan")
	d.do("2026-02-04 09:00", petugasAny, "jawab", "dijawab", "2026-02-04", "surat", "2026-01-30", "golongan", "berat")
	table("dijawab, keduanya diberitahukan")
	d.do("2026-02-05 09:00", pelapor, "balas", "uraian", "u2")
	table("dibalas")
	d.correct("2026-02-05 10:00", "surat", "2026-01-28")
	table("tanggal surat dibetulkan, belum diberitahukan lagi")
	return b.String()
}
