package form

import (
	"slices"
	"strings"
)

// Role is a role that acts.
var Role = &Part{Name: "pelaksana", About: "Satu peran.", Keys: basis(
	Key{Name: "nama", Required: true, Value: text(), Example: "nama: Kepala Bidang", About: "Sebutan peran itu."},
	Key{Name: "disebut_juga", Value: texts(), Example: "disebut_juga: [admin instansi]", About: "Sebutan lain peran ini pada naskah."},
	Key{Name: "lingkup", Value: word("semua kasus", "kasus unitnya", "kasus sendiri", "semua berkas", "berkas unitnya", "berkas sendiri"), Example: "lingkup: kasus unitnya", About: "Kasus mana yang boleh ditangani: semua (bawaan), hanya kasus unitnya, atau hanya kasusnya sendiri (pelapor). Dahulu ditulis berkas; itu tetap dibaca."},
	Key{Name: "boleh_diwakili", Value: yesNo(), Example: "boleh_diwakili: tidak", About: "Bolehkah orang lain bertindak a.n. atau sebagai Plh.? Bawaan: ya."},
	Key{Name: "melihat", Value: names(), Example: "melihat: [judul, uraian]", About: "Isian yang boleh dilihat peran ini di samping yang diisinya: daftar, atau semua. Bawaan: yang sudah terisi pada tahap tempat peran ini bertindak."},
)}

// Units is the table of units.
var Units = &Part{Name: "unit", About: "Unit (OPD) dan kewenangannya.", Keys: basis(
	Key{Name: "kewenangan_menurut", Value: text(), Example: "kewenangan_menurut: kategori", About: "Isian pilihan yang menentukan kewenangan."},
	Key{Name: "daftar", Required: true, Value: table(text().or(Unit), Reserved...), Example: "daftar:\n  dlh: {nama: Dinas Lingkungan Hidup, kewenangan: [kebersihan]}", About: "Unit: nama pendek, lalu namanya."},
	Key{Name: "tanpa_unit", Value: names(), Example: "tanpa_unit: [di_luar_kabupaten]", About: "Pilihan yang memang tidak dipegang unit mana pun."},
), Rules: []Rule{
	{When: []Cond{{Key: "kewenangan_menurut", Absent: true}}, Bars: "tanpa_unit", Fault: withoutField},
	{When: []Cond{{Key: "kewenangan_menurut", Absent: true}}, Key: "daftar", Fits: &Value{Kind: Table, Of: &Value{Kind: Map, Part: &Part{Rules: []Rule{
		{Bars: "kewenangan", Fault: withoutField},
	}}}}},
}}

const withoutField = "kewenangan tanpa kewenangan_menurut; tulis isian pilihannya pada kewenangan_menurut"

// Unit is one unit.
var Unit = &Part{Name: "satu_unit", About: "Satu unit.", Keys: basis(
	Key{Name: "nama", Required: true, Value: text(), Example: "nama: Dinas Lingkungan Hidup", About: "Nama unit."},
	Key{Name: "kewenangan", Value: names(), Example: "kewenangan: [kebersihan, taman]", About: "Pilihan yang menjadi kewenangan unit ini."},
	Key{Name: "kalender", Value: part(UnitOffice), Example: "kalender: {hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}", About: "Hari dan jam kerja unit ini bila lain dari kalender SOP. Waktu tahap dan tugas selama kasus di unit ini dihitung menurutnya; yang tidak ditulis mengikuti kalender SOP."},
	Key{Name: "hari_kerja", Value: words(Days...), Example: "hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]", About: "Hari kerja unit ini bila lain dari kalender SOP; singkatan untuk kalender dengan hari_kerja saja."},
	Key{Name: "menjadi", Value: names(), Example: "menjadi: dinas_pupr", About: "Unit yang menggantikan unit ini bila berganti nama atau digabung; beberapa bila dipecah. Kasus terbuka dipindahkan dengan sop sesuaikan --unit."},
	Key{Name: "sejak", Value: pattern(`^`+datesIn("20[0-6][0-9]")+`$`, dateFault), Example: "sejak: 2026-07-01", About: "Hari mulai berlakunya menjadi."},
), Rules: []Rule{
	{When: []Cond{{Key: "kalender"}}, Bars: "hari_kerja", Fault: unitWeekTwice},
	{When: []Cond{{Key: "menjadi"}}, Needs: "sejak", Fault: "unit ini menjadi unit lain, tetapi sejak kapan belum ditulis; tulis misalnya sejak: 2026-07-01"},
	{When: []Cond{{Key: "menjadi", Absent: true}}, Bars: "sejak", Fault: "sejak pada unit mengatakan sejak kapan ia menjadi unit lain; tulis menjadi, atau hapus sejak"},
}}

