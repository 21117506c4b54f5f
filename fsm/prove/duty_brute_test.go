package prove

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/tatalaksana/sop/fsm"
)

// dutyNames are the duties of a procedure beside its flow.
func dutyNames(m *fsm.Machine) []string {
	var out []string
	for _, d := range m.Plan().Duties {
		out = append(out, d.ID)
	}
	return out
}

// The same procedures with a duty, which fills in what conditions read: the proof says
// what playing says, or that it does not know.
func TestTheProofAgreesWhereSomethingIsOwed(t *testing.T) {
	t.Parallel()
	asked := regexp.MustCompile(`pernah\([a-z0-9]+\)`)
	act := regexp.MustCompile(`(?m)^      (t\d\d):\n        wajib`)
	agrees(t, 15, 40, func(src string) string {
		hash := fnv.New64a()
		hash.Write([]byte(src))
		rng := rand.New(rand.NewPCG(hash.Sum64(), 3))
		one := func(options ...string) string { return options[rng.IntN(len(options))] }
		acts := []string{"buka", "mulai", "s1", "s2"}
		for _, m := range act.FindAllStringSubmatch(src, -1) {
			acts = append(acts, m[1])
		}
		if rng.IntN(2) == 0 {
			src = asked.ReplaceAllString(src, "pernah(catat)")
		}
		src = strings.Replace(src, "syarat: 'a == ya'", "syarat: 'pernah(catat)'", 1)
		fills := one("a", "b", "k", "a, b", "b, k", "")
		if rng.IntN(2) == 0 {
			src = strings.ReplaceAll(src, "pernah(catat)", "dipenuhi(catat)")
		}
		how := one("wajib_diisi", "wajib_diisi", "boleh_diisi")
		return src + fmt.Sprintf("kewajiban:\n  catat: {uraian: Mencatat, pelaksana: petugas, sejak: %s, waktu: tidak ditetapkan, %s: [%s]}\n", one(acts...), how, fills)
	})
}
