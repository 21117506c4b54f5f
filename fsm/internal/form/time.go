package form

// The spans of time that calendar.ParseSpan reads, as far as an expression can
// tell: whatever it reads fits, and what fits is refused only where numbers
// disagree ("5-3 hari", "3 (empat) hari").
var (
	spanNumber = `0{0,8}[1-9][0-9]{0,8}\s*(\([A-Za-z\s]+\)\s*)?`
	spanTimes  = spanNumber + `([xX×]\s*` + spanNumber + `)?`
	spanUnit   = oneOf(anyCase("hari kerja"), anyCase("hari kalender"), anyCase("hari"), anyCase("hk"), anyCase("minggu"),
		anyCase("jam kerja"), anyCase("jam"), anyCase("menit"))
	// Limits alone are counted in months: their length hangs on the day from which they run.
	limitUnit = oneOf(spanUnit, anyCase("bulan"), anyCase("tahun"))
	spanTo    = oneOf("-", "–", "—", "‑", `[Ss]\.[Dd]\.?`, `[Ss]/[Dd]`, anyCase("sampai dengan"), anyCase("sampai"))
	// "maksimal 5 hari kerja", "1 jam 30 menit"
	spanMost  = `(` + oneOf(anyCase("maksimal"), anyCase("paling lambat"), anyCase("paling lama")) + `\s*)?`
	spanBoth  = `0*[1-9][0-9]{0,5}\s*` + anyCase("jam") + `\s*0*([1-9]|[1-5][0-9])\s*` + anyCase("menit")
	spanBody  = spanIn(spanUnit)
	limitBody = spanIn(limitUnit)
)

// spanIn is a span, which may be a range, in one of the units.
func spanIn(unit string) string {
	end := `\s*` + spanTo + `\s*` + spanTimes + unit
	return `\s*` + spanMost + oneOf(spanBoth, spanTimes+oneOf(unit+`(`+end+`)?`, end)) + `\s*\.?\s*`
}

const limitFault = `tulis bilangan di atas 0 dan satuannya, misalnya "3 hari kerja" atau "1-3 hari kerja"; ` +
	"satuan: hari kerja, hari, minggu, bulan, tahun, jam kerja, jam, menit"

// SameDay is a limit that ends on the day on which it starts.
const SameDay = "hari itu juga"

var sameDay = `\s*` + anyCase(SameDay) + `\s*\.?\s*`

// UntilDate is an example of a limit that ends on a date of the year.
const UntilDate = "sampai 31 Maret"

// untilDate is the expression of such a limit.
func untilDate() string {
	return `\s*` + oneOf(anyCase("sampai"), anyCase("paling lambat")) + `\s+` + dayOfYear() + `(\s+` + anyCase("tahun berikutnya") + `)?\s*`
}

// beforeField is the expression of a limit that ends so many working days before the day
// in a field.
func beforeField() string {
	return `\s*` + spanMost + spanNumber + oneOf(anyCase("hari kerja"), anyCase("hk")) + `\s+sebelum\s+[a-z][a-z0-9_]{0,63}\s*`
}

// SameDayPattern is the expression of SameDay.
func SameDayPattern() string { return "^" + sameDay + "$" }

// NoTime is what a time says that is not set.
const NoTime = "tidak ditetapkan"

// limitSpan is how long a limit is.
func limitSpan() Value { return pattern("^"+limitBody+"$", limitFault) }

// addedSpan is how much time an extension adds: no range.
func addedSpan() Value {
	return pattern("^\\s*"+spanMost+oneOf(spanBoth, spanTimes+limitUnit)+"\\s*\\.?\\s*$", `tulis satu angka dan satuannya, misalnya "7 hari kerja"; rentang tidak berlaku di sini`)
}

// oneSpan is a span that is no range.
func oneSpan() Value {
	return pattern("^\\s*"+spanMost+oneOf(spanBoth, spanTimes+spanUnit)+"\\s*\\.?\\s*$", `tulis satu angka dan satuannya, misalnya "7 hari kerja"; rentang tidak berlaku di sini`)
}

// condition is a condition in the language of rules: something, without the
// quotes of a word processor outside a text.
func condition() Value {
	const texts = `"([^"\\]|\\.)*"|'([^'\\]|\\.)*'`
	return pattern(`^\s*([^\s“”„‘’"']|`+texts+`)([^“”„‘’"']|`+texts+`)*$`, `tulis syaratnya, misalnya: lengkap == ya; tanda kutipnya tanda kutip lurus, seperti "jalan"`)
}

// SpanPattern is the expression of a span of time.
func SpanPattern() string { return limitSpan().Pattern }

// Months are the names of the months.
var Months = []string{"januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember"}

// monthWords returns the expression of the months, counted from 1, that fit.
func monthWords(fits func(int) bool) string {
	var all []string
	for i, m := range Months {
		if fits(i + 1) {
			all = append(all, anyCase(m))
		}
	}
	return oneOf(all...)
}

