package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/scenario"
)

// TestAStepWhoseTimeIsLostIsOnlyBroken: on a line whose YAML is broken the time may be
// missing without a word of its own; what stands on that line is then compared with
// nothing.
func TestAStepWhoseTimeIsLostIsOnlyBroken(t *testing.T) {
	for _, line := range []string{
		"{pelaku:siti , aksi: arsipkan}", "{pelaku: siti, aksi:arsipkan}", "{dicatat: 2025-07-02 08:00 WIB, pelaku:siti , aksi: arsipkan}", "{aksi arsipkan, pelaku: siti}",
	} {
		_, problems := scenario.ReadSuite("s.yaml", []byte("format: 1\nsop: x\norang: {siti: admin}\nskenario:\n  - nama: a\n    langkah:\n      - {waktu: 2025-07-02 08:00 WIB, pelaku: siti, aksi: kirim}\n      - "+line+"\n"))
		assert.NotEmpty(t, problems, line)
		_, problems = scenario.ReadLog("l.yaml", []byte("format: 1\nsop: x\nnomor: n\norang: {siti: admin}\nkejadian:\n  - {waktu: 2025-07-02 08:00 WIB, pelaku: siti, aksi: kirim}\n  - "+line+"\n"))
		assert.NotEmpty(t, problems, line)
	}
}
