package prove

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/fsm"
)

// maxSince is the longest time since the limit passed that is told apart.
const maxSince = 4

// passing is what sets states apart by the limit: whether it runs, passed, and how long
// ago.
func (u *brute) passing(c fsm.Case, at time.Time) string {
	if u.limit == "" {
		return ""
	}
	k, running := c.Clock(u.limit)
	return fmt.Sprint(" ", running, k.State, u.since(c, at))
}

// since returns how many working days ago the limit passed; -1: it has not.
func (u *brute) since(c fsm.Case, at time.Time) int {
	day, passed := u.m.Passed(&c, u.limit, at)
	if !passed {
		return -1
	}
	n, err := u.cal.WorkingDays(day, u.cal.DateOf(at))
	if err != nil {
		return -1
	}
	return min(n, maxSince)
}

// wait lets the limit pass, or a working day go by since it did.
func (u *brute) wait(t *testing.T, i int, now time.Time) {
	c := u.cases[i]
	var at time.Time
	switch k, _ := c.Clock(u.limit); {
	case u.limit == "":
		return
	case u.since(c, now) >= 0 && u.since(c, now) < maxSince:
		for at = now; u.since(c, at) == u.since(c, now); at = at.AddDate(0, 0, 1) { // over days off, too
		}
	case k.State == fsm.Running && k.Due.After(now):
		at = k.Due
	default:
		return
	}
	d, err := u.m.Advance(c, at, u.cal)
	require.NoError(t, err)
	to := u.stateAt(d.Case, at)
	u.next[i] = append(u.next[i], to)
}

// Conditions that ask whether a limit passed, and how long ago, whatever starts, restarts,
// holds and ends it: the proof says what waiting and playing through everything says.
func TestTheProofAgreesWhereConditionsAskWhatPassed(t *testing.T) {
	number := regexp.MustCompile(`n (<|==|>=) ([123])`)
	asking := 0
	agrees(t, 40, 250, func(src string) string {
		seed := fnv.New64()
		_, _ = seed.Write([]byte(src))
		o := &office{rng: rand.New(rand.NewPCG(seed.Sum64(), 3))}
		src = strings.ReplaceAll(src, "otomatis: waktu tahap", "otomatis: saat masuk")
		// The number is not needed, and asked for by nobody.
		src = regexp.MustCompile(`  n: .*\n`).ReplaceAllString(src, "")
		src = strings.NewReplacer(", n]", "]", "[n]", "[]", ", n, {", ", {", "[n, {", "[{", "ada(n)", "ada(k)").Replace(src)
		body, tail, _ := strings.Cut(src, "tahap:\n")
		tail = regexp.MustCompile(`'[^']*'`).ReplaceAllStringFunc(tail, func(cond string) string {
			return number.ReplaceAllStringFunc(cond, func(c string) string {
				asking++
				switch {
				case strings.Contains(c, "<"):
					return "lewat(w)"
				case strings.Contains(c, "=="):
					return "tidak lewat(w)"
				}
				return "(lewat(w) dan hari_kerja_sejak(w) " + o.one("<", ">", "==") + " " + c[len(c)-1:] + ")"
			})
		})
		if o.often(40) {
			tail = strings.Replace(tail, "  s2:\n    pelaksana: petugas\n", "  s2:\n    pelaksana: petugas\n    menjeda: [w]\n", 1)
		}
		acts := slices.Compact(slices.Sorted(slices.Values(regexp.MustCompile(`\bt\d\d\b`).FindAllString(src, -1))))
		limit := "tenggat:\n  w: {nama: W, waktu: 2 hari kerja, sejak: " + o.one("buka", "s2", o.one(acts...)) + ", sampai: [" + o.one("e1", "s3", "s2", o.one(acts...)) + "]" +
			o.one("", ", mulai_ulang: ["+o.one(acts...)+"]") + o.one("", "", ", bila: 'ada(a) dan a'") + ", penanggung_jawab: petugas}\n"
		return body + "tahap:\n" + tail + limit
	}, "w")
	require.Greater(t, asking, 60)
}
