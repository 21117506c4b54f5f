package scenario

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// good is a log without problems; the tests of problems change one line of it.
const good = `format: 1
sop: sp4n_lumajang
nomor: 6340753
orang:
  warga: pelapor
  budi: {peran: [petugas_opd, penghubung], unit: dlh}
  rini: [{peran: petugas_opd, unit: dlh}, admin]
  plh: {peran: admin, mewakili: rini}
kejadian:
  - waktu: 2023-02-11 01:16 WIB
    pelaku: warga
    aksi: kirim
    isian: {judul: 010, uraian: x, nama_pelapor: x, anonim: ya, tanggal_kejadian: 2023-02-10}
  - waktu: 2023-02-13T10:00:00+07:00
    dicatat: 2023-02-14 08.00 WIB
    pelaku: plh
    mewakili: rini
    aksi: disposisi
    isian: {kategori: kebersihan, unit: dlh}
    anggapan: contoh
`

func reference(t testing.TB) *fsm.SOP {
	src, err := os.ReadFile("../../sop.yaml")
	require.NoError(t, err)
	sop, problems := fsm.Read("sop.yaml", src)
	require.Empty(t, problems)
	return sop
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
	assert.Equal(t, fsm.Pos{Line: 14, Column: 5}, second.Pos)
}

func TestLogProblemsAtTheirPlace(t *testing.T) {
	sop := reference(t)
	for _, c := range []struct{ name, old, new, want string }{
		{"no zone", "2023-02-11 01:16 WIB", "2023-02-11 01:16", "10:12 moment-no-zone"},
		{"no time of day", "2023-02-11 01:16 WIB", "2023-02-11", "10:12 moment-no-time"},
		{"no such day", "2023-02-11 01:16 WIB", "2023-02-30 01:16 WIB", "10:12 moment-no-such"},
		{"no time at all", "2023-02-11 01:16 WIB", "kemarin", "10:12 moment-syntax"},
		{"unknown key", "pelaku: warga", "oleh: warga", "10:5 missing-key; 11:5 unknown-key"},
		{"empty key", "pelaku: warga", "pelaku:", "11:5 empty-value"},
		{"no event list", "kejadian:\n" + strings.SplitN(good, "kejadian:\n", 2)[1], "kejadian: {}\n", "9:11 expected-list"},
		{"other format", "format: 1", "format: 2", "1:9 unknown-format"},
		{"no number", "nomor: 6340753", "nomer: 6340753", "1:1 missing-key; 3:1 unknown-key"},
		{"list for text", "sop: sp4n_lumajang", "sop: [sp4n_lumajang]", "2:6 expected-text"},
		{"text for map", "isian: {kategori: kebersihan, unit: dlh}", "isian: kebersihan", "19:12 expected-map"},
		{"empty role", "peran: [petugas_opd, penghubung]", "peran: [petugas_opd, '']", "6:31 empty-item"},
		{"bad id", "  plh: {", "  Plh.: {", "8:3 bad-id"},
		{"nested list of roles", "admin]", "[admin]]", "7:43 expected-map"},
		{"person without role", "warga: pelapor", "warga:", "5:3 empty-value"},
		{"recorded half an hour later", "2023-02-14 08.00", "2023-02-13 10.30", "-"},
		{"recorded before it happened", "2023-02-14 08.00 WIB", "2023-02-12 08.00 WIB", "15:14 recorded-before"},
		{"earlier than the line before", "2023-02-11 01:16", "2023-03-11 01:16", "14:12 events-out-of-order"},
		{"broken YAML", "isian: {judul", "isian: {{judul", "13:12 yaml-*"},

		{"another SOP", "sop: sp4n_lumajang", "sop: sp4n_malang", "2:6 log-of-another-sop"},
		{"unknown role", "warga: pelapor", "warga: pelapr", "5:10 log-unknown-role"},
		{"unknown unit of a person", "unit: dlh}, admin", "unit: dlhk}, admin", "7:37 log-unknown-unit"},
		{"unknown unit as input", "unit: dlh}\n    angg", "unit: dlhk}\n    angg", "19:41 log-unknown-unit"},
		{"unknown person", "pelaku: plh", "pelaku: plt", "16:13 log-unknown-person"},
		{"acts for nobody known", "mewakili: rini}", "mewakili: rina}", "8:33 log-unknown-person"},
		{"acts for oneself", "mewakili: rini\n", "mewakili: plh\n", "17:15 log-acts-for-oneself"},
		{"unknown action", "aksi: kirim", "aksi: krim", "12:11 log-unknown-action"},
		{"the system's action", "aksi: kirim", "aksi: tutup_otomatis", "12:11 log-automatic-action"},
		{"unknown field", "judul: 010", "judl: 010", "13:13 log-unknown-field"},
		{"unknown option", "kategori: kebersihan", "kategori: sampah", "19:23 log-field-value"},
		{"yes/no", "anonim: ya", "anonim: yes", "13:61 log-field-value"},
		{"date", "tanggal_kejadian: 2023-02-10", "tanggal_kejadian: 10-02-2023", "13:83 log-field-value"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, good, c.old)
			src := strings.Replace(good, c.old, c.new, 1)
			l, problems := ReadLog("log.yaml", []byte(src))
			if l != nil {
				problems = append(problems, l.Check(sop)...)
			}
			if c.want == "-" {
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
			want, prefix := strings.CutSuffix(c.want, "*")
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
	assert.Len(t, problems, 4)
}

func TestShippedLogsAreSound(t *testing.T) {
	for log, sop := range map[string]string{
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
			document, err := os.ReadFile(sop)
			require.NoError(t, err)
			read, problems := fsm.Read(sop, document)
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
