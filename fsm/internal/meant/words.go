package meant

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

// wordsMeant are words that people write where the format has another: the first of
// these that may stand there is meant.
var wordsMeant = map[string]string{
	"true": "ya", "yes": "ya", "benar": "ya", "false": "tidak", "no": "tidak", "salah": "tidak",
	"string": "teks", "kalimat": "teks", "text": "teks", "bilangan": "angka", "number": "angka", "integer": "angka", "jumlah": "angka",
	"boolean": "ya/tidak", "centang": "ya/tidak", "ya atau tidak": "ya/tidak", "ya dan tidak": "ya/tidak", "ya, tidak": "ya/tidak", "date": "tanggal", "hari": "tanggal",
	"foto": "lampiran", "dokumen": "lampiran", "file": "lampiran", "gambar": "lampiran",
	"opd": "unit", "dinas": "unit", "skpd": "unit", "instansi": "unit",
	"hari besar": "nasional", "libur nasional": "nasional", "hari libur nasional": "nasional", "tanggal merah": "nasional", "hari libur": "nasional",
	"ahad": "minggu", "pribadi": "kasus sendiri", "miliknya": "kasus sendiri", "sendiri": "kasus sendiri", "unitnya": "kasus unitnya",
	"besok": "hari berikutnya", "lusa": "hari berikutnya", "hari ini": "hari yang sama", "hari itu": "hari yang sama", "hari itu juga": "hari yang sama",
	"gmt+7": "WIB", "utc+7": "WIB", "gmt+8": "WITA", "utc+8": "WITA", "gmt+9": "WIT", "utc+9": "WIT",
}

// By returns which of the words was meant by another: its like, or the only one in
// which it stands as a word; "" if none.
func By(word string, words []string) string {
	lower := strings.ToLower(word)
	if meant := wordsMeant[lower]; slices.Contains(words, meant) {
		return meant
	}
	var having []string
	for _, w := range words {
		if slices.Contains(strings.Fields(strings.ToLower(w)), lower) {
			having = append(having, w)
		}
	}
	if len(having) == 1 {
		return having[0]
	}
	return ""
}

// keysMeant are words of which people think where the format has another: the first
// of these that a part knows is meant.
var keysMeant = map[string][]string{
	"jika": {"bila", "syarat"}, "kalau": {"bila", "syarat"}, "apabila": {"bila", "syarat"}, "kondisi": {"bila", "syarat"},
	"menuju": {"ke"}, "tujuan": {"ke"}, "lanjut_ke": {"ke"},
	"petugas": {"oleh", "pelaksana"}, "pelaku": {"oleh", "pelaksana"}, "dilakukan_oleh": {"oleh", "pelaksana"},
	"batas_waktu": {"waktu"}, "jangka_waktu": {"waktu"}, "lama": {"waktu"}, "durasi": {"waktu"},
	"lainnya": {"selain_itu"}, "sisanya": {"selain_itu"}, "selebihnya": {"selain_itu"}, "else": {"selain_itu"}, "selain": {"selain_itu"},
	"actor": {"pelaku"}, "orangnya": {"pelaku"}, "oleh": {"pelaku"}, "action": {"aksi"}, "tindakan": {"aksi"}, "jam": {"waktu"}, "pada": {"waktu"},
	"data": {"isian"}, "input": {"isian"}, "then": {"maka"}, "hasilnya": {"maka"}, "harapan": {"maka"}, "seharusnya": {"maka"},
	"steps": {"langkah"}, "langkah_langkah": {"langkah"}, "events": {"kejadian"}, "peristiwa": {"kejadian"}, "stage": {"tahap"}, "deadline": {"tenggat"},
	// The format's keys in English.
	"start": {"mulai"}, "stages": {"tahap"}, "states": {"tahap"}, "state": {"tahap"}, "time": {"waktu"}, "duration": {"waktu"}, "name": {"nama"}, "title": {"nama"},
	"role": {"peran", "pelaksana", "oleh"}, "roles": {"pelaksana"}, "actors": {"pelaksana"}, "fields": {"isian"}, "required": {"wajib_diisi"}, "optional": {"boleh_diisi"},
	"by": {"oleh"}, "to": {"ke"}, "condition": {"bila", "syarat"}, "if": {"bila", "syarat"}, "when": {"bila", "syarat", "waktu"}, "actions": {"aksi"}, "type": {"jenis"},
	"options": {"pilihan"}, "choices": {"pilihan"}, "initial": {"awal"}, "default": {"awal"}, "version": {"versi"}, "code": {"kode"}, "identity": {"identitas"},
	"calendar": {"kalender"}, "timezone": {"zona_waktu"}, "holidays": {"libur"}, "units": {"unit"}, "rules": {"aturan"}, "end": {"akhir"}, "ends": {"akhir"},
	"limits": {"tenggat"}, "deadlines": {"tenggat"}, "duties": {"kewajiban"}, "breaches": {"pelanggaran"}, "notify": {"beri_tahu"}, "pauses": {"menjeda"}, "since": {"sejak"},
	"until": {"sampai"}, "basis": {"dasar"}, "scope": {"lingkup"}, "outcomes": {"hasil"}, "results": {"hasil"}, "automatic": {"otomatis"}, "hide": {"sembunyikan"},
	"confidentiality": {"kerahasiaan"}, "corrections": {"koreksi"}, "number": {"nomor"}, "people": {"orang"}, "scenarios": {"skenario"}, "source": {"sumber"}, "expect": {"maka"},
	"setelah": {"sesudah"}, "judul": {"nama"}, "tipe": {"jenis"}, "notifikasi": {"beri_tahu"}, "pemberitahuan": {"beri_tahu"},
}

