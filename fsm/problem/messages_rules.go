package problem

// ruleMessages are about conditions; their codes and placeholders are those of
// package rules. Codes it shares with other checks stand there.
var ruleMessages = map[string]sentence{
	"empty-condition": {
		"syarat kosong", "isi, atau hapus kuncinya",
		"the condition is empty", "write one, or remove the key"},
	"condition-syntax": {
		`syarat tidak terbaca di sini: {found}`, "periksa kurung, tanda kutip, dan kata dan, atau, tidak, dalam",
		`the condition cannot be read here: {found}`, "check brackets, quotes and the words dan, atau, tidak, dalam"},
	"unsupported-expression": {
		`{part} tidak dapat dipakai dalam syarat`, "pakai perbandingan, dan, atau, tidak, dalam, aturan bernama, ada(…), pernah(…), oleh_orang_sama(…), hari_kerja_sejak(…)",
		`{part} cannot be used in a condition`, "use comparisons, dan, atau, tidak, dalam, named rules, ada(…), pernah(…), oleh_orang_sama(…), hari_kerja_sejak(…)"},
	"rule-too-big": {
		"syarat terlalu besar ({what}, paling banyak {limit})", "pecah menjadi beberapa aturan bernama",
		"the condition is too big ({what}, limit {limit})", "split it into named rules"},
	"number-too-big": {
		"angka {part} melebihi {limit}", "pakai angka yang lebih kecil",
		"the number {part} is beyond {limit}", "use a smaller number"},
	"bad-range": {
		"rentang {part} harus naik dan paling banyak {limit} angka", "pakai <= dan >=",
		"the range {part} must go upwards and hold at most {limit} numbers", "use <= and >="},
	"unknown-name": {
		`tidak ada isian atau aturan bernama "{name}"`, "betulkan namanya, atau beri tanda kutip bila ini isi pilihan",
		`no field or rule is named "{name}"`, "mend the name, or quote it if it is an option"},
	"type-mismatch": {
		`{part} berjenis {kind}, di sini perlu {want}`, "bandingkan nilai sejenis",
		`{part} is {kind}, but {want} is needed here`, "compare values of one kind"},
	"sealed-field": {
		`isian "{name}" data pribadi yang tersegel, tidak dapat dibaca syarat`, `pakai ada({name}), atau tulis "terbuka: ya" pada isian itu bila bukan data pribadi`,
		`the field "{name}" is personal and sealed, no condition may read it`, `use ada({name}), or write "terbuka: ya" in the field if it is not personal`},
	"rule-cycle": {
		"aturan saling membutuhkan dalam lingkaran: {cycle}", "putuskan dengan menulis salah satu tanpa aturan lain",
		"the rules need one another in a circle: {cycle}", "break it by writing one without the others"},
}
