package prove

import (
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The same procedures with a citizen, who does some of it and may ask for secrecy, in
// cases that officers open for him or for nobody: the proof says what playing says.
func TestTheProofAgreesWhereOnlyTheCitizenMay(t *testing.T) {
	t.Parallel()
	act := regexp.MustCompile(`(?m)^(      t\d\d:\n)(        wajib)`)
	secret, without := 0, 0
	agrees(t, 20, 200, func(src string) string {
		hash := fnv.New64a()
		hash.Write([]byte(src))
		o := &office{rng: rand.New(rand.NewPCG(hash.Sum64(), 5))}
		// The number is not needed, and asked for by nobody.
		src = regexp.MustCompile(`  n: .*\n`).ReplaceAllString(src, "")
		src = regexp.MustCompile(`n (<|==|>=) ([123])`).ReplaceAllString(src, "k == x")
		src = strings.NewReplacer(", n]", "]", "[n]", "[]", ", n, {", ", {", "[n, {", "[{", "ada(n)", "ada(k)").Replace(src)
		src = strings.Replace(src, "{petugas: Petugas}", "{petugas: Petugas, warga: {nama: Warga, lingkup: kasus sendiri}}", 1)
		opens := o.one("petugas", "warga", "[petugas, warga]")
		src = strings.Replace(src, "buka: {oleh: petugas", "buka: {oleh: "+opens, 1)
		if opens == "petugas" {
			without++
		}
		src = act.ReplaceAllStringFunc(src, func(a string) string {
			m := act.FindStringSubmatch(a)
			return m[1] + o.one("", "        oleh: warga\n", "        oleh: [petugas, warga]\n") + m[2]
		})
		if o.often(70) {
			secret++
			src = strings.Replace(src, "mulai:\n", "kerahasiaan:\n  - {bila: '"+o.one("a", "b", "a atau b", "a dan b", "tidak a")+"', sembunyikan: [k], dari: [petugas]}\nmulai:\n", 1)
		}
		return src
	})
	require.Greater(t, secret, 5)
	require.Greater(t, without, 3)
}
