// Package span holds how long something may take, and reads it as Indonesian offices
// write it: "3 hari kerja", "1-3 hari", "sampai 31 Maret".
package span

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/calendar/date"
)

// Span is how long something may take: High units, or from Low to High units.
// High binds and gives the deadline, Low is only a target. Low 0 is no range.
type Span struct {
	Low, High int
	Unit      TimeUnit
	// On is the date of UntilDate, of which only day and month are read, with High 0
	// for the first on or after the start and 1 for that of the year after the
	// start's; and the day before which BeforeDate ends. No date for other units.
	On date.Date
}

// String returns the one printed form: "3 hari kerja", "1-3 hari kerja"; "" for
// the zero Span.
func (s Span) String() string {
	switch {
	case s == Span{}:
		return ""
	case s.Unit.OnDate():
		return s.dateText()
	case s.Low == 0:
		return strconv.Itoa(s.High) + " " + s.Unit.String()
	}
	return strconv.Itoa(s.Low) + "-" + strconv.Itoa(s.High) + " " + s.Unit.String()
}

// Check returns nil for a span that can be counted: a whole number above 0, or
// 0 < Low < High, in a known unit. Otherwise it returns a *Error.
func (s Span) Check() error {
	switch {
	case !s.Unit.Valid():
		return &Error{Code: BadUnit, Text: s.String()}
	case s.Unit.OnDate() == s.On.IsZero():
		return &Error{Code: BadNumber, Text: s.String()}
	case s.Unit.OnDate() && s.Low != 0 || s.Unit == UntilDate && s.High>>1 != 0:
		return &Error{Code: BadNumber, Text: s.String()}
	case s.Unit == UntilDate:
		return nil
	case s.High <= 0 || s.High > maxSpan || s.Low < 0 || s.Low >= s.High:
		return &Error{Code: BadNumber, Text: s.String()}
	}
	return nil
}

// MarshalText returns what String returns.
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what ParseLimit reads, and the empty text as the zero Span.
func (s *Span) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*s = Span{}
		return nil
	}
	parsed, err := ParseLimit(string(text))
	if err != nil {
		return err
	}
	*s = parsed
	return nil
}

// The codes of a Error.
const (
	// BadNumber: no whole number above 0, a reversed range, or a number that its
	// words contradict: then Word holds both.
	BadNumber = "span"
	// BadUnit: a word that is no unit.
	BadUnit = "unit"
	// BadStart: bulan or tahun where the day of the event counts (rule 33).
	BadStart = "start"
)

// Error says why a text or a Span is not a span of time.
type Error struct {
	Code string // BadNumber, BadUnit or BadStart
	Text string // what was given
	Word string // the part that is wrong, if one part is
}

// Error returns the English message.
func (e *Error) Error() string { return e.Message("en") }

// Message returns the message in lang, "id" or "en", with what to write instead.
func (e *Error) Message(lang string) string {
	word := e.Word
	if word == "" {
		word = e.Text
	}
	switch {
	case e.Code == BadStart:
		if lang == "en" {
			return fmt.Sprintf("span %q: months and years count from the day after the event; let this limit start on the next day", e.Text)
		}
		return fmt.Sprintf("waktu %q: bulan dan tahun dihitung sejak hari sesudah kejadian; tulis hitung_mulai: hari berikutnya pada batas ini", e.Text)
	case e.Code == BadUnit && strings.Contains(word, " sejak "):
		if lang == "en" {
			return fmt.Sprintf("span %q: write the time alone, and what it runs from as a key of its own, sejak", e.Text)
		}
		return fmt.Sprintf("waktu %q: tulis waktunya saja, dan kejadian awalnya tersendiri pada sejak", e.Text)
	case e.Code == BadUnit:
		if lang == "en" {
			return fmt.Sprintf("span %q: %q is not a unit; write hari kerja, hari, minggu, bulan, tahun, jam kerja, jam or menit", e.Text, word)
		}
		return fmt.Sprintf("waktu %q: %q bukan satuan; tulis hari kerja, hari, minggu, bulan, tahun, jam kerja, jam atau menit", e.Text, word)
	case e.Word != "":
		if lang == "en" {
			return fmt.Sprintf("span %q: the number and the word in %q differ; write the same number twice, or only the digits", e.Text, word)
		}
		return fmt.Sprintf("waktu %q: angka dan kata pada %q berbeda; samakan keduanya, atau tulis angkanya saja", e.Text, word)
	}
	if lang == "en" {
		return fmt.Sprintf("span %q: want a whole number above 0 and a unit, or a range from low to high, such as 3 hari kerja or 1-3 hari kerja", e.Text)
	}
	return fmt.Sprintf("waktu %q: tulis bilangan bulat di atas 0 dan satuannya, atau rentang dari kecil ke besar, misalnya 3 hari kerja atau 1-3 hari kerja", e.Text)
}
