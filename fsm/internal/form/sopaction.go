package form

// Stage is one stage.
var Stage = withStep(&Part{Name: "tahap", About: "Satu tahap: tempat kasus berada.", Keys: basis(
	Key{Name: "nama", Value: text(), Example: "nama: Ditunda", About: "Status yang dibaca orang; bawaannya nama pendek tahap."},
	Key{Name: "kegiatan", Value: text(), Example: "kegiatan: Memverifikasi laporan", About: "Teks kolom Kegiatan. Tanpa ini, tahap bukan baris tabel SOP."},
	Key{Name: "pelaksana", Required: true, Value: names().saying("tulis satu teks: nama peran, atau beberapa nama di antara [ dan ], dipisahkan koma"), Example: "pelaksana: admin", About: "Peran yang bertanggung jawab di sini, dan yang bertindak kecuali aksi menyebut oleh. Bila beberapa, yang pertama; yang lain bekerja bersamanya dan ikut tercetak."},
	Key{Name: "penanggung_jawab", Value: text(), Example: "penanggung_jawab: kabid", About: "Peran yang bertanggung jawab bila waktu tahap ini lewat, bila bukan pelaksana yang pertama. Ia menunggu: ia tidak dapat bertindak di sini kecuali aksi menyebutnya pada oleh."},
	Key{Name: "mutu_baku", Value: part(Standard), Example: "mutu_baku: {waktu: 1-3 hari kerja}", About: "Mutu baku: kelengkapan, waktu, dan output."},
	Key{Name: "menjeda", Value: names(), Example: "menjeda: semua", About: `Hitungan yang berhenti selama kasus di sini: semua, nama tenggat, atau "waktu tahap asal".`},
	Key{Name: "tugas", Value: table(part(Task), Reserved...), Example: "tugas:\n  jawab_opd: {untuk: [dlh, dpupr], uraian: Memberi jawaban, pelaksana: petugas_opd, waktu: 5 hari kerja}", About: "Tugas yang diberikan sekaligus kepada beberapa unit saat kasus masuk tahap ini; masing-masing menjawab sendiri."},
	Key{Name: "tugas_selesai", Value: pattern(JoinPattern, `tulis "semua", "salah satu", atau misalnya "2 dari semua"`), Example: "tugas_selesai: 2 dari semua", About: `Berapa unit yang harus menjawab sebelum "otomatis: tugas selesai" berjalan. Bawaan: semua; yang mengembalikan tugas tidak ditunggu.`},
	Key{Name: "aksi", Value: table(part(StageAction), Reserved...), Example: "aksi:\n  terima: {ke: selesai}", About: "Yang dapat dilakukan pada tahap ini."},
), Rules: []Rule{{When: []Cond{{Key: "pelaksana", Is: []string{"sistem"}}}, Key: "aksi", Fits: &Value{Kind: Table, Of: &Value{Kind: Map, Part: &Part{Rules: []Rule{
	{When: []Cond{{Key: "otomatis", Absent: true}}, Needs: "oleh", Fault: "pelaksana tahap ini sistem, sehingga tidak ada yang dapat melakukannya; tulis oleh, atau jadikan otomatis"},
}}}}}}, Moved: []string{"kelengkapan", "waktu", "output", "keterangan", "sejak", "mulai_ulang", "saat_kembali", "ingatkan", "bila_lewat", "hitung_mulai"}, Home: "mutu_baku"})

// JoinPattern is the form of tugas_selesai.
const JoinPattern = `^(semua|salah satu|([1-9][0-9]{0,2}) dari semua)$`

