package engine_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/rules"
)

// TestPlantedMarksOfACaseTakenOver: who sees what of a case from before the SOP ran
// here, in every output, as of one that was opened here; nothing of it was told.
func TestPlantedMarksOfACaseTakenOver(t *testing.T) {
	for _, anonim := range []bool{false, true} {
		o := open(t)
		o.hands.set("2023-02-13 09:00")
		fields := map[string]fsm.Value{"kategori": rules.ChoiceValue("infrastruktur"), "anonim": rules.BoolValue(anonim)}
		own, office := []string{"judul", "uraian", "nama_pelapor", "kontak"}, []string{"catatan", "tanggapan", "penyebab"}
		for _, f := range slices.Concat(own, office) {
			fields[f] = rules.TextValue("TANDA." + f + ".")
		}
		take := engine.Takeover{SOP: code, ID: "k", Case: fsm.Import{
			By: olehAdmin, Opened: wib("2023-02-01 09:00"), Stage: "penanganan", Origin: "verifikasi_opd", Entered: wib("2023-02-03 09:00"),
			Unit: fsm.Unit{ID: "dpupr"}, Reporter: olehWarga.ID, Fields: fields,
		}}
		_, err := o.Import(ctx, take)
		require.NoError(t, err)
		sealed := commitments(t, o.store)
		public := !o.stored("k").Case.Public.IsZero()
		for _, by := range everybody {
			again, err := o.Import(ctx, take)
			seen := o.gathers("k", by)
			if by.ID == olehAdmin.ID {
				seen += told("Import", again, err)
			}
			for _, f := range slices.Concat(own, office) {
				text := "TANDA." + f + "."
				found := strings.Contains(seen, text) || slices.ContainsFunc(sealed[text], func(c string) bool { return strings.Contains(seen, c) })
				hidden := anonim && (f == "nama_pelapor" || f == "kontak")
				may := public && (f == "judul" || f == "uraian")
				switch by.ID {
				case olehAdmin.ID:
					may = true
				case olehWarga.ID:
					may = slices.Contains(own, f)
				case olehPetugas.ID, olehHubung.ID:
					may = !hidden
				case olehKoord.ID:
					may = may || f == "penyebab"
				}
				require.Equal(t, may, found, "%q reads %s (anonim %v)", by.ID, f, anonim)
			}
		}
	}
}
