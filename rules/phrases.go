package rules

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

const aName = `([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?)`

// phrases are what staff write in plain Indonesian where a condition has one
// form, with that form; $1 and $2 are the parts that stay.
var phrases = []struct {
	said *regexp.Regexp
	form string
}{
	{regexp.MustCompile(`(?i)^(?:(?:jika|bila|kalau|apabila) +)?(.*?\S) +maka\b.*$`), "$1"},
	{regexp.MustCompile(`(?i)\b(?:salah +satu(?: +dari)?|di +antara) +((?:[a-z0-9_]+ *, *)+[a-z0-9_]+)`), "dalam [$1]"},
	{regexp.MustCompile(`(?i)\b(?:salah +satu(?: +dari)?|di +antara) +\[`), "dalam ["},
	{regexp.MustCompile(`(?i)\b(?:selain|kecuali)(?: +dari)? +\[`), "tidak dalam ["},
	{regexp.MustCompile(`(?i)\b(?:selain|kecuali)(?: +dari)? +` + aName + `\b`), "!= $1"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:bernilai|adalah) +)?(?:tidak +benar|salah|keliru)\b`), "tidak $1"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:bernilai|adalah) +)?(?:benar|betul)\b`), "$1"},
	{regexp.MustCompile(`(?i)\b(?:belum|tidak) +ada +` + aName + `\b`), "tidak ada($1)"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:ada|berada|terdapat) +)?(?:di +dalam|didalam|di|pada) +` + aName + `\b`), "$1 dalam $2"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:berisi|memuat|mengandung|mencakup|meliputi|memiliki) +` + aName + `\b`), "$2 dalam $1"},
	{regexp.MustCompile(`(?i)\bdalam +\(([^()]*,[^()]*)\)`), "dalam [$1]"},
	{regexp.MustCompile(`(?i)\bdan */ *atau\b`), "atau"},
	{regexp.MustCompile(`(?i)\b(?:sudah|telah|selama|lewat|lebih) +(\d+) +hari(?: +kerja)?\b`), "hari_kerja_sejak(…) >= $1"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:tidak|bukan) +(?:kosong|nihil)\b`), "ada($1)"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:belum|tidak) +(?:terisi|diisi|ada)\b`), "tidak ada($1)"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:sudah +|telah +)?(?:terisi|diisi|ada)\b`), "ada($1)"},
	{regexp.MustCompile(`(?i)\b` + aName + ` +(?:kosong|nihil)\b`), "tidak ada($1)"},
	{regexp.MustCompile(`(?i)\b(?:ada|isi|terisi) +` + aName + `\b`), "ada($1)"},
	{regexp.MustCompile(`(?i)\bantara +(\d+) +(?:dan|sampai|s\.?d\.?) +(\d+)\b`), "dalam $1..$2"},
	{regexp.MustCompile(`(?i)\bdalam +((?:[a-z0-9_]+ *, *)+[a-z0-9_]+)`), "dalam [$1]"},
	{regexp.MustCompile(`(?i)\b(\d+) +(?:hari +kerja|hari|minggu|jam|menit|orang|kali|buah|rupiah)\b`), "$1"},
	{regexp.MustCompile(`(?i)\bhari +ini\b`), "waktu"},
	{regexp.MustCompile(`(?i)\b(?:jika|bila|kalau|apabila) +` + aName + `\b`), "$1"},
	{regexp.MustCompile(`(?i)\bbelum +` + aName + `\b`), "tidak $1"},
	{regexp.MustCompile(`(?i)\b(?:sudah|telah) +` + aName + `\b`), "$1"},
}

// amount is a number as money is written or spoken of.
var amount = regexp.MustCompile(`(?i)\b(?:Rp\.? *)?(\d{1,3}(?:\.\d{3})+|\d+) *(ribu|rb|juta|jt|miliar|milyar)?\b`)

var zeros = map[string]string{"": "", "ribu": "000", "rb": "000", "juta": "000000", "jt": "000000", "miliar": "000000000", "milyar": "000000000"}

// phrase finds plain words around a rune offset at which a condition stopped to
// make sense, and returns where they begin, and what a condition has for them.
func phrase(text []rune, at int) (from int, said, form string) {
	whole := string(text)
	around := func(place []int) bool {
		begin, end := utf8.RuneCountInString(whole[:place[0]]), utf8.RuneCountInString(whole[:place[1]])
		from = begin
		return begin <= at && at <= end
	}
	for _, p := range phrases {
		for _, place := range p.said.FindAllStringSubmatchIndex(whole, -1) {
			if around(place) {
				return from, whole[place[0]:place[1]], string(p.said.ExpandString(nil, p.form, whole, place))
			}
		}
	}
	for _, place := range amount.FindAllStringSubmatchIndex(whole, -1) {
		digits, unit := strings.ReplaceAll(whole[place[2]:place[3]], ".", ""), ""
		if place[4] >= 0 {
			unit = strings.ToLower(whole[place[4]:place[5]])
		}
		said, plain := strings.TrimSpace(whole[place[0]:place[1]]), digits+zeros[unit]
		if _, err := strconv.ParseInt(plain, 10, 64); err == nil && plain != said && around(place) {
			return from, said, plain
		}
	}
	return 0, "", ""
}