const unitWeekTwice = "hari_kerja ditulis di samping kalender; pindahkan ke dalam kalender"

// Field is something that is filled in.
var Field = &Part{Name: "isian", About: "Satu isian.", Keys: basis(
	Key{Name: "nama", Required: true, Value: text(), Example: "nama: Isi laporan", About: "Nama yang dibaca orang."},
	Key{Name: "jenis", Value: word(kinds...), Example: "jenis: teks", About: "Jenis isinya; rupiah adalah jumlah uang tanpa sen, unit memilih dari daftar unit, dan kasus menyebut kasus lain (lihat dari pada mulai). Untuk memilih dari daftar lain, pakai pilihan sebagai gantinya."},
	Key{Name: "pilihan", Value: table(text()).least(2).saying("tulis paling sedikit dua pilihan: nama pendek, lalu sebutannya"), Example: "pilihan: {jalan: Jalan, air: Air}", About: "Daftar pilihan: nama pendek, lalu sebutannya."},
	Key{Name: "banyak", Value: yesNo(), Example: "banyak: ya", About: "Boleh dipilih beberapa sekaligus (untuk pilihan dan unit); syarat bertanya: jalan dalam topik. Bawaan: tidak."},
	Key{Name: "awal", Value: text(), Example: "awal: tidak", About: "Nilai sebelum ada yang mengisi."},
	Key{Name: "paling_awal", Value: bound(), Example: "paling_awal: 30 hari sebelum hari ini", About: `Hari pertama yang diterima isian tanggal: "hari ini" (saat diisi), "hari dibuka" (kasusnya), sekian hari sebelum atau sesudah hari ini, sebuah tanggal, atau "bebas". Bawaan untuk tanggal pada sejak, mulai_ulang, atau sampai: hari dibuka, atau awal tenggat yang diakhirinya; tidak ada bila diisi saat membuka kasus.`},
	Key{Name: "paling_lambat", Value: bound(), Example: "paling_lambat: hari ini", About: "Hari terakhir yang diterima isian tanggal; ditulis seperti paling_awal. Bawaan untuk tanggal pada sejak, mulai_ulang, atau sampai: hari ini."},
	Key{Name: "tampil_setelah", Value: names(), Example: "tampil_setelah: setujui", About: "Aksi persetujuan. Isi isian ini baru sampai kepada pelapor dan publik setelah aksi itu, pada setiap putaran; sebelumnya ia konsep."},
	Key{Name: "paling_sedikit", Value: amount(), Example: "paling_sedikit: 1", About: "Bilangan terkecil yang diterima isian angka atau rupiah, atau jumlah berkas suatu lampiran (1 berkas). Rupiah tidak pernah kurang dari 0."},
	Key{Name: "paling_banyak", Value: amount(), Example: "paling_banyak: Rp50.000.000", About: "Bilangan terbesar yang diterima isian angka atau rupiah, atau jumlah berkas suatu lampiran (5 berkas). Tanpa keduanya lampiran adalah satu berkas."},
	Key{Name: "paling_besar", Value: pattern(SizePattern, filesFault), Example: "paling_besar: 10 MB", About: "Ukuran terbesar tiap berkas suatu lampiran, dalam KB, MB, atau GB. Yang mengisi menyebut ukurannya: foto.jpg (2 MB)."},
	Key{Name: "pola", Value: pattern(CountPattern, patternFault).or(Pattern), Example: "pola: 16 angka", About: "Bentuk teks yang diterima: sekian angka (16 angka, 10-13 angka), sekian karakter (20-500 karakter), atau bentuk dengan pesannya. Berlaku juga untuk data pribadi; isi yang ditolak tidak pernah disebut."},
	Key{Name: "terbuka", Value: yesNo(), Example: "terbuka: ya", About: "Teks ini bukan data pribadi, sehingga boleh tercatat terbuka dan dibaca aturan. Bawaan: tidak."},
), Rules: []Rule{
	{When: []Cond{{Key: "jenis"}, {Key: "pilihan"}}, Bars: "jenis", Fault: "isian ini punya jenis dan pilihan; hapus jenis"},
	{When: []Cond{{Key: "pilihan", Absent: true}}, Needs: "jenis", Fault: "isian ini tidak punya jenis; tulis jenis: " + strings.Join(kinds, ", ") + "; atau daftar pilihan"},
	{When: []Cond{{Key: "jenis", Is: kindsBut("unit")}}, Key: "banyak", Fits: ptr(word("tidak").saying(notMany))},
	{When: []Cond{{Key: "banyak", Is: []string{"ya"}}}, Bars: "awal", Fault: "isian dengan banyak: ya tidak dapat punya awal; hapus awal"},
	{When: []Cond{{Key: "jenis", Is: []string{"ya/tidak"}}}, Key: "awal", Fits: ptr(yesNo())},
	{When: []Cond{{Key: "jenis", Is: []string{"teks"}}, {Key: "terbuka", Absent: true}}, Bars: "awal", Fault: "teks tertutup tidak dapat punya awal; hapus awal, atau tulis terbuka: ya"},
	{When: []Cond{{Key: "jenis", Is: []string{"teks"}}, {Key: "terbuka", Is: []string{"tidak"}}}, Bars: "awal", Fault: "teks tertutup tidak dapat punya awal; hapus awal, atau tulis terbuka: ya"},
	{When: []Cond{{Key: "jenis", Is: []string{"lampiran"}}}, Bars: "awal", Fault: "lampiran tidak dapat punya awal; hapus awal"},
	{When: []Cond{{Key: "jenis", Is: []string{"kasus"}}}, Bars: "awal", Fault: "kasus lain tidak dapat menjadi awal; hapus awal"},
	{When: []Cond{{Key: "jenis", Is: []string{"kasus"}}}, Bars: "tampil_setelah", Fault: "kasus lain hanya tampak bagi yang boleh melihat keduanya; hapus tampil_setelah"},
	{When: []Cond{{Key: "jenis", Is: kindsBut("tanggal")}}, Bars: "paling_awal", Fault: noDate},
	{When: []Cond{{Key: "jenis", Is: kindsBut("tanggal")}}, Bars: "paling_lambat", Fault: noDate},
	{When: []Cond{{Key: "pilihan"}}, Bars: "paling_awal", Fault: noDate},
	{When: []Cond{{Key: "pilihan"}}, Bars: "paling_lambat", Fault: noDate},
	{When: []Cond{{Key: "jenis", Is: kindsBut("teks")}}, Bars: "pola", Fault: noText},
	{When: []Cond{{Key: "pilihan"}}, Bars: "pola", Fault: noText},
	{When: []Cond{{Key: "jenis", Is: kindsBut("angka", "rupiah", "lampiran")}}, Bars: "paling_sedikit", Fault: noNumber},
	{When: []Cond{{Key: "jenis", Is: kindsBut("angka", "rupiah", "lampiran")}}, Bars: "paling_banyak", Fault: noNumber},
	{When: []Cond{{Key: "jenis", Is: []string{"angka", "rupiah"}}}, Key: "paling_sedikit", Fits: ptr(amountOf(numberPattern))},
	{When: []Cond{{Key: "jenis", Is: []string{"angka", "rupiah"}}}, Key: "paling_banyak", Fits: ptr(amountOf(numberPattern))},
	{When: []Cond{{Key: "jenis", Is: []string{"lampiran"}}}, Key: "paling_sedikit", Fits: ptr(pattern("^"+filesPattern+"$", filesFault))},
	{When: []Cond{{Key: "jenis", Is: []string{"lampiran"}}}, Key: "paling_banyak", Fits: ptr(pattern("^"+filesPattern+"$", filesFault))},
	{When: []Cond{{Key: "jenis", Is: kindsBut("lampiran")}}, Bars: "paling_besar", Fault: noFile},
	{When: []Cond{{Key: "pilihan"}}, Bars: "paling_besar", Fault: noFile},
	{When: []Cond{{Key: "pilihan"}}, Bars: "paling_sedikit", Fault: noNumber},
	{When: []Cond{{Key: "pilihan"}}, Bars: "paling_banyak", Fault: noNumber},
}}

