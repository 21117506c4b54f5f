package test

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop test says.
var _ = term.Register(map[string]problem.Text{
	"no-scenario-folder": {
		ID: `folder "{folder}" di samping berkas SOP tidak ada; buatlah, atau sebutkan berkas atau folder skenarionya`,
		EN: `there is no folder "{folder}" beside the SOP; make it, or name the scenario files or their folder`},
	"empty-suite": {
		ID: `tidak ada skenario dan tidak ada baris tenggat, jadi tidak ada yang diuji`,
		EN: `there are no scenarios and no rows of deadlines, so nothing was tested`},
	"command.test": {
		ID: "Menjalankan skenario: apakah SOP melakukan yang diharapkan",
		EN: "Runs scenarios: does the SOP do what is expected"},
	"about.test": {
		ID: "Skenario adalah berkas YAML yang ditulis staf: siapa melakukan apa dan kapan, lalu apa yang seharusnya terjadi.\n" +
			"Sebutkan berkas atau foldernya; tanpa itu dipakai folder \"skenario\" di samping berkas SOP.\n" +
			"Bentuknya dijelaskan sop panduan skenario; contohnya examples/lapor/skenario.",
		EN: "Scenarios are YAML files that staff write: who does what and when, and what should follow.\n" +
			"Name files or a folder; without that, the folder \"skenario\" beside the SOP file is used.\n" +
			"Their form: sop guide skenario (in Indonesian); examples/lapor/skenario has examples."},
	"operands.test": {ID: "BERKAS [SKENARIO…]", EN: "FILE [SCENARIO…]"},
	"flag.mutasi": {
		ID: "ubah SOP dengan sengaja, satu per satu, dan laporkan perubahan yang tidak diketahui skenario mana pun",
		EN: "change the SOP on purpose, one place at a time, and report the changes that no scenario notices"},
	"flag.cakupan": {
		ID: "laporkan tahap, aksi, hasil, pewaktu, dan batas tenggat yang belum dilalui skenario",
		EN: "report the stages, actions, outcomes, timers and edges of deadlines that no scenario goes through"},
	"flag.rename": {
		ID: "nama yang berganti pada SOP, `LAMA=BARU`: tulis yang baru di semua berkas skenario, lalu jalankan; boleh berulang",
		EN: "a name that changed in the SOP, `OLD=NEW`: write the new one in all scenario files, then run them; may be repeated"},
	"rename.form": {
		ID: `--ganti-nama "{value}" tidak terbaca; tulis LAMA=BARU, misalnya disposisi=teruskan`,
		EN: `--rename "{value}" cannot be read; write OLD=NEW, such as disposisi=teruskan`},
	"rename.stdin": {
		ID: "--ganti-nama menulis berkas skenario, maka berkasnya harus disebut, bukan masukan baku",
		EN: "--rename writes scenario files, so they must be named, and not be standard input"},
	"rename.nothing": {
		ID: `tidak ada skenario yang perlu berganti nama: "{from}" tidak dipakai, masih ada pada SOP, atau SOP tidak punya "{to}" yang sejenis`,
		EN: `no scenario needs another name: "{from}" is not used, is still in the SOP, or the SOP has no "{to}" of its kind`},
	"rename.done": {
		ID: `{file}: "{from}" menjadi "{to}" di {count} tempat`,
		EN: `{file}: "{from}" to "{to}" at {count} places`},
	"test.renamed": {
		ID: `Bila "{name}" berganti nama pada SOP: --ganti-nama {name}=NAMA_BARU menuliskannya di semua skenario.`,
		EN: `If "{name}" got another name in the SOP: --rename {name}=NEW_NAME writes it in all scenarios.`},
	"test.cover": {ID: "Cakupan", EN: "Coverage"},
	"test.uncovered": {
		ID: `tidak ada skenario yang melalui {kind} "{name}"`,
		EN: `no scenario goes through {kind} "{name}"`},
	"cover.tahap":   {ID: "tahap dan akhir", EN: "stages and ends"},
	"cover.aksi":    {ID: "aksi dan kewajiban", EN: "actions and duties"},
	"cover.hasil":   {ID: "hasil", EN: "outcomes"},
	"cover.pewaktu": {ID: "pewaktu, pelanggaran, peringatan", EN: "timers, breaches, reminders"},
	"cover.batas":   {ID: "batas tenggat", EN: "edges of deadlines"},
	"test.mutants":  {ID: "Mutasi: SOP diubah dengan sengaja {count} kali, satu per satu", EN: "Mutation: the SOP was changed on purpose {count} times, one at a time"},
	"test.kind":     {ID: "yang diubah", EN: "what was changed"},
	"test.noticed":  {ID: "terdeteksi", EN: "noticed"},
	"test.survived": {ID: "lolos", EN: "survived"},
	"test.refused":  {ID: "ditolak", EN: "refused"},
	"test.refused-means": {
		ID: "Ditolak: berkas yang diubah tidak lolos pemeriksaan, atau artinya sama.",
		EN: "Refused: the changed file has errors, or means the same."},
	"test.survivor": {
		ID: `tidak ada skenario yang mendeteksi perubahan {where}: "{was}" menjadi "{becomes}"`,
		EN: `no scenario notices the change of {where}: "{was}" to "{becomes}"`},
	"test.survivor-gone": {
		ID: `tidak ada skenario yang mendeteksi hilangnya "{was}" pada {where}`,
		EN: `no scenario notices that "{was}" is gone from {where}`},
	"no-scenarios": {
		ID: `folder "{folder}" tidak berisi berkas skenario (.yaml)`,
		EN: `folder "{folder}" has no scenario files (.yaml)`},
	"test.fails":  {ID: "GAGAL", EN: "FAILED"},
	"test.step":   {ID: "langkah {at}", EN: "step of {at}"},
	"test.what":   {ID: "tidak sesuai", EN: "other than expected"},
	"test.want":   {ID: "seharusnya", EN: "expected"},
	"test.got":    {ID: "ternyata", EN: "got"},
	"test.ledger": {ID: "hitungannya:", EN: "how it was counted:"},
	"test.passed": {
		ID: "Semua sesuai: {scenarios} skenario dan {rows} baris tenggat.",
		EN: "All as expected: {scenarios} scenarios and {rows} rows of deadlines."},
	"test.passed-rest": {
		ID: "Yang dijalankan sesuai: {scenarios} skenario dan {rows} baris tenggat.",
		EN: "What was run is as expected: {scenarios} scenarios and {rows} rows of deadlines."},
	"test.broken": {
		ID: "{count} berkas skenario tidak dijalankan karena berisi kesalahan: {files}.",
		EN: "{count} scenario files were not run, since they have errors: {files}."},
	"test.no-suites": {
		ID: "{count} berkas tidak dijalankan karena tidak terbaca sebagai skenario: {files}.",
		EN: "{count} files were not run, since they cannot be read as scenarios: {files}."},
	"test.not-whole": {
		ID: "cakupan dan mutasi memerlukan semua skenario; betulkan dahulu: {files}",
		EN: "coverage and mutation need all scenarios; first mend: {files}"},
	"test.failed": {
		ID: "{failed} gagal, dari {scenarios} skenario dan {rows} baris tenggat.",
		EN: "{failed} failed, of {scenarios} scenarios and {rows} rows of deadlines."},
	"test.none-beside": {
		ID: "Tidak ada skenario di folder skenario di samping berkas ini, jadi tidak ada yang diuji.",
		EN: "There are no scenarios in a folder skenario beside this file, so nothing was tested."},
})
