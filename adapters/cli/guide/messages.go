package guide

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop guide says beside its pages.
var _ = term.Register(map[string]problem.Text{
	"command.guide": {
		ID: "Panduan: berkas kunci demi kunci, syarat, skenario, resep, hitungan hari",
		EN: "The handbook for staff (in Indonesian): keys, conditions, recipes"},
	"about.guide": {
		ID: "Tanpa TOPIK: daftar topik. TOPIK boleh nama topik, nama kunci (saat_kembali), kata syarat (pernah),\n" +
			"atau kode masalah (unknown-stage).\n" +
			"--html menulis seluruh panduan sebagai satu berkas yang dapat dibuka dan dicetak dari peramban;\n" +
			"--latihan menulis SOP kecil beserta skenarionya, yang dipakai contoh-contoh panduan.",
		EN: "Without a TOPIC: the list of topics. A TOPIC may be a topic's name, a key (saat_kembali), a word of conditions\n" +
			"(pernah) or a problem code (unknown-stage). The handbook is in Indonesian, the language of the files.\n" +
			"--html writes all of it as one file to be opened and printed from a browser; --latihan writes the small SOP\n" +
			"with scenarios that its examples use."},
	"operands.guide":      {ID: "[TOPIK]", EN: "[TOPIC]"},
	"flag.guide-html":     {ID: "tulis seluruh panduan ke `BERKAS` HTML ini (\"-\": keluaran baku)", EN: "write the whole handbook to this HTML `FILE` (\"-\": standard output)"},
	"flag.guide-practice": {ID: "tulis SOP latihan dan skenarionya ke `FOLDER` ini", EN: "write the practice SOP and its scenarios into this `FOLDER`"},
	"guide.indonesian": {
		ID: "Panduan ini berbahasa Indonesia.",
		EN: "The handbook is in Indonesian, as are the files of which it tells. What the commands do is told in English by sop help COMMAND, and problems by sop explain CODE."},
	"guide.intro": {
		ID: "Panduan sop. Baca satu topik dengan: sop panduan TOPIK",
		EN: "The handbook of sop. Read a topic with: sop guide TOPIC"},
	"guide.more": {
		ID: "Nama kunci, kata syarat, dan kode masalah dapat dicari juga, misalnya: sop panduan saat_kembali. Seluruhnya dalam satu berkas untuk dibaca dan dicetak: sop panduan --html panduan.html",
		EN: "Keys, words of conditions and problem codes are found too, as in: sop guide saat_kembali. All of it in one file, to be read and printed: sop guide --html panduan.html"},
	"guide.code": {
		ID: "Mengapa penting: sop jelaskan {code}",
		EN: "Why it matters: sop explain {code}"},
	"guide.see": {
		ID: "Selengkapnya: sop panduan {topic}",
		EN: "All about it: sop guide {topic}"},
	"guide.unknown": {
		ID: `topik "{topic}" tidak ada pada panduan`,
		EN: `the handbook has no topic "{topic}"`},
	"guide.unknown-meant": {
		ID: `topik "{topic}" tidak ada pada panduan; maksud Anda "{meant}"?`,
		EN: `the handbook has no topic "{topic}"; did you mean "{meant}"?`},
	"guide.hint": {
		ID: "Daftar topik: sop panduan",
		EN: "The topics: sop guide"},
})
