package calendar

import (
	"fmt"
	"time"
)

// OptionError says which option cannot be used and why.
type OptionError struct {
	Option string // the field of Options
	Code   string // stable: see optionMessages
	Date   Date   // the day at fault, if one is
	Args   []any  // what the message speaks of besides
}

// Error returns option, English message and code.
func (e *OptionError) Error() string {
	return fmt.Sprintf("option %s: %s [%s]", e.Option, e.Message("en"), e.Code)
}

// Message returns the sentence without option and code in lang, "en" or (any
// other lang) Indonesian. It says what to do.
func (e *OptionError) Message(lang string) string {
	m := optionMessages[e.Code]
	text := m.id
	if lang == "en" {
		text = m.en
	}
	var args []any
	if m.dated {
		args = append(args, e.Date)
	}
	for _, a := range e.Args {
		if d, ok := a.(time.Weekday); ok {
			a = WeekdayName(d, lang)
		}
		args = append(args, a)
	}
	return fmt.Sprintf(text, args...)
}

// optionMessages is the catalogue of an OptionError, by code. A dated message
// names the day first.
var optionMessages = map[string]struct {
	dated  bool
	id, en string
}{
	"zone": {false, "zona waktu %s melompati satu hari penuh antara 2000 dan 2069; pakai zona lain",
		"the zone %s skips a whole day between 2000 and 2069; use another"},
	"conflict": {true, "%s libur tambahan dan masuk tambahan sekaligus; hapus salah satu",
		"%s is both a local day off and an extra working day; remove one"},
	"duplicate": {true, "%s ditulis dua kali; hapus salah satu",
		"%s is given twice; remove one"},
	"cutoff": {false, "pukul terakhir terima, menit ke-%d, bukan jam dalam sehari; tulis antara 00.01 dan 23.59",
		"the cut-off hour, minute %d, is no time of day; write one from 00.01 to 23.59"},
	"reversed": {true, "rentang yang mulai %s berakhir sebelum mulai; tukar tanggalnya",
		"the range that begins on %s ends before it begins; swap the dates"},
	"range": {true, "tanggal %s di luar 2000-2069; periksa tahunnya",
		"the date %s lies outside 2000-2069; check the year"},
	"closing-without-hours": {false, "tenggat jatuh pada tutup kantor, tetapi jam kerja tidak ada; beri jam kerja",
		"days end at closing time, but there are no office hours; give them"},
	"day-without-hours": {false, "%s hari kerja, tetapi tidak punya jam kerja; beri jam kerja",
		"%s is a working day without office hours; give it some"},
	"ramadan-without-hours": {false, "%s hari kerja, tetapi tidak punya jam kerja pada Ramadan; beri jam kerja",
		"%s is a working day without office hours in Ramadan; give it some"},
	"extra-without-hours": {true, "%s masuk tambahan, tetapi %s tidak punya jam kerja; beri jam kerja",
		"%s is an extra working day, but %s has no office hours; give it some"},
	"hours-on-day-off": {true, "%s (%s) bukan hari kerja kantor ini, jadi jamnya tidak pernah berlaku; hapus, atau jadikan masuk tambahan",
		"%s (%s) is no working day of this office, so its hours never hold; remove them, or make it an extra working day"},
	"day-hours-empty": {true, "%s tidak punya jam kerja; tulis jamnya, atau jadikan libur tambahan",
		"%s has no office hours; write them, or make it a local day off"},
	"day-hours-order": {true, "jam kerja %s, %s-%s, tidak sesudah yang di depannya atau terbalik; tulis dari pagi ke sore",
		"the office hours of %s, %s-%s, are not later than those before, or run backwards; write them from morning to evening"},
	"closing-over-midnight": {false, "tenggat jatuh pada tutup kantor, tetapi jam kerja %s melewati tengah malam; pakai akhir hari",
		"days end at closing time, but the office hours of %s go over midnight; let days end at midnight"},
	"shifts-overlap": {false, "jam kerja %s berakhir sesudah jam kerja hari berikutnya dimulai; beri jarak",
		"the office hours of %s end after those of the next day begin; keep them apart"},
	"hours-order": {false, "jam kerja %s, %s-%s, tidak sesudah yang di depannya atau terbalik; tulis dari pagi ke sore",
		"the office hours of %s, %s-%s, are not later than those before, or run backwards; write them from morning to evening"},
}
