package form

// ByClass is a time that depends on a choice.
var ByClass = &Part{Name: "waktu_menurut", About: "Waktu yang berbeda menurut satu pilihan.", Keys: []Key{
	{Name: "menurut", Required: true, Value: text(), Example: "menurut: golongan", About: "Isian pilihan yang menentukan, atau unit: unit yang memegang kasus ketika waktunya mulai."},
	{Name: "batas", Required: true, Value: table(limitSpan()), Example: "batas: {permintaan: 5 hari kerja, pengaduan: 14 hari kerja}", About: "Waktu untuk setiap pilihan; satuannya boleh berlainan."},
	{Name: "selama_belum_ditentukan", Value: addedSpan(), Example: "selama_belum_ditentukan: 60 hari kerja", About: "Waktu yang berlaku sampai pilihannya diisi; waktu pilihan itu lalu dihitung dari awal yang sama."},
	{Name: "ingatkan", Value: reminder(), Example: "ingatkan: 2 hari kerja sebelum", About: remindAbout},
}}

// counts is which day is the first that counts, of one limit.
func counts() Key {
	return Key{Name: "hitung_mulai", Value: startRule(), Example: "hitung_mulai: hari yang sama", About: "Hari pertama hitungan batas ini: hari sesudah kejadian, atau hari kejadian itu sendiri. Bawaan: menurut kalender."}
}

// startRule is a first day that counts, as the calendar has it or one limit.
func startRule() Value { return word("hari berikutnya", "hari yang sama") }

const remindAbout = "Kapan diingatkan sebelum waktunya habis; boleh beberapa. Yang diingatkan penanggung jawabnya, kecuali beri_tahu menyebut lain."

// classKeys are the keys of a time by class, which belong into waktu.
var classKeys = []string{"menurut", "batas", "selama_belum_ditentukan"}

// Reminder is one level of a reminder, with who hears of it.
var Reminder = &Part{Name: "ingatkan", About: "Satu pengingat, dengan siapa yang diberi tahu.", Keys: []Key{
	{Name: "pada", Required: true, Value: reminderLevel(), Example: "pada: 2 hari kerja sebelum", About: "Kapan diingatkan."},
	{Name: "beri_tahu", Value: names(), Example: "beri_tahu: [penanggung jawab, kabid]", About: `Peran yang diberi tahu, menggantikan penanggung jawabnya; "penanggung jawab" menyertakannya.`},
}}

// Overdue is one step of who hears of a deadline that was not kept.
var Overdue = &Part{Name: "bila_lewat", About: "Siapa yang diberi tahu bila waktunya lewat.", Keys: []Key{
	{Name: "sesudah", Value: oneSpan(), Example: "sesudah: 3 hari kerja", About: "Berapa lama sesudah tenggatnya lewat. Tanpa ini: saat pelanggarannya dicatat, menggantikan beri_tahu pada pelanggaran."},
	{Name: "beri_tahu", Required: true, Value: names(), Example: "beri_tahu: [koordinator]", About: `Peran yang diberi tahu; "penanggung jawab" adalah yang bertanggung jawab atas waktu ini.`},
}}

const overdueAbout = "Siapa yang diberi tahu bila waktunya lewat: saat itu juga, dan bertingkat sesudahnya."

func overdue() Value {
	return Value{Kind: Texts, Part: Overdue, Pattern: "^$", Fault: "tulis {beri_tahu: [peran]}, atau daftar seperti {sesudah: 3 hari kerja, beri_tahu: [peran]}"}
}

func overdueKey(example string) Key {
	return Key{Name: "bila_lewat", Value: overdue(), Example: example, About: overdueAbout}
}

const overdueFault = "bila_lewat tanpa waktu; beri waktu di sebelahnya, atau hapus bila_lewat"

// stageTime is a span, a statement that none is set, or spans by class.
func stageTime() Value {
	v := pattern(`^(`+limitBody+`|`+sameDay+`|`+untilDate()+`|`+beforeField()+`|`+NoTime+`)$`, limitFault+`; atau "`+SameDay+`", "`+UntilDate+`"; atau "`+NoTime+`"`)
	return v.or(ByClass)
}

// limitTime is a span or spans by class: a limit without time is none.
func limitTime() Value {
	v := pattern(`^(`+limitBody+`|`+sameDay+`|`+untilDate()+`|`+beforeField()+`)$`, limitFault+`; atau "`+SameDay+`", "`+UntilDate+`"`)
	return v.or(ByClass)
}

