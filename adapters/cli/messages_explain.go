package cli

// explainSayings are what sop explain says besides the explanations themselves.
var explainSayings = map[string]saying{
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
	"hint.codes": {"Daftar semua kode: sop explain", "All codes: sop explain"},

	"explain.command.yaml":     {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.form":     {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.flow":     {"Periksa lagi dengan: sop check BERKAS (gambarnya: sop draw BERKAS)", "Check again with: sop check FILE (see it with: sop draw FILE)"},
	"explain.command.rules":    {"Periksa lagi dengan: sop check BERKAS", "Check again with: sop check FILE"},
	"explain.command.proof":    {"Buktikan lagi dengan: sop check BERKAS", "Prove it again with: sop check FILE"},
	"explain.command.log":      {"Periksa lagi dengan: sop check LOG, lalu jalankan: sop run BERKAS LOG", "Check again with: sop check LOG, then run it: sop run FILE LOG"},
	"explain.command.scenario": {"Jalankan lagi dengan: sop test BERKAS SKENARIO", "Run it again with: sop test FILE SCENARIO"},
	"explain.command.refusal":  {"Coba dengan log kejadian: sop run BERKAS LOG", "Try it with a log: sop run FILE LOG"},
	"explain.command.decree":   {"Periksa lagi dengan: sop check DEKRIT.csv", "Check again with: sop check DECREES.csv"},
}
