package verify

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop history, verify, export and checkpoint say.
var _ = term.Register(map[string]problem.Text{
	"command.history": {
		ID: "Menceritakan satu kasus dari basis data, atau menampilkan rantai catatan satu log",
		EN: "Tells one case of a database in words, or shows the chained entries of a log"},
	"about.history": {
		ID: "Dengan --db, atau dari berkas hasil sop ekspor, kasus diceritakan dengan kata-kata: apa yang terjadi, kapan dan oleh siapa, tenggat mana\n" +
			"yang terlewat dan siapa penanggung jawabnya, hitungan setiap tenggat hari demi hari, apa yang masih terbuka, dan siapa dapat berbuat apa.\n" +
			"Yang tampil hanya yang boleh dilihat peran pada --sebagai; tanpa itu hanya yang tampil untuk umum. Isian tidak pernah ditampilkan.\n" +
			"--format svg menggambar linimasanya: tahap, jalannya setiap batas waktu, jeda, hari terakhir, kejadian, dan kalender hitungannya.\n" +
			"Nama peran di sini tidak diperiksa: siapa yang dapat membuka basis data dapat menyebut peran apa pun.\n" +
			"Dengan SOP dan LOG, log dijalankan seperti pada sop jalankan dan yang ditampilkan adalah catatan riwayat dengan hash-nya;\n" +
			"--verify memeriksa setiap hash dan memutuskan setiap catatan sekali lagi. Isian pribadi hanya tampak sebagai segel,\n" +
			"yang diacak setiap kali, sehingga hash tidak sama antara dua kali jalan.",
		EN: "With --db, or of a file of sop export, a case is told in words: what happened, when and by whom, which limits were missed\n" +
			"and who answers for that, the days of each limit, what is open, and who may do what now.\n" +
			"Only what the role of --as may see is shown; without it only what the public sees. What was filled in is never shown.\n" +
			"--format svg draws its timeline: stages, how each limit ran, pauses, last days, what happened, and the calendar of its days.\n" +
			"The role is not checked here: whoever can open the database may name any.\n" +
			"Of an SOP and a LOG, the log is replayed as by sop run and what shows are the history entries with their hashes;\n" +
			"--verify checks every hash and decides every entry again. Personal values show as seals only,\n" +
			"salted anew each time, so that hashes differ from run to run."},
	"history.verify-apart": {
		ID: "--verify di sini untuk log; basis data diperiksa dengan sop verifikasi --db",
		EN: "--verify here is for a log; a database is verified by sop verify --db"},
	"history.of-database": {
		ID: "Bila itu nomor kasus dalam basis data, sebutkan basis datanya: --db kasus.db",
		EN: "If that is the number of a case in a database, say which: --db kasus.db"},
	"history.export-off": {
		ID: `"{file}" tidak utuh, jadi tidak diceritakan; apa yang menyimpang: sop verifikasi {file}`,
		EN: `"{file}" does not hold, so it is not told; what deviates: sop verify {file}`},
	"operands.history":    {ID: "NOMOR | BERKAS LOG", EN: "CASE | FILE LOG"},
	"flag.verify":         {ID: "periksa hash dan putuskan ulang setiap catatan", EN: "check the hashes and decide every entry again"},
	"history.none":        {ID: "kasus {case} tidak pernah dibuka, jadi tidak punya riwayat", EN: "case {case} was never opened and has no history"},
	"history.failed":      {ID: "riwayat tidak dapat dibaca: {cause}", EN: "cannot read the history: {cause}"},
	"history.no":          {ID: "No", EN: "No"},
	"history.at":          {ID: "Waktu", EN: "Time"},
	"history.kind":        {ID: "Jenis", EN: "Kind"},
	"history.what":        {ID: "Kejadian", EN: "Event"},
	"history.who":         {ID: "Pelaku", EN: "Who"},
	"history.hash":        {ID: "Hash", EN: "Hash"},
	"history.provisional": {ID: "tenggatnya sementara", EN: "its deadline is provisional"},
	"history.head":        {ID: "Kepala rantai  {hash}", EN: "Head of the chain  {hash}"},
	"history.holds": {
		ID: "Riwayat utuh: {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama, {personal} segel cocok",
		EN: "The history holds: {entries} entries chained, {decided} decided again with the same result, {personal} seals fit"},
	"flag.output": {
		ID: "tulis ke `BERKAS` ini, utuh atau tidak sama sekali (bawaan: keluaran baku)",
		EN: "write to this `FILE`, whole or not at all (default: standard output)"},
	"command.verify": {
		ID: "Memeriksa berkas ekspor, atau seluruh basis data",
		EN: "Verifies exported cases, or a whole database"},
	"about.verify": {
		ID: "Memeriksa rantai setiap kasus dan memutuskan setiap catatan sekali lagi. Berkas hasil sop ekspor diperiksa tanpa basis data;\n" +
			"dengan --db diperiksa semua kasus, register, pemberitahuan yang menunggu, dan basis datanya sendiri, tanpa mengubah apa pun.\n" +
			"Semua penyimpangan ditampilkan. Catatan terbaru yang dipotong hanya tampak dengan --checkpoint, yang dibuat sop titik-periksa\n" +
			"dan disimpan di tempat lain. Pemberitahuan yang sudah terkirim tidak meninggalkan jejak: antrean kirim atau penerima yang\n" +
			"dihapus seluruhnya, atau antrean yang dipotong dari depan, tidak dapat dibedakan dari yang sudah terkirim.",
		EN: "Checks the chain of every case and decides every entry again. Files of sop export are checked without a database;\n" +
			"with --db all cases, the register, the events that wait and the database itself are, and nothing is changed.\n" +
			"All deviations are shown. That the newest entries were cut off shows only with --checkpoint, made by sop checkpoint\n" +
			"and kept elsewhere. An event that was delivered leaves no trace: a queue or receiver taken out whole, or a queue cut\n" +
			"at its front, cannot be told from what was delivered."},
	"operands.verify": {ID: "[BERKAS…]", EN: "[FILE…]"},
	"flag.checkpoint": {
		ID: "bandingkan dengan titik periksa `BERKAS` ini",
		EN: "compare with the checkpoint in this `FILE`"},
	"flag.copies": {
		ID: "ada salinan kasus yang berjalan di tempat lain (Temporal): kasus tanpa pewaktu bukan penyimpangan",
		EN: "there are copies of cases that run elsewhere (Temporal): a case without timers is no deviation"},
	"verify.what": {
		ID: "sebutkan berkas hasil sop ekspor, atau basis data dengan --db",
		EN: "name files of sop export, or a database with --db"},
	"verify.both": {
		ID: `berkas "{file}" dan --db tidak dapat bersama; periksa satu per satu`,
		EN: `the file "{file}" and --db cannot go together; verify one, then the other`},
	"verify.checkpoint-alone": {
		ID: "--checkpoint memerlukan --db",
		EN: "--checkpoint needs --db"},
	"verify.file": {
		ID: "{file}: kasus {case} utuh, {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama",
		EN: "{file}: case {case} holds, {entries} entries chained, {decided} decided again with the same result"},
	"verify.damaged": {ID: "rusak: {cause}", EN: "damaged: {cause}"},
	"verify.damaged-case": {
		ID: "kasus {case} rusak: {cause}",
		EN: "case {case} is damaged: {cause}"},
	"verify.unchecked": {
		ID: "kasus {case} tidak dapat diperiksa: {cause}",
		EN: "case {case} could not be checked: {cause}"},
	"verify.undecided": {
		ID: "{count} catatan ditulis menurut makna keputusan yang lain dan tidak dapat diputuskan ulang; rantainya utuh",
		EN: "{count} entries were written under another meaning of deciding and cannot be decided again; their chains hold"},
	"verify.counts": {
		ID: "{cases} kasus, {entries} catatan berantai, {decided} diputuskan ulang dengan hasil sama, {personal} segel cocok",
		EN: "{cases} cases, {entries} entries chained, {decided} decided again with the same result, {personal} seals fit"},
	"verify.register": {
		ID: "Register basis data: {entries} catatan berantai",
		EN: "Register of the database: {entries} entries chained"},
	"verify.checkpoint": {
		ID: "Titik periksa {at}: {cases} kasus cocok, {grown} bertambah, {removed} sudah dihapus menurut retensi",
		EN: "Checkpoint of {at}: {cases} cases fit, {grown} have grown, {removed} were retired"},
	"verify.checkpoint-off": {
		ID: "Titik periksa {at}: {deviating} dari {cases} kasus menyimpang, {grown} bertambah, {removed} sudah dihapus menurut retensi",
		EN: "Checkpoint of {at}: {deviating} of {cases} cases deviate, {grown} have grown, {removed} were retired"},
	"verify.checkpoint-more": {
		ID: "; hanya {listed} penyimpangan pertama ditampilkan",
		EN: "; only the first {listed} deviations are shown"},
	"verify.holds": {ID: "Semuanya utuh", EN: "All holds"},
	"verify.fails": {
		ID: "{deviations} penyimpangan, {unchecked} kasus tidak dapat diperiksa",
		EN: "{deviations} deviations, {unchecked} cases could not be checked"},
	"command.export": {
		ID: "Mengekspor satu kasus agar dapat diperiksa tanpa basis data",
		EN: "Exports one case so that it can be verified without a database"},
	"about.export": {
		ID: "Isinya SOP, keputusan hari libur, setiap catatan, dan keadaan kasus; data pribadi hanya tampak sebagai segel. Diperiksa dengan sop verifikasi BERKAS.",
		EN: "It holds the SOP, decrees, every entry and the case; personal values show as seals only. Checked by sop verify FILE."},
	"operands.export": {ID: "NOMOR", EN: "CASE"},
	"command.checkpoint": {
		ID: "Mencatat ujung rantai setiap kasus, untuk disimpan di tempat lain",
		EN: "Notes where every case's chain ends, to be kept elsewhere"},
	"about.checkpoint": {
		ID: "Simpan hasilnya di luar jangkauan pengelola basis data; sop verifikasi --db … --checkpoint BERKAS lalu menemukan\n" +
			"catatan atau kasus yang dipotong kemudian.",
		EN: "Keep it out of reach of the database's keeper; sop verify --db … --checkpoint FILE then finds\n" +
			"entries and cases that were cut off later."},
	"checkpoint.taken": {ID: "{cases} kasus dicatat", EN: "{cases} cases noted"},
})
