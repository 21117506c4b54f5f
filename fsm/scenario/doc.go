// Package scenario replays what happened to a case through a procedure, and runs
// the scenarios that staff write to say what a procedure should do.
//
//	log, problems := scenario.ReadLog("6340753.yaml", src)
//	timeline, err := scenario.Replay(ctx, machine, log, …)
//
// # The log file
//
// A log is YAML that an officer can write. Every scalar is read as text and
// parsed by its key. Times name their zone: WIB, WITA, WIT or an offset.
//
//	format: 1
//	sop: sp4n_lumajang                 # kode of the SOP
//	nomor: 6340753                     # id or tracking number of the case
//	sumber: where the facts come from  # optional
//	orang:
//	  warga: pelapor                           # person: role
//	  budi: {peran: petugas_opd, unit: dlh}    # role in a unit
//	  rini: [{peran: petugas_opd, unit: dlh}, {peran: penghubung, unit: dinkes}]
//	  plh: {peran: admin, mewakili: siti}      # acts for another person
//	kejadian:                                  # in order of time
//	  - waktu: 2023-02-11 01:16 WIB
//	    pelaku: warga
//	    aksi: kirim
//	    isian: {judul: Jalan rusak}    # field: value; "unit" chooses the unit
//	    anggapan: what the source does not say; printed
//	  - waktu: 2023-02-22 11:13 WIB
//	    dicatat: 2023-02-23 08:00 WIB  # entered later; the SOP must allow it
//	    pelaku: plh
//	    mewakili: siti                 # for this event alone
//	    aksi: disposisi
//
// "pelapor" beside a start action names the citizen for whom an officer opens
// the case. A duty is met by an event whose aksi is the duty's id. Automatic
// actions are not written down: they happen by themselves.
//
// # The scenario file
//
// A scenario file ([ReadSuite], sop test) has people and times as a log has
// them. A step acts as a line of a log does, or only lets a time come; maka says
// what must hold then. A step with an action must be accepted unless maka says
// ditolak. Names are the ids of the SOP; "tidak ada" is the empty list.
//
//	format: 1
//	sop: sp4n_lumajang
//	orang: {warga: pelapor, siti: admin}
//	skenario:
//	  - nama: laporan masuk
//	    langkah:
//	      - waktu: 2025-07-01 08:00 WIB
//	        pelaku: warga
//	        aksi: kirim
//	        isian: {judul: Jalan rusak, uraian: …, nama_pelapor: …}
//	        maka:
//	          tahap: verifikasi_admin            # the stage or end
//	          unit: tidak ada                    # in charge
//	          tenggat: {verifikasi_admin: 2025-07-04}  # last day, instant, "jeda", "tidak ada"
//	          penilaian: {…: lebih awal}         # tepat waktu, terlambat 2 hari kerja, … (fsm.Judgements)
//	          pelanggaran: tidak ada             # all so far; {verifikasi_admin: admin siti}
//	          otomatis: tidak ada                # what the system did in this step; {tutup_otomatis: pelapor}
//	          diberi_tahu: [koordinator]         # in this step
//	          kewajiban: {evaluasi: petugas_opd} # owed now
//	          boleh: {siti: [disposisi, arsipkan], warga: tidak ada}
//	          tersembunyi: {publik: [judul]}     # filled fields that are hidden
//	  - nama: warga tidak dapat mengarsipkan
//	    setelah: laporan masuk                   # its steps come first
//	    perubahan_dekrit: tidak                  # ya: apply decrees as they are signed
//	    langkah:
//	      - waktu: 2025-07-02 08:00 WIB
//	        pelaku: warga
//	        aksi: arsipkan
//	        maka: {ditolak: bukan wewenang, yang_boleh: admin}  # karena: rules, fields
//	      - waktu: 2025-07-05 00:00 WIB          # only time passes
//	        kewenangan: {dlh: [kesehatan]}       # units are reorganised
//	        maka: {pelanggaran: verifikasi_admin}
//	tenggat:                                     # the table of deadlines
//	  - {mulai: 2025-07-01 08:00 WIB, lama: 3 hari kerja, tenggat: 2025-07-04}
//	  - {mulai: 2025-07-01 08:00 WIB, batas: penanganan, tenggat: 2025-07-29}
//
// A row of the table may also have jeda: [{dari, sampai}], perpanjangan with
// diperpanjang, diketahui (decrees signed by that day), golongan (of a limit by
// class), sementara: ya, and catatan.
//
// [Runner.Cover] tells what scenarios went through, [Mutate] what changes of the
// procedure none of them notices. Package scenariotest runs the same files under
// go test. testdata/vektor/hari-kerja.jsonl has deadlines in working days, one
// JSON object a line, for tests in any language; sop clock reads them.
package scenario