// Key returns the key that was meant by another word, "" if none of those known.
func Key(key string, known []string) string {
	for _, word := range keysMeant[strings.ToLower(key)] {
		if slices.Contains(known, word) {
			return word
		}
	}
	return ""
}

// Name makes a name of a text: "Dinas Kesehatan" becomes "dinas_kesehatan". It
// is cut at 64 letters, and "" if no letter a–z is in the text.
func Name(text string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(text) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9' && b.Len() > 0:
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "_"):
			b.WriteByte('_')
		}
	}
	name := b.String()
	return strings.TrimRight(name[:min(len(name), 64)], "_")
}

// upTo stands between the ends of a range that is written in words.
var upTo = regexp.MustCompile(`(?i) *(?:[-–—]| s/d | s\.?d\.? | sampai(?: dengan)? | hingga ) *`)

// Days returns the days of the week that a text names as a range, or by their number
// from Monday on; none of any other text.
func Days(text string) []string {
	text = strings.ToLower(strings.TrimSpace(text))
	week := append(slices.Clone(form.Days[1:]), form.Days[0]) // Monday first
	if text == "setiap hari" || text == "tiap hari" {
		return week
	}
	if number, rest, _ := strings.Cut(text, " "); rest == "hari" || rest == "hari kerja" {
		if n, err := strconv.Atoi(number); err == nil && n >= 2 && n <= len(week) {
			return week[:n]
		}
	}
	ends := upTo.Split(text, -1)
	if len(ends) != 2 {
		return nil
	}
	first, last := slices.Index(week, ends[0]), slices.Index(week, ends[1])
	if first < 0 || last <= first {
		return nil
	}
	return week[first : last+1]
}

var (
	zoneBehind = regexp.MustCompile(`(?i) *(?:WIB|WITA|WIT)\b`)
	hourBefore = regexp.MustCompile(`(?i)^ *(?:pukul|jam|pkl\.?) +`)
	partOfDay  = regexp.MustCompile(`(?i)^(\d{1,2})(?:[.:](\d{1,2}))? +(pagi|siang|sore|malam)$`)
	cutoffForm = regexp.MustCompile(form.CutoffPattern)
	hoursForm  = regexp.MustCompile(form.IntervalPattern)
	shortHour  = regexp.MustCompile(`^(\d{1,2})(?:[.:](\d))?$`)
)

// partsOfDay are the hours that people say with the words for parts of the day.
var partsOfDay = map[string]struct{ first, last int }{"pagi": {1, 11}, "siang": {10, 15}, "sore": {14, 19}, "malam": {18, 23}}

