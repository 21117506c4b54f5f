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
