package prove

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// layout is a small random procedure of which the costs are easy to see.
type layout struct {
	days  []int   // of each stage
	ways  [][]way // out of each stage
	ack   []bool  // the stages in which "akui" is possible at once
	until string  // what ends the limit: akhir, akui, or an action
	limit int
	later int   // days of the limit whose timer may act; 0: none
	in    []int // where it may
	to    int   // where it leads; -1: an end
}

type way struct {
	id    string
	to    int // -1: an end
	timer bool
}

func somePlan(rng *rand.Rand) layout {
	n := 2 + rng.IntN(3)
	p := layout{until: []string{"akhir", "akui", "akui", "t0a"}[rng.IntN(4)], limit: 1 + rng.IntN(16), to: rng.IntN(n+1) - 1}
	for i := range n {
		p.days = append(p.days, 1+rng.IntN(6))
		p.ack = append(p.ack, rng.IntN(3) == 0)
		ways := []way{{fmt.Sprintf("t%da", i), i + 1, rng.IntN(4) == 0}}
		if i == n-1 {
			ways[0].to = -1
		}
		if rng.IntN(2) == 0 {
			ways = append(ways, way{fmt.Sprintf("t%db", i), rng.IntN(n+1) - 1, false})
		}
		p.ways = append(p.ways, ways)
		if rng.IntN(2) == 0 {
			p.in = append(p.in, i)
		}
	}
	p.ack[n-1] = true // somewhere
	if rng.IntN(2) == 0 && len(p.in) > 0 {
		p.later = 2 + rng.IntN(12)
	}
	return p
}

func (p layout) file() string {
	place := func(to int) string {
		if to < 0 {
			return "selesai"
		}
		return fmt.Sprint("s", to)
	}
	var b strings.Builder
	b.WriteString(`format: 1
kode: contoh
versi: 1
identitas: {nama: Contoh}
kalender: {zona_waktu: WIB, hari_kerja: [senin, selasa, rabu, kamis, jumat], libur: [nasional, cuti bersama]}
pelaksana: {petugas: Petugas}
mulai: {buka: {oleh: petugas, ke: s0}}
tahap:
`)
	for i, ways := range p.ways {
		fmt.Fprintf(&b, "  s%d:\n    pelaksana: petugas\n    mutu_baku: {waktu: %d hari kerja, saat_kembali: mulai ulang}\n    aksi:\n      catat%d: {ke: tetap}\n", i, p.days[i], i)
		for _, w := range ways {
			auto := ""
			if w.timer {
				auto = "otomatis: waktu tahap, "
			}
			fmt.Fprintf(&b, "      %s: {%ske: %s}\n", w.id, auto, place(w.to))
		}
	}
	var ack, in []string
	for i, can := range p.ack {
		if can {
			ack = append(ack, place(i))
		}
	}
	for _, i := range p.in {
		in = append(in, place(i))
	}
	fmt.Fprintf(&b, "aksi_lintas_tahap:\n  akui: {di: [%s], oleh: petugas, ke: tetap}\n", strings.Join(ack, ", "))
	if p.later > 0 {
		fmt.Fprintf(&b, "  naik: {di: [%s], otomatis: lama, ke: %s}\n", strings.Join(in, ", "), place(p.to))
	}
	fmt.Fprintf(&b, "akhir: {selesai: Selesai}\ntenggat:\n  batas: {nama: Batas, waktu: %d hari kerja, sejak: mulai, sampai: %s, penanggung_jawab: petugas}\n", p.limit, p.until)
	if p.later > 0 {
		fmt.Fprintf(&b, "  lama: {nama: Lama, waktu: %d hari kerja, sejak: mulai, penanggung_jawab: tidak ada}\n", p.later)
	}
	return b.String()
}

