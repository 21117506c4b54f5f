// Package scenario replays what happened to a case through a procedure.
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
package scenario
