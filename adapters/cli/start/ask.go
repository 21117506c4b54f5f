package start

import (
	"strings"

	"github.com/tatalaksana/sop/adapters/cli/starter"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/sop"
)

// ask asks what no flag has answered. A wrong answer is told and asked again.
func (o *newOffice) ask() error {
	if o.asked == nil {
		return nil
	}
	term.WriteLine(o.Err, o.Text("starter.intro"))
	for _, q := range starter.Questions() {
		if _, answered := o.answers[q.Name]; answered || q.If != "" && !o.said(q.If) {
			continue
		}
		for {
			answer, err := o.prompt(q)
			if err != nil {
				return err
			}
			done, fault := o.take(q, answer)
			if fault != nil {
				term.WriteLine(o.Err, "  "+o.faultText(fault))
			}
			if done {
				break
			}
		}
	}
	return nil
}

// said reports whether a yes-or-no question was answered with ya.
func (o *newOffice) said(name string) bool {
	given := o.answers[name]
	return len(given) > 0 && given[len(given)-1] == "ya"
}

// prompt shows a question and reads one line.
func (o *newOffice) prompt(q starter.Question) (string, error) {
	text := q.EN
	if o.Lang != term.English {
		text = q.ID
	}
	if len(q.Options) > 0 {
		text += " (" + strings.Join(q.Options, ", ") + ")"
	} else if q.Kind == starter.Yes {
		text += " (ya, tidak)"
	}
	if suggested := o.suggestion(q); suggested != "" {
		text += " [" + suggested + "]"
	}
	if _, err := o.Err.Write([]byte(text + ": ")); err != nil {
		return "", err
	}
	line, err := o.asked.ReadString('\n')
	if err != nil && line == "" {
		term.WriteLine(o.Err, "")
		return "", &term.Failure{Code: term.ExitFailed, Key: "starter-ended", Hint: "hint.init-ended"}
	}
	return strings.TrimSpace(line), nil
}

// suggestion returns what an empty answer stands for.
func (o *newOffice) suggestion(q starter.Question) string {
	if before := o.before[q.Name]; len(before) > 0 {
		return before[len(before)-1]
	}
	if q.Kind != starter.ID {
		return q.Default
	}
	for _, other := range starter.Questions() {
		if given := o.answers[other.Name]; other.Name == "nama" && len(given) > 0 {
			return sop.NameOf(given[0])
		}
	}
	return ""
}

// take keeps an answer that fits and reports whether the question is done.
// Units are asked for until a line is empty.
func (o *newOffice) take(q starter.Question, answer string) (done bool, fault *starter.Fault) {
	if answer == "" && q.Kind == starter.Units {
		if o.answers[q.Name] == nil {
			o.answers[q.Name] = []string{} // answered: there are none
		}
		return true, nil
	}
	if answer == "" {
		answer = o.suggestion(q)
	}
	if q.Kind == starter.Yes {
		answer = strings.ToLower(answer) // as sentences begin
	}
	if fault := q.Check(answer, o.answers[q.Name]...); fault != nil {
		return false, fault
	}
	o.answers[q.Name] = append(o.answers[q.Name], answer)
	return q.Kind != starter.Units, nil
}
