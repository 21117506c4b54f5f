package start

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop init and schema say.
var _ = term.Register(map[string]problem.Text{
	"command.schema": {
		ID: "Menampilkan skema JSON berkas, untuk bantuan di editor",
		EN: "Prints the JSON Schema of a kind of file, for help in an editor"},
	"about.schema": {
		ID: "Skema (JSON Schema 2020-12) untuk berkas: sop (bawaan), skenario, log, atau dekrit (satu baris CSV).\n" +
			"Editor dengan server bahasa YAML melengkapi kunci, menjelaskannya, dan menandai kesalahan bila berkas menyebut skemanya:\n" +
			"  # yaml-language-server: $schema=sop.schema.json\n" +
			"--tulis FOLDER menyimpan keempatnya di sana. Yang tidak dapat dikatakan skema diperiksa sop periksa.",
		EN: "The schema (JSON Schema 2020-12) of a kind of file: sop (default), skenario, log, or dekrit (one CSV row).\n" +
			"An editor with a YAML language server completes keys, explains them and marks mistakes if the file names its schema:\n" +
			"  # yaml-language-server: $schema=sop.schema.json\n" +
			"--tulis FOLDER keeps all four there. What a schema cannot say, sop check checks."},
	"operands.schema":    {ID: "[JENIS]", EN: "[KIND]"},
	"flag.schema-folder": {ID: "simpan skema ke `FOLDER` ini", EN: "write the schemas into this `FOLDER`"},
	"flag.overwrite":     {ID: "timpa berkas yang sudah ada", EN: "overwrite files that are there"},
	"unknown-schema": {
		ID: `tidak ada skema "{kind}"; yang ada: {known}`,
		EN: `there is no schema "{kind}"; there are: {known}`},
	"unknown-schema-meant": {
		ID: `tidak ada skema "{kind}"; maksud Anda "{meant}"?`,
		EN: `there is no schema "{kind}"; did you mean "{meant}"?`},
	"schema.next": {
		ID: `Tulis di baris pertama berkas (letak skema dihitung dari folder berkas itu): # yaml-language-server: $schema={file}`,
		EN: `Write on the first line of a file (the schema is looked for from that file's folder): # yaml-language-server: $schema={file}`},
	"file-written": {
		ID: `{file} ditulis`,
		EN: `{file} written`},
	"command.init": {
		ID: "Membuat berkas SOP awal untuk kantor baru dari beberapa jawaban",
		EN: "Writes a starting SOP file for another office from a few answers"},
	"about.init": {
		ID: "Ditulis: berkas SOP berisi penjelasan (bawaan sop.yaml), skenario awal pada folder skenario, dan skema untuk editor pada folder skema.\n" +
			"Tanpa pilihan, di terminal, pertanyaannya diajukan satu per satu; dengan pilihan, yang tidak disebut memakai bawaannya.\n" +
			"Hasilnya lulus sop periksa. Berkas yang sudah ada tidak ditimpa; \"-\" menampilkan SOP-nya saja.",
		EN: "Written are: an SOP file with comments (sop.yaml unless named), starting scenarios in the folder skenario, and schemas for editors in the folder skema.\n" +
			"Without flags, at a terminal, the questions are asked one by one; with flags, those left out have their defaults.\n" +
			"The result passes sop check. Files that are there are not overwritten; \"-\" prints the SOP only."},
	"flag.init-decrees": {
		ID: "tulis awal berkas keputusan hari libur untuk `TAHUN` ini (CSV), bukan SOP",
		EN: "write the beginning of a file of decreed days off for this `YEAR` (CSV), not an SOP"},
	"decrees-year": {
		ID: `tahun "{year}" tidak dapat dihitung; tulis tahun dari {first} sampai {last}`,
		EN: `the year "{year}" cannot be reckoned; write one from {first} to {last}`},
	"decrees-known": {
		ID: "keputusan hari libur tahun {year} sudah ada dalam program ini; tulis pada berkas sendiri hanya yang terbit sesudahnya (bentuknya: sop panduan keputusan)",
		EN: "the decrees of {year} come with this program; write only those that came later into a file (its form: sop guide keputusan)"},
	"decrees.next": {
		ID: "Berisi hari yang libur setiap tahun menurut peraturan. Lengkapi dari naskah keputusannya:\n" +
			"  nomor dan tanggalnya (kolom dekrit, tanggal_dekrit), hari besar lain (Idulfitri, Nyepi, …), dan cuti bersama.\n" +
			"Berikutnya:\n  sop periksa {file}\n  sop tenggat --decrees {file} --from \"{year}-01-03 09:00 WIB\" --span \"3 hari kerja\"",
		EN: "It has the days that are off by law every year. Complete it from the decree:\n" +
			"  its number and day (columns dekrit, tanggal_dekrit), the other feasts (Idulfitri, Nyepi, …), and the joint leave.\n" +
			"Next:\n  sop check {file}\n  sop deadline --decrees {file} --from \"{year}-01-03 09:00 WIB\" --span \"3 hari kerja\""},
	"operands.init": {ID: "[BERKAS]", EN: "[FILE]"},
	"flag.ask": {
		ID: "ajukan pertanyaan yang belum dijawab pilihan, juga bila masukan bukan terminal",
		EN: "ask what the flags leave open, also where the input is no terminal"},
	"starter.intro": {
		ID: "Jawab satu per satu; Enter saja memakai yang di dalam kurung siku. Ctrl-C membatalkan, dan tidak ada yang ditulis.",
		EN: "Answer one by one; Enter alone takes what stands in brackets. Ctrl-C stops, and nothing is written."},
	"starter.repeated":     {ID: "boleh berulang", EN: "may be repeated"},
	"starter.default":      {ID: "bawaan: {default}", EN: "default: {default}"},
	"starter.value.text":   {ID: "TEKS", EN: "TEXT"},
	"starter.value.id":     {ID: "NAMA", EN: "ID"},
	"starter.value.choice": {ID: "PILIHAN", EN: "CHOICE"},
	"starter.value.yes":    {ID: "ya|tidak", EN: "ya|tidak"},
	"starter.value.span":   {ID: "JANGKA", EN: "SPAN"},
	"starter.value.units":  {ID: "UNIT", EN: "UNIT"},
	"starter-empty":        {ID: "belum diisi", EN: "has no answer"},
	"starter-text":         {ID: "tidak boleh berisi baris baru atau tanda tak terlihat, paling panjang 1000 huruf", EN: "may hold no line break or invisible character, and at most 1000 letters"},
	"starter-id":           {ID: `"{answer}" tidak dapat menjadi nama pendek; pakai huruf kecil a-z, angka, dan garis bawah, bukan kata yang sudah punya arti`, EN: `"{answer}" cannot be a short id; use lower-case letters a-z, digits and underscores, and no word with a meaning of its own`},
	"starter-id-meant":     {ID: `"{answer}" tidak dapat menjadi nama pendek; tulis misalnya {want}`, EN: `"{answer}" cannot be a short id; write {want}, for example`},
	"starter-choice":       {ID: `"{answer}" tidak dikenal; pilih: {want}`, EN: `"{answer}" is not known; choose: {want}`},
	"starter-yes":          {ID: `"{answer}" bukan ya atau tidak`, EN: `"{answer}" is neither ya (yes) nor tidak (no)`},
	"starter-span":         {ID: `"{answer}" bukan jangka waktu; tulis misalnya "3 hari kerja"`, EN: `"{answer}" is no span of time; write "3 hari kerja" (working days), for example`},
	"starter-units":        {ID: `"{answer}" tidak terbaca; tulis misalnya "dlh=Dinas Lingkungan Hidup: kebersihan, taman"`, EN: `"{answer}" cannot be read; write "dlh=Dinas Lingkungan Hidup: kebersihan, taman", for example`},
	"starter-twice":        {ID: `"{answer}" disebut dua kali; satu unit atau kategori hanya sekali`, EN: `"{answer}" is there twice; name each unit and category once`},
	"starter-flag":         {ID: `{flag}: {why}`, EN: `{flag}: {why}`},
	"starter-long":         {ID: `"{answer}" berakhir di luar kalender (2000-2069)`, EN: `"{answer}" ends beyond the calendar (2000-2069)`},
	"starter-file":         {ID: `nama berkas {answer} memuat baris baru atau tanda tak terlihat; pilih nama lain`, EN: `the file name {answer} holds a line break or an invisible character; choose another`},
	"starter-today":        {ID: `jam komputer menunjuk {date}, di luar kalender (2000-2069); betulkan dahulu`, EN: `the computer's clock says {date}, which is beyond the calendar (2000-2069); set it first`},
	"starter-misfit":       {ID: "jawaban-jawaban itu tidak cocok satu sama lain; tidak ada yang ditulis", EN: "the answers do not fit one another; nothing was written"},
	"starter-ended":        {ID: "masukan berakhir sebelum semua pertanyaan dijawab; tidak ada yang ditulis", EN: "the input ended before all questions were answered; nothing was written"},
	"hint.init-ended":      {ID: "Jawaban dapat juga diberikan sebagai pilihan; lihat: sop bantuan buat", EN: "Answers can be given as flags too; see: sop help init"},
	"hint.init":            {ID: "Lihat: sop bantuan buat. Atau jalankan sop buat --tanya untuk menjawab satu per satu.", EN: "See: sop help init. Or run sop init --tanya to answer one by one."},
	"starter.schemas":      {ID: "Skema untuk editor ada di {folder}", EN: "Schemas for editors are in {folder}"},
	"starter.printed": {
		ID: "Skenario dan skema tidak ditulis; skema untuk editor: sop skema --tulis skema",
		EN: "Scenarios and schemas are not written; schemas for editors: sop schema --tulis skema"},
	"starter.next": {
		ID: "Berikutnya:\n  sop periksa {file}\n  sop uji {file} {scenarios}\n  sop gambar {file}",
		EN: "Next:\n  sop check {file}\n  sop test {file} {scenarios}\n  sop draw {file}"},
})
