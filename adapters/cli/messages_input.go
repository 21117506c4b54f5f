package cli

// What is said of the files and databases that commands are given.
var _ = register(map[string]saying{
	"flag.decrees": {"tambahkan dekrit dari `BERKAS` ini (CSV); boleh berulang", "add the decrees of this `FILE` (CSV); may be repeated"},
	"flag-missing": {
		`"{flag}" wajib diisi, misalnya {example}`,
		`"{flag}" is required, as in {example}`},
	"no-file": {
		`berkas "{file}" tidak ada`,
		`there is no file "{file}"`},
	"is-folder": {
		`"{file}" adalah folder, bukan berkas`,
		`"{file}" is a folder, not a file`},
	"unreadable-file": {
		`berkas "{file}" tidak dapat dibaca: {cause}`,
		`cannot read the file "{file}": {cause}`},
	"file-too-big": {
		`berkas "{file}" lebih besar dari {limit}`,
		`the file "{file}" is bigger than {limit}`},
	"log-for-sop": {
		`berkas "{file}" adalah log kejadian, bukan SOP; tulis berkas SOP dahulu, lalu lognya`,
		`the file "{file}" is a log of events, not an SOP; write the SOP file first, then the log`},
	"sop-for-log": {
		`berkas "{file}" adalah SOP, bukan log kejadian; tulis berkas SOP dahulu, lalu lognya`,
		`the file "{file}" is an SOP, not a log of events; write the SOP file first, then the log`},
	"log-for-suite": {
		`berkas "{file}" adalah log kejadian, bukan berkas skenario; pakai sop run`,
		`the file "{file}" is a log of events, not a scenario file; use sop run`},
	"sop-for-suite": {
		`berkas "{file}" adalah SOP, bukan berkas skenario; tulis satu berkas SOP dahulu, lalu skenarionya`,
		`the file "{file}" is an SOP, not a scenario file; write one SOP file first, then its scenarios`},
	"suite-given": {
		`berkas "{file}" adalah berkas skenario; pakai sop test, berkas SOP dahulu, lalu skenarionya`,
		`the file "{file}" is a scenario file; use sop test, the SOP file first, then the scenarios`},
	"export-given": {
		`berkas "{file}" adalah berkas kasus dari sop export; pakai sop verify`,
		`the file "{file}" is a case written by sop export; use sop verify`},
	"empty-given": {
		`berkas "{file}" kosong; di sini diperlukan {meant}`,
		`the file "{file}" is empty; {meant} is needed here`},
	"wrong-kind": {
		`berkas "{file}" adalah {is}, bukan {meant}; {use}`,
		`the file "{file}" is {is}, not {meant}; {use}`},
	"kind.sop":            {"SOP", "an SOP"},
	"kind.log":            {"log kejadian", "a log of events"},
	"kind.suite":          {"berkas skenario", "a scenario file"},
	"kind.export":         {"berkas kasus dari sop export", "a case written by sop export"},
	"kind.decrees":        {"berkas keputusan hari libur (CSV)", "a file of decreed days off (CSV)"},
	"kind.questions":      {"berkas pertanyaan (JSON sebaris)", "a file of questions (one JSON a line)"},
	"kind.checkpoint":     {"titik periksa dari sop checkpoint", "a checkpoint written by sop checkpoint"},
	"kind.database":       {"basis data kasus (SQLite)", "a database of cases (SQLite)"},
	"kind.office":         {"berkas Word, Excel, atau arsip zip", "a Word or Excel file, or a zip archive"},
	"kind.pdf":            {"berkas PDF", "a PDF file"},
	"kind.binary":         {"berkas yang bukan teks", "no text file"},
	"kind.empty":          {"berkas kosong", "an empty file"},
	"kind-use.sop":        {"periksa dengan sop check", "check it with sop check"},
	"kind-use.log":        {"pakai sop run, berkas SOP dahulu, lalu lognya", "use sop run, the SOP file first, then the log"},
	"kind-use.suite":      {"pakai sop test, berkas SOP dahulu, lalu skenarionya", "use sop test, the SOP file first, then the scenarios"},
	"kind-use.export":     {"pakai sop verify", "use sop verify"},
	"kind-use.decrees":    {"sebutkan sesudah --decrees pada sop deadline, run, atau test, atau periksa dengan sop check", "name it after --decrees of sop deadline, run or test, or check it with sop check"},
	"kind-use.questions":  {"pakai sop clock", "use sop clock"},
	"kind-use.checkpoint": {"sebutkan sesudah --checkpoint pada sop verify --db", "name it after --checkpoint of sop verify --db"},
	"kind-use.database":   {"sebutkan sesudah --db, misalnya sop verify --db kasus.db", "name it after --db, as in sop verify --db kasus.db"},
	"kind-use.office":     {"simpan isinya sebagai teks biasa (UTF-8), atau sebagai CSV", "save its content as plain text (UTF-8), or as CSV"},
	"kind-use.pdf":        {"salin isinya ke berkas teks biasa (UTF-8)", "copy its content into a plain text file (UTF-8)"},
	"kind-use.binary":     {"simpan isinya sebagai teks biasa (UTF-8)", "save its content as plain text (UTF-8)"},
	"kind-use.empty":      {"isi dahulu", "fill it first"},
	"flag-says": {
		`{flag}: {message}`,
		`{flag}: {message}`},
	"flags-exclude": {
		`{flag} tidak dapat dipakai bersama {other}, yang sudah menetapkannya`,
		`{flag} cannot go with {other}, which settles it`},
	"flag.strict": {"berhenti pada baris pertama yang ditolak SOP", "stop at the first line that the SOP refuses"},
	"flag.keputusan": {
		"dekrit dari `BERKAS` ini (CSV) terbit di tengah jalan: tenggat yang berjalan ikut berubah; boleh berulang",
		"the decrees of this `FILE` (CSV) come on their day and move what runs; may be repeated"},
	"flag.amend": {
		"setiap dekrit berlaku bagi tenggat yang berjalan sejak hari ditetapkan",
		"every decree moves what runs on the day it was signed"},
	"flag.pada": {
		"`WAKTU` perubahan tenggat disetujui (bawaan: hari dekrit ditetapkan); dengan --keputusan",
		"`TIME` at which the change was approved (default: the day the decree was signed); with --keputusan"},
	"flag-needs": {
		`{flag} hanya berlaku bersama {other}`,
		`{flag} only goes with {other}`},
	"approved-early": {
		`--pada: dekrit dalam "{file}" baru ditetapkan {day}; persetujuan tidak mungkin sebelumnya`,
		`--pada: the decrees of "{file}" were signed on {day}; they cannot be approved before`},
	"flag.until": {"jalankan hanya sampai `WAKTU` ini", "replay up to this `TIME` only"},
	"no-store": {
		"program ini dibangun tanpa tempat penyimpanan",
		"this program was built without a store"},
	"replay-failed":      {"log tidak dapat dijalankan: {cause}", "cannot replay the log: {cause}"},
	"kind.batas":         {"batas waktu, paling banyak", "limits"},
	"kind.peran":         {"peran", "roles"},
	"kind.syarat":        {"syarat", "conditions"},
	"kind.tujuan":        {"tujuan", "targets"},
	"kind.pewaktu":       {"pewaktu", "timers"},
	"kind.isian":         {"isian", "inputs"},
	"kind.pemberitahuan": {"pemberitahuan", "who is told"},
	"kind.kalender":      {"kalender", "calendar"},
	"flag.db": {
		"basis data berkas: `TEMPAT` berupa nama berkas SQLite, atau postgres://…",
		"database of cases: `LOCATION`, a SQLite file's name or postgres://…"},
	"no-database": {
		"program ini dibangun tanpa basis data",
		"this program was built without a database"},
	"db.none": {
		`basis data "{db}" tidak ada; tidak ada yang dibuat`,
		`there is no database "{db}"; none was made`},
	"db.not-opened": {
		`basis data "{db}" tidak dapat dibuka: {cause}`,
		`cannot open the database "{db}": {cause}`},
	"db.failed":  {"basis data: {cause}", "database: {cause}"},
	"db.no-case": {`berkas "{case}" tidak ada di basis data ini`, `there is no case "{case}" in this database`},
	"flag.oleh":  {"`ID` orang yang menyetujui", "`ID` of who approves it"},
	"jump.remedy": {
		"Jika jamnya benar: sop confirm-clock --db TEMPAT --jam WAKTU --oleh ORANG --dasar DASAR",
		"If the clock is right: sop confirm-clock --db LOCATION --jam TIME --oleh PERSON --dasar BASIS"},
})
