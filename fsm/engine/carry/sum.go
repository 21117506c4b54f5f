package carry

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/tatalaksana/sop/fsm/engine/store"
)

// kindCount is how many kinds there are.
const kindCount = 14

// Sum is what a store holds in short. Two stores with equal sums hold the same.
type Sum struct {
	counts [kindCount]int64
	hash   store.Hash
}

// Of returns how many rows of a kind there are.
func (s Sum) Of(k Kind) int64 {
	for i, one := range keys {
		if one.kind == k {
			return s.counts[i]
		}
	}
	return 0
}

// Rows returns how many rows there are of all kinds.
func (s Sum) Rows() (all int64) {
	for _, n := range s.counts {
		all += n
	}
	return all
}

// String returns the hash over all rows, as hexadecimal digits.
func (s Sum) String() string { return hex.EncodeToString(s.hash[:]) }

// unlike says of which kinds there is another number than in another sum.
func (s Sum) unlike(want Sum) string {
	var found []string
	for i, one := range keys {
		if s.counts[i] != want.counts[i] {
			found = append(found, fmt.Sprintf("%s %d ≠ %d", one.kind, s.counts[i], want.counts[i]))
		}
	}
	if len(found) == 0 {
		return "as many rows, with other content"
	}
	return strings.Join(found, ", ")
}

// SumOf reads all that a source keeps. tell, if given, hears how many rows were read.
func SumOf(ctx context.Context, from Source, tell func(rows int64)) (Sum, error) {
	var (
		sum  Sum
		all  int64
		line []byte
	)
	h := sha256.New()
	for i, k := range Kinds() {
		_, _ = h.Write([]byte(k + "\n")) // a hash takes anything
		var last Row
		for more := true; more; {
			rows, err := from.Rows(ctx, k, last, k.page())
			if err != nil {
				return Sum{}, fmt.Errorf("%s: %w", k, err)
			}
			for _, r := range rows {
				if line, err = r.append(line[:0]); err != nil {
					return Sum{}, fmt.Errorf("%s: %w", k, err)
				}
				_, _ = h.Write(line)
				last = r
			}
			sum.counts[i] += int64(len(rows))
			if all += int64(len(rows)); tell != nil {
				tell(all)
			}
			more = len(rows) == k.page()
		}
	}
	sum.hash = store.Hash(h.Sum(nil))
	return sum, nil
}