// worst writes down every path and adds up each from the beginning. The step
// before the first is where "naik" is taken, if it is.
func (p layout) worst() int {
	most := 0
	var paths func(sofar []int, steps []string)
	paths = func(sofar []int, steps []string) {
		here := sofar[len(sofar)-1]
		ways := slices.Clone(p.ways[here])
		if p.later > 0 && slices.Contains(p.in, here) && !slices.Contains(steps, "naik") {
			ways = append(ways, way{"naik", p.to, true})
		}
		for _, w := range ways {
			done := append(slices.Clone(steps), w.id)
			if cost, ok := p.cost(sofar, done); ok {
				most = max(most, cost)
				if w.to >= 0 && !slices.Contains(sofar, w.to) {
					paths(append(slices.Clone(sofar), w.to), done)
				}
			}
		}
	}
	paths([]int{0}, nil)
	return most
}

// cost adds up the stages of a path until the limit ends.
func (p layout) cost(stages []int, steps []string) (cost int, ok bool) {
	all := 0 // since the beginning, whatever ended
	running := true
	for i, s := range stages {
		if p.until == "akui" && p.ack[s] {
			running = false
		}
		timer := slices.ContainsFunc(p.ways[s], func(w way) bool { return w.id == steps[i] && w.timer })
		before := all
		all += p.days[s]
		waits := p.later > 0 && slices.Contains(p.in, s) && !slices.Contains(steps[:i], "naik")
		since := -1 // what was used since the beginning; the limit began there too
		switch {
		case steps[i] == "naik" && all < p.later:
			return 0, false
		case steps[i] == "naik" && before > p.later:
			all = before // it passed on the way, and acts on entering
			if running {
				since = before
			}
		case steps[i] == "naik":
			last := i == len(stages)-1 && all == p.later // whoever is in time acts before
			all = p.later + 1
			if running && !last {
				since = all
			}
		case waits && all >= p.later && timer: // a day before "naik", if that can be
			if p.days[s] >= p.later {
				return 0, false
			}
			all = p.later
			if running {
				since = all
			}
		case waits && all > p.later: // "naik" would have come first
			all = p.later
			if running {
				since = all
			}
		case timer:
			all++
			if running {
				cost += p.days[s] + 1
			}
		case running:
			cost += p.days[s]
		}
		if since >= 0 {
			cost = since
		}
		if steps[i] == p.until {
			running = false
		}
	}
	return cost, true
}

// The proof of limits agrees with adding up every path of small procedures.
func TestLimitsAreProvedAsPathsAddUp(t *testing.T) {
	count := uint64(150)
	if os.Getenv("SOP_TEST_SCALE") == "full" {
		count = 1500
	}
	seen := map[Verdict]int{}
	for seed := range count {
		drawn := somePlan(rand.New(rand.NewPCG(seed, 11)))
		properties, problems := Examine("sop.yaml", []byte(drawn.file()))
		require.NotEmpty(t, properties, "%s\n%s", problems.Error(), drawn.file())
		for _, q := range properties {
			if q.Code != "limits-fit" || q.Args["limit"] != "batas" {
				continue
			}
			seen[q.Verdict]++
			want, short := Proved, drawn.worst()-drawn.limit
			if short > 0 {
				want = Refuted
			}
			if drawn.later > 0 && q.Verdict != want { // no example of so long a path was found
				require.Equal(t, NotDecided, q.Verdict, "seed %d: %d short: %s\n%s", seed, short, q.Message("en"), drawn.file())
				continue
			}
			require.Equal(t, want, q.Verdict, "seed %d: %d short: %s\n%s", seed, short, q.Message("en"), drawn.file())
			if want == Refuted && drawn.later == 0 {
				require.Equal(t, fmt.Sprint(short, " hari kerja"), q.Args["short"], "seed %d: %s\n%s", seed, q.Message("en"), drawn.file())
			}
		}
	}
	require.Less(t, seen[NotDecided], int(count/30))
	require.Greater(t, seen[Proved], int(count/5))
	require.Greater(t, seen[Refuted], int(count/5))
}
