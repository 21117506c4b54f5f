package prove

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/rules"
)

// How many people four eyes take is counted over all that selain_pelaku names: with as
// many as the proof says somebody is left, and with one less nobody is.
func TestFourEyesSayHowManyPeopleTheyTake(t *testing.T) {
	src := fsmtest.Read(t, "testdata/proof/four-eyes-staffed/dua-peran.yaml")
	properties, _ := Examine("dua-peran.yaml", src)
	told := ""
	for _, p := range properties {
		if p.Code == "four-eyes-staffed" {
			told = p.Args["people"] + " " + p.Args["role"]
		}
	}
	assert.Equal(t, "2 staf", told)

	m, problems := fsm.Load("dua-peran.yaml", src)
	require.False(t, problems.HasErrors())
	cal, err := calendar.New(calendar.Shipped(), m.SOP().Calendar.Options)
	require.NoError(t, err)
	c, now := fsm.Case{ID: "k"}, fsmtest.WIB("2026-06-01 09:00")
	do := func(id, role, action string, input map[string]fsm.Value) error {
		now = now.Add(time.Hour)
		d, err := m.Decide(c, fsm.Command{Action: action, At: now, Input: input, Actor: fsm.Actor{ID: id, Holds: []fsm.RoleAssignment{{Role: role}}}}, cal)
		if err == nil {
			c = d.Case
		}
		return err
	}
	require.NoError(t, do("warga", "pemohon", "mohon", map[string]fsm.Value{"usaha": rules.SealedValue("u")}))
	require.NoError(t, do("staf_1", "staf", "teliti", nil))
	require.NoError(t, do("kasi_1", "kasi", "periksa", nil))
	for id, role := range map[string]string{"staf_1": "staf", "kasi_1": "kasi"} {
		var refused *fsm.Refused
		require.ErrorAs(t, do(id, role, "setujui", nil), &refused)
		assert.Equal(t, "four-eyes", refused.Code)
	}
	assert.NoError(t, do("staf_2", "staf", "setujui", nil))
}

// Where some may be combined, fewer people do: each of them can be barred by one more
// action than that.
func TestFourEyesTakeFewerPeopleWhereSomeMayBeCombined(t *testing.T) {
	src := string(fsmtest.Read(t, "testdata/proof/four-eyes-staffed/rangkap.yaml"))
	for _, c := range []struct{ names, may, want string }{
		{"[teliti, periksa]", "", "3"},
		{"[teliti, periksa]", ", boleh_merangkap: 1 aksi", "2"},
		{"teliti", "", "2"},
	} {
		properties, _ := Examine("rangkap.yaml", []byte(fsmtest.Replace(t, src, "[teliti, periksa], boleh_merangkap: 1 aksi", c.names+c.may)))
		for _, p := range properties {
			if p.Code == "four-eyes-staffed" {
				assert.Equal(t, c.want, p.Args["people"], c.names+c.may)
				assert.Equal(t, Proved, p.Verdict)
			}
		}
	}
}