// besideTime says what may stand beside a time.
var besideTime = append([]Rule{
	{When: []Cond{{Key: "waktu", Is: []string{SameDay}}}, Bars: "hitung_mulai", Fault: `"` + SameDay + `" sudah dihitung sejak hari yang sama; hapus hitung_mulai`},
	{When: []Cond{{Key: "ingatkan"}}, Needs: "waktu", Fault: "ingatkan tanpa waktu; beri waktu di sebelahnya, atau hapus ingatkan"},
	{When: []Cond{{Key: "waktu", Is: []string{NoTime}}}, Bars: "ingatkan", Fault: "ingatkan tanpa waktu; beri waktu di sebelahnya, atau hapus ingatkan"},
	{When: []Cond{{Key: "bila_lewat"}}, Needs: "waktu", Fault: overdueFault},
	{When: []Cond{{Key: "waktu", Is: []string{NoTime}}}, Bars: "bila_lewat", Fault: overdueFault},
}, steeredNeedsTime("hitung_mulai")...)

// Standard is the quality standard of a row.
var Standard = &Part{Name: "mutu_baku", About: "Mutu baku: kelengkapan, waktu, dan output.", Keys: basis(
	Key{Name: "kelengkapan", Value: texts(), Example: "kelengkapan: Lembar disposisi", About: "Kolom Kelengkapan."},
	Key{Name: "waktu", Value: stageTime(), Example: "waktu: 1-3 hari kerja", About: `Batas waktu tahap ini. Pada rentang A-B, B mengikat dan A sasaran. "tidak ditetapkan" bila memang tidak ada.`},
	Key{Name: "ingatkan", Value: reminder(), Example: "ingatkan: 2 hari kerja sebelum", About: remindAbout},
	counts(),
	overdueKey("bila_lewat:\n  - {beri_tahu: [koordinator]}\n  - {sesudah: 3 hari kerja, beri_tahu: [bupati]}"),
	Key{Name: "output", Value: text(), Example: "output: Laporan diteruskan", About: "Kolom Output."},
	Key{Name: "keterangan", Value: text(), Example: "keterangan: Diteruskan melalui aplikasi", About: "Kolom Keterangan."},
	Key{Name: "sejak", Value: names(), Example: "sejak: catat", About: "Kejadian yang memulai hitungan, bila bukan saat kasus masuk tahap ini."},
	Key{Name: "mulai_ulang", Value: names(), Example: "mulai_ulang: [balas_pelapor]", About: "Kejadian yang membuat hitungan mulai lagi dari awal."},
	Key{Name: "saat_kembali", Value: onReturn(), Example: "saat_kembali: lanjut", About: onReturnAbout},
), Rules: append(steeredNeedsTime("sejak", "mulai_ulang", "saat_kembali"), besideTime...), Moved: classKeys, Home: "waktu"}

// steeredNeedsTime says that what steers a count needs a time to count.
func steeredNeedsTime(keys ...string) []Rule {
	var out []Rule
	for _, key := range keys {
		fault := key + " tanpa waktu; tambahkan waktu, atau hapus " + key
		out = append(out, Rule{When: []Cond{{Key: "waktu", Absent: true}}, Bars: key, Fault: fault},
			Rule{When: []Cond{{Key: "waktu", Is: []string{NoTime}}}, Bars: key, Fault: fault})
	}
	return out
}

const onReturnAbout = "Bila kasus kembali ke tahap ini: hitungan mulai ulang (bawaan), lanjut (waktu di luar tidak dihitung), atau tetap berjalan (tenggat pertama tetap)."

func onReturn() Value { return word("mulai ulang", "lanjut", "tetap berjalan") }

// Limit is a limit across stages.
var Limit = &Part{Name: "tenggat", About: "Satu tenggat yang melintasi tahap.", Keys: basis(
	Key{Name: "nama", Value: text(), Example: "nama: Penyelesaian laporan", About: "Nama yang dibaca orang."},
	Key{Name: "waktu", Required: true, Value: limitTime(), Example: "waktu: 60 hari kerja", About: "Lamanya."},
	Key{Name: "ingatkan", Value: reminder(), Example: "ingatkan: 5 hari kerja sebelum", About: remindAbout},
	counts(),
	overdueKey("bila_lewat:\n  - {beri_tahu: [koordinator]}\n  - {sesudah: 3 hari kerja, beri_tahu: [bupati]}"),
	Key{Name: "sejak", Required: true, Value: names(), Example: "sejak: mulai", About: "Kejadian yang memulai hitungan: aksi, tahap, mulai, akhir, kewajiban, atau isian tanggal."},
	Key{Name: "bila", Value: condition(), Example: "bila: lengkap == ya", About: "Tenggat ini hanya ada bila syaratnya berlaku; dibaca sekali, saat hitungannya mulai atau mulai ulang."},
	Key{Name: "mulai_ulang", Value: names(), Example: "mulai_ulang: [belum_puas]", About: "Kejadian yang membuat hitungan mulai lagi dari awal."},
	Key{Name: "sampai", Value: names(), Example: "sampai: tanggapi", About: "Kejadian yang menghentikan hitungan."},
	Key{Name: "penanggung_jawab", Required: true, Value: text(), Example: "penanggung_jawab: pelaksana tahap", About: `Peran yang bertanggung jawab bila lewat; "pelaksana tahap" untuk tahap tempat kasus berada; "tidak ada" untuk masa tunggu.`},
	Key{Name: "disahkan_dengan_catatan", Value: part(Accepted), Example: "disahkan_dengan_catatan: {waktu_tidak_muat: {kurang: 1 hari kerja, alasan: Tahap terakhir biasanya selesai lebih cepat}}", About: "Kekurangan yang diketahui dan tetap disahkan, dengan alasannya."},
), Rules: besideTime, Moved: classKeys, Home: "waktu"}

