package cli

// dbSayings are what the commands on a database of cases say.
var dbSayings = map[string]saying{
	"flag.db": {
		"basis data berkas: `TEMPAT` berupa nama berkas SQLite, atau postgres://…",
		"database of cases: `LOCATION`, a SQLite file's name or postgres://…"},
	"flag.output": {
		"tulis ke `BERKAS` ini, utuh atau tidak sama sekali (bawaan: keluaran baku)",
		"write to this `FILE`, whole or not at all (default: standard output)"},
	"flag.ya": {
		"sungguh lakukan; tanpa ini hanya ditampilkan apa yang akan terjadi",
		"really do it; without it only what would happen is shown"},
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
	"ya.needed-warrant": {
		"Belum dilakukan. Untuk melakukannya, tambahkan --oleh, --dasar dan --ya.",
		"Not done yet. To do it, add --oleh, --dasar and --ya."},
	"flag.warrant-oleh": {
		"`ID` orang yang melakukannya, untuk register basis data",
		"`ID` of who does it, for the database's register"},
	"flag.warrant-dasar": {
		"`DASAR` melakukannya, misalnya nomor nota dinas atau berita acara; jangan sebut warga",
		"`BASIS` on which it is done, such as the number of a memo; never name a citizen"},

	"command.verify": {
		"Memeriksa berkas ekspor, atau seluruh basis data",
		"Verifies exported cases, or a whole database"},
	"about.verify": {
		"Memeriksa rantai setiap berkas dan memutuskan setiap catatan sekali lagi. Berkas hasil sop export diperiksa tanpa basis data;\n" +
			"dengan --db diperiksa semua berkas, register, dan basis datanya sendiri, tanpa mengubah apa pun. Semua penyimpangan ditampilkan.\n" +
			"Catatan terbaru yang dipotong hanya tampak dengan --checkpoint, yang dibuat sop checkpoint dan disimpan di tempat lain.",
		"Checks the chain of every case and decides every entry again. Files of sop export are checked without a database;\n" +
			"with --db all cases, the register and the database itself are, and nothing is changed. All deviations are shown.\n" +
			"That the newest entries were cut off shows only with --checkpoint, made by sop checkpoint and kept elsewhere."},
	"operands.verify": {"[BERKAS…]", "[FILE…]"},
	"flag.checkpoint": {
		"bandingkan dengan titik periksa `BERKAS` ini",
		"compare with the checkpoint in this `FILE`"},
	"verify.what": {
		"sebutkan berkas hasil sop export, atau basis data dengan --db",
		"name files of sop export, or a database with --db"},
	"verify.both": {
		`berkas "{file}" dan --db tidak dapat bersama; periksa satu per satu`,
		`the file "{file}" and --db cannot go together; verify one, then the other`},
	"verify.checkpoint-alone": {
		"--checkpoint memerlukan --db",
		"--checkpoint needs --db"},
	"verify.file": {
		"{file}: berkas {case} utuh, {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama",
		"{file}: case {case} holds, {entries} entries chained, {decided} decided again with the same result"},
	"verify.damaged": {"rusak: {cause}", "damaged: {cause}"},
	"verify.damaged-case": {
		"berkas {case} rusak: {cause}",
		"case {case} is damaged: {cause}"},
	"verify.unchecked": {
		"berkas {case} tidak dapat diperiksa: {cause}",
		"case {case} could not be checked: {cause}"},
	"verify.undecided": {
		"{count} catatan ditulis menurut makna keputusan yang lain dan tidak dapat diputuskan ulang; rantainya utuh",
		"{count} entries were written under another meaning of deciding and cannot be decided again; their chains hold"},
	"verify.counts": {
		"{cases} berkas, {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama, {personal} segel cocok",
		"{cases} cases, {entries} entries chained, {decided} decided again with the same result, {personal} seals fit"},
	"verify.register": {
		"Register basis data: {entries} catatan berantai",
		"Register of the database: {entries} entries chained"},
	"verify.checkpoint": {
		"Titik periksa {at}: {cases} berkas cocok, {grown} bertambah, {removed} sudah dihapus menurut retensi",
		"Checkpoint of {at}: {cases} cases fit, {grown} have grown, {removed} were retired"},
	"verify.checkpoint-off": {
		"Titik periksa {at}: {deviating} dari {cases} berkas menyimpang, {grown} bertambah, {removed} sudah dihapus menurut retensi",
		"Checkpoint of {at}: {deviating} of {cases} cases deviate, {grown} have grown, {removed} were retired"},
	"verify.checkpoint-more": {
		"; hanya {listed} penyimpangan pertama ditampilkan",
		"; only the first {listed} deviations are shown"},
	"verify.holds": {"Semuanya utuh", "All holds"},
	"verify.fails": {
		"{deviations} penyimpangan, {unchecked} berkas tidak dapat diperiksa",
		"{deviations} deviations, {unchecked} cases could not be checked"},

	"command.amend": {
		"Memindahkan berkas terbuka ke dekrit baru, setelah menampilkan dahulu yang berubah",
		"Moves open cases to new decrees, after showing first what would change"},
	"about.amend": {
		"Tanpa --terapkan hanya ditampilkan: berkas, tenggat, tanggal semula dan menjadi, penanggung jawab, dan hari penyebabnya.\n" +
			"Dengan --terapkan setiap berkas mendapat satu catatan atas nama --oleh dengan --dasar, yang tampak selamanya: jangan sebut warga.\n" +
			"Bila terhenti, jalankan lagi: yang sudah pindah tidak berubah lagi. Dekrit yang sudah diterapkan dikenali dari basis data\n" +
			"dan tidak perlu disebut lagi; tanpa --keputusan yang dipakai ialah dekrit bawaan program ini bila melanjutkannya.\n" +
			"Kode keluar 2 bila ada berkas yang gagal.",
		"Without --terapkan it only shows: case, clock, old and new date, owner, and the day that moved it.\n" +
			"With --terapkan each case gets one entry by the name of --oleh with --dasar, which stays for good: never name a citizen.\n" +
			"If it stops, run it again: what has moved does not change any more. Decrees that were applied before are known from\n" +
			"the database and need not be named again; without --keputusan those that come with this program are used if they go\n" +
			"on from them. Exit code 2 if a case failed."},
	"flag.amend-keputusan": {
		"dekrit baru dari `BERKAS` ini (CSV), setelah yang sudah diterapkan; boleh berulang",
		"new decrees of this `FILE` (CSV), after those already applied; may be repeated"},
	"flag.oleh":     {"`ID` orang yang menyetujui", "`ID` of who approves it"},
	"flag.dasar":    {"`DASAR` persetujuannya, misalnya nomor nota dinas", "`BASIS` of the approval, such as the number of a memo"},
	"flag.terapkan": {"terapkan; tanpa ini hanya ditampilkan", "apply it; without it it is only shown"},
	"amend.apart": {
		"dekrit bawaan program ini tidak melanjutkan dekrit yang sudah diterapkan di basis data; sebutkan yang baru dengan --keputusan BERKAS",
		"the decrees that come with this program do not go on from those applied to the database; name the new ones with --keputusan FILE"},
	"amend.case":  {"Berkas", "Case"},
	"amend.clock": {"Tenggat", "Clock"},
	"amend.old":   {"Semula", "Old"},
	"amend.new":   {"Menjadi", "New"},
	"amend.owner": {"Penanggung jawab", "Owner"},
	"amend.days":  {"Karena", "Because of"},
	"amend.withdrawn": {
		"(pelanggaran ditarik)",
		"(breach withdrawn)"},
	"amend.failed": {
		"berkas {case} tidak berubah: {cause}",
		"case {case} stays as it was: {cause}"},
	"amend.would": {
		"{looked} berkas terbuka diperiksa; {moved} akan bergeser tenggatnya ({deadlines} tenggat), {entered} akan mendapat catatan, {failed} gagal",
		"{looked} open cases looked at; deadlines of {moved} would move ({deadlines} deadlines), {entered} would get an entry, {failed} failed"},
	"amend.done": {
		"{looked} berkas terbuka diperiksa; {moved} bergeser tenggatnya ({deadlines} tenggat), {entered} mendapat catatan, {failed} gagal",
		"{looked} open cases looked at; deadlines of {moved} moved ({deadlines} deadlines), {entered} got an entry, {failed} failed"},
	"amend.nothing-saved": {
		"Belum ada yang diubah. Untuk menerapkan, tambahkan --oleh, --dasar dan --terapkan.",
		"Nothing was changed. To apply it, add --oleh, --dasar and --terapkan."},
	"amend.stopped": {
		"terhenti: {cause}; yang sudah pindah tetap, jalankan perintah yang sama lagi untuk meneruskan",
		"stopped: {cause}; what has moved stays, run the same command again to go on"},

	"command.export": {
		"Mengekspor satu berkas agar dapat diperiksa tanpa basis data",
		"Exports one case so that it can be verified without a database"},
	"about.export": {
		"Isinya SOP, dekrit, setiap catatan, dan keadaan berkas; data pribadi hanya tampak sebagai segel. Diperiksa dengan sop verify BERKAS.",
		"It holds the SOP, decrees, every entry and the case; personal values show as seals only. Checked by sop verify FILE."},
	"operands.export": {"NOMOR", "CASE"},
	"command.checkpoint": {
		"Mencatat ujung rantai setiap berkas, untuk disimpan di tempat lain",
		"Notes where every case's chain ends, to be kept elsewhere"},
	"about.checkpoint": {
		"Simpan hasilnya di luar jangkauan pengelola basis data; sop verify --db … --checkpoint BERKAS lalu menemukan\n" +
			"catatan atau berkas yang dipotong kemudian.",
		"Keep it out of reach of the database's keeper; sop verify --db … --checkpoint FILE then finds\n" +
			"entries and cases that were cut off later."},
	"checkpoint.taken": {"{cases} berkas dicatat", "{cases} cases noted"},

	"command.erase": {
		"Menghapus data pribadi satu berkas; riwayatnya tetap utuh",
		"Erases the personal data of a case; its history still holds"},
	"about.erase": {
		"Tanpa ISIAN semua data pribadi berkas itu. Riwayat menyimpan segelnya saja, sehingga sop verify tetap berhasil.\n" +
			"Salinan dan cadangan basis data tidak ikut terhapus; di PostgreSQL sisa di berkas tabel hilang setelah VACUUM.",
		"Without a FIELD all personal data of the case. The history keeps the seals only, so that sop verify still passes.\n" +
			"Copies and backups of the database are not reached; on PostgreSQL what is left in the table's file goes with VACUUM."},
	"operands.erase": {"NOMOR [ISIAN…]", "CASE [FIELD…]"},
	"erase.entry":    {"catatan {no}", "entry {no}"},
	"erase.would": {
		"Berkas {case}: {count} nilai pribadi akan dihapus untuk selamanya",
		"Case {case}: {count} personal values would be erased for good"},
	"erase.done": {
		"Berkas {case}: {count} nilai pribadi dihapus",
		"Case {case}: {count} personal values erased"},
	"erase.no-field": {
		`SOP berkas ini tidak punya isian "{field}"`,
		`the SOP of this case has no field "{field}"`},
	"erase.no-field-meant": {
		`SOP berkas ini tidak punya isian "{field}"; maksud Anda "{meant}"?`,
		`the SOP of this case has no field "{field}"; did you mean "{meant}"?`},

	"command.retire": {
		"Menghapus berkas yang sudah selesai dan lewat masa simpannya",
		"Removes cases that are done and past their retention"},
	"about.retire": {
		"Yang dihapus: berkas tertutup tanpa kewajiban tersisa, yang catatan terakhirnya sebelum --before. Nomornya tidak dapat dipakai lagi.\n" +
			"Masa simpan menurut peraturan; ekspor dahulu (sop export) yang perlu diarsipkan.",
		"Removed are closed cases with no duty owed whose last entry lies before --before. Their ids cannot be used again.\n" +
			"How long cases must be kept is the law's to say; export first (sop export) what is to be archived."},
	"flag.before": {
		"`TANGGAL` (mulai pukul 00:00 WIB) atau waktu dengan zona; tidak di masa depan",
		"`DATE` (from 00:00 WIB) or a time with its zone; not in the future"},
	"retire.would": {
		"{count} berkas selesai sebelum {before} akan dihapus untuk selamanya",
		"{count} cases done before {before} would be removed for good"},
	"retire.done": {
		"{count} berkas selesai sebelum {before} dihapus",
		"{count} cases done before {before} removed"},
	"retire.ahead": {
		"--before {before} di masa depan; pilih waktu yang sudah lewat",
		"--before {before} lies in the future; choose a time that has passed"},
	"retire.stopped": {
		"terhenti setelah {count} berkas dihapus: {cause}; jalankan lagi untuk meneruskan",
		"stopped after {count} cases were removed: {cause}; run it again to go on"},
}
