package term

import "github.com/spf13/pflag"

// pairs are the two names that a flag has, Indonesian and English. A command declares it
// by either; both are read in either language.
var pairs = [][2]string{
	{"sebagai", "as"},
	{"hitungan", "days"},
	{"oleh", "by"},
	{"dasar", "basis"},
	{"ya", "yes"},
	{"terapkan", "apply"},
	{"keputusan", "decree"},
	{"verifikasi", "verify"},
	{"sampai", "until"},
	{"keluaran", "output"},
	{"dari", "from"},
	{"hingga", "to"},
	{"jangka", "span"},
	{"jelaskan", "explain"},
	{"gambar", "picture"},
	{"bentuk", "format"},
	{"diketahui", "known-on"},
	{"libur", "decrees"},
	{"pekan", "week"},
	{"tanpa-cuti-bersama", "no-joint-leave"},
	{"hari-yang-sama", "same-day"},
	{"geser", "roll"},
	{"jam-tutup", "closing"},
	{"zona", "zone"},
	{"bahasa", "lang"},
	{"kertas", "paper"},
	{"bulan", "month"},
	{"ketat", "strict"},
	{"sebelum", "before"},
	{"titik-periksa", "checkpoint"},
	{"bantuan", "help"},
	{"ganti-nama", "rename"},
	{"cakupan", "coverage"},
	{"mutasi", "mutation"},
	{"rinci", "detail"},
	{"tulis", "write"},
	{"timpa", "overwrite"},
	{"kirim-lagi", "resend"},
	{"penerima", "receiver"},
	{"jam", "hours"},
	{"pada", "at"},
	{"pilih", "choose"},
	{"berlaku", "in-force"},
	{"tanya", "ask"},
	{"latihan", "exercise"},
	{"dokumen", "document"},
	{"sidik", "fingerprint"},
	{"sesuaikan", "amend"},
	{"rencana", "plan"},
	{"salinan", "copies"},
	{"kasus", "case"},
	{"pembaca", "reader"},
}

// FlagNames returns the names of a flag, that of the language first.
func FlagNames(name, lang string) []string {
	for _, p := range pairs {
		switch {
		case name != p[0] && name != p[1]:
		case lang == English:
			return []string{p[1], p[0]}
		default:
			return p[:]
		}
	}
	return []string{name}
}

// otherFlag returns the other name of a flag, empty if it has one name only.
func otherFlag(name string) string {
	for _, p := range pairs {
		switch name {
		case p[0]:
			return p[1]
		case p[1]:
			return p[0]
		}
	}
	return ""
}

// PairFlags lets the flags of a command be given by both of their names.
func PairFlags(flags *pflag.FlagSet) {
	declared := map[string]bool{}
	flags.VisitAll(func(f *pflag.Flag) { declared[f.Name] = true })
	flags.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if other := otherFlag(name); other != "" && !declared[name] && declared[other] {
			return pflag.NormalizedName(other)
		}
		return pflag.NormalizedName(name)
	})
}
