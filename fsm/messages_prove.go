package fsm

// claim is what a property says: in one phrase of all of its kind, and of one
// place. Words in { } are placeholders for arguments.
type claim struct {
	title, titleEN string
	id, en         string
}

// claimCodes are the claims, in the order in which they are told.
var claimCodes = []string{
	"condition-filled", "outcome-always", "outcome-single",
}

func claimOrder() map[string]int {
	out := map[string]int{}
	for i, code := range claimCodes {
		out[code] = i
	}
	return out
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
}

// proofMessages are the faults that refute a claim, and why a claim is not
// decided.
var proofMessages = map[string]sentence{
	"condition-filled": {
		`aksi "{action}" pada "{stage}" membaca {field} yang belum terisi jika {facts} (jalannya: {path})`, "wajibkan isian itu lebih dulu, beri awal, atau tulis ada({field}) dan …",
		`the action "{action}" in "{stage}" reads {field}, which is not filled in, if {facts} (the way there: {path})`, "require it before, give it awal, or write ada({field}) dan …"},
	"outcome-always": {
		`aksi "{action}" pada "{stage}": tidak ada hasil yang berlaku jika {facts} (jalannya: {path})`, "tambahkan hasil untuk keadaan itu, atau perluas satu bila",
		`the action "{action}" in "{stage}": no outcome holds if {facts} (the way there: {path})`, "add an outcome for it, or widen a bila"},
	"outcome-single": {
		`aksi "{action}" pada "{stage}": hasil {outcomes} berlaku sekaligus jika {facts} (jalannya: {path})`, "persempit satu bila sehingga hanya satu yang berlaku",
		`the action "{action}" in "{stage}": the outcomes {outcomes} hold at once if {facts} (the way there: {path})`, "narrow a bila so that one holds"},

	"undecided-arithmetic": {
		`tidak diputuskan, "{part}" menghitung dua isian`, "bandingkan masing-masing dengan angka",
		`not decided, "{part}" reckons with two fields`, "compare each with a number"},
	"undecided-size": {
		"tidak diputuskan, keadaan yang harus diperiksa terlalu banyak", "sederhanakan syarat dan bila",
		"not decided, there are too many cases to look at", "simplify the conditions"},
	"undecided-not-compiled": {
		"tidak diputuskan, ada syarat yang salah", "betulkan dahulu",
		"not decided, a condition has a mistake", "mend it first"},
	"undecided-no-example": {
		"tidak diputuskan, kesalahan mungkin terjadi tetapi tidak ditemukan jalan ke sana", "periksa sendiri dengan skenario",
		"not decided, a fault may be but no way to it was found", "look at it with a scenario"},
}
