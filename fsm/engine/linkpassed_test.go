package engine_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/rules"
)

// silentOffice is an office where the request P-1 of ani was left unanswered since a day
// that its clerks, who may object for her, do not read: its limit passed with 8 August 2025.
func silentOffice(t *testing.T) *office {
	src, err := os.ReadFile("../testdata/decide/kasus-diam.yaml")
	require.NoError(t, err)
	text := string(src)
	for old, with := range map[string]string{
		"petugas: Petugas":                     "petugas: {nama: Petugas, melihat: [rincian, rahasia, alasan]}",
		"  alasan: {":                          "  diterima: {nama: Diterima, jenis: tanggal, paling_awal: 30 hari sebelum hari ini}\n  alasan: {",
		"boleh_diisi: [rahasia], ke: diproses": "boleh_diisi: [rahasia, diterima], ke: diproses",
		"sejak: ajukan,":                       "sejak: diterima,",
		"waktu: 10 hari kerja":                 "waktu: 5 hari kerja",
		"ajukan_keberatan:\n    oleh: pemohon": "ajukan_keberatan:\n    oleh: [pemohon, petugas]",
	} {
		require.Contains(t, text, old)
		text = strings.Replace(text, old, with, 1)
	}
	o := &office{t: t, store: memory.New(), hands: &hands{}}
	o.hands.set("2025-08-04 09:00")
	o.Engine = o.bare(o.store)
	inForce(t, o.Engine, known("2025-08-04"))
	_, err = o.Publish(ctx, []byte(text))
	require.NoError(t, err)
	ajukan := command(ani, "ajukan", "rincian", "salinan izin", "rahasia", "tidak")
	ajukan.Input["diterima"] = rules.DateValue("2025-08-01")
	_, err = o.Open(ctx, engine.Opening{SOP: "layanan", ID: "P-1", Command: ajukan})
	require.NoError(t, err)
	return o
}

// When the limit of another case passed, and its last day, is a deadline of that case.
func TestALinkShowsNoDeadlineThatTheOtherCaseHides(t *testing.T) {
	o := silentOffice(t)
	o.hands.set("2025-08-11 09:00")
	_, err := o.Open(ctx, objection("K-1", ani, "P-1"))
	require.NoError(t, err)
	_, err = audit.Verify(ctx, o.Engine, "K-1")
	require.NoError(t, err)

	passed, last := wib("2025-08-09 00:00").UTC(), calendar.MustDate("2025-08-08")
	for name, by := range map[string]fsm.Actor{"ani": ani, "joko": joko} {
		c, err := o.For(by).Case(ctx, "K-1")
		require.NoError(t, err)
		entries, err := o.For(by).History(ctx, "K-1", 0, 0)
		require.NoError(t, err)
		for _, l := range []fsm.Link{c.Links[0], *entries[0].Link} {
			require.Equal(t, "P-1", l.Case)
			if name == "ani" {
				require.Equal(t, passed, l.Passed)
				require.Equal(t, last, l.LastDay)
				continue
			}
			require.Zero(t, l.Passed)
			require.Zero(t, l.LastDay)
			require.Zero(t, entries[0].Hash, "with it the day could be guessed")
		}
	}
}

// Nor does the refusal of who comes too late name the day that follows from it.
func TestTooLateFromAnotherCaseNamesNoHiddenDay(t *testing.T) {
	o := silentOffice(t)
	o.hands.set("2025-12-01 09:00")
	for day, by := range map[string]fsm.Actor{"2025-09-22": ani, "***": joko} {
		_, err := o.Open(ctx, objection("K-1", by, "P-1"))
		var refused *fsm.Refused
		require.ErrorAs(t, err, &refused)
		require.Equal(t, "source-late", refused.Code)
		require.Equal(t, day, refused.Args["last_day"])
	}
}
