package fsm

// Severity grades a problem.
type Severity uint8

// An Error keeps a file from running, a Warning does not.
const (
	Error Severity = iota
	Warning
)

// Problem is one finding about a file. Its sentences come from the catalogue
// of messages by Code and Args.
type Problem struct {
	File     string
	Pos      Pos
	Code     string // stable: "unknown-stage"
	Severity Severity
	Args     map[string]string // what the message's placeholders stand for
}

// Problems are all findings about one or more files, in order of file and place.
type Problems []Problem
