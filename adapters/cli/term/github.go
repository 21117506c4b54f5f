package term

import (
	"strconv"
	"strings"
)

// WriteGitHub writes findings as workflow commands of GitHub Actions, which the
// server shows beside the lines they are about.
func (s *Session) WriteGitHub(all []Finding) {
	for _, f := range all {
		kind := "error"
		switch f.Severity {
		case SeverityWarning:
			kind = "warning"
		case SeverityNote:
			kind = "notice"
		}
		line := "::" + kind + " file=" + githubProperty(Slashed(f.File))
		if f.Line > 0 {
			line += ",line=" + strconv.Itoa(f.Line) + ",col=" + strconv.Itoa(f.Column)
		}
		s.Line(line + ",title=" + githubProperty(f.Code) + "::" + githubData(f.Message.In(s.Lang)))
	}
}

// githubData escapes a message, githubProperty what stands before it.
var (
	githubEscapes   = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(text string) string     { return githubEscapes.Replace(text) }
func githubProperty(text string) string { return propertyEscapes.Replace(text) }

// Slashed returns a file's name with slashes, as web services want it.
func Slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }
