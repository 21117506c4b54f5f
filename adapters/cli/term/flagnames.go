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
}

// OtherFlag returns the other name of a flag, empty if it has one name only.
func OtherFlag(name string) string {
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
		if other := OtherFlag(name); other != "" && !declared[name] && declared[other] {
			return pflag.NormalizedName(other)
		}
		return pflag.NormalizedName(name)
	})
}
