package scenario

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// good is a log without problems; the tests of problems change one line of it.
//
//go:embed testdata/salah/log.yaml
var good string

// wrong is one change that makes a good file wrong, and how the reader or the
// check tells it. The changes stand in files since adapters/schematest asks the
// schemas about them too.
type wrong struct{ Name, Old, New, Want string }

func wrongs(t *testing.T, file string) []wrong {
	t.Helper()
	lines, err := os.ReadFile(file)
	require.NoError(t, err)
	var out []wrong
	for dec := json.NewDecoder(bytes.NewReader(lines)); dec.More(); {
		var w wrong
		require.NoError(t, dec.Decode(&w))
		out = append(out, w)
	}
	require.NotEmpty(t, out)
	return out
}

func reference(t testing.TB) *sop.SOP {
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	doc, problems := sop.Read("sop.yaml", src)
	require.Empty(t, problems)
	return doc
}

func TestReadLog(t *testing.T) {
	l, problems := ReadLog("log.yaml", []byte(good))
	require.Empty(t, problems)
	require.Empty(t, l.Check(reference(t)))

	assert.Equal(t, "6340753", l.Number.Value)
	require.Len(t, l.People, 4)
	assert.Equal(t, "pelapor", l.People[0].Holds[0].Role.Value)
	require.Len(t, l.People[1].Holds, 2, "one unit for both roles")
	assert.Equal(t, "dlh", l.People[1].Holds[1].Unit.Value)
	require.Len(t, l.People[2].Holds, 2)
	assert.Empty(t, l.People[2].Holds[1].Unit.Value)
	assert.Equal(t, "rini", l.People[3].ActingFor.Value)

	require.Len(t, l.Events, 2)
	assert.Equal(t, "010", l.Events[0].Input[0].Text.Value, "raw text, not a number")
	second := l.Events[1]
	assert.Equal(t, "2023-02-14T01:00:00Z", second.Recorded.UTC().Format(time.RFC3339))
	assert.Equal(t, "rini", second.ActingFor.Value)
	assert.Equal(t, "contoh", second.Assumption.Value)
	assert.Equal(t, problem.Pos{Line: 14, Column: 5}, second.Pos)
}

func TestLogProblemsAtTheirPlace(t *testing.T) {
	sop := reference(t)
	for _, c := range wrongs(t, "testdata/salah/log.jsonl") {
		t.Run(c.Name, func(t *testing.T) {
			require.Contains(t, good, c.Old)
			src := strings.Replace(good, c.Old, c.New, 1)
			l, problems := ReadLog("log.yaml", []byte(src))
			if l != nil {
				problems = append(problems, l.Check(sop)...)
			}
			if c.Want == "-" {
				require.Empty(t, problems.Error())
				return
			}
			var got []string
			for _, p := range problems {
				place := strings.TrimSuffix(strings.TrimPrefix(strings.SplitN(p.Line("en"), ": ", 2)[0], "log.yaml:"), ":")
				got = append(got, place+" "+p.Code)
				for _, lang := range []string{"id", "en"} {
					assert.NotEqual(t, p.Code, p.Message(lang), "no message")
					assert.NotRegexp(t, `\{[a-z]+\}`, p.Message(lang), "placeholder without argument")
				}
			}
			want, prefix := strings.CutSuffix(c.Want, "*")
			if prefix {
				require.Len(t, got, 1)
				assert.True(t, strings.HasPrefix(got[0], want), got[0])
				return
			}
			assert.Equal(t, want, strings.Join(got, "; "))
		})
	}
}

func TestLogProblemsComeAllAtOnce(t *testing.T) {
	src := strings.NewReplacer("01:16 WIB", "01:16", "08.00 WIB", "08.00", "pelaku: warga", "oleh: warga").Replace(good)
	l, problems := ReadLog("log.yaml", []byte(src))
	assert.Nil(t, l)
	assert.Len(t, problems, 3)
}

