package store

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

func TestOnlyCanonicalBodiesAreRead(t *testing.T) {
	d := fsm.Draft{
		Semantics: 1, Kind: fsm.Acting, At: time.Date(2025, 8, 15, 2, 0, 0, 0, time.UTC), Action: "kirim", To: "a<b",
		Input: map[string]fsm.Value{"a": {}, "b": {}},
	}
	good := string(AppendBody(nil, 3, Salt{0xab}, &d))
	read, err := readBody([]byte(good))
	require.NoError(t, err)
	require.Equal(t, body{V: bodyVersion, No: 3, Salt: Salt{0xab}, Draft: d}, read)
	for name, pair := range map[string][2]string{
		"a space":            {`{"v"`, `{ "v"`},
		"other order":        {`"v":1,"no":3`, `"no":3,"v":1`},
		"other order of map": {`"a":null,"b":null`, `"b":null,"a":null`},
		"a key twice":        {`"no":3`, `"no":3,"no":3`},
		"an HTML escape":     {`a<b`, `a\u003cb`},
		"fewer decimals":     {`02:00:00.000000Z`, `02:00:00Z`},
		"another zone":       {`02:00:00.000000Z`, `09:00:00.000000+07:00`},
		"an unknown key":     {`"no":3`, `"no":3,"nama":"Wati"`},
		"a newer form":       {`"v":1`, `"v":2`},
		"an empty member":    {`"action":"kirim"`, `"action":"kirim","from":""`},
		"no salt":            {`"salt":"ab000000000000000000000000000000",`, ``},
		"a short salt":       {`"salt":"ab00`, `"salt":"ab`},
		"a long salt":        {`"salt":"ab00`, `"salt":"ab0000`},
		"capital digits":     {`"salt":"ab`, `"salt":"AB`},
		"no digits":          {`"salt":"ab`, `"salt":"zz`},
		"a fraction":         {`"no":3`, `"no":3.0`},
		"a number as text":   {`"no":3`, `"no":"3"`},
		"something after":    {`null}}`, `null}}{}`},
		"an end too soon":    {`null}}`, `null}`},
	} {
		require.Contains(t, good, pair[0], name)
		_, err := readBody([]byte(strings.Replace(good, pair[0], pair[1], 1)))
		require.ErrorIs(t, err, ErrCorrupt, name)
	}
	_, err = Sealed{No: 4, Body: []byte(good)}.Read()
	require.ErrorIs(t, err, ErrCorrupt, "it says that it is entry 3")
}

func TestHashesAreReadBack(t *testing.T) {
	h := HashOf([]byte("x"))
	again, err := ParseHash(h.String())
	require.NoError(t, err)
	require.Equal(t, h, again)
	require.False(t, h.IsZero())
	require.True(t, Hash{}.IsZero())
	for _, bad := range []string{"", h.String()[1:], h.String() + "0", "g" + h.String()[1:]} {
		_, err := ParseHash(bad)
		require.Error(t, err, bad)
	}
	require.Error(t, new(Hash).UnmarshalText([]byte("x")))
}

// TestEveryErrorHasBothLanguages finds the errors in their file, so that none
// can be left out.
func TestEveryErrorHasBothLanguages(t *testing.T) {
	for _, s := range sentences {
		require.NotEmpty(t, s.text.ID)
		require.NotEmpty(t, s.text.EN)
		require.NotEqual(t, s.text.ID, s.text.EN)
		require.Equal(t, s.text.EN, Message("en", fmt.Errorf("act: %w", s.err)))
		require.Equal(t, s.text.ID, Message("id", fmt.Errorf("act: %w", s.err)))
	}
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	require.NoError(t, err)
	forHosts := file.Decls[1].(*ast.GenDecl) // the next block is between store and engine
	require.Len(t, sentences, len(forHosts.Specs), "errors in errors.go")
}

func TestEveryDeviationHasBothLanguages(t *testing.T) {
	for part := range partNames {
		d := &Deviation{Case: "k", Part: part, Entry: 3, Field: "to", Expected: "a", Got: "b"}
		require.Contains(t, d.Message("id"), "kasus k catatan 3")
		require.Contains(t, d.Error(), "case k entry 3")
	}
	for word, indonesian := range deviant {
		d := &Deviation{Case: "k", Part: InCase, Field: "to", Expected: word, Got: word}
		require.Contains(t, d.Message("id"), "seharusnya "+indonesian+", tersimpan "+indonesian)
		require.Contains(t, d.Message("en"), "should be "+word+", stored is "+word)
	}
}

// Where a machine's clock is behind, an entry is never written before it counts, nor
// before it was recorded.
func TestNothingIsWrittenBeforeItHappened(t *testing.T) {
	now := time.Date(2025, 8, 4, 2, 0, 0, 0, time.UTC)
	drafts := []fsm.Draft{{At: now.Add(-time.Hour)}, {At: now.Add(time.Second)}, {At: now.Add(-time.Hour), Recorded: now.Add(2 * time.Second)}}
	sealed := Seal(Hash{}, 0, drafts, make([]Salt, 3), now)
	for i, want := range []time.Duration{0, time.Second, 2 * time.Second} {
		require.Equal(t, now.Add(want), sealed[i].Written)
	}
}
