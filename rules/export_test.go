package rules

// MaxChain is how deep named rules may need one another.
const MaxChain = maxChain

// Distance counts the edits between two words.
var Distance = distance

// Rewritten returns a condition as expr's parser gets it.
func Rewritten(text string) (string, *Error) {
	tokens, err := scan([]rune(text))
	if err != nil {
		return "", err
	}
	return rewrite([]rune(text), tokens), nil
}

// Judged is what the explanation takes the rule for.
func (e *Eval) Judged(r *Rule) (bool, error) {
	x := explanation{eval: e}
	return x.judge(r, r.root)
}
