package cli

// usageSayings are about how sop was called and the files it was given.
var usageSayings = map[string]saying{
	"unknown-language": {
		`bahasa "{language}" tidak dikenal; pakai --lang id atau --lang en`,
		`unknown language "{language}"; use --lang id or --lang en`},
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
	"flag-missing": {
		`"{flag}" wajib diisi, misalnya {example}`,
		`"{flag}" is required, as in {example}`},
	"too-few-operands": {
		`belum lengkap; perlu: {operands}`,
		`something is missing; needed: {operands}`},
	"too-many-operands": {
		`"{operand}" berlebih`,
		`"{operand}" is one too many`},
	"hint.help": {
		`Lihat: sop help`,
		`See: sop help`},
	"hint.command": {
		`Lihat: sop help {command}`,
		`See: sop help {command}`},
	"no-file": {
		`berkas "{file}" tidak ada`,
		`there is no file "{file}"`},
	"no-scenario-folder": {
		`folder "{folder}" di samping berkas SOP tidak ada; buatlah, atau sebutkan berkas atau folder skenarionya`,
		`there is no folder "{folder}" beside the SOP; make it, or name the scenario files or their folder`},
	"line-too-long": {
		`"{file}" baris {line} lebih panjang dari {limit}; tulis satu pertanyaan sebaris`,
		`"{file}" line {line} is longer than {limit}; write one question a line`},
	"no-questions": {
		`"{file}" tidak berisi satu pertanyaan pun; tulis satu objek JSON sebaris`,
		`"{file}" holds no question; write one JSON object a line`},
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
	"empty-suite": {
		`tidak ada skenario dan tidak ada baris tenggat, jadi tidak ada yang diuji`,
		`there are no scenarios and no rows of deadlines, so nothing was tested`},
	"unwritable": {
		`keluaran tidak dapat ditulis: {cause}`,
		`cannot write the output: {cause}`},
}
