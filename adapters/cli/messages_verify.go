package cli

// What sop history, verify, export and checkpoint say.
var _ = register(map[string]saying{
	"command.history": {
		"Menampilkan riwayat berantai dari satu log, dan memeriksanya",
		"Shows the chained history of a log, and verifies it"},
	"about.history": {
		"Log dijalankan seperti pada sop run; yang ditampilkan adalah catatan riwayat dengan hash-nya.\n" +
			"--verify memeriksa setiap hash dan memutuskan setiap catatan sekali lagi. Isian pribadi hanya tampak sebagai segel,\n" +
			"yang diacak setiap kali, sehingga hash tidak sama antara dua kali jalan.",
		"The log is replayed as by sop run; what shows are the history entries with their hashes.\n" +
			"--verify checks every hash and decides every entry again. Personal values show as seals only,\n" +
			"salted anew each time, so that hashes differ from run to run."},
	"operands.history": {"BERKAS LOG", "FILE LOG"},
	"flag.verify":      {"periksa hash dan putuskan ulang setiap catatan", "check the hashes and decide every entry again"},
	"history.none":     {"berkas {case} tidak pernah dibuka, jadi tidak punya riwayat", "case {case} was never opened and has no history"},
	"history.failed":   {"riwayat tidak dapat dibaca: {cause}", "cannot read the history: {cause}"},
	"history.no":       {"No", "No"},
	"history.at":       {"Waktu", "Time"},
	"history.kind":     {"Jenis", "Kind"},
	"history.what":     {"Kejadian", "Event"},
	"history.who":      {"Pelaku", "Who"},
	"history.hash":     {"Hash", "Hash"},
	"history.head":     {"Kepala rantai  {hash}", "Head of the chain  {hash}"},
	"history.holds": {
		"Riwayat utuh: {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama, {personal} segel cocok",
		"The history holds: {entries} entries chained, {decided} decided again with the same result, {personal} seals fit"},
	"flag.output": {
		"tulis ke `BERKAS` ini, utuh atau tidak sama sekali (bawaan: keluaran baku)",
		"write to this `FILE`, whole or not at all (default: standard output)"},
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
})