// Days that every month, every month but February, and the long ones have.
const (
	everyDay = `(0?[1-9]|[12][0-9])`
	isoDays  = `((0[1-9]|1[0-2])-(0[1-9]|[12][0-9])|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)`
	someYear = `(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})` // none is called 0
	isoDay   = someYear + `-` + isoDays
)

const dateFault = `tulis misalnya "26 April 2021" atau "2021-04-26"`

// datesIn returns the expression of whole dates whose year matches.
func datesIn(year string) string {
	all := monthWords(func(int) bool { return true })
	not2 := monthWords(func(m int) bool { return m != 2 })
	long := monthWords(func(m int) bool { return m != 2 && m != 4 && m != 6 && m != 9 && m != 11 })
	return oneOf(year+"-"+isoDays, everyDay+" "+all+" "+year, "30 "+not2+" "+year, "31 "+long+" "+year)
}

// dayOfYear is the expression of a day without its year.
func dayOfYear() string {
	return oneOf(everyDay+" "+monthWords(func(int) bool { return true }), "30 "+monthWords(func(m int) bool { return m != 2 }),
		"31 "+monthWords(func(m int) bool { return m != 2 && m != 4 && m != 6 && m != 9 && m != 11 }))
}

func printedDate() Value {
	month := monthWords(func(int) bool { return true })
	return pattern(`^(`+datesIn(someYear)+`|`+month+` [0-9]{4})$`, dateFault)
}

// localDays are a day or several of one year or of every year: "15 Desember",
// "14-18 Desember 2026", "28 Desember - 3 Januari".
func localDays() Value {
	const days, yearOf = `[0-3]?[0-9]`, ` 20[0-6][0-9]`
	one := `(` + datesIn("20[0-6][0-9]") + `|` + dayOfYear() + `)`
	return pattern(`^(`+one+`|`+days+` ?[-–] ?`+dayOfYear()+`(`+yearOf+`)?|`+one+` [-–] `+one+`)$`,
		`tulis misalnya "2026-12-15", "15 Desember" (setiap tahun), atau "14-18 Desember 2026"`)
}

// A moment of a log or scenario: day, time of day, zone. Which year has a
// 29 February only the reader knows.
const (
	hour       = `([01][0-9]|2[0-3])`
	minute     = `[0-5][0-9]`
	momentForm = `\s*` + isoDay + `([Tt]| +)` + hour + `[:.]` + minute + `([:.]` + minute + `([.,][0-9]{1,40})?)? *` +
		`(Z|z|[+-](0[0-9]|1[0-4]):?` + minute + `|WIB|WITA|WIT)\s*`
)

const momentFault = `tulis tanggal, jam, dan zona, misalnya "2025-08-15 10:30 WIB"`

func moment() Value { return pattern("^"+momentForm+"$", momentFault) }

// What catat_susulan says before how long, and what "ya" stands for there.
const (
	AfterwardsAtMost = "paling lama "
	AfterwardsYes    = AfterwardsAtMost + "5 hari kerja"
)

// afterwards is whether, and how long after it happened, an act may be recorded.
func afterwards() Value {
	return pattern(`^(ya|tidak|`+AfterwardsAtMost+`\s*`+spanTimes+spanUnit+`\s*\.?\s*)$`, `tulis "ya", "tidak", atau misalnya "`+AfterwardsYes+`"`)
}

// TimesPattern is the form of "N kali".
const TimesPattern = countOf + `kali$`

// ActionsPattern is the form of "N aksi".
const ActionsPattern = countOf + `aksi$`

const countOf = `^([1-9][0-9]{0,3})(?: \([a-z ]+\))? `

// IntervalPattern is the form of one part of office hours.
const IntervalPattern = `^([0-2][0-9])[.:]([0-5][0-9]) ?[-–] ?([0-2][0-9])[.:]([0-5][0-9])$`

func officeHours() Value {
	const one = `\s*` + hour + `[.:]` + minute + ` ?[-–] ?(` + hour + `[.:]` + minute + `|24[.:]00)\s*`
	return patterns(`^`+one+`(,`+one+`)*$`, `tulis misalnya "07.30-12.00, 13.00-16.00"`)
}

// SharePattern is how a reminder says a part of the time.
const SharePattern = `^([1-9][0-9]?) ?%$`

const reminderForm = `^([1-9][0-9]? ?%|`

func reminder() Value {
	v := patterns(reminderForm+spanBody+` sebelum)$`, `tulis misalnya "2 hari kerja sebelum" atau "80 %"; beberapa di antara [ dan ]`)
	return v.or(Reminder)
}

func reminderLevel() Value {
	return pattern(reminderForm+spanBody+` sebelum)$`, `tulis misalnya "2 hari kerja sebelum" atau "80 %"`)
}