// Task is what each of several units owes while a case is in a stage.
var Task = &Part{Name: "tugas", About: "Satu tugas untuk beberapa unit sekaligus.", Keys: basis(
	Key{Name: "untuk", Required: true, Value: names(), Example: "untuk: [dlh, dpupr]", About: "Unit-unit yang menerima tugas ini, atau satu isian berjenis unit dengan banyak: ya yang memilihnya pada setiap kasus."},
	Key{Name: "uraian", Required: true, Value: text(), Example: "uraian: Memberi jawaban", About: "Apa yang harus dilakukan setiap unit."},
	Key{Name: "pelaksana", Required: true, Value: text(), Example: "pelaksana: petugas_opd", About: "Peran yang menjawab untuk unitnya; lingkupnya kasus unitnya."},
	dutyOwner(),
	Key{Name: "waktu", Value: stageTime(), Example: "waktu: 5 hari kerja", About: "Batas waktu setiap unit, sejak tugas diberikan."},
	Key{Name: "ingatkan", Value: reminder(), Example: "ingatkan: 1 hari kerja sebelum", About: remindAbout},
	counts(),
	overdueKey("bila_lewat: {sesudah: 3 hari kerja, beri_tahu: [koordinator]}"),
	Key{Name: "wajib_diisi", Value: names(), Example: "wajib_diisi: [jawaban]", About: "Isian yang wajib diisi setiap unit. Nilainya milik unit itu, dan tidak dilihat unit lain sebelum tahap ini selesai."},
	Key{Name: "boleh_diisi", Value: names(), Example: "boleh_diisi: [catatan]", About: "Isian yang boleh diisi setiap unit, juga saat mengembalikan tugas."},
	Key{Name: "dikembalikan_dengan", Value: id().or(Return), Example: "dikembalikan_dengan: bukan_wewenang", About: "Nama aksi yang mengembalikan tugas karena bukan wewenang unit itu. Tanpa ini, tugas tidak dapat dikembalikan."},
), Rules: besideTime, Moved: classKeys, Home: "waktu"}

// Return gives a task back, and says why.
var Return = &Part{Name: "dikembalikan_dengan", About: "Mengembalikan tugas dengan alasannya.", Keys: []Key{
	{Name: "aksi", Required: true, Value: id(), Example: "aksi: bukan_wewenang", About: "Nama aksi yang mengembalikan tugas."},
	{Name: "wajib_diisi", Value: names(), Example: "wajib_diisi: [alasan_kembali]", About: "Isian yang wajib diisi saat mengembalikan, misalnya alasannya; saat menjawab ia boleh kosong."},
}}

// The three kinds of actions: those that open a case, those of a stage, and
// those that may be done in several stages.
var (
	Start = action("aksi_mulai", "Satu aksi yang membuka kasus baru.", func(k *Key) {
		switch k.Name {
		case "otomatis":
			k.Barred = "kasus selalu dibuka oleh orang; hapus otomatis dan tulis oleh"
		case "di":
			k.Barred = outsideCross
		case "bergabung_dengan":
			k.Barred = "kasus yang baru dibuka belum dapat digabung; hapus, atau pindahkan aksi ini ke suatu tahap"
		}
	}, Rule{When: []Cond{{Key: "dari"}, {Key: "catat_susulan", Not: "tidak"}}, Bars: "catat_susulan", Fault: "kasus yang dibuka dari kasus lain tercatat pada keduanya saat itu juga; hapus catat_susulan"}, Rule{When: []Cond{{Key: "otomatis", Absent: true}}, Needs: "oleh", Fault: "aksi ini membuka kasus tanpa oleh; tulis oleh: dan nama pelaksana"}, Rule{When: []Cond{{Key: "ke", Is: []string{"tetap", "asal"}}}, Bars: "ke", Fault: "kasus baru belum punya tahap; tulis tahap pertamanya pada ke"})
	StageAction = action("aksi", "Satu aksi pada tahap ini.", func(k *Key) {
		switch k.Name {
		case "di":
			k.Barred = outsideCross
		case "dari":
			k.Barred = outsideStart
		}
	})
	Cross = action("aksi_lintas_tahap", "Satu aksi yang dapat dilakukan pada beberapa tahap.", func(k *Key) {
		if k.Name == "dari" {
			k.Barred = outsideStart
		}
	},
		Rule{Needs: "di", Fault: "aksi ini tidak menyebut di tahap mana; tulis di: dan nama tahapnya"})
)

const outsideStart = "dari hanya untuk aksi yang membuka kasus; hapus, atau pindahkan aksi ini ke mulai"

