package rules_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

// Whatever expr runs gives what the conditions mean, unset facts and short
// circuits included; and the explanation agrees with the answer, as a whole and
// in each of its reasons.
func TestRandomConditions(t *testing.T) {
	guards := 1_000
	if fullScale() {
		guards = 50_000
	}
	g := rulestest.Sampler{Rand: rand.New(rand.NewPCG(1, 2))}
	set := compiled(t)
	e := NewEval(set, nil)
	held, failed, stuck := 0, 0, 0
	parts := map[string]*Rule{} // of reasons, each as a guard of its own
	for range guards {
		s := g.Condition(4)
		r := guard(t, set, s.Text)
		again := guard(t, set, Canonical(s.Text))
		require.Equal(t, Canonical(s.Text), Canonical(again.Text()))
		for range 10 {
			f := g.Facts()
			want, wantUnset := s.Is(f)
			e.Reset(f)
			got, err := e.Holds(r)
			where := fmt.Sprintf("%s with %v", s.Text, f)
			if !agrees(got, err, want, wantUnset) {
				require.Fail(t, "wrong answer", "%s: got %v, %v; want %v, %q", where, got, err, want, wantUnset)
			}
			if got2, err2 := e.Holds(again); got2 != got || fmt.Sprint(err2) != fmt.Sprint(err) {
				require.Fail(t, "the canonical spelling means something else", where)
			}
			c := e.Check(r)
			if c.Holds != got || (got != (len(c.Reasons) == 0)) || (c.Err == nil) != (err == nil) {
				require.Fail(t, "wrong explanation", "%s: %+v", where, c)
			}
			if judged, judgedErr := e.Judged(r); fmt.Sprint(judgedErr) != fmt.Sprint(err) || err == nil && judged != got {
				require.Fail(t, "the explanation judges otherwise", "%s: %v, %v", where, judged, judgedErr)
			}
			for _, reason := range c.Reasons {
				part := parts[reason.Text]
				if part == nil {
					part = guard(t, set, reason.Text)
					parts[reason.Text] = part
				}
				alone, aloneErr := e.Holds(part)
				if alone != reason.Holds || (aloneErr == nil) != (err == nil) {
					require.Fail(t, "a reason that is none", "%s: %+v is %v, %v", where, reason, alone, aloneErr)
				}
			}
			// What NeedsSet does not name is never unset when it is read.
			switch {
			case wantUnset != "":
				stuck++
				reported := false
				for _, u := range r.NeedsSet(func(name string) bool { return f[name].IsSet() }) {
					reported = reported || u.Name == wantUnset
				}
				if !reported {
					require.Fail(t, "NeedsSet missed a read", where)
				}
			case want:
				held++
			default:
				failed++
			}
		}
	}
	assert.Greater(t, min(held, failed, stuck), guards, "the sample is not lopsided")
}

func agrees(got bool, err error, want bool, wantUnset string) bool {
	var unset *UnsetError
	if errors.As(err, &unset) {
		return unset.Name == wantUnset && !got
	}
	return err == nil && wantUnset == "" && got == want
}
