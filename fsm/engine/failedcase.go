package engine

import "encoding/json"

// FailedCase is one of many cases with which something could not be done, and
// why: told beside those with which it could.
type FailedCase struct {
	Case string
	Err  error
}

// MarshalJSON returns the case and the English sentence, as {"case","error"}.
func (f FailedCase) MarshalJSON() ([]byte, error) {
	out := struct {
		Case  string `json:"case"`
		Error string `json:"error,omitempty"`
	}{Case: f.Case}
	if f.Err != nil {
		out.Error = f.Err.Error()
	}
	return json.Marshal(out)
}
