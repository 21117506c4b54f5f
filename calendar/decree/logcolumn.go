package decree

// LogColumn is one column of a decree file, for who writes a form or a schema
// for such files.
type LogColumn struct {
	Name     string   // as the Indonesian header has it
	English  string   // the other name that [ReadLog] takes
	Required bool     // the column must be there, and filled in every row
	Date     bool     // holds a day, written 2028-01-31
	Words    []string // the only words it may hold, if any, without the empty one
	About    string   // what it holds, in Indonesian
}

// LogColumns returns the columns of a decree file in the order in which they
// are written.
func LogColumns() []LogColumn {
	out := make([]LogColumn, len(logColumns))
	for i, c := range logColumns {
		out[i] = LogColumn{Name: c.id, English: c.en, Required: c.required, Date: c.date, Words: c.words, About: c.about}
	}
	return out
}