// kinds are the words of jenis.
var kinds = []string{"teks", "ya/tidak", "angka", "tanggal", "lampiran", "unit", "kasus", "rupiah"}

// kindsBut returns the words of jenis without some.
func kindsBut(not ...string) []string {
	return slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return slices.Contains(not, kind) })
}

const noNumber = "hanya angka, rupiah, dan lampiran yang punya paling_sedikit dan paling_banyak; hapus kunci ini, atau tulis jenis: angka, rupiah, atau lampiran"

const noFile = "hanya lampiran yang punya paling_besar; hapus kunci ini, atau tulis jenis: lampiran"

const notMany = "hanya pilihan dan unit yang dapat banyak; hapus banyak, atau tulis pilihan"

const noText = "hanya teks yang punya pola; hapus pola, atau tulis jenis: teks"

const noDate = "hanya tanggal yang punya paling_awal dan paling_lambat; hapus kunci ini, atau tulis jenis: tanggal"

func ptr(v Value) *Value { return &v }

// Secrecy hides fields.
var Secrecy = &Part{Name: "kerahasiaan", About: "Satu ketentuan kerahasiaan.", Keys: basis(
	Key{Name: "bila", Required: true, Value: condition(), Example: "bila: anonim", About: "Syarat berlakunya."},
	Key{Name: "sembunyikan", Required: true, Value: names(), Example: "sembunyikan: [nama_pelapor, kontak]", About: "Isian yang disembunyikan. Untuk publik boleh juga: kasus, artinya seluruh kasus tidak tampil."},
	Key{Name: "dari", Required: true, Value: names(), Example: "dari: [petugas_opd, publik]", About: "Peran yang tidak boleh melihat, atau publik."},
)}

