// Package sop is an SOP file as a typed document: [Read] reads it strictly and
// tells all problems at once, each key at its line and column, also where the
// YAML is broken. Names are not resolved here, and nothing is judged: package
// fsm checks and compiles what was read.
//
// [SOP] has one field for each part of the file, in the file's order, and every
// [Text] knows its place. [SOP.Meaning] is a hash of what the file means, which
// comments, order of keys and words for people do not change.
//
// # Words that say what offices do
//
// How each reads, what it means, and what it refuses. A file without them reads,
// hashes and runs as if they did not exist. The words of times stand at [Time].
//
// The rest of a decision, where the office wants one:
//
//	hasil:
//	  - {bila: bidang == jalan, ke: bina_marga}
//	  - {selain_itu: ya, ke: sekretariat}
//
// It means that none of the branches above holds, and stands last, alone and
// without bila. A new option falls into it: sop check lists what does, and refuses
// one into which nothing can fall. Drawings say "selain itu".
//
// What is asked for depends on the answer:
//
//	wajib_diisi: [kategori, {isian: biaya, bila: berbayar}]
//	hasil:
//	  - {bila: diterima, ke: terbit}
//	  - {bila: tidak diterima, ke: ditolak, wajib_diisi: [alasan]}
//
// While bila holds, or the branch is the one taken, the field must be given with the
// action; else it may be. It is judged with the input, before syarat and in the order
// of the file: bila reads what stands before it, never its own field or a later one.
// A refusal says why the field is needed, by the condition or the branch's label.
// Refused: what is asked for anyway, and what nobody fills in (otomatis).
//
// Several roles at one stage, and one that answers for it:
//
//	pelaksana: [fo, tim_teknis]
//	penanggung_jawab: kabid
//
// The first role acts and, unless penanggung_jawab names another, answers for the
// stage's time; the others are printed "bersama", see what the first sees, and act where
// oleh names them. Who answers waits: a breach is that role's, a reminder comes to it
// and to the performer. "pelaksana tahap" of a tenggat stays the performer. Refused: a
// role that is not known or named twice, and "sistem" beside another.
//
// Several can be chosen of pilihan, and of the units of the table (jenis: unit):
//
//	opd: {nama: OPD yang menangani, jenis: unit, banyak: ya}
//	topik: {nama: Topik, pilihan: {jalan: Jalan, air: Air}, banyak: ya}
//
// Such a value is a set that is never empty: its order, and naming one twice, mean
// nothing. A condition asks "jalan dalam topik", "unit.id dalam opd" or ada(topik);
// two sets are not compared. A log writes [jalan, air]. It has no awal, and neither
// authority nor a limit goes by it. A field of units takes those of the table, also
// as it stands after a reorganisation.
//
// Silence is a ground: whether a limit passed, and how long ago:
//
//	keberatan: {oleh: pemohon, syarat: lewat(jawaban) dan hari_kerja_sejak(jawaban) <= 30, ke: dinilai}
//
// lewat names a tenggat. It is "no" before the limit starts, from its start, and from
// each new one; "yes" from the instant at which its deadline passes while it runs and is
// not held, or when it ended late (by a date that is yet to come, at once), and it stays
// so; of a case that was taken over, limits that had ended by then were kept. A deadline that moves on (a decree, a
// longer class, an act recorded afterwards) makes it "no" again if it has not passed.
// hari_kerja_sejak of it counts from its last day, which is day 0, and has no answer
// before: it stands after lewat. It is judged at the instant of the act, so an automatic
// action may ask it, but is tried once, at its own time: what is to happen as the limit
// passes is "otomatis: jawaban". A refusal says the last day to whom it is shown.
// Refused: an act or stage in lewat, either of them in bila of a tenggat or in
// kerahasiaan. An action that waits for a limit which never passes there is told by
// action-possible. Decrees, and acts recorded afterwards, that take a passing back are not
// followed by the proof. Whether an act is open tells who may do it whether the limit
// passed, also where its deadline is hidden from him.
//
// Whether what is owed was done:
//
//	cukupkan: {syarat: dipenuhi(jawab_opd), ke: perumusan}
//	hasil: [{bila: dipenuhi(jawab_opd), ke: perumusan}, {bila: tidak dipenuhi(jawab_opd), ke: teguran}]
//
// dipenuhi names a duty (kewajiban) or a task (tugas). Of a duty it is "yes" when it was
// met and none of it is owed, so "no" before it was ever owed, and again once it is owed
// anew. Of a task it is "yes" when as many units have answered as tugas_selesai says of
// the stage, counted of this task alone: of all (semua, when nothing is said) who neither
// gave it back nor were taken out meanwhile, one at least. It is about the last entering
// of the stage: leaving it changes nothing more, and who still owed it then has not
// answered. No time makes it "yes", so an automatic action asks it once, at its own time.
// A refusal tells it to those who work on the case; whether an act is open tells who may
// do it. Refused: an act or stage in dipenuhi, dipenuhi in bila of a tenggat and in
// kerahasiaan. A correction of the field that names who owes a task is not followed by
// the proof.
//
// A text that must have a form, from its first character to its last:
//
//	nik: {nama: NIK, jenis: teks, pola: 16 angka}
//	telepon: {nama: Telepon, jenis: teks, pola: 10-13 angka}
//	nomor: {nama: Nomor surat, jenis: teks, pola: {bentuk: "[0-9]{3}/20[0-9]{2}", pesan: Nomor ditulis seperti 012/2025}}
//
// So many angka or karakter, at most 1000, or bentuk, a regular expression in the
// syntax of RE2. It is judged wherever the text comes in (actions, tasks, corrections,
// takeovers, salin), of a personal text before it is sealed; the refusal says the form,
// or pesan, and never the text. What is sealed is judged no more: erased or not, it is
// decided again. Refused: signs for a place (^, $, \b), a form that no text has, bentuk
// without pesan, an awal that has not the form, a word in a condition that the form
// excludes, and pola on what is no text.
//
// Amounts, and bounds of numbers:
//
//	biaya: {nama: Biaya, jenis: rupiah, paling_banyak: Rp50.000.000}
//	peserta: {nama: Jumlah peserta, jenis: angka, paling_sedikit: 10, paling_banyak: 100}
//
// An amount is whole rupiah, never below Rp0: written 50000000, Rp50.000.000 or
// Rp 50.000.000,- in files and logs, shown as Rp50.000.000, and kept as its number. A
// condition compares it with either spelling (biaya > Rp25.000.000), an angka with plain
// numbers only. The bounds are judged wherever a number comes in, and proofs take none
// outside them. Refused: what can be read in two ways (50.000, 50,000, sen), bounds on
// what is no number, bounds that no number keeps, an awal outside them, and a number in
// a condition that lies outside.
//
// So are how many files an attachment holds, and how big each may be (KB, MB, GB):
//
//	foto: {nama: Foto, jenis: lampiran, paling_banyak: 5 berkas, paling_besar: 10 MB}
//
// Its value names one file a line (in logs a list), each with its size if that is bounded:
// foto.jpg (2 MB). Without a number of files it is one; that a size is true the host sees.
//
// "bawaan: {mutu_baku: {waktu: tidak ditetapkan}}" is what stages need not repeat: one
// without waktu has this, and saat_kembali, if it is said. The file means the same as one
// that repeats it. Actions, tenggat, duties and tasks take nothing from it. Refused:
// times by class; sop check warns where every stage says its own.
//
// A stage and an action may bear one id, and no other two things:
//
//	tahap:
//	  telaah: {pelaksana: petugas, aksi: {telaah: {wajib_diisi: [catatan], ke: penetapan}}}
//	tenggat:
//	  keputusan: {waktu: 15 hari kerja, sejak: tahap telaah, sampai: aksi penetapan, penanggung_jawab: kabid}
//
// "tahap x" is that a case comes to the stage, "aksi x" that the action is done; in sejak,
// mulai_ulang, sampai, and hari_kerja_sejak(tahap x), one of them is to be said, else it is
// refused (stage-or-action). Of an id that one of them bears alone the word may stand there
// and means nothing. Elsewhere only one can be meant: an action in oleh_orang_sama(x),
// pernah(x), selain_pelaku and tampil_setelah, and under aksi of logs and scenarios; a stage
// in ke, di, selama, and under tahap. Among the events of a case the stage is "tahap x".
//
// A stage with one action may say it in one line, and the action need not be named:
//
//	telaah: {pelaksana: petugas, mutu_baku: {waktu: 5 hari kerja}, wajib_diisi: [catatan], ke: penetapan}
//
// What an action may say (ke or hasil, syarat, oleh, wajib_diisi, otomatis, …) stands in the
// stage itself; the action bears the stage's id, so that a log says "aksi: telaah". It means
// what {aksi: {telaah: …}} means. nama, kegiatan, mutu_baku, dasar and tafsir are the
// stage's. Refused: such a key beside aksi (step-and-actions), or without ke and hasil.
//
// Offices that are not like the others:
//
//	kalender:
//	  libur: [tidak ada]
//	  jam_kerja: {senin: 22.00-06.00, …}
//	  libur_tambahan:
//	    - {tanggal: 15 Desember, nama: Hari jadi, dasar: perda}
//	    - {tanggal: 14-18 Desember 2026, nama: Pesta adat, dasar: surat edaran}
//	    - {tanggal: 2026-12-23, nama: Setengah hari, dasar: surat edaran, jam: 07.30-12.00}
//
// "tidak ada", alone, is an office that works on holidays; its own days off hold. A
// shift over midnight belongs to the day on which it begins, lasts at most 12 hours
// and ends before the next day's hours begin. A day without a year is one of every
// year. A day with jam is a working day whose hours alone differ; where several are
// named, the working ones among them. Refused: "tidak ada" beside other days off,
// closing times with shifts over midnight, jam on days off. Without jam_kerja a day with
// jam counts whole, which check warns of.
//
// A unit whose days or hours are not the SOP's:
//
//	unit:
//	  daftar:
//	    puskesmas: {nama: Puskesmas, hari_kerja: [senin, selasa, rabu, kamis, jumat, sabtu]}
//	    posko: {nama: Posko 112, kalender: {libur: [tidak ada], jam_kerja: {senin: 00.00-24.00, …}}}
//
// kalender may say hari_kerja, libur, jam_kerja, libur_tambahan and masuk_tambahan; the
// rest is the SOP's, and its days off and at work hold beside the unit's own. "tidak
// ada" leaves the SOP's libur_tambahan out too. hari_kerja alone may stand on the unit
// itself. The time of a stage, unless a citizen performs it, counts by the calendar of
// the unit that has the case, and a task by that of the unit which owes it; tenggat,
// duties, a citizen's time and conditions go by the SOP's. Handed on before its deadline
// a stage ends on the later of both days, at or after it nothing changes (rule 43 of
// package calendar). limits-fit takes for each stage the calendar under which it ends
// last. Refused: a zone or a hitung_mulai of its own, hari_kerja beside kalender, a
// working day without hours where the SOP has hours, the SOP's day once more.
//
// A unit that is renamed, merged with another, or split:
//
//	unit:
//	  daftar:
//	    dpu: {nama: Dinas Pekerjaan Umum, menjadi: dpupr, sejak: 2026-07-01}
//	    dinkes: {nama: Dinas Kesehatan, menjadi: [dinkes_kota, dinsos], sejak: 2026-07-01}
//	    dpupr: Dinas PUPR
//
// It stands in a new version of the file, and moves nothing by itself: sop amend --unit
// lists the open cases that are with such a unit from that day on, or of which it owes a
// task, whatever version they run under, and with --terapkan each gets one entry that
// names who approved it, on what basis, and both units. Of a unit that is split somebody
// chooses for each case (--pilih); until then the case is listed and stays. Who had the
// case is one that had it; roles held for it end as the directory says. Its tasks pass to
// the successor with their clocks, but that one which owes or answered the same task has
// that alone. Clocks go on as handed over; a unit that the case's version has not counts
// by the calendar and limits of the one whose place it took. Fields that name who is
// asked follow; conditions that name a unit do not. A breach, and every earlier entry,
// keeps the name of then. From that day on
// nobody can choose the old unit under this version (unit-ended); a case of an older
// version, or reopened with it, follows with the next sop amend --unit. Refused: menjadi without sejak, or the other
// way, and a successor that is not in the list or ends itself.
//
// One case goes to another unit, where nothing else in the stage would let it:
//
//	pindah_unit: [admin]
//
// It stands for an action pindah_unit of every stage, by these roles, which asks for unit
// and for a reason (alasan_pindah, a field of its own, sealed as every text), and stays
// (tetap): logs, scenarios, drawings and proofs have it as any other. Tasks stay with
// those who owe them. Refused: another action or field of these names. What a case is
// moved by with other questions, or in some stages only, is an action of the file.
//
// A limit for each unit:
//
//	waktu: {menurut: unit, batas: {puskesmas: 3 hari kerja, dinas: 10 hari kerja}}
//
// The unit that has the case when the clock starts gives the limit, of a task the one
// that owes it; another unit is a new class, as of a field. limits-fit takes the longest
// for a stage; it decides neither a tenggat by unit nor limits unlike in unit. Refused:
// a unit of the table without a limit, and a clock that may start before a unit is chosen.
//
// A day off that an office decides late (libur setempat of a decree file) moves what
// still runs, and who is judged by it would else be judged late: each judgement notes
// what it would be without such days, and a report gives the share both ways. A row that
// names a unit (column unit, its id) moves only what counts by that unit's calendar: the
// stages of cases that it has, and its tasks (rule 44). Whose it is stands with the day:
// "libur setempat dpupr: Banjir". sop run and sop amend tell of a unit that the SOP has
// not.
//
// A case that ended may go on, where an end says so:
//
//	akhir:
//	  selesai:
//	    nama: Selesai
//	    buka_lagi: {oleh: pelapor, dalam: 10 hari kerja, ke: penanganan, wajib_diisi: [alasan]}
//
// buka_lagi is an action, at whichever end it stands; it may have a nama, syarat,
// boleh_diisi, paling_banyak (over all ends) and beri_tahu. dalam counts from the day of
// the end, which is day 0. A limit that ended "berakhir tanpa dipenuhi" goes on: the time
// from the end to the reopening is a pause, and the decrees put in force meanwhile
// count. 60 hari kerja from 2 March 2026, archived on 4 March, reopened on 9 March at
// 10:00: 10 June becomes 15 June. Met and late limits stay as judged, the stage's time
// begins anew, "asal" is the stage before the end, and a duty that an end gave rise to
// is not owed again. Refused: an end, "tetap" or "asal" in ke, a range in dalam.
// Without buka_lagi an end is final. limits-fit leaves reopenings out; that a case ends
// is proved with them, each of which takes a person.
//
// A case opened from another one, as an objection from the request that was refused:
//
//	isian:
//	  permohonan: {nama: Permohonan asal, jenis: kasus}
//	mulai:
//	  ajukan_keberatan:
//	    oleh: pemohon
//	    dari: {sop: ppid_permohonan, di: [ditolak], sebagai: permohonan, dalam: 30 hari kerja, salin: [rincian]}
//	    wajib_diisi: [alasan]
//	    ke: registrasi
//
// Whoever opens it gives the number of the other case under permohonan. That case may run
// under this file or another, in any version; it must be in one of di, at most dalam
// after it came there (that day is day 0), and concern who opens: as his work, or as its
// reporter, which a citizen must be. The new case has its own number, performers and
// clocks, and the other one does not move. Each history gets an entry that names the
// other, in one transaction. paling_banyak counts the cases that this action opened from
// the same case, whoever sees them: who is refused by it learns that there is one. salin takes what the fields hold for who opens, as he sees it, and
// nothing that kerahasiaan hides there from a role, or the public, to which the new case
// would show it; nor may a role know by it, from a reporter whom the new case names, the
// one whom kerahasiaan hides there: salin takes the flag, too. Erasing a field of a case
// erases the copies too. The number of the other case is shown to who may see both, as
// their reporter or at work, and knows the reporter of both or of neither; kerahasiaan
// that takes anything from him takes this. Who may not see it is not shown that there is
// one, nor when it was opened. No condition reads it. A log says how the other case
// stood:
//
//	isian: {permohonan: P-1, alasan: belum dijawab}
//	asal: {tahap: ditolak, sejak: 2026-03-04 09:00 WIB}
//
// Silence is a ground there, too (UU 14/2008 art. 35):
//
//	dari: {sop: ppid_permohonan, di: [pertimbangan], sebagai: permohonan, lewat: jawaban_ppid, dalam: 30 hari kerja}
//
// lewat names a tenggat of the other case's file, which has passed there and still runs:
// answered late it is silence no more, and what a pause holds is not late. dalam then
// counts from its last day, which is day 0 also under "hari yang sama", whatever zone or
// rule the office has that opens; hours count from when it passed. Both are judged as the
// deadline then stands. A refusal tells whether it passed, as lewat does in conditions; its
// last day, and the link of both, only to whom the deadline is shown there. A log says since
// when, in asal, as the other office writes time: "lewat: 2026-03-17 00:00 WIB".
// Of the file's own cases action-possible tells of one that is never in di, or in which
// the limit never runs there.
//
// Refused: a field of this kind anywhere but in sebagai and bergabung_dengan, di and lewat that this file has not
// (if it is the file's own case), an end of it in di beside lewat, catat_susulan, dari on what does not open a case,
// and fields in salin that are filled in as well.
//
// A second report of the same thing, joined to the first:
//
//	isian:
//	  utama: {nama: Laporan utama, jenis: kasus}
//	tahap:
//	  verifikasi:
//	    aksi:
//	      gabungkan: {bergabung_dengan: utama, beri_tahu: [pelapor], ke: digabung}
//	akhir:
//	  digabung: Digabung dengan laporan lain
//
// Whoever joins it gives the number of the main case under utama; that is no other
// input, and cannot be left out. The case ends; of its limits those not late end as
// "digabung", neither kept nor broken, whatever sampai says, and reports count them apart.
// Late is late, or an office could join its way out of lateness. Both histories name each
// other, in one transaction. When the main case ends, or goes on after that (buka_lagi,
// or a wrong clock's work voided), each joined case gets an entry that tells its reporter;
// where the main case is itself joined to a third, that is the one whose end is told.
// Meanwhile his case says in which stage the main one is: never its number, unless he may
// see both, nor anything else of it. Its reporter is not told that others were joined. The
// main case concerns who joins, as his work; a citizen joins two of his own only. It goes
// on, and runs under the same kode in any version. That cases can end does not rest on
// joining: the main one must be able to end. A log says how the main case stood:
//
//	isian: {utama: L-1}
//	utama: {tahap: ditangani}
//
// Refused: hasil, or a ke that is no end; another action that leads to that end without
// bergabung_dengan; buka_lagi there; otomatis and catat_susulan; an action that opens.
//
// An answer is a draft until somebody else approves it:
//
//	isian:
//	  jawaban: {nama: Jawaban, jenis: teks, tampil_setelah: setujui}
//
// Neither the reporter nor the public gets what such a field holds before one of these
// actions, whoever fills it in and whatever tells the reporter meanwhile; with it they
// get it as it then stands, and keep that while the next round, or a correction, writes
// a new draft. An entry of the history shows it to the reporter with the approval only.
// Refused on a field that a citizen fills in. sop check warns (draft-leaks) where the
// file says that another person approves a text (selain_pelaku), with no act of the
// reporter in between, and the reporter has it before.
//
// Four eyes (selain_pelaku: [susun, ubah]) bar whoever did any of these actions in the
// present round, himself or standing in for another, and not the last alone: a text
// that three have worked on is approved by a fourth. A round begins when the action is
// done anew after the case was in a stage that asks: what was sent back, and written
// anew by a colleague, the first writer may approve. With boleh_merangkap: 1 aksi he may
// have done one of them (two people for three steps, say); refused (idle-combining) where
// that keeps nobody out. oleh_orang_sama(susun) asks for the last who did it.
//
// Tasks to several units at once:
//
//	koordinasi:
//	  pelaksana: koordinator
//	  tugas:
//	    jawab_opd:
//	      untuk: [dlh, dpupr, dishub]
//	      uraian: Memberi jawaban
//	      pelaksana: petugas_opd
//	      waktu: 5 hari kerja
//	      wajib_diisi: [jawaban]
//	      dikembalikan_dengan: bukan_wewenang
//	  tugas_selesai: semua
//	  aksi:
//	    lanjut: {otomatis: tugas selesai, ke: perumusan}
//	    lanjut_tanpa: {otomatis: waktu tahap, ke: perumusan}
//
// On entering the stage each unit owes the task, with a clock of its own; jawab_opd is
// done once by each, in a role that is held for the unit, and what is filled in is that
// unit's: no condition reads it, and other units see it only when the case has left the
// stage. "tugas selesai" acts at the instant of the answer that is enough: of all (semua,
// when nothing is said), of one (salah satu), or of n; who gave the task back is not
// waited for, and if nobody else is left those who answered are enough, one at least. On
// leaving the stage what is still owed lapses: not due, it is neither kept nor broken; a
// breach stays. "dikembalikan_dengan: {aksi: bukan_wewenang, wajib_diisi: [alasan]}" asks
// why, of who gives it back; an answer may say it too. Entering the stage again gives the
// tasks anew. A breach of a task is that of its unit's performer, apart from the stage's
// own time. Clocks of tasks are as those
// of duties: no pause holds them, decrees move them. untuk may be one field of several
// units ("untuk: opd"), so that each case says who is asked. While the case stays in the
// stage the tasks follow it, also when it is corrected: who is named no more owes nothing
// (gugur; a breach stays), who is named later has its own start, and if nobody else is
// left the case goes on. Of n answers all are enough where fewer units were named. A name
// that is a unit's is the unit. Refused: units that are not in the table, a field that
// may not be filled in on entering, a role that is not held for units, more answers than
// tasks, a field of units kept from people of the office, who see the tasks and so the
// units, syarat on what "tugas selesai" does (it would be asked once), a branch of it
// that stays where nothing else leads on, and tasks that may all be given back where
// nothing else leads on.
package sop
