package rules

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns the option that a slip of the pen turns into name, or the one
// option of which name is the beginning, or "". Of equally near ones it is the
// first in order of the alphabet. Upper and lower case count alike.
func Nearest(name string, options []string) string {
	if len(name) > 80 {
		return ""
	}
	name = strings.ToLower(name)
	length := utf8.RuneCountInString(name)
	best, at := "", max(1, length/3)+1
	for _, o := range slices.Sorted(slices.Values(options)) {
		if d := distance(name, strings.ToLower(o), at); d < at {
			best, at = o, d
		}
	}
	if best == "" && length >= 3 {
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

// distance counts the letters to insert, delete, replace or swap with their
// neighbour; from limit on it stops counting.
func distance(a, b string, limit int) int {
	s, t := []rune(a), []rune(b)
	if max(len(s)-len(t), len(t)-len(s)) >= limit {
		return limit
	}
	var before, above []int
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range s {
		before, above, row = above, row, make([]int, len(t)+1)
		row[0] = i + 1
		for j, q := range t {
			cost := 1
			if r == q {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && r == t[j-1] && s[i-1] == q {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(t)]
}
