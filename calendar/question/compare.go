package question

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// differs returns the expected keys whose values are not the answer's, in order.
func differs(expected map[string]json.RawMessage, answer map[string]any) []string {
	var keys []string
	for _, key := range slices.Sorted(maps.Keys(expected)) {
		got, ok := answer[key]
		if !ok || !same(expected[key], got) {
			keys = append(keys, key)
		}
	}
	return keys
}

// same compares as JSON; instants are the same in whatever zone they are written.
func same(want json.RawMessage, got any) bool {
	encoded, err := json.Marshal(got)
	if err != nil {
		return false
	}
	var a, b any
	if json.Unmarshal(want, &a) != nil || json.Unmarshal(encoded, &b) != nil {
		return false
	}
	if x, ok := instantOf(a); ok {
		if y, ok := instantOf(b); ok {
			return x.Equal(y)
		}
	}
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return bytes.Equal(x, y)
}

func instantOf(v any) (time.Time, bool) {
	text, ok := v.(string)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	return t, err == nil
}
