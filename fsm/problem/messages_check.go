package problem

// checkMessages are about names and what they stand for, the flow, the clocks
// and who may act.
var checkMessages = map[string]sentence{
	// Names.
	"duplicate-name": {
		`nama "{name}" sudah dipakai pada baris {line}`, "isian, aturan, tahap, akhir, aksi, tenggat, dan kewajiban tidak boleh senama; ganti salah satu",
		`the name "{name}" is taken on line {line}`, "fields, rules, stages, ends, actions, limits and duties share their names; rename one"},
	"reserved-name": {
		`"{name}" kata yang sudah punya arti sendiri`, "pilih nama lain",
		`"{name}" is a word with a meaning of its own`, "choose another name"},
	"unknown-stage": {
		`aksi "{action}" menuju tahap "{name}" yang tidak ada`, "betulkan namanya, atau tambahkan tahap atau akhir itu",
		`the action "{action}" leads to the stage "{name}", which is not there`, "mend the name, or add that stage or end"},
	"unknown-stage-in": {
		`{key} menyebut tahap "{name}" yang tidak ada`, "betulkan namanya, atau tambahkan tahap itu",
		`{key} names the stage "{name}", which is not there`, "mend the name, or add that stage"},
	"unknown-role": {
		`{where} menyebut "{name}" yang tidak ada pada pelaksana`, "betulkan namanya, atau tambahkan pada pelaksana",
		`{where} names "{name}", which is not among pelaksana`, "mend the name, or add it to pelaksana"},
	"unknown-field": {
		`{where} menyebut isian "{name}" yang tidak ada`, "betulkan namanya, atau tambahkan pada isian",
		`{where} names the field "{name}", which is not there`, "mend the name, or add it to isian"},
	"case-hidden-from-role": {
		`sembunyikan: berkas hanya untuk publik`, "tulis dari: [publik]; berkas mana yang dilihat suatu peran diatur lingkupnya",
		`sembunyikan: berkas is for the public only`, "write dari: [publik]; which cases a role sees is said by its lingkup"},
	"personal-shown": {
		`isian "{field}" ditulis pelapor dan selalu tampil kepada publik`, "beri pelapor jalan menutupnya pada kerahasiaan (dari: [publik]), atau hapus dari tampil_publik",
		`field "{field}" is written by the reporter and always shown to the public`, "give the reporter a way to close it in kerahasiaan (dari: [publik]), or take it out of tampil_publik"},
	"unknown-limit": {
		`{where} menyebut "{name}" yang tidak ada pada tenggat`, "betulkan namanya, atau tambahkan pada tenggat",
		`{where} names "{name}", which is not among tenggat`, "mend the name, or add it to tenggat"},
	"unknown-event": {
		`{function} menyebut kejadian "{name}" yang tidak ada`, "sebut aksi, tahap, akhir, kewajiban, isian tanggal, mulai, atau akhir",
		`{function} names the event "{name}", which is not there`, "name an action, stage, end, duty, date field, mulai or akhir"},
	"unknown-action-in": {
		`{function} menyebut aksi "{name}" yang tidak ada`, "betulkan namanya",
		`{function} names the action "{name}", which is not there`, "mend the name"},
	"unknown-option": {
		`"{option}" bukan pilihan {name}`, "yang ada: {options}",
		`"{option}" is no option of {name}`, "there are: {options}"},
	"unknown-basis": {
		`dasar diawali "{name}" yang tidak ada pada dasar_hukum`, `awali dengan nama pendek dari dasar_hukum, "naskah", atau "praktik"`,
		`dasar starts with "{name}", which is not in dasar_hukum`, `start with a short name of dasar_hukum, "naskah" or "praktik"`},

	// Units and fields.
	"authority-without-field": {
		"kewenangan unit disebut, tetapi kewenangan_menurut tidak ada", "tambahkan kewenangan_menurut: nama isian pilihan",
		"units have authority, but there is no kewenangan_menurut", "add kewenangan_menurut: with the name of a choice field"},
	"not-a-choice": {
		`{key} menyebut isian "{field}" yang bukan pilihan`, "pakai isian yang punya daftar pilihan",
		`{key} names the field "{field}", which has no options`, "use a field with pilihan"},
	"option-with-unit": {
		`"{option}" pada tanpa_unit, tetapi ada unit yang berwenang`, "hapus dari tanpa_unit, atau dari kewenangan unit itu",
		`"{option}" stands in tanpa_unit, but a unit has it`, "remove it from tanpa_unit, or from that unit"},
	"option-without-unit": {
		`tidak ada unit yang berwenang atas {field} "{option}"`, "beri kewenangan kepada satu unit, atau tulis pada tanpa_unit bila disengaja",
		`no unit has authority over {field} "{option}"`, "give it to a unit, or list it in tanpa_unit if that is meant"},
	"bad-initial": {
		`awal "{value}" tidak cocok untuk isian "{field}" berjenis {kind}`, "tulis nilai sesuai jenisnya, atau hapus awal",
		`awal "{value}" is no value of the field "{field}" ({kind})`, "write a value of its kind, or remove awal"},
	"initial-of-sealed": {
		`isian "{field}" data pribadi, tidak boleh punya awal`, `hapus awal, atau tulis "terbuka: ya" bila bukan data pribadi`,
		`the field "{field}" is personal and cannot have awal`, `remove awal, or write "terbuka: ya" if it is not personal`},
	"required-and-optional": {
		`"{field}" wajib dan boleh diisi sekaligus`, "hapus dari salah satu",
		`"{field}" is both required and optional`, "remove it from one"},

	// Actions and who may take them.
	"start-stays": {
		`aksi "{action}" membuka berkas, tidak bisa ke: {target}`, "sebut tahap pertama",
		`the action "{action}" opens a case, it cannot lead to {target}`, "name the first stage"},
	"start-without-role": {
		`aksi "{action}" membuka berkas tanpa oleh`, "tulis oleh: dan nama pelaksana",
		`the action "{action}" opens a case but has no oleh`, "write oleh: with a role"},
	"start-automatic": {
		`aksi "{action}" membuka berkas, tidak bisa otomatis`, "hapus otomatis dan tulis oleh",
		`the action "{action}" opens a case and cannot be automatic`, "remove otomatis and write oleh"},
	"system-by-hand": {
		`aksi "{action}" oleh sistem tanpa otomatis`, "tulis otomatis: saat masuk, waktu tahap, atau nama tenggat, tanpa oleh",
		`the action "{action}" is by the system but not automatic`, "write otomatis: saat masuk, waktu tahap or a tenggat, without oleh"},
	"action-by-nobody": {
		`aksi "{action}" pada tahap "{stage}" tidak dapat dilakukan siapa pun: pelaksananya sistem`, "tulis oleh, atau jadikan otomatis",
		`nobody can take the action "{action}" in the stage "{stage}": its performer is the system`, "write oleh, or make it automatic"},
	"automatic-by-role": {
		`aksi otomatis "{action}" tidak boleh punya {key}`, "hapus {key}; sistem yang melakukannya",
		`the automatic action "{action}" cannot have {key}`, "remove {key}; the system does it"},
	"automatic-with-input": {
		`aksi otomatis "{action}" tidak dapat mengisi apa pun`, "hapus wajib_diisi dan boleh_diisi, atau hapus otomatis",
		`the automatic action "{action}" cannot fill anything in`, "remove wajib_diisi and boleh_diisi, or otomatis"},
	"automatic-afterwards": {
		`aksi otomatis "{action}" tidak dapat dicatat susulan`, "hapus catat_susulan",
		`the automatic action "{action}" cannot be recorded afterwards`, "remove catat_susulan"},
	"stages-outside-cross": {
		`aksi "{action}" punya di, tetapi tidak di bagian aksi_lintas_tahap`, "hapus di, atau pindahkan aksinya",
		`the action "{action}" has di but does not stand in aksi_lintas_tahap`, "remove di, or move the action"},
	"row-without-activity": {
		`aksi "{action}" punya baris tanpa kegiatan`, "tulis kegiatan, atau hapus baris",
		`the action "{action}" has baris without kegiatan`, "write kegiatan, or remove baris"},
	"standard-without-activity": {
		`aksi "{action}" punya mutu_baku tanpa kegiatan`, "tulis kegiatan bila aksi ini baris tabel, atau pindahkan mutu_baku ke tahapnya",
		`the action "{action}" has mutu_baku without kegiatan`, "write kegiatan if it is a row of the table, or move mutu_baku to its stage"},
	"action-time-not-counted": {
		`waktu pada aksi "{action}" hanya dicetak, tidak dihitung`, "pindahkan ke mutu_baku tahap atau ke tenggat, atau tulis waktu: tidak ditetapkan",
		`the time of the action "{action}" is printed, not counted`, "move it to mutu_baku of a stage or to tenggat, or write waktu: tidak ditetapkan"},
	"idle-four-eyes": {
		`selain_pelaku menyebut "{name}", yang tidak mungkin terjadi sebelum aksi "{action}"`, "sebut aksi yang mendahuluinya, atau hapus",
		`selain_pelaku names "{name}", which cannot come before the action "{action}"`, "name an action that comes before it, or remove it"},
	"unit-not-chosen": {
		`aksi "{action}" pada tahap "{stage}" hanya untuk pelaksana di unitnya, padahal unit mungkin belum dipilih`, "tulis unit pada wajib_diisi aksi sebelumnya, atau ubah lingkup pelaksana",
		`the action "{action}" in the stage "{stage}" is for a role in its own unit, while no unit may be chosen yet`, "put unit into wajib_diisi of an action before, or change the role's lingkup"},

	// Flow.
	"unreachable-stage": {
		`tahap "{stage}" tidak pernah dimasuki`, "arahkan satu aksi ke tahap ini, atau hapus tahapnya",
		`the stage "{stage}" is never reached`, "let an action lead to it, or remove it"},
	"unreachable-end": {
		`akhir "{end}" tidak pernah dicapai`, "arahkan satu aksi ke sini, atau hapus",
		`the end "{end}" is never reached`, "let an action lead to it, or remove it"},
	"dead-end": {
		`dari tahap "{stage}" tidak ada jalan ke akhir`, "tambahkan aksi yang menuju akhir, langsung atau lewat tahap lain",
		`no way leads from the stage "{stage}" to an end`, "add an action that leads to an end, directly or through other stages"},
	"origin-missing": {
		`aksi "{action}" kembali ke tahap asal, tetapi tahap "{stage}" dapat dimasuki langsung dari mulai`, "sebut tahap tujuan, atau ubah ke pada mulai",
		`the action "{action}" leads back where the case came from, but the stage "{stage}" can be the first`, "name a stage, or change ke in mulai"},
	"automatic-loop": {
		`aksi "{action}" bagian dari lingkaran aksi "saat masuk" yang tidak pernah berhenti`, "hapus salah satu, atau tunggu waktu tahap",
		`the action "{action}" is part of a circle of "saat masuk" actions that never stops`, "remove one, or wait for waktu tahap"},
	"same-trigger": {
		`aksi "{action}" dan "{other}" pada tahap "{stage}" sama-sama otomatis: {trigger}`, "gabungkan menjadi satu aksi dengan hasil, atau beri keduanya syarat",
		`the actions "{action}" and "{other}" in the stage "{stage}" are both otomatis: {trigger}`, "make them one action with hasil, or give both a syarat"},
	"pause-from-pause": {
		`aksi "{action}" membawa berkas dari tahap jeda "{stage}" ke tahap jeda "{target}"`, "kembali ke tahap biasa dahulu",
		`the action "{action}" takes the case from the pause stage "{stage}" to the pause stage "{target}"`, "go back to an ordinary stage first"},
	"return-unsaid": {
		`tahap "{stage}" dapat dimasuki lagi, tetapi tidak disebut bagaimana waktunya dihitung`, "tulis saat_kembali: mulai ulang, lanjut, atau tetap berjalan",
		`the stage "{stage}" can be entered again, and nothing says how its time counts then`, "write saat_kembali: mulai ulang, lanjut or tetap berjalan"},

	// Data.
	"unset-field": {
		`isian "{field}" mungkin belum terisi saat dibaca di sini`, "wajibkan pada aksi ini atau pada setiap jalan ke sini, beri awal, atau tulis ada({field}) dan …",
		`the field "{field}" may be empty when it is read here`, "require it in this action or on every path to it, give it awal, or write ada({field}) dan …"},
	"unset-unit": {
		"unit mungkin belum dipilih saat dibaca di sini", "tulis unit pada wajib_diisi aksi ini atau pada setiap jalan ke sini",
		"the unit may not be chosen yet when it is read here", "put unit into wajib_diisi of this action or on every path to it"},
	"curly-quote": {
		"tanda kutip {part} bukan tanda kutip lurus", `ketik ulang dengan tanda kutip lurus: "`,
		"the quote {part} is not a straight one", `type it again as a straight quote: "`},
	"unset-event": {
		`"{event}" mungkin belum pernah terjadi saat hari kerjanya dihitung di sini`, "tulis pernah({event}) dan … di depannya, atau sebut kejadian yang pasti sudah lewat",
		`"{event}" may not have happened when working days are counted from it here`, "write pernah({event}) dan … before it, or name an event that surely came before"},
	"unset-actor": {
		`{field} tidak selalu ada`, "tulis ada({field}) dan … di depannya",
		`{field} is not always known`, "write ada({field}) dan … before it"},
	"unset-class": {
		`isian "{field}" mungkin belum terisi saat waktunya mulai dihitung ({event})`, "wajibkan isian itu pada aksi yang memulainya",
		`the field "{field}" may be empty when its time starts ({event})`, "require it in the action that starts it"},

	// Clocks.
	"stage-without-limit": {
		`tahap "{stage}" tidak punya waktu dan tidak pasti ada tenggat yang berjalan`, `beri mutu_baku waktu, tenggat, atau tulis "waktu: tidak ditetapkan"`,
		`the stage "{stage}" has no time, and no limit surely runs in it`, `give it mutu_baku waktu or a tenggat, or write "waktu: tidak ditetapkan"`},
	"stage-without-clock": {
		`aksi "{action}" memakai waktu tahap, tetapi tahap "{stage}" tidak punya waktu`, "beri mutu_baku waktu pada tahap itu",
		`the action "{action}" uses waktu tahap, but the stage "{stage}" has no time`, "give that stage mutu_baku waktu"},
	"timer-without-clock": {
		`aksi "{action}" memakai tenggat "{limit}" yang tidak pernah berjalan pada tahap "{stage}"`, "betulkan sejak atau sampai tenggat itu, atau pindahkan aksinya",
		`the action "{action}" uses the limit "{limit}", which never runs in the stage "{stage}"`, "mend sejak or sampai of that limit, or move the action"},
	"limit-without-time": {
		`tenggat "{limit}" tanpa waktu`, "tulis waktunya, atau hapus tenggat",
		`the limit "{limit}" has no time`, "write its time, or remove it"},
	"limit-never-runs": {
		`tenggat "{limit}" tidak pernah mulai`, "betulkan sejak, atau hapus",
		`the limit "{limit}" never starts`, "mend sejak, or remove it"},
	"clock-without-time": {
		"{key} mengatur waktu, tetapi waktunya tidak ada", "tulis waktu di sebelahnya, atau hapus {key}",
		"{key} steers a time that is not there", "write waktu beside it, or remove {key}"},
	"working-hours-unknown": {
		`"{value}" dihitung dalam jam kerja, tetapi kalender tidak punya jam_kerja`, "tambahkan jam_kerja pada kalender",
		`"{value}" counts working hours, but kalender has no jam_kerja`, "add jam_kerja to kalender"},
	"mixed-class-units": {
		`batas "{value}" bersatuan lain dari {unit}`, "pakai satu satuan untuk semua kelas",
		`the limit "{value}" is not in {unit}`, "use one unit for all classes"},
	"class-without-time": {
		`pilihan "{option}" dari {field} tidak punya batas`, "tambahkan pada batas",
		`the option "{option}" of {field} has no limit`, "add it to batas"},
	"extension-unit": {
		`perpanjangan "{value}" tidak dapat ditambahkan pada waktu bersatuan {unit}`, "hari diperpanjang dengan hari kerja, hari, atau minggu; jam dengan jam",
		`the extension "{value}" cannot be added to a time in {unit}`, "extend days by hari kerja, hari or minggu, hours by hours"},
	"reminder-unit": {
		`ingatkan "{value}" tidak sesatuan dengan waktunya`, "pakai {unit}",
		`the reminder "{value}" is not in the unit of its time`, "use {unit}"},
	"bound-of-no-date": {
		`isian "{field}" bukan tanggal, jadi tidak punya paling_awal atau paling_lambat`, "hapus keduanya, atau tulis jenis: tanggal",
		`the field "{field}" is no date, so it has no paling_awal or paling_lambat`, "remove them, or write jenis: tanggal"},
	"bounds-reversed": {
		`isian "{field}" tidak menerima tanggal apa pun: paling_awal {earliest} sesudah paling_lambat {latest}`, "tukar keduanya",
		`the field "{field}" takes no date at all: paling_awal {earliest} comes after paling_lambat {latest}`, "swap them"},
	"bounds-unsaid": {
		`tanggal "{field}" dipakai dengan dua cara (memulai hitungan, mengakhirinya, atau harus sesudah waktu), jadi batasnya tidak dapat ditebak`, "tulis paling_awal dan paling_lambat",
		`the date "{field}" is used in two ways (to start a clock, to end one, or as later than waktu), so its bounds cannot be guessed`, "write paling_awal and paling_lambat"},
	"start-unbounded": {
		`hitungan dimulai dari tanggal "{field}", yang diisi saat membuka berkas tanpa batas awal; tahun yang salah ketik langsung menjadi pelanggaran`, "tulis paling_awal, misalnya paling_awal: 30 hari sebelum hari ini",
		`a clock starts on the date "{field}", which is filled in when a case is opened and has no first day; a mistyped year is a breach at once`, "write paling_awal, such as paling_awal: 30 hari sebelum hari ini"},
	"span-beyond-calendar": {
		`waktu "{value}" melampaui kalender ({from} sampai {to}), jadi tidak pernah jatuh`, "kurangi angkanya, atau betulkan satuannya",
		`the time "{value}" lasts beyond the calendar ({from} to {to}), so it never ends`, "make the number smaller, or mend the unit"},
	"odd-days": {
		`"{value}" menghitung hari libur juga, sedangkan waktu lain pada berkas ini {usual} (misalnya baris {line})`, `tulis "{instead}"; bila memang hari kalender, biarkan`,
		`"{value}" counts days off too, while the other times in this file are {usual} (such as line {line})`, `write "{instead}"; leave it if calendar days are meant`},
	"reminder-before-start": {
		`ingatkan "{value}" jatuh sebelum waktunya mulai, karena waktunya hanya {span}; pengingat itu terkirim seketika`, "perkecil angkanya, atau perpanjang waktunya",
		`the reminder "{value}" falls before its time begins, as the time is only {span}; it would be sent at once`, "make the number smaller or the time longer"},

	// Use.
	"unused-field": {
		`isian "{field}" tidak pernah diisi atau dibaca`, "pakai pada satu aksi, atau hapus",
		`the field "{field}" is never filled in or read`, "use it in an action, or remove it"},
	"unused-rule": {
		`aturan "{rule}" tidak pernah dipakai`, "pakai pada syarat atau bila, atau hapus",
		`the rule "{rule}" is never used`, "use it in syarat or bila, or remove it"},
	"unused-role": {
		`pelaksana "{role}" tidak pernah disebut`, "pakai, atau hapus",
		`the role "{role}" is never named`, "use it, or remove it"},
	"unused-limit": {
		`tenggat "{limit}" tidak ada penanggung jawabnya dan tidak ada aksi otomatis sesudahnya`, "tulis penanggung_jawab, tambahkan aksi otomatis, atau hapus",
		`nobody answers for the limit "{limit}" and no automatic action follows it`, "write penanggung_jawab, add an automatic action, or remove it"},
}
