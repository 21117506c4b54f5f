package engine_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

// other is an engine with another SOP than sop.yaml.
func other(t *testing.T, file string) *office {
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	o := open(t)
	_, err = o.Publish(ctx, src)
	require.NoError(t, err)
	return o
}

// Each branch of the SOP hangs on another word of the language of conditions.
func TestConditionsDecideStoredCases(t *testing.T) {
	o := other(t, "../testdata/decide/syarat.yaml")
	nina := actor("nina", "penilai", "")
	for i, row := range []struct {
		complete    bool
		asked, left int64
		class, to   string
	}{
		{false, 5, 0, "warga", "ditolak"},
		{true, 101, 0, "warga", "ditolak"},
		{true, 10, 0, "panti", "langsung"},
		{true, 50, 0, "panti", "khusus"},
		{true, 11, 0, "warga", "bertahap"},
		{true, 51, 52, "warga", "rapat"},
		{true, 100, 100, "panti", "rapat"},
		{true, 100, 100, "sekolah", "ditunda"},
	} {
		id := fmt.Sprint("kasus-", i)
		o.hands.set("2025-08-04 08:00")
		_, err := o.Open(ctx, engine.Opening{SOP: "uji_syarat", ID: id, Command: command(actor("warga", "pemohon", ""), "mohon")})
		require.NoError(t, err)
		done, err := o.Act(ctx, id, fsm.Command{Action: "putuskan", Actor: nina, Input: map[string]fsm.Value{
			"lengkap": rules.BoolValue(row.complete), "jumlah": rules.IntValue(row.asked),
			"sisa": rules.IntValue(row.left), "golongan": rules.ChoiceValue(row.class),
		}})
		require.NoError(t, err, id)
		require.Equal(t, row.to, done.Case.Stage, "%v", row)
		_, err = audit.Verify(ctx, o.Engine, id)
		require.NoError(t, err)
	}
}

func TestAnExtensionMovesTheStoredDeadline(t *testing.T) {
	o := other(t, "../testdata/format/e1-perpanjangan.yaml")
	clerk, text := actor("petugas_1", "petugas", ""), rules.TextValue
	o.hands.set("2025-07-28 09:00")
	first, err := o.Open(ctx, engine.Opening{SOP: "perpanjangan_satu_kali", ID: "k", Command: fsm.Command{
		Action: "terima", Actor: clerk, Reporter: "warga", Input: map[string]fsm.Value{"uraian": text("contoh")},
	}})
	require.NoError(t, err)
	longer := fsm.Command{Action: "perpanjang", Actor: clerk, Input: map[string]fsm.Value{"alasan": text("menunggu laboratorium")}}
	extended, err := o.Act(ctx, "k", longer)
	require.NoError(t, err)
	require.Equal(t, "2025-08-11", first.Case.Clocks[0].LastDay.String())
	require.Equal(t, "2025-08-20", extended.Case.Clocks[0].LastDay.String(), "7 working days later, by the decrees known at the opening")
	stored := o.stored("k")
	require.Equal(t, extended.Case.Clocks, stored.Case.Clocks)

	_, err = o.Act(ctx, "k", longer)
	var refused *fsm.Refused
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "too-often", refused.Code)
	_, err = audit.Verify(ctx, o.Engine, "k")
	require.NoError(t, err)
}
