package input

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What is said of the files and databases that commands are given.
var _ = term.Register(map[string]problem.Text{
	"flag.decrees": {ID: "tambahkan keputusan hari libur dari `BERKAS` ini (CSV); boleh berulang", EN: "add the decrees of this `FILE` (CSV); may be repeated"},
	"decrees.worked": {
		ID: `{day} tetap hari kerja: SOP menulisnya pada masuk_tambahan ({work}), yang mendahului libur setempat "{name}" menurut {decree}`,
		EN: `{day} stays a working day: the SOP has it in masuk_tambahan ({work}), which comes before the local day off "{name}" by {decree}`},
	"decrees.no-unit": {
		ID: `libur setempat "{name}" pada {day} menurut {decree} berlaku untuk unit "{unit}", yang tidak ada dalam SOP ini; hari itu tidak menggeser apa pun`,
		EN: `the local day off "{name}" on {day} by {decree} is for the unit "{unit}", which this SOP has not; it moves nothing`},
	"flag-missing": {
		ID: `"{flag}" wajib diisi, misalnya {example}`,
		EN: `"{flag}" is required, as in {example}`},
	"db.unfinished": {
		ID: `basis data "{db}" adalah salinan yang belum selesai, sehingga tidak dapat dipakai; selesaikan dengan perintah sop salin yang sama, atau hapus`,
		EN: `the database "{db}" is a copy that is not finished, so it cannot be used; finish it with the same sop copy, or remove it`},
	"no-file": {
		ID: `berkas "{file}" tidak ada`,
		EN: `there is no file "{file}"`},
	"is-folder": {
		ID: `"{file}" adalah folder, bukan berkas`,
		EN: `"{file}" is a folder, not a file`},
	"unreadable-file": {
		ID: `berkas "{file}" tidak dapat dibaca: {cause}`,
		EN: `cannot read the file "{file}": {cause}`},
	"file-too-big": {
		ID: `berkas "{file}" lebih besar dari {limit}`,
		EN: `the file "{file}" is bigger than {limit}`},
	"log-for-sop": {
		ID: `berkas "{file}" adalah log kejadian, bukan SOP; tulis berkas SOP dahulu, lalu lognya`,
		EN: `the file "{file}" is a log of events, not an SOP; write the SOP file first, then the log`},
	"sop-for-log": {
		ID: `berkas "{file}" adalah SOP, bukan log kejadian; tulis berkas SOP dahulu, lalu lognya`,
		EN: `the file "{file}" is an SOP, not a log of events; write the SOP file first, then the log`},
	"log-for-suite": {
		ID: `berkas "{file}" adalah log kejadian, bukan berkas skenario; pakai sop jalankan`,
		EN: `the file "{file}" is a log of events, not a scenario file; use sop run`},
	"sop-for-suite": {
		ID: `berkas "{file}" adalah SOP, bukan berkas skenario; tulis satu berkas SOP dahulu, lalu skenarionya`,
		EN: `the file "{file}" is an SOP, not a scenario file; write one SOP file first, then its scenarios`},
	"suite-given": {
		ID: `berkas "{file}" adalah berkas skenario; pakai sop uji, berkas SOP dahulu, lalu skenarionya`,
		EN: `the file "{file}" is a scenario file; use sop test, the SOP file first, then the scenarios`},
	"export-given": {
		ID: `berkas "{file}" adalah berkas kasus dari sop ekspor; pakai sop verifikasi`,
		EN: `the file "{file}" is a case written by sop export; use sop verify`},
	"empty-given": {
		ID: `berkas "{file}" kosong; di sini diperlukan {meant}`,
		EN: `the file "{file}" is empty; {meant} is needed here`},
	"wrong-kind": {
		ID: `berkas "{file}" adalah {is}, bukan {meant}; {use}`,
		EN: `the file "{file}" is {is}, not {meant}; {use}`},
	"kind.sop":            {ID: "SOP", EN: "an SOP"},
	"kind.log":            {ID: "log kejadian", EN: "a log of events"},
	"kind.suite":          {ID: "berkas skenario", EN: "a scenario file"},
	"kind.export":         {ID: "berkas kasus dari sop ekspor", EN: "a case written by sop export"},
	"kind.decrees":        {ID: "berkas keputusan hari libur (CSV)", EN: "a file of decreed days off (CSV)"},
	"kind.questions":      {ID: "berkas pertanyaan (JSON sebaris)", EN: "a file of questions (one JSON a line)"},
	"kind.checkpoint":     {ID: "titik periksa dari sop titik-periksa", EN: "a checkpoint written by sop checkpoint"},
	"kind.database":       {ID: "basis data kasus (SQLite)", EN: "a database of cases (SQLite)"},
	"kind.office":         {ID: "berkas Word, Excel, atau arsip zip", EN: "a Word or Excel file, or a zip archive"},
	"kind.pdf":            {ID: "berkas PDF", EN: "a PDF file"},
	"kind.page":           {ID: "halaman web (HTML)", EN: "a web page (HTML)"},
	"kind.rtf":            {ID: "berkas pengolah kata (RTF)", EN: "a file of a word processor (RTF)"},
	"kind.binary":         {ID: "berkas yang bukan teks", EN: "no text file"},
	"kind.empty":          {ID: "berkas kosong", EN: "an empty file"},
	"kind-use.sop":        {ID: "periksa dengan sop periksa", EN: "check it with sop check"},
	"kind-use.log":        {ID: "pakai sop jalankan, berkas SOP dahulu, lalu lognya", EN: "use sop run, the SOP file first, then the log"},
	"kind-use.suite":      {ID: "pakai sop uji, berkas SOP dahulu, lalu skenarionya", EN: "use sop test, the SOP file first, then the scenarios"},
	"kind-use.export":     {ID: "pakai sop verifikasi", EN: "use sop verify"},
	"kind-use.decrees":    {ID: "sebutkan sesudah --decrees pada sop tenggat, jalankan, atau uji, atau periksa dengan sop periksa", EN: "name it after --decrees of sop deadline, run or test, or check it with sop check"},
	"kind-use.questions":  {ID: "pakai sop jawab", EN: "use sop clock"},
	"kind-use.checkpoint": {ID: "sebutkan sesudah --checkpoint pada sop verifikasi --db", EN: "name it after --checkpoint of sop verify --db"},
	"kind-use.database":   {ID: "sebutkan sesudah --db, misalnya sop verifikasi --db kasus.db", EN: "name it after --db, as in sop verify --db kasus.db"},
	"kind-use.office":     {ID: "simpan isinya sebagai teks biasa (UTF-8), atau sebagai CSV", EN: "save its content as plain text (UTF-8), or as CSV"},
	"kind-use.pdf":        {ID: "salin isinya ke berkas teks biasa (UTF-8)", EN: "copy its content into a plain text file (UTF-8)"},
	"kind-use.page":       {ID: "unduh berkas aslinya, atau salin isinya ke berkas teks biasa (UTF-8)", EN: "download the file itself, or copy its content into a plain text file (UTF-8)"},
	"kind-use.rtf":        {ID: "simpan isinya sebagai teks biasa (UTF-8)", EN: "save its content as plain text (UTF-8)"},
	"kind-use.binary":     {ID: "simpan isinya sebagai teks biasa (UTF-8)", EN: "save its content as plain text (UTF-8)"},
	"kind-use.empty":      {ID: "isi dahulu", EN: "fill it first"},
	"flag-says": {
		ID: `{flag}: {message}`,
		EN: `{flag}: {message}`},
	"flags-exclude": {
		ID: `{flag} tidak dapat dipakai bersama {other}, yang sudah menetapkannya`,
		EN: `{flag} cannot go with {other}, which settles it`},
	"flag.strict": {ID: "berhenti pada baris pertama yang ditolak SOP", EN: "stop at the first line that the SOP refuses"},
	"flag.keputusan": {
		ID: "keputusan hari libur dari `BERKAS` ini (CSV) terbit di tengah jalan: tenggat yang berjalan ikut berubah; boleh berulang",
		EN: "the decrees of this `FILE` (CSV) come on their day and move what runs; may be repeated"},
	"flag.amend": {
		ID: "setiap keputusan hari libur berlaku bagi tenggat yang berjalan sejak hari ditetapkan",
		EN: "every decree moves what runs on the day it was signed"},
	"flag.pada": {
		ID: "`WAKTU` perubahan tenggat disetujui (bawaan: hari keputusan ditetapkan); dengan --keputusan",
		EN: "`TIME` at which the change was approved (default: the day the decree was signed); with --keputusan"},
	"flag-needs": {
		ID: `{flag} hanya berlaku bersama {other}`,
		EN: `{flag} only goes with {other}`},
	"approved-early": {
		ID: `--pada: keputusan hari libur dalam "{file}" baru ditetapkan {day}; persetujuan tidak mungkin sebelumnya`,
		EN: `--pada: the decrees of "{file}" were signed on {day}; they cannot be approved before`},
	"flag.until": {ID: "jalankan hanya sampai `WAKTU` ini", EN: "replay up to this `TIME` only"},
	"no-store": {
		ID: "program ini dibangun tanpa tempat penyimpanan",
		EN: "this program was built without a store"},
	"replay-failed":      {ID: "log tidak dapat dijalankan: {cause}", EN: "cannot replay the log: {cause}"},
	"kind.batas":         {ID: "batas waktu, paling banyak", EN: "limits"},
	"kind.peran":         {ID: "peran", EN: "roles"},
	"kind.syarat":        {ID: "syarat", EN: "conditions"},
	"kind.tujuan":        {ID: "tujuan", EN: "targets"},
	"kind.pewaktu":       {ID: "pewaktu", EN: "timers"},
	"kind.isian":         {ID: "isian", EN: "inputs"},
	"kind.pemberitahuan": {ID: "pemberitahuan", EN: "who is told"},
	"kind.kalender":      {ID: "kalender", EN: "calendar"},
	"flag.db": {
		ID: "basis data kasus: `TEMPAT` berupa nama berkas SQLite, atau postgres://…",
		EN: "database of cases: `LOCATION`, a SQLite file's name or postgres://…"},
	"no-database": {
		ID: "program ini dibangun tanpa basis data",
		EN: "this program was built without a database"},
	"db.none": {
		ID: `basis data "{db}" tidak ada; tidak ada yang dibuat`,
		EN: `there is no database "{db}"; none was made`},
	"db.not-opened": {
		ID: `basis data "{db}" tidak dapat dibuka: {cause}`,
		EN: `cannot open the database "{db}": {cause}`},
	"db.failed":  {ID: "basis data: {cause}", EN: "database: {cause}"},
	"db.walking": {ID: "… {cases} kasus dilihat", EN: "… cases looked at: {cases}"},
	"db.no-case": {ID: `kasus "{case}" tidak ada di basis data ini`, EN: `there is no case "{case}" in this database`},
	"flag.oleh":  {ID: "`ID` orang yang menyetujui", EN: "`ID` of who approves it"},
	"jump.remedy": {
		ID: "Jika jamnya benar: sop sahkan-jam --db TEMPAT --jam WAKTU --oleh ORANG --dasar DASAR",
		EN: "If the clock is right: sop confirm-clock --db LOCATION --jam TIME --oleh PERSON --dasar BASIS"},
})
