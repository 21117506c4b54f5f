package yamltree

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// idKey is a name with its colon, bareID one without.
	idKey = regexp.MustCompile(`^[a-z_][a-z0-9_]*:(?: |$)`)
	// gluedBracket is a key with a bracket right behind its colon, colonless one
	// without a colon: both can be read as keys of another name.
	gluedBracket = regexp.MustCompile(`^[ ]*(?:- +)*[a-z_][a-z0-9_]*:[{\[]`)
	// blockOnly is a key without a colon before the sign of a text over several lines:
	// as the first of a map it would make one text of what follows.
	blockOnly   = regexp.MustCompile(`^[ ]*(?:- +)*[a-z_][a-z0-9_]* +[>|][-+]?[ ]*$`)
	bracketOnly = regexp.MustCompile(`^[ ]*(?:- +)*[a-z_][a-z0-9_]* +\{.*\}$`)
	// otherDash is an item with a sign that a word processor makes of its dash.
	otherDash = regexp.MustCompile(`^([ ]*)([–—−•·*●○■▪►➢✓✔]) +\S`)
	// fence stands round code on a page or in a chat.
	fence = regexp.MustCompile("^(?:```|~~~)[a-z]*\\s*$")
	// insteadOfColon is another sign where a colon was meant.
	insteadOfColon = regexp.MustCompile(`^( ?[;=])(?: |$)|^( ?：)`)
	bareID         = regexp.MustCompile(`^[a-z_][a-z0-9_]*`)
)

// mends returns the ways in which a cause can be put right, the likeliest first.
func (r *recovery) mends(f Fault) []mend {
	line := f.Pos.Line - 1
	text := r.lines[line]
	if len(text) > maxMended {
		return nil
	}
	at := byteAt(text, f.Pos.Column)
	one := func(edits ...edit) mend { return mend{edits: edits, sure: true} }
	switch f.Code {
	case CodeTab:
		return r.untab(line)
	case CodeIndent:
		return r.reindent(line)
	case CodeNoColon:
		// What is no key at all stands alone: nothing below belongs to it.
		return append(withColon(line, text, at), mend{edits: []edit{{line, 0, len(text), ""}}})
	case CodeNoDash:
		return []mend{one(edit{line, at, 0, "- "})}
	case CodeBlockText:
		return r.reblock(line, text)
	case CodeDash:
		return []mend{one(edit{line, at, len(dashOf(text[at:])), "- "})}
	case CodeMissingComma:
		start := len(strings.TrimRight(text[:at], " "))
		return []mend{one(edit{line, start, at - start, ", "})}
	case CodeHiddenSpace:
		var edits []edit
		for i, c := range text {
			if slices.Contains(hiddenSpaces, string(c)) {
				edits = append(edits, edit{line, i, len(string(c)), " "})
			}
		}
		return []mend{one(edits...)}
	case CodeUnclosedQuote:
		return closeQuote(line, text, at)
	case CodeUnclosedBrace:
		return r.pairBrackets(line, at)
	case CodeAfterBracket:
		return []mend{one(edit{line, at, textEnd(text) - at, ""})}
	case CodeInBraces:
		return quotedPart(line, text, at)
	case CodeColon, CodeWordQuote, CodeTextCut, CodeAfterQuote, CodeFirstCharacter, CodeSyntax:
		out := quotedPart(line, text, at)
		if start := valueStart(text); start < len(text) && strings.IndexByte("[{", text[start]) < 0 {
			out = append([]mend{quoted(line, text, start, textEnd(text))}, out...)
		}
		for i := range out {
			out[i].sure = f.Code != CodeColon // before the colon a key of its own may stand
		}
		return out
	}
	return nil
}

// byteAt returns the byte at which a column starts.
func byteAt(text string, column int) int {
	for i := range text {
		if column--; column == 0 {
			return i
		}
	}
	return len(text)
}

// valueStart returns where the value of a line starts.
func valueStart(text string) int {
	if m := keyed.FindString(text); m != "" {
		return len(m)
	}
	if m := listed.FindString(text); m != "" {
		return len(m)
	}
	return indentOf(text)
}

// textEnd returns where the text of a line ends: before a comment and blanks.
func textEnd(text string) int {
	if i := strings.Index(text, " #"); i >= 0 {
		text = text[:i]
	}
	return len(strings.TrimRight(text, " \t"))
}

// quoted puts part of a line in single quotes.
func quoted(line int, text string, start, end int) mend {
	edits := []edit{{line, start, 0, "'"}}
	for i := start; i < end; i++ {
		if text[i] == '\'' {
			edits = append(edits, edit{line, i, 0, "'"})
		}
	}
	return mend{edits: append(edits, edit{line, end, 0, "'"}), sure: true}
}

// quotedPart puts the part in { } or [ ] around a byte in quotes.
func quotedPart(line int, text string, at int) []mend {
	if strings.IndexByte(text[:at], '{') < 0 && strings.IndexByte(text[:at], '[') < 0 {
		return nil
	}
	start := 0
	for _, sign := range []string{": ", "{", ", ", "["} {
		if i := strings.LastIndex(text[:at], sign); i >= 0 {
			start = max(start, i+len(sign))
		}
	}
	var out []mend
	depth := 0
	for i := start; i <= len(text); i++ {
		if i == len(text) {
			break
		}
		switch c := text[i]; {
		case c == '[' || c == '{':
			depth++
		case (c == ']' || c == '}') && depth > 0:
			depth--
		case c == ',' && depth == 0, c == ']', c == '}':
			if end := len(strings.TrimRight(text[:i], " ")); end > start {
				out = append(out, quoted(line, text, start, end))
			}
			if c != ',' {
				return out
			}
		}
	}
	return out
}

