package form

import (
	"slices"
	"strings"
)

// Suite is a whole scenario file.
var Suite = &Part{Name: "skenario", Blank: true, About: "Skenario: apa yang dilakukan, dan apa yang seharusnya terjadi menurut SOP.", Keys: []Key{
	{Name: "format", Required: true, Value: Value{Kind: Word, Options: []string{"1"}, Fault: "tulis format: 1"}, Example: "format: 1", About: "Versi bentuk berkas ini."},
	{Name: "sop", Required: true, Value: text(), Example: "sop: sp4n_lumajang", About: "Kode SOP yang diuji."},
	{Name: "orang", Value: people(), Example: "orang:\n  budi: {peran: petugas_opd, unit: dlh}", About: "Orang-orang dalam skenario: nama pendek, lalu perannya."},
	{Name: "skenario", Value: items(part(Scenario)), Example: "skenario:\n  - nama: laporan lengkap\n    langkah: []", About: "Daftar skenario."},
	{Name: "tenggat", Value: items(part(Question)), Example: "tenggat:\n  - {mulai: 2025-08-15 10:30 WIB, lama: 3 hari kerja, tenggat: 2025-08-21}", About: "Tabel tenggat: mulai, lama, dan hari terakhir yang benar."},
}}

// Scenario is one scenario.
var Scenario = &Part{Name: "satu_skenario", Blank: true, About: "Satu skenario.", Keys: []Key{
	{Name: "nama", Required: true, Value: text(), Example: "nama: laporan lengkap diteruskan", About: "Namanya; setiap skenario lain namanya."},
	{Name: "setelah", Value: text(), Example: "setelah: laporan masuk", About: "Skenario di atasnya yang dilanjutkan."},
	{Name: "perubahan_dekrit", Value: yesNo(), Example: "perubahan_dekrit: ya", About: "Ikutkan keputusan hari libur yang baru ditetapkan di tengah jalan. Bawaan: tidak."},
	{Name: "langkah", Required: true, Value: items(part(Step)), Example: "langkah:\n  - {waktu: 2025-08-15 10:30 WIB, pelaku: warga, aksi: kirim}", About: "Langkah-langkahnya, menurut urutan waktu."},
}}

// Step is what is done, or looked at, at one time.
var Step = &Part{Name: "langkah", Blank: true, About: "Satu langkah: suatu aksi, atau saat untuk memeriksa.", Keys: append([]Key{
	{Name: "waktu", Required: true, Value: moment(), Example: "waktu: 2025-08-15 10:30 WIB", About: "Kapan, dengan zonanya."},
	{Name: "dicatat", Value: moment(), Example: "dicatat: 2025-08-16 08:00 WIB", About: "Kapan dicatat, bila belakangan."},
	{Name: "pelaku", Value: text(), Example: "pelaku: budi", About: "Siapa yang melakukan."},
	{Name: "mewakili", Value: text(), Example: "mewakili: siti", About: "Orang yang diwakilinya."},
	{Name: "aksi", Value: text(), Example: "aksi: disposisi", About: "Aksi yang dilakukan."},
	{Name: "pelapor", Value: text(), Example: "pelapor: warga", About: "Pelapor, bila kasus dibukakan orang lain."},
	{Name: "isian", Value: input(), Example: "isian: {kategori: kebersihan}", About: "Yang diisi pada aksi ini."},
	originKey,
	mainKey,
	{Name: "maka", Value: part(Expect), Example: "maka: {tahap: penanganan}", About: "Yang seharusnya terjadi."},
	{Name: "kewenangan", Value: personal(), Example: "kewenangan: {dlh: [kebersihan, taman]}", About: "Sejak langkah ini, kewenangan unit berubah menjadi ini."},
}, grounds()...), Rules: []Rule{
	{When: []Cond{{Key: "aksi", Absent: true}}, Bars: "pelaku", Fault: "langkah ini menyebut pelaku tanpa aksi; tambahkan aksi, atau hapus pelaku"},
	{When: []Cond{{Key: "aksi", Absent: true}}, Bars: "asal", Fault: "langkah ini menyebut asal tanpa aksi; tambahkan aksi, atau hapus asal"},
	{When: []Cond{{Key: "aksi", Absent: true}}, Bars: "utama", Fault: "langkah ini menyebut utama tanpa aksi; tambahkan aksi, atau hapus utama"},
	{When: []Cond{{Key: "aksi"}}, Needs: "pelaku", Fault: "langkah ini menyebut aksi tanpa pelaku; tambahkan pelaku"},
	{When: []Cond{{Key: "aksi", Absent: true}, {Key: "maka", Absent: true}}, Needs: "kewenangan", Fault: "langkah ini tidak berbuat dan tidak memeriksa apa pun; tambahkan aksi, maka, atau kewenangan"},
	{When: []Cond{{Key: "aksi", Absent: true}}, Key: "maka", Fits: &Value{Kind: Map, Part: &Part{Rules: []Rule{
		{Bars: "ditolak", Fault: "langkah tanpa aksi tidak dapat ditolak; tambahkan aksi, atau hapus ditolak"},
	}}}},
}}

