package cli

import (
	"strconv"
	"strings"
)

// writeGitHub writes findings as workflow commands of GitHub Actions, which the
// server shows beside the lines they are about.
func (s *session) writeGitHub(all []finding) {
	for _, f := range all {
		kind := "error"
		switch f.Severity {
		case severityWarning:
			kind = "warning"
		case severityNote:
			kind = "notice"
		}
		line := "::" + kind + " file=" + githubProperty(slashed(f.File))
		if f.Line > 0 {
			line += ",line=" + strconv.Itoa(f.Line) + ",col=" + strconv.Itoa(f.Column)
		}
		s.line(line + ",title=" + githubProperty(f.Code) + "::" + githubData(f.Message.in(s.lang)))
	}
}

// githubData escapes a message, githubProperty what stands before it.
var (
	githubEscapes   = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(text string) string     { return githubEscapes.Replace(text) }
func githubProperty(text string) string { return propertyEscapes.Replace(text) }

// slashed returns a file's name with slashes, as web services want it.
func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }
