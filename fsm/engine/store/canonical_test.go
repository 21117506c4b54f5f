package store

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/rules"
)

// plainJSON is the slow, obvious way: encoding/json without HTML escapes.
func plainJSON(t require.TestingT, v any) string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	require.NoError(t, enc.Encode(v))
	return out.String()[:out.Len()-1]
}

var anyText = rapid.OneOf(
	rapid.String(),
	rapid.StringOfN(rapid.RuneFrom([]rune("a<>&\"\\\b\f\n\r\t\x00\x1f\x7fé\u2028\u2029\ufffd😀")), 0, 12, -1),
	rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 8), func(b []byte) string { return string([]rune(string(b))) }),
)

var anyID = rapid.StringMatching(`[a-z][a-z0-9_]{0,6}`)

var anyValue = rapid.Custom(func(t *rapid.T) rules.Value {
	switch rapid.IntRange(0, 7).Draw(t, "kind") {
	case 0:
		return rules.Value{}
	case 1:
		return rules.BoolValue(rapid.Bool().Draw(t, "bool"))
	case 2:
		return rules.IntValue(int64(rapid.Int().Draw(t, "int")))
	case 3:
		return rules.DateValue(anyDate.Draw(t, "date").String())
	case 4:
		return rules.ChoiceValue(anyText.Draw(t, "choice"))
	case 5:
		return rules.ListValue(rapid.SliceOfN(anyText, 0, 4).Draw(t, "list")...)
	case 6:
		return rules.SealedValue(anyText.Draw(t, "sealed"))
	default:
		return rules.TextValue(anyText.Draw(t, "text"))
	}
})

var anyDate = rapid.Map(rapid.IntRange(0, 20_000), func(n int) calendar.Date {
	return calendar.MustDate("2000-01-01").AddDays(n)
})

// anyTime ends in a microsecond other than 0, so that encoding/json writes six
// decimals too.
var anyTime = rapid.Map(rapid.Int64Range(0, 2e9), func(n int64) time.Time {
	return time.Unix(n, (n%100_000*10+1+n%9)*1000).UTC()
})

func anyOf[T any](g *rapid.Generator[T], zero T) *rapid.Generator[T] {
	return rapid.OneOf(rapid.Just(zero), g)
}

var anyPerson = rapid.Custom(func(t *rapid.T) fsm.Person {
	return fsm.Person{
		ID: anyText.Draw(t, "id"), Role: anyOf(anyID, "").Draw(t, "role"), Unit: anyOf(anyID, "").Draw(t, "unit"),
		ActingFor: anyOf(rapid.SliceOfN(anyText, 1, 2), nil).Draw(t, "acting for"),
	}
})

var anySpan = rapid.Custom(func(t *rapid.T) calendar.Span {
	low := rapid.IntRange(0, 9).Draw(t, "low")
	return calendar.Span{Low: low, High: low + rapid.IntRange(1, 60).Draw(t, "high"), Unit: calendar.WorkingDays}
})

