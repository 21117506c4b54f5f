package yamltree

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// searchBytes bounds what the search for a broken line may parse in all.
const searchBytes = 8 << 20

// diagnose turns a syntax error of the YAML parser, whose own line is often
// missing or wrong, into one fault at the line that breaks the file. It returns
// too after how many lines the file breaks.
func (r *recovery) diagnose(err error) (Fault, int) {
	msg := err.Error()
	lines := r.lines
	if strings.Contains(msg, "exceeded max depth") {
		return Fault{Code: CodeTooDeep, Pos: tooDeep(lines), Args: map[string]string{"max": strconv.Itoa(MaxDepth)}}, 0
	}
	k := r.brokenLine()
	if strings.Contains(msg, "unknown anchor") {
		column := strings.IndexByte(lines[k], '*')
		_, name, _ := strings.Cut(msg, "unknown anchor '")
		name, _, _ = strings.Cut(name, "'")
		return Fault{Code: CodeAlias, Pos: place(lines, k, max(column, 0)), Args: map[string]string{"name": clip(name)}}, k
	}
	f := cause(lines, k, msg)
	if deep := tooDeep(lines); f.Code == CodeUnclosedBrace && deep != (Pos{1, 1}) {
		return Fault{Code: CodeTooDeep, Pos: deep, Args: map[string]string{"max": strconv.Itoa(MaxDepth)}}, k
	}
	return f, k
}

// brokenLine returns the index of the line after the longest run of lines that
// is YAML by itself. Lines inside a bracket or quote that is closed further down
// are no YAML by themselves either, so a hit is retried a little further on.
func (r *recovery) brokenLine() int {
	lines := r.lines
	ends := make([]int, len(lines)+1) // ends[k]: length of the first k lines
	for i, l := range lines {
		ends[i+1] = ends[i] + len(l) + 1
	}
	whole := []byte(strings.Join(lines, "\n") + "\n")
	first, last := r.brokenBlock(whole, ends)
	budget := min(r.budget, searchBytes)
	good := func(k int) bool {
		cost := ends[k] - ends[first] + 1024
		budget -= cost
		r.budget -= cost
		return parses(whole[ends[first]:ends[k]])
	}
	lo, hi := first, last // the lines up to lo parse, those up to hi do not
	for budget > 0 {
		for hi-lo > 1 && budget > 0 {
			if mid := (lo + hi) / 2; good(mid) {
				lo = mid
			} else {
				hi = mid
			}
		}
		next := lo
		for k := lo + 2; k <= min(lo+40, last-1) && budget > 0; k++ {
			if good(k) {
				next = k
			}
		}
		if next == lo {
			break
		}
		lo, hi = next, last
	}
	// Comments and blank lines are YAML; what breaks is the next line with a text.
	for lo < len(lines)-1 && strings.TrimSpace(lines[lo]) == "" {
		lo++
	}
	return min(lo, len(lines)-1)
}

// blockBytes is how much of a file is parsed at once in search of a broken line.
const blockBytes = 2 << 10

// brokenBlock returns the first run of top-level keys, of about blockBytes, that
// is not YAML by itself: lines first to last, last not included.
func (r *recovery) brokenBlock(whole []byte, ends []int) (first, last int) {
	lines := r.lines
	for k := 1; k <= len(lines); k++ {
		top := k == len(lines) || topKey.MatchString(lines[k])
		if !top || k < len(lines) && ends[k]-ends[first] < blockBytes {
			continue
		}
		r.budget -= ends[k] - ends[first]
		if !parses(whole[ends[first]:ends[k]]) {
			return first, k
		}
		if k < len(lines) {
			first = k
		}
	}
	return 0, len(lines) // only the whole is broken
}

var (
	topKey = regexp.MustCompile(`^[a-z_]+:( |$)`)
	keyed  = regexp.MustCompile(`^[ ]*(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#\[\]{}&*!|>%@` + "`" + `,-][^#{}\[\]]*?):(?: +|$)`)
	listed = regexp.MustCompile(`^[ ]*(?:- +)+`)
	dashed = regexp.MustCompile(`^[ ]*-[^ \t-]`)
	glued  = regexp.MustCompile(`^[ ]*(?:- +)*[a-z_][a-z0-9_]*:\S`)
	// openless is a key without colon before a bracket.
	openless = regexp.MustCompile(`^[ ]*(?:- +)*[a-z_][a-z0-9_]* *[{\[]`)
	bare     = regexp.MustCompile(`^[ ]*[a-z_][a-z0-9_]*\s*$`)
	// keyAlone is a key with nothing behind it but, perhaps, another sign than its colon.
	keyAlone = regexp.MustCompile(`^[ ]*[a-z_][a-z0-9_]* ?[;=]?\s*$`)
	// gluedPart is a key in { } without a blank behind its colon; no address of a page is.
	gluedPart = regexp.MustCompile(`^[a-z_][a-z0-9_]*:[^/]`)
	// fewWords is what may be the printed name of what stands below it.
	fewWords = regexp.MustCompile(`^[ ]*\pL[\pL\d]*(?: [\pL\d]+){0,3}\s*$`)
	// dashValue begins a list, or stands for nothing, on the line of its key.
	dashValue = regexp.MustCompile(`^-(?: |$)`)
	// blockHead begins a text over several lines.
	blockHead = regexp.MustCompile(`^[>|][+-]?[ ]*(?:#.*)?$`)
	// gluedBlock is the same with the text right behind it.
	gluedBlock = regexp.MustCompile(`^[>|][+-]? *[^ #>|+-]`)
	// parserWords are what the parser's messages start with; its line is often wrong.
	parserWords = regexp.MustCompile(`^yaml: (line \d+: )?`)
	wrongHead   = "@`%|>&*!,]}"
)

