package fsm

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
)

// TestFourEyesBarWhoeverDidItInTheRound: whoever has worked on an answer does not
// approve it, also where a colleague was the last; what was sent back and written
// anew by others, he may.
func TestFourEyesBarWhoeverDidItInTheRound(t *testing.T) {
	src := fsmtest.Replace(t, string(fsmtest.Read(t, "testdata/konsep.yaml")), "      susun: {", "      ubah: {wajib_diisi: [jawaban], ke: tetap}\n      susun: {")
	src = fsmtest.Replace(t, src, "selain_pelaku: susun", "selain_pelaku: [susun, ubah]")
	d := deskOf(t, "konsep.yaml", []byte(src))
	both := func(id string) Actor {
		return Actor{ID: id, Holds: []RoleAssignment{{Role: "petugas"}, {Role: "kepala"}}}
	}
	nina, budi, citra := both("nina"), both("budi"), both("citra")
	before := func(want ...string) {
		t.Helper()
		var got []string
		for _, p := range d.c.Event("ubah").Before {
			got = append(got, p.ID)
		}
		require.Equal(t, want, got)
	}
	barred := func(who Actor) {
		t.Helper()
		_, err := d.m.Decide(d.c, Command{Action: "setujui", Actor: who, At: d.c.Changed}, d.cal)
		requireRefused(t, err, "four-eyes")
	}
	d.do("2025-08-04 10:00", pelapor, "kirim", "uraian", "u")
	for _, step := range []struct {
		at   string
		by   Actor
		want []string
	}{{"10:00", nina, nil}, {"10:10", nina, nil}, {"10:20", budi, []string{"nina"}}, {"10:30", nina, []string{"budi"}}, {"10:40", budi, []string{"nina"}}} {
		d.do("2025-08-05 "+step.at, step.by, "ubah", "jawaban", "j")
		before(step.want...)
	}
	d.do("2025-08-05 11:00", budi, "susun", "jawaban", "j")
	barred(nina)
	barred(budi)
	seen, copied := d.m.View(d.c, pelapor), d.c.Clone()
	require.Empty(t, seen.Event("ubah").Before)
	require.Zero(t, seen.Event("susun").Entry, "how many entries there are is not the reporter's to know")
	copied.Event("ubah").Before[0].ID = "lain"
	before("nina")

	d.do("2025-08-06 10:00", citra, "kembalikan")
	d.do("2025-08-06 11:00", citra, "ubah", "jawaban", "j")
	before()
	d.do("2025-08-06 12:00", budi, "susun", "jawaban", "j")
	barred(citra)
	barred(budi)
	require.Empty(t, d.c.Event("susun").Before)
	d.do("2025-08-06 13:00", nina, "setujui")
}

// What happened at one instant, as in a log written to the minute, is in order too.
func TestFourEyesKeepTheOrderOfOneInstant(t *testing.T) {
	src := fsmtest.Replace(t, string(fsmtest.Read(t, "testdata/konsep.yaml")), "      susun: {", "      ubah: {wajib_diisi: [jawaban], ke: tetap}\n      susun: {")
	src = fsmtest.Replace(t, src, "selain_pelaku: susun", "selain_pelaku: [susun, ubah]")
	d := deskOf(t, "konsep.yaml", []byte(src))
	both := func(id string) Actor {
		return Actor{ID: id, Holds: []RoleAssignment{{Role: "petugas"}, {Role: "kepala"}}}
	}
	nina, budi, citra := both("nina"), both("budi"), both("citra")
	d.do("2025-08-04 10:00", pelapor, "kirim", "uraian", "u")
	d.do("2025-08-05 10:00", citra, "susun", "jawaban", "j")
	d.do("2025-08-05 10:00", citra, "kembalikan")
	d.do("2025-08-05 10:00", nina, "ubah", "jawaban", "j")
	d.do("2025-08-05 11:00", budi, "ubah", "jawaban", "j")
	d.do("2025-08-05 12:00", citra, "susun", "jawaban", "j")
	_, err := d.try("2025-08-05 13:00", nina, "setujui")
	requireRefused(t, err, "four-eyes")
}

// TestSomeMayBeCombined counts, for every way in which two people share three steps, what
// the first did himself: with boleh_merangkap he acts up to so many, else after none.
func TestSomeMayBeCombined(t *testing.T) {
	src := string(fsmtest.Read(t, "problem/testdata/rangkap.yaml"))
	src = fsmtest.Replace(t, src, "  tiga:\n", "  antara: {pelaksana: staf, mutu_baku: {waktu: 3 hari kerja}, aksi: {nilai: {ke: tiga}}}\n  tiga:\n")
	src = fsmtest.Replace(t, src, "periksa: {ke: tiga}", "periksa: {ke: antara}")
	steps := []string{"teliti", "periksa", "nilai"}
	for most := range 3 {
		may := ""
		if most > 0 {
			may = ", boleh_merangkap: " + strconv.Itoa(most) + " aksi"
		}
		src := fsmtest.Replace(t, src, "[teliti, periksa], boleh_merangkap: 1 aksi", "[teliti, periksa, nilai]"+may)
		for shared := range 1 << len(steps) {
			t.Run(fmt.Sprintf("%d/%03b", most, shared), func(t *testing.T) {
				d := deskOf(t, "rangkap.yaml", []byte(src))
				staff := func(id string) Actor { return Actor{ID: id, Holds: []RoleAssignment{{Role: "staf"}}} }
				d.do("2025-08-04 10:00", Actor{ID: "w", Holds: []RoleAssignment{{Role: "pemohon"}}}, "mohon", "usaha", "u")
				did := 0
				for i, step := range steps {
					by := staff("budi")
					if shared>>i&1 == 1 {
						by = staff("ani")
						did++
					}
					d.do(fmt.Sprintf("2025-08-05 1%d:00", i), by, step)
				}
				_, err := d.try("2025-08-05 14:00", Actor{ID: "citra", ActingFor: &Actor{ID: "ani", Holds: staff("ani").Holds}}, "sahkan")
				if did > most {
					requireRefused(t, err, "four-eyes")
					return
				}
				require.NoError(t, err)
			})
		}
	}
}
