package term

import "strings"

// indonesian is what each command is called in Indonesian, by its English name. Both
// names are read in either language; help shows the one of its language.
var indonesian = map[string]string{
	"init":          "buat",
	"check":         "periksa",
	"explain":       "jelaskan",
	"diff":          "bandingkan",
	"test":          "uji",
	"deadline":      "tenggat",
	"run":           "jalankan",
	"history":       "riwayat",
	"report":        "laporan",
	"clock":         "jawab",
	"draw":          "gambar",
	"render":        "cetak",
	"preview":       "pratinjau",
	"schema":        "skema",
	"publish":       "terbitkan",
	"status":        "keadaan",
	"verify":        "verifikasi",
	"amend":         "sesuaikan",
	"move":          "pindahkan",
	"export":        "ekspor",
	"checkpoint":    "titik-periksa",
	"erase":         "hapus-data",
	"retire":        "musnahkan",
	"copy":          "salin",
	"confirm-clock": "sahkan-jam",
	"void-clock":    "batalkan-jam",
	"events":        "pemberitahuan",
	"guide":         "panduan",
	"version":       "versi",
	"help":          "bantuan",
}

// Called returns the command's name in lang: Indonesian, or "en" as Name has it.
func (c Command) Called(lang string) string {
	if lang == English {
		return c.Name
	}
	return indonesian[c.Name]
}

// Is reports whether a word is the command's name, in either language.
func (c Command) Is(word string) bool {
	return word != "" && (word == c.Name || word == indonesian[c.Name])
}

// Shown returns an example of the command line, "sop check sop.yaml --strict", with the
// names that its command and flags have in lang.
func Shown(example, lang string) string {
	words := strings.Split(example, " ")
	for i := 1; lang != English && i < len(words); i++ {
		name, ok := indonesian[words[i]]
		if !ok {
			break
		}
		words[i] = name
		if name != indonesian["help"] { // of which the next word is a command too
			break
		}
	}
	for i, word := range words {
		if name, ok := strings.CutPrefix(word, "--"); ok {
			words[i] = "--" + FlagNames(name, lang)[0]
		}
	}
	return strings.Join(words, " ")
}