// personal are names, each with a list.
func personal() Value {
	return Value{Kind: Table, Of: ptr(pairs()), Any: true, Fault: `di sini harus ada nama dan isinya; tulis "nama: isi", satu baris satu nama`}
}

func pairs() Value {
	return Value{Kind: Pairs, Fault: `tulis satu nama, daftar nama di antara [ dan ], "nama: isi", atau tidak ada`}
}

// named are names, each with one text.
func named(of Value) Value {
	return Value{Kind: Table, Of: &of, Any: true, Fault: `di sini harus ada nama dan isinya; tulis "nama: isi", satu baris satu nama`}
}

// None is how a list is written that must be empty, and a deadline that must not
// run; Paused is a deadline whose clock stands still.
const (
	None   = "tidak ada"
	Paused = "jeda"
)

func expectedDeadline() Value {
	return pattern(`^(`+None+`|`+Paused+`|`+isoDay+`|`+momentForm+`)$`, `tulis hari terakhir ("2025-08-21"), saatnya ("2025-08-21 16:00 WIB"), "`+Paused+`", atau "`+None+`"`)
}

// Verdicts are the words for how a clock ended, those of fsm.Judgements; the last
// may say by how much.
var Verdicts = []string{"lebih awal", "tepat waktu", "menunggu", "berakhir tanpa dipenuhi", "digabung", "tidak dinilai", "terlambat"}

// VerdictChoice lists what an expected verdict may be.
var VerdictChoice = strings.Join(Verdicts, ", ") + ", " + Verdicts[len(Verdicts)-1] + " 2 hari kerja, " + None

// Lateness is the form of what may follow the last of Verdicts: days, whose unit
// may be left out, or hours and minutes.
const Lateness = `0*[1-9][0-9]*( hari kerja| hari| jam| menit| jam 0*[1-5]?[0-9] menit)?`

func expectedVerdict() Value {
	late := Verdicts[len(Verdicts)-1]
	return pattern(`^(`+None+`|`+strings.Join(Verdicts, "|")+`|`+late+` (`+Lateness+`))$`, "pilih: "+VerdictChoice)
}

// Refusals are the words that ditolak takes for the reasons of a refusal, beside
// ya, in the order in which a message lists them.
var Refusals = []string{
	"bukan wewenang", "bukan unitnya", "bukan kasusnya", "tidak boleh diwakili", "orang yang sama", "terlalu sering", "isian",
	"unit tidak dikenal", "syarat", "bukan pada tahap ini", "sudah berakhir", "terlambat dibuka lagi", "kasus asal tidak ada", "kasus asal belum sampai", "tenggat asal belum lewat", "kasus utama tidak ada", "kasus itu sendiri", "kasus utama SOP lain", "kasus utama sudah berakhir", "terlambat", "sudah dibuka", "belum dibuka", "hanya sistem",
	"tenggat tidak berjalan", "tenggat sudah lewat", "tenggat tidak bertambah", "tidak terutang", "tidak boleh menyusul",
	"terlambat dicatat", "sudah ada tindakan sesudahnya", "sudah ditutup sistem", "mendahului catatan terakhir", "di luar kalender", "syarat tidak terhitung", "salinan tersembunyi",
	"tanpa hasil", "dua hasil", "dua aksi otomatis", "belum diisi",
}

