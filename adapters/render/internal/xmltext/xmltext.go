// Package xmltext puts texts of a file into XML that the renderers write.
package xmltext

import (
	"encoding/xml"
	"strings"
)

// Escape makes a text harmless in elements and attributes; a sign that XML has not
// becomes that for a missing one.
func Escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder fails never
	return b.String()
}
