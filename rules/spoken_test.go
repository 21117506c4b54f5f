package rules_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

// world is one case as a clerk sees it.
type world struct {
	kategori                         string
	lengkap, anonim, uraian, catatan bool
	jumlah                           int64
}

// worlds are all cases that the conditions of this test tell apart.
func worlds() []world {
	var all []world
	for _, kategori := range []string{"jalan", "kesehatan", "pendidikan"} {
		for bits := range 16 {
			for _, jumlah := range []int64{2, 3, 4, 5, 6, 10, 11} {
				all = append(all, world{kategori, bits&1 > 0, bits&2 > 0, bits&4 > 0, bits&8 > 0, jumlah})
			}
		}
	}
	return all
}

func (w world) facts() rulestest.Facts {
	f := rulestest.Facts{"kategori": ChoiceValue(w.kategori), "lengkap": BoolValue(w.lengkap), "anonim": BoolValue(w.anonim), "jumlah": IntValue(w.jumlah)}
	if w.uraian {
		f["uraian"] = TextValue("ada")
	}
	if w.catatan {
		f["catatan"] = TextValue("ada")
	}
	return f
}

// advised follows the first advice of each reading until the text is accepted or none is
// given. What is advised stands in the place of what was found.
func advised(t *testing.T, set *Set, text string) (string, *Rule) {
	for range 8 {
		r, errs := set.Guard(text)
		if r != nil {
			return text, r
		}
		e := errs[0]
		found := e.Args["found"] + e.Args["part"]
		if e.Code == CodeUnknownName {
			found = e.Args["name"]
		}
		if e.Args["suggestion"] == "" {
			return text, nil
		}
		rest := string([]rune(text)[e.Column:])
		require.True(t, strings.HasPrefix(rest, found), "%s: nothing to replace by %q", text, e.Args["suggestion"])
		text = string([]rune(text)[:e.Column]) + e.Args["suggestion"] + strings.TrimPrefix(rest, found)
	}
	t.Fatalf("no end of advice: %s", text)
	return "", nil
}

