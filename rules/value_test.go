package rules_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
)

func TestValueJSON(t *testing.T) {
	for _, c := range []struct {
		value        Value
		json, spoken string
	}{
		{Value{}, `null`, "belum diisi"},
		{BoolValue(true), `true`, "ya"},
		{BoolValue(false), `false`, "tidak"},
		{IntValue(0), `0`, "0"},
		{IntValue(-12), `-12`, "-12"},
		{IntValue(math.MaxInt64), `9223372036854775807`, "9223372036854775807"},
		{DateValue("2026-01-02"), `{"date":"2026-01-02"}`, "2026-01-02"},
		{TextValue(""), `{"text":""}`, ""},
		{TextValue("a<b>&\"\u2028é"), `{"text":"a<b>&\"\u2028é"}`, "a<b>&\"\u2028é"},
		{ChoiceValue("jalan"), `{"choice":"jalan"}`, "jalan"},
		{ListValue(), `{"list":[]}`, "[]"},
		{ListValue("b", "a", "b"), `{"list":["a","b"]}`, "[a, b]"},
		{SealedValue("ab12"), `{"sealed":"ab12"}`, "tersegel"},
	} {
		raw, err := c.value.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, c.json, string(raw))
		assert.Equal(t, c.spoken, c.value.String())
		var back Value
		require.NoError(t, back.UnmarshalJSON(raw), c.json)
		assert.True(t, back.Equal(c.value), c.json)
		again, err := back.MarshalJSON()
		require.NoError(t, err)
		assert.Equal(t, raw, again)
	}
}

func TestValueJSONRefused(t *testing.T) {
	for _, bad := range []string{
		``, `1.5`, `1e3`, `01`, `-0`, `+1`, `9223372036854775808`, `"jalan"`, `[]`, `[1]`, `nil`, `True`, `{}`, `{`,
		`{"text":1}`, `{"text":null}`, `{"text":"a","choice":"a"}`, `{"lain":"a"}`, `{"Text":"a"}`, `{"text":"a"} x`,
		`{"date":"2026-02-30"}`, `{"date":"2 Maret"}`, `{"list":null}`, `{"list":["b","a"]}`, `{"list":["a","a"]}`,
		`{"list":"a"}`, `{"sealed":{}}`,
	} {
		v := IntValue(5)
		assert.ErrorIs(t, v.UnmarshalJSON([]byte(bad)), ErrValue, bad)
		assert.Equal(t, IntValue(5), v, bad)
	}
}

func TestValueInsideOtherJSON(t *testing.T) {
	in := map[string]Value{"b": BoolValue(true), "a": ListValue("x"), "c": {}}
	raw, err := json.Marshal(in)
	require.NoError(t, err)
	assert.Equal(t, `{"a":{"list":["x"]},"b":true,"c":null}`, string(raw))
	var out map[string]Value
	require.NoError(t, json.Unmarshal([]byte(" "+strings.ReplaceAll(string(raw), ":", " : ")), &out))
	assert.Equal(t, in, out)
}

func TestValueParts(t *testing.T) {
	assert.False(t, Value{}.IsSet())
	assert.True(t, BoolValue(false).IsSet())
	assert.True(t, BoolValue(true).Bool())
	assert.Equal(t, int64(7), IntValue(7).Int())
	assert.Equal(t, "jalan", ChoiceValue("jalan").Str())
	assert.Equal(t, "ab", SealedValue("ab").Str())
	assert.Equal(t, []string{"a", "b"}, ListValue("b", "a").List())
	assert.True(t, ListValue("b", "a").Has("a"))
	assert.False(t, ListValue("b", "a").Has("c"))

	// Another kind gives the zero of what is asked.
	assert.False(t, IntValue(1).Bool())
	assert.Zero(t, BoolValue(true).Int())
	assert.Empty(t, IntValue(1).Str())
	assert.Nil(t, TextValue("a").List())
	assert.False(t, TextValue("a").Has("a"))

	assert.True(t, ListValue("a", "b").Equal(ListValue("b", "a")))
	assert.False(t, ListValue("a").Equal(ListValue("b")))
	assert.False(t, TextValue("a").Equal(ChoiceValue("a")))
	var unset Value
	assert.True(t, unset.Equal(Value{}))

	list := ListValue("a", "b")
	list.List()[0] = "z"
	assert.Equal(t, []string{"a", "b"}, list.List(), "a value never changes")
	assert.Equal(t, "a\ufffdb", TextValue("a\xffb").Str())
	assert.Equal(t, "a\ufffdb", ListValue("a\xffb").List()[0])
}

func TestKindNames(t *testing.T) {
	var names []string
	for k := Unset; k <= Sealed; k++ {
		names = append(names, k.String())
	}
	assert.Equal(t, "kosong ya/tidak angka tanggal teks pilihan daftar tersegel", strings.Join(names, " "))
}

func FuzzValueJSON(f *testing.F) {
	for _, seed := range []string{`null`, `true`, `-7`, `{"text":"a\u003c"}`, `{"list":["a","b"]}`, `{"date":"2026-01-02"}`, `{"text":"a","text":"b"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var v Value
		if v.UnmarshalJSON(data) != nil {
			return
		}
		raw, err := v.MarshalJSON()
		require.NoError(t, err)
		var again Value
		require.NoError(t, again.UnmarshalJSON(raw))
		require.True(t, v.Equal(again))
	})
}
