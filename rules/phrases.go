package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	aName = `([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)?)`
	aList = `((?:[a-z0-9_]+(?: *, *(?:(?:dan|atau|maupun) +)?| +(?:dan|atau|maupun) +))+[a-z0-9_]+)`
)

// phrases are what staff write in plain Indonesian where a condition has one
// form, with that form; $1, $2 and $3 are the parts that stay. Where of is said, $1
// must be of that kind, and alike says that $2 must be so too. A list stands last.
var phrases = []struct {
	said  *regexp.Regexp
	form  string
	of    Kind
	alike bool
	list  bool
	first bool // only where a condition begins
}{
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:tidak|bukan) +(?:salah +satu(?: +dari)?|di *antara) +` + aList), form: "$1 tidak dalam ", of: Choice, list: true},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:salah +satu(?: +dari)?|di *antara) +` + aList), form: "$1 dalam ", of: Choice, list: true},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:tidak|bukan) +(?:salah +satu(?: +dari)?|di *antara) +\[`), form: "$1 tidak dalam ["},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:salah +satu(?: +dari)?|di *antara) +\[`), form: "$1 dalam ["},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:selain|kecuali)(?: +dari)? +\[`), form: "$1 tidak dalam ["},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:selain|kecuali)(?: +dari)? +` + aList), form: "$1 tidak dalam ", of: Choice, list: true},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:selain|kecuali)(?: +dari)? +` + aName + `\b`), form: "$1 != $2", of: Choice},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:selain|kecuali)(?: +dari)? +(\d+)\b`), form: "$1 != $2", of: Int},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` *,? +kecuali(?: +(?:jika|bila|kalau|apabila))? +` + aName + ` *$`), form: "$1 dan tidak $2", of: Bool, alike: true},
	{said: regexp.MustCompile(`(?i)^ *(?:selain|kecuali)(?: +(?:jika|bila|kalau|apabila))? +` + aName + ` *$`), form: "tidak $1", of: Bool},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:bernilai|adalah) +)?(?:tidak|bukan) +(?:salah|keliru)\b`), form: "$1", of: Bool},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:bernilai|adalah) +)?(?:(?:tidak|bukan) +(?:benar|betul)|salah|keliru)\b`), form: "tidak $1", of: Bool},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:bernilai|adalah) +)?(?:benar|betul)\b`), form: "$1", of: Bool},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:belum|tidak|bukan) +(?:(?:ada|berada|terdapat) +)?(?:di +dalam|didalam|di|pada) +` + aName + `\b`), form: "$1 tidak dalam $2"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:belum|tidak|bukan) +(?:berisi|memuat|mengandung|mencakup|meliputi|memiliki) +` + aName + `\b`), form: "$2 tidak dalam $1"},
	{said: regexp.MustCompile(`(?i)\b(?:belum|tidak) +ada +` + aName + ` +maupun +` + aName + `\b`), form: "tidak ada($1) dan tidak ada($2)"},
	{said: regexp.MustCompile(`(?i)\b(?:belum|tidak) +ada +` + aName + `\b`), form: "tidak ada($1)"},
	{said: regexp.MustCompile(`(?i)\b(?:di *)?antara +(\d+) +(?:dan|sampai|s\.?d\.?) +(\d+)\b`), form: "dalam $1..$2"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:(?:ada|berada|terdapat) +)?(?:di +dalam|didalam|di|pada) +` + aName + `\b`), form: "$1 dalam $2"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:berisi|memuat|mengandung|mencakup|meliputi|memiliki) +` + aName + `\b`), form: "$2 dalam $1"},
	{said: regexp.MustCompile(`(?i)\bdalam +\(([^()]*,[^()]*)\)`), form: "dalam [$1]"},
	{said: regexp.MustCompile(`(?i)\bdan */ *atau\b`), form: "atau"},
	{said: regexp.MustCompile(`(?i)\b(?:(?:belum|tidak) +(?:lewat|lebih)(?: +dari)?|paling +lama) +(\d+) +hari(?: +kerja)?\b`), form: "hari_kerja_sejak(…) <= $1", first: true},
	{said: regexp.MustCompile(`(?i)\b(?:belum(?: +sampai)?|kurang(?: +dari)?) +(\d+) +hari(?: +kerja)?\b`), form: "hari_kerja_sejak(…) < $1", first: true},
	{said: regexp.MustCompile(`(?i)\b(?:(?:sudah|telah) +)?(?:lewat|lebih)(?: +dari)? +(\d+) +hari(?: +kerja)?\b`), form: "hari_kerja_sejak(…) > $1", first: true},
	{said: regexp.MustCompile(`(?i)\b(?:sudah|telah|selama) +(\d+) +hari(?: +kerja)?\b`), form: "hari_kerja_sejak(…) >= $1", first: true},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(\d+) +ke +atas\b`), form: "$1 >= $2", of: Int},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(\d+) +ke +bawah\b`), form: "$1 <= $2", of: Int},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:tidak|bukan) +(?:kosong|nihil)\b`), form: "ada($1)"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:belum|tidak) +(?:terisi|diisi|ada)\b`), form: "tidak ada($1)"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:sudah +|telah +)?(?:terisi|diisi|ada)\b`), form: "ada($1)"},
	{said: regexp.MustCompile(`(?i)\b` + aName + ` +(?:kosong|nihil)\b`), form: "tidak ada($1)"},
	{said: regexp.MustCompile(`(?i)\b(?:ada|isi|terisi) +` + aName + `\b`), form: "ada($1)"},
	{said: regexp.MustCompile(`(?i)\bdalam +((?:[a-z0-9_]+ *, *)+[a-z0-9_]+)`), form: "dalam [$1]"},
	{said: regexp.MustCompile(`(?i)\b(\d+) +(?:hari +kerja|hari|orang|kali|buah|rupiah)\b`), form: "$1"},
	{said: regexp.MustCompile(`(?i)\bhari +ini\b`), form: "waktu"},
	{said: regexp.MustCompile(`(?i)\b(?:jika|bila|kalau|apabila) +((?:(?:tidak|belum|sudah|telah) +)?[a-z][a-z0-9_.]*|\()`), form: "$1"},
	{said: regexp.MustCompile(`(?i)\bbelum +` + aName + `\b`), form: "tidak $1"},
	{said: regexp.MustCompile(`(?i)\b(?:sudah|telah) +` + aName + `\b`), form: "$1"},
}

