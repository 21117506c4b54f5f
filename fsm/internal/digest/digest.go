// Package digest makes one hash of many facts whose order means nothing.
package digest

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Facts are gathered, each in one unambiguous line.
type Facts struct{ lines []string }

// Fact adds one.
func (f *Facts) Fact(parts ...string) { f.lines = append(f.lines, Quoted(parts)) }

// Hash returns the hex SHA-256 of the facts, whatever their order.
func (f *Facts) Hash() string {
	slices.Sort(f.lines)
	sum := sha256.Sum256([]byte("tatalaksana/sop/makna/1\n" + strings.Join(f.lines, "\n")))
	return hex.EncodeToString(sum[:])
}

// Quoted joins parts so that no two lists give one text.
func Quoted(parts []string) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = strconv.Quote(p)
	}
	return strings.Join(out, " ")
}

// Set joins values whose order means nothing; it sorts them.
func Set(values []string) string {
	slices.Sort(values)
	return Quoted(values)
}

// Yes returns the word of the file for a bool.
func Yes(b bool) string {
	if b {
		return "ya"
	}
	return "tidak"
}
