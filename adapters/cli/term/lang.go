package term

import "strings"

// The languages that sop speaks.
const (
	Indonesian = "id"
	English    = "en"
)

// Language returns the language of a run: --lang, then SOP_LANG, else
// Indonesian. LANG is not read, so that a server's locale changes nothing.
// The error is for a language that sop does not speak; the returned language
// is then the one to say so in.
func Language(args []string, env func(string) string) (string, error) {
	asked := env("SOP_LANG")
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			asked = value
		} else if arg == "--lang" && i+1 < len(args) {
			asked = args[i+1]
		}
	}
	switch asked {
	case "", Indonesian:
		return Indonesian, nil
	case English:
		return English, nil
	default:
		return Indonesian, Cannot("unknown-language", "language", asked)
	}
}
