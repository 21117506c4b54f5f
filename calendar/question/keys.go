package question

import (
	"bytes"
	"encoding/json"
	"strings"
)

// checkKeys refuses a key that stands twice in an object, or in other letters than its
// own: encoding/json would take the last of them, and "Span" for span. Below id anything
// may stand, and units in calendars have names of the asker's own.
func checkKeys(line []byte) error {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	return keysOf(d, "")
}

func keysOf(d *json.Decoder, under string) error {
	t, err := d.Token()
	open, nested := t.(json.Delim)
	if err != nil || !nested {
		return nil //nolint:nilerr // what is no JSON the decoder of the question tells
	}
	seen := map[string]bool{}
	for d.More() {
		name := under
		if open == '{' {
			key, err := d.Token()
			if err != nil {
				return nil //nolint:nilerr // as above
			}
			name, _ = key.(string)
			switch {
			case under == "id":
			case seen[name]:
				return misspelt(name, "ditulis dua kali", "stands twice")
			case under != "calendars" && strings.ContainsFunc(name, func(c rune) bool { return c >= 'A' && c <= 'Z' || c > '~' }):
				return misspelt(name, "tidak dikenal; kunci ditulis dengan huruf kecil", "is not known; keys are written in small letters")
			}
			seen[name] = true
			if under == "id" {
				name = under
			}
		}
		if err := keysOf(d, name); err != nil {
			return err
		}
	}
	_, _ = d.Token() // the closing sign
	return nil
}

func misspelt(key, whyID, whyEN string) *fault {
	return &fault{"json", message{"kunci " + shown(key) + " " + whyID, "the key " + shown(key) + " " + whyEN}}
}
