package cli

// checkSayings are what sop check and sop draw say.
var checkSayings = map[string]saying{
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
	"problem.warning": {"peringatan:", "warning:"},
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
}
