package diff

import (
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// What sop diff says itself; the changes are told by package fsm/diff.
var _ = term.Register(map[string]problem.Text{
	"command.diff": {
		ID: "Membandingkan dua versi SOP menurut artinya",
		EN: "Compares two versions of an SOP by what they mean"},
	"about.diff": {
		ID: "Yang dibandingkan artinya, bukan barisnya: batas waktu, hak, syarat, isian, siapa melihat apa, alur, kalender, pemberitahuan, kewajiban, dan unit.\n" +
			"Syarat yang ditulis lain dibuktikan sama artinya, atau ditunjukkan contoh yang diputus lain. Nama pendek yang berganti dikenali.\n" +
			"Ada peringatan bila versi tidak dinaikkan. markdown dapat dijadikan lampiran keputusan.\n" +
			"Dengan --db setiap perubahan menyebut berapa kasus terbuka yang terkena, dan tenggat mana yang bergeser bila kasus itu\n" +
			"dihitung ulang menurut versi baru sejak sekarang. Tidak ada yang diubah: kasus tetap menurut versinya sendiri.",
		EN: "What is compared is the meaning, not the lines: limits, rights, conditions, fields, who sees what, flow, calendar, notices, duties and units.\n" +
			"Conditions written otherwise are proved to mean the same, or an example shows what is decided otherwise. New ids are recognised.\n" +
			"There is a warning if versi was not raised. markdown can be attached to a decision.\n" +
			"With --db each change says how many open cases it bears on, and which deadlines would move if those cases were\n" +
			"counted anew by the new version from now on. Nothing is changed: cases go on under their own version."},
	"operands.diff": {ID: "LAMA BARU", EN: "BEFORE AFTER"},
	"diff.files": {
		ID: "{before} (versi {was}) dibandingkan dengan {after} (versi {now})",
		EN: "{before} (version {was}) compared with {after} (version {now})"},
	"diff.in-force": {
		ID: "Yang berubah dari versi {was} yang berlaku ke versi {now} ({after}):",
		EN: "What changes from version {was}, in force, to version {now} ({after}):"},
	"diff.unraised": {
		ID: "Peringatan: isinya berubah, tetapi versi tidak dinaikkan (tetap versi {now})",
		EN: "Warning: it says something else, but versi was not raised (still version {now})"},
	"diff.lowered": {
		ID: "Peringatan: isinya berubah, tetapi versi diturunkan (dari versi {was} menjadi versi {now})",
		EN: "Warning: it says something else, but versi was lowered (from version {was} to version {now})"},
	"diff.other-code": {
		ID: `Peringatan: ini dua SOP yang berbeda, kode "{old}" dan "{new}"`,
		EN: `Warning: these are two different SOPs, kode "{old}" and "{new}"`},
	"diff.same":         {ID: "Ditulis lain, sama artinya", EN: "Written otherwise, of the same meaning"},
	"diff.none":         {ID: "Tidak ada perubahan arti maupun teks.", EN: "Neither meaning nor texts change."},
	"diff.no-meaning":   {ID: "Tidak ada perubahan arti; {same} hanya beda penulisan; {texts} perubahan teks.", EN: "The meaning does not change; written otherwise: {same}, texts: {texts}."},
	"diff.summary":      {ID: "{changes} perubahan arti; {same} hanya beda penulisan; {texts} perubahan teks.", EN: "Changes of meaning: {changes}, written otherwise: {same}, texts: {texts}."},
	"diff.touches":      {ID: "({cases} kasus terbuka)", EN: "(open cases: {cases})"},
	"diff.touches-none": {ID: "(tidak ada kasus terbuka)", EN: "(no open case)"},
	"diff.no-open":      {ID: "Tidak ada kasus terbuka menurut SOP ini pada {db}.", EN: "No case of this SOP is open in {db}."},
	"diff.open":         {ID: "{cases} kasus terbuka pada {db}.", EN: "Open cases in {db}: {cases}."},
	"diff.stay":         {ID: "{cases} kasus tetap menurut versi {version} sampai selesai.", EN: "Cases that go on under version {version} to their end: {cases}."},
	"diff.none-moves":   {ID: "Dihitung ulang menurut versi baru sejak sekarang, tidak ada tenggat yang bergeser.", EN: "Counted anew by the new version from now on, no deadline would move."},
	"diff.moves":        {ID: "Bila dihitung ulang menurut versi baru sejak sekarang, {n} tenggat bergeser:", EN: "Counted anew by the new version from now on, deadlines that would move: {n}"},
	"diff.moved":        {ID: "  {case}, {clock}: {was} menjadi {becomes}", EN: "  {case}, {clock}: {was} becomes {becomes}"},
	"diff.failed":       {ID: "Tenggat kasus {case} tidak dapat dihitung ulang: {cause}", EN: "The deadlines of case {case} cannot be counted anew: {cause}"},
	"diff.more-moves":   {ID: "  dan {n} lagi; semuanya ada pada --bentuk json", EN: "  and {n} more; --format json has all"},
	"diff.heading":      {ID: "Perubahan SOP {name}", EN: "Changes to the SOP {name}"},
	"diff.letter":       {ID: "Versi {was} diubah menjadi versi {now} sebagai berikut.", EN: "Version {was} is changed to version {now} as follows."},
})
