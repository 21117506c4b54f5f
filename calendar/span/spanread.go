package span

import (
	"strconv"
	"strings"
	"unicode"
)

// unitSpellings are the spellings read; only the first of each unit is written.
var unitSpellings = []struct {
	text string
	unit TimeUnit
}{
	{"hari kerja", WorkingDays}, {"hk", WorkingDays},
	{"hari", Days}, {"hari kalender", Days},
	{"minggu", Weeks},
	{"bulan", Months},
	{"tahun", Years},
	{"jam kerja", WorkingHours},
	{"jam", Hours},
	{"menit", Minutes},
}

func unitOf(text string) (TimeUnit, bool) {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, s := range unitSpellings {
		if s.text == text {
			return s.unit, true
		}
	}
	return 0, false
}

// maxSpan keeps every span far from overflow; a century is 52,596,000 minutes.
const maxSpan = 100_000_000

// Parse reads a span as Indonesian offices write it: "3 hari kerja",
// "1-3 hari kerja", "3 (tiga) hari kerja", "3 s.d. 5 hari", "3x24 jam", "3 hk",
// "maksimal 5 hari kerja", "paling lambat 5 hari kerja", "1 jam 30 menit".
// A number in words must agree with its digits. It returns a *Error for
// anything else.
func Parse(text string) (Span, error) {
	p := spanReader{text: text, words: spanWords(text)}
	span, ok := p.span()
	switch {
	case p.unit != "":
		return Span{}, &Error{Code: BadUnit, Text: text, Word: p.unit}
	case p.differ != "":
		return Span{}, &Error{Code: BadNumber, Text: text, Word: p.differ}
	case !ok || span.Check() != nil:
		return Span{}, &Error{Code: BadNumber, Text: text}
	}
	return span, nil
}

// spanWords cuts text into words, numbers and the marks - x ( ).
func spanWords(text string) []string {
	text = strings.ToLower(text)
	text = strings.NewReplacer("s.d.", " - ", "s/d", " - ", "s.d", " - ").Replace(text)
	var words []string
	runes := []rune(text)
	for i := 0; i < len(runes); {
		r := runes[i]
		switch {
		case unicode.IsSpace(r):
			i++
		case r >= '0' && r <= '9':
			j := i
			for j < len(runes) && runes[j] >= '0' && runes[j] <= '9' {
				j++
			}
			words = append(words, string(runes[i:j]))
			i = j
			// "3x24": the x stands against digits and is not a word.
			if i+1 < len(runes) && runes[i] == 'x' && (unicode.IsDigit(runes[i+1]) || unicode.IsSpace(runes[i+1])) {
				words = append(words, "x")
				i++
			}
		case unicode.IsLetter(r):
			j := i
			for j < len(runes) && unicode.IsLetter(runes[j]) {
				j++
			}
			words = append(words, string(runes[i:j]))
			i = j
		case r == '–' || r == '—' || r == '‑':
			words = append(words, "-")
			i++
		case r == '×':
			words = append(words, "x")
			i++
		default:
			words = append(words, string(r))
			i++
		}
	}
	return words
}

type spanReader struct {
	text   string
	words  []string
	at     int
	unit   string // the words that should have been a unit
	differ string // a number and the other number that its words say
}

func (p *spanReader) peek() string {
	if p.at < len(p.words) {
		return p.words[p.at]
	}
	return ""
}

func (p *spanReader) take(words ...string) bool {
	for i, w := range words {
		if p.at+i >= len(p.words) || p.words[p.at+i] != w {
			return false
		}
	}
	p.at += len(words)
	return true
}

func (p *spanReader) span() (Span, bool) {
	_ = p.take("maksimal") || p.take("paling", "lambat") || p.take("paling", "lama")
	if minutes, ok := p.hoursAndMinutes(); ok {
		return minutes, true
	}
	first, timesFirst, ok := p.number()
	if !ok {
		return Span{}, false
	}
	var unitFirst TimeUnit
	if w := p.peek(); w != "" && w != "-" && w != "sampai" {
		if unitFirst, ok = p.unitWords(); !ok {
			return Span{}, false
		}
		if p.peek() == "" {
			return p.checked(Span{High: first, Unit: unitFirst}, timesFirst)
		}
	}
	if !p.take("-") && !p.take("sampai", "dengan") && !p.take("sampai") {
		return Span{}, false
	}
	second, timesSecond, ok := p.number()
	if !ok {
		return Span{}, false
	}
	unit, ok := p.unitWords()
	if !ok || p.peek() != "" || first == 0 {
		return Span{}, false
	}
	if unitFirst != 0 && unitFirst != unit {
		p.unit = strings.Join(p.words, " ")
		return Span{}, false
	}
	return p.checked(Span{Low: first, High: second, Unit: unit}, timesFirst || timesSecond)
}

// hoursAndMinutes reads "1 jam 30 menit", which is 90 minutes.
func (p *spanReader) hoursAndMinutes() (Span, bool) {
	words := p.words[p.at:]
	if len(words) < 4 || len(words) > 5 || words[1] != "jam" || words[3] != "menit" || len(words) == 5 && words[4] != "." {
		return Span{}, false
	}
	hours, err := strconv.Atoi(words[0])
	minutes, wrong := strconv.Atoi(words[2])
	ok := err == nil && wrong == nil && hours > 0 && hours < 1_000_000 && minutes > 0 && minutes < 60
	return Span{High: 60*hours + minutes, Unit: Minutes}, ok
}

// checked refuses a product of days: "2x24 jam" is a custom, "2x24 hari" a slip.
func (p *spanReader) checked(s Span, times bool) (Span, bool) {
	return s, !times || s.Unit == Hours || s.Unit == WorkingHours
}

func (p *spanReader) number() (n int, times, ok bool) {
	n, ok = p.digits()
	if ok && p.take("x") {
		times = true
		var m int
		if m, ok = p.digits(); ok && m > 0 && n > maxSpan/m {
			return 0, times, false // before it overflows, where int has 32 bits
		} else if ok {
			n *= m
		}
	}
	return n, times, ok && n <= maxSpan
}

// digits reads "3" or "3 (tiga)".
func (p *spanReader) digits() (int, bool) {
	w := p.peek()
	if w == "" || len(w) > 9 || w[0] < '0' || w[0] > '9' {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	if err != nil || n > maxSpan {
		return 0, false
	}
	p.at++
	if !p.take("(") {
		return n, true
	}
	from := p.at
	for p.peek() != ")" {
		if p.peek() == "" {
			return 0, false
		}
		p.at++
	}
	spelled, ok := numberInWords(p.words[from:p.at])
	if ok && spelled != n {
		p.differ = w + " (" + strings.Join(p.words[from:p.at], " ") + ")"
	}
	p.at++
	return n, ok && spelled == n
}

// unitWords reads the longest run of words up to a mark as one unit.
func (p *spanReader) unitWords() (TimeUnit, bool) {
	from := p.at
	for w := p.peek(); w != "" && w != "-" && w != "sampai"; w = p.peek() {
		p.at++
	}
	word := strings.Join(p.words[from:p.at], " ")
	unit, ok := unitOf(strings.TrimSuffix(word, " ."))
	if !ok && word != "" && unicode.IsLetter([]rune(word)[0]) {
		p.unit = word
	}
	return unit, ok
}
