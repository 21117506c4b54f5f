package term

import "strings"

// The languages that sop speaks.
const (
	Indonesian = "id"
	English    = "en"
)

// Language takes the language of a run out of its arguments, where it may stand anywhere
// up to "--": it returns that, and the other arguments. Else it is SOP_LANG, else
// Indonesian. LANG is not read, so that a server's locale changes nothing. The error is for
// a language that sop does not speak; the returned language is then the one to say so in.
func Language(args []string, env func(string) string) (lang string, rest []string, err error) {
	asked := env("SOP_LANG")
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			rest = append(rest, args[i:]...)
			break
		}
		name, value, given := strings.Cut(args[i], "=")
		switch is := name == "--lang" || name == "--"+otherFlag("lang"); {
		case is && given:
			asked = value
		case is && i+1 < len(args):
			i++
			asked = args[i]
		default:
			rest = append(rest, args[i])
		}
	}
	switch asked {
	case "", Indonesian:
		return Indonesian, rest, nil
	case English:
		return English, rest, nil
	default:
		return Indonesian, rest, Cannot("unknown-language", "language", asked)
	}
}
