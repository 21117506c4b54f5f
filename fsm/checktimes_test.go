package fsm

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/tatalaksana/sop/fsm/internal/fsmtest"
	"github.com/tatalaksana/sop/fsm/problem"
)

// A reminder may be as long as its time, not longer: then it would come at the start.
func TestRemindersBeforeTheStart(t *testing.T) {
	for _, c := range []struct {
		time, remind string
		want         bool
	}{
		{"3 hari kerja", "3 hari kerja sebelum", false},
		{"3 hari kerja", "4 hari kerja sebelum", true},
		{"1-3 hari kerja", "3 hari kerja sebelum", false},
		{"3 hari kerja", "90 %", false},
		{"2 jam", "120 menit sebelum", false},
		{"2 jam", "121 menit sebelum", true},
		{"90 menit", "2 jam sebelum", true},
		{"{menurut: jenis_aduan, batas: {jalan: 5 hari kerja, air: 3 hari kerja}}", "4 hari kerja sebelum", true},
		{"{menurut: jenis_aduan, batas: {jalan: 5 hari kerja, air: 3 hari kerja}}", "3 hari kerja sebelum", false},
	} {
		src := fsmtest.Replace(t, readFile(t, "testdata/problems/reminder-unit/sop.yaml"),
			"waktu: 10 hari kerja\n    ingatkan: 2 hari sebelum", "waktu: "+c.time+"\n    ingatkan: "+c.remind)
		_, problems := Load("sop.yaml", []byte(src))
		got := slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == "reminder-before-start" })
		assert.Equal(t, c.want, got, "%s of %s: %v", c.remind, c.time, problems)
		assert.False(t, slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == "reminder-unit" }), problems)
	}
}

// An extension of a limit that has no time is no reason to say nothing of the limit.
func TestALimitWithoutItsTimeIsToldThoughItIsExtended(t *testing.T) {
	src := fsmtest.Replace(t, readFile(t, "testdata/terkecil.yaml"), "    waktu: 9 hari kerja\n", "")
	_, problems := Load("sop.yaml", []byte(src))
	if assert.Len(t, problems, 1) {
		assert.Equal(t, "missing-key", problems[0].Code)
	}
}