// refusalsBefore are the words of before, when a case was called a file.
var refusalsBefore = []string{
	"bukan berkasnya", "berkas asal tidak ada", "berkas asal belum sampai", "berkas utama tidak ada", "berkas itu sendiri", "berkas utama SOP lain", "berkas utama sudah berakhir",
}

// Expect is what a step should lead to.
var Expect = &Part{Name: "maka", Blank: true, About: "Yang seharusnya terjadi. Yang tidak disebut tidak diperiksa.", Keys: []Key{
	{Name: "tahap", Value: text(), Example: "tahap: penanganan", About: "Tahap atau akhir tempat kasus berada."},
	{Name: "unit", Value: text(), Example: "unit: dlh", About: `Unit yang memegang kasus, atau "tidak ada".`},
	{Name: "ditolak", Value: word(slices.Concat([]string{"ya"}, Refusals, refusalsBefore)...), Example: "ditolak: bukan wewenang", About: `Aksi ditolak: "ya", atau sebabnya.`},
	{Name: "karena", Value: pairs(), Example: "karena: [sesuai_kewenangan]", About: "Aturan atau isian yang disebut alasan penolakan."},
	{Name: "yang_boleh", Value: pairs(), Example: "yang_boleh: {petugas_opd: dlh}", About: "Siapa yang disebut boleh melakukannya."},
	{Name: "tenggat", Value: named(expectedDeadline()), Example: "tenggat: {penanganan: 2025-08-21}", About: `Hari terakhir (atau saatnya) setiap hitungan; "jeda" bila berhenti, "tidak ada" bila tidak berjalan.`},
	{Name: "penilaian", Value: named(expectedVerdict()), Example: "penilaian: {penanganan: tepat waktu}", About: "Penilaian hitungan yang berakhir pada langkah ini: " + VerdictChoice + "."},
	{Name: "pelanggaran", Value: pairs(), Example: "pelanggaran: {penanganan: budi}", About: `Semua pelanggaran yang tercatat sampai saat ini, dan siapa yang bertanggung jawab; atau "tidak ada".`},
	{Name: "otomatis", Value: pairs(), Example: "otomatis: [tutup_otomatis]", About: `Yang dilakukan sistem sejak langkah sebelumnya, menurut urutan; atau "tidak ada".`},
	{Name: "diberi_tahu", Value: pairs(), Example: "diberi_tahu: [pelapor]", About: `Semua peran yang diberi tahu sejak langkah sebelumnya; atau "tidak ada".`},
	{Name: "kewajiban", Value: pairs(), Example: "kewajiban: {arsip: petugas}", About: `Semua kewajiban yang masih terbuka; atau "tidak ada".`},
	{Name: "boleh", Value: personal(), Example: "boleh: {budi: [tanggapi, kembalikan]}", About: "Semua aksi yang boleh dilakukan seseorang sekarang."},
	{Name: "tersembunyi", Value: personal(), Example: "tersembunyi: {publik: [nama_pelapor]}", About: "Semua isian yang sudah terisi dan tidak terlihat oleh seseorang, atau publik."},
}, Rules: []Rule{
	{When: []Cond{{Key: "ditolak", Absent: true}}, Bars: "karena", Fault: "karena hanya untuk langkah yang ditolak; tambahkan ditolak, misalnya ditolak: ya"},
	{When: []Cond{{Key: "ditolak", Absent: true}}, Bars: "yang_boleh", Fault: "yang_boleh hanya untuk langkah yang ditolak; tambahkan ditolak, misalnya ditolak: ya"},
}}

