package form

// Headings are the official headings that sebutan may rename (PermenPANRB 35/2012).
var Headings = headings(
	"no", "kegiatan", "pelaksana", "mutu_baku", "kelengkapan", "waktu", "output", "keterangan",
	"instansi", "nomor", "nama", "tanggal_pembuatan", "tanggal_revisi", "tanggal_pengesahan", "tanggal_efektif",
	"disahkan_oleh", "dasar_hukum", "kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan",
)

func headings(all ...string) *Part {
	p := &Part{Name: "sebutan", About: "Judul resmi yang oleh kantor ini disebut lain."}
	for _, h := range all {
		p.Keys = append(p.Keys, Key{Name: h, Value: text(), Example: h + ": …", About: `Sebutan kantor ini untuk judul "` + h + `".`})
	}
	return p
}

// Identity are the boxes of the form (PermenPANRB 35/2012).
var Identity = &Part{Name: "identitas", Blank: true, About: "Kotak-kotak pada halaman depan SOP.", Keys: []Key{
	{Name: "instansi", Value: texts(), Example: "instansi: Dinas Komunikasi dan Informatika", About: "Nama instansi, boleh beberapa baris."},
	{Name: "nomor", Value: text(), Example: "nomor: 427.53/2/01.08/2021", About: "Nomor SOP; boleh dikosongkan."},
	{Name: "nama", Required: true, Value: text(), Example: "nama: Layanan Pengaduan", About: "Nama SOP."},
	{Name: "tanggal_pembuatan", Value: printedDate(), Example: "tanggal_pembuatan: 26 April 2021", About: "Tanggal pembuatan, seperti pada naskah; boleh hanya bulan dan tahun."},
	{Name: "tanggal_revisi", Value: printedDate(), Example: "tanggal_revisi: September 2022", About: "Tanggal revisi; boleh dikosongkan."},
	{Name: "tanggal_pengesahan", Value: printedDate(), Example: "tanggal_pengesahan: 9 Juni 2021", About: "Tanggal pengesahan; boleh dikosongkan."},
	{Name: "tanggal_efektif", Value: printedDate(), Example: "tanggal_efektif: 9 Juni 2021", About: "Tanggal mulai berlaku; boleh dikosongkan."},
	{Name: "disahkan_oleh", Value: part(Approver), Example: "disahkan_oleh: {jabatan: Kepala Dinas, nama: …, nip: …}", About: "Pejabat yang mengesahkan."},
	{Name: "dasar_hukum", Value: table(text(), "naskah", "praktik"), Example: "dasar_hukum:\n  uu_25_2009: Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik", About: "Nama pendek, lalu judul lengkap peraturannya. Dicetak menurut urutan dan diberi nomor."},
	{Name: "kualifikasi_pelaksana", Value: texts(), Example: "kualifikasi_pelaksana:\n  - Memahami aplikasi", About: "Kotak Kualifikasi Pelaksana."},
	{Name: "keterkaitan", Value: texts(), Example: "keterkaitan:\n  - SOP Kearsipan", About: "Kotak Keterkaitan."},
	{Name: "peralatan", Value: texts(), Example: "peralatan:\n  - Komputer", About: "Kotak Peralatan/Perlengkapan."},
	{Name: "peringatan", Value: texts(), Example: "peringatan:\n  - Bila tidak dilaksanakan, …", About: "Kotak Peringatan."},
	{Name: "pencatatan", Value: texts(), Example: "pencatatan:\n  - Disimpan sebagai data elektronik", About: "Kotak Pencatatan dan Pendataan."},
	{Name: "sebutan", Value: part(Headings), Example: "sebutan: {kegiatan: Aktivitas}", About: "Judul resmi yang oleh kantor ini disebut lain."},
}}

// Approver is who approved the SOP.
var Approver = &Part{Name: "disahkan_oleh", Blank: true, About: "Pejabat yang mengesahkan.", Keys: []Key{
	{Name: "jabatan", Value: text(), Example: "jabatan: Kepala Dinas", About: "Jabatannya."},
	{Name: "nama", Value: text(), Example: "nama: …", About: "Namanya."},
	{Name: "nip", Value: text(), Example: "nip: …", About: "NIP; ditulis sebagai teks."},
}}

