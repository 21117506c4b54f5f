package cli

// schemaSayings are what sop schema says, and whoever writes files.
var schemaSayings = map[string]saying{
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
	"file-there": {
		`berkas "{file}" sudah ada dan tidak ditimpa; pilih nama lain, atau tambahkan --timpa`,
		`the file "{file}" is there and was left alone; choose another name, or add --timpa`},
	"not-regular": {
		`"{file}" ada tetapi bukan berkas biasa (folder atau perangkat); pilih nama lain`,
		`"{file}" is there and is no ordinary file (a folder or a device); choose another name`},
	"unwritable-file": {
		`berkas "{file}" tidak dapat ditulis: {cause}`,
		`cannot write the file "{file}": {cause}`},
}