// Hour returns an hour as the file has it that is written with words beside it, or
// lacks digits of its minutes; "" for any other text.
func Hour(text string) string {
	text = hourBefore.ReplaceAllString(zoneBehind.ReplaceAllString(text, ""), "")
	if m := partOfDay.FindStringSubmatch(text); m != nil {
		hour, _ := strconv.Atoi(m[1]) // two digits
		of := partsOfDay[strings.ToLower(m[3])]
		if hour < of.first {
			hour += 12
		}
		if hour < of.first || hour > of.last {
			return "" // nobody says so
		}
		text = strconv.Itoa(hour) + "." + (m[2] + "00")[:2]
	}
	if m := shortHour.FindStringSubmatch(text); m != nil {
		text = m[1] + "." + (m[2] + "00")[:2]
	}
	if cutoffForm.MatchString(text) && strings.Trim(text, "0.:") != "" {
		return text
	}
	return ""
}

// Hours returns office hours as the file has them that are written otherwise, "" for
// any other text.
func Hours(text string) string {
	parts := strings.Split(zoneBehind.ReplaceAllString(text, ""), ",")
	for i, part := range parts {
		ends := upTo.Split(strings.TrimSpace(part), -1)
		if len(ends) != 2 {
			return ""
		}
		for j := range ends {
			if m := shortHour.FindStringSubmatch(hourBefore.ReplaceAllString(ends[j], "")); m != nil {
				ends[j] = ("0" + m[1])[len(m[1])-1:] + "." + (m[2] + "00")[:2]
			}
		}
		if parts[i] = ends[0] + "-" + ends[1]; !hoursForm.MatchString(parts[i]) {
			return ""
		}
	}
	return strings.Join(parts, ", ")
}

var atLeast = regexp.MustCompile(`^(?:minimal|paling sedikit|min\.?) +`)

// Join returns how many answers are waited for as the file has it, "" for any other
// text.
func Join(text string) string {
	text = strings.TrimSuffix(atLeast.ReplaceAllString(strings.ToLower(text), ""), " unit")
	switch text {
	case "semua", "semuanya", "seluruh", "seluruhnya", "lengkap", "ya":
		return "semua"
	case "salahsatu", "salah 1", "salah satunya", "satu", "1", "satu saja", "se":
		return "salah satu"
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		n = spelt(text)
	}
	if n < 2 {
		return ""
	}
	return strconv.Itoa(n) + " dari semua"
}

var (
	dayOfMonth = regexp.MustCompile(`(?i)^(\d{1,2}) *[-/. ] *(\d{1,2}|[a-z]{3,9})$`)
	monthOfDay = regexp.MustCompile(`(?i)^([a-z]{3,9}) +(\d{1,2})$`)
)

// Yearly returns a day of every year as the file has it, "" for any other text.
func Yearly(text string) string {
	var day, month string
	if m := dayOfMonth.FindStringSubmatch(text); m != nil {
		day, month = m[1], m[2]
	} else if m := monthOfDay.FindStringSubmatch(text); m != nil {
		month, day = m[1], m[2]
	} else {
		return ""
	}
	for i, name := range form.Months {
		if n, err := strconv.Atoi(month); err == nil && n == i+1 || err != nil && strings.HasPrefix(name, strings.ToLower(month)) {
			return day + " " + strings.ToUpper(name[:1]) + name[1:]
		}
	}
	return ""
}

var (
	countForm   = regexp.MustCompile(form.CountPattern)
	looseDigits = regexp.MustCompile(`^([0-9]+)(?:\s*(?:-|–|sampai|s\.?d\.?)\s*([0-9]+))?\s*(?i:digit|angka|numerik|nomor)$`)
)

// Count returns a number of digits as pola has it, "" for any other text.
func Count(text string) string {
	m := looseDigits.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return ""
	}
	meant := m[1] + " angka"
	if m[2] != "" {
		meant = m[1] + "-" + m[2] + " angka"
	}
	if !countForm.MatchString(meant) {
		return ""
	}
	return meant
}