// Question is one row of the table of deadlines.
var Question = &Part{Name: "baris_tenggat", Blank: true, About: "Satu baris tabel tenggat.", Keys: []Key{
	{Name: "mulai", Required: true, Value: moment(), Example: "mulai: 2025-08-15 10:30 WIB", About: "Kapan hitungan mulai, dengan zonanya."},
	{Name: "lama", Value: limitSpan(), Example: "lama: 3 hari kerja", About: "Lamanya; atau pakai batas."},
	{Name: "batas", Value: text(), Example: "batas: penanganan", About: "Tahap, tenggat, atau kewajiban pada SOP yang waktunya dipakai."},
	{Name: "golongan", Value: text(), Example: "golongan: pengaduan", About: "Pilihan, bila waktunya menurut golongan."},
	{Name: "diketahui", Value: pattern("^"+isoDay+"$", "tulis misalnya 2025-08-15"), Example: "diketahui: 2025-08-01", About: "Hanya keputusan hari libur yang sudah ditetapkan pada tanggal ini."},
	{Name: "perpanjangan", Value: limitSpan(), Example: "perpanjangan: 2 hari kerja", About: "Tambahan waktu."},
	{Name: "menjadi", Value: addedSpan(), Example: "menjadi: 90 hari", About: "Pengganti perpanjangan: waktu seluruhnya sejak mulai."},
	{Name: "diperpanjang", Value: moment(), Example: "diperpanjang: 2025-08-18 09:00 WIB", About: "Kapan diperpanjang."},
	{Name: "sementara", Value: yesNo(), Example: "sementara: ya", About: "Apakah jawabannya sementara karena libur tahun itu belum ditetapkan."},
	{Name: "catatan", Value: text(), Example: "catatan: melewati Idulfitri", About: "Catatan; tidak diperiksa."},
	{Name: "tenggat", Required: true, Value: pattern(`^(`+isoDay+`|`+momentForm+`)$`, `tulis hari terakhir ("2025-08-21") atau saatnya ("2025-08-21 16:00 WIB")`), Example: "tenggat: 2025-08-21", About: "Hari terakhir yang benar, atau saatnya."},
	{Name: "jeda", Value: items(part(Pause)), Example: "jeda:\n  - {dari: 2025-08-18 09:00 WIB, sampai: 2025-08-19 09:00 WIB}", About: "Masa hitungan berhenti."},
}, Rules: []Rule{
	{When: []Cond{{Key: "lama"}, {Key: "batas"}}, Bars: "batas", Fault: "baris ini punya lama dan batas; pilih salah satu"},
	{When: []Cond{{Key: "lama", Absent: true}}, Needs: "batas", Fault: "baris ini harus menyebut lama atau batas"},
	{When: []Cond{{Key: "perpanjangan"}}, Needs: "diperpanjang", Fault: "tulis kapan diperpanjang pada diperpanjang"},
	{When: []Cond{{Key: "menjadi"}}, Needs: "diperpanjang", Fault: "tulis kapan diperpanjang pada diperpanjang"},
	{When: []Cond{{Key: "menjadi"}, {Key: "perpanjangan"}}, Bars: "menjadi", Fault: "baris ini punya perpanjangan dan menjadi; pilih salah satu"},
	{When: []Cond{{Key: "diperpanjang"}, {Key: "menjadi", Absent: true}}, Needs: "perpanjangan", Fault: "tulis lamanya pada perpanjangan, atau pada menjadi"},
}}

// Pause is when a count stood still.
var Pause = &Part{Name: "jeda", Blank: true, About: "Masa hitungan berhenti.", Keys: []Key{
	{Name: "dari", Required: true, Value: moment(), Example: "dari: 2025-08-18 09:00 WIB", About: "Mulai berhenti."},
	{Name: "sampai", Required: true, Value: moment(), Example: "sampai: 2025-08-19 09:00 WIB", About: "Jalan lagi."},
}}
