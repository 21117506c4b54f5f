package cli

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop says of itself and of how it was called.
var _ = term.Register(map[string]problem.Text{
	"overview": {
		ID: "sop memeriksa, menggambar, dan menjalankan satu berkas SOP, serta menjelaskan tenggatnya.",
		EN: "sop checks, draws and runs one procedure file, and explains its deadlines."},
	"overview.more": {
		ID: "Rincian satu perintah: sop bantuan PERINTAH. Bentuk keluaran untuk program: sop bantuan format. Bahasa: --lang en, atau SOP_LANG=en.",
		EN: "About one command: sop help COMMAND. Output for programs: sop help format. Language: --lang id, or SOP_LANG=id."},
	"title.formats":       {ID: "Bentuk keluaran (--format)", EN: "Forms of output (--format)"},
	"format.text":         {ID: "untuk dibaca orang (bawaan)", EN: "for people (default)"},
	"format.json":         {ID: "untuk program; kalimat dalam kedua bahasa", EN: "for programs; sentences in both languages"},
	"format.github":       {ID: "anotasi GitHub Actions pada barisnya", EN: "GitHub Actions annotations at their lines"},
	"format.sarif":        {ID: "SARIF 2.1.0, untuk pemindai kode dan editor", EN: "SARIF 2.1.0, for code scanning and editors"},
	"format.junit":        {ID: "JUnit XML, untuk server pembangunan", EN: "JUnit XML, for build servers"},
	"format.csv":          {ID: "tabel untuk lembar sebar", EN: "a table for spreadsheets"},
	"format.csv-breaches": {ID: "tabel pelanggaran untuk lembar sebar", EN: "the breaches as a table for spreadsheets"},
	"format.svg":          {ID: "gambar: kalender suatu tenggat, atau linimasa suatu kasus", EN: "a picture: the calendar of a deadline, or the timeline of a case"},
	"format.markdown":     {ID: "Markdown, untuk lampiran keputusan", EN: "Markdown, to be attached to a decision"},
	"formats.more":        {ID: "Kode keluar sama apa pun bentuknya. sop jawab selalu menjawab JSON, satu baris satu jawaban; sop skema dan sop ekspor selalu JSON.", EN: "Exit codes are the same whatever the form. sop clock always answers JSON, one line an answer; sop schema and sop export always write JSON."},
	"help.other-name":     {ID: "(nama lain: sop {name})", EN: "(also: sop {name})"},
	"title.usage":         {ID: "Pemakaian", EN: "Usage"},
	"title.commands":      {ID: "Perintah", EN: "Commands"},
	"title.flags":         {ID: "Pilihan", EN: "Flags"},
	"title.examples":      {ID: "Contoh", EN: "Examples"},
	"title.exit":          {ID: "Kode keluar", EN: "Exit codes"},
	"word.command":        {ID: "PERINTAH", EN: "COMMAND"},
	"exit.0": {
		ID: "selesai, tidak ada catatan",
		EN: "done, nothing to complain about"},
	"exit.1": {
		ID: "tidak dapat dijalankan (salah pemakaian, berkas tidak terbaca)",
		EN: "could not run (wrong usage, unreadable file)"},
	"exit.2": {
		ID: "selesai dengan peringatan, atau ada baris log yang ditolak SOP",
		EN: "done with warnings, or a line of the log was refused by the SOP"},
	"exit.3": {
		ID: "berkas mengandung kesalahan, riwayat tidak cocok, data tersimpan rusak, atau skenario gagal",
		EN: "a file has errors, a history does not verify, stored data is damaged, or a scenario failed"},
	"flag.lang": {
		ID: "bahasa keluaran: `id|en` (bawaan: SOP_LANG, lalu id)",
		EN: "language of the output: `id|en` (default: SOP_LANG, then id)"},
	"flag.help":       {ID: "tampilkan bantuan ini", EN: "show this help"},
	"command.version": {ID: "Menampilkan versi program", EN: "Shows the program's version"},
	"about.version":   {ID: "", EN: ""},
	"version.tree":    {ID: "(dari pohon kerja)", EN: "(from a working tree)"},
	"command.help":    {ID: "Menampilkan bantuan", EN: "Shows help"},
	"about.help":      {ID: "", EN: ""},
	"operands.help":   {ID: "[PERINTAH]", EN: "[COMMAND]"},
	"unknown-command": {
		ID: `perintah "{command}" tidak dikenal; yang ada: {known}`,
		EN: `unknown command "{command}"; there are: {known}`},
	"unknown-command-meant": {
		ID: `perintah "{command}" tidak dikenal; maksud Anda "{meant}"?`,
		EN: `unknown command "{command}"; did you mean "{meant}"?`},
	"flag-before-command": {
		ID: `"{flag}" berdiri sebelum perintah; tulis perintahnya dahulu, misalnya sop periksa {flag}`,
		EN: `"{flag}" stands before the command; write the command first, as in sop check {flag}`},
	"unknown-flag": {
		ID: `"{flag}" tidak dikenal pada sop {command}`,
		EN: `sop {command} knows no "{flag}"`},
	"unknown-flag-meant": {
		ID: `"{flag}" tidak dikenal pada sop {command}; maksud Anda "{meant}"?`,
		EN: `sop {command} knows no "{flag}"; did you mean "{meant}"?`},
	"no-formats": {
		ID: `sop {command} hanya punya satu bentuk keluaran, tanpa "--format"; bentuk perintah lain: sop bantuan format`,
		EN: `sop {command} has one form of output and no "--format"; the forms of the others: sop help format`},
	"flag-without-value": {
		ID: `"{flag}" belum diberi nilai`,
		EN: `"{flag}" needs a value`},
	"flag-not-one-of": {
		ID: `"{flag}" tidak dapat bernilai "{value}"; pilih salah satu: {known}`,
		EN: `"{flag}" cannot be "{value}"; choose one of: {known}`},
	"flag-with-value": {
		ID: `nilai "{value}" tidak berlaku untuk "{flag}"`,
		EN: `"{flag}" cannot be "{value}"`},
	"wrong-flags": {
		ID: `pilihan tidak terbaca: {cause}`,
		EN: `cannot read the flags: {cause}`},
	"too-many-operands": {
		ID: `"{operand}" berlebih`,
		EN: `"{operand}" is one too many`},
	"hint.help": {
		ID: `Lihat: sop bantuan`,
		EN: `See: sop help`},
	"unwritable": {
		ID: `keluaran tidak dapat ditulis: {cause}`,
		EN: `cannot write the output: {cause}`},
})
