package problem

// readMessages are about the form of the file: keys and the form of values.
var readMessages = map[string]sentence{
	"unknown-key": {
		`kunci "{key}" tidak dikenal pada {where}`, "yang dikenal: {known}",
		`unknown key "{key}" in {where}`, "known are: {known}"},
	"misplaced-key": {
		`kunci "{key}" tempatnya bukan langsung pada {where}`, "pindahkan ke dalam {home}",
		`the key "{key}" does not belong directly in {where}`, "move it into {home}"},
	"indented-too-far": {
		`"{key}" menjorok terlalu dalam, sehingga terbaca sebagai bagian dari "{where}"`, "kurangi spasi di depannya menjadi {spaces}, juga di depan baris-baris isinya",
		`"{key}" is indented too far, so that it reads as part of "{where}"`, "indent it by {spaces} spaces, and the lines that belong to it with it"},
	"indented-too-little": {
		`"{key}" kurang menjorok, sehingga terbaca lepas dari "{where}"`, "tambah spasi di depannya menjadi {spaces}, juga di depan baris-baris isinya",
		`"{key}" is indented too little, so that it does not belong to "{where}"`, "indent it by {spaces} spaces, and the lines that belong to it with it"},
	"list-without-brackets": {
		`"{value}" beberapa nama tanpa kurung siku`, "tulis di antara [ dan ]",
		`"{value}" are several names without brackets`, "write them between [ and ]"},
	"missing-key": {
		`{where} tidak punya kunci "{key}"`, "tambahkan kunci itu",
		`{where} lacks the key "{key}"`, "add it"},
	"empty-value": {
		`kunci "{key}" tidak berisi`, "isi nilainya, atau hapus kuncinya bila tidak wajib",
		`the key "{key}" has no value`, "fill it in, or remove the key if it is optional"},
	"empty-item": {
		"butir daftar kosong", "isi atau hapus",
		"an item of the list is empty", "fill it in or remove it"},
	"expected-map": {
		"{where} harus berisi kunci dan nilai", `tulis "kunci: nilai", satu baris satu kunci`,
		"{where} must hold keys and values", `write "key: value", one key a line`},
	"expected-list": {
		"{where} harus berupa daftar", `awali setiap butir dengan "- "`,
		"{where} must be a list", `start each item with "- "`},
	"expected-text": {
		"di sini harus ada satu teks", "hapus kunci atau daftar di dalamnya",
		"a single text belongs here", "remove the keys or the list inside it"},
	"name-in-lines": {
		"nama ini berisi ganti baris, tab, atau karakter tak terlihat", "tulis namanya pada satu baris, tanpa | atau >",
		"this name holds a line break, a tab or an unseen character", "write the name on one line, without | or >"},
	"hours-without-ramadan": {
		"jam kerja ini berlaku juga pada bulan Ramadan", "tambahkan ramadan dengan jam kerja bulan itu, atau dengan jam yang sama bila memang tidak berubah",
		"these office hours hold in Ramadan too", "add ramadan with the hours of that month, or with the same hours if they do not change"},
	"bad-id": {
		`"{id}" tidak dapat menjadi nama`, "pakai huruf kecil a-z, angka, dan garis bawah, diawali huruf, paling panjang 64",
		`"{id}" cannot be a name`, "use lower-case letters a-z, digits and underscores, starting with a letter, at most 64"},
	"bad-word": {
		`"{value}" tidak dikenal pada {key}`, "pilih: {words}",
		`"{value}" is not known in {key}`, "choose one of: {words}"},
	"bad-number": {
		`{key} harus bilangan bulat di atas 0, bukan "{value}"`, "tulis misalnya 1",
		`{key} must be a whole number above 0, not "{value}"`, "write 1, for example"},
	"unknown-format": {
		`format "{value}" tidak dikenal`, "tulis format: 1",
		`unknown format "{value}"`, "write format: 1"},
	"bad-times": {
		`paling_banyak "{value}" tidak terbaca`, `tulis misalnya "1 kali"`,
		`paling_banyak "{value}" cannot be read`, `write "1 kali", for example`},
	"bad-afterwards": {
		`catat_susulan "{value}" tidak terbaca`, `tulis "ya", "tidak", atau misalnya "paling lama 5 hari kerja"`,
		`catat_susulan "{value}" cannot be read`, `write "ya", "tidak", or "paling lama 5 hari kerja", for example`},
	"bad-span": {
		`waktu "{value}" tidak terbaca`, `tulis bilangan di atas 0 dan satuannya, misalnya "3 hari kerja" atau "1-3 hari kerja"`,
		`the time "{value}" cannot be read`, `write a number above 0 and a unit, such as "3 hari kerja" or "1-3 hari kerja"`},
	"number-and-word": {
		`angka dan kata pada "{word}" berbeda`, "samakan keduanya, atau tulis angkanya saja",
		`the number and the word in "{word}" differ`, "write the same number twice, or only the digits"},
	"bad-unit": {
		`"{word}" pada "{value}" bukan satuan waktu`, "pakai hari kerja, hari, minggu, jam kerja, jam, atau menit; bulan dan tahun tidak tetap panjangnya, tulis misalnya 30 hari",
		`"{word}" in "{value}" is no unit of time`, "use hari kerja, hari, minggu, jam kerja, jam or menit; months and years have no fixed length, write 30 hari, for example"},
	"range-not-allowed": {
		`rentang "{value}" tidak berlaku pada {key}`, "tulis satu angka",
		`a range ("{value}") makes no sense in {key}`, "write one number"},
	"bad-reminder": {
		`ingatkan "{value}" tidak terbaca`, `tulis misalnya "2 hari kerja sebelum" atau "80 %"`,
		`the reminder "{value}" cannot be read`, `write "2 hari kerja sebelum" or "80 %", for example`},
	"reminder-without-time": {
		"ingatkan tanpa waktu", "beri waktu di sebelahnya, atau hapus ingatkan",
		"ingatkan stands beside no waktu", "add the waktu, or remove ingatkan"},
	"bad-bound": {
		`"{value}" bukan batas tanggal`, `tulis "hari ini", "hari dibuka", "30 hari sebelum hari ini", sebuah tanggal dari 2000 sampai 2069, atau "bebas"`,
		`"{value}" is no bound of a date`, `write "hari ini", "hari dibuka", "30 hari sebelum hari ini", a date from 2000 to 2069, or "bebas"`},
	"bad-date": {
		`"{part}" bukan tanggal`, `tulis hari yang ada, misalnya "2021-04-26" (di luar syarat juga "26 April 2021")`,
		`"{part}" is not a date`, `write a day that exists, such as "2021-04-26" (outside conditions also "26 April 2021")`},
	"date-out-of-range": {
		`tanggal "{value}" di luar 2000-2069`, "betulkan tahunnya",
		`the date "{value}" lies outside 2000-2069`, "mend the year"},
	"repeated-item": {
		`"{value}" disebut dua kali pada {key}`, "hapus salah satu",
		`"{value}" stands twice in {key}`, "remove one"},
	"off-and-at-work": {
		`"{date}" juga hari libur tambahan (baris {line})`, "satu tanggal hanya boleh libur atau masuk; hapus salah satu",
		`"{date}" is a local day off too (line {line})`, "a day is either off or at work; remove one"},
	"national-days-missing": {
		"libur tidak menyebut nasional", "tulis libur: [nasional, cuti bersama] atau libur: nasional",
		"libur does not name nasional", "write libur: [nasional, cuti bersama] or libur: nasional"},
	"closing-without-hours": {
		"tenggat jatuh pada tutup kantor, tetapi jam_kerja tidak ada", "tambahkan jam_kerja pada kalender",
		"deadlines fall at closing time, but there is no jam_kerja", "add jam_kerja to kalender"},
	"day-without-hours": {
		"{day} hari kerja, tetapi tidak punya jam kerja", `tambahkan misalnya "{day}: 07.30-16.00"`,
		"{day} is a working day without office hours", `add "{day}: 07.30-16.00", for example`},
	"bad-hours": {
		`jam "{value}" tidak terbaca`, `tulis misalnya "07.30-12.00, 13.00-16.00"`,
		`the hours "{value}" cannot be read`, `write "07.30-12.00, 13.00-16.00", for example`},
	"hours-out-of-order": {
		`jam "{value}" tidak berurutan`, "tulis dari pagi ke sore, tanpa tumpang tindih",
		`the hours "{value}" are not in order`, "write them from morning to evening, without overlap"},
	"missing-kind": {
		`isian "{field}" tidak punya jenis`, "tulis jenis: teks, ya/tidak, angka, tanggal, atau lampiran; atau daftar pilihan",
		`the field "{field}" has no kind`, "write jenis: teks, ya/tidak, angka, tanggal or lampiran; or a map pilihan"},
	"kind-and-options": {
		`isian "{field}" punya jenis dan pilihan`, "hapus jenis",
		`the field "{field}" has both jenis and pilihan`, "remove jenis"},
	"few-options": {
		`isian "{field}" punya kurang dari dua pilihan`, "tambahkan pilihan, atau pakai jenis lain",
		`the field "{field}" has fewer than two options`, "add options, or use another kind"},
	"missing-target": {
		`aksi "{action}" tidak menyebut ke mana`, `tulis ke: tahap atau akhir, "ke: tetap" bila berkas tidak berpindah, atau hasil`,
		`the action "{action}" does not say where to`, `write ke: with a stage or an end, "ke: tetap" if the case stays, or hasil`},
	"target-and-outcomes": {
		`aksi "{action}" punya ke dan hasil`, "pilih salah satu",
		`the action "{action}" has both ke and hasil`, "keep one"},
	"few-outcomes": {
		"hasil kurang dari dua cabang", "tambahkan cabang, atau pakai ke (dan syarat)",
		"hasil has fewer than two branches", "add a branch, or use ke (and syarat)"},
	"else-and-condition": {
		"cabang ini punya bila dan selain_itu", "pilih salah satu",
		"this branch has both bila and selain_itu", "keep one"},
	"else-not-last": {
		"di bawah selain_itu masih ada cabang", "pindahkan selain_itu ke cabang terakhir, satu saja",
		"branches follow below selain_itu", "move selain_itu to the last branch, and keep one"},
	"duty-without-start": {
		`kewajiban "{duty}" tidak punya sejak atau setiap`, "tulis sejak kejadian apa, atau setiap berapa lama",
		`the duty "{duty}" has neither sejak nor setiap`, "say since which event, or how often"},
	"duty-with-two-starts": {
		`kewajiban "{duty}" punya sejak dan setiap`, "pilih salah satu; untuk kewajiban berkala pakai setiap dan selama",
		`the duty "{duty}" has both sejak and setiap`, "keep one; a periodic duty has setiap and selama"},
	"during-without-every": {
		`kewajiban "{duty}" punya selama tanpa setiap`, "tambahkan setiap, atau hapus selama",
		`the duty "{duty}" has selama without setiap`, "add setiap, or remove selama"},
}
