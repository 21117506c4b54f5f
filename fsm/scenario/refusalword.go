package scenario

import (
	"slices"
	"strings"
)

// refusalWords are the words that a scenario has for the codes of refusals, in
// the order in which a message lists them.
var refusalWords = []struct {
	word  string
	codes []string
}{
	{"bukan wewenang", []string{"no-authority"}},
	{"bukan unitnya", []string{"other-unit"}},
	{"bukan kasusnya", []string{"not-own-case"}},
	{"tidak boleh diwakili", []string{"no-delegate"}},
	{"orang yang sama", []string{"four-eyes"}},
	{"terlalu sering", []string{"too-often"}},
	{"isian", []string{"input"}},
	{"unit tidak dikenal", []string{"unknown-unit"}},
	{"syarat", []string{"condition"}},
	{"bukan pada tahap ini", []string{"not-here"}},
	{"sudah berakhir", []string{"closed"}},
	{"terlambat dibuka lagi", []string{"reopening-late"}},
	{"kasus asal tidak ada", []string{"source-unknown"}},
	{"kasus asal belum sampai", []string{"source-elsewhere"}},
	{"tenggat asal belum lewat", []string{"source-in-time"}},
	{"kasus utama tidak ada", []string{"main-unknown"}},
	{"kasus itu sendiri", []string{"main-itself"}},
	{"kasus utama SOP lain", []string{"main-elsewhere"}},
	{"kasus utama sudah berakhir", []string{"main-ended"}},
	{"terlambat", []string{"source-late"}},
	{"sudah dibuka", []string{"already-open"}},
	{"belum dibuka", []string{"not-open"}},
	{"hanya sistem", []string{"automatic-only"}},
	{"tenggat tidak berjalan", []string{"extension-no-clock"}},
	{"tenggat sudah lewat", []string{"extension-late"}},
	{"tenggat tidak bertambah", []string{"extension-not-later"}},
	{"tidak terutang", []string{"not-owed"}},
	{"tidak boleh menyusul", []string{"time-given", "not-afterwards"}},
	{"terlambat dicatat", []string{"too-long-ago"}},
	{"sudah ada tindakan sesudahnya", []string{"acted-after"}},
	{"sudah ditutup sistem", []string{"closed-after"}},
	{"mendahului catatan terakhir", []string{"before-last-entry"}},
	{"di luar kalender", []string{"beyond-calendar"}},
	{"syarat tidak terhitung", []string{"cannot-evaluate"}},
	{"salinan tersembunyi", []string{"copy-hidden"}},
	{"tanpa hasil", []string{"no-outcome"}},
	{"dua hasil", []string{"two-outcomes"}},
	{"dua aksi otomatis", []string{"two-automatic"}},
	{"belum diisi", []string{"unset"}},
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
		if slices.Contains(w.codes, code) {
			return w.word
		}
	}
	return code
}
