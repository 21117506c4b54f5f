// Package soptest is for a host's own tests: an office with the engine on a
// memory store and a clock that stands where the test sets it, people and cases
// made in a line, and assertions on stage, deadline and refusal.
//
//	func TestAnswerInTime(t *testing.T) {
//		o := soptest.New(t, sop.YAML(), "2025-08-04 09:00")
//		siti := soptest.Person("siti", "admin")
//		c := o.Open(soptest.Person("warga", "pelapor"), "kirim", soptest.Input{"judul": "Jalan rusak", …})
//		c.WantDeadline(soptest.StageClock, "2025-08-07")
//		c.Do(siti, "disposisi", soptest.Input{"kategori": "kebersihan", "unit": "dlh"})
//		c.WantStage("verifikasi_opd")
//		c.WantRefused(siti, "tanggapi", nil, "not-here")
//	}
//
// Times are written as an office writes them, "2025-08-04 09:00", in the SOP's
// zone; inputs as a person fills them in, read by the kind of the field. The
// engine of an office ([Office.Engine]) is what the host's code under test gets.
// Only testing.TB is used, no assertion library.
package soptest
