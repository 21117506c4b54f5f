package plan

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWhatEventsDoToALimit(t *testing.T) {
	l := &Limit{Since: []string{"kirim"}, Restart: []string{"balas"}, Until: []string{"jawab"}}
	for _, c := range []struct {
		name            string
		running, closed bool
		events          []string
		want            Turn
		runs            bool
	}{
		{"what it waits for ends it", true, false, []string{"jawab"}, Turn{Stops: true, Met: true}, false},
		{"the end of the case ends it unmet", true, true, []string{"akhir"}, Turn{Stops: true}, false},
		{"off, nothing ends it", false, true, []string{"jawab"}, Turn{}, false},
		{"it starts", false, false, []string{"kirim"}, Turn{Starts: true}, true},
		{"what starts it does nothing while it runs", true, false, []string{"kirim"}, Turn{}, true},
		{"it runs anew", true, false, []string{"balas"}, Turn{Restarts: true}, true},
		{"off, it does not run anew", false, false, []string{"balas"}, Turn{}, false},
		{"ended, it does not run anew", true, false, []string{"balas", "jawab"}, Turn{Stops: true, Met: true}, false},
		{"ended and started at once", true, false, []string{"jawab", "kirim"}, Turn{Stops: true, Met: true, Starts: true}, true},
		{"nothing starts with the end", false, true, []string{"kirim", "akhir"}, Turn{}, false},
	} {
		got := l.Turn(c.running, c.closed, c.events)
		assert.Equal(t, c.want, got, c.name)
		assert.Equal(t, c.runs, got.Runs(c.running), c.name)
	}
	never := &Limit{Since: []string{"kirim"}, Never: true}
	assert.Zero(t, never.Turn(false, false, []string{"kirim"}), "it has no time")
}

func TestOnWhichCasesARoleActs(t *testing.T) {
	officer, citizen := Role{OfUnit: true}, Role{Own: true}
	for _, c := range []struct {
		name    string
		role    Role
		held    Holding
		unit    string
		opening bool
		want    Bar
	}{
		{"on all", Role{}, Holding{}, "a", false, Free},
		{"of his unit", officer, Holding{Unit: "a"}, "a", false, Free},
		{"of another", officer, Holding{Unit: "b"}, "a", false, OtherUnit},
		{"held for none", officer, Holding{}, "", false, OtherUnit},
		{"of none yet", officer, Holding{Unit: "b"}, "", true, Free},
		{"of one that is chosen at the opening", officer, Holding{Unit: "b"}, "a", true, OtherUnit},
		{"of none any more", officer, Holding{Unit: "b"}, "", false, OtherUnit},
		{"his own", citizen, Holding{Reporter: true}, "a", false, Free},
		{"another's", citizen, Holding{}, "a", false, NotOwn},
	} {
		assert.Equal(t, c.want, c.role.Bar(c.held, c.unit, c.opening), c.name)
	}
}

func TestWhoDoesAnAction(t *testing.T) {
	p := Plan{
		Roles: map[string]Role{"admin": {}, "pelapor": {Own: true}},
		Actions: map[string][]*Action{
			"tutup": {{By: []string{"sistem"}}, {By: []string{"admin", "pelapor"}}, {By: []string{"admin"}}},
			"balas": {{By: []string{"pelapor"}}}, "lewat": {{By: []string{"sistem"}}},
		},
	}
	assert.Equal(t, []string{"admin", "pelapor"}, p.Doers("tutup"))
	assert.Empty(t, p.Doers("lewat"))
	assert.True(t, p.OnlyReporter("balas"))
	assert.False(t, p.OnlyReporter("tutup") || p.OnlyReporter("lewat") || p.OnlyReporter("tiada"))
	s := &Stage{Clock: "waktu jeda", Pauses: Pauses{All: true, Origin: true, Limits: []string{"warga"}}}
	assert.True(t, p.Holds(s, "lain", "admin") && p.Holds(s, "warga", "pelapor") && s.HoldsStage("waktu lain"))
	assert.False(t, p.Holds(s, "lain", "pelapor") || s.HoldsStage("waktu jeda"))
	assert.False(t, (&Action{}).Spent(9) || (&Action{AtMost: 2}).Spent(1))
	assert.True(t, (&Action{AtMost: 2}).Spent(2))
}
