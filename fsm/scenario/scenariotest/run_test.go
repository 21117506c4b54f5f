package scenariotest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/scenario/scenariotest"
)

const sop = "../../../sop.yaml"

func inMemory() store.Backend { return memory.New().Backend() }

func TestTheShippedScenarios(t *testing.T) {
	scenariotest.Run(t, inMemory, sop, "../../../examples/lapor/skenario/*.yaml")
}

// TestFails is run by the tests below, as a program of its own: it must fail.
func TestFails(t *testing.T) {
	file := os.Getenv("SCENARIOTEST_FILE")
	if file == "" {
		t.Skip("only as a program of its own")
	}
	scenariotest.Run(t, inMemory, os.Getenv("SCENARIOTEST_SOP"), file)
}

func TestAFailingScenarioFailsTheTest(t *testing.T) {
	dir := t.TempDir()
	const head = "format: 1\nsop: sp4n_lumajang\norang: {warga: pelapor}\n"
	for name, c := range map[string]struct {
		sop, src string
		want     []string
	}{
		"deadline": {sop, head + "tenggat:\n  - {mulai: 2025-07-01 08:00 WIB, batas: verifikasi_admin, tenggat: 2025-07-03}\n",
			[]string{"seharusnya: 2025-07-03", "ternyata:   2025-07-04", "Jum  4 Jul 2025     3  dihitung"}},
		"refused": {sop, head + "skenario:\n  - nama: kosong\n    langkah: [{waktu: 2025-07-01 08:00 WIB, pelaku: warga, aksi: kirim}]\n",
			[]string{"TestFails/x.yaml/kosong", "ditolak: isian", "Judul laporan (judul) wajib diisi"}},
		"faulty file": {sop, head + "skenario: [{nama: a}]\n", []string{"[missing-key]"}},
		"unknown":     {sop, head + "tenggat: [{mulai: 2025-07-01 08:00 WIB, batas: gudang, tenggat: 2025-07-03}]\n", []string{"[scenario-unknown-clock]"}},
		"faulty sop":  {"x.yaml", head, []string{"FAIL"}},
		"no sop":      {"tiada.yaml", head, []string{"tiada.yaml"}},
		"no file":     {sop, "", []string{"no scenario file matches"}},
	} {
		t.Run(name, func(t *testing.T) {
			own := filepath.Join(dir, name)
			require.NoError(t, os.MkdirAll(own, 0o755))
			file := filepath.Join(own, "x.yaml")
			if c.src != "" {
				require.NoError(t, os.WriteFile(file, []byte(c.src), 0o600))
			}
			procedure := c.sop
			if c.sop == "x.yaml" {
				procedure = file
			}
			program := exec.Command(os.Args[0], "-test.run=^TestFails$", "-test.v")
			program.Env = append(os.Environ(), "SCENARIOTEST_FILE="+file, "SCENARIOTEST_SOP="+procedure)
			out, err := program.CombinedOutput()
			require.Error(t, err)
			for _, want := range c.want {
				assert.Contains(t, string(out), want)
			}
		})
	}
}
