package form

import "github.com/tatalaksana/sop/rules"

// basis are the keys that say where a provision comes from.
func basis(keys ...Key) []Key {
	return append(keys,
		Key{Name: "dasar", Value: text(), Example: "dasar: naskah baris 3 kolom Output",
			About: `Dari mana ketentuan ini berasal. Kata pertamanya nama pendek pada dasar_hukum, "naskah" (SOP kertas), atau "praktik"; sisanya bebas.`},
		Key{Name: "tafsir", Value: text(), Example: "tafsir: naskah tidak menyebut satuan; dipakai hari kerja",
			About: "Naskah tidak mengaturnya; ini bacaan kantor. Ikut tercetak supaya dapat dikoreksi."})
}

// SOP is a whole SOP file.
var SOP = &Part{
	Name:  "sop",
	About: "Satu prosedur (SOP) pelayanan pengaduan: siapa boleh apa, tahapnya, dan batas waktunya.",
	Keys: []Key{
		{Name: "format", Required: true, Value: Value{Kind: Word, Options: []string{"1"}, Fault: "tulis format: 1"}, Example: "format: 1", About: "Versi bentuk berkas ini."},
		{Name: "kode", Required: true, Value: id(), Example: "kode: sp4n_lumajang", About: "Nama pendek SOP, dipakai pada cap kasus dan perintah."},
		{Name: "versi", Required: true, Value: number(), Example: "versi: 1", About: "Dinaikkan setiap kali isi berkas disahkan ulang."},
		{Name: "identitas", Required: true, Value: part(Identity), Example: "identitas:\n  nama: Layanan Pengaduan", About: "Kotak-kotak pada halaman depan SOP."},
		{Name: "kalender", Required: true, Value: part(Office), Example: "kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}", About: "Bagaimana hari dihitung di kantor ini."},
		{Name: "pelaksana", Required: true, Value: table(text().or(Role), reservedRoles...), Example: "pelaksana:\n  kabid: Kepala Bidang", About: "Peran yang bertindak: nama pendek, lalu sebutannya. Orangnya tidak ditulis di sini."},
		{Name: "unit", Value: part(Units), Example: "unit:\n  kewenangan_menurut: kategori\n  daftar:\n    dlh: {nama: Dinas Lingkungan Hidup, kewenangan: [kebersihan]}", About: "Unit (OPD) dan kewenangannya."},
		{Name: "isian", Value: table(part(Field), Reserved...), Example: "isian:\n  uraian: {nama: Isi laporan, jenis: teks}", About: "Apa saja yang diisi selama kasus berjalan."},
		{Name: "kerahasiaan", Value: items(part(Secrecy)), Example: "kerahasiaan:\n  - {bila: anonim, sembunyikan: [nama_pelapor], dari: [petugas, publik]}", About: "Isian yang tidak boleh dilihat peran tertentu atau publik, dan kapan."},
		{Name: "tampil_publik", Value: part(Public), Example: "tampil_publik:\n  isian: [nomor, tahap, uraian]\n  sejak: disposisi", About: "Yang boleh dilihat publik, dan sejak kapan. Tanpa ini, publik tidak melihat apa pun."},
		{Name: "aturan", Value: table(condition().or(Condition), Reserved...), Example: "aturan:\n  sesuai_kewenangan: kategori dalam unit.kewenangan", About: "Syarat yang diberi nama, supaya dapat dipakai berulang."},
		{Name: "bawaan", Value: part(Defaults), Example: "bawaan: {mutu_baku: {waktu: tidak ditetapkan}}", About: "Yang tidak perlu diulang pada setiap tahap."},
		{Name: "mulai", Required: true, Value: table(part(Start), Reserved...), Example: "mulai:\n  kirim: {oleh: pelapor, wajib_diisi: [uraian], ke: periksa}", About: "Aksi yang membuka kasus baru."},
		{Name: "tahap", Required: true, Value: table(part(Stage), Reserved...), Example: "tahap:\n  periksa:\n    pelaksana: petugas\n    mutu_baku: {waktu: 3 hari kerja}\n    aksi:\n      terima: {ke: selesai}", About: "Tahap-tahap yang dilalui kasus, menurut urutan tabel SOP."},
		{Name: "aksi_lintas_tahap", Value: table(part(Cross), Reserved...), Example: "aksi_lintas_tahap:\n  pantau: {di: [periksa, tangani], oleh: koordinator, ke: tetap}", About: "Aksi yang dapat dilakukan pada beberapa tahap."},
		{Name: "akhir", Required: true, Value: table(text().or(End), Reserved...), Example: "akhir:\n  selesai: Selesai", About: "Cara-cara kasus berakhir."},
		{Name: "tenggat", Value: table(part(Limit), Reserved...), Example: "tenggat:\n  penyelesaian: {waktu: 60 hari kerja, sejak: mulai, sampai: akhir, penanggung_jawab: pelaksana tahap}", About: "Batas waktu yang berjalan melintasi tahap."},
		{Name: "kewajiban", Value: table(part(Duty), Reserved...), Example: "kewajiban:\n  arsip: {uraian: Mengarsipkan berkas, pelaksana: petugas, sejak: selesai, waktu: 5 hari kerja}", About: "Yang wajib dilakukan di samping alur; tidak memindahkan kasus."},
		{Name: "pelanggaran", Value: part(Breach), Example: "pelanggaran: {beri_tahu: koordinator}", About: "Siapa diberi tahu bila batas waktu lewat. Pencatatannya tidak dapat dimatikan."},
		{Name: "pindah_unit", Value: names(), Example: "pindah_unit: [admin]", About: "Peran yang boleh memindahkan satu kasus ke unit lain di tahap mana pun, dengan alasannya (alasan_pindah); kasus tetap di tahapnya."},
		{Name: "koreksi", Value: names(), Example: "koreksi: [admin]", About: "Peran yang boleh mengoreksi isian yang sudah tercatat."},
	},
}

// Reserved are the words that mean something by themselves; nothing of the file
// may bear them as its name.
var Reserved = append([]string{
	"tetap", "asal", "mulai", "akhir", "semua", "unit", "pelaku", "waktu", "sistem", "publik", "kasus", "berkas", "naskah", "praktik",
}, rules.Reserved()...)

// reservedRoles leaves the system out, which may have a column of the table.
var reservedRoles = without(Reserved, "sistem")

func without(all []string, one string) []string {
	var out []string
	for _, w := range all {
		if w != one {
			out = append(out, w)
		}
	}
	return out
}
