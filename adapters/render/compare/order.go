package compare

import (
	"errors"
	"slices"
)

// inOrder compares texts that stand one after another.
func inOrder(want, got []block) ([]Difference, error) {
	want, got = keyed(want), keyed(got)
	same := func(a, b block) bool { return a.key == b.key }
	for len(want) > 0 && len(got) > 0 && same(want[0], got[0]) {
		want, got = want[1:], got[1:]
	}
	for len(want) > 0 && len(got) > 0 && same(want[len(want)-1], got[len(got)-1]) {
		want, got = want[:len(want)-1], got[:len(got)-1]
	}
	const most = 20_000_000 // of pairs
	if len(want)*len(got) > most {
		return nil, errors.New("compare: the document is longer than one of this SOP can be")
	}
	// longest[i][j] is how many texts want[i:] and got[j:] have in common, in order.
	longest := make([][]int32, len(want)+1)
	for i := range longest {
		longest[i] = make([]int32, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if same(want[i], got[j]) {
				longest[i][j] = max(longest[i][j], longest[i+1][j+1]+1)
			}
		}
	}
	var out []Difference
	var gone, come []block
	flush := func() { // what is gone and what came in its place
		for k := range max(len(gone), len(come)) {
			switch {
			case k >= len(come):
				out = append(out, Difference{Page: gone[k].page, Kind: Missing, Want: gone[k].text})
			case k >= len(gone):
				out = append(out, Difference{Page: come[k].page, Kind: Added, Got: come[k].text})
			default:
				out = append(out, Difference{Page: come[k].page, Kind: Changed, Want: gone[k].text, Got: come[k].text})
			}
		}
		gone, come = nil, nil
	}
	for i, j := 0, 0; i < len(want) || j < len(got); {
		switch {
		case i < len(want) && j < len(got) && same(want[i], got[j]):
			flush()
			i, j = i+1, j+1
		case j == len(got) || i < len(want) && longest[i+1][j] >= longest[i][j+1]:
			gone = append(gone, want[i])
			i++
		default:
			come = append(come, got[j])
			j++
		}
	}
	flush()
	return out, nil
}

// keyed are blocks with what is compared of them: not the fingerprint, of which
// [Result].Printed tells.
func keyed(all []block) []block {
	all = slices.Clone(all)
	for i, b := range all {
		all[i].key = printed.ReplaceAllString(squeezed(b.text), "sidik")
	}
	return all
}
