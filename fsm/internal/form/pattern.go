package form

// CountPattern is a number of digits or characters that a text must have.
const CountPattern = `^([1-9][0-9]{0,2}|1000)(?:-([1-9][0-9]{0,2}|1000))? (angka|karakter)$`

const patternFault = `tulis misalnya "16 angka", "10-13 angka", "20-500 karakter", atau bentuk dan pesan`

// Pattern is a form of a text that a number of digits does not say.
var Pattern = &Part{Name: "pola", About: "Bentuk suatu teks, dari huruf pertama sampai huruf terakhir.", Keys: []Key{
	{Name: "bentuk", Required: true, Value: text(), Example: `bentuk: "[A-Z]{2}-[0-9]{4}"`, About: "Ekspresi reguler (RE2) yang harus cocok dengan seluruh teks, tanpa ^ dan $."},
	{Name: "pesan", Required: true, Value: text(), Example: "pesan: Nomor berkas ditulis seperti AB-1234", About: "Yang dikatakan kepada pengisi bila teksnya tidak cocok. Isi yang ditolak tidak pernah disebut."},
}}
