package form

// AmountPattern is a bound of a number: plain digits, or rupiah.
const AmountPattern = `^(-?(0|[1-9][0-9]{0,14})|[Rr][Pp][.]?[ ]?([1-9][0-9]{0,2}([.][0-9]{3})+|0|[1-9][0-9]{0,14})(,-|,00)?)$`

func amount() Value {
	v := pattern(AmountPattern, `tulis bilangan bulat, misalnya 10, atau Rp50.000.000 untuk rupiah`)
	v.Decimal = true // an editor reads plain digits as a number
	return v
}
