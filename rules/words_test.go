package rules_test

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
)

// Both spellings give the same tree at the same places, since columns hold.
func TestBothSpellings(t *testing.T) {
	set := compiled(t)
	for _, c := range []struct{ ours, theirs string }{
		{"lengkap dan anonim", "lengkap and anonim"},
		{"tidak   lengkap", "not     lengkap"},
		{"lengkap atau anonim", "lengkap or   anonim"},
		{"kategori dalam [jalan]", "kategori in    [jalan]"},
		{"kategori tidak   dalam [jalan]", "kategori not     in    [jalan]"},
		{"kategori tidak\tdalam [jalan]", "kategori not  \tin    [jalan]"},
		{"lengkap == ya  ", "lengkap == true"},
		{"lengkap == tidak", "lengkap == false"},
		{"kategori == \"jalan\" dan \n tidak anonim", "kategori == 'jalan' and \n not   anonim"},
		{"catatan == \"ü dan ü\" dan tidak lengkap", "catatan == \"ü dan ü\" and not   lengkap"},
	} {
		ours, theirs := guard(t, set, c.ours), guard(t, set, c.theirs)
		assert.Equal(t, outline(ours.Tree()), outline(theirs.Tree()), c.ours)
	}
}

type place struct {
	op       Op
	from     int
	name     string
	value    Value
	cmp, arg string
}

func outline(root *Node) []place {
	var places []place
	root.Walk(func(n *Node) { places = append(places, place{n.Op, n.From, n.Name, n.Value, n.Cmp, n.Arg}) })
	return places
}

// The words that expr reads stand where ours stood.
func TestRewriteKeepsColumns(t *testing.T) {
	for text, want := range map[string]string{
		"a dan b atau c":           "a and b or   c",
		"tidak a":                  "not   a",
		"a tidak dalam b":          "a not   in    b",
		"a == tidak":               "a == false",
		"(a == tidak) dan tidak b": "(a == false) and not   b",
		"tidak == a atau b":        "false == a or   b",
		"a == tidak dan b":         "a == false and b",
		"a == tidak b":             "a == not   b",
		"\"dan\" == 'tidak' dan b": "\"dan\" == 'tidak' and b",
		"danau dan dalaman":        "danau and dalaman",
		"é dan b":                  "é and b",
	} {
		got, mistake := Rewritten(text)
		require.Nil(t, mistake)
		assert.Equal(t, want, got)
		assert.Equal(t, utf8.RuneCountInString(text), utf8.RuneCountInString(got))
	}
}

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"lengkap and not(anonim)or false":       "lengkap dan tidak (anonim) atau tidak",
		"  lengkap  ==true ":                    "lengkap == ya",
		"kategori not in[ jalan ,'kesehatan' ]": "kategori tidak dalam [jalan, 'kesehatan']",
		"ada ( jumlah )and pernah( kirim )":     "ada(jumlah) dan pernah(kirim)",
		"jumlah-batas+ 1>= - 3":                 "jumlah - batas + 1 >= -3",
		"jumlah in -3 .. 4":                     "jumlah dalam -3..4",
		"jumlah in [-1,2]":                      "jumlah dalam [-1, 2]",
		"(-1)-(-2) == jumlah":                   "(-1) - (-2) == jumlah",
		"unit . id==pelaku.unit":                "unit.id == pelaku.unit",
		"lengkap dan\n\tanonim":                 "lengkap dan anonim",
		"catatan == \"and  or\"":                "catatan == \"and  or\"",
		"lengkap && anonim":                     "lengkap && anonim", // cannot be read: as it is
		"":                                      "",
	} {
		assert.Equal(t, want, Canonical(text))
		assert.Equal(t, want, Canonical(want))
	}
}

func TestNearestOfTheNamesInACondition(t *testing.T) {
	for _, c := range []struct{ word, want string }{
		{"katgori", "kategori"}, {"kategroi", "kategori"}, {"kategorii", "kategori"}, {"batsa", "batas"},
		{"xyz", ""}, {"", ""}, {"a", ""}, {"kategori_laporan", ""},
	} {
		assert.Equal(t, c.want, Nearest(c.word, []string{"lengkap", "kategori", "batas", "batal"}), c.word)
	}
	assert.Equal(t, "batal", Nearest("bata", []string{"batas", "batal"}), "of equals the first in order")
}

// A word before the one name in a call says which one is meant of a stage and an action.
func TestWhatIsMeantIsSaidBeforeANameThatBothBear(t *testing.T) {
	set := compiled(t)
	for said, want := range map[string]Called{
		"hari_kerja_sejak(tahap telaah) > 3":    {"hari_kerja_sejak", "tahap telaah"},
		"hari_kerja_sejak( aksi  telaah ) > 3":  {"hari_kerja_sejak", "telaah"},
		"hari_kerja_sejak(tahap jawab) > 3":     {"hari_kerja_sejak", "jawab"},
		"lengkap dan pernah(aksi kirim)":        {"pernah", "kirim"},
		"oleh_orang_sama(aksi telaah) == tidak": {"oleh_orang_sama", "telaah"},
		"tidak pernah(telaah)":                  {"pernah", "telaah"},
	} {
		r, errs := set.Guard(said)
		require.Empty(t, errs, said)
		assert.Equal(t, []Called{want}, r.Calls(), said)
	}
	assert.Equal(t, "hari_kerja_sejak(tahap telaah) > 3", Canonical("hari_kerja_sejak( tahap  telaah )>3"))
}
