package check

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop preview says.
var _ = term.Register(map[string]problem.Text{
	"command.preview": {
		ID: "Menampilkan pada peramban apa akibat setiap suntingan, dan kasus percobaan",
		EN: "Shows in the browser what each edit does, with a case to try it on"},
	"about.preview": {
		ID: "Halaman di komputer ini saja, diperbarui setiap kali berkas disimpan: kesalahan di samping barisnya, sifat yang terbukti,\n" +
			"dokumen tercetak, gambar, apa yang berubah, hasil skenario, dan kasus percobaan yang dapat disimpan sebagai skenario.\n" +
			"Skenario dicari di folder berkas dan folder \"skenario\" di sampingnya. Tidak ada berkas yang diubah. Berhenti dengan Ctrl-C.",
		EN: "A page on this computer only, renewed when the file is saved: problems beside their lines, what is proved, the printed\n" +
			"document, a drawing, what changes, what scenarios find, and a case to try, which can be saved as a scenario.\n" +
			"Scenarios are looked for in the file's folder and the folder \"skenario\" there. No file is changed. Ctrl-C ends it."},
	"operands.preview": {ID: "BERKAS [SKENARIO…]", EN: "FILE [SCENARIO…]"},
	"flag.in-force": {
		ID: "bandingkan dengan SOP pada `berkas` ini; bawaan: isi berkas saat mulai",
		EN: "compare with the SOP in this `file`; default: the file as it is at the start"},
	"flag.port": {ID: "`nomor` port pada 127.0.0.1; 0: pilih yang bebas", EN: "`number` of the port on 127.0.0.1; 0: any that is free"},
	"preview.ready": {
		ID: "Pratinjau {file}: buka {url} pada peramban di komputer ini. Berhenti dengan Ctrl-C.",
		EN: "Preview of {file}: open {url} in a browser on this computer. Ctrl-C ends it."},
	"preview.stdin": {
		ID: "pratinjau memerlukan berkas yang dapat disimpan berulang-ulang, bukan \"-\"",
		EN: "a preview needs a file that can be saved again, not \"-\""},
	"preview.failed": {
		ID: "pratinjau tidak dapat dijalankan: {cause}; pilih port lain dengan --port",
		EN: "the preview cannot run: {cause}; choose another port with --port"},
	"no-preview": {
		ID: "program ini dibangun tanpa pratinjau; pakai perintah sop yang dirilis",
		EN: "this program was built without the preview; use the released command"},
})
