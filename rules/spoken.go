package rules

import (
	"regexp"
	"slices"
	"strings"
)

var (
	between = regexp.MustCompile(`(?i) *, *(?:(?:dan|atau|maupun) +)?| +(?:dan|atau|maupun) +`)
	follows = regexp.MustCompile(`(?i)^ *(?:(?:jika|bila|kalau|apabila) +)?(.*?\S) +maka\b *(.*?) *$`)
	aWord   = regexp.MustCompile(`[A-Za-z][A-Za-z0-9_.]*`)
)

// listed returns the members of a list as it is spoken ("jalan, pendidikan dan lain"), up
// to the first that is a condition of its own, with commas between them, and where they
// end; "" where there are fewer than two, with an end of -1 where one could be either.
func (p *parsed) listed(said string) (members string, end int) {
	var taken []string
	next := 0
	for next <= len(said) {
		stop, more := len(said), len(said)+1
		if place := between.FindStringIndex(said[next:]); place != nil {
			stop, more = next+place[0], next+place[1]
		}
		member := said[next:stop]
		if p.kindOf(member) != 0 {
			if p.isOption(member) {
				return "", -1
			}
			break
		}
		taken, end, next = append(taken, member), stop, more
	}
	if len(taken) < 2 {
		return "", 0
	}
	return strings.Join(taken, ", "), end
}

func (p *parsed) isOption(id string) bool {
	for _, t := range p.set.types {
		if slices.Contains(t.Options, id) {
			return true
		}
	}
	return false
}

// implied returns what a condition has for "jika X maka Y": that X does not hold or Y
// does, where Y is a condition; X, where Y only says what then happens; otherwise "".
func (p *parsed) implied(whole string) string {
	parts := follows.FindStringSubmatch(whole)
	if parts == nil || follows.MatchString(parts[2]) {
		return ""
	}
	when, then := parts[1], parts[2]
	if !slices.ContainsFunc(aWord.FindAllString(then, -1), p.speaksOf) {
		return when
	}
	if errs := (&Rule{set: p.set, text: then}).read(); len(errs) > 0 {
		return ""
	}
	if aWord.FindString(when) != when {
		when = "(" + when + ")"
	}
	return "tidak " + when + " atau " + then
}

// speaksOf reports whether a word belongs to a condition: a fact, a rule or a function.
func (p *parsed) speaksOf(word string) bool {
	return p.kindOf(word) != 0 || functions[word] != 0 || p.isOption(word)
}

// alsoMeant looks at an option that stands alone after "kategori != jalan dan" or like
// words, and returns the whole as it stands and as a condition has it. A form of "" says
// that there is no telling: "kategori == jalan dan pendidikan" never holds.
func (r *resolver) alsoMeant(n *Node) (from int, said, form string) {
	options, i := []string{n.Name}, n.first
	joins := map[string]bool{}
	for i >= 2 && (r.tokens[i-1].text == "dan" || r.tokens[i-1].text == "atau") && r.tokens[i-2].kind == word && r.isOption(r.tokens[i-2].text) {
		joins[r.tokens[i-1].text] = true
		i -= 2
		options = append(options, r.tokens[i].text)
	}
	if i == n.first || i < 2 || !r.isOption(n.Name) {
		return 0, "", ""
	}
	sign, subject := r.tokens[i-1].text, i-2
	not := subject > 0 && sign == "dalam" && r.tokens[subject].text == "tidak"
	if not {
		subject--
	}
	if subject > 1 && r.tokens[subject-1].text == "." {
		subject -= 2
	}
	slices.Reverse(options)
	from, to := r.tokens[subject].from, r.tokens[n.first].to
	name := string(r.text[from:r.tokens[i-2].to])
	if not {
		name = string(r.text[from:r.tokens[i-3].to])
	}
	said = string(r.text[from:to])
	switch denied := subject > 0 && r.tokens[subject-1].text == "tidak"; {
	case r.kindOf(name) != Choice:
		return 0, "", ""
	case denied || sign == "==" && joins["dan"]:
		return from, said, ""
	case sign == "!=" || not:
		return from, said, name + " tidak dalam [" + strings.Join(options, ", ") + "]"
	case sign == "dalam":
		return from, said, name + " dalam [" + strings.Join(options, ", ") + "]"
	}
	return 0, "", ""
}