// begins matches what stands before a condition of its own, and either where one of two is enough.
var (
	begins = regexp.MustCompile(`(?i)(?:^|\(|\b(?:dan|atau|jika|bila|kalau|apabila)) *$`)
	either = regexp.MustCompile(`(?i)\b(?:atau|or)\b`)
)

// noName are words that stand between names and are none.
var noName = []string{"ada", "adalah", "antara", "atas", "bawah", "bukan", "dari", "di", "kecuali", "lebih", "maupun", "pada", "selain"}

// amount is a number as money is written or spoken of.
var amount = regexp.MustCompile(`(?i)\b(?:Rp\.? *)?(\d{1,3}(?:\.\d{3})+|\d+) *(ribu|rb|juta|jt|miliar|milyar)?\b`)

var comma = regexp.MustCompile(`^ *,\d`)

var zeros = map[string]string{"": "", "ribu": "000", "rb": "000", "juta": "000000", "jt": "000000", "miliar": "000000000", "milyar": "000000000"}

// phrase finds plain words around a rune offset at which a condition stopped to
// make sense, and returns where they begin, and what a condition has for them.
func (p *parsed) phrase(at int) (from int, said, form string) {
	whole := string(p.text)
	around := func(place []int) bool {
		begin, end := utf8.RuneCountInString(whole[:place[0]]), utf8.RuneCountInString(whole[:place[1]])
		from = begin
		return begin <= at && at <= end
	}
	if follows.MatchString(whole) {
		return 0, whole, p.implied(whole)
	}
	for _, ph := range phrases {
		for _, place := range ph.said.FindAllStringSubmatchIndex(whole, -1) {
			before := whole[:place[0]]
			switch {
			case !around(place), ph.first && !begins.MatchString(before), ph.of != 0 && p.kindOf(whole[place[2]:place[3]]) != ph.of:
				continue
			case ph.alike && (p.kindOf(whole[place[4]:place[5]]) != ph.of || either.MatchString(before)): // an exception to what of it?
				continue
			}
			if !ph.list {
				if parts := submatches(whole, place); ph.form == "$1" || !slices.ContainsFunc(parts, isNoName) {
					return from, whole[place[0]:place[1]], string(ph.said.ExpandString(nil, ph.form, whole, place))
				}
				continue
			}
			listed, end := p.listed(whole[place[4]:place[5]])
			if end < 0 {
				return 0, "", ""
			}
			if listed != "" {
				said := whole[place[0] : place[4]+end]
				return from, said, string(ph.said.ExpandString(nil, ph.form, whole, place)) + "[" + listed + "]"
			}
		}
	}
	for _, place := range amount.FindAllStringSubmatchIndex(whole, -1) {
		if comma.MatchString(whole[place[1]:]) { // of a fraction, which no condition has
			continue
		}
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

func submatches(whole string, place []int) []string {
	var parts []string
	for i := 2; i+1 < len(place); i += 2 {
		if place[i] >= 0 {
			parts = append(parts, strings.ToLower(whole[place[i]:place[i+1]]))
		}
	}
	return parts
}

func isNoName(s string) bool { return isOperatorWord(s) || slices.Contains(noName, s) }

// kindOf returns the kind of a field, a member or a named rule; 0 of anything else.
func (p *parsed) kindOf(name string) Kind {
	if p.set.rules[name] != nil {
		return Bool
	}
	return p.set.types[name].Kind
}
