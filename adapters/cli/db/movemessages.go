package db

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop move says.
var _ = term.Register(map[string]problem.Text{
	"command.move": {
		ID: "Memindahkan kasus terbuka ke versi SOP yang baru menurut rencana, setelah menampilkan dahulu akibatnya",
		EN: "Moves open cases to a new version of the SOP by a plan, after showing first what would change"},
	"operands.move": {ID: "[RENCANA]", EN: "[PLAN]"},
	"about.move": {
		ID: "Kasus terbuka tetap mengikuti versi SOP saat dibuka, sampai dipindahkan. Dengan --rencana dicetak rencana (YAML) dari kasus yang ada;\n" +
			"yang harus diputuskan ditandai ?. Isi rencana itu, lalu jalankan dengan nama berkasnya: ditampilkan tahap dan tanggal tiap kasus,\n" +
			"semula dan menjadi, serta kasus yang tidak dapat dipindahkan dan sebabnya. Tidak ada yang berubah tanpa --terapkan.\n" +
			"Tanggal yang sudah diberitahukan tetap, kecuali rencana meminta hitung ulang. Tiap kasus mendapat satu catatan dengan nama dan dasar\n" +
			"persetujuan pada rencana, yang tampak selamanya: jangan sebut warga. Bila terhenti, jalankan lagi: yang sudah pindah tidak berubah.\n" +
			"Kode keluar 2 bila ada kasus yang tidak dapat dipindahkan.",
		EN: "An open case follows the version of the SOP that it was opened with, until it is moved. With --rencana a plan (YAML) is printed from\n" +
			"the cases there are; what must be decided is marked ?. Fill it in, then run with the name of the file: stage and dates of each case\n" +
			"are shown, before and after, and the cases that cannot be moved, and why. Nothing changes without --terapkan.\n" +
			"Dates that were told stay, unless the plan asks to count anew. Each case gets one entry with the name and basis of the approval\n" +
			"in the plan, which stays for good: never name a citizen. If it stops, run it again: what has moved does not change.\n" +
			"Exit code 2 if a case cannot be moved."},
	"flag.rencana": {
		ID: "cetak rencana untuk kasus terbuka versi lama; yang harus diputuskan ditandai ?",
		EN: "print a plan for the open cases of an older version; what must be decided is marked ?"},
	"flag.dari": {
		ID: "versi lama untuk --rencana, `KODE/VERSI`, bila ada beberapa",
		EN: "the older version for --rencana, `CODE/VERSION`, if there are several"},
	"move.apart": {
		ID: "--rencana (dengan --dari) berdiri sendiri, tanpa berkas rencana dan tanpa --terapkan",
		EN: "--rencana (with --dari) stands alone, without the file of a plan and without --terapkan"},
	"move.no-plan": {
		ID: "sebutkan berkas rencananya, atau buat dahulu dengan --rencana, misalnya sop pindahkan --db kasus.db --rencana > rencana.yaml",
		EN: "name the file of the plan, or make one first with --rencana, as in sop move --db kasus.db --plan > rencana.yaml"},
	"move.bad-plan": {ID: "rencana {file} belum dapat dipakai", EN: "the plan {file} cannot be used yet"},
	"move.missing":  {ID: `rencana {file} belum menyebut "{key}"`, EN: `the plan {file} does not say "{key}"`},
	"move.not-published": {
		ID: "versi {version} dari SOP {sop} belum diterbitkan pada basis data ini; terbitkan dahulu dengan sop terbitkan",
		EN: "version {version} of the SOP {sop} was not published on this database; publish it first with sop publish"},
	"move.none-older": {
		ID: "tidak ada kasus terbuka yang mengikuti versi lama {from}",
		EN: "no open case follows an older version {from}"},
	"move.which": {
		ID: "kasus terbuka mengikuti beberapa versi lama: {versions}; pilih satu, misalnya --dari {example}",
		EN: "open cases follow several older versions: {versions}; choose one, as in --from {example}"},
	"move.stage":      {ID: "Tahap", EN: "Stage"},
	"move.becomes":    {ID: "Tahap baru", EN: "New stage"},
	"move.dates-stay": {ID: "tanggal tetap", EN: "dates stay"},
	"move.then":       {ID: "sesudah itu pada kasus {case}: {what}", EN: "after that on case {case}: {what}"},
	"move.failed":     {ID: "kasus {case}: {cause}", EN: "case {case}: {cause}"},
	"move.would": {
		ID: "{looked} kasus terbuka diperiksa; {moved} akan pindah ke versi {version}, {failed} tidak dapat, {there} sudah di sana",
		EN: "{looked} open cases looked at; {moved} would move to version {version}, {failed} cannot, {there} are there already"},
	"move.done": {
		ID: "{looked} kasus terbuka diperiksa; {moved} pindah ke versi {version}, {failed} tidak dapat, {there} sudah di sana",
		EN: "{looked} open cases looked at; {moved} moved to version {version}, {failed} could not, {there} were there already"},
	"move.nothing-saved": {
		ID: "Belum ada yang diubah. Untuk menerapkan, tambahkan --terapkan.",
		EN: "Nothing was changed. To apply it, add --apply."},
})
