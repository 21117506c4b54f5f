package form

// The words of a bound on a date field.
const (
	Today  = "hari ini"
	Opened = "hari dibuka"
	Free   = "bebas"
)

// ShiftPattern is a bound that moves with the day of recording.
const ShiftPattern = `^([1-9][0-9]{0,4}) hari (sebelum|sesudah) hari ini$`

const boundFault = `tulis "hari ini", "hari dibuka", "30 hari sebelum hari ini", sebuah tanggal, atau "bebas"`

func bound() Value {
	return pattern(`^(`+Today+`|`+Opened+`|`+Free+`|[1-9][0-9]{0,4} hari (sebelum|sesudah) hari ini|`+datesIn("20[0-6][0-9]")+`)$`, boundFault)
}
