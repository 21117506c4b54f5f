package db

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What the commands say that change a database.
var _ = term.Register(map[string]problem.Text{
	"flag.ya": {
		ID: "sungguh lakukan; tanpa ini hanya ditampilkan apa yang akan terjadi",
		EN: "really do it; without it only what would happen is shown"},
	"ya.needed-warrant": {
		ID: "Belum dilakukan. Untuk melakukannya, tambahkan --oleh, --dasar dan --ya.",
		EN: "Not done yet. To do it, add --oleh, --dasar and --ya."},
	"flag.warrant-oleh": {
		ID: "`ID` orang yang melakukannya, untuk register basis data",
		EN: "`ID` of who does it, for the database's register"},
	"flag.warrant-dasar": {
		ID: "`DASAR` melakukannya, misalnya nomor nota dinas atau berita acara; jangan sebut warga",
		EN: "`BASIS` on which it is done, such as the number of a memo; never name a citizen"},
	"command.amend": {
		ID: "Memindahkan kasus terbuka ke keputusan hari libur baru, setelah menampilkan dahulu yang berubah",
		EN: "Moves open cases to new decrees, after showing first what would change"},
	"about.amend": {
		ID: "Tanpa --terapkan hanya ditampilkan: kasus, tenggat, tanggal semula dan menjadi, penanggung jawab, dan hari penyebabnya.\n" +
			"Dengan --terapkan setiap kasus mendapat satu catatan atas nama --oleh dengan --dasar, yang tampak selamanya: jangan sebut warga.\n" +
			"Bila terhenti, jalankan lagi: yang sudah pindah tidak berubah lagi. Keputusan hari libur yang sudah diterapkan dikenali dari basis data\n" +
			"dan tidak perlu disebut lagi; tanpa --keputusan yang dipakai ialah keputusan hari libur bawaan program ini bila melanjutkannya.\n" +
			"Kode keluar 2 bila ada kasus yang gagal.",
		EN: "Without --terapkan it only shows: case, clock, old and new date, owner, and the day that moved it.\n" +
			"With --terapkan each case gets one entry by the name of --oleh with --dasar, which stays for good: never name a citizen.\n" +
			"If it stops, run it again: what has moved does not change any more. Decrees that were applied before are known from\n" +
			"the database and need not be named again; without --keputusan those that come with this program are used if they go\n" +
			"on from them. Exit code 2 if a case failed."},
	"flag.amend-keputusan": {
		ID: "keputusan hari libur baru dari `BERKAS` ini (CSV), setelah yang sudah diterapkan; boleh berulang",
		EN: "new decrees of this `FILE` (CSV), after those already applied; may be repeated"},
	"flag.dasar":    {ID: "`DASAR` persetujuannya, misalnya nomor nota dinas", EN: "`BASIS` of the approval, such as the number of a memo"},
	"flag.terapkan": {ID: "terapkan; tanpa ini hanya ditampilkan", EN: "apply it; without it it is only shown"},
	"flag.amend-unit": {
		ID: "pindahkan kasus terbuka kepada pengganti unitnya (menjadi) menurut `BERKAS` SOP ini, bukan menurut keputusan hari libur",
		EN: "move open cases to the successors of their units (menjadi) by this SOP `FILE`, not by decrees"},
	"flag.pilih": {
		ID: "unit yang melanjutkan kasus dari unit yang dipecah, `KASUS=UNIT`; boleh berulang",
		EN: "the unit that goes on with a case of a unit that was split, `CASE=UNIT`; may be repeated"},
	"reorganise.apart": {
		ID: "--unit dan --keputusan dijalankan sendiri-sendiri; hapus salah satu",
		EN: "--unit and --keputusan are run one at a time; leave one out"},
	"reorganise.choice": {
		ID: `--pilih "{text}" tidak terbaca; tulis KASUS=UNIT, misalnya --pilih K-1=dinas_a`,
		EN: `--pilih "{text}" cannot be read; write CASE=UNIT, as in --pilih K-1=dinas_a`},
	"reorganise.stage": {ID: "Tahap", EN: "Stage"},
	"reorganise.from":  {ID: "Unit lama", EN: "Old unit"},
	"reorganise.to":    {ID: "Unit baru", EN: "New unit"},
	"reorganise.undecided": {
		ID: "kasus {case} menunggu keputusan: {unit} dipecah menjadi {into}; sebutkan salah satu, misalnya --pilih {case}={first}",
		EN: "case {case} waits for a decision: {unit} was split into {into}; name one, as in --pilih {case}={first}"},
	"reorganise.would": {
		ID: "{looked} kasus terbuka diperiksa; {entered} akan berpindah unit, {undecided} menunggu keputusan, {failed} gagal",
		EN: "{looked} open cases looked at; {entered} would follow their unit, {undecided} wait for a decision, {failed} failed"},
	"reorganise.done": {
		ID: "{looked} kasus terbuka diperiksa; {entered} berpindah unit, {undecided} menunggu keputusan, {failed} gagal",
		EN: "{looked} open cases looked at; {entered} followed their unit, {undecided} wait for a decision, {failed} failed"},
	"amend.apart": {
		ID: "keputusan hari libur bawaan program ini tidak melanjutkan keputusan yang sudah diterapkan di basis data, yang belum memuat {decrees}; sebutkan yang baru dengan --keputusan BERKAS: CSV yang hanya berisi baris keputusan itu",
		EN: "the decrees that come with this program do not go on from those applied to the database, which lack {decrees}; name the new ones with --keputusan FILE: a CSV of the rows of those alone"},
	"amend.case":  {ID: "Kasus", EN: "Case"},
	"amend.clock": {ID: "Tenggat", EN: "Clock"},
	"amend.old":   {ID: "Semula", EN: "Old"},
	"amend.new":   {ID: "Menjadi", EN: "New"},
	"amend.owner": {ID: "Penanggung jawab", EN: "Owner"},
	"amend.days":  {ID: "Karena", EN: "Because of"},
	"amend.withdrawn": {
		ID: "(pelanggaran ditarik)",
		EN: "(breach withdrawn)"},
	"amend.closed":   {ID: "(sudah berakhir)", EN: "(has ended)"},
	"amend.hear":     {ID: "Yang perlu diberi tahu:", EN: "Who is to be told:"},
	"amend.and-more": {ID: "dan {n} kasus lagi", EN: "and {n} more cases"},
	"amend.failed": {
		ID: "kasus {case} tidak berubah: {cause}",
		EN: "case {case} stays as it was: {cause}"},
	"amend.no-unit": {
		ID: "ada libur setempat untuk unit {unit}, tetapi tidak ada SOP dari kasus terbuka yang mempunyai unit itu; hari itu tidak menggeser apa pun",
		EN: "there are local days off for the unit {unit}, but the SOP of no open case has it; they move nothing"},
	"amend.would": {
		ID: "{looked} kasus yang belum tuntas diperiksa; {moved} akan bergeser tenggatnya ({deadlines} tenggat), {entered} akan mendapat catatan, {failed} gagal",
		EN: "{looked} unfinished cases looked at; deadlines of {moved} would move ({deadlines} deadlines), {entered} would get an entry, {failed} failed"},
	"amend.done": {
		ID: "{looked} kasus yang belum tuntas diperiksa; {moved} bergeser tenggatnya ({deadlines} tenggat), {entered} mendapat catatan, {failed} gagal",
		EN: "{looked} unfinished cases looked at; deadlines of {moved} moved ({deadlines} deadlines), {entered} got an entry, {failed} failed"},
	"amend.nothing-saved": {
		ID: "Belum ada yang diubah. Untuk menerapkan, tambahkan --oleh, --dasar dan --terapkan.",
		EN: "Nothing was changed. To apply it, add --oleh, --dasar and --terapkan."},
	"amend.stopped": {
		ID: "terhenti: {cause}; yang sudah pindah tetap, jalankan perintah yang sama lagi untuk meneruskan",
		EN: "stopped: {cause}; what has moved stays, run the same command again to go on"},
	"command.erase": {
		ID: "Menghapus data pribadi satu kasus; riwayatnya tetap utuh",
		EN: "Erases the personal data of a case; its history still holds"},
	"about.erase": {
		ID: "Tanpa ISIAN semua data pribadi kasus itu. Riwayat menyimpan segelnya saja, sehingga sop verifikasi tetap berhasil.\n" +
			"Salinan dan cadangan basis data tidak ikut terhapus; di PostgreSQL sisa di berkas tabel hilang setelah VACUUM.",
		EN: "Without a FIELD all personal data of the case. The history keeps the seals only, so that sop verify still passes.\n" +
			"Copies and backups of the database are not reached; on PostgreSQL what is left in the table's file goes with VACUUM."},
	"operands.erase": {ID: "NOMOR [ISIAN…]", EN: "CASE [FIELD…]"},
	"erase.entry":    {ID: "catatan {no}", EN: "entry {no}"},
	"erase.would": {
		ID: "Kasus {case}: {count} nilai pribadi akan dihapus untuk selamanya",
		EN: "Case {case}: {count} personal values would be erased for good"},
	"erase.done": {
		ID: "Kasus {case}: {count} nilai pribadi dihapus",
		EN: "Case {case}: {count} personal values erased"},
	"erase.stopped": {
		ID: "kasus {case}: {count} nilai pribadi dihapus, tetapi tidak semua: {cause}; jalankan lagi sesudah sebabnya diatasi",
		EN: "case {case}: {count} personal values erased, but not all: {cause}; run it again once the cause is gone"},
	"erase.no-field": {
		ID: `SOP kasus ini tidak punya isian "{field}"`,
		EN: `the SOP of this case has no field "{field}"`},
	"erase.no-field-meant": {
		ID: `SOP kasus ini tidak punya isian "{field}"; maksud Anda "{meant}"?`,
		EN: `the SOP of this case has no field "{field}"; did you mean "{meant}"?`},
	"command.retire": {
		ID: "Menghapus kasus yang sudah selesai dan lewat masa simpannya",
		EN: "Removes cases that are done and past their retention"},
	"about.retire": {
		ID: "Yang dihapus: kasus tertutup tanpa kewajiban tersisa, yang catatan terakhirnya sebelum --before. Nomornya tidak dapat dipakai lagi.\n" +
			"Masa simpan menurut peraturan; ekspor dahulu (sop ekspor) yang perlu diarsipkan.",
		EN: "Removed are closed cases with no duty owed whose last entry lies before --before. Their ids cannot be used again.\n" +
			"How long cases must be kept is the law's to say; export first (sop export) what is to be archived."},
	"flag.before": {
		ID: "`TANGGAL` (mulai pukul 00:00 WIB) atau waktu dengan zona; tidak di masa depan",
		EN: "`DATE` (from 00:00 WIB) or a time with its zone; not in the future"},
	"retire.would": {
		ID: "{count} kasus selesai sebelum {before} akan dihapus untuk selamanya",
		EN: "{count} cases done before {before} would be removed for good"},
	"retire.done": {
		ID: "{count} kasus selesai sebelum {before} dihapus",
		EN: "{count} cases done before {before} removed"},
	"retire.failed": {
		ID: "kasus {case} tidak dihapus: {cause}",
		EN: "case {case} was not removed: {cause}"},
	"retire.more": {
		ID: "dan {count} kasus lain tidak dihapus",
		EN: "and {count} other cases were not removed"},
	"retire.ahead": {
		ID: "--before {before} di masa depan; pilih waktu yang sudah lewat",
		EN: "--before {before} lies in the future; choose a time that has passed"},
	"retire.stopped": {
		ID: "terhenti setelah {count} kasus dihapus: {cause}; jalankan lagi untuk meneruskan",
		EN: "stopped after {count} cases were removed: {cause}; run it again to go on"},
	"command.confirm-clock": {
		ID: "Mengesahkan jam komputer yang melompat jauh ke depan",
		EN: "Confirms the machine's clock after it has jumped far ahead"},
	"about.confirm-clock": {
		ID: "Jam yang melompat lebih dari setahun sejak pekerjaan terakhir mungkin salah, dan pelanggaran yang dicatat karenanya salah pula: program\n" +
			"tidak mencatat apa pun selama ada tenggat yang lewat. Tanpa tanda apa-apa perintah ini menunjukkan keadaannya dan pengesahan yang lalu.\n" +
			"Kalau jamnya memang benar (kantor lama tidak bekerja), pejabat mengesahkannya dengan --jam, --oleh dan --dasar; itu tercatat selamanya.",
		EN: "A clock that is more than a year past the last work may be wrong, and so would be the breaches written by it: while deadlines have\n" +
			"passed the program writes nothing. Without flags this command shows how it stands, and earlier confirmations. If the clock is right\n" +
			"(the office rested for long), somebody in charge confirms it with --jam, --oleh and --dasar; that is on record for good."},
	"flag.jam": {
		ID: "`WAKTU` sekarang menurut jam lain, dengan zona",
		EN: "what `TIME` it is by another clock, with its zone"},
	"flag.jump-oleh":  {ID: "id `ORANG` yang mengesahkan", EN: "id of the `PERSON` who confirms"},
	"flag.jump-dasar": {ID: "`DASAR` pengesahan, misalnya nomor nota dinas", EN: "`BASIS` of the confirmation, such as the number of a memo"},
	"jump.confirmed": {
		ID: "Jam {at} disahkan oleh {by} ({basis}); pekerjaan sebelumnya {last}",
		EN: "Clock of {at} confirmed by {by} ({basis}); last work before it {last}"},
	"jump.fine": {
		ID: "Tidak ada yang perlu disahkan: jam tidak melompat, atau tidak ada tenggat yang lewat.",
		EN: "Nothing to confirm: the clock has not jumped, or no deadline has passed."},
	"jump.jumped": {ID: "{cause}.", EN: "{cause}."},
	"jump.nothing": {
		ID: "tidak ada yang perlu disahkan: jam tidak melompat, atau tidak ada tenggat yang lewat",
		EN: "nothing to confirm: the clock has not jumped, or no deadline has passed"},
	"jump.disagrees": {
		ID: "tidak disahkan: --jam {said}, jam komputer {now}; keduanya harus sama (selisih paling banyak satu jam), dan nama serta dasar paling panjang 200 huruf tanpa baris baru. Betulkan jam komputer atau isiannya",
		EN: "not confirmed: --jam {said}, the machine's clock {now}; they must agree within an hour, and name and basis have at most 200 characters on one line. Set the clock, or what was given, right"},
	"command.void-clock": {
		ID: "Membatalkan yang dicatat jam komputer yang terlalu maju",
		EN: "Voids what a machine's clock that was ahead wrote"},
	"about.void-clock": {
		ID: "Betulkan dahulu jam komputer, dan sebutkan jam yang benar dengan --jam. Ditampilkan setiap catatan yang waktunya sesudah sekarang:\n" +
			"pelanggaran, peringatan, aksi sistem dan aksi orang. Dengan --oleh, --dasar dan --ya semuanya ditarik; catatannya tetap dalam rantai,\n" +
			"tetapi kasus menjadi seperti bila tidak pernah ditulis. Yang dikerjakan orang pada masa itu perlu diulang.",
		EN: "Set the machine's clock right first, and give the right time with --jam. Shown is every entry whose time is later than now:\n" +
			"breaches, warnings, what the system and what people did. With --oleh, --dasar and --ya all are withdrawn; the entries stay in the\n" +
			"chain, but the case is as if they had not been written. What people did in that time has to be done again."},
	"flag.void-oleh":  {ID: "id `ORANG` yang membatalkan; tercatat pada setiap kasus", EN: "id of the `PERSON` who voids; it stands on every case"},
	"flag.void-dasar": {ID: "`DASAR` pembatalan, misalnya nomor nota dinas", EN: "`BASIS` of the voiding, such as the number of a memo"},
	"void.would": {
		ID: "Akan ditarik: {entries} catatan pada {cases} kasus, yang waktunya sesudah {now} ({looked} kasus diperiksa)",
		EN: "Would be withdrawn: {entries} entries of {cases} cases, later than {now} ({looked} cases looked at)"},
	"void.done": {
		ID: "Ditarik: {entries} catatan pada {cases} kasus, yang waktunya sesudah {now} ({looked} kasus diperiksa)",
		EN: "Withdrawn: {entries} entries of {cases} cases, later than {now} ({looked} cases looked at)"},
	"void.failed":  {ID: "{case}: tidak dibatalkan: {cause}", EN: "{case}: not voided: {cause}"},
	"void.stopped": {ID: "berhenti setelah {count} kasus: {cause}; ulangi untuk melanjutkan", EN: "stopped after {count} cases: {cause}; the same again goes on"},
	"void.disagrees": {
		ID: "tidak dibatalkan: --jam {said} harus sama dengan jam komputer (selisih paling banyak satu jam), dan nama serta dasar paling panjang 200 huruf tanpa baris baru. Betulkan jam komputer atau isiannya",
		EN: "not voided: --jam {said} must agree with the machine's clock within an hour, and name and basis have at most 200 characters on one line. Set the clock, or what was given, right"},
	"command.events": {
		ID: "Menampilkan pemberitahuan yang disisihkan, atau mengirimkannya lagi",
		EN: "Lists events that were set aside, or sends them again"},
	"about.events": {
		ID: "Pemberitahuan yang berulang kali gagal disampaikan disisihkan bersama sebabnya, dan yang sesudahnya tetap dikirim. Perintah ini\n" +
			"menampilkan yang disisihkan dan kasus yang pemberitahuannya masih menunggu; tanpa --penerima, semua penerima. Setelah sebabnya\n" +
			"dibetulkan, --kirim-lagi mengantrekannya lagi di belakang yang sedang menunggu: semuanya, atau satu yang disebut kasus dan nomornya;\n" +
			"program kantor yang menyampaikannya. Penerima yang tidak dikenal basis data tampil tanpa apa-apa: periksa ejaannya.",
		EN: "An event that fails again and again is set aside with the reason, and later ones are still sent. This command lists those that\n" +
			"were set aside and the cases of which others wait; without --penerima, all receivers. Once the cause is mended, --kirim-lagi queues\n" +
			"them again behind what waits: all, or the one named by case and number; the office's program delivers them. A receiver that the database does not know shows with nothing: check its spelling."},
	"flag.penerima":   {ID: "`NAMA` penerima, seperti pada program kantor", EN: "`NAME` of the receiver, as in the office's program"},
	"flag.kirim-lagi": {ID: "antrekan lagi semua yang disisihkan, atau hanya NOMOR dari BERKAS", EN: "queue all that was set aside again, or NUMBER of CASE alone"},
	"operands.events": {ID: "[BERKAS NOMOR]", EN: "[CASE NUMBER]"},
	"events.which": {
		ID: "pemberitahuan yang dikirim lagi disebut dengan kasus dan nomornya: --kirim-lagi A-17 3",
		EN: "an event to be sent again is named by its case and number: --kirim-lagi A-17 3"},
	"events.nobody": {ID: "Belum ada penerima pemberitahuan", EN: "There are no receivers of events"},
	"events.not-aside": {
		ID: "pemberitahuan {no} dari kasus {case} tidak disisihkan untuk {receiver}; lihat tanpa --kirim-lagi",
		EN: "event {no} of case {case} was not set aside for {receiver}; look without --kirim-lagi"},
	"events.next":  {ID: "Berikutnya", EN: "Next"},
	"events.aside": {ID: "Disisihkan:", EN: "Set aside:"},
	"events.waiting": {
		ID: "Penerima {receiver}: {cases} kasus menunggu ({failing} di antaranya sedang gagal), {aside} pemberitahuan disisihkan",
		EN: "Receiver {receiver}: {cases} cases wait ({failing} of them failing), {aside} events set aside"},
	"events.case":   {ID: "Kasus", EN: "Case"},
	"events.no":     {ID: "No", EN: "No"},
	"events.kind":   {ID: "Jenis", EN: "Kind"},
	"events.tries":  {ID: "Dicoba", EN: "Tries"},
	"events.since":  {ID: "Disisihkan", EN: "Since"},
	"events.reason": {ID: "Sebab", EN: "Reason"},
	"events.hint": {
		ID: "Setelah sebabnya dibetulkan: tambahkan --kirim-lagi",
		EN: "Once the cause is mended: add --kirim-lagi"},
	"events.sent": {
		ID: "{count} pemberitahuan diantrekan lagi untuk {receiver}",
		EN: "{count} events queued again for {receiver}"},
	"events.stopped": {
		ID: "berhenti setelah {count} pemberitahuan diantrekan lagi: {cause}; ulangi untuk melanjutkan",
		EN: "stopped after {count} events were queued again: {cause}; the same again goes on"},
})
