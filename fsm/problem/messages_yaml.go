package problem

// yamlMessages are about the file's YAML, before any key is read.
var yamlMessages = map[string]sentence{
	"file-too-large": {
		"berkas {size} bita, paling besar {max}", "pisahkan lampiran dari berkas SOP",
		"the file has {size} bytes, at most {max} are read", "take what is no procedure out of the file"},
	"not-text": {
		"berkas bukan teks UTF-8: ada {what}", `simpan ulang dari editor teks dengan pengodean "UTF-8"`,
		"the file is not UTF-8 text: found {what}", `save it again from a text editor with encoding "UTF-8"`},
	"empty-file": {
		"berkas kosong", "mulailah dari salinan sebuah contoh; sop init menulis SOP dan skenario awal",
		"the file is empty", "start from a copy of an example; sop init writes a first SOP and scenarios"},
	"too-deep": {
		"susunan lebih dari {max} tingkat", "kurangi kurung atau indentasi",
		"nested more than {max} deep", "take out brackets or indents"},
	"too-many-problems": {
		"lebih dari {max} masalah", "betulkan yang di atas dulu, lalu periksa lagi",
		"more than {max} problems", "mend the ones above first, then check again"},
	"yaml-tab": {
		"baris menjorok dengan tab", "ganti tab dengan spasi",
		"the line is indented with a tab", "use spaces instead"},
	"yaml-after-quote": {
		"sesudah tanda kutip penutup masih ada teks: {text}", "beri tanda kutip tunggal pada seluruh nilai, atau tulis nilainya pada bagian aturan tanpa kutip di depan",
		"text goes on after the closing quote: {text}", "put the whole value in single quotes"},
	"yaml-unclosed-quote": {
		"tanda kutip {quote} dibuka tetapi tidak ditutup", "tutup dengan {quote} yang sama, pada baris yang sama",
		"the quote {quote} is never closed", "close it with the same {quote}, on the same line"},
	"yaml-unclosed-brace": {
		"kurung {character} tidak berpasangan", "tutup setiap { dengan } dan setiap [ dengan ]",
		"the bracket {character} has no partner", "close each { with } and each [ with ]"},
	"yaml-colon": {
		`titik dua dan spasi (": ") di dalam nilai: {text}`, "beri tanda kutip pada seluruh nilai",
		`a colon and a space (": ") inside a value: {text}`, "put the whole value in quotes"},
	"yaml-in-braces": {
		"tanda {character} di tengah teks di dalam { } atau [ ]", "pindahkan ke aturan, tulis hasil sebagai blok (satu kunci satu baris), atau beri tanda kutip",
		"{character} inside a text in { } or [ ]", "move it to aturan, write the entry as a block (one key a line), or quote it"},
	"yaml-first-character": {
		"nilai tidak boleh diawali {character}", "beri tanda kutip pada seluruh nilai",
		"a value cannot start with {character}", "put the whole value in quotes"},
	"yaml-unseen": {
		"di sini ada karakter tak terlihat {character}, yang dapat mengubah atau membalik tulisan", "hapus karakter itu, lalu ketik ulang teksnya",
		"an unseen character {character} stands here, which can change or turn round what is read", "delete it and type the text again"},
	"yaml-word-quote": {
		"tanda kutip di sekeliling {text} bukan tanda kutip lurus (biasanya dari Word)", `ketik ulang dengan tanda kutip lurus ("), atau hapus bila tidak perlu`,
		"the quotes around {text} are not straight ones (they come from a word processor)", `type straight quotes ("), or take them out`},
	"yaml-hidden-space": {
		"di sini ada spasi khusus (biasanya dari salinan Word atau halaman web)", "hapus, lalu ketik spasi biasa",
		"a special space stands here (it comes with text copied from Word or a web page)", "delete it and type a plain space"},
	"yaml-dash": {
		"sesudah tanda - harus ada spasi", `tulis "- " di depan butir daftar`,
		"a space must follow the dash", `write "- " before an item of a list`},
	"yaml-missing-comma": {
		`koma sebelum "{text}" hilang`, "pisahkan bagian-bagian di dalam { } dan [ ] dengan koma",
		`the comma before "{text}" is missing`, "separate the parts inside { } and [ ] with commas"},
	"yaml-swallowed-list": {
		`"{text}" menjadi bagian dari teks pada baris di atasnya`, `awali juga teks di atasnya dengan "- ", atau beri tanda kutip bila memang satu teks`,
		`"{text}" becomes part of the text on the line above`, `start the text above with "- " too, or quote the whole if it is one text`},
	"yaml-no-colon": {
		"baris ini tidak punya titik dua dan spasi sesudah kuncinya: {text}", `tulis "kunci: nilai", dengan spasi sesudah titik dua`,
		"no colon and space after a key here: {text}", `write "key: value", with a space after the colon`},
	"yaml-indent": {
		"indentasi baris ini tidak cocok dengan baris di atasnya", "samakan jumlah spasi dengan kunci yang setingkat",
		"this line's indent fits no line above it", "indent it like the keys of the same level"},
	"yaml-syntax": {
		"YAML tidak dapat dibaca di sini ({cause})", "bandingkan dengan baris serupa pada sop.yaml",
		"this is not YAML ({cause})", "compare with a similar line of sop.yaml"},
	"yaml-flow-comma": {
		`koma di dalam { } memotong teks di depan "{text}"`, "pindahkan ke aturan atau beri tanda kutip",
		`a comma inside { } cuts the text before "{text}"`, "move it to aturan or quote it"},
	"duplicate-key": {
		`kunci "{key}" sudah ada pada baris {line}`, "hapus salah satu, atau beri nama lain",
		`the key "{key}" already stands on line {line}`, "remove one, or rename it"},
	"yaml-complex-key": {
		"kunci harus satu kata", "tulis nama biasa di depan titik dua",
		"a key must be one word", "write a plain name before the colon"},
	"yaml-anchor": {
		"jangkar YAML (&{name}) tidak dipakai di sini", "hapus; tulis isinya di setiap tempat",
		"YAML anchors (&{name}) are not used here", "remove it; write the content at each place"},
	"yaml-alias": {
		"rujukan YAML (*{name}) tidak dipakai di sini", "tulis isinya di tempat ini",
		"YAML aliases (*{name}) are not used here", "write the content in this place"},
	"yaml-merge-key": {
		"kunci gabung YAML (<<) tidak dipakai di sini", "tulis setiap kunci di tempatnya",
		"YAML merge keys (<<) are not used here", "write each key in its place"},
	"yaml-tag": {
		"tag YAML ({tag}) tidak dipakai di sini", "hapus kata yang diawali tanda seru, atau beri tanda kutip pada seluruh nilai",
		"YAML tags ({tag}) are not used here", "remove the word that starts with an exclamation mark, or quote the whole value"},
	"yaml-second-document": {
		"dokumen kedua (---) dalam satu berkas", "satu berkas satu SOP; hapus garis --- atau pisahkan berkasnya",
		"a second document (---) in one file", "one file is one SOP; remove the --- or split the file"},
	"text-cut": {
		`tanda # memotong teks "{text}": bagian "{lost}" hilang`, "beri tanda kutip pada seluruh nilai, atau beri spasi sesudah # bila memang catatan",
		`the # cuts the text "{text}": "{lost}" is lost`, "quote the whole value, or put a space after # if it is a comment"},
}
