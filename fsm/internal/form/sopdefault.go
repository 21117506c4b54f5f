package form

// Defaults are what stages need not repeat.
var Defaults = &Part{Name: "bawaan", About: "Yang berlaku bagi setiap tahap yang tidak menyebutnya sendiri.", Keys: []Key{
	{Name: "mutu_baku", Required: true, Value: part(DefaultStandard), Example: "mutu_baku: {waktu: tidak ditetapkan}", About: "Mutu baku tahap yang tidak menulisnya."},
}}

// DefaultStandard is the standard of stages that have none of their own.
var DefaultStandard = &Part{Name: "mutu_baku_bawaan", About: "Mutu baku tahap yang tidak menulisnya.", Keys: []Key{
	{Name: "waktu", Required: true, Value: pattern(stageTime().Pattern, stageTime().Fault), Example: "waktu: tidak ditetapkan", About: "Batas waktu setiap tahap tanpa waktu."},
	{Name: "saat_kembali", Value: onReturn(), Example: "saat_kembali: mulai ulang", About: "Yang terjadi dengan waktu tahap saat kasus kembali, bila tahapnya tidak menyebutnya."},
}}
