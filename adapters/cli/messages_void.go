package cli

// voidSayings are what sop void-clock says.
var voidSayings = map[string]saying{
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
}
