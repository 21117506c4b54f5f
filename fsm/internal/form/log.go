package form

// Log is a whole log file: what happened to one case.
var Log = &Part{Name: "log", Blank: true, About: "Log kejadian satu kasus, untuk dijalankan menurut SOP.", Keys: []Key{
	{Name: "format", Required: true, Value: Value{Kind: Word, Options: []string{"1"}, Fault: "tulis format: 1"}, Example: "format: 1", About: "Versi bentuk berkas ini."},
	{Name: "sop", Required: true, Value: text(), Example: "sop: sp4n_lumajang", About: "Kode SOP yang dipakai."},
	{Name: "nomor", Required: true, Value: text(), Example: "nomor: 6340753", About: "Nomor kasus."},
	{Name: "sumber", Value: text(), Example: "sumber: buku agenda 2025", About: "Dari mana catatan ini berasal."},
	{Name: "orang", Required: true, Value: people(), Example: "orang:\n  budi: {peran: petugas_opd, unit: dlh}", About: "Orang-orang dalam log ini: nama pendek, lalu perannya."},
	{Name: "kejadian", Required: true, Value: items(part(Event)), Example: "kejadian:\n  - {waktu: 2025-08-15 10:30 WIB, pelaku: warga, aksi: kirim}", About: "Yang terjadi, menurut urutan waktu."},
}}

// people are names with a role, a role in a unit, or several of them.
func people() Value {
	return table(Value{Kind: Texts, Part: Person, Fault: "tulis perannya, {peran: …, unit: …}, atau daftarnya"})
}

// Person is who holds which role where.
var Person = &Part{Name: "orang", Blank: true, About: "Peran satu orang.", Keys: []Key{
	{Name: "peran", Required: true, Value: texts(), Example: "peran: petugas_opd", About: "Peran, atau daftar peran."},
	{Name: "unit", Value: text(), Example: "unit: dlh", About: "Unitnya."},
	{Name: "mewakili", Value: text(), Example: "mewakili: siti", About: "Orang yang diwakilinya (a.n., Plh., Plt.)."},
}}

// Event is one action that was done.
var Event = &Part{Name: "kejadian", Blank: true, About: "Satu kejadian.", Keys: append([]Key{
	{Name: "waktu", Required: true, Value: moment(), Example: "waktu: 2025-08-15 10:30 WIB", About: "Kapan terjadi, dengan zonanya."},
	{Name: "dicatat", Value: moment(), Example: "dicatat: 2025-08-16 08:00 WIB", About: "Kapan dicatat, bila belakangan."},
	{Name: "pelaku", Required: true, Value: text(), Example: "pelaku: budi", About: "Siapa yang melakukan."},
	{Name: "mewakili", Value: text(), Example: "mewakili: siti", About: "Orang yang diwakilinya pada kejadian ini."},
	{Name: "aksi", Required: true, Value: text(), Example: "aksi: kirim", About: "Aksi yang dilakukan, dengan nama pendeknya pada SOP."},
	{Name: "pelapor", Value: text(), Example: "pelapor: warga", About: "Pelapor, bila kasus dibukakan orang lain."},
	{Name: "isian", Value: input(), Example: "isian: {kategori: kebersihan}", About: "Yang diisi pada aksi ini."},
	originKey,
	mainKey,
	{Name: "anggapan", Value: text(), Example: "anggapan: jamnya tidak disebut sumber", About: "Yang tidak disebut sumber; ikut tercetak."},
}, grounds()...)}

// originKey says from which case another one is opened.
var originKey = Key{Name: "asal", Value: part(Origin), Example: "asal: {tahap: ditolak, sejak: 2025-08-05 09:00 WIB}", About: "Keadaan kasus asal, bila aksi ini membuka kasus dari kasus lain (dari pada SOP). Nomornya, dan isian yang disalin, ditulis pada isian."}

// Origin is a case from which another one is opened, as the log states it.
var Origin = &Part{Name: "asal", Blank: true, About: "Kasus asal, seperti adanya saat kasus ini dibuka.", Keys: []Key{
	{Name: "sop", Value: text(), Example: "sop: ppid_permohonan", About: "Kode SOP kasus asal. Bawaan: yang disebut dari."},
	{Name: "tahap", Required: true, Value: text(), Example: "tahap: ditolak", About: "Tahap atau akhir tempat kasus asal berada."},
	{Name: "sejak", Required: true, Value: moment(), Example: "sejak: 2025-08-05 09:00 WIB", About: "Sejak kapan kasus asal di sana."},
	{Name: "lewat", Value: moment(), Example: "lewat: 2025-08-20 00:00 WIB", About: "Sejak kapan tenggat yang disebut lewat pada SOP sudah lewat di sana; yang dihitung dalam hari lewat pada akhir hari terakhirnya."},
}}

// mainKey says to which case one is joined.
var mainKey = Key{Name: "utama", Value: part(Main), Example: "utama: {tahap: ditangani}", About: "Keadaan kasus utama, bila aksi ini menggabungkan kasus (bergabung_dengan pada SOP). Nomornya ditulis pada isian."}

// Main is a case to which another one is joined, as the log states it.
var Main = &Part{Name: "utama", Blank: true, About: "Kasus utama, seperti adanya saat kasus ini digabung.", Keys: []Key{
	{Name: "sop", Value: text(), Example: "sop: sp4n_lumajang", About: "Kode SOP kasus utama. Bawaan: SOP ini."},
	{Name: "tahap", Required: true, Value: text(), Example: "tahap: ditangani", About: "Tahap atau akhir tempat kasus utama berada."},
}}

// grounds are why an event was recorded afterwards, and what proves when it happened.
func grounds() []Key {
	const stands = " Perlu bila pencatatannya mencabut pelanggaran; tanpa ini kasus ini sendiri yang dipakai, dan itu ikut tercetak."
	return []Key{
		{Name: "alasan", Value: text(), Example: "alasan: jaringan putus", About: "Mengapa baru dicatat belakangan." + stands},
		{Name: "bukti", Value: text(), Example: "bukti: tanda terima nomor 7", About: "Apa yang membuktikan waktunya." + stands},
	}
}

// input are fields with their values; a value may be left empty.
func input() Value {
	return table(Value{Kind: Texts, Blank: true, Fault: "tulis satu teks, atau daftar pilihan di antara [ dan ]", Least: 1})
}