func TestShippedLogsAreSound(t *testing.T) {
	for log, procedure := range map[string]string{
		"../../examples/lapor/6340753.yaml":    "../../sop.yaml",
		"testdata/log/b-sidoarjo.yaml":         "../testdata/format/b-sidoarjo.yaml",
		"testdata/log/d-demak.yaml":            "../testdata/format/d-demak.yaml",
		"testdata/log/e1-perpanjangan.yaml":    "../testdata/format/e1-perpanjangan.yaml",
		"testdata/log/e2-koordinasi.yaml":      "../testdata/format/e2-koordinasi.yaml",
		"testdata/log/e3-satuan-campuran.yaml": "../testdata/format/e3-satuan-campuran.yaml",
	} {
		t.Run(filepath.Base(log), func(t *testing.T) {
			src, err := os.ReadFile(log)
			require.NoError(t, err)
			l, problems := ReadLog(log, src)
			require.Empty(t, problems.Error())
			document, err := os.ReadFile(procedure)
			require.NoError(t, err)
			read, problems := sop.Read(procedure, document)
			require.False(t, problems.HasErrors(), problems.Error())
			require.Empty(t, l.Check(read).Error())
		})
	}
}

func FuzzReadLog(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("kejadian: [{waktu: 2023-02-11 01:16 WIB}]"))
	f.Add([]byte("orang: {a: [[[]]]}\nkejadian: {}"))
	sop := reference(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		l, problems := ReadLog("log.yaml", src)
		require.Equal(t, l == nil, problems.HasErrors(), "a log or an error, not both")
		if l == nil {
			return
		}
		for i, e := range l.Events {
			require.NotEmpty(t, e.Action.Value)
			if i > 0 {
				require.False(t, e.entered().Before(l.Events[i-1].entered()))
			}
		}
		l.Check(sop)
	})
}

func TestTheOrderOfALogIsThatOfRecording(t *testing.T) {
	event := func(waktu, dicatat string) string {
		return "  - {waktu: 2025-08-04 " + waktu + " WIB, " + dicatat + "pelaku: p, aksi: a}\n"
	}
	head := "format: 1\nsop: s\nnomor: n\norang: {p: r}\nkejadian:\n"
	late := "dicatat: 2025-08-04 15:00 WIB, "
	_, problems := ReadLog("log.yaml", []byte(head+event("10:00", late)+event("12:00", "")))
	require.Len(t, problems, 1, "at noon the event of ten was not on record yet")
	assert.Equal(t, "events-out-of-order", problems[0].Code)
	_, problems = ReadLog("log.yaml", []byte(head+event("12:00", "")+event("10:00", late)))
	assert.Empty(t, problems.Error(), "what happened first may be recorded last")
}

// A value as people write it is answered with how it is written here.
func TestAValueAsPeopleWriteItLeadsToItsForm(t *testing.T) {
	for change, want := range map[[2]string]string{
		{"kategori: kebersihan", "kategori: Kebersihan"}:                       "kebersihan",
		{"anonim: ya", "anonim: yes"}:                                          "ya",
		{"anonim: ya", "anonim: Tidak"}:                                        "tidak",
		{"tanggal_kejadian: 2023-02-10", "tanggal_kejadian: 10/02/2023"}:       "2023-02-10",
		{"tanggal_kejadian: 2023-02-10", "tanggal_kejadian: 10 Februari 2023"}: "2023-02-10",
		{"tanggal_kejadian: 2023-02-10", "tanggal_kejadian: kemarin"}:          "",
		{"anonim: ya", "anonim: entah"}:                                        "",
	} {
		l, problems := ReadLog("log.yaml", []byte(strings.Replace(good, change[0], change[1], 1)))
		require.Empty(t, problems.Error())
		problems = l.Check(reference(t))
		require.Len(t, problems, 1, change[1])
		assert.Equal(t, want, problems[0].Args["suggestion"], change[1])
	}
}
