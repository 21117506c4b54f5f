package calendar

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar/decree"
)

// zeroes are the zero values of every exported type.
var zeroes = []any{
	DecreeAction(0), Calendar{}, Change{}, Clock{}, ClockError{}, DayCode(""), Date{}, Day{}, DayEnd(0), DayHours{}, Deadline{}, Decree{},
	DecreeEvent{}, ClockEvent{}, ClockEventType(""), Interval{}, HolidayKind(0), IncompleteYear{}, LawDay{}, Doubt{}, DoubtCode(""), Ledger{}, LocalDay{}, Log{}, LogColumn{}, LogError{},
	LogErrors{}, ReturnMode(""), OfficeHours{}, OnDayOff(0), OptionError{}, Options{}, Ramadan{}, Reckoning{}, Revision{}, Row{},
	RowReason(""), ClockRule(""), Schedule{}, Span{}, SpanError{}, Reading{}, StartRule(0), Status(""), Taken{}, TimeUnit(0),
	UnknownRevisionError{}, Warning{}, WarningError{}, WeekSet(0), decree.FixedDay{}, decree.State{},
}

// TestZeroValuesPrint: a zero value that a host logs, prints or sends is no
// reason to end its process. What has no instants in it panics nowhere.
func TestZeroValuesPrint(t *testing.T) {
	t.Parallel()
	told := map[string]bool{}
	for _, zero := range zeroes {
		v := reflect.New(reflect.TypeOf(zero))
		told[v.Type().Elem().Name()] = true
		for _, form := range []string{"%v", "%+v", "%#v", "%s"} {
			require.NotContains(t, fmt.Sprintf(form, v.Interface()), "PANIC", "%T as %s", zero, form)
			require.NotContains(t, fmt.Sprintf(form, v.Elem().Interface()), "PANIC", "%T as %s", zero, form)
		}
		require.NotPanics(t, func() { _, _ = json.Marshal(v.Interface()) }, "%T as JSON", zero)
		if _, handle := zero.(Calendar); handle {
			continue // only New makes one, as only os.Open makes a File
		}
		for i := range v.NumMethod() {
			method := v.Type().Method(i)
			switch in := method.Type; {
			case in.NumIn() == 1:
				require.NotPanics(t, func() { v.Method(i).Call(nil) }, "%T.%s", zero, method.Name)
			case in.NumIn() == 2 && in.In(1).Kind() == reflect.String:
				arg := reflect.New(in.In(1)).Elem()
				require.NotPanics(t, func() { v.Method(i).Call([]reflect.Value{arg}) }, "%T.%s", zero, method.Name)
			}
		}
	}
	for _, name := range exportedTypes(t) {
		require.True(t, told[name], "the zero %s is not among zeroes", name)
	}
}

// TestNewRefusesWhatIsMissing: a log that is not there is an error, not a panic.
func TestNewRefusesWhatIsMissing(t *testing.T) {
	t.Parallel()
	_, err := New(nil, Options{})
	require.ErrorContains(t, err, "the log is nil")
}

func exportedTypes(t *testing.T) []string {
	var paths []string
	for _, room := range []string{"", "date", "span", "decree"} {
		own, err := filepath.Glob(filepath.Join(room, "*.go"))
		require.NoError(t, err)
		paths = append(paths, own...)
	}
	var names []string
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.TYPE {
				continue
			}
			for _, spec := range group.Specs {
				if t := spec.(*ast.TypeSpec); t.Name.IsExported() && !t.Assign.IsValid() {
					names = append(names, t.Name.Name)
				}
			}
		}
	}
	slices.Sort(names)
	return names
}
