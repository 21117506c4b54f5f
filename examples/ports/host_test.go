package ports

import (
	"testing"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/adapters/soptest"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario/scenariotest"
)

// What an office promises, in its own tests: `go test ./...` in its CI says which promise an edit of the SOP breaks.

// TestAReportIsAnsweredInTime: who is silent breaks a promise, who acts in time keeps it, over the holidays of August 2025.
func TestAReportIsAnsweredInTime(t *testing.T) {
	o := soptest.New(t, sop.YAML(), "2025-08-14 09:00")
	wati, siti := soptest.Person("wati", "pelapor"), soptest.Person("siti", "admin")
	c := o.Open(wati, "kirim", complaint)
	c.WantDeadline(soptest.StageClock, "2025-08-20") // 17 August is a Sunday, the 18th cuti bersama
	o.To("2025-08-20 23:00")
	c.WantBreaches()
	o.To("2025-08-21 00:00")
	c.WantBreaches("waktu verifikasi_admin")
	c.Do(siti, "disposisi", soptest.Input{"kategori": "kebersihan", "unit": "dlh"})
	c.WantStage("verifikasi_opd")
}

// TestNobodyAnswersForAnotherUnit: the unit that has the report alone answers it.
func TestNobodyAnswersForAnotherUnit(t *testing.T) {
	o := soptest.New(t, sop.YAML(), "2025-08-04 09:00")
	c := o.Open(soptest.Person("wati", "pelapor"), "kirim", complaint)
	c.Do(soptest.Person("siti", "admin"), "disposisi", soptest.Input{"kategori": "kebersihan", "unit": "dlh"})
	c.WantRefused(soptest.Member("budi", "dpupr", "petugas_opd"), "periksa_kewenangan", nil, "other-unit")
	c.Do(soptest.Member("darmo", "dlh", "petugas_opd"), "periksa_kewenangan", nil)
}

// TestScenariosOfStaff: what staff wrote beside the SOP runs in the same CI.
func TestScenariosOfStaff(t *testing.T) {
	scenariotest.Run(t, func() store.Backend { return memory.New().Backend() }, "../../sop.yaml", "../lapor/skenario/*.yaml")
}
