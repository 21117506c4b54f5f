package decree

import (
	"slices"
	"strconv"
	"strings"
)

// header reads which column stands where. Columns that are unknown, and those that
// are missing, are told in one sentence each.
func (r *logReader) header(row []cell) bool {
	seen := map[int]bool{}
	var unknown, missing []string
	first := cell{}
	for _, c := range row {
		found := columnNamed(c.text)
		switch {
		case found < 0:
			if unknown == nil {
				first = c
			}
			unknown = append(unknown, c.text)
		case seen[found]:
			r.fault(c.line, c.col, "double-column", c.text)
		}
		seen[found] = true
		r.columns = append(r.columns, found)
	}
	if len(unknown) == len(row) {
		r.fault(row[0].line, 1, "no-header", quoted(unknown), requiredNames())
		return false
	}
	if unknown != nil {
		r.fault(first.line, first.col, "unknown-column", quoted(unknown), columnNames())
	}
	for i, column := range logColumns {
		if column.required && !seen[i] {
			missing = append(missing, column.id)
		}
	}
	// A misspelt column is missing too; one cause, one message.
	if len(missing) > len(unknown) {
		r.fault(row[0].line, 1, "missing-column", quoted(missing))
	}
	return len(r.faults) == 0
}

// quoted returns names for a message: the first of many, and the beginning of a long one,
// for a file of another kind may have any number of them.
func quoted(names []string) string {
	const most, longest = 8, 40
	out := make([]string, 0, most+1)
	for i, name := range names {
		if i == most {
			out = append(out, "…")
			break
		}
		if r := []rune(name); len(r) > longest {
			name = string(r[:longest]) + "…"
		}
		out = append(out, strconv.Quote(name))
	}
	return strings.Join(out, ", ")
}

// columnNamed returns the index of the column of that name, -1 for none.
func columnNamed(name string) int {
	name = strings.ToLower(name)
	return slices.IndexFunc(logColumns[:], func(c logColumn) bool { return name == c.id || name == c.en })
}

func columnNames() string {
	names := make([]string, len(logColumns))
	for i, column := range logColumns {
		names[i] = column.id
	}
	return strings.Join(names, ", ")
}

// requiredNames returns the header that a file has at least.
func requiredNames() string {
	var names []string
	for _, column := range logColumns {
		if column.required {
			names = append(names, column.id)
		}
	}
	return strings.Join(names, ",")
}
