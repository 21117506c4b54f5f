package cli

// jumpSayings are what is said of a clock that has jumped ahead.
var jumpSayings = map[string]saying{
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
	"jump.remedy": {
		"Jika jamnya benar: sop confirm-clock --db TEMPAT --jam WAKTU --oleh ORANG --dasar DASAR",
		"If the clock is right: sop confirm-clock --db LOCATION --jam TIME --oleh PERSON --dasar BASIS"},
	"jump.nothing": {
		"tidak ada yang perlu disahkan: jam tidak melompat, atau tidak ada tenggat yang lewat",
		"nothing to confirm: the clock has not jumped, or no deadline has passed"},
	"jump.disagrees": {
		"tidak disahkan: --jam {said}, jam komputer {now}; keduanya harus sama (selisih paling banyak satu jam), dan nama serta dasar paling panjang 200 huruf tanpa baris baru. Betulkan jam komputer atau isiannya",
		"not confirmed: --jam {said}, the machine's clock {now}; they must agree within an hour, and name and basis have at most 200 characters on one line. Set the clock, or what was given, right"},
}