const outsideCross = "di hanya untuk aksi_lintas_tahap; hapus, atau pindahkan aksi ini ke sana"

func action(name, about string, change func(*Key), more ...Rule) *Part {
	p := &Part{Name: name, About: about, Keys: basis(
		Key{Name: "nama", Value: text(), Example: "nama: Teruskan ke OPD", About: "Nama yang dibaca orang; bawaannya nama pendek aksi."},
		Key{Name: "ke", Value: text(), Example: "ke: penanganan", About: `Tujuan: nama tahap atau akhir, "tetap" (kasus tidak berpindah), atau "asal" (kembali ke tahap sebelumnya).`},
		Key{Name: "hasil", Value: items(part(Outcome)).least(2).saying(`tulis paling sedikit dua cabang, masing-masing diawali "- "; untuk satu tujuan pakai ke`), Example: "hasil:\n  - {bila: lengkap == ya, ke: penanganan}\n  - {bila: lengkap == tidak, ke: pelengkapan}", About: "Pengganti ke: beberapa cabang, tepat satu yang berlaku menurut isian."},
		Key{Name: "syarat", Value: condition(), Example: "syarat: sesuai_kewenangan", About: "Harus berlaku; bila tidak, aksi ditolak dan alasannya disebut."},
		Key{Name: "oleh", Value: byHand(), Example: "oleh: [admin, koordinator]", About: "Peran yang boleh, bila bukan pelaksana tahap."},
		Key{Name: "selain_pelaku", Value: names(), Example: "selain_pelaku: ajukan_konsep", About: "Bukan orang yang melakukan aksi ini pada kasus yang sama (empat mata)."},
		Key{Name: "boleh_merangkap", Value: pattern(ActionsPattern, `tulis misalnya "1 aksi"`), Example: "boleh_merangkap: 1 aksi", About: "Berapa dari aksi pada selain_pelaku yang boleh sudah dilakukan orang yang sama. Tanpa ini tidak satu pun."},
		Key{Name: "wajib_diisi", Value: names().or(Demand), Example: "wajib_diisi: [kategori, unit, {isian: biaya, bila: berbayar}]", About: `Isian yang wajib diisi; "unit" memilih unit yang memegang kasus. Yang wajib hanya dalam keadaan tertentu ditulis dengan bila.`},
		Key{Name: "boleh_diisi", Value: names(), Example: "boleh_diisi: [catatan]", About: "Isian yang boleh diisi; yang kosong tidak mengubah nilai lama."},
		Key{Name: "paling_banyak", Value: pattern(TimesPattern, `tulis misalnya "1 kali"`), Example: "paling_banyak: 1 kali", About: "Berapa kali boleh dilakukan pada satu kasus."},
		Key{Name: "otomatis", Value: text(), Example: "otomatis: waktu tahap", About: `Dilakukan sistem: "saat masuk", "waktu tahap" (waktu tahap habis), "tugas selesai" (cukup banyak unit sudah menjawab), atau nama tenggat yang lewat.`},
		Key{Name: "perpanjangan", Value: part(Extension), Example: "perpanjangan: {tenggat: penyelesaian, selama: 7 hari kerja}", About: "Menambah waktu pada satu tenggat yang belum lewat."},
		Key{Name: "beri_tahu", Value: names(), Example: "beri_tahu: [pelapor]", About: "Peran yang diberi tahu."},
		Key{Name: "di", Value: names(), Example: "di: [verifikasi, penanganan]", About: "Tahap-tahap tempat aksi ini dapat dilakukan."},
		Key{Name: "saat_kembali", Value: onReturn(), Example: "saat_kembali: lanjut", About: onReturnAbout},
		Key{Name: "kegiatan", Value: text(), Example: "kegiatan: Memantau penanganan", About: "Teks kolom Kegiatan, bila aksi ini satu baris tabel SOP."},
		Key{Name: "mutu_baku", Value: part(Standard), Example: "mutu_baku: {output: Catatan pemantauan}", About: "Mutu baku baris itu; hanya dicetak."},
		Key{Name: "baris", Value: number(), Example: "baris: 4", About: "Letak baris itu pada tabel SOP."},
		Key{Name: "dari", Value: part(Source), Example: "dari: {sop: ppid_permohonan, di: [ditolak], sebagai: kasus_asal}", About: "Kasus lain yang menjadi asal kasus baru ini."},
		Key{Name: "bergabung_dengan", Value: text(), Example: "bergabung_dengan: laporan_utama", About: "Isian berjenis kasus tempat nomor kasus utama disebut. Kasus ini berakhir pada ke, dan pelapornya diberi tahu saat kasus utama berakhir."},
		Key{Name: "catat_susulan", Value: afterwards(), Example: "catat_susulan: paling lama 5 hari kerja", About: `Boleh dicatat belakangan dengan waktu kejadiannya, dan sampai berapa lama sesudahnya; "ya" sama dengan ` + AfterwardsYes + ". Bawaan: tidak."},
	), Rules: append([]Rule{
		{When: []Cond{{Key: "ke"}, {Key: "hasil"}}, Bars: "ke", Fault: "aksi ini punya ke dan hasil; pilih salah satu"},
		{When: []Cond{{Key: "hasil", Absent: true}}, Needs: "ke", Fault: `aksi ini tidak menyebut ke mana; tulis ke: nama tahap atau akhir, "ke: tetap", atau hasil`},
		{When: []Cond{{Key: "boleh_merangkap"}}, Needs: "selain_pelaku", Fault: "boleh_merangkap tanpa selain_pelaku; tulis selain_pelaku: dan aksi-aksinya, atau hapus kunci ini"},
		{When: []Cond{{Key: "baris"}}, Needs: "kegiatan", Fault: "baris tanpa kegiatan; tulis kegiatan, atau hapus baris"},
		{When: []Cond{{Key: "mutu_baku"}}, Needs: "kegiatan", Fault: "mutu_baku pada aksi tanpa kegiatan; tulis kegiatan, atau hapus mutu_baku"},
	}, more...)}
	const bySystem = "aksi otomatis dilakukan sistem: tidak ada yang bertindak atau mengisi; hapus kunci ini, atau hapus otomatis"
	for _, bars := range []string{"oleh", "selain_pelaku", "wajib_diisi", "boleh_diisi"} {
		p.Rules = append(p.Rules, Rule{When: []Cond{{Key: "otomatis"}}, Bars: bars, Fault: bySystem})
	}
	p.Rules = append(p.Rules, Rule{When: []Cond{{Key: "otomatis"}, {Key: "catat_susulan", Not: "tidak"}}, Bars: "catat_susulan", Fault: bySystem})
	const joinsNow = "aksi ini menggabungkan kasus: orang yang menyebut kasus utamanya, dan kedua riwayat mencatatnya saat itu juga; hapus kunci ini"
	p.Rules = append(p.Rules,
		Rule{When: []Cond{{Key: "bergabung_dengan"}, {Key: "otomatis"}}, Bars: "otomatis", Fault: joinsNow},
		Rule{When: []Cond{{Key: "bergabung_dengan"}, {Key: "catat_susulan", Not: "tidak"}}, Bars: "catat_susulan", Fault: joinsNow})
	for i := range p.Keys {
		change(&p.Keys[i])
	}
	return p
}

