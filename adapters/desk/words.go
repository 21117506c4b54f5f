package desk

import "fmt"

// say returns a text of the pages in lang, "en" or (any other) Indonesian.
func say(lang, key string, args ...any) string {
	texts := indonesian
	if lang == "en" {
		texts = english
	}
	text, ok := texts[key]
	if !ok {
		panic("desk: no text " + key) // a programmer's mistake, which a test finds
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
