package fsm_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

const counter = `
format: 1
kode: loket
versi: 1
identitas: {nama: Permohonan di loket}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana:
  pemohon: {nama: Pemohon, lingkup: berkas sendiri}
  loket: Petugas loket
isian:
  lengkap: {nama: Berkas lengkap, jenis: ya/tidak}
mulai:
  mohon: {oleh: pemohon, ke: periksa}
tahap:
  periksa:
    kegiatan: Memeriksa berkas
    pelaksana: loket
    mutu_baku: {waktu: 3 hari kerja}
    aksi:
      putuskan:
        wajib_diisi: [lengkap]
        hasil:
          - {bila: lengkap, ke: diterima}
          - {bila: tidak lengkap, ke: ditolak}
akhir: {diterima: Diterima, ditolak: Ditolak}
`

// A host without the engine: it keeps the case that each decision returns.
func ExampleMachine_Decide() {
	machine, problems := fsm.Load("loket.yaml", []byte(counter))
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	cal, err := calendar.New(calendar.Shipped(), machine.SOP().Calendar.Options)
	if err != nil {
		fmt.Println(err)
		return
	}
	wati := fsm.Actor{ID: "wati", Holds: []fsm.RoleAssignment{{Role: "pemohon"}}}
	nina := fsm.Actor{ID: "nina", Holds: []fsm.RoleAssignment{{Role: "loket"}}}
	monday := time.Date(2025, 8, 11, 9, 0, 0, 0, cal.Zone())

	opened, err := machine.Decide(fsm.Case{ID: "1", Decrees: cal.Log().Hash()}, fsm.Command{Action: "mohon", Actor: wati, At: monday}, cal)
	if err != nil {
		fmt.Println(err)
		return
	}
	clock, _ := opened.Case.StageClock()
	fmt.Println(opened.Case.Stage, "until", clock.LastDay)

	decide := fsm.Command{Action: "putuskan", Actor: wati, At: monday.Add(time.Hour), Input: map[string]fsm.Value{"lengkap": rules.BoolValue(true)}}
	_, err = machine.Decide(opened.Case, decide, cal)
	var refused *fsm.Refused
	if errors.As(err, &refused) {
		fmt.Println(refused.Code+":", refused.Able[0].Role, "could")
	}

	decide.Actor = nina
	done, err := machine.Decide(opened.Case, decide, cal)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(done.Case.Stage, "after", len(done.Entries), "entry")
	// Output:
	// periksa until 2025-08-14
	// no-authority: loket could
	// diterima after 1 entry
}

// Every problem of a file comes at once, each with its place and what to do.
func ExampleLoad() {
	_, problems := fsm.Load("loket.yaml", []byte(strings.Replace(counter, "ke: periksa", "ke: perikas", 1)+"tahapan: {}\n"))
	for _, p := range problems {
		fmt.Println(p.Line("en"))
	}
	// Output:
	// loket.yaml:13:30: the action "mohon" leads to the stage "perikas", which is not there; did you mean "periksa"? [unknown-stage]
	// loket.yaml:26:1: unknown key "tahapan" in this file; did you mean "tahap"? [unknown-key]
}

// What a person may do now, or why not.
func ExampleMachine_Allowed() {
	machine, _ := fsm.Load("loket.yaml", []byte(counter))
	cal, err := calendar.New(calendar.Shipped(), machine.SOP().Calendar.Options)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, role := range []string{"pemohon", "loket"} {
		by := fsm.Actor{ID: "x", Holds: []fsm.RoleAssignment{{Role: role}}}
		permits, err := machine.Allowed(fsm.Case{}, by, fsm.Unit{}, time.Date(2025, 8, 11, 9, 0, 0, 0, cal.Zone()), cal)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(role, permits[0].Action, permits[0].Yes)
	}
	// Output:
	// pemohon mohon true
	// loket mohon false
}
