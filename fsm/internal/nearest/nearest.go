// Package nearest finds the name that was meant by one with a slip of the pen.
package nearest

import (
	"slices"
	"strings"
)

// Name returns the option that a slip of the pen turns into name, or the one
// option of which name is the beginning, or "". Of equally near ones it is the
// first in order of the alphabet.
func Name(name string, options []string) string {
	name = strings.ToLower(name)
	best, at := "", max(1, len(name)/3)+1
	if len(name) > 80 {
		return ""
	}
	for _, o := range slices.Sorted(slices.Values(options)) {
		if d := distance(name, strings.ToLower(o), at); d < at {
			best, at = o, d
		}
	}
	if best == "" && len(name) >= 3 {
		for _, o := range options {
			switch {
			case !strings.HasPrefix(strings.ToLower(o), name):
			case best != "" && best != o:
				return "" // several begin alike
			default:
				best = o
			}
		}
	}
	return best
}

// distance counts insertions, deletions, replacements and swaps of neighbours
// that turn a into b; from enough on it may return any number not below it.
func distance(a, b string, enough int) int {
	if d := len(a) - len(b); d >= enough || -d >= enough {
		return enough
	}
	before, row := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		next := make([]int, len(b)+1)
		next[0] = i
		for j := 1; j <= len(b); j++ {
			same := 1
			if a[i-1] == b[j-1] {
				same = 0
			}
			next[j] = min(row[j]+1, next[j-1]+1, row[j-1]+same)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				next[j] = min(next[j], before[j-2]+1)
			}
		}
		before, row = row, next
	}
	return row[len(b)]
}
