package decree

import "fmt"

// DoubtCode says what a deadline's doubt is about.
type DoubtCode string

// The codes of a Doubt, in the order in which one year's are told.
const (
	DoubtBefore     DoubtCode = "before-data"       // the year lies before the first decreed one
	DoubtUndecreed  DoubtCode = "not-decreed"       // no decree of the year is known
	DoubtIncomplete DoubtCode = "decree-incomplete" // its decrees lack days that the law fixes
	DoubtRamadan    DoubtCode = "ramadan-forecast"  // its Ramadan, which has other hours, is not set yet
)

// Doubt is one reason why a deadline is provisional.
type Doubt struct {
	Code DoubtCode `json:"code"`
	Year int       `json:"year"`
	// First is the first decreed year, of DoubtBefore.
	First int `json:"first_decreed,omitempty"`
	// Days are the days that the decrees lack, of DoubtIncomplete.
	Days []LawDay `json:"days,omitempty"`
}

// Same reports whether both are one reason: of one kind and about one year.
func (d Doubt) Same(other Doubt) bool { return d.Code == other.Code && d.Year == other.Year }

// Doubt says why the days off of a year are not certain, if they are not.
func (s *State) Doubt(year int) (Doubt, bool) {
	switch {
	case s.Decreed[year]:
		return Doubt{}, false
	case s.base[year] != nil:
		return Doubt{Code: DoubtIncomplete, Year: year, Days: s.lacking(year)}, true
	}
	first := 0
	for y := range s.base {
		if first == 0 || y < first {
			first = y
		}
	}
	if year < first {
		return Doubt{Code: DoubtBefore, Year: year, First: first}, true
	}
	return Doubt{Code: DoubtUndecreed, Year: year}, true
}

// Message says the doubt and what follows from it, in lang "id" or "en".
func (d Doubt) Message(lang string) string {
	m, known := doubtMessages[d.Code]
	if !known {
		return string(d.Code)
	}
	text := m.id
	if lang == "en" {
		text = m.en
	}
	switch d.Code {
	case DoubtBefore:
		return fmt.Sprintf(text, d.Year, d.First)
	case DoubtIncomplete:
		return fmt.Sprintf(text, d.Year, names(d.Days))
	}
	return fmt.Sprintf(text, d.Year)
}

var doubtMessages = map[DoubtCode]struct{ id, en string }{
	DoubtBefore: {
		"libur tahun %d tidak ada dalam data, yang mulai dari %d; hanya libur tetap menurut peraturan yang dihitung, maka tenggat dapat mundur",
		"the days off of %d are not in the data, which begins with %d; only those fixed by law are counted, so the deadline may come later"},
	DoubtUndecreed: {
		"keputusan hari libur tahun %d belum ada; hanya libur tetap menurut peraturan yang dihitung, maka tenggat dapat mundur",
		"%d has no decree yet; only the days off fixed by law are counted, so the deadline may come later"},
	DoubtIncomplete: {
		"keputusan hari libur tahun %d belum lengkap: tidak memuat %s; hari itu tetap dihitung libur, tetapi libur lain mungkin juga belum tercatat, maka tenggat dapat mundur",
		"the decrees of %d are not whole: they lack %s; these days are off all the same, but others may be missing too, so the deadline may come later"},
	DoubtRamadan: {
		"awal dan akhir Ramadan %d masih perkiraan, dan jam kantornya berbeda; tenggat dapat maju atau mundur",
		"the first and last day of Ramadan %d are only forecast, and its office hours differ; the deadline may come earlier or later"},
}