// Days are the days of the week, from Sunday on as time.Weekday counts them.
var Days = []string{"minggu", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu"}

// CutoffPattern is the form of the hour from which on the office receives for the next
// working day.
const CutoffPattern = `^([01]?[0-9]|2[0-3])[.:]([0-5][0-9])$`

func cutoff() Value {
	v := pattern(CutoffPattern, "pukul_terakhir_terima harus satu jam dalam sehari, misalnya 15.00")
	v.Decimal = true
	return v
}

// Office is how days count in the office.
var Office = &Part{Name: "kalender", About: "Bagaimana hari dihitung di kantor ini.", Keys: basis(
	Key{Name: "zona_waktu", Required: true, Value: zone(), Example: "zona_waktu: WIB", About: "Zona waktu kantor; kantor di luar Indonesia menulis nama IANA, misalnya Asia/Tokyo."},
	Key{Name: "hari_kerja", Required: true, Value: words(Days...), Example: "hari_kerja: [senin, selasa, rabu, kamis, jumat]", About: "Hari kerja dalam seminggu."},
	Key{Name: "libur", Required: true, Value: words("nasional", "cuti bersama", "tidak ada"), Example: "libur: [nasional, cuti bersama]", About: "Libur yang berlaku. Tanpa cuti bersama, cuti bersama dihitung hari kerja. Kantor yang tetap buka pada hari libur menulis [tidak ada]."},
	Key{Name: "hitung_mulai", Value: startRule(), Example: "hitung_mulai: hari berikutnya", About: "Hari pertama hitungan: hari sesudah kejadian (bawaan), atau hari kejadian itu sendiri."},
	Key{Name: "jam_kerja", Value: part(Hours), Example: "jam_kerja: {senin: 07.30-16.00, selasa: 07.30-16.00, rabu: 07.30-16.00, kamis: 07.30-16.00, jumat: 07.30-14.30}", About: "Jam buka kantor setiap hari kerja; perlu untuk satuan jam kerja dan tutup kantor."},
	Key{Name: "pukul_terakhir_terima", Value: cutoff(), Example: "pukul_terakhir_terima: 15.00", About: "Perbuatan pelapor yang memulai hitungan hari, pada atau sesudah jam ini atau pada hari libur, dianggap dilakukan pada hari kerja berikutnya."},
	Key{Name: "tenggat_jatuh", Value: word("akhir hari", "tutup kantor"), Example: "tenggat_jatuh: akhir hari", About: "Saat tenggat berakhir pada hari terakhir: pukul 24.00 (bawaan), atau saat kantor tutup."},
	Key{Name: "jatuh_pada_libur", Value: word("tetap", "hari kerja berikutnya"), Example: "jatuh_pada_libur: hari kerja berikutnya", About: "Tenggat dalam hari kalender yang jatuh pada hari libur: tetap (bawaan), atau digeser."},
	Key{Name: "libur_tambahan", Value: items(part(LocalDay)), Example: "libur_tambahan:\n  - {tanggal: 2025-12-15, nama: Hari jadi kabupaten, dasar: surat edaran bupati}", About: "Hari libur daerah."},
	Key{Name: "masuk_tambahan", Value: items(part(LocalDay)), Example: "masuk_tambahan:\n  - {tanggal: 2025-12-20, nama: Ganti hari, dasar: surat edaran bupati}", About: "Hari yang biasanya libur tetapi kantor buka."},
	Key{Name: "tenggat_boleh_maju", Value: yesNo(), Example: "tenggat_boleh_maju: tidak", About: "Bila libur dicabut di tengah jalan, bolehkah tenggat yang sudah disampaikan menjadi lebih awal? Bawaan: tidak."},
), Rules: append([]Rule{
	{When: []Cond{{Key: "tenggat_jatuh", Is: []string{"tutup kantor"}}}, Needs: "jam_kerja", Fault: "tenggat jatuh pada tutup kantor, tetapi jam_kerja tidak ada; tambahkan jam_kerja"},
	{When: []Cond{{Key: "libur", Holds: "cuti bersama"}}, Key: "libur", Fits: &Value{Kind: Words, Options: []string{"nasional"}, Fault: "libur harus menyebut nasional: [nasional, cuti bersama] atau nasional"}},
}, dayRules()...)}

// UnitOffice is what the calendar of a unit may say for itself.
var UnitOffice = &Part{Name: "kalender_unit", About: "Kalender satu unit; yang tidak ditulis mengikuti kalender SOP.", Keys: []Key{
	Office.Key("hari_kerja").optional("Hari kerja unit ini."),
	Office.Key("libur").optional("Libur yang berlaku di unit ini. Unit yang tetap buka pada hari libur, misalnya layanan darurat, menulis [tidak ada]; libur_tambahan SOP juga tidak berlaku baginya."),
	Office.Key("jam_kerja").optional("Jam buka unit ini setiap hari kerjanya."),
	Office.Key("libur_tambahan").optional("Hari libur unit ini, di samping yang ada pada kalender SOP."),
	Office.Key("masuk_tambahan").optional("Hari yang biasanya libur tetapi unit ini buka, di samping yang ada pada kalender SOP."),
}}

// optional is a key of a unit's calendar.
func (k *Key) optional(about string) Key {
	own := *k
	own.Required, own.About = false, about
	return own
}

// dayRules say that every working day has its hours where hours are given.
func dayRules() []Rule {
	var out []Rule
	for _, day := range Days {
		need := Key{Name: day, Required: true}
		fault := day + ` hari kerja, tetapi tidak punya jam kerja; tambahkan misalnya "` + day + `: 07.30-16.00"`
		out = append(out, Rule{When: []Cond{{Key: "hari_kerja", Holds: day}, {Key: "jam_kerja"}}, Key: "jam_kerja",
			Fits: &Value{Kind: Map, Part: &Part{Keys: []Key{need}}, Fault: fault}})
		ramadan := Rule{When: []Cond{{Key: "ramadan"}}, Key: "ramadan",
			Fits: &Value{Kind: Map, Part: &Part{Keys: []Key{need}}, Fault: day + ` hari kerja, tetapi tidak punya jam kerja pada bulan Ramadan; tambahkan misalnya "` + day + `: 08.00-15.00"`}}
		out = append(out, Rule{When: []Cond{{Key: "hari_kerja", Holds: day}, {Key: "jam_kerja"}}, Key: "jam_kerja",
			Fits: &Value{Kind: Map, Part: &Part{Rules: []Rule{ramadan}}}})
	}
	return out
}

// Hours are the office hours of each day, and of the fasting month.
var Hours = hours("jam_kerja", Key{Name: "ramadan", Value: part(hours("jam_kerja_ramadan")), Example: "ramadan: {senin: 08.00-15.00}", About: "Jam kerja pada bulan Ramadan."})

func hours(name string, more ...Key) *Part {
	p := &Part{Name: name, About: "Jam buka kantor."}
	for _, day := range Days {
		p.Keys = append(p.Keys, Key{Name: day, Value: officeHours().least(1), Example: day + ": 07.30-12.00, 13.00-16.00", About: "Jam kerja hari " + day + "; beberapa bagian dipisahkan koma."})
	}
	p.Keys = append(p.Keys, more...)
	return p
}

// LocalDay is a day off or at work, or with hours of its own, that only this office has.
var LocalDay = &Part{Name: "hari_daerah", About: "Satu hari libur atau masuk yang hanya berlaku di kantor ini.", Keys: []Key{
	{Name: "tanggal", Required: true, Value: localDays(), Example: "tanggal: 2025-12-15", About: "Tanggalnya; tanpa tahun berlaku setiap tahun (15 Desember), beberapa hari ditulis 14-18 Desember 2026."},
	{Name: "nama", Required: true, Value: text(), Example: "nama: Hari jadi kabupaten", About: "Nama harinya."},
	{Name: "dasar", Required: true, Value: text(), Example: "dasar: surat edaran bupati", About: "Surat yang menetapkannya."},
	{Name: "jam", Value: officeHours().least(1), Example: "jam: 07.30-12.00", About: "Jam buka pada hari itu, misalnya setengah hari sebelum Lebaran; harinya tetap hari kerja."},
}}