var anyDraft = rapid.Custom(func(t *rapid.T) fsm.Draft {
	d := fsm.Draft{
		Semantics: fsm.Semantics, Kind: fsm.Acting, At: anyTime.Draw(t, "at"), Action: anyID.Draw(t, "action"),
		By: anyPerson.Draw(t, "by"), Reporter: anyText.Draw(t, "reporter"),
		From: anyOf(anyID, "").Draw(t, "from"), To: anyOf(anyID, "").Draw(t, "to"),
		Outcome: rapid.IntRange(0, 3).Draw(t, "outcome"), Label: anyText.Draw(t, "label"),
		Unit: fsm.Unit{
			ID:        anyOf(anyID, "").Draw(t, "unit"),
			Authority: anyOf(rapid.SliceOfN(anyID, 1, 3), nil).Draw(t, "authority"),
		},
		Input: anyOf(rapid.MapOfN(anyID, anyValue, 1, 20), nil).Draw(t, "input"),
		Clock: anyText.Draw(t, "clock"), Due: anyOf(anyTime, time.Time{}).Draw(t, "due"),
		Tell:     anyOf(rapid.SliceOfN(anyID, 1, 2), nil).Draw(t, "tell"),
		Corrects: rapid.Int64Range(0, 5).Draw(t, "corrects"),
	}
	if rapid.Bool().Draw(t, "owned") {
		p := anyPerson.Draw(t, "owner")
		d.Owner = &p
	}
	for range rapid.IntRange(0, 3).Draw(t, "clocks") {
		d.Clocks = append(d.Clocks, fsm.ClockMove{
			Clock: anyText.Draw(t, "clock"), Move: fsm.Started, Start: anyTime.Draw(t, "start"),
			Span: anySpan.Draw(t, "span"), LastDay: anyDate.Draw(t, "last day"), Due: anyTime.Draw(t, "due"),
			Provisional: rapid.Bool().Draw(t, "provisional"),
			Revision:    calendar.Revision{Events: rapid.IntRange(0, 400).Draw(t, "events"), KnownOn: anyDate.Draw(t, "known on")},
			Early:       rapid.Bool().Draw(t, "early"), Unmet: rapid.Bool().Draw(t, "unmet"), Done: anyDate.Draw(t, "done"), Taken: rapid.IntRange(0, 9).Draw(t, "taken"),
		})
	}
	for range rapid.IntRange(0, 2).Draw(t, "duties") {
		d.Duties = append(d.Duties, fsm.DutyMove{Duty: anyID.Draw(t, "duty"), No: rapid.Int().Draw(t, "no"), Move: "timbul"})
	}
	return d
})

func TestStringsAreWrittenAsEncodingJSONDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText.Draw(t, "text") + string(rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "bytes"))
		valid := string([]rune(s)) // U+FFFD for each byte that is not UTF-8
		require.Equal(t, plainJSON(t, valid), string(appendString(nil, s)))
	})
}

func TestValuesAreWrittenAsTheyMarshalThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyValue.Draw(t, "value")
		want, err := v.MarshalJSON()
		require.NoError(t, err)
		require.Equal(t, string(want), string(appendValue(nil, v)))
	})
}

func TestBodyIsWhatEncodingJSONWrites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDraft.Draw(t, "draft")
		no := rapid.Int64Range(1, 1e12).Draw(t, "no")
		salt := Salt(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "salt"))
		want := plainJSON(t, body{V: bodyVersion, No: no, Salt: salt, Draft: d})
		require.Equal(t, want, string(AppendBody(nil, no, salt, &d)))
	})
}

// Every field of a body, alone and together with all others, is written: a new
// field of a draft that appendDraft does not know fails here.
func TestEveryFieldOfABodyIsWritten(t *testing.T) {
	var all fsm.Draft
	leaves := 0
	fillIn(reflect.ValueOf(&all).Elem(), &leaves, -1)
	require.Greater(t, leaves, 60)
	same := func(d fsm.Draft) {
		require.Equal(t, plainJSON(t, body{V: bodyVersion, No: 1, Draft: d}), string(AppendBody(nil, 1, Salt{}, &d)))
	}
	same(all)
	for only := range leaves {
		d, n := fsm.Draft{At: all.At}, 0
		fillIn(reflect.ValueOf(&d).Elem(), &n, only)
		for i := range d.Clocks {
			if old := d.Clocks[i].Old; old != nil && old.Due.IsZero() {
				old.Due = all.At // encoding/json writes no decimals of the zero time
			}
		}
		same(d)
	}
}

