package cli

// What sop test says.
var _ = register(map[string]saying{
	"no-scenario-folder": {
		`folder "{folder}" di samping berkas SOP tidak ada; buatlah, atau sebutkan berkas atau folder skenarionya`,
		`there is no folder "{folder}" beside the SOP; make it, or name the scenario files or their folder`},
	"empty-suite": {
		`tidak ada skenario dan tidak ada baris tenggat, jadi tidak ada yang diuji`,
		`there are no scenarios and no rows of deadlines, so nothing was tested`},
	"command.test": {
		"Menjalankan skenario: apakah SOP melakukan yang diharapkan",
		"Runs scenarios: does the SOP do what is expected"},
	"about.test": {
		"Skenario adalah berkas YAML yang ditulis staf: siapa melakukan apa dan kapan, lalu apa yang seharusnya terjadi.\n" +
			"Sebutkan berkas atau foldernya; tanpa itu dipakai folder \"skenario\" di samping berkas SOP.\n" +
			"Bentuknya dijelaskan pada dokumentasi paket fsm/scenario; contohnya examples/lapor/skenario.",
		"Scenarios are YAML files that staff write: who does what and when, and what should follow.\n" +
			"Name files or a folder; without that, the folder \"skenario\" beside the SOP file is used.\n" +
			"The documentation of package fsm/scenario has their form; examples/lapor/skenario has examples."},
	"operands.test": {"BERKAS [SKENARIO…]", "FILE [SCENARIO…]"},
	"flag.mutasi": {
		"ubah SOP dengan sengaja, satu per satu, dan laporkan perubahan yang tidak diketahui skenario mana pun",
		"change the SOP on purpose, one place at a time, and report the changes that no scenario notices"},
	"flag.cakupan": {
		"laporkan tahap, aksi, hasil, pewaktu, dan batas tenggat yang belum dilalui skenario",
		"report the stages, actions, outcomes, timers and edges of deadlines that no scenario goes through"},
	"test.cover": {"Cakupan", "Coverage"},
	"test.uncovered": {
		`tidak ada skenario yang melalui {kind} "{name}"`,
		`no scenario goes through {kind} "{name}"`},
	"cover.tahap":   {"tahap dan akhir", "stages and ends"},
	"cover.aksi":    {"aksi dan kewajiban", "actions and duties"},
	"cover.hasil":   {"hasil", "outcomes"},
	"cover.pewaktu": {"pewaktu, pelanggaran, peringatan", "timers, breaches, reminders"},
	"cover.batas":   {"batas tenggat", "edges of deadlines"},
	"test.mutants":  {"Mutasi: SOP diubah dengan sengaja {count} kali, satu per satu", "Mutation: the SOP was changed on purpose {count} times, one at a time"},
	"test.kind":     {"yang diubah", "what was changed"},
	"test.noticed":  {"terdeteksi", "noticed"},
	"test.survived": {"lolos", "survived"},
	"test.refused":  {"ditolak", "refused"},
	"test.refused-means": {
		"Ditolak: berkas yang diubah tidak lolos pemeriksaan, atau artinya sama.",
		"Refused: the changed file has errors, or means the same."},
	"test.survivor": {
		`tidak ada skenario yang mendeteksi perubahan {where}: "{was}" menjadi "{becomes}"`,
		`no scenario notices the change of {where}: "{was}" to "{becomes}"`},
	"test.survivor-gone": {
		`tidak ada skenario yang mendeteksi hilangnya "{was}" pada {where}`,
		`no scenario notices that "{was}" is gone from {where}`},
	"no-scenarios": {
		`folder "{folder}" tidak berisi berkas skenario (.yaml)`,
		`folder "{folder}" has no scenario files (.yaml)`},
	"test.fails":  {"GAGAL", "FAILED"},
	"test.step":   {"langkah {at}", "step of {at}"},
	"test.what":   {"tidak sesuai", "other than expected"},
	"test.want":   {"seharusnya", "expected"},
	"test.got":    {"ternyata", "got"},
	"test.ledger": {"hitungannya:", "how it was counted:"},
	"test.passed": {
		"Semua sesuai: {scenarios} skenario dan {rows} baris tenggat.",
		"All as expected: {scenarios} scenarios and {rows} rows of deadlines."},
	"test.failed": {
		"{failed} gagal, dari {scenarios} skenario dan {rows} baris tenggat.",
		"{failed} failed, of {scenarios} scenarios and {rows} rows of deadlines."},
})