// withColon gives the first word of a line, or of a part in { }, its colon.
func withColon(line int, text string, at int) []mend {
	if m := listed.FindString(text); at < len(m) {
		at = len(m)
	}
	word := bareID.FindString(text[at:])
	if word == "" {
		return nil
	}
	end := at + len(word)
	switch rest := text[end:]; {
	case strings.HasPrefix(rest, ":"):
		return []mend{{edits: []edit{{line, end + 1, 0, " "}}, sure: true}}
	case insteadOfColon.MatchString(rest):
		sign := strings.TrimRight(insteadOfColon.FindString(rest), " ")
		colon := ":"
		if rest = rest[len(sign):]; rest != "" && rest[0] != ' ' {
			colon = ": "
		}
		return []mend{{edits: []edit{{line, end, len(sign), colon}}, sure: true}}
	case rest == "" || rest[0] == ' ' || rest[0] == '\t':
		return []mend{{edits: []edit{{line, end, 0, ":"}}, sure: true}}
	case rest[0] == '{' || rest[0] == '[':
		return []mend{{edits: []edit{{line, end, 0, ": "}}, sure: true}}
	}
	return nil
}

// reblock makes a text of what follows the sign of a text over several lines: beside
// the sign, or below it and not further in than its key.
func (r *recovery) reblock(line int, text string) []mend {
	if m := gluedBlock.FindString(text[valueStart(text):]); m != "" {
		return []mend{{edits: []edit{{line, valueStart(text), len(m) - 1, ""}}, sure: true}}
	}
	m := mend{at: line, last: line, sure: true}
	indent := indentOf(text)
	for i := line; i < len(r.lines) && !(isText(r.lines[i]) && (indentOf(r.lines[i]) < indent || keyed.MatchString(r.lines[i]) || isItem(r.lines[i]))); i++ {
		m.edits = append(m.edits, edit{i, 0, 0, "  "})
		m.last = i
	}
	return []mend{m}
}

// closeQuote ends a quote: at a sign that ends a part in { }, or with its line.
func closeQuote(line int, text string, at int) []mend {
	quote := text[at : at+1]
	var out []mend
	if key := idKey.FindString(text[at+1:]); key != "" && strings.Trim(text[:at], " -") == "" { // of a key
		out = append(out, mend{edits: []edit{{line, at + 1 + strings.IndexByte(key, ':'), 0, quote}}, sure: true})
	}
	if strings.ContainsAny(text[:at], "{[") {
		for i := at + 1; i < len(text); i++ {
			if strings.IndexByte(",]}", text[i]) >= 0 {
				out = append(out, mend{edits: []edit{{line, i, 0, quote}}, sure: true})
			}
		}
	}
	return append(out, mend{edits: []edit{{line, textEnd(text), 0, quote}}, sure: true})
}

// pairBrackets gives each bracket of a line its partner.
func (r *recovery) pairBrackets(line, at int) []mend {
	text := r.lines[line]
	if at < len(text) && strings.IndexByte("]}", text[at]) >= 0 {
		if start := valueStart(text); start < at && strings.IndexByte("[{", text[start]) >= 0 && openBrackets(text[start:at]) == "" {
			return []mend{{edits: []edit{{line, at, textEnd(text) - at, ""}}, sure: true}} // one too many
		}
		opener := map[byte]string{']': "[", '}': "{"}[text[at]]
		var out []mend
		// The last part before it that has none, then without the sign.
		for i := at - 1; i >= 0; i-- {
			if strings.HasPrefix(text[i:], ": ") && i+2 <= at {
				out = append(out, mend{edits: []edit{{line, i + 2, 0, opener}}, sure: true})
			}
		}
		other := map[byte]string{']': "}", '}': "]"}[text[at]]
		return append(out, mend{edits: []edit{{line, at, 1, other}}}, mend{edits: []edit{{line, at, 1, ""}}})
	}
	end := textEnd(text)
	closers := openBrackets(text[:end])
	if closers == "" {
		return nil
	}
	out := []mend{{edits: []edit{{line, end, 0, closers}}, sure: true}}
	if len(closers) > 1 {
		// Only one is missing: the inner one, somewhere before the last sign.
		for i := end - 1; i > at; i-- {
			if strings.IndexByte(",}]", text[i]) >= 0 {
				out = append(out, mend{edits: []edit{{line, i, 0, closers[:1]}}, sure: true})
			}
		}
	}
	if at < len(text) {
		for i := at + 1; i < end; i++ {
			if strings.IndexByte(",}", text[i]) >= 0 {
				out = append(out, mend{edits: []edit{{line, i, 0, map[byte]string{'[': "]", '{': "}"}[text[at]]}}, sure: true})
			}
		}
	}
	return out
}

// openBrackets returns what closes the brackets that a text leaves open.
func openBrackets(text string) string {
	open := ""
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[':
			open = "]" + open
		case '{':
			open = "}" + open
		case ']', '}':
			if open != "" && open[0] == text[i] {
				open = open[1:]
			}
		case '"', '\'':
			if end := quoteEnd(text[i:]); end > 0 && i > 0 && strings.IndexByte(" [{,", text[i-1]) >= 0 {
				i += end - 1
			}
		}
	}
	return open
}