// Public is what the public sees.
var Public = &Part{Name: "tampil_publik", About: "Yang boleh dilihat publik.", Keys: basis(
	Key{Name: "isian", Required: true, Value: names(), Example: "isian: [nomor, tahap, uraian]", About: "Isian yang tampil, dan bila perlu nomor, tahap, unit."},
	Key{Name: "sejak", Value: text(), Example: "sejak: disposisi", About: "Aksi atau tahap yang membuatnya mulai tampil; bawaan: sejak dibuka. Kasus yang tidak pernah melaluinya tidak pernah tampil."},
)}

// Condition is a named rule with its source.
var Condition = &Part{Name: "aturan", About: "Satu aturan dengan dasarnya.", Keys: basis(
	Key{Name: "bila", Required: true, Value: condition(), Example: "bila: kategori dalam unit.kewenangan", About: "Syaratnya."},
)}

// End is a way in which a case ends.
var End = &Part{Name: "akhir", About: "Satu akhir dengan dasarnya.", Keys: basis(
	Key{Name: "nama", Required: true, Value: text(), Example: "nama: Selesai", About: "Sebutan yang dibaca orang."},
	Key{Name: "buka_lagi", Value: part(Reopening), Example: "buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}", About: "Siapa boleh membuka lagi kasus yang berakhir begini, dalam berapa lama, dan ke tahap mana. Tanpa ini, yang berakhir tetap berakhir."},
)}

// Reopening lets a case that ended go on.
var Reopening = &Part{Name: "buka_lagi", About: "Membuka lagi kasus yang sudah berakhir. Tenggat yang berakhir tanpa dipenuhi berjalan lagi, dan selama kasus tertutup dianggap berhenti; yang sudah dinilai tetap.", Keys: basis(
	Key{Name: "nama", Value: text(), Example: "nama: Ajukan keberatan", About: "Nama yang dibaca orang; bawaannya Buka lagi."},
	Key{Name: "oleh", Required: true, Value: byHand(), Example: "oleh: pelapor", About: "Peran yang boleh."},
	Key{Name: "dalam", Required: true, Value: oneSpan(), Example: "dalam: 10 hari kerja", About: "Sampai berapa lama sesudah kasus berakhir."},
	Key{Name: "ke", Required: true, Value: text(), Example: "ke: penanganan", About: "Tahap tempat kasus berjalan lagi; waktunya mulai dari awal."},
	Key{Name: "syarat", Value: condition(), Example: "syarat: anonim == tidak", About: "Harus berlaku; bila tidak, ditolak dan alasannya disebut."},
	Key{Name: "wajib_diisi", Value: names(), Example: "wajib_diisi: [alasan]", About: "Isian yang wajib diisi."},
	Key{Name: "boleh_diisi", Value: names(), Example: "boleh_diisi: [lampiran]", About: "Isian yang boleh diisi."},
	Key{Name: "paling_banyak", Value: pattern(TimesPattern, `tulis misalnya "1 kali"`), Example: "paling_banyak: 1 kali", About: "Berapa kali satu kasus boleh dibuka lagi, dari akhir mana pun."},
	Key{Name: "beri_tahu", Value: names(), Example: "beri_tahu: [pelapor]", About: "Peran yang diberi tahu."},
), Rules: []Rule{{When: []Cond{{Key: "ke", Is: []string{"tetap", "asal"}}}, Bars: "ke", Fault: "kasus yang dibuka lagi berjalan lagi pada suatu tahap; tulis nama tahapnya pada ke"}}}

// Breach is what follows a limit that passed.
var Breach = &Part{Name: "pelanggaran", About: "Yang terjadi bila batas waktu lewat.", Keys: basis(
	Key{Name: "beri_tahu", Value: names(), Example: "beri_tahu: [koordinator]", About: "Peran yang diberi tahu."},
)}
