package meant

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm/internal/form"
)

var (
	// between stands between names that are written as one text.
	between = regexp.MustCompile(` *(?:[,;/]| dan | atau | serta ) *`)
	inRound = regexp.MustCompile(`^\( *(.*?) *\)$`)
	idForm  = regexp.MustCompile(form.IDPattern)
)

// Names returns the names that are written as one text, such as "a, b dan c" or
// "(a, b)", and at which character each starts; none of a text that is one name, or
// that holds anything but names and has no comma.
func Names(text string) (names []string, starts []int) {
	list, before := text, 0
	if m := inRound.FindStringSubmatchIndex(text); m != nil {
		list, before = text[m[2]:m[3]], m[2]
	}
	at := 0
	for _, gap := range append(between.FindAllStringIndex(list, -1), []int{len(list), len(list)}) {
		if name := list[at:gap[0]]; name != "" {
			if !idForm.MatchString(name) && !strings.Contains(list, ",") {
				return nil, nil
			}
			names = append(names, name)
			starts = append(starts, utf8.RuneCountInString(text[:before+at]))
		}
		at = gap[1]
	}
	if len(names) == 1 && names[0] == text {
		return nil, nil
	}
	return names, starts
}
