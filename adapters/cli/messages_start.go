package cli

// What sop init and schema say.
var _ = register(map[string]saying{
	"command.schema": {
		"Menampilkan skema JSON berkas, untuk bantuan di editor",
		"Prints the JSON Schema of a kind of file, for help in an editor"},
	"about.schema": {
		"Skema (JSON Schema 2020-12) untuk berkas: sop (bawaan), skenario, log, atau dekrit (satu baris CSV).\n" +
			"Editor dengan server bahasa YAML melengkapi kunci, menjelaskannya, dan menandai kesalahan bila berkas menyebut skemanya:\n" +
			"  # yaml-language-server: $schema=sop.schema.json\n" +
			"--tulis FOLDER menyimpan keempatnya di sana. Yang tidak dapat dikatakan skema diperiksa sop check.",
		"The schema (JSON Schema 2020-12) of a kind of file: sop (default), skenario, log, or dekrit (one CSV row).\n" +
			"An editor with a YAML language server completes keys, explains them and marks mistakes if the file names its schema:\n" +
			"  # yaml-language-server: $schema=sop.schema.json\n" +
			"--tulis FOLDER keeps all four there. What a schema cannot say, sop check checks."},
	"operands.schema":    {"[JENIS]", "[KIND]"},
	"flag.schema-folder": {"simpan skema ke `FOLDER` ini", "write the schemas into this `FOLDER`"},
	"flag.overwrite":     {"timpa berkas yang sudah ada", "overwrite files that are there"},
	"unknown-schema": {
		`tidak ada skema "{kind}"; yang ada: {known}`,
		`there is no schema "{kind}"; there are: {known}`},
	"unknown-schema-meant": {
		`tidak ada skema "{kind}"; maksud Anda "{meant}"?`,
		`there is no schema "{kind}"; did you mean "{meant}"?`},
	"schema.next": {
		`Tulis di baris pertama berkas (letak skema dihitung dari folder berkas itu): # yaml-language-server: $schema={file}`,
		`Write on the first line of a file (the schema is looked for from that file's folder): # yaml-language-server: $schema={file}`},
	"file-written": {
		`{file} ditulis`,
		`{file} written`},
	"command.init": {
		"Membuat berkas SOP awal untuk kantor baru dari beberapa jawaban",
		"Writes a starting SOP file for another office from a few answers"},
	"about.init": {
		"Ditulis: berkas SOP berisi penjelasan (bawaan sop.yaml), skenario awal pada folder skenario, dan skema untuk editor pada folder skema.\n" +
			"Tanpa pilihan, di terminal, pertanyaannya diajukan satu per satu; dengan pilihan, yang tidak disebut memakai bawaannya.\n" +
			"Hasilnya lulus sop check. Berkas yang sudah ada tidak ditimpa; \"-\" menampilkan SOP-nya saja.",
		"Written are: an SOP file with comments (sop.yaml unless named), starting scenarios in the folder skenario, and schemas for editors in the folder skema.\n" +
			"Without flags, at a terminal, the questions are asked one by one; with flags, those left out have their defaults.\n" +
			"The result passes sop check. Files that are there are not overwritten; \"-\" prints the SOP only."},
	"operands.init": {"[BERKAS]", "[FILE]"},
	"flag.ask": {
		"ajukan pertanyaan yang belum dijawab pilihan, juga bila masukan bukan terminal",
		"ask what the flags leave open, also where the input is no terminal"},
	"starter.intro": {
		"Jawab satu per satu; Enter saja memakai yang di dalam kurung siku. Ctrl-C membatalkan, dan tidak ada yang ditulis.",
		"Answer one by one; Enter alone takes what stands in brackets. Ctrl-C stops, and nothing is written."},
	"starter.repeated":     {"boleh berulang", "may be repeated"},
	"starter.default":      {"bawaan: {default}", "default: {default}"},
	"starter.value.text":   {"TEKS", "TEXT"},
	"starter.value.id":     {"NAMA", "ID"},
	"starter.value.choice": {"PILIHAN", "CHOICE"},
	"starter.value.yes":    {"ya|tidak", "ya|tidak"},
	"starter.value.span":   {"JANGKA", "SPAN"},
	"starter.value.units":  {"UNIT", "UNIT"},
	"starter-empty":        {"belum diisi", "has no answer"},
	"starter-text":         {"tidak boleh berisi baris baru atau tanda tak terlihat, paling panjang 1000 huruf", "may hold no line break or invisible character, and at most 1000 letters"},
	"starter-id":           {`"{answer}" tidak dapat menjadi nama pendek; pakai huruf kecil a-z, angka, dan garis bawah, bukan kata yang sudah punya arti`, `"{answer}" cannot be a short id; use lower-case letters a-z, digits and underscores, and no word with a meaning of its own`},
	"starter-id-meant":     {`"{answer}" tidak dapat menjadi nama pendek; tulis misalnya {want}`, `"{answer}" cannot be a short id; write {want}, for example`},
	"starter-choice":       {`"{answer}" tidak dikenal; pilih: {want}`, `"{answer}" is not known; choose: {want}`},
	"starter-yes":          {`"{answer}" bukan ya atau tidak`, `"{answer}" is neither ya (yes) nor tidak (no)`},
	"starter-span":         {`"{answer}" bukan jangka waktu; tulis misalnya "3 hari kerja"`, `"{answer}" is no span of time; write "3 hari kerja" (working days), for example`},
	"starter-units":        {`"{answer}" tidak terbaca; tulis misalnya "dlh=Dinas Lingkungan Hidup: kebersihan, taman"`, `"{answer}" cannot be read; write "dlh=Dinas Lingkungan Hidup: kebersihan, taman", for example`},
	"starter-twice":        {`"{answer}" disebut dua kali; satu unit atau kategori hanya sekali`, `"{answer}" is there twice; name each unit and category once`},
	"starter-flag":         {`{flag}: {why}`, `{flag}: {why}`},
	"starter-long":         {`"{answer}" berakhir di luar kalender (2000-2069)`, `"{answer}" ends beyond the calendar (2000-2069)`},
	"starter-file":         {`nama berkas {answer} memuat baris baru atau tanda tak terlihat; pilih nama lain`, `the file name {answer} holds a line break or an invisible character; choose another`},
	"starter-today":        {`jam komputer menunjuk {date}, di luar kalender (2000-2069); betulkan dahulu`, `the computer's clock says {date}, which is beyond the calendar (2000-2069); set it first`},
	"starter-misfit":       {"jawaban-jawaban itu tidak cocok satu sama lain; tidak ada yang ditulis", "the answers do not fit one another; nothing was written"},
	"starter-ended":        {"masukan berakhir sebelum semua pertanyaan dijawab; tidak ada yang ditulis", "the input ended before all questions were answered; nothing was written"},
	"hint.init-ended":      {"Jawaban dapat juga diberikan sebagai pilihan; lihat: sop help init", "Answers can be given as flags too; see: sop help init"},
	"hint.init":            {"Lihat: sop help init. Atau jalankan sop init --tanya untuk menjawab satu per satu.", "See: sop help init. Or run sop init --tanya to answer one by one."},
	"starter.schemas":      {"Skema untuk editor ada di {folder}", "Schemas for editors are in {folder}"},
	"starter.printed": {
		"Skenario dan skema tidak ditulis; skema untuk editor: sop schema --tulis skema",
		"Scenarios and schemas are not written; schemas for editors: sop schema --tulis skema"},
	"starter.next": {
		"Berikutnya:\n  sop check {file}\n  sop test {file} {scenarios}\n  sop draw {file}",
		"Next:\n  sop check {file}\n  sop test {file} {scenarios}\n  sop draw {file}"},
})
