package cli

// What sop says of itself and of how it was called.
var _ = register(map[string]saying{
	"overview": {
		"sop memeriksa, menggambar, dan menjalankan satu berkas SOP, serta menjelaskan tenggatnya.",
		"sop checks, draws and runs one procedure file, and explains its deadlines."},
	"overview.more": {
		"Rincian satu perintah: sop help PERINTAH. Bentuk keluaran untuk program: sop help format. Bahasa: --lang en, atau SOP_LANG=en.",
		"About one command: sop help COMMAND. Output for programs: sop help format. Language: --lang id, or SOP_LANG=id."},
	"title.formats":       {"Bentuk keluaran (--format)", "Forms of output (--format)"},
	"format.text":         {"untuk dibaca orang (bawaan)", "for people (default)"},
	"format.json":         {"untuk program; kalimat dalam kedua bahasa", "for programs; sentences in both languages"},
	"format.github":       {"anotasi GitHub Actions pada barisnya", "GitHub Actions annotations at their lines"},
	"format.sarif":        {"SARIF 2.1.0, untuk pemindai kode dan editor", "SARIF 2.1.0, for code scanning and editors"},
	"format.junit":        {"JUnit XML, untuk server pembangunan", "JUnit XML, for build servers"},
	"format.csv":          {"tabel untuk lembar sebar", "a table for spreadsheets"},
	"format.csv-breaches": {"tabel pelanggaran untuk lembar sebar", "the breaches as a table for spreadsheets"},
	"format.svg":          {"gambar kalender", "a picture of the calendar"},
	"formats.more":        {"Kode keluar sama apa pun bentuknya. sop clock selalu menjawab JSON, satu baris satu jawaban; sop schema dan sop export selalu JSON.", "Exit codes are the same whatever the form. sop clock always answers JSON, one line an answer; sop schema and sop export always write JSON."},
	"title.usage":         {"Pemakaian", "Usage"},
	"title.commands":      {"Perintah", "Commands"},
	"title.flags":         {"Pilihan", "Flags"},
	"title.examples":      {"Contoh", "Examples"},
	"title.exit":          {"Kode keluar", "Exit codes"},
	"word.command":        {"PERINTAH", "COMMAND"},
	"exit.0": {
		"selesai, tidak ada catatan",
		"done, nothing to complain about"},
	"exit.1": {
		"tidak dapat dijalankan (salah pemakaian, berkas tidak terbaca)",
		"could not run (wrong usage, unreadable file)"},
	"exit.2": {
		"selesai dengan peringatan, atau ada baris log yang ditolak SOP",
		"done with warnings, or a line of the log was refused by the SOP"},
	"exit.3": {
		"berkas mengandung kesalahan, riwayat tidak cocok, atau skenario gagal",
		"a file has errors, a history does not verify, or a scenario failed"},
	"flag.lang": {
		"bahasa keluaran: `id|en` (bawaan: SOP_LANG, lalu id)",
		"language of the output: `id|en` (default: SOP_LANG, then id)"},
	"flag.help":       {"tampilkan bantuan ini", "show this help"},
	"command.version": {"Menampilkan versi program", "Shows the program's version"},
	"about.version":   {"", ""},
	"version.tree":    {"(dari pohon kerja)", "(from a working tree)"},
	"command.help":    {"Menampilkan bantuan", "Shows help"},
	"about.help":      {"", ""},
	"operands.help":   {"[PERINTAH]", "[COMMAND]"},
	"unknown-command": {
		`perintah "{command}" tidak dikenal; yang ada: {known}`,
		`unknown command "{command}"; there are: {known}`},
	"unknown-command-meant": {
		`perintah "{command}" tidak dikenal; maksud Anda "{meant}"?`,
		`unknown command "{command}"; did you mean "{meant}"?`},
	"flag-before-command": {
		`"{flag}" berdiri sebelum perintah; tulis perintahnya dahulu, misalnya sop check {flag}`,
		`"{flag}" stands before the command; write the command first, as in sop check {flag}`},
	"unknown-flag": {
		`"{flag}" tidak dikenal pada sop {command}`,
		`sop {command} knows no "{flag}"`},
	"unknown-flag-meant": {
		`"{flag}" tidak dikenal pada sop {command}; maksud Anda "{meant}"?`,
		`sop {command} knows no "{flag}"; did you mean "{meant}"?`},
	"no-formats": {
		`sop {command} hanya punya satu bentuk keluaran, tanpa "--format"; bentuk perintah lain: sop help format`,
		`sop {command} has one form of output and no "--format"; the forms of the others: sop help format`},
	"flag-without-value": {
		`"{flag}" belum diberi nilai`,
		`"{flag}" needs a value`},
	"flag-not-one-of": {
		`"{flag}" tidak dapat bernilai "{value}"; pilih salah satu: {known}`,
		`"{flag}" cannot be "{value}"; choose one of: {known}`},
	"flag-with-value": {
		`nilai "{value}" tidak berlaku untuk "{flag}"`,
		`"{flag}" cannot be "{value}"`},
	"wrong-flags": {
		`pilihan tidak terbaca: {cause}`,
		`cannot read the flags: {cause}`},
	"too-many-operands": {
		`"{operand}" berlebih`,
		`"{operand}" is one too many`},
	"hint.help": {
		`Lihat: sop help`,
		`See: sop help`},
	"unwritable": {
		`keluaran tidak dapat ditulis: {cause}`,
		`cannot write the output: {cause}`},
})
