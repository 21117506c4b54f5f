package soptest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/adapters/soptest"
)

// A test of a host: an office on 4 August 2025, a report, and four days in which
// nobody does anything. An assertion that fails is an error of the test.
func Example() {
	t := testing.TB(new(sheet)) // in a test: its own t
	o := soptest.New(t, sop.YAML(), "2025-08-04 09:00")
	c := o.Open(soptest.Person("wati", "pelapor"), "kirim", soptest.Input{"judul": "Sampah", "uraian": "Menumpuk", "nama_pelapor": "Wati"})
	c.WantDeadline(soptest.StageClock, "2025-08-07")

	o.To("2025-08-08 10:00")
	c.WantBreaches("waktu verifikasi_admin")
	c.WantStage("verifikasi_opd")
	_, said, _ := strings.Cut(t.(*sheet).said[0], " is ")
	fmt.Println("the case is", said)
	// Output: the case is at "verifikasi_admin", want "verifikasi_opd"
}
