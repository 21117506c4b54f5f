package check

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop check, explain and draw say.
var _ = term.Register(map[string]problem.Text{
	"command.check": {
		ID: "Memeriksa berkas SOP, log, atau keputusan hari libur",
		EN: "Checks SOP, log or decree files"},
	"about.check": {
		ID: "Semua masalah dilaporkan sekaligus, masing-masing dengan berkas:baris:kolom dan kodenya.\n" +
			"Tentang SOP dibuktikan pula sifat-sifatnya: yang terbantah adalah kesalahan dan disertai contoh; yang tidak diputuskan hanya catatan; yang terbukti dihitung, dan disebut dengan --rinci.\n" +
			"Berkas .csv dibaca sebagai keputusan hari libur, berkas dengan \"kejadian\" sebagai log, selebihnya sebagai SOP; \"-\" membaca masukan baku.\n" +
			"Surat pada folder \"surat\" di samping SOP ikut diperiksa.",
		EN: "All problems are reported at once, each with file:line:column and its code.\n" +
			"Of an SOP its properties are proved too: what is refuted is an error and comes with an example; what is not decided is a note; what is proved is counted, and listed with --rinci.\n" +
			"A .csv file is read as decrees, one with \"kejadian\" as a log, all others as an SOP; \"-\" reads standard input.\n" +
			"Letters in the folder \"surat\" beside an SOP are checked with it."},
	"check.form": {
		ID: "bentuk dan isi berkas",
		EN: "form and content of the file"},
	"operands.check":  {ID: "BERKAS…", EN: "FILE…"},
	"proof.proved":    {ID: "terbukti        ", EN: "proved     "},
	"proof.refuted":   {ID: "terbantah       ", EN: "refuted    "},
	"proof.undecided": {ID: "tidak diputuskan", EN: "not decided"},
	"proof.noted":     {ID: "dengan catatan  ", EN: "noted      "},
	"sarif.waits": {
		ID: "waktu berlalu sampai {time}",
		EN: "time passes until {time}"},
	"sarif.system": {
		ID: "sistem: {action} (pada {time})",
		EN: "the system: {action} (at {time})"},
	"check.clean": {
		ID: "{file}: tidak ada masalah",
		EN: "{file}: no problems"},
	"check.passed": {
		ID: "{file}: lulus: {proved} sifat terbukti; rinci dengan --rinci",
		EN: "{file}: passed: {proved} properties proved; --rinci lists them"},
	"check.proved": {
		ID: "{file}: lulus: {proved} sifat terbukti",
		EN: "{file}: passed: {proved} properties proved"},
	"check.open": {
		ID: "{file}: lulus: {proved} sifat terbukti, {open} tidak diputuskan",
		EN: "{file}: passed: {proved} properties proved, {open} not decided"},
	"flag.rinci": {
		ID: "sebutkan juga setiap sifat yang terbukti",
		EN: "list the properties that are proved, too"},
	"check.warned": {
		ID: "{file}: {warnings} peringatan",
		EN: "{file}: warnings: {warnings}"},
	"check.faulty": {
		ID: "{file}: {errors} kesalahan, {warnings} peringatan",
		EN: "{file}: errors: {errors}, warnings: {warnings}"},
	"flag.document": {
		ID: "bandingkan pula `dokumen` PDF, Word, atau HTML yang dicetak dari SOP ini",
		EN: "also compare the PDF, Word or HTML `document` printed from this SOP"},
	"flag.fingerprint": {
		ID: "`sidik` yang tercetak pada dokumen, misalnya dari hasil pindaian",
		EN: "the `fingerprint` printed on the document, as of a scan"},
	"check.same": {
		ID: "{file}: isinya sama dengan {sop}",
		EN: "{file}: says the same as {sop}"},
	"no-comparer": {
		ID: "program ini tidak dapat membaca dokumen; pakai perintah sop yang dirilis",
		EN: "this program cannot read documents; use the released command"},
	"command.draw": {
		ID: "Menggambar tahap dan aksi suatu SOP",
		EN: "Draws the stages and actions of an SOP"},
	"about.draw": {
		ID: "svg adalah gambar jadi, dengan keterangan lambangnya; dibuka peramban mana pun. Perlu beberapa detik.\n" +
			"Mermaid dapat ditempel ke dokumen Markdown, dot dibaca Graphviz.\n" +
			"Dengan --kasus tampak jalan satu kasus: tahap yang dilalui, langkah bernomor urut, letaknya sekarang, dan jalan dari sana,\n" +
			"masing-masing juga dengan kata-kata. Kasus dari basis data digambar menurut versi SOP-nya sendiri, dan hanya yang boleh\n" +
			"dilihat peran pada --pembaca; tanpa itu yang tampil untuk umum. Log digambar sampai kejadian terakhirnya.",
		EN: "svg is a finished picture with a legend, which any browser opens. It takes seconds.\n" +
			"Mermaid goes into Markdown documents, dot is read by Graphviz.\n" +
			"--case shows the way of one case: the stages it passed, its steps by number, where it is, and the ways on,\n" +
			"each in words as well. A case of a database is drawn by its own version of the SOP, and only what the role of\n" +
			"--reader may see; without it, what the public sees. A log is drawn up to its last event."},
	"no-drawing": {
		ID: "program ini tidak dapat menggambar svg; pakai perintah sop yang dirilis",
		EN: "this program cannot draw svg; use the released command"},
	"undrawn": {
		ID: "gambar tidak dapat dibuat: {cause}",
		EN: "the picture could not be drawn: {cause}"},
	"operands.draw": {ID: "BERKAS", EN: "FILE"},
	"flag.as":       {ID: "bahasa gambar (bawaan mermaid)", EN: "language of the drawing (default mermaid)"},
	"command.render": {
		ID: "Mencetak dokumen resmi SOP dari berkasnya",
		EN: "Prints the official document of an SOP from its file"},
	"about.render": {
		ID: "Formulir SOP AP (PermenPANRB 35/2012): identitas, bagan alir, lalu tahap di luar tabel, tenggat, dan catatan tafsir.\nSidik di kaki setiap halaman, juga dalam kode QR, berubah bila isi berkas berubah.",
		EN: "The form SOP AP (PermenPANRB 35/2012): identity, flowchart, then stages outside the table, limits, and notes.\nThe fingerprint at the foot of each page, also in its QR code, changes when the file does."},
	"operands.render":  {ID: "BERKAS", EN: "FILE"},
	"flag.as-document": {ID: "bentuk dokumen", EN: "form of the document"},
	"flag.paper":       {ID: "kertas, melintang (bpmn tidak berkertas)", EN: "paper, landscape (bpmn has none)"},
	"flag.into":        {ID: "tulis ke `berkas` ini, bukan ke keluaran baku", EN: "write to this `file`, not to standard output"},
	"no-renderer": {
		ID: "program ini tidak dapat membuat dokumen {form}; pakai perintah sop yang dirilis",
		EN: "this program cannot make documents as {form}; use the released command"},
	"output-is-input": {
		ID: `"{file}" adalah berkas SOP itu sendiri dan tidak ditimpa; pilih nama lain untuk dokumennya`,
		EN: `"{file}" is the SOP file itself and is not overwritten; choose another name for the document`},
	"letters-missing": {
		ID: "huruf {letters} tidak ada pada huruf cetak PDF dan tampak sebagai kotak kosong; pakai --as html atau docx",
		EN: "the letters {letters} are missing in the fonts of the PDF and show as empty boxes; use --as html or docx"},
	"unrendered": {
		ID: "dokumen tidak dapat dibuat: {cause}",
		EN: "the document could not be made: {cause}"},
	"command.explain": {
		ID: "Menjelaskan kode masalah: apa, mengapa penting, contoh salah dan benar",
		EN: "Explains problem codes: what, why it matters, a wrong and a right example"},
	"about.explain": {
		ID: "Kode berdiri di dalam kurung siku di akhir setiap masalah, misalnya [unknown-stage]. Tanpa kode: daftar semua kode.",
		EN: "A code stands in brackets at the end of each problem, such as [unknown-stage]. Without a code: a list of all codes."},
	"operands.explain": {ID: "[KODE…]", EN: "[CODE…]"},
	"explain.why":      {ID: "Mengapa penting", EN: "Why it matters"},
	"explain.wrong":    {ID: "Salah", EN: "Wrong"},
	"explain.right":    {ID: "Benar", EN: "Right"},
	"explain.hint":     {ID: "Penjelasan: sop jelaskan {codes}", EN: "Explained by: sop explain {codes}"},
	"explain.more":     {ID: "Rincian satu kode: sop jelaskan KODE", EN: "About one code: sop explain CODE"},
	"unknown-code-meant": {
		ID: `kode "{code}" tidak ada; maksud Anda "{meant}"?`,
		EN: `there is no code "{code}"; did you mean "{meant}"?`},
	"unknown-code": {
		ID: `kode "{code}" tidak ada; salin kode di dalam kurung siku pada akhir pesan`,
		EN: `there is no code "{code}"; copy the one in brackets at the end of a message`},
	"hint.codes":               {ID: "Daftar semua kode: sop jelaskan", EN: "All codes: sop explain"},
	"explain.command.yaml":     {ID: "Periksa lagi dengan: sop periksa BERKAS", EN: "Check again with: sop check FILE"},
	"explain.command.form":     {ID: "Periksa lagi dengan: sop periksa BERKAS", EN: "Check again with: sop check FILE"},
	"explain.command.flow":     {ID: "Periksa lagi dengan: sop periksa BERKAS (gambarnya: sop gambar BERKAS)", EN: "Check again with: sop check FILE (see it with: sop draw FILE)"},
	"explain.command.rules":    {ID: "Periksa lagi dengan: sop periksa BERKAS", EN: "Check again with: sop check FILE"},
	"explain.command.proof":    {ID: "Buktikan lagi dengan: sop periksa BERKAS", EN: "Prove it again with: sop check FILE"},
	"explain.command.log":      {ID: "Periksa lagi dengan: sop periksa LOG, lalu jalankan: sop jalankan BERKAS LOG", EN: "Check again with: sop check LOG, then run it: sop run FILE LOG"},
	"explain.command.scenario": {ID: "Jalankan lagi dengan: sop uji BERKAS SKENARIO", EN: "Run it again with: sop test FILE SCENARIO"},
	"explain.command.refusal":  {ID: "Coba dengan log kejadian: sop jalankan BERKAS LOG", EN: "Try it with a log: sop run FILE LOG"},
	"explain.command.decree":   {ID: "Periksa lagi dengan: sop periksa LIBUR.csv", EN: "Check again with: sop check DECREES.csv"},
	"explain.command.command":  {ID: "Periksa lagi dengan: sop periksa BERKAS --dokumen DOKUMEN", EN: "Check again with: sop check FILE --dokumen DOCUMENT"},
})
