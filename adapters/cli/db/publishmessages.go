package db

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop publish says.
var _ = term.Register(map[string]problem.Text{
	"command.publish": {
		ID: "Menerbitkan versi baru SOP ke basis data, setelah menampilkan perubahannya",
		EN: "Publishes a new version of an SOP to a database, after showing what it changes"},
	"about.publish": {
		ID: "SOP diperiksa dan dibuktikan, skenario di folder skenario di sampingnya dijalankan, lalu ditampilkan apa yang berubah dari versi\n" +
			"yang berlaku dan berapa kasus terbuka yang tetap menurut versi lama. Sesudah itu ditanyakan apakah diterbitkan, bila perintah diketik\n" +
			"di terminal dengan --oleh dan --dasar; di luar terminal tambahkan --ya. Selain jawaban ya, tidak ada yang berubah.\n" +
			"Siapa yang menyetujui dan atas dasar apa tercatat di register selamanya: jangan sebut warga. Isi lain dengan versi yang sama,\n" +
			"dan versi yang lebih rendah, ditolak.",
		EN: "The SOP is checked and proved, the scenarios in the folder skenario beside it are run, and what changes from the version in force\n" +
			"is shown, with how many open cases go on under the old one. Then it asks whether to publish, if typed on a terminal with --by\n" +
			"and --basis; elsewhere add --yes. Nothing is changed by any answer but yes.\n" +
			"Who approved it and on what basis stays in the register for good: never name a citizen. Another content under the same version,\n" +
			"and a lower version, are refused."},
	"operands.publish": {ID: "BERKAS", EN: "FILE"},
	"publish.first": {
		ID: "Belum ada versi {sop} di basis data ini; {file} menjadi yang pertama (versi {version}).",
		EN: "There is no version of {sop} in this database yet; {file} becomes the first (version {version})."},
	"publish.same": {
		ID: "{sop} versi {version} sudah diterbitkan dengan isi yang sama; tidak ada yang perlu dilakukan.",
		EN: "{sop} version {version} was published with the same content already; nothing needs doing."},
	"publish.taken": {
		ID: `{sop} versi {version} sudah diterbitkan dengan isi lain; naikkan versi di "{file}"`,
		EN: `{sop} version {version} was published with another content; raise versi in "{file}"`},
	"publish.lowered": {
		ID: `"{file}" adalah {sop} versi {version}, padahal yang berlaku versi {newest}; naikkan versi di atas itu`,
		EN: `"{file}" is {sop} version {version}, but version {newest} is in force; raise versi above it`},
	"publish.stay": {
		ID: "{cases} kasus terbuka tetap menurut versi {version} sampai selesai; hanya kasus baru yang memakai versi baru.",
		EN: "Open cases that go on under version {version} to their end: {cases}; only new ones run under the new version."},
	"publish.ask": {ID: "Terbitkan {sop} versi {version}? (ya/tidak)", EN: "Publish {sop} version {version}? (yes/no)"},
	"publish.not": {ID: "Tidak diterbitkan; tidak ada yang berubah.", EN: "Not published; nothing was changed."},
	"publish.done": {
		ID: "{sop} versi {version} diterbitkan oleh {by}, dasar: {basis}.",
		EN: "{sop} version {version} was published by {by}, basis: {basis}."},
	"publish.then": {
		ID: "Program layanan yang sedang berjalan memakainya setelah dijalankan lagi dengan berkas yang sama.",
		EN: "A serving program that runs uses it once it is started again with the same file."},
})
