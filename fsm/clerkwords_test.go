package fsm

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// newSlips are mistakes in the newer words of the format; each has one cause.
var newSlips = []slip{
	{"a step of lateness without its unit of time", "bad-span", "", []edit{{"sesudah: 3 hari kerja", "sesudah: ‸3"}}},
	{"a step of lateness by another word", "unknown-key", "sesudah", []edit{{"sesudah: 3 hari kerja", "‸setelah: 3 hari kerja"}}},
	{"a kind of field that is called otherwise", "bad-word", "unit", []edit{{"jenis: unit, banyak", "jenis: ‸opd, banyak"}}},
	{"a kind of number", "bad-word", "angka", []edit{{"jenis: angka", "jenis: ‸bilangan"}}},
	{"yes in English", "bad-word", "ya", []edit{{"air: Air}, banyak: ya}", "air: Air}, banyak: ‸true}"}}},
	{"a unit by its printed name", "unknown-task-unit", "dlh", []edit{{"untuk: opd", "untuk: ‸Dinas Lingkungan Hidup"}}},
	{"the system acts at a task by its name", "unknown-limit", "", []edit{{"otomatis: tugas selesai", "otomatis: ‸jawab_opd"}}},
	{"an option with a capital", "bad-id", "ringan", []edit{{"batas: {ringan:", "batas: {‸Ringan:"}}},
	{"what is asked for in some cases, in words", "bad-id", "{isian: biaya, bila: berbayar}", []edit{{"{isian: biaya, bila: berbayar}", "‸biaya bila berbayar"}}},
	{"what is asked for in some cases, in words alone", "bad-id", "{isian: biaya, bila: berbayar}", []edit{{"susun: {wajib_diisi: [konsep]", "susun: {boleh_diisi: konsep, wajib_diisi: ‸biaya jika berbayar"}}},
	{"what is asked for in some cases among what is not", "misplaced-key", "", []edit{{"{isian: biaya, bila: berbayar}", "topik"}, {"boleh_diisi: [berbayar]", "boleh_diisi: [berbayar, ‸{isian: biaya, bila: berbayar}]"}}},
}

func TestASlipInTheNewerWordsIsToldOnceAtItsPlace(t *testing.T) {
	src, err := os.ReadFile("testdata/katabaru.yaml")
	require.NoError(t, err)
	_, problems := Load("sop.yaml", src)
	require.Empty(t, problems)
	for _, c := range newSlips {
		t.Run(c.name, func(t *testing.T) {
			src, pos := plant(t, string(src), c.edits)
			_, problems := Load("sop.yaml", []byte(src))
			require.Len(t, problems, 1, problems.Error())
			assert.Equal(t, c.code, problems[0].Code)
			assert.Equal(t, pos, problems[0].Pos)
			assert.Equal(t, c.suggestion, problems[0].Args["suggestion"])
		})
	}
}

// A list where names of tasks are meant: the cause, and the block under it once; nothing
// is said of tasks that nobody gave.
func TestTasksAsAListAreToldInTwoLines(t *testing.T) {
	src, err := os.ReadFile("testdata/katabaru.yaml")
	require.NoError(t, err)
	list, pos := plant(t, string(src), []edit{{"      jawab_opd:\n        untuk", "      ‸- jawab_opd\n        untuk"}})
	_, problems := Load("sop.yaml", []byte(list))
	require.Len(t, problems, 2, problems.Error())
	assert.Equal(t, "expected-map", problems[0].Code)
	assert.Equal(t, pos, problems[0].Pos)
	assert.Equal(t, "yaml-indent", problems[1].Code)
	assert.Equal(t, pos.Line+1, problems[1].Pos.Line)
}