// cause names what is wrong in line k, as far as the line shows it.
func cause(lines []string, k int, msg string) Fault {
	line := lines[k]
	indent := len(line) - len(strings.TrimLeft(line, " \t"))
	if tab := strings.IndexByte(line[:indent], '\t'); tab >= 0 {
		return Fault{Code: CodeTab, Pos: place(lines, k, tab)}
	}
	for _, space := range hiddenSpaces {
		if i := strings.Index(line, space); i >= 0 {
			return Fault{Code: CodeHiddenSpace, Pos: place(lines, k, i)}
		}
	}
	if dashed.MatchString(line) {
		return Fault{Code: CodeDash, Pos: place(lines, k, strings.IndexByte(line, '-'))}
	}
	if beside := siblingAbove(lines, k); beside >= 0 && isItem(lines[beside]) && !isItem(line) && !keyed.MatchString(line) && !glued.MatchString(line) {
		return Fault{Code: CodeNoDash, Pos: place(lines, k, indent), Args: map[string]string{"text": clip(strings.TrimSpace(line))}}
	}
	if above := textAbove(lines, k); above >= 0 && indentOf(lines[above]) >= indent && !keyed.MatchString(line) && !isItem(line) {
		if sign := blockHead.FindString(lines[above][valueStart(lines[above]):]); sign != "" {
			return Fault{Code: CodeBlockText, Pos: place(lines, k, indent), Args: map[string]string{"sign": signOf(sign)}}
		}
	}
	at := indent
	if m := keyed.FindString(line); m != "" {
		at = len(m)
	} else if glued.MatchString(line) || openless.MatchString(line) {
		return Fault{Code: CodeNoColon, Pos: place(lines, k, indent), Args: map[string]string{"text": clip(strings.TrimSpace(line))}}
	} else if m := listed.FindString(line); m != "" {
		at = len(m)
	}
	if f, ok := valueFault(lines, k, at); ok {
		return f
	}
	if at == indent && !strings.Contains(line, ": ") && !strings.HasSuffix(line, ":") {
		return Fault{Code: CodeNoColon, Pos: place(lines, k, indent), Args: map[string]string{"text": clip(strings.TrimSpace(line))}}
	}
	if above := textAbove(lines, k); above >= 0 && dashed.MatchString(lines[above]) && keyed.MatchString(strings.Replace(lines[above], "-", " ", 1)) {
		return cause(lines, above, msg)
	}
	if beside := siblingAbove(lines, k); beside >= 0 && keyAlone.MatchString(lines[beside]) {
		return cause(lines, beside, msg)
	}
	if above := textAbove(lines, k); above >= 0 && (keyless(lines[above], indent) || parentless(lines, above, indent)) {
		return cause(lines, above, msg)
	}
	for _, sign := range []string{"did not find expected", "mapping values are not allowed", "block sequence entries", "could not find expected ':'"} {
		if strings.Contains(msg, sign) {
			return Fault{Code: CodeIndent, Pos: place(lines, k, indent)}
		}
	}
	return Fault{Code: CodeSyntax, Pos: place(lines, k, at), Args: map[string]string{"cause": parserWords.ReplaceAllString(msg, "")}}
}

// keyless tells a line at the same indent as the broken one that was meant to
// have a key and has none.
func keyless(line string, indent int) bool {
	own := len(line) - len(strings.TrimLeft(line, " "))
	return glued.MatchString(line) || own == indent && !strings.Contains(line, ": ") && !strings.HasSuffix(line, ":") && line[own] != '-'
}

// parentless tells a name alone on a line above deeper ones: a key without its
// colon, unless it goes on with a text that began above it.
func parentless(lines []string, k, indent int) bool {
	own := len(lines[k]) - len(strings.TrimLeft(lines[k], " "))
	if own >= indent || !keyAlone.MatchString(lines[k]) && !fewWords.MatchString(lines[k]) {
		return false
	}
	above := textAbove(lines, k)
	if above < 0 || len(lines[above])-len(strings.TrimLeft(lines[above], " ")) >= own {
		return true
	}
	text, _, _ := strings.Cut(lines[above], " #")
	return strings.HasSuffix(strings.TrimSpace(text), ":")
}

