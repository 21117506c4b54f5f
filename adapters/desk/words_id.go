package desk

// indonesian is what the pages say themselves, in Indonesian. english has the same keys.
var indonesian = map[string]string{
	"skip": "Langsung ke isi", "nav": "Halaman", "language": "English",
	"nav.work": "Pekerjaan saya", "nav.list": "Semua kasus", "nav.board": "Papan", "nav.report": "Laporkan", "nav.follow": "Ikuti laporan", "nav.own": "Laporan saya", "nav.status": "Status laporan",
	"signin": "Masuk", "signout": "Keluar", "me": "Anda:", "leave": "Selesai melihat laporan",
	"for": "Bertindak sebagai", "for.self": "diri sendiri", "for.go": "Pilih", "for.now": "Anda bertindak atas nama %s.", "acting.for": "atas nama %s",
	"system": "sistem", "unit": "Unit", "yes": "ya", "no": "tidak", "hidden": "dirahasiakan",

	"home": "Layanan untuk masyarakat", "home.report": "Sampaikan laporan", "home.report.says": "Isi formulirnya; Anda mendapat nomor dan kode rahasia.",
	"home.follow": "Ikuti laporan Anda", "home.follow.says": "Dengan nomor dan kode rahasia: lihat sampai di mana dan apa tanggapannya, dan lakukan yang menunggu Anda.",
	"home.status": "Lihat status laporan", "home.status.says": "Laporan yang menurut SOP terbuka untuk umum.", "home.by": "Dilayani menurut SOP:",

	"work": "Pekerjaan saya", "work.says": "Kasus yang dapat Anda tindak sekarang, yang paling mendesak di atas.", "work.none": "Tidak ada yang menunggu tindakan Anda.",
	"list": "Semua kasus", "list.says": "Kasus yang menyangkut Anda.", "list.none": "Tidak ada kasus yang cocok.",
	"list.stage": "Tahap", "list.unit": "Unit", "list.any": "semua", "list.late": "Hanya yang terlambat", "list.done": "Yang sudah selesai", "list.show": "Tampilkan", "list.sop": "SOP",
	"list.next": "Berikutnya", "list.first": "Kembali ke halaman pertama", "list.more": "Halaman ini kosong, tetapi masih ada halaman berikutnya.",
	"list.unreadable": "%d kasus tidak dapat dibaca. Beri tahu pengelola layanan ini; nomornya ada pada catatannya.", "row.case": "Kasus", "row.stage": "Tahap", "row.deadline": "Batas waktu", "row.untitled": "tanpa judul", "row.closed": "selesai",

	"clock.left": "sisa %s", "clock.warning": "hampir habis: sisa %s", "clock.today": "hari ini hari terakhir", "clock.late": "terlambat %s",
	"clock.paused": "berhenti sementara, sisa %s", "clock.unset": "belum berjalan: menunggu golongannya ditentukan", "clock.waiting": "masa tunggu, sisa %s", "clock.over": "masa tunggu sudah lewat",
	"clock.until": "paling lambat %s", "clock.owner": "penanggung jawab: %s", "clock.provisional": "sementara: hari libur tahun itu belum ditetapkan",
	"clock.month": "Kalendernya", "clock.alt": "Kalender hari yang dihitung; isinya ada pada tabel di bawah", "clock.ledger": "Hari demi hari",
	"ledger.day": "Hari", "ledger.no": "Ke-", "ledger.says": "Keterangan", "ledger.decree": "Dasar",

	"case.title": "Kasus %s", "case.since": "sejak %s", "case.closed": "Sudah berakhir", "case.deadlines": "Batas waktu", "case.none": "Tidak ada batas waktu yang berjalan.",
	"case.actions": "Yang dapat Anda lakukan", "case.noactions": "Sekarang tidak ada yang perlu Anda lakukan.", "case.turn": "Sekarang giliran: %s",
	"case.others": "Yang sekarang tidak dapat Anda lakukan, dan mengapa", "case.owed": "Kewajiban yang belum dipenuhi", "case.values": "Isi laporan", "case.novalues": "Tidak ada isi yang ditampilkan untuk Anda.",
	"case.missing": "terisi, tetapi teksnya dihapus atau tidak disimpan", "case.answers": "Jawaban unit", "case.links": "Kasus terkait", "case.history": "Riwayat", "case.nohistory": "Belum ada catatan yang dapat ditampilkan.",
	"answer.met": "dijawab", "answer.returned": "dikembalikan", "answer.lapsed": "gugur",
	"link.source": "dibuka dari", "link.opened": "membuka", "link.main": "digabung ke", "link.joined": "menerima gabungan dari",

	"correct.go": "Betulkan", "correct.title": "Betulkan: %s", "correct.press": "Simpan koreksi", "correct.reason": "Mengapa dibetulkan",
	"correct.says": "Ubah hanya yang keliru; yang dikosongkan menjadi kosong. Catatan yang lama tetap ada pada riwayat, dengan nama Anda pada koreksinya.",
	"correct.same": "Belum ada yang diubah.", "correct.noreason": "tulis mengapa dibetulkan",

	"told": "Tercatat: %s, %s.", "told.gone": "Tercatat. Kasusnya kini di luar wewenang Anda.",
	"able": "Yang dapat melakukannya:", "able.none": "Sekarang tidak ada yang dapat melakukannya.", "refused": "Tidak dapat dilakukan", "seen": "yang diketahui:",
	"typed": "Yang Anda ketik:", "rule": "syarat:",
	"form.now": "sekarang: %s", "form.keep": "sekarang: %s; biarkan kosong bila tidak berubah", "form.afterwards": "Sudah dilakukan sebelumnya?", "form.within": "Boleh dicatat kemudian, paling lama %s sesudahnya. Kosongkan bila dilakukan sekarang.", "form.when": "Kapan dilakukan", "form.reason": "Mengapa baru dicatat", "form.proof": "Bukti waktunya", "form.when.wrong": "waktunya tidak terbaca; pilih tanggal dan jam", "form.ifinput": "Hanya untuk isian tertentu: SOP menilainya ketika dikirim.", "form.must": "wajib diisi", "form.choose": "– pilih –", "form.least": "paling sedikit %s", "form.most": "paling banyak %s", "form.wrong": "Belum tersimpan. Perbaiki isian yang ditandai.", "form.sent": "Formulir ini sudah dikirim sebelumnya dengan isi lain. Periksa riwayat; bila memang perlu, kirim sekali lagi.",
	"form.other":        "Belum ada yang tersimpan. Sejak formulir ini dibuka, yang bertindak di peramban ini berganti: ada yang masuk, atau yang diwakili berubah. Sekarang yang bertindak: %s. Bila memang dia, tekan sekali lagi; ketikan Anda masih ada.",
	"form.other.case":   "Belum ada yang tersimpan. Formulir itu bukan dari laporan %s, yang sekarang terbuka di peramban ini; mungkin laporan lain dibuka di tab lain. Ketikan Anda ada di bawah ini: salin, lalu buka lagi laporan yang Anda maksud dengan nomor dan kode rahasianya.",
	"form.other.public": "Belum ada yang tersimpan. Formulir ini dibuka ketika Anda masih masuk dengan akun, atau sudah terlalu lama, dan sekarang Anda belum masuk. Masuk dahulu bila laporan ini atas nama akun Anda; bila tidak, kirim sekali lagi. Ketikan Anda masih ada.",
	"lost":              "Sesi Anda berakhir", "lost.says": "Sesi Anda berakhir; masuk lagi, lalu tekan sekali lagi di sini. Belum ada yang tersimpan, dan ketikan Anda masih ada.", "lost.own": "Waktu untuk melihat laporan ini sudah berakhir. Buka lagi laporannya dengan nomor dan kode rahasia, lalu tekan sekali lagi di sini. Belum ada yang tersimpan, dan ketikan Anda masih ada.",
	"lost.in": "Masuk lagi (di tab baru)", "lost.again": "Kirim sekali lagi",
	"form.changed": "Kasus berubah sementara Anda mengisi. Belum ada yang tersimpan; periksa dahulu apa yang berubah, lalu kirim lagi. Ketikan Anda masih ada.", "attachment.denied": "lampiran ini tidak dapat dipakai di sini", "attachment": "tautan ke berkas, atau namanya",

	"entry.breach": "PELANGGARAN: %s melewati batas", "entry.recorded": "dicatat kemudian, %s", "entry.owner": "penanggung jawab: %s", "entry.told": "diberi tahu: %s", "entry.corrects": "membetulkan catatan %d", "entry.withdraws": "menarik catatan %d",
	"entry.moved": "Berpindah tahap", "entry.filled": "diisi: ", "entry.gone": "tidak berlaku lagi", "move.stop": "%s: %s", "move.held": "%s: hitungan berhenti sementara", "move.until": "%s: paling lambat %s",

	"report": "Sampaikan laporan", "report.choose": "Pilih layanannya:", "report.send": "Kirim", "report.public": "Masyarakat umum dapat melihat: %s. Jangan tulis nama, alamat, atau nomor orang di sana.", "report.public.since": "Sesudah \"%s\", masyarakat umum dapat melihat: %s. Jangan tulis nama, alamat, atau nomor orang di sana.",
	"report.anonymous": "Anda tidak perlu akun. Setelah mengirim, Anda mendapat nomor dan kode rahasia untuk mengikuti laporan ini.",
	"reported":         "Laporan Anda sudah diterima", "reported.number": "Nomor laporan", "reported.secret": "Kode rahasia", "reported.keep": "Catat keduanya sekarang. Kode ini hanya ditampilkan sekali dan tidak dapat dikirim ulang; siapa pun yang memilikinya dapat membaca dan membalas laporan ini.",
	"reported.shown": "Kode rahasianya sudah ditampilkan ketika laporan ini dikirim, dan tidak ditampilkan lagi.", "reported.go": "Lihat laporan saya",
	"follow": "Ikuti laporan Anda", "follow.number": "Nomor laporan", "follow.secret": "Kode rahasia", "follow.hint": "26 huruf dan angka; huruf besar atau kecil sama saja, tanda hubung boleh dilewati", "follow.go": "Buka laporan", "follow.wrong": "Nomor atau kode rahasianya tidak cocok.",

	"status": "Status laporan", "status.says": "Yang tampil di sini hanya yang menurut SOP terbuka untuk umum.", "status.none": "Belum ada laporan yang terbuka untuk umum.", "status.done": "Yang sudah selesai", "status.open": "Yang sedang berjalan",

	"board": "Papan", "board.open": "Kasus belum tuntas", "board.late": "Terlambat", "board.stage": "Menurut tahap", "board.units": "Terlambat menurut unit dan tahap", "board.nounit": "tanpa unit", "board.unit": "Unit", "board.all": "Semua", "board.share.head": "Bagian yang terlambat", "board.share": "%d dari %d terlambat",
	"board.none": "Tidak ada kasus yang terlambat.", "board.empty": "Tidak ada kasus yang belum tuntas.", "board.hidden": "Jumlah yang terlambat tidak ditampilkan: sebagian batas waktunya dirahasiakan dari Anda.", "board.month": "Laporan bulan ini",

	"month.title": "Laporan bulan %s", "month.opened": "Dibuka", "month.closed": "Berakhir", "month.open": "Masih berjalan", "month.before": "Bulan sebelumnya", "month.after": "Bulan berikutnya", "month.running": "Bulan ini belum berakhir; angkanya sampai sekarang.",
	"month.stage": "Batas waktu tahap", "month.limit": "Batas waktu lintas tahap", "month.duty": "Kewajiban", "month.unit": "Unit", "month.role": "Pelaksana", "month.ends": "Berakhir sebagai",
	"month.name": "Nama", "month.ended": "Selesai", "month.ontime": "Tepat waktu", "month.late": "Terlambat", "month.percent": "Persen tepat waktu", "month.median": "Median", "month.breaches": "Pelanggaran", "month.breach.none": "Tidak ada pelanggaran tercatat pada bulan ini.",
	"month.owner": "Penanggung jawab", "month.lastday": "Hari terakhir", "month.lateby": "Terlambat", "month.going": "belum selesai", "month.unmet": "berakhir tanpa dipenuhi", "month.more": "dan %d lagi; unduhannya memuat semua", "month.withdrawn": "%d pelanggaran ditarik.", "month.failed": "%d kasus tidak dapat dibaca dan tidak ikut dihitung.",
	"month.rows": "Unduh tabel (CSV)", "month.breachrows": "Unduh pelanggaran (CSV)", "month.runs": "Berjalan", "month.runslate": "terlambat", "month.choose": "Bulan", "month.go": "Tampilkan",
	"chart.alt": "Diagram: %s; angkanya ada pada tabel di sampingnya", "chart.row": "%d tepat waktu, %d terlambat",

	"fault.400": "Tidak dapat dibaca", "fault.400.says": "Yang dikirim bukan formulir dari halaman ini. Muat ulang halamannya, lalu isi lagi.",
	"fault.401": "Masuk dahulu", "fault.401.says": "Halaman ini hanya untuk yang sudah masuk.",
	"fault.403": "Tidak diperbolehkan", "fault.403.says": "SOP tidak memperbolehkannya.",
	"fault.404": "Tidak ditemukan", "fault.404.says": "Tidak ada di sini, atau bukan untuk Anda.",
	"fault.409": "Berubah", "fault.409.says": "Ada perubahan lain yang lebih dahulu tersimpan. Muat ulang halamannya, lalu coba lagi.",
	"fault.405": "Tidak dapat dilakukan di sini", "fault.405.says": "Alamat ini tidak menerima yang dikirim. Kembalilah ke halaman depan.",
	"fault.413": "Terlalu besar", "fault.413.says": "Isi formulirnya terlalu panjang.",
	"fault.422": "Tidak dapat diputuskan", "fault.422.says": "SOP tidak menentukan apa yang terjadi sesudah ini.",
	"fault.429": "Terlalu sering", "fault.429.says": "Terlalu banyak percobaan. Coba lagi sesudah beberapa menit.",
	"fault.500": "Ada yang salah", "fault.500.says": "Kesalahannya pada layanan ini, bukan pada Anda, dan sudah dicatat. Coba lagi nanti.",
	"fault.501": "Tidak tersedia", "fault.501.says": "Layanan ini tidak dapat melakukannya.",
	"fault.503": "Sedang tidak dapat dilayani", "fault.503.says": "Coba lagi sebentar lagi.",
	"fault.foreign": "Ditolak", "fault.foreign.says": "Formulir ini tidak dikirim dari halaman layanan ini.",
	"fault.home": "Ke halaman depan",
}
