package cli

// What sop check, explain and draw say.
var _ = register(map[string]saying{
	"command.check": {
		"Memeriksa berkas SOP, log, atau dekrit",
		"Checks SOP, log or decree files"},
	"about.check": {
		"Semua masalah dilaporkan sekaligus, masing-masing dengan berkas:baris:kolom dan kodenya.\n" +
			"Tentang SOP dibuktikan pula sifat-sifatnya: yang terbantah adalah kesalahan dan disertai contoh; yang tidak diputuskan hanya catatan.\n" +
			"Berkas .csv dibaca sebagai dekrit, berkas dengan \"kejadian\" sebagai log, selebihnya sebagai SOP; \"-\" membaca masukan baku.",
		"All problems are reported at once, each with file:line:column and its code.\n" +
			"Of an SOP its properties are proved too: what is refuted is an error and comes with an example; what is not decided is a note.\n" +
			"A .csv file is read as decrees, one with \"kejadian\" as a log, all others as an SOP; \"-\" reads standard input."},
	"check.form": {
		"bentuk dan isi berkas",
		"form and content of the file"},
	"operands.check":  {"BERKAS…", "FILE…"},
	"proof.proved":    {"terbukti        ", "proved     "},
	"proof.refuted":   {"terbantah       ", "refuted    "},
	"proof.undecided": {"tidak diputuskan", "not decided"},
	"proof.noted":     {"dengan catatan  ", "noted      "},
	"sarif.waits": {
		"waktu berlalu sampai {time}",
		"time passes until {time}"},
	"sarif.system": {
		"sistem: {action} (pada {time})",
		"the system: {action} (at {time})"},
	"check.clean": {
		"{file}: tidak ada masalah",
		"{file}: no problems"},
	"check.warned": {
		"{file}: {warnings} peringatan",
		"{file}: warnings: {warnings}"},
	"check.faulty": {
		"{file}: {errors} kesalahan, {warnings} peringatan",
		"{file}: errors: {errors}, warnings: {warnings}"},
	"command.draw": {
		"Menggambar tahap dan aksi suatu SOP",
		"Draws the stages and actions of an SOP"},
	"about.draw": {
		"Mermaid dapat ditempel ke dokumen Markdown, dot dibaca Graphviz.",
		"Mermaid goes into Markdown documents, dot is read by Graphviz."},
	"operands.draw": {"BERKAS", "FILE"},
	"flag.as":       {"bahasa gambar (bawaan mermaid)", "language of the drawing (default mermaid)"},
	"command.explain": {
		"Menjelaskan kode masalah: apa, mengapa penting, contoh salah dan benar",
		"Explains problem codes: what, why it matters, a wrong and a right example"},
	"about.explain": {
		"Kode berdiri di dalam kurung siku di akhir setiap masalah, misalnya [unknown-stage]. Tanpa kode: daftar semua kode.",
		"A code stands in brackets at the end of each problem, such as [unknown-stage]. Without a code: a list of all codes."},
	"operands.explain": {"[KODE…]", "[CODE…]"},
	"explain.why":      {"Mengapa penting", "Why it matters"},
	"explain.wrong":    {"Salah", "Wrong"},
	"explain.right":    {"Benar", "Right"},
	"explain.hint":     {"Penjelasan: sop explain {codes}", "Explained by: sop explain {codes}"},
	"explain.more":     {"Rincian satu kode: sop explain KODE", "About one code: sop explain CODE"},
	"unknown-code-meant": {
		`kode "{code}" tidak ada; maksud Anda "{meant}"?`,
		`there is no code "{code}"; did you mean "{meant}"?`},
	"unknown-code": {
		`kode "{code}" tidak ada; salin kode di dalam kurung siku pada akhir pesan`,
		`there is no code "{code}"; copy the one in brackets at the end of a message`},
	"hint.codes":               {"Daftar semua kode: sop explain", "All codes: sop explain"},
	"explain.command.yaml":     {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.form":     {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.flow":     {"Periksa lagi dengan: sop check BERKAS (gambarnya: sop draw BERKAS)", "Check again with: sop check FILE (see it with: sop draw FILE)"},
	"explain.command.rules":    {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.proof":    {"Buktikan lagi dengan: sop check BERKAS", "Prove it again with: sop check FILE"},
	"explain.command.log":      {"Periksa lagi dengan: sop check LOG, lalu jalankan: sop run BERKAS LOG", "Check again with: sop check LOG, then run it: sop run FILE LOG"},
	"explain.command.scenario": {"Jalankan lagi dengan: sop test BERKAS SKENARIO", "Run it again with: sop test FILE SCENARIO"},
	"explain.command.refusal":  {"Coba dengan log kejadian: sop run BERKAS LOG", "Try it with a log: sop run FILE LOG"},
	"explain.command.decree":   {"Periksa lagi dengan: sop check DEKRIT.csv", "Check again with: sop check DECREES.csv"},
})
