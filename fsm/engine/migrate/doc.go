// Package migrate moves open cases to another version of their file: the office has
// changed its procedure, and what is under way is to follow it. What becomes of a case is
// said in package fsm, "Moving to another version"; here it is done to many, from a plan
// that people read and approve.
//
//	plan, err := migrate.ReadPlan(src)               // *PlanError: all that is wrong with it
//	g, err := plan.For(before, after)                // the same, against both versions
//	g.Preview = true
//	page, err := migrate.All(ctx, e, g, engine.PageOf{Limit: 1000})
//
// A plan is a small file:
//
//	sop: sp4n_lumajang
//	dari: 1                          # the version, or the hash of its bytes
//	ke: 2
//	tahap: {verifikasi_opd: telaah}  # a stage that is gone, and which takes its place
//	isian: {prioritas: biasa}        # what a case gets that has no value yet
//	tenggat: tetap                   # or: hitung ulang
//	kecuali: [tindak_lanjut]         # limits, stages and duties with which it is the other way
//	boleh_maju: tidak                # ya: counting anew may bring a date forward
//	hentikan: [batas_lama]           # limits and duties of the old version that end with it
//	disetujui_oleh: kabag_organisasi
//	dasar: SK Bupati 5/2026
//
// [All] decides each case whole or not at all, and saves many in one transaction. A case
// that is there already has no entry, so that after a crash it is begun anew, or at the
// page where it stopped. [Draft] writes a plan in which what needs a decision is left open,
// as "?", which [ReadPlan] refuses. Who may approve is the host's to decide.
package migrate