// siblingAbove returns the line of the structure above k at the same indent, if
// only deeper ones stand between, or -1.
func siblingAbove(lines []string, k int) int {
	indent := indentOf(lines[k])
	for i := textAbove(lines, k); i >= 0; i = textAbove(lines, i) {
		switch own := indentOf(lines[i]); {
		case own == indent:
			return i
		case own < indent:
			return -1
		}
	}
	return -1
}

// textAbove returns the last line before k that holds a text, or -1.
func textAbove(lines []string, k int) int {
	for k--; k >= 0; k-- {
		if t := strings.TrimSpace(lines[k]); t != "" && t[0] != '#' {
			return k
		}
	}
	return -1
}

// valueFault looks at the value that starts at byte at of line k.
func valueFault(lines []string, k, at int) (Fault, bool) {
	value := lines[k][at:]
	if value == "" {
		return Fault{}, false
	}
	text := map[string]string{"text": clip(strings.TrimSpace(value))}
	switch value[0] {
	case '"', '\'':
		end := quoteEnd(value)
		if end < 0 {
			return Fault{Code: CodeUnclosedQuote, Pos: place(lines, k, at), Args: map[string]string{"quote": value[:1]}}, true
		}
		if more := strings.TrimSpace(value[end:]); more != "" && more[0] != '#' {
			return Fault{Code: CodeAfterQuote, Pos: place(lines, k, at), Args: text}, true
		}
		return Fault{}, false
	case '{', '[':
		return flowFault(lines, k, at)
	}
	if blockHead.MatchString(value) {
		return Fault{}, false // right by itself: what breaks it stands above
	}
	if m := gluedBlock.FindString(value); m != "" {
		return Fault{Code: CodeBlockText, Pos: place(lines, k, at), Args: map[string]string{"sign": signOf(m)}}, true
	}
	if curlyOpens(value) {
		return Fault{Code: CodeWordQuote, Pos: place(lines, k, at), Args: text}, true
	}
	if end := unopened(value[:textEnd(value)]); end >= 0 {
		return Fault{Code: CodeUnclosedBrace, Pos: place(lines, k, at+end), Args: map[string]string{"character": value[end : end+1]}}, true
	}
	if dashValue.MatchString(value) {
		args := map[string]string{"character": "-"}
		if item := strings.TrimLeft(value[:textEnd(value)], "- "); item != "" {
			args["suggestion"] = "[" + item + "]" // a list begins on the next line
		}
		return Fault{Code: CodeFirstCharacter, Pos: place(lines, k, at), Args: args}, true
	}
	if strings.IndexByte(wrongHead, value[0]) >= 0 || strings.HasPrefix(value, "? ") {
		return Fault{Code: CodeFirstCharacter, Pos: place(lines, k, at), Args: map[string]string{"character": value[:1]}}, true
	}
	if colon := strings.Index(value, ": "); colon >= 0 {
		return Fault{Code: CodeColon, Pos: place(lines, k, at+colon), Args: text}, true
	}
	if strings.HasSuffix(value, ":") {
		return Fault{Code: CodeColon, Pos: place(lines, k, len(lines[k])-1), Args: text}, true
	}
	return Fault{}, false
}

// signOf returns the sign that a text over several lines begins with.
func signOf(head string) string {
	if len(head) > 1 && strings.IndexByte("+-", head[1]) >= 0 {
		return head[:2]
	}
	return head[:1]
}

// unopened returns where a text ends in a bracket that it does not open, or -1.
func unopened(text string) int {
	end := len(text) - 1
	if end < 0 || text[end] != ']' && text[end] != '}' {
		return -1
	}
	depth := 0
	for i := range end {
		switch text[i] {
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
	}
	if depth > 0 {
		return -1
	}
	return end
}

// quoteEnd returns the index behind the quote that ends the quoted text s starts with, or -1.
func quoteEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[0] == '\'' && s[i] == '\'' && i+1 < len(s) && s[i+1] == '\'':
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return -1
}

// place is the place of a byte of a line.
func place(lines []string, line, at int) Pos {
	return Pos{line + 1, utf8.RuneCountInString(lines[line][:at]) + 1}
}

// tooDeep finds where brackets or list signs first nest deeper than allowed.
func tooDeep(lines []string) Pos {
	depth := 0
	for i, line := range lines {
		for j := range len(line) {
			switch line[j] {
			case '[', '{':
				depth++
			case ']', '}':
				depth--
			}
			if depth > MaxDepth {
				return place(lines, i, j)
			}
		}
	}
	return Pos{1, 1}
}
