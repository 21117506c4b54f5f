package cli

// helpSayings are what help shows.
var helpSayings = map[string]saying{
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
	"flag.help": {"tampilkan bantuan ini", "show this help"},
	"flag.format": {
		"bentuk keluaran (bawaan text)",
		"form of the output (default text)"},

	"command.version": {"Menampilkan versi program", "Shows the program's version"},
	"about.version":   {"", ""},
	"version.tree":    {"(dari pohon kerja)", "(from a working tree)"},
	"command.help":    {"Menampilkan bantuan", "Shows help"},
	"about.help":      {"", ""},
	"operands.help":   {"[PERINTAH]", "[COMMAND]"},

	"command.deadline": {
		"Menghitung dan menjelaskan satu tenggat",
		"Computes and explains one deadline"},
	"about.deadline": {
		"Menjawab: hari terakhir dari suatu jangka waktu sejak suatu saat, dengan dekrit di balik setiap hari libur.\n" +
			"Waktu harus menyebut zona: \"2025-03-29 12:00 WIB\" atau 2025-03-29T12:00:00+07:00.\n" +
			"Jangka: hari kerja, hari, minggu, jam kerja, jam, menit; juga rentang (1-3 hari kerja).",
		"Answers: the last day of a span from an instant, with the decree behind every day off.\n" +
			"A time names its zone: \"2025-03-29 12:00 WIB\" or 2025-03-29T12:00:00+07:00.\n" +
			"Spans: hari kerja, hari, minggu, jam kerja, jam, menit; also ranges (1-3 hari kerja)."},
	"flag.from":     {"`WAKTU` mulai, dengan zona", "start `TIME`, with its zone"},
	"flag.span":     {"`JANGKA`, misalnya \"3 hari kerja\"", "`SPAN`, such as \"3 hari kerja\""},
	"flag.known-on": {"hanya dekrit yang sudah ditetapkan pada `TANGGAL` ini (bawaan: semuanya)", "only decrees signed by this `DATE` (default: all)"},
	"flag.explain":  {"tampilkan buku hitung hari demi hari", "show the count day by day"},
	"flag.picture":  {"tampilkan kalender bulannya", "show the months as a calendar"},
	"flag.sop":      {"pakai kalender dari `BERKAS` SOP ini", "use the calendar of this SOP `FILE`"},
	"flag.week":     {"hari kerja seminggu: `5|6` (bawaan 5)", "working days a week: `5|6` (default 5)"},
	"flag.no-joint": {"cuti bersama dihitung hari kerja", "joint leave counts as working days"},
	"flag.same-day": {"hari kejadian sudah hari pertama (bawaan: hari ke-0)", "the day of the event is day 1 (default: day 0)"},
	"flag.roll":     {"tenggat yang jatuh pada hari libur digeser ke hari kerja berikutnya", "a deadline on a day off moves to the next working day"},
	"flag.closing":  {"tenggat berakhir saat kantor tutup, bukan tengah malam", "a deadline ends at closing time, not at midnight"},
	"flag.zone":     {"zona kantor: `WIB|WITA|WIT` (bawaan WIB)", "the office's zone: `WIB|WITA|WIT` (default WIB)"},
	"flag.decrees":  {"tambahkan dekrit dari `BERKAS` ini (CSV); boleh berulang", "add the decrees of this `FILE` (CSV); may be repeated"},
}
