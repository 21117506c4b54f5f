package store

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/fsm"
)

// TestADraftIsReadAsEncodingJSONReadsIt reads bodies, whole and damaged, both ways.
func TestADraftIsReadAsEncodingJSONReadsIt(t *testing.T) {
	soon := 0
	rapid.Check(t, func(t *rapid.T) {
		d := anyDraft.Draw(t, "draft")
		written := AppendBody(nil, 7, Salt{1, 2}, &d)
		if rapid.IntRange(0, 3).Draw(t, "damage") == 0 {
			at := rapid.IntRange(0, len(written)-1).Draw(t, "at")
			if rapid.Bool().Draw(t, "cut") {
				written = append(written[:at:at], written[at+1:]...)
			} else {
				written[at] = rapid.SampledFrom([]byte(`"\{}[],:0159-+.TZeE ntx`+"\x00\xff")).Draw(t, "byte")
			}
		}
		var fast, plain body
		if !readSoon(written, &fast) {
			return
		}
		soon++
		require.NoError(t, json.Unmarshal(written, &plain), "%s", written)
		require.Equal(t, plain, fast, "%s", written)
	})
	require.Greater(t, soon, 20, "nearly none was read soon")
}

// TestEveryFieldOfACaseIsRead reads every field of a case, alone and together with all
// others, as AppendCase and as encoding/json write it.
func TestEveryFieldOfACaseIsRead(t *testing.T) {
	var all fsm.Case
	leaves := 0
	fillIn(reflect.ValueOf(&all).Elem(), &leaves, -1)
	require.Greater(t, leaves, 60)
	same := func(c fsm.Case) {
		marshaled, err := json.Marshal(c)
		require.NoError(t, err)
		for _, written := range [][]byte{AppendCase(nil, &c), marshaled} {
			var fast, plain fsm.Case
			require.Equal(t, len(written), caseDecoder(string(written), 0, reflect.ValueOf(&fast).Elem()), "%s", written)
			require.NoError(t, json.Unmarshal(written, &plain))
			require.Equal(t, plain, fast, "%s", written)
			var read fsm.Case
			require.NoError(t, ReadCase(written, &read))
			require.Equal(t, plain, read)
		}
	}
	same(all)
	for only := range leaves {
		c, n := fsm.Case{}, 0
		fillIn(reflect.ValueOf(&c).Elem(), &n, only)
		same(c)
	}
}

// TestWhatIsWrittenOtherwiseIsReadByEncodingJSON reads cases as others may write them.
func TestWhatIsWrittenOtherwiseIsReadByEncodingJSON(t *testing.T) {
	for _, text := range []string{
		`{}`, `{"id":"a"}`, `{ "id": "a", "version": 3 }`, `{"version":3,"id":"a"}`, `{"ID":"a"}`, `{"id":"a","lain":1}`,
		`{"id":"aé","stage":"\u003cb\u003e"}`, `{"id":null}`, `{"opened":"2025-08-15T07:00:00+07:00"}`, `{"opened":"2024-02-29T00:00:00.5Z"}`,
		`{"fields":{"a":null,"b":{"list":["x","y"]},"c":{"date":"2025-08-15"},"d":-4,"a":true}}`, `{"had":[],"fields":{}}`, `{"had":null}`,
	} {
		var fast, plain fsm.Case
		require.NoError(t, json.Unmarshal([]byte(text), &plain), text)
		require.NoError(t, ReadCase([]byte(text), &fast), text)
		require.Equal(t, plain, fast, text)
	}
	for _, text := range []string{
		``, `{`, `[]`, `{"id":"a"`, `{"id":"a"}x`, `{"id":"a\x"}`, `{"version":01}`, `{"version":1.5}`, `{"version":-}`, `{"version":99999999999999999999}`,
		`{"opened":"2025-02-29T00:00:00Z"}`, `{"opened":"2025-01-01T24:00:00Z"}`, `{"opened":"2025-01-01 00:00:00Z"}`, `{"fields":{"a":{"list":["b","a"]}}}`,
		`{"fields":{"a":{"date":"2025-02-30"}}}`, `{"fields":{"a":{"text":"x","choice":"y"}}}`, `{"had":["a",]}`,
	} {
		var fast, plain fsm.Case
		want := json.Unmarshal([]byte(text), &plain)
		require.Error(t, want, text)
		require.EqualError(t, ReadCase([]byte(text), &fast), want.Error(), text)
	}
}

// TestATimeWithEscapesIsNone: encoding/json hands package time the text as it stands. The
// case is whole but for one letter of its time.
func TestATimeWithEscapesIsNone(t *testing.T) {
	c := fsm.Case{ID: "a", Version: 2, Opened: time.Unix(1e9, 5000).UTC()}
	written := bytes.Replace(AppendCase(nil, &c), []byte(`Z"`), []byte(`\u005a"`), 1)
	var fast, plain fsm.Case
	want := json.Unmarshal(written, &plain)
	require.Error(t, want, "%s", written)
	require.EqualError(t, ReadCase(written, &fast), want.Error())
}

// FuzzReadCase reads bytes as a case, as encoding/json does.
func FuzzReadCase(f *testing.F) {
	c := fsm.Case{ID: "a", Version: 2, Opened: time.Unix(1e9, 5000).UTC(), Had: []string{"dlh"}}
	f.Add(AppendCase(nil, &c))
	f.Add([]byte(`{"id":"a","sop":{"code":"s","version":1,"hash":"","meaning":""},"decrees":"","version":1,"stage":"x","opened":"2025-01-01T00:00:00Z","entered":"2025-01-01T00:00:00.12Z","changed":"2025-01-01T00:00:00Z","fields":{"a":{"list":["x"]},"b":{"text":"\u00e9"}}}`))
	f.Add([]byte(`{"id":"a","sop":{"code":"s","version":1,"hash":"","meaning":""},"decrees":"","version":1,"stage":"x","opened":"2025-01-01T00:00:00\u005a","entered":"2025-01-01T00:00:00.12Z","changed":"2025-01-01T00:00:00Z","fields":{}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var fast, plain fsm.Case
		text := string(b)
		if caseDecoder(text, 0, reflect.ValueOf(&fast).Elem()) != len(text) {
			return
		}
		require.NoError(t, json.Unmarshal(b, &plain))
		require.Equal(t, plain, fast)
	})
}

// BenchmarkReadBody reads a usual entry.
func BenchmarkReadBody(b *testing.B) {
	stored := []byte(`{"v":1,"no":3,"salt":"e21b714cb934913a4ad768346bad526a","semantics":1,"kind":"act","at":"2020-09-21T04:37:12.000000Z","action":"periksa_kewenangan","by":{"id":"petugas-dispenduk","role":"petugas_opd","unit":"dispenduk"},"from":"verifikasi_opd","to":"penanganan","outcome":1,"unit":{"id":"dispenduk","authority":["kependudukan"]},"clocks":[{"clock":"waktu penanganan","move":"start","start":"2020-09-21T04:37:12.000000Z","span":"5-20 hari kerja","last_day":"2020-10-19","due":"2020-10-19T17:00:00.000000Z","revision":"2020-09-21+341"},{"clock":"waktu verifikasi_opd","move":"stop","last_day":"2020-09-25","due":"2020-09-25T17:00:00.000000Z","taken":1,"unit":"hari kerja","early":true}]}`)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := readBody(stored); err != nil {
			b.Fatal(err)
		}
	}
}
