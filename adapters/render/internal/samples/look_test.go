package samples

import (
	"strings"
	"testing"
)

// A page that looks a little otherwise is alike; one on which something moved is not.
func TestWhatMovedIsNoticed(t *testing.T) {
	white := strings.Repeat(strings.Repeat("f", 60)+"\n", rows)
	box := func(at int) string {
		lines := strings.SplitAfter(white, "\n")
		for y := 10; y < 16; y++ {
			lines[y] = strings.Repeat("f", at) + "33333333" + strings.Repeat("f", 52-at) + "\n"
		}
		return strings.Join(lines, "")
	}
	if why := unlike(box(5), box(5)); why != "" {
		t.Fatal(why)
	}
	if why := unlike(box(5), strings.ReplaceAll(box(5), "3", "5")); why != "" {
		t.Fatal("paler letters are no difference: ", why)
	}
	for name, other := range map[string]string{"moved": box(12), "gone": white, "more": box(5) + white} {
		if unlike(box(5), other) == "" {
			t.Fatal(name, " is not noticed")
		}
	}
}