// Outcome is a branch of an action.
var Outcome = &Part{Name: "hasil", About: "Satu cabang hasil.", Keys: []Key{
	{Name: "bila", Value: condition(), Example: "bila: lengkap == ya", About: "Syarat cabang ini. Setiap keadaan harus disebut oleh tepat satu cabang."},
	{Name: "selain_itu", Value: word("ya"), Example: "selain_itu: ya", About: "Pengganti bila pada cabang terakhir: berlaku bila tidak satu pun cabang di atasnya berlaku. Pilihan baru ikut jatuh ke sini; sop periksa menyebut apa saja isinya."},
	{Name: "ke", Required: true, Value: text(), Example: "ke: penanganan", About: "Tujuan cabang ini."},
	{Name: "wajib_diisi", Value: names(), Example: "wajib_diisi: [alasan]", About: "Isian yang wajib diisi bila cabang ini yang berlaku."},
	{Name: "label", Value: text(), Example: "label: Lengkap", About: "Sebutan cabang ini pada gambar alur."},
	{Name: "saat_kembali", Value: onReturn(), Example: "saat_kembali: lanjut", About: onReturnAbout},
}, Rules: []Rule{
	{When: []Cond{{Key: "bila"}, {Key: "selain_itu"}}, Bars: "selain_itu", Fault: "cabang ini punya bila dan selain_itu; pilih salah satu"},
	{When: []Cond{{Key: "selain_itu", Absent: true}}, Needs: "bila", Fault: `kunci "bila" belum ada; tambahkan`},
}}

