package yamltree

import (
	"regexp"
	"strings"
)

// opening is a bracket that waits for its partner.
type opening struct {
	sign  byte
	pos   Pos
	colon bool // in { }: the key of this part has its colon
}

// closer is the partner of a bracket.
var closer = map[byte]string{'{': "}", '[': "]"}

// flowFault walks through { } or [ ] from byte at of line k, at most 60 lines on.
func flowFault(lines []string, k, at int) (Fault, bool) {
	var open []opening
lines:
	for i := k; i < min(len(lines), k+60); i++ {
		line := lines[i]
		if i > k && strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			break // an item that begins its line stands outside: no bracket closed before
		}
		fresh := true   // at the start of a key, value or item
		closed := false // behind a bracket or quote: only a sign may follow
		word := at      // where the last word starts
		begin := at     // where the key, value or item starts
		curly := -1     // where the part began, if with a curly quote
		fault := func(code string, j int, name, text string) (Fault, bool) {
			if curly >= 0 {
				return Fault{Code: CodeWordQuote, Pos: place(lines, i, curly), Args: map[string]string{"text": clip(line[curly:])}}, true
			}
			return Fault{Code: code, Pos: place(lines, i, j), Args: map[string]string{name: text}}, true
		}
		for j := at; j < len(line); j++ {
			ch := line[j]
			if ch == ' ' {
				continue
			}
			if j == 0 || line[j-1] == ' ' || fresh {
				word = j
			}
			if fresh {
				begin = j
			}
			if fresh && curlyOpens(line[j:]) {
				curly = j
			}
			switch {
			case ch == '#' && j > 0 && line[j-1] == ' ':
				if len(open) > 0 && !fresh && !closed && strings.Count(line[j:], closer[open[len(open)-1].sign]) > strings.Count(line[j:], string(open[len(open)-1].sign)) {
					f, ok := fault(CodeTextCut, j, "lost", clip(line[j:]))
					f.Args["text"] = clip(strings.TrimSpace(line[strings.LastIndexAny(line[:j], ":,{[")+1 : j]))
					return f, ok
				}
				j = len(line)
			case closed && strings.IndexByte(",}]:", ch) < 0:
				return fault(CodeMissingComma, j, "text", clip(line[j:]))
			case (ch == '{' || ch == '[') && fresh:
				open = append(open, opening{sign: ch, pos: place(lines, i, j)})
			case (ch == '{' || ch == '[') && len(open) > 0 && open[len(open)-1].sign == '{' && !open[len(open)-1].colon && alone(line, j):
				start := len(strings.TrimRight(line[:j], " "))
				start -= len(lastWord.FindString(line[:start]))
				return fault(CodeNoColon, start, "text", clip(line[start:]))
			case ch == '{' || ch == '[':
				return fault(CodeInBraces, j, "character", string(ch))
			case ch == '?' && (j+1 == len(line) || strings.IndexByte(" ,]}", line[j+1]) >= 0):
				return fault(CodeInBraces, j, "character", string(ch))
			case ch == '}' || ch == ']':
				if len(open) == 0 || (ch == '}') != (open[len(open)-1].sign == '{') {
					return fault(CodeUnclosedBrace, j, "character", string(ch))
				}
				if open = open[:len(open)-1]; len(open) == 0 {
					return behindBracket(lines, i, j+1)
				}
				fresh, closed = false, true
			case ch == ',':
				fresh, closed = true, false
				if curly >= 0 && curlyCloses(line[curly:j]) {
					curly = -1
				}
				if len(open) > 0 {
					open[len(open)-1].colon = false
				}
			case ch == ':' && (j+1 == len(line) || line[j+1] == ' '):
				if len(open) > 0 && open[len(open)-1].colon {
					if i > k && strings.TrimLeft(line[:word], " ") == "" {
						break lines // a key that begins its line stands outside: no bracket closed before
					}
					if word == begin || !idKey.MatchString(line[word:]) {
						return fault(CodeColon, j, "text", clip(line[begin:])) // no key: part of the text
					}
					return fault(CodeMissingComma, word, "text", clip(line[word:]))
				}
				if len(open) > 0 {
					open[len(open)-1].colon = true
				}
				fresh, closed = true, false
			case (ch == '"' || ch == '\'') && fresh:
				end := quoteEnd(line[j:])
				if end < 0 {
					return fault(CodeUnclosedQuote, j, "quote", string(ch))
				}
				more := strings.TrimLeft(line[j+end:], " ")
				if more != "" && strings.IndexByte(",}]:#", more[0]) < 0 {
					return fault(CodeAfterQuote, j, "text", clip(line[j:]))
				}
				j += end - 1
				fresh = false
			case fresh && strings.IndexByte(wrongHead, ch) >= 0:
				return fault(CodeFirstCharacter, j, "character", string(ch))
			default:
				fresh = false
			}
		}
		at = 0
	}
	if len(open) == 0 {
		return Fault{}, false
	}
	// The bracket in which the text ended is the one to close.
	last := open[len(open)-1]
	return Fault{Code: CodeUnclosedBrace, Pos: last.pos, Args: map[string]string{"character": string(last.sign)}}, true
}

// behindBracket tells what stands on a line behind the last closing bracket, from byte
// at on: one bracket too many, or a text.
func behindBracket(lines []string, line, at int) (Fault, bool) {
	rest := lines[line][at:]
	more := strings.TrimSpace(rest[:textEnd(rest)])
	at += strings.Index(rest, more)
	switch {
	case more == "" || more[0] == ':' || more[0] == '#':
		return Fault{}, false
	case more[0] == ']' || more[0] == '}':
		return Fault{Code: CodeUnclosedBrace, Pos: place(lines, line, at), Args: map[string]string{"character": more[:1]}}, true
	}
	return Fault{Code: CodeAfterBracket, Pos: place(lines, line, at), Args: map[string]string{"text": clip(more)}}, true
}

// lastWord is the name that a text ends in.
var lastWord = regexp.MustCompile(`[a-z_][a-z0-9_]*$`)

// alone reports whether nothing but a name stands before byte j of a line, back
// to the sign that begins its part.
func alone(line string, j int) bool {
	before := strings.TrimRight(line[:j], " ")
	name := lastWord.FindString(before)
	before = strings.TrimRight(before[:len(before)-len(name)], " ")
	return name != "" && (strings.HasSuffix(before, "{") || strings.HasSuffix(before, ","))
}