// fillIn fills in the leaf with number only, or all if that is negative, and
// what it takes to get there. n counts leaves.
func fillIn(v reflect.Value, n *int, only int) {
	leaf := func(x any) {
		if only < 0 || *n == only {
			v.Set(reflect.ValueOf(x).Convert(v.Type()))
		}
		*n++
	}
	switch v.Interface().(type) {
	case time.Time:
		leaf(time.Unix(1e9, 123456000).UTC())
		return
	case calendar.Date:
		leaf(calendar.MustDate("2025-08-15"))
		return
	case calendar.Span:
		leaf(calendar.Span{Low: 1, High: 3, Unit: calendar.WorkingDays})
		return
	case calendar.Revision:
		leaf(calendar.Revision{Events: 341, KnownOn: calendar.MustDate("2025-08-15")})
		return
	case rules.Value:
		leaf(rules.SealedValue("<a>"))
		return
	case map[string]rules.Value:
		leaf(map[string]rules.Value{"b": rules.IntValue(1), "a": rules.BoolValue(true)})
		return
	case []string:
		leaf([]string{"a", "<b>"})
		return
	}
	before, kept := *n, reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		leaf("a\"<")
	case reflect.Bool:
		leaf(true)
	case reflect.Int, reflect.Int64, reflect.Uint8:
		leaf(2)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fillIn(v.Elem(), n, only)
		if only >= 0 && (only < before || only >= *n) {
			v.Set(kept)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fillIn(v.Index(0), n, only)
		fillIn(v.Index(1), n, only)
		if only >= 0 && (only < before || only >= *n) {
			v.Set(kept)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fillIn(v.Field(i), n, only)
		}
	default:
		panic("a leaf of a new kind: " + v.Type().String())
	}
}

func TestBodyIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDraft.Draw(t, "draft")
		d.At = d.At.Truncate(rapid.SampledFrom([]time.Duration{time.Microsecond, time.Second, time.Hour}).Draw(t, "grain"))
		written := AppendBody(nil, 7, Salt{1, 2}, &d)
		read, err := readBody(written)
		require.NoError(t, err)
		require.Equal(t, int64(7), read.No)
		require.Equal(t, Salt{1, 2}, read.Salt)
		require.Equal(t, string(written), string(AppendBody(nil, 7, Salt{1, 2}, &read.Draft)))
	})
}

func TestNilAndEmptyAreTheSameBytes(t *testing.T) {
	none := fsm.Draft{Kind: fsm.Acting}
	empty := none
	empty.By.ActingFor, empty.Unit.Authority = []string{}, []string{}
	empty.Input, empty.Tell, empty.Clocks = map[string]fsm.Value{}, []string{}, []fsm.ClockMove{}
	require.Equal(t, string(AppendBody(nil, 1, Salt{}, &none)), string(AppendBody(nil, 1, Salt{}, &empty)))
}

func TestTimesHaveSixDecimalsInUTC(t *testing.T) {
	at := time.Date(2025, 8, 15, 0, 0, 0, 0, time.FixedZone("WIB", 7*3600))
	require.Equal(t, `"2025-08-14T17:00:00.000000Z"`, string(appendTime(nil, at)))
}

func TestWhatHasNoCanonicalFormPanics(t *testing.T) {
	type embedded struct{ fsm.Stamp }
	type optioned struct {
		N int `json:"n,string"`
	}
	for _, v := range []any{1.5, map[string]int{}, struct{ F float64 }{}, embedded{}, optioned{}, json.RawMessage{}} {
		require.Panics(t, func() { encoderOf(reflect.TypeOf(v)) }, "%T", v)
	}
}

// FuzzBody reads bytes as a stored body: they are either refused as corrupt, or
// are the only bytes for what they say.
func FuzzBody(f *testing.F) {
	f.Add([]byte(`{"v":1,"no":1,"salt":"000102030405060708090a0b0c0d0e0f","semantics":1,"kind":"act","at":"2025-08-14T17:00:00.000000Z"}`))
	golden, err := os.ReadFile("../testdata/vectors.golden")
	if err == nil {
		for line := range bytes.Lines(golden) {
			f.Add(bytes.TrimSpace(line))
		}
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		read, err := readBody(b)
		if err != nil {
			require.ErrorIs(t, err, ErrCorrupt)
			return
		}
		require.Equal(t, string(b), string(AppendBody(nil, read.No, read.Salt, &read.Draft)))
	})
}
