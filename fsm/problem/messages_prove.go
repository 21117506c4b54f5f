package problem

import "slices"

// claim is what a property says: in one phrase of all of its kind, and of one
// place. Words in { } are placeholders for arguments.
type claim struct {
	title, titleEN string
	id, en         string
}

// claimCodes are the claims, in the order in which they are told.
var claimCodes = []string{
	"condition-filled", "outcome-always", "outcome-single",
	"stage-reached", "stage-can-end", "no-endless-run", "decision-labelled",
	"stage-limited", "pause-ends", "limits-fit",
	"action-possible", "owner-can-act", "four-eyes-kept", "four-eyes-staffed", "option-covered",
	"condition-decides", "condition-lean", "branch-taken",
}

// Claims returns the codes of what is proved, in the order in which they are told.
func Claims() []string { return slices.Clone(claimCodes) }

// Title returns in one phrase what all properties of a code claim, in "en" or
// (any other lang) Indonesian.
func Title(code, lang string) string {
	c := claims[code]
	return Text{c.title, c.titleEN}.In(lang)
}

// Claim returns what the property of a code claims of its place, in "en" or (any
// other lang) Indonesian, with args filled in.
func Claim(lang, code string, args map[string]string) string {
	c := claims[code]
	if code == "owner-can-act" && args["others"] != "" {
		c = ownerWaits
	}
	if args["falls"] != "" {
		c = elseTaken
	}
	return fill(Text{c.id, c.en}.In(lang), args)
}

var claims = map[string]claim{
	"condition-filled": {
		"Syarat dan bila hanya membaca yang sudah terisi", "Conditions read only what is filled in",
		`semua yang dibaca syarat dan bila aksi "{action}" pada "{stage}" sudah terisi`,
		`whatever the conditions of the action "{action}" in "{stage}" read is filled in`},
	"outcome-always": {
		"Setiap keputusan selalu punya hasil", "Every decision always has an outcome",
		`aksi "{action}" pada "{stage}" selalu punya hasil yang berlaku`,
		`the action "{action}" in "{stage}" always has an outcome that holds`},
	"outcome-single": {
		"Tidak ada dua hasil yang berlaku sekaligus", "No two outcomes hold at once",
		`dari hasil aksi "{action}" pada "{stage}" tidak pernah dua berlaku sekaligus`,
		`of the outcomes of the action "{action}" in "{stage}" never two hold at once`},
	"stage-reached": {
		"Setiap tahap dan akhir tercapai", "Every stage and end is reached",
		`"{stage}" dapat tercapai`, `"{stage}" can be reached`},
	"stage-can-end": {
		"Dari setiap tahap berkas dapat selesai", "From every stage a case can end",
		`berkas pada "{stage}" selalu dapat selesai`, `a case in "{stage}" can always come to an end`},
	"no-endless-run": {
		"Sistem tidak pernah berputar tanpa henti", "The system never runs in circles",
		"tidak ada putaran tanpa orang atau waktu di dalamnya", "no circle is without a person or a clock"},
	"decision-labelled": {
		"Setiap keputusan punya paling sedikit dua hasil yang berbeda", "Every decision has at least two outcomes that can be told apart",
		`hasil aksi "{action}" dapat dibedakan`, `the outcomes of the action "{action}" can be told apart`},
	"stage-limited": {
		"Setiap tahap punya batas waktu, atau menyatakan tidak", "Every stage has a limit or says that it has none",
		`pada "{stage}" selalu ada batas waktu yang berjalan, atau dinyatakan tidak ditetapkan`,
		`in "{stage}" a limit always runs, or the file says that none does`},
	"pause-ends": {
		"Setiap jeda berakhir dengan sendirinya", "Every pause ends by itself",
		`jeda pada "{stage}" berakhir dengan sendirinya`, `the pause in "{stage}" ends by itself`},
	"limits-fit": {
		"Waktu tahap-tahap muat dalam tenggat (setiap tahap sekali, tanpa perpanjangan)", "The stages' times fit into the limits (each stage once, no extensions)",
		`waktu tahap-tahap pada setiap jalan muat dalam tenggat "{limit}"`, `the stages' times on every path fit into the limit "{limit}"`},
	"action-possible": {
		"Setiap aksi ada yang dapat melakukannya", "Somebody can take every action",
		`aksi "{action}" pada "{stage}" dapat dilakukan`, `the action "{action}" in "{stage}" can be taken`},
	"owner-can-act": {
		"Pelaksana setiap tahap dapat bertindak di sana", "Whoever answers for a stage can act in it",
		`{role} dapat bertindak pada "{stage}"`, `{role} can act in "{stage}"`},
	"four-eyes-kept": {
		"Pelaku yang harus berbeda memang selalu ada", "Where two must act, two always do",
		`"{action}" tidak pernah dilakukan tanpa "{other}" oleh orang lain`, `"{action}" is never done without "{other}" by another person`},
	"four-eyes-staffed": {
		"Unit terkecil dapat memenuhi pelaku yang harus berbeda", "The smallest unit has enough people where two must act",
		`"{action}" dapat dipenuhi dengan {people} orang berperan {role}`, `"{action}" can be done with {people} in the role {role}`},
	"option-covered": {
		"Setiap pilihan punya unit, atau disebut pada tanpa_unit", "Every option has a unit or stands in tanpa_unit",
		`{field} "{option}" punya unit, atau disebut pada tanpa_unit`, `{field} "{option}" has a unit or stands in tanpa_unit`},
	"condition-decides": {
		"Setiap aturan, syarat, dan bila dapat benar dan dapat salah", "Every condition can hold and can fail",
		`"{condition}" ({owner}) dapat benar dan dapat salah`, `"{condition}" ({owner}) can hold and can fail`},
	"condition-lean": {
		"Setiap bagian aturan, syarat, dan bila berpengaruh", "Every part of a condition has an effect",
		`setiap bagian "{condition}" ({owner}) berpengaruh`, `every part of "{condition}" ({owner}) has an effect`},
	"branch-taken": {
		"Setiap hasil dapat terjadi", "Every outcome can come about",
		`hasil "{condition}" dari aksi "{action}" dapat terjadi`, `the outcome "{condition}" of the action "{action}" can come about`},
}

