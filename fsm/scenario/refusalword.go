package scenario

import "strings"

// refusalWords are the words that a scenario has for the codes of refusals, in
// the order in which a message lists them.
var refusalWords = []struct{ word, code string }{
	{"bukan wewenang", "no-authority"},
	{"bukan unitnya", "other-unit"},
	{"bukan kasusnya", "not-own-case"},
	{"tidak boleh diwakili", "no-delegate"},
	{"orang yang sama", "four-eyes"},
	{"terlalu sering", "too-often"},
	{"isian", "input"},
	{"unit tidak dikenal", "unknown-unit"},
	{"syarat", "condition"},
	{"bukan pada tahap ini", "not-here"},
	{"sudah berakhir", "closed"},
	{"terlambat dibuka lagi", "reopening-late"},
	{"kasus asal tidak ada", "source-unknown"},
	{"kasus asal belum sampai", "source-elsewhere"},
	{"tenggat asal belum lewat", "source-in-time"},
	{"kasus utama tidak ada", "main-unknown"},
	{"kasus itu sendiri", "main-itself"},
	{"kasus utama SOP lain", "main-elsewhere"},
	{"kasus utama sudah berakhir", "main-ended"},
	{"terlambat", "source-late"},
	{"sudah dibuka", "already-open"},
	{"belum dibuka", "not-open"},
	{"hanya sistem", "automatic-only"},
	{"tenggat tidak berjalan", "extension-no-clock"},
	{"tenggat sudah lewat", "extension-late"},
	{"tenggat tidak bertambah", "extension-not-later"},
	{"tidak terutang", "not-owed"},
	{"tidak boleh menyusul", "time-given"},
	{"tanpa hasil", "no-outcome"},
	{"dua hasil", "two-outcomes"},
	{"belum diisi", "unset"},
}

// RefusalWords returns the words that ditolak takes beside "ya", in order.
func RefusalWords() []string {
	words := make([]string, len(refusalWords))
	for i, w := range refusalWords {
		words[i] = w.word
	}
	return words
}

// presentWord returns the word of today for one of before, when a case was called a file.
func presentWord(word string) string { return strings.ReplaceAll(word, "berkas", "kasus") }

// refusalWord returns the word for a code, or the code itself.
func refusalWord(code string) string {
	for _, w := range refusalWords {
		if w.code == code {
			return w.word
		}
	}
	return code
}
