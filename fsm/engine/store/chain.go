package store

import (
	"crypto/sha256"
	"fmt"
)

// chainPrefix keeps a hash of an entry from being a hash of anything else.
const chainPrefix = "tatalaksana/sop/entry/1\n"

// Genesis returns what stands in the place of the previous hash of a case's
// first entry: SHA-256(case id ‖ SOP hash ‖ decrees hash), the hashes as their
// 32 bytes. The decrees are those in force when the case was opened.
func Genesis(id string, sop, decrees Hash) Hash {
	b := make([]byte, 0, len(id)+2*sha256.Size)
	b = append(b, id...)
	b = append(b, sop[:]...)
	b = append(b, decrees[:]...)
	return sha256.Sum256(b)
}

// Chain returns the hash of an entry: SHA-256("tatalaksana/sop/entry/1\n" ‖
// previous hash ‖ body).
func Chain(previous Hash, body []byte) Hash {
	b := make([]byte, 0, len(chainPrefix)+sha256.Size+len(body))
	b = append(b, chainPrefix...)
	b = append(b, previous[:]...)
	b = append(b, body...)
	return sha256.Sum256(b)
}

// GenesisOf is Genesis of hashes in hexadecimal digits, as cases and entries hold
// them; the error names the one that is none.
func GenesisOf(id, sop, decrees string) (Hash, error) {
	s, err := ParseHash(sop)
	if err != nil {
		return Hash{}, fmt.Errorf("SOP: %w", err)
	}
	d, err := ParseHash(decrees)
	if err != nil {
		return Hash{}, fmt.Errorf("decrees: %w", err)
	}
	return Genesis(id, s, d), nil
}
