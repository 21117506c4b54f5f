package form

// numberPattern is a bound of a number: plain digits, or rupiah.
const numberPattern = `-?(0|[1-9][0-9]{0,14})|[Rr][Pp][.]?[ ]?([1-9][0-9]{0,2}([.][0-9]{3})+|0|[1-9][0-9]{0,14})(,-|,00)?`

// filesPattern is a number of files, SizePattern how big each may be.
const (
	filesPattern = `[1-9][0-9]{0,2} berkas`
	SizePattern  = `^[0-9]{1,6}(,[0-9]{1,3}|[.][0-9]{1,2})? ?[kKmMgG][bB]$`
)

const filesFault = `tulis misalnya paling_banyak: 5 berkas, dan paling_besar: 10 MB`

// amount is a bound of a number, or of files.
func amount() Value { return amountOf(numberPattern + "|" + filesPattern) }

func amountOf(form string) Value {
	v := pattern("^("+form+")$", `tulis bilangan bulat, misalnya 10, atau Rp50.000.000 untuk rupiah`)
	v.Decimal = true // an editor reads plain digits as a number
	return v
}
