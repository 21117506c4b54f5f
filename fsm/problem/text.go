package problem

// Text is one text in both languages.
type Text struct {
	ID string `json:"id"`
	EN string `json:"en"`
}

// TextOf returns what in says in "id" and in "en".
func TextOf(in func(lang string) string) Text { return Text{in("id"), in("en")} }

// In returns the text in "en" or (any other lang) Indonesian.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.ID
}
