package compare

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// confirmed keeps those differences of words that are so however the document was
// written: another program cuts and orders the words of a page as it likes, so that they
// may be found in another cell. What the SOP says is looked for in the document as a
// whole; a difference stays where a text is not found, or something is left over. ok is
// false where so much is not found that the words cannot be told apart.
func confirmed(found []Difference, want []string, got string) (kept []Difference, ok bool) {
	got = loose(got)
	most := 0
	for _, w := range want {
		most += len(w)
	}
	const larger = 4
	if len(got) > larger*most {
		return nil, false
	}
	missing, rest := covered(want, got)
	if len(missing) == 0 && rest == "" {
		return nil, true
	}
	const doubtful = 12 // lines: so many are not changed by hand
	if len(missing) > doubtful {
		return nil, false
	}
	lost := func(text string) bool {
		text = loose(text)
		return slices.ContainsFunc(missing, func(m string) bool { return strings.Contains(text, m) })
	}
	for _, d := range found {
		switch d.Kind {
		case ArrowMissing, ArrowAdded:
		case Added:
			if said := loose(d.Got); said != "" && strings.Contains(rest, said) {
				kept = append(kept, d)
			}
		default:
			if lost(d.Want) {
				kept = append(kept, d)
			}
		}
	}
	return kept, len(kept) > 0
}

// covered takes the texts, the longest first, out of another. missing are those that are
// not there, rest is what none has taken.
func covered(want []string, got string) (missing []string, rest string) {
	texts := make([]string, 0, len(want))
	for _, w := range want {
		if w = loose(w); w != "" {
			texts = append(texts, w)
		}
	}
	slices.SortStableFunc(texts, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	left := []string{got}
	for _, w := range texts {
		k := slices.IndexFunc(left, func(piece string) bool { return strings.Contains(piece, w) })
		if k < 0 {
			missing = append(missing, w)
			continue
		}
		before, after, _ := strings.Cut(left[k], w)
		left = slices.Replace(left, k, k+1, before, after)
	}
	return missing, strings.Join(slices.DeleteFunc(left, func(piece string) bool { return piece == "" }), "\n")
}

// loose is a text without white space, and with single letters for ligatures.
func loose(text string) string { return squeezed(norm.NFKC.String(text)) }
