package rules

import "slices"

// nearest returns the candidate that a misspelt word most likely means, or "".
// Of two equally near ones it is the first in order.
func nearest(misspelt string, candidates []string) string {
	best, bestAt := "", 1+min(2, len(misspelt)/2)
	for _, c := range slices.Sorted(slices.Values(candidates)) {
		if d := distance(misspelt, c, bestAt); d < bestAt {
			best, bestAt = c, d
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
