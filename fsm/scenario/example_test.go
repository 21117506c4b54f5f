package scenario_test

import (
	"context"
	"fmt"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario"
)

// What staff write beside their SOP is run as a test: a failure says what was
// expected, what came, and where that stands.
func ExampleRunner_Run() {
	suite, problems := scenario.ReadSuite("masuk.yaml", []byte(`
format: 1
sop: sp4n_lumajang
orang: {warga: pelapor, siti: admin}
skenario:
  - nama: laporan masuk
    langkah:
      - {waktu: 2025-07-01 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}, maka: {tahap: verifikasi_admin}}
      - {waktu: 2025-07-02 08:00 WIB, pelaku: siti, aksi: arsipkan, isian: {alasan: ganda}, maka: {tahap: selesai}}
tenggat:
  - {mulai: 2025-08-15 16:00 WIB, batas: verifikasi_admin, tenggat: 2025-08-21}
`))
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	ctx := context.Background()
	runner, err := scenario.NewRunner(ctx, func() store.Backend { return memory.New().Backend() }, sop.YAML(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := runner.Run(ctx, suite)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range report.Results {
		fmt.Println(r.Name, len(r.Failures))
		for _, f := range r.Failures {
			fmt.Println(f.Problem.Line("en"))
		}
	}
	// Output:
	// 2025-08-15 16:00 WIB + verifikasi_admin (1-3 hari kerja) 0
	// laporan masuk 1
	// masuk.yaml:9:107: the stage is diarsipkan_admin, should be selesai [scenario-stage]
}

// A log of what happened is played through the SOP; the timeline says what the
// SOP makes of it.
func ExampleReplay() {
	log, problems := scenario.ReadLog("laporan.yaml", []byte(`
format: 1
sop: sp4n_lumajang
nomor: L-1
orang: {warga: pelapor, siti: admin}
kejadian:
  - {waktu: 2025-07-01 08:00 WIB, pelaku: warga, aksi: kirim, isian: {judul: a, uraian: b, nama_pelapor: c}}
  - {waktu: 2025-07-09 08:00 WIB, pelaku: siti, aksi: arsipkan, isian: {alasan: ganda}}
`))
	if problems.HasErrors() {
		fmt.Println(problems)
		return
	}
	timeline, err := scenario.Replay(context.Background(), memory.New().Backend(), sop.YAML(), log, scenario.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(timeline.Final.Stage, timeline.Breaches)
	for _, row := range timeline.Rows {
		fmt.Println(row.At.In(timeline.Zone).Format("2 Jan 15:04"), row.Kind)
	}
	// Output:
	// diarsipkan_admin 1
	// 1 Jul 08:00 open
	// 5 Jul 00:00 breach
	// 9 Jul 08:00 act
}
