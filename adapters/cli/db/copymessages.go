package db

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop copy says.
var _ = term.Register(map[string]problem.Text{
	"command.copy": {
		ID: "Menyalin seluruh basis data kasus ke yang lain, misalnya dari SQLite ke PostgreSQL",
		EN: "Copies a whole database of cases into another, such as from SQLite to PostgreSQL"},
	"about.copy": {
		ID: "Hentikan dahulu program layanan. Disalin semuanya: kasus, riwayat, data pribadi, dokumen, register, tanda pemusnahan, dan pemberitahuan\n" +
			"yang menunggu. Asal diperiksa dahulu; sesudah itu isi kedua basis data dibandingkan sampai byte terakhir, dan tujuan diperiksa seperti\n" +
			"oleh sop verifikasi. Asal tidak diubah. Tujuan harus kosong. Bila terputus, jalankan lagi perintah yang sama: salinan diteruskan dari\n" +
			"tempat ia terhenti; sampai selesai, tujuan tidak dapat dipakai. Bila ada yang menulis ke asal selama penyalinan, tujuan tetap tidak\n" +
			"dapat dipakai. Tabel lain di basis data yang sama (akun, lampiran) tidak ikut disalin. Skema PostgreSQL disebut dengan ?sop_schema=NAMA.",
		EN: "Stop the serving program first. All is copied: cases, histories, personal data, documents, the register, tombstones, and the events\n" +
			"that wait. The source is verified first; then the content of both is compared to the last byte, and the target is verified as by\n" +
			"sop verify. The source is not changed. The target must be empty. If it breaks off, run the same again: the copy goes on from where\n" +
			"it stopped; until it is finished the target cannot be used. If somebody writes to the source meanwhile, the target stays unusable.\n" +
			"Other tables in the same database (accounts, attachments) are not copied. A schema of PostgreSQL is named by ?sop_schema=NAME."},
	"operands.copy":         {ID: "ASAL TUJUAN", EN: "SOURCE TARGET"},
	"copy.verifying-source": {ID: "Memeriksa asal, kasus", EN: "Verifying the source, case"},
	"copy.summing":          {ID: "Menghitung isi asal, baris", EN: "Summing up the source, row"},
	"copy.carrying":         {ID: "Menyalin", EN: "Copying"},
	"copy.proving":          {ID: "Membandingkan isi", EN: "Comparing"},
	"copy.verifying-target": {ID: "Memeriksa tujuan, kasus", EN: "Verifying the target, case"},
	"copy.same": {
		ID: `asal dan tujuan sama: "{db}"`,
		EN: `source and target are the same: "{db}"`},
	"copy.not-empty": {
		ID: `tujuan "{db}" sudah berisi; tidak ada yang diubah. Sebutkan basis data baru`,
		EN: `the target "{db}" holds something already; nothing was changed. Name a new database`},
	"copy.other": {
		ID: `tujuan "{db}" adalah salinan yang terputus dari basis data lain, atau dari asal ini sebelum ada yang menulis ke dalamnya; tidak ada yang diubah. Kosongkan tujuan, lalu salin lagi`,
		EN: `the target "{db}" is an unfinished copy of another database, or of this one before something was written to it; nothing was changed. Empty the target, then copy again`},
	"copy.changed": {
		ID: `ada yang menulis ke asal selama disalin, sehingga "{db}" belum dapat dipakai. Hentikan program layanan, kosongkan tujuan, lalu salin lagi`,
		EN: `somebody wrote to the source while it was copied, so "{db}" cannot be used yet. Stop the serving program, empty the target, then copy again`},
	"copy.unlike": {
		ID: `isi "{db}" tidak sama dengan asalnya, sehingga belum dapat dipakai. Kosongkan tujuan, lalu salin lagi`,
		EN: `"{db}" does not hold what its source holds, so it cannot be used yet. Empty the target, then copy again`},
	"copy.stopped": {
		ID: `penyalinan ke "{db}" terhenti: {cause}. Sesudah sebabnya diatasi, jalankan lagi perintah yang sama`,
		EN: `the copy into "{db}" stopped: {cause}. Once the cause is gone, run the same command again`},
	"copy.source-off": {
		ID: `asal "{db}" tidak utuh, jadi tidak disalin: {cause}. Semuanya disebut oleh sop verifikasi --db`,
		EN: `the source "{db}" does not hold, so it is not copied: {cause}. sop verify --db tells all of it`},
	"copy.target-off": {
		ID: `tujuan "{db}" tidak utuh: {cause}. Jangan pakai; kosongkan, lalu salin lagi`,
		EN: `the target "{db}" does not hold: {cause}. Do not use it; empty it, then copy again`},
	"copy.done": {
		ID: "Tersalin ke {db}: {cases} kasus, {entries} catatan, {values} nilai pribadi. Kedua basis data utuh dan isinya sama:",
		EN: "Copied into {db}: {cases} cases, {entries} entries, {values} personal values. Both databases hold, and hold the same:"},
	"copy.kind.documents":  {ID: "dokumen (SOP, keputusan hari libur)", EN: "documents (SOPs, decrees)"},
	"copy.kind.names":      {ID: "nama dokumen", EN: "names of documents"},
	"copy.kind.register":   {ID: "catatan register", EN: "entries of the register"},
	"copy.kind.cases":      {ID: "kasus", EN: "cases"},
	"copy.kind.graves":     {ID: "tanda pemusnahan", EN: "tombstones"},
	"copy.kind.entries":    {ID: "catatan", EN: "entries"},
	"copy.kind.personal":   {ID: "nilai pribadi", EN: "personal values"},
	"copy.kind.answers":    {ID: "kunci permintaan", EN: "idempotency keys"},
	"copy.kind.receivers":  {ID: "penerima pemberitahuan", EN: "receivers"},
	"copy.kind.queues":     {ID: "antrean kirim", EN: "queues of events"},
	"copy.kind.aside":      {ID: "pemberitahuan yang disisihkan", EN: "events set aside"},
	"copy.kind.sent_again": {ID: "pemberitahuan yang dikirim lagi", EN: "events sent again"},
	"copy.kind.gaps":       {ID: "tanda pemberitahuan terlewat", EN: "marks of skipped events"},
	"copy.kind.heart":      {ID: "waktu kerja terakhir", EN: "time of last work"},
	"copy.resumed": {
		ID: "{rows} baris sudah ada dari penyalinan yang terputus.",
		EN: "{rows} rows were there from a copy that had broken off."},
	"copy.sum": {
		ID: "Sidik isi, sama pada keduanya: {sum}",
		EN: "Hash of the content, the same in both: {sum}"},
	"copy.next": {
		ID: "Mulai sekarang pakai basis data tujuan saja; simpan yang lama sebagai cadangan dan jangan jalankan program layanan padanya lagi.",
		EN: "From now on use the target alone; keep the old one as a backup, and run no serving program on it any more."},
})
