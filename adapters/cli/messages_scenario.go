package cli

// scenarioSayings are what test shows.
var scenarioSayings = map[string]saying{
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
	"kind.batas":         {"batas waktu, paling banyak", "limits"},
	"kind.peran":         {"peran", "roles"},
	"kind.syarat":        {"syarat", "conditions"},
	"kind.tujuan":        {"tujuan", "targets"},
	"kind.pewaktu":       {"pewaktu", "timers"},
	"kind.isian":         {"isian", "inputs"},
	"kind.pemberitahuan": {"pemberitahuan", "who is told"},
	"kind.kalender":      {"kalender", "calendar"},

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
}
