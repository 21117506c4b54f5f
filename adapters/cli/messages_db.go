package cli

// What the commands say that change a database.
var _ = register(map[string]saying{
	"flag.ya": {
		"sungguh lakukan; tanpa ini hanya ditampilkan apa yang akan terjadi",
		"really do it; without it only what would happen is shown"},
	"ya.needed-warrant": {
		"Belum dilakukan. Untuk melakukannya, tambahkan --oleh, --dasar dan --ya.",
		"Not done yet. To do it, add --oleh, --dasar and --ya."},
	"flag.warrant-oleh": {
		"`ID` orang yang melakukannya, untuk register basis data",
		"`ID` of who does it, for the database's register"},
	"flag.warrant-dasar": {
		"`DASAR` melakukannya, misalnya nomor nota dinas atau berita acara; jangan sebut warga",
		"`BASIS` on which it is done, such as the number of a memo; never name a citizen"},
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
	"command.confirm-clock": {
		"Mengesahkan jam komputer yang melompat jauh ke depan",
		"Confirms the machine's clock after it has jumped far ahead"},
	"about.confirm-clock": {
		"Jam yang melompat lebih dari setahun sejak pekerjaan terakhir mungkin salah, dan pelanggaran yang dicatat karenanya salah pula: program\n" +
			"tidak mencatat apa pun selama ada tenggat yang lewat. Tanpa tanda apa-apa perintah ini menunjukkan keadaannya dan pengesahan yang lalu.\n" +
			"Kalau jamnya memang benar (kantor lama tidak bekerja), pejabat mengesahkannya dengan --jam, --oleh dan --dasar; itu tercatat selamanya.",
		"A clock that is more than a year past the last work may be wrong, and so would be the breaches written by it: while deadlines have\n" +
			"passed the program writes nothing. Without flags this command shows how it stands, and earlier confirmations. If the clock is right\n" +
			"(the office rested for long), somebody in charge confirms it with --jam, --oleh and --dasar; that is on record for good."},
	"flag.jam": {
		"`WAKTU` sekarang menurut jam lain, dengan zona",
		"what `TIME` it is by another clock, with its zone"},
	"flag.jump-oleh":  {"id `ORANG` yang mengesahkan", "id of the `PERSON` who confirms"},
	"flag.jump-dasar": {"`DASAR` pengesahan, misalnya nomor nota dinas", "`BASIS` of the confirmation, such as the number of a memo"},
	"jump.confirmed": {
		"Jam {at} disahkan oleh {by} ({basis}); pekerjaan sebelumnya {last}",
		"Clock of {at} confirmed by {by} ({basis}); last work before it {last}"},
	"jump.fine": {
		"Tidak ada yang perlu disahkan: jam tidak melompat, atau tidak ada tenggat yang lewat.",
		"Nothing to confirm: the clock has not jumped, or no deadline has passed."},
	"jump.jumped": {"{cause}.", "{cause}."},
	"jump.nothing": {
		"tidak ada yang perlu disahkan: jam tidak melompat, atau tidak ada tenggat yang lewat",
		"nothing to confirm: the clock has not jumped, or no deadline has passed"},
	"jump.disagrees": {
		"tidak disahkan: --jam {said}, jam komputer {now}; keduanya harus sama (selisih paling banyak satu jam), dan nama serta dasar paling panjang 200 huruf tanpa baris baru. Betulkan jam komputer atau isiannya",
		"not confirmed: --jam {said}, the machine's clock {now}; they must agree within an hour, and name and basis have at most 200 characters on one line. Set the clock, or what was given, right"},
	"command.void-clock": {
		"Membatalkan yang dicatat jam komputer yang terlalu maju",
		"Voids what a machine's clock that was ahead wrote"},
	"about.void-clock": {
		"Betulkan dahulu jam komputer, dan sebutkan jam yang benar dengan --jam. Ditampilkan setiap catatan yang waktunya sesudah sekarang:\n" +
			"pelanggaran, peringatan, aksi sistem dan aksi orang. Dengan --oleh, --dasar dan --ya semuanya ditarik; catatannya tetap dalam rantai,\n" +
			"tetapi berkas menjadi seperti bila tidak pernah ditulis. Yang dikerjakan orang pada masa itu perlu diulang.",
		"Set the machine's clock right first, and give the right time with --jam. Shown is every entry whose time is later than now:\n" +
			"breaches, warnings, what the system and what people did. With --oleh, --dasar and --ya all are withdrawn; the entries stay in the\n" +
			"chain, but the case is as if they had not been written. What people did in that time has to be done again."},
	"flag.void-oleh":  {"id `ORANG` yang membatalkan; tercatat pada setiap berkas", "id of the `PERSON` who voids; it stands on every case"},
	"flag.void-dasar": {"`DASAR` pembatalan, misalnya nomor nota dinas", "`BASIS` of the voiding, such as the number of a memo"},
	"void.would": {
		"Akan ditarik: {entries} catatan pada {cases} berkas, yang waktunya sesudah {now} ({looked} berkas diperiksa)",
		"Would be withdrawn: {entries} entries of {cases} cases, later than {now} ({looked} cases looked at)"},
	"void.done": {
		"Ditarik: {entries} catatan pada {cases} berkas, yang waktunya sesudah {now} ({looked} berkas diperiksa)",
		"Withdrawn: {entries} entries of {cases} cases, later than {now} ({looked} cases looked at)"},
	"void.failed":  {"{case}: tidak dibatalkan: {cause}", "{case}: not voided: {cause}"},
	"void.stopped": {"berhenti setelah {count} berkas: {cause}; ulangi untuk melanjutkan", "stopped after {count} cases: {cause}; the same again goes on"},
	"void.disagrees": {
		"tidak dibatalkan: --jam {said} harus sama dengan jam komputer (selisih paling banyak satu jam), dan nama serta dasar paling panjang 200 huruf tanpa baris baru. Betulkan jam komputer atau isiannya",
		"not voided: --jam {said} must agree with the machine's clock within an hour, and name and basis have at most 200 characters on one line. Set the clock, or what was given, right"},
	"command.events": {
		"Menampilkan pemberitahuan yang disisihkan, atau mengirimkannya lagi",
		"Lists events that were set aside, or sends them again"},
	"about.events": {
		"Pemberitahuan yang berulang kali gagal disampaikan disisihkan bersama sebabnya, dan yang sesudahnya tetap dikirim. Perintah ini\n" +
			"menampilkan yang disisihkan dan menghitung yang masih menunggu. Setelah sebabnya dibetulkan, --kirim-lagi mengantrekannya lagi\n" +
			"di belakang yang sedang menunggu; program kantor yang menyampaikannya. Penerima yang tidak dikenal basis data tampil tanpa apa-apa: periksa ejaannya.",
		"An event that fails again and again is set aside with the reason, and later ones are still sent. This command lists those that\n" +
			"were set aside and counts what waits. Once the cause is mended, --kirim-lagi queues them again behind what waits; the office's\n" +
			"program delivers them. A receiver that the database does not know shows with nothing: check its spelling."},
	"flag.penerima":   {"`NAMA` penerima, seperti pada program kantor", "`NAME` of the receiver, as in the office's program"},
	"flag.kirim-lagi": {"antrekan lagi semua yang disisihkan", "queue all that was set aside again"},
	"events.waiting": {
		"Penerima {receiver}: {cases} berkas menunggu ({failing} di antaranya sedang gagal), {aside} pemberitahuan disisihkan",
		"Receiver {receiver}: {cases} cases wait ({failing} of them failing), {aside} events set aside"},
	"events.case":   {"Berkas", "Case"},
	"events.no":     {"No", "No"},
	"events.kind":   {"Jenis", "Kind"},
	"events.tries":  {"Dicoba", "Tries"},
	"events.since":  {"Disisihkan", "Since"},
	"events.reason": {"Sebab", "Reason"},
	"events.hint": {
		"Setelah sebabnya dibetulkan: tambahkan --kirim-lagi",
		"Once the cause is mended: add --kirim-lagi"},
	"events.sent": {
		"{count} pemberitahuan diantrekan lagi untuk {receiver}",
		"{count} events queued again for {receiver}"},
	"events.stopped": {
		"berhenti setelah {count} pemberitahuan diantrekan lagi: {cause}; ulangi untuk melanjutkan",
		"stopped after {count} events were queued again: {cause}; the same again goes on"},
})
