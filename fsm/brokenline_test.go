package fsm

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	reference "github.com/tatalaksana/sop"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/sop"
)

// breakages are what a slip of the hand does to one line. They return the line
// as it was where they do not apply.
var breakages = map[string]func(line string) string{
	"no colon": func(line string) string {
		return regexp.MustCompile(`^(\s*(?:- )?[a-z_0-9]+):( |$)`).ReplaceAllString(line, "$1$2")
	},
	"no blank after the colon": func(line string) string {
		return regexp.MustCompile(`^(\s*(?:- )?[a-z_0-9]+): (\S)`).ReplaceAllString(line, "$1:$2")
	},
	"no blank after the dash": func(line string) string {
		return regexp.MustCompile(`^(\s*)- `).ReplaceAllString(line, "$1-")
	},
	"tab before": func(line string) string { return "\t" + line },
	"tab for blanks": func(line string) string {
		return regexp.MustCompile(`^  +`).ReplaceAllString(line, "\t")
	},
	"quote before the value": func(line string) string {
		return regexp.MustCompile(`^(\s*[a-z_0-9]+: )([^\s"'>{\[])`).ReplaceAllString(line, `$1"$2`)
	},
	"no last bracket": func(line string) string {
		return regexp.MustCompile(`[\]}]$`).ReplaceAllString(line, "")
	},
	"comma at the end": func(line string) string {
		return regexp.MustCompile(`[\]}]$`).ReplaceAllString(line, "$0,")
	},
	"last bracket twice": func(line string) string {
		return regexp.MustCompile(`[\]}]$`).ReplaceAllString(line, "$0$0")
	},
	"comment of a program": func(line string) string {
		return regexp.MustCompile(`[\]}]$`).ReplaceAllString(line, "$0 // x")
	},
	"hidden space for a blank": func(line string) string {
		return regexp.MustCompile(`^( *) `).ReplaceAllString(line, "$1\u00a0")
	},
	"no blank after the colon in braces": func(line string) string {
		return regexp.MustCompile(`(\{[a-z_]+): ([^\[{])`).ReplaceAllString(line, "$1:$2")
	},
	"no first bracket": func(line string) string {
		return regexp.MustCompile(`^([^\[{]*: )[\[{]`).ReplaceAllString(line, "$1")
	},
	"two colons": func(line string) string {
		return regexp.MustCompile(`^(\s*[a-z_0-9]+: [^\s"'>{\[#]+) `).ReplaceAllString(line, "$1: ")
	},
	"at sign": func(line string) string {
		return regexp.MustCompile(`^(\s*[a-z_0-9]+: )([a-zA-Z])`).ReplaceAllString(line, "$1@$2")
	},
	"in 1":  func(line string) string { return " " + line },
	"in 2":  func(line string) string { return "  " + line },
	"in 3":  func(line string) string { return "   " + line },
	"in 4":  func(line string) string { return "    " + line },
	"out 1": func(line string) string { return strings.TrimPrefix(line, " ") },
	"out 2": func(line string) string { return strings.TrimPrefix(line, "  ") },
	"out 3": func(line string) string { return strings.TrimPrefix(line, "   ") },
}

// meaningOf returns what a file means, "" of one that is not sound.
func meaningOf(src string) string {
	procedure, problems := sop.Read("sop.yaml", []byte(src))
	if len(problems) > 0 {
		return ""
	}
	return procedure.Meaning()
}

// hard are breakages of which more is told than the cause: what is meant can only
// be guessed, and the guess is wrong. Each is told where it is all the same.
var hard = map[string]bool{
	"in 2 145": true, "out 2 72": true, "out 2 92": true, "out 2 120": true, "out 2 125": true,
	"out 2 226": true, "out 2 264": true,
}

// Whatever one line is broken in: it is told there or beside it, nothing follows
// from it elsewhere, and a mistake far away is told as well. Of the many cases
// the normal tier takes a few, other ones for each kind of breakage, the full tier a third.
func TestABrokenLineIsToldAndSoIsTheRest(t *testing.T) {
	src := string(reference.YAML())
	lines := strings.Split(src, "\n")
	structural := yamlStructure(lines)
	step := 31
	switch os.Getenv("SOP_TEST_SCALE") {
	case "full":
		step = 3
	case "all": // by hand: five minutes
		step = 1
	}
	count, meaning := 0, meaningOf(src)
	for _, name := range slices.Sorted(maps.Keys(breakages)) {
		for i, line := range lines {
			broken := breakages[name](line)
			if broken == line || !structural[i] || i > 0 && strings.HasPrefix(name, "in ") && !structural[i-1] && isProse(lines[i-1]) {
				continue // a key further in than a folded text above it is part of the text
			}
			if count++; count%step != 0 {
				continue
			}
			changed := append([]string(nil), lines...)
			changed[i] = broken
			alone := strings.Join(changed, "\n")
			if meaningOf(alone) == meaning {
				continue
			}
			e := edit{"    penanggung_jawab: penghubung\n", "    penanggung_jawab: penghubun\n"}
			if i >= 150 {
				e = edit{"zona_waktu: WIB", "zona_waktu: WIBB"}
			}
			where := fmt.Sprintf("%s at line %d: %q", name, i+1, broken)
			_, found := Load("sop.yaml", []byte(alone))
			near := slices.IndexFunc(found, func(p problem.Problem) bool { return p.Pos.Line >= i-1 && p.Pos.Line <= i+3 })
			assert.GreaterOrEqual(t, near, 0, "%s is not told there\n%s", where, found.Error())
			if hard[fmt.Sprintf("%s %d", name, i+1)] {
				continue
			}
			assert.Len(t, found, 1, "%s\n%s", where, found.Error())
			_, both := Load("sop.yaml", []byte(strings.Replace(alone, e.old, e.new, 1)))
			assert.Len(t, both, len(found)+1, "%s: a mistake far away\n%s", where, both.Error())
		}
	}
	assert.Greater(t, count, 2000)
}

func isProse(line string) bool {
	t := strings.TrimSpace(line)
	return t != "" && t[0] != '#'
}

// yamlStructure says which lines are keys or items, not blanks, comments or text.
func yamlStructure(lines []string) map[int]bool {
	out := map[int]bool{}
	text := -1
	for i, line := range lines {
		t := strings.TrimLeft(line, " ")
		indent := len(line) - len(t)
		if t == "" || t[0] == '#' || text >= 0 && indent > text {
			continue
		}
		text = -1
		out[i] = true
		if strings.HasSuffix(line, ">-") {
			text = indent
		}
	}
	return out
}

// By its looks alone the line above a line that stands too far in could be the wrong
// one; what the keys are tells which it is.
func TestOfSeveralMendsTheOneIsTakenThatReadsBest(t *testing.T) {
	lines := strings.Split(string(reference.YAML()), "\n")
	for _, start := range []string{"  kekurangan: {", "pelanggaran: "} {
		i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, start) })
		changed := slices.Clone(lines)
		changed[i] = "  " + changed[i]
		_, found := Load("sop.yaml", []byte(strings.Join(changed, "\n")))
		if assert.Len(t, found, 1, found.Error()) {
			assert.Equal(t, i+1, found[0].Pos.Line, found.Error())
		}
	}
}