// Demand is a field that must be filled in while a condition holds.
var Demand = &Part{Name: "wajib_bila", About: "Isian yang wajib diisi bila syaratnya berlaku; selain itu boleh kosong.", Keys: []Key{
	{Name: "isian", Required: true, Value: text(), Example: "isian: biaya", About: "Isian yang wajib."},
	{Name: "bila", Required: true, Value: condition(), Example: "bila: berbayar", About: "Kapan wajib: syarat atas yang sudah terisi, termasuk yang diisi pada aksi ini dan disebut lebih dulu."},
}}

// Source says from which cases an action opens a new one.
var Source = &Part{Name: "dari", About: "Kasus lain yang menjadi asal kasus baru ini, seperti permohonan yang ditolak menjadi asal keberatan. Kasus baru punya nomor, penanggung jawab, dan waktu sendiri; riwayat keduanya saling menyebut.", Keys: []Key{
	{Name: "sop", Required: true, Value: text(), Example: "sop: ppid_permohonan", About: "Kode SOP kasus asal; boleh SOP ini sendiri."},
	{Name: "di", Required: true, Value: names(), Example: "di: [ditolak, selesai]", About: "Tahap atau akhir tempat kasus asal saat itu."},
	{Name: "sebagai", Required: true, Value: text(), Example: "sebagai: kasus_asal", About: "Isian berjenis kasus tempat nomor kasus asal disebut saat membuka."},
	{Name: "lewat", Value: text(), Example: "lewat: jawaban_ppid", About: "Tenggat pada SOP kasus asal yang harus sudah lewat tanpa dijawab: kasus asal didiamkan."},
	{Name: "dalam", Value: oneSpan(), Example: "dalam: 30 hari kerja", About: "Sampai berapa lama sesudah kasus asal masuk tahap atau akhir itu; dengan lewat, sesudah tenggat itu lewat. Tanpa ini tidak dibatasi."},
	{Name: "salin", Value: names(), Example: "salin: [rincian]", About: "Isian yang disalin dari kasus asal, sejauh dilihat oleh yang membuka; nama isiannya sama pada kedua SOP."},
}}

// Extension lengthens a limit.
var Extension = &Part{Name: "perpanjangan", About: "Perpanjangan satu tenggat.", Keys: []Key{
	{Name: "tenggat", Required: true, Value: text(), Example: "tenggat: penyelesaian", About: `Tenggat yang diperpanjang: namanya, atau "waktu tahap".`},
	{Name: "selama", Value: addedSpan(), Example: "selama: 7 hari kerja", About: "Lamanya; ditambahkan pada tenggat, bukan pada hari ini."},
	{Name: "menjadi", Value: addedSpan(), Example: "menjadi: 90 hari", About: "Pengganti selama: waktu seluruhnya sejak awal hitungan, dengan jeda yang sama. Tenggat tidak pernah menjadi lebih awal."},
}, Rules: []Rule{
	{When: []Cond{{Key: "selama"}, {Key: "menjadi"}}, Bars: "menjadi", Fault: extensionFault},
	{When: []Cond{{Key: "menjadi", Absent: true}}, Needs: "selama", Fault: extensionFault},
}}

const extensionFault = "tulis selama (yang ditambahkan pada tenggat) atau menjadi (waktu seluruhnya sejak awal); satu saja"

// byHand are roles of people: the system acts by itself only.
func byHand() Value {
	v := names()
	v.Not = []string{"sistem"}
	return v
}
