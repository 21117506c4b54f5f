package engine_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/amend"
	"github.com/tatalaksana/sop/fsm/engine/audit"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// TestLawsOfAmendments lets cases run by chance while decrees come by chance:
// what was listed is what is done, once; no deadline told gets earlier where the
// file does not allow it, and none does by a day off in any case; what is closed
// stays as it was; the history still gives what is stored.
func TestLawsOfAmendments(t *testing.T) {
	for seed := range scale(30, 1000) {
		rng := rand.New(rand.NewPCG(uint64(seed), 5))
		o := openIn(t, "2025-07-01")
		mayShorten := rng.IntN(2) == 0
		if mayShorten {
			o.publish(strings.Replace(string(reference(t)), "hitung_mulai: hari berikutnya", "hitung_mulai: hari berikutnya\n  tenggat_boleh_maju: ya", 1))
		}
		log := known("2025-07-01")
		const cases = 6
		for i := range cases {
			o.begin(caseID(i))
		}
		for range 12 {
			o.hands.move(time.Duration(1+rng.IntN(4*24)) * time.Hour)
			if rng.IntN(3) > 0 {
				o.anything(rng, caseID(rng.IntN(cases)))
				continue
			}
			longer, adds := decreedByChance(t, log, o.hands.Now(), rng)
			o.amendByChance(seed, cases, longer, adds, mayShorten)
			log = longer
		}
		for i := range cases {
			_, err := audit.Verify(ctx, o.Engine, caseID(i))
			require.NoError(t, err, "seed %d", seed)
		}
	}
}

// publish puts another version of the SOP in force.
func (o *office) publish(src string) {
	src = strings.Replace(src, "versi: 1", "versi: 2", 1)
	require.Contains(o.t, src, "tenggat_boleh_maju: ya")
	_, err := o.Publish(ctx, []byte(src))
	require.NoError(o.t, err)
}

// anything does something that may well be refused.
func (o *office) anything(rng *rand.Rand, id string) {
	steps := []fsm.Command{
		command(siti, "disposisi", "kategori", "infrastruktur", "unit", "dpupr"), command(budi, "periksa_kewenangan"),
		command(rini, "tanggapi", "tanggapan", "x"), command(warga, "belum_puas", "keberatan", "x"), command(siti, "tunda", "alasan", "x"),
		command(siti, "lanjutkan"), command(siti, "minta_lengkapi", "kekurangan", "x"), command(warga, "lengkapi", "uraian", "x"),
		command(siti, "arsipkan", "alasan", "x"), command(warga, "balas_pelapor", "balasan", "x"),
	}
	for range 4 {
		if _, err := o.Act(ctx, id, steps[rng.IntN(len(steps))]); err == nil {
			return
		}
	}
}

// decreedByChance returns a longer log, signed now, that makes some days off or
// some days off work, and whether it only adds.
func decreedByChance(t *testing.T, log *calendar.Log, now time.Time, rng *rand.Rand) (longer *calendar.Log, adds bool) {
	today := calendar.NewDate(now.In(time.FixedZone("WIB", 7*3600)).Date())
	rows, seen := "tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n", map[calendar.Date]bool{}
	adds = rng.IntN(3) > 0
	if adds {
		for range 1 + rng.IntN(3) {
			day := today.AddDays(1 + rng.IntN(60))
			if !seen[day] {
				rows += fmt.Sprintf("%s,cuti bersama,Uji %d,tambah,Keppres uji,%s\n", day, log.Len(), today)
			}
			seen[day] = true
		}
	} else {
		off := map[calendar.Date]calendar.DecreeEvent{}
		for _, e := range log.Events() {
			if delete(off, e.Date); e.Off {
				off[e.Date] = e
			}
		}
		for day := today.AddDays(1); len(seen) == 0 && day.Before(today.AddDays(400)); day = day.AddDays(1) {
			if e, ok := off[day]; ok {
				rows += fmt.Sprintf("%s,%s,%s,hapus,Keppres uji,%s\n", day, e.Kind, e.Name, today)
				seen[day] = true
			}
		}
	}
	if len(seen) == 0 { // no day off is left to remove
		adds = true
		rows += fmt.Sprintf("%s,cuti bersama,Uji %d,tambah,Keppres uji,%s\n", today.AddDays(70), log.Len(), today)
	}
	more, err := calendar.ReadLog("uji.csv", []byte(rows))
	require.NoError(t, err, rows)
	longer, err = log.Append(more)
	require.NoError(t, err, rows)
	return longer, adds
}

// amendByChance lists, moves and moves again, and holds what it sees to the laws.
func (o *office) amendByChance(seed, cases int, longer *calendar.Log, adds, mayShorten bool) {
	before := map[string]store.Stored{}
	for i := range cases {
		before[caseID(i)] = o.stored(caseID(i))
	}
	list := amend.Amendment{By: siti, Preview: true, Decrees: longer}
	listed := amendAll(o.t, o.Engine, list, 4)
	for id, st := range before {
		require.Equal(o.t, st.Case.Version, o.stored(id).Case.Version)
	}
	inForce(o.t, o.Engine, longer)
	done := amendAll(o.t, o.Engine, amend.Amendment{By: siti}, 2)
	require.Equal(o.t, listed, done, "seed %d", seed)
	require.Empty(o.t, done.Failed, "seed %d", seed)
	for _, c := range done.Moved {
		for _, k := range c.Clocks {
			if adds || !mayShorten {
				require.False(o.t, k.New.Due.Before(k.Old.Due), "seed %d: %s %s: %s is earlier than %s", seed, c.Case, k.Clock, k.New.LastDay, k.Old.LastDay)
			}
			if !k.New.Due.Equal(k.Old.Due) {
				require.NotEmpty(o.t, k.Days, "seed %d: a day moved it", seed)
			}
		}
	}
	for id, st := range before {
		if st.Case.Closed && len(st.Case.Clocks) == 0 {
			require.Equal(o.t, st, o.stored(id))
		}
	}
	again := amendAll(o.t, o.Engine, amend.Amendment{By: siti}, 0)
	require.Zero(o.t, again.Entered, "seed %d", seed)
}
