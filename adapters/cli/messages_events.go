package cli

// eventsSayings are what sop events says.
var eventsSayings = map[string]saying{
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
}