// TestAdviceMeansWhatWasWritten pairs what a clerk writes with what it is made to by
// advice alone, and with its meaning in every case.
func TestAdviceMeansWhatWasWritten(t *testing.T) {
	road := func(w world) bool { return w.kategori == "jalan" }
	either := func(w world) bool { return w.kategori == "jalan" || w.kategori == "pendidikan" }
	neither := func(w world) bool { return !either(w) }
	set := compiled(t)
	for _, c := range []struct {
		text, advice string
		means        func(world) bool
	}{
		{"bila lengkap maka anonim", "tidak lengkap atau anonim", func(w world) bool { return !w.lengkap || w.anonim }},
		{"anonim maka lengkap", "tidak anonim atau lengkap", func(w world) bool { return !w.anonim || w.lengkap }},
		{"jika kategori == jalan maka jumlah > 5", "tidak (kategori == jalan) atau jumlah > 5", func(w world) bool { return !road(w) || w.jumlah > 5 }},
		{"jika lengkap atau anonim maka kategori == jalan", "tidak (lengkap atau anonim) atau kategori == jalan", func(w world) bool { return !(w.lengkap || w.anonim) || road(w) }},
		{"jika kategori jalan maka laporan selesai", "kategori == jalan", road},

		{"kategori tidak salah satu dari [jalan, pendidikan]", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori bukan salah satu dari jalan, pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori tidak di antara jalan, pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori salah satu dari jalan atau pendidikan", "kategori dalam [jalan, pendidikan]", either},
		{"kategori salah satu dari jalan, pendidikan atau anonim", "kategori dalam [jalan, pendidikan] atau anonim", func(w world) bool { return either(w) || w.anonim }},
		{"kategori di antara jalan dan pendidikan", "kategori dalam [jalan, pendidikan]", either},
		{"kategori termasuk jalan", "kategori dalam [jalan]", road},
		{"kategori bukan termasuk jalan, pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori dalam jalan atau pendidikan", "kategori dalam [jalan, pendidikan]", either},
		{"kategori tidak dalam jalan atau pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},

		{"kategori selain jalan dan pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori selain jalan atau pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori kecuali jalan, pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori selain jalan dan lengkap", "kategori != jalan dan lengkap", func(w world) bool { return !road(w) && w.lengkap }},
		{"kategori kecuali [jalan]", "kategori tidak dalam [jalan]", func(w world) bool { return !road(w) }},
		{"jumlah selain 3", "jumlah != 3", func(w world) bool { return w.jumlah != 3 }},
		{"lengkap kecuali anonim", "lengkap dan tidak anonim", func(w world) bool { return w.lengkap && !w.anonim }},
		{"lengkap, kecuali jika anonim", "lengkap dan tidak anonim", func(w world) bool { return w.lengkap && !w.anonim }},
		{"kecuali anonim", "tidak anonim", func(w world) bool { return !w.anonim }},

		{"kategori bukan jalan atau pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori != jalan dan pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"kategori bukan jalan maupun pendidikan", "kategori tidak dalam [jalan, pendidikan]", neither},
		{"lengkap atau kategori != jalan atau pendidikan", "lengkap atau kategori tidak dalam [jalan, pendidikan]", func(w world) bool { return w.lengkap || neither(w) }},
		{"kategori == jalan atau pendidikan", "kategori == jalan atau kategori == pendidikan", either},

		{"tidak lengkap maupun anonim", "tidak lengkap dan tidak anonim", func(w world) bool { return !w.lengkap && !w.anonim }},
		{"bukan lengkap maupun anonim", "tidak lengkap dan tidak anonim", func(w world) bool { return !w.lengkap && !w.anonim }},
		{"tidak lengkap maupun tidak anonim", "tidak lengkap dan tidak anonim", func(w world) bool { return !w.lengkap && !w.anonim }},
		{"tidak lengkap maupun jumlah > 3", "tidak lengkap dan tidak jumlah > 3", func(w world) bool { return !w.lengkap && w.jumlah <= 3 }},
		{"tidak (lengkap maupun anonim)", "tidak (lengkap atau anonim)", func(w world) bool { return !w.lengkap && !w.anonim }},
		{"tidak anonim dan (lengkap maupun kategori == jalan)", "tidak anonim dan (lengkap dan kategori == jalan)", func(w world) bool { return !w.anonim && w.lengkap && road(w) }},
		{"tidak ada uraian maupun catatan", "tidak ada(uraian) dan tidak ada(catatan)", func(w world) bool { return !w.uraian && !w.catatan }},
		{"lengkap maupun anonim", "lengkap dan anonim", func(w world) bool { return w.lengkap && w.anonim }},
		{"lengkap tetapi tidak anonim", "lengkap dan tidak anonim", func(w world) bool { return w.lengkap && !w.anonim }},

		{"anonim tidak salah", "anonim", func(w world) bool { return w.anonim }},
		{"anonim adalah tidak benar", "tidak anonim", func(w world) bool { return !w.anonim }},
		{"anonim bukan benar", "tidak anonim", func(w world) bool { return !w.anonim }},
		{"siap benar atau anonim salah", "siap atau tidak anonim", nil},
		{"apabila tidak anonim", "tidak anonim", func(w world) bool { return !w.anonim }},

		{"jumlah tidak lebih dari 3", "jumlah <= 3", func(w world) bool { return w.jumlah <= 3 }},
		{"jumlah tidak kurang dari 3", "jumlah >= 3", func(w world) bool { return w.jumlah >= 3 }},
		{"jumlah melebihi 5", "jumlah > 5", func(w world) bool { return w.jumlah > 5 }},
		{"jumlah tidak melebihi lima", "jumlah <= 5", func(w world) bool { return w.jumlah <= 5 }},
		{"jumlah 5 ke atas", "jumlah >= 5", func(w world) bool { return w.jumlah >= 5 }},
		{"jumlah 5 ke bawah", "jumlah <= 5", func(w world) bool { return w.jumlah <= 5 }},
		{"jumlah di atas 5", "jumlah > 5", func(w world) bool { return w.jumlah > 5 }},
		{"jumlah di antara 5 dan 10", "jumlah dalam 5..10", func(w world) bool { return w.jumlah >= 5 && w.jumlah <= 10 }},
		{"jumlah tidak antara 5 dan 10", "jumlah tidak dalam 5..10", func(w world) bool { return w.jumlah < 5 || w.jumlah > 10 }},
		{"tidak uraian kosong", "tidak tidak ada(uraian)", func(w world) bool { return w.uraian }},
		{"jalan tidak ada di unit.kewenangan", "jalan tidak dalam unit.kewenangan", nil},
		{"unit.kewenangan tidak memuat jalan", "jalan tidak dalam unit.kewenangan", nil},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, rule := advised(t, set, c.text)
			require.NotNil(t, rule, got)
			assert.Equal(t, c.advice, got)
			eval := NewEval(set, nil)
			for _, w := range worlds() {
				if c.means == nil {
					break
				}
				eval.Reset(w.facts())
				holds, err := eval.Holds(rule)
				require.NoError(t, err)
				require.Equal(t, c.means(w), holds, fmt.Sprintf("%s in %+v", got, w))
			}
		})
	}
}

// TestWhatCouldMeanTwoThingsGetsNoAdvice: a wrong one would be taken over.
func TestWhatCouldMeanTwoThingsGetsNoAdvice(t *testing.T) {
	set := compiled(t)
	for _, text := range []string{
		"kategori salah", "uraian benar", "jumlah salah",
		"jika lengkap maka uraian jalan", "jika lengkap maka anonim maka kesehatan",
		"lengkap atau selain jalan", "selain jalan, pendidikan", "selain kategori jalan",
		"kategori selain jalan dan kesehatan", "kategori salah satu dari jalan, kesehatan",
		"kategori == jalan dan pendidikan", "tidak kategori == jalan atau pendidikan",
		"lengkap atau anonim tetapi tidak kesehatan", "lengkap atau anonim, kecuali kesehatan",
		"kategori tidak dalam [jalan] maupun anonim",
		"hari_kerja_sejak(kirim) > 2 minggu", "jumlah > 3 jam", "jumlah > dua puluh", "jumlah > lima juta", "jumlah > Rp1,5 juta",
	} {
		_, errs := set.Guard(text)
		require.NotEmpty(t, errs, text)
		assert.Empty(t, errs[0].Args["suggestion"], text)
	}
}

// TestDaysThatPassedKeepTheirSense: the deadline itself has not passed on its last day.
func TestDaysThatPassedKeepTheirSense(t *testing.T) {
	for text, sense := range map[string]string{
		"sudah 5 hari": ">= 5", "lewat 5 hari kerja": "> 5", "sudah lebih dari 5 hari": "> 5", "lengkap dan lebih 5 hari": "> 5",
		"belum 5 hari": "< 5", "kurang dari 5 hari kerja": "< 5", "belum lewat 5 hari": "<= 5", "tidak lebih dari 5 hari": "<= 5",
	} {
		_, errs := compiled(t).Guard(text)
		require.Len(t, errs, 1)
		assert.Equal(t, "hari_kerja_sejak(…) "+sense, errs[0].Args["suggestion"], text)
	}
	got, rule := advised(t, compiled(t), "hari_kerja_sejak(kirim) lebih dari 5 hari kerja")
	require.NotNil(t, rule, got)
	assert.Equal(t, "hari_kerja_sejak(kirim) > 5", got)
}
