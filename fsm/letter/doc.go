// Package letter writes about the engine's events to people, in Indonesian, from templates
// that stand beside the SOP. It sends nothing: adapters/mail does.
//
//	letters, err := letter.Read(os.DirFS("surat"), machine.SOP()) // beside sop.yaml
//	about, text, err := letters.Write(topic, role, letter.FieldsOf(doc, event, to, link))
//
// There is one for each topic of package notice; what the folder lacks is taken from
// [Shipped]. The first line is the subject:
//
//	Perihal: Laporan {{.Nomor}} melewati batas waktu
//
//	Laporan {{.Nomor}} pada tahap {{.Tahap}} melewati batas waktu {{.Batas}}.
//	{{if .Tenggat}}Seharusnya selesai paling lambat {{.Tenggat}}.{{end}}
//
//	dibuka           opened       mendekati        due soon      ditarik      withdrawn
//	pindah           moved        terlambat        late          ditutup      closed
//	dicatat          acted        eskalasi         escalated     dibetulkan   corrected
//	kewajiban        duty         tenggat_berubah  amended       terkait      linked
//	unit_berubah     reorganised     versi_baru       migrated
//
// terlambat.txt serves all, terlambat.pelapor.txt the role pelapor alone. [Fields] are all
// that a letter may say. [Check] tells, with file and line, what would not work, and what
// would print something that was filled in; sop check calls it for the folder surat beside
// an SOP.
package letter
