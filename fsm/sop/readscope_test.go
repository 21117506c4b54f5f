package sop

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// A case is not a file: lingkup says kasus, and what files of before say means the same.
func TestScopesInNewAndOldWords(t *testing.T) {
	read := func(word string) *SOP {
		doc, _ := Read("sop.yaml", []byte("format: 1\npelaksana:\n  a: {nama: A, lingkup: "+word+"}\n"))
		return doc
	}
	for scope, words := range map[Scope][]string{
		AllCases: {"semua kasus", "semua berkas"}, UnitCases: {"kasus unitnya", "berkas unitnya"}, OwnCases: {"kasus sendiri", "berkas sendiri"},
	} {
		for _, word := range words {
			assert.Equal(t, scope, read(word).Roles[0].Scope, word)
		}
		assert.Equal(t, read(words[0]).Meaning(), read(words[1]).Meaning())
	}
}

// sembunyikan closes the whole case by kasus, and by the word of files of before.
func TestTheWholeCaseInNewAndOldWords(t *testing.T) {
	read := func(word string) *SOP {
		doc, _ := Read("sop.yaml", []byte("format: 1\nkerahasiaan:\n  - {bila: rahasia, sembunyikan: ["+word+", uraian], dari: [publik]}\n"))
		return doc
	}
	assert.Equal(t, WholeCase, read("kasus").Secrecy[0].Hide[0].Value)
	assert.Equal(t, read("berkas").Meaning(), read("kasus").Meaning())
	assert.NotEqual(t, read("judul").Meaning(), read("kasus").Meaning())
}