// Accepted is what an office knows to be wrong with a limit and goes on with. No
// other fault can be: a case without an outcome helps nobody.
var Accepted = &Part{Name: "disahkan_dengan_catatan", About: "Kekurangan satu tenggat yang tetap disahkan.", Keys: []Key{
	{Name: "waktu_tidak_muat", Required: true, Value: part(TooShort), Example: "waktu_tidak_muat: {kurang: 1 hari kerja, alasan: Tahap terakhir biasanya selesai lebih cepat}", About: "Waktu tahap-tahap tidak muat dalam tenggat ini."},
}}

// TooShort is by how much the stages' times do not fit into a limit.
var TooShort = &Part{Name: "waktu_tidak_muat", About: "Seberapa kurang tenggat ini, dan mengapa tetap disahkan.", Keys: []Key{
	{Name: "kurang", Required: true, Value: oneSpan(), Example: "kurang: 1 hari kerja", About: "Kekurangan terbesar yang disahkan, dalam satuan tenggatnya. Kekurangan yang lebih besar tetap kesalahan."},
	{Name: "alasan", Required: true, Value: text(), Example: "alasan: Tahap terakhir biasanya selesai lebih cepat", About: "Alasan kantor. Ikut tercetak."},
}}

func dutyOwner() Key {
	return Key{Name: "penanggung_jawab", Value: text(), Example: "penanggung_jawab: kabid", About: "Peran yang bertanggung jawab bila waktunya lewat, bila bukan pelaksananya."}
}

// Duty is what is owed beside the flow.
var Duty = &Part{Name: "kewajiban", About: "Satu kewajiban di samping alur.", Keys: basis(
	Key{Name: "uraian", Required: true, Value: text(), Example: "uraian: Mengarsipkan berkas", About: "Apa yang wajib dilakukan."},
	Key{Name: "pelaksana", Required: true, Value: text(), Example: "pelaksana: petugas", About: "Peran yang wajib melakukannya."},
	dutyOwner(),
	Key{Name: "kepada", Value: names(), Example: "kepada: koordinator", About: "Peran yang menerima hasilnya."},
	Key{Name: "sejak", Value: names(), Example: "sejak: selesai", About: "Kejadian yang menimbulkan kewajiban ini."},
	Key{Name: "setiap", Value: oneSpan(), Example: "setiap: 30 hari", About: "Berkala: setiap berapa lama."},
	Key{Name: "selama", Value: names(), Example: "selama: [penanganan]", About: "Tahap-tahap selama kewajiban berkala berjalan."},
	Key{Name: "waktu", Value: stageTime(), Example: "waktu: 5 hari kerja", About: "Batas waktunya."},
	Key{Name: "ingatkan", Value: reminder(), Example: "ingatkan: 1 hari kerja sebelum", About: remindAbout},
	counts(),
	overdueKey("bila_lewat: {sesudah: 3 hari kerja, beri_tahu: [koordinator]}"),
	Key{Name: "wajib_diisi", Value: names(), Example: "wajib_diisi: [sebab]", About: "Isian yang wajib diisi saat memenuhinya."},
	Key{Name: "boleh_diisi", Value: names(), Example: "boleh_diisi: [catatan]", About: "Isian yang boleh diisi saat memenuhinya."},
), Rules: append([]Rule{
	{When: []Cond{{Key: "sejak"}, {Key: "setiap"}}, Bars: "setiap", Fault: "kewajiban ini punya sejak dan setiap; pilih salah satu"},
	{When: []Cond{{Key: "sejak", Absent: true}}, Needs: "setiap", Fault: "kewajiban ini tidak punya sejak atau setiap; tulis sejak kejadian apa, atau setiap berapa lama"},
	{When: []Cond{{Key: "selama"}, {Key: "setiap", Absent: true}}, Bars: "selama", Fault: "kewajiban ini punya selama tanpa setiap; tambahkan setiap, atau hapus selama"},
}, besideTime...), Moved: classKeys, Home: "waktu"}
