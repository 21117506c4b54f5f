package span

var numberWords = map[string]int{
	"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6,
	"tujuh": 7, "delapan": 8, "sembilan": 9,
	"sepuluh": 10, "sebelas": 11, "seratus": 100,
}

// numberInWords reads an Indonesian number below 1000: "dua puluh satu". It
// tells false for anything else.
func numberInWords(words []string) (int, bool) {
	if len(words) == 0 {
		return 0, false
	}
	total, pending, open := 0, 0, false
	for _, w := range words {
		switch w {
		case "belas", "puluh", "ratus":
			if !open || pending == 0 || pending > 9 {
				return 0, false
			}
			switch w {
			case "belas":
				total += 10 + pending
			case "puluh":
				total += 10 * pending
			default:
				total += 100 * pending
			}
			pending, open = 0, false
		default:
			n, known := numberWords[w]
			if !known || open {
				return 0, false
			}
			pending, open = n, true
			if n >= 100 {
				total, pending, open = total+n, 0, false
			}
		}
	}
	return total + pending, true
}