// elseTaken is the claim branch-taken of a branch selain_itu, which takes whatever
// no other names.
var elseTaken = claim{
	id: `ke "{condition}" dari aksi "{action}" jatuh: {falls}`,
	en: `into "{condition}" of the action "{action}" falls: {falls}`,
}

// ownerWaits is the claim owner-can-act of a role that waits there for others.
var ownerWaits = claim{
	id: `{role} dapat bertindak pada "{stage}", setelah yang ditunggunya bertindak ({others})`,
	en: `{role} can act in "{stage}", once those it waits for have acted ({others})`,
}

// proofMessages are the faults that refute a claim, and why a claim is not
// decided.
var proofMessages = map[string]sentence{
	"condition-filled": {
		`aksi "{action}" pada "{stage}" membaca {field} yang belum terisi{jika} (jalannya: {path})`, "wajibkan isian itu lebih dulu, beri awal, atau tulis ada({field}) dan …",
		`the action "{action}" in "{stage}" reads {field}, which is not filled in,{if} (the way there: {path})`, "require it before, give it awal, or write ada({field}) dan …"},
	"outcome-always": {
		`aksi "{action}" pada "{stage}": tidak ada hasil yang berlaku{jika} (jalannya: {path})`, "tambahkan hasil untuk keadaan itu, atau perluas satu bila",
		`the action "{action}" in "{stage}": no outcome holds{if} (the way there: {path})`, "add an outcome for it, or widen a bila"},
	"outcome-single": {
		`aksi "{action}" pada "{stage}": hasil {outcomes} berlaku sekaligus{jika} (jalannya: {path})`, "persempit satu bila sehingga hanya satu yang berlaku",
		`the action "{action}" in "{stage}": the outcomes {outcomes} hold at once{if} (the way there: {path})`, "narrow a bila so that one holds"},
	"stage-reached": {
		`"{stage}" tidak pernah tercapai`, "perbaiki syarat dan bila pada jalan ke sana, arahkan satu aksi ke sana, atau hapus",
		`"{stage}" is never reached`, "mend the conditions on the way there, let an action lead to it, or remove it"},
	"stage-can-end": {
		`berkas pada "{stage}" tidak dapat selesai{jika} (jalannya: {path})`, "tambahkan jalan keluar untuk keadaan itu",
		`a case in "{stage}" cannot come to an end{if} (the way there: {path})`, "add a way out of it"},
	"no-endless-run": {
		`sistem berputar tanpa henti sejak memasuki "{stage}" (jalannya: {path})`, "ganti satu otomatis: saat masuk dengan aksi orang atau waktu tahap",
		`the system runs in circles from entering "{stage}" on (the way there: {path})`, "let a person or waktu tahap take one of the steps"},
	"decision-labelled": {
		`hasil {outcomes} aksi "{action}" sama-sama berlabel "{label}"`, "beri label yang berbeda",
		`the outcomes {outcomes} of the action "{action}" are both labelled "{label}"`, "give them different labels"},
	"stage-limited": {
		`pada "{stage}" tidak ada batas waktu yang berjalan{jika} (jalannya: {path})`, `beri waktu, tenggat, atau tulis "waktu: tidak ditetapkan"`,
		`in "{stage}" no limit runs{if} (the way there: {path})`, `give it a time or a tenggat, or write "waktu: tidak ditetapkan"`},
	"pause-ends": {
		`jeda pada "{stage}" tidak pernah berakhir bila tidak ada yang bertindak{jika} (jalannya: {path})`, "beri waktu dan satu aksi otomatis: waktu tahap yang keluar dari sana",
		`the pause in "{stage}" never ends if nobody acts{if} (the way there: {path})`, "give it a time and an action otomatis: waktu tahap that leads out"},
	"limits-fit": {
		`tenggat "{limit}" {limit_span} tidak cukup: {sum}, kurang {short}{jika} (jalannya: {path})`, "perpanjang tenggat itu, atau perpendek waktu tahapnya",
		`the limit "{limit}" of {limit_span} is too short: {sum_en}, {short_en} short{if} (the way there: {path})`, "lengthen that limit, or shorten the stages' times"},
	"action-possible": {
		`aksi "{action}" pada "{stage}" tidak pernah dapat dilakukan`, "perbaiki syaratnya atau jam yang ditunggunya, beri pelaksana yang dapat, atau hapus",
		`the action "{action}" in "{stage}" can never be taken`, "mend its condition or the clock it waits for, let another role take it, or remove it"},
	"owner-can-act": {
		`{role} bertanggung jawab atas "{stage}" tetapi tidak dapat melakukan apa pun di sana{jika} (jalannya: {path})`, "beri satu aksi kepada peran itu, atau ganti pelaksana tahap",
		`{role} answers for "{stage}" but cannot do anything in it{if} (the way there: {path})`, "give that role an action, or change the stage's performer"},
	"four-eyes-kept": {
		`"{action}" dapat dilakukan tanpa "{other}" oleh orang lain, sehingga satu orang dapat melakukan semuanya (jalannya: {path})`, `wajibkan "{other}" oleh orang pada setiap jalan ke sana`,
		`"{action}" can be done without "{other}" by another person, so that one person can do it all (the way there: {path})`, `let a person do "{other}" on every path to it`},
	"four-eyes-staffed": {
		`"{action}" dan "{other}" hanya dapat dilakukan {role}, dan pelapor hanya satu orang (jalannya: {path})`, "beri salah satunya kepada peran lain, atau hapus selain_pelaku",
		`only {role} can do "{action}" and "{other}", and a case has one reporter (the way there: {path})`, "give one of them to another role, or remove selain_pelaku"},
	"option-covered": {
		`tidak ada unit yang berwenang atas {field} "{option}"`, "beri kewenangan kepada satu unit, atau tulis pada tanpa_unit bila disengaja",
		`no unit has authority over {field} "{option}"`, "give it to a unit, or list it in tanpa_unit if that is meant"},
	"condition-decides": {
		`"{condition}" ({owner}) {always} benar, apa pun isiannya`, "perbaiki, atau hapus",
		`"{condition}" ({owner}) {always_en} holds, whatever is filled in`, "mend it, or remove it"},
	"condition-lean": {
		`bagian "{part}" dari "{condition}" ({owner}) tidak berpengaruh`, "hapus bagian itu, atau perbaiki maksudnya",
		`the part "{part}" of "{condition}" ({owner}) has no effect`, "remove it, or mend what it means"},
	"branch-taken": {
		`hasil "{condition}" dari aksi "{action}" tidak pernah terjadi`, "perbaiki bila-nya, atau hapus hasil itu",
		`the outcome "{condition}" of the action "{action}" never comes about`, "mend its bila, or remove the outcome"},

	"limit-noted": {
		`tenggat "{limit}" {limit_span} tidak cukup: {sum}, kurang {short}; disahkan dengan catatan (kurang {noted}): {reason}`, "perpanjang tenggat itu bila alasannya tidak berlaku lagi",
		`the limit "{limit}" of {limit_span} is too short: {sum_en}, {short} short; approved with a note ({noted} short): {reason}`, "lengthen that limit once the reason no longer holds"},
	"note-unneeded": {
		`tenggat "{limit}" disahkan dengan catatan waktu_tidak_muat, padahal waktunya muat`, "hapus catatan itu",
		`the limit "{limit}" has a note waktu_tidak_muat, but the times fit`, "remove the note"},

	"undecided-units": {
		"tidak diputuskan, satuan waktunya berbeda", "pakai satuan yang sama bila dapat",
		"not decided, the times are in different units", "use one unit where you can"},
	"undecided-arithmetic": {
		`tidak diputuskan, "{part}" menghitung dua isian`, "bandingkan masing-masing dengan angka",
		`not decided, "{part}" reckons with two fields`, "compare each with a number"},
	"undecided-size": {
		"tidak diputuskan, keadaan yang harus diperiksa terlalu banyak", "sederhanakan syarat dan bila",
		"not decided, there are too many cases to look at", "simplify the conditions"},
	"undecided-not-compiled": {
		"tidak diputuskan, ada syarat yang salah", "betulkan dahulu",
		"not decided, a condition has a mistake", "mend it first"},
	"undecided-day": {
		"tidak diputuskan, batasnya dihitung sejak tanggal yang diisi", "perhitungkan hari yang sudah lewat saat berkas dicatat",
		"not decided, it counts from a day that is filled in", "mind the days that have passed when the case is recorded"},
	"undecided-people": {
		"tidak diputuskan, bergantung pada siapa melakukan apa sebelumnya", "pakai oleh_orang_sama untuk satu aksi saja bila dapat",
		"not decided, it depends on who did what before", "ask oleh_orang_sama of one action only where you can"},
	"undecided-no-example": {
		"tidak diputuskan, kesalahan mungkin terjadi tetapi tidak ditemukan jalan ke sana", "periksa sendiri dengan skenario",
		"not decided, a fault may be but no way to it was found", "look at it with a scenario"},
}
