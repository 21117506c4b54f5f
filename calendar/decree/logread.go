package decree

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tatalaksana/sop/calendar/date"
)

type logColumn struct {
	id, en         string
	required, date bool
	words          []string
	about          string
}

// logColumns are the columns of a decree file: the Indonesian header that is
// written, and the English one that is read too.
var logColumns = [...]logColumn{
	colDate:          {"tanggal", "date", true, true, nil, "Hari yang ditetapkan."},
	colKind:          {"jenis", "kind", true, false, []string{"libur nasional", "cuti bersama", "libur setempat"}, "Jenis harinya."},
	colName:          {"nama", "name", true, false, nil, "Nama harinya, seperti pada keputusan hari libur."},
	colEffect:        {"akibat", "effect", false, false, []string{"libur", "kerja"}, "Akibatnya: libur atau kerja; bila kosong, menurut tindakan."},
	colAction:        {"tindakan", "action", true, false, []string{"tetap", "tambah", "hapus", "pindah"}, "Yang dilakukan keputusan itu: tetap (ditetapkan pertama kali), tambah, hapus, atau pindah."},
	colMovedFrom:     {"pindah_dari", "moved_from", false, true, nil, "Pada hari barunya: tanggal lamanya."},
	colMovedTo:       {"pindah_ke", "moved_to", false, true, nil, "Pada hari lamanya: tanggal barunya."},
	colRule:          {"penentu", "date_rule", false, false, nil, "Yang menentukan tanggalnya, misalnya 1 Syawal."},
	colDecree:        {"dekrit", "decree", true, false, nil, "Nomor keputusan dasarnya."},
	colDecreeDate:    {"tanggal_dekrit", "decree_date", true, true, nil, "Tanggal keputusan dasarnya ditetapkan."},
	colEffective:     {"dekrit_berlaku", "effective_decree", false, false, nil, "Keputusan hari libur yang menetapkan baris ini, bila bukan keputusan dasarnya."},
	colEffectiveDate: {"tanggal_berlaku", "effective_date", false, true, nil, "Tanggal keputusan itu ditetapkan."},
	colCertainty:     {"keyakinan", "certainty", false, false, []string{"A", "B", "C"}, "Keyakinan atas datanya: A naskah resmi, B beberapa sumber, C satu sumber."},
	colNote:          {"catatan", "note", false, false, nil, "Catatan bebas."},
	colAfterwards:    {"ditetapkan_sesudah", "afterwards", false, false, []string{"ya"}, "ya bila libur setempat ditetapkan sesudah harinya sendiri, misalnya karena banjir."},
	colUnit:          {"unit", "unit", false, false, nil, "Unit yang diliburkan oleh libur setempat; bila kosong, seluruh kantor."},
}

const (
	colDate = iota
	colKind
	colName
	colEffect
	colAction
	colMovedFrom
	colMovedTo
	colRule
	colDecree
	colDecreeDate
	colEffective
	colEffectiveDate
	colCertainty
	colNote
	colAfterwards
	colUnit
)

// maxLogBytes bounds a decree file; 13 years of shipped data have 70 KB.
const maxLogBytes = 4 << 20

// ReadLog reads a decree file in CSV: commas or semicolons, with or without a
// byte order mark, the header in Indonesian or English, columns in any order.
// name is the file's name in messages. Left out, akibat follows from tindakan,
// and dekrit_berlaku and tanggal_berlaku are those of the base decree. Dates are
// written 2028-01-31; 31/01/2028 is read as well if the file has a date that
// proves that the day stands first.
//
// All faults are returned at once, as LogErrors; then there is no log. Whether a
// removal meets a day that is off shows when the log is appended to another
// ([Log.Append]) or used ([New]).
func ReadLog(name string, data []byte) (*Log, error) {
	r := logReader{file: name}
	r.read(data)
	return r.log()
}

// log returns the events that were read, or every fault in order.
func (r *logReader) log() (*Log, error) {
	r.checkDoubles()
	r.checkMoves()
	if len(r.faults) > 0 {
		slices.SortStableFunc(r.faults, func(a, b *LogError) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		return nil, r.faults
	}
	return newLog(r.events), nil
}

type logReader struct {
	file     string
	faults   LogErrors
	events   []Event
	columns  []int // the logColumns index of each column of the file
	dayFirst bool  // some date can only be day/month/year
}

type cell struct {
	text      string
	line, col int
}

func (r *logReader) fault(line, col int, code string, args ...any) {
	r.faults = append(r.faults, &LogError{r.file, line, col, code, args})
}

func (r *logReader) read(data []byte) {
	if len(data) > maxLogBytes {
		r.fault(1, 1, "file-size", maxLogBytes)
		return
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		r.fault(1, 1, "encoding")
		return
	}
	rows, ok := r.rows(bytes.TrimPrefix(data, []byte("\ufeff")))
	if !ok {
		return
	}
	if len(rows) > 0 && !r.header(rows[0]) {
		return
	}
	if len(rows) < 2 {
		r.fault(1, 1, "no-rows")
		return
	}
	for _, row := range rows[1:] {
		for _, c := range row {
			if day, _, ok := slashDate(c.text); ok && day > 12 {
				r.dayFirst = true
			}
		}
	}
	for _, row := range rows[1:] {
		r.row(row)
	}
}

// rows cuts data into cells with their places; empty rows are left out, as
// spreadsheets leave them behind.
func (r *logReader) rows(data []byte) ([][]cell, bool) {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	reader := csv.NewReader(bytes.NewReader(data))
	if bytes.Count(first, []byte(";")) > bytes.Count(first, []byte(",")) {
		reader.Comma = ';'
	}
	reader.FieldsPerRecord = -1
	var rows [][]cell
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return rows, true
		}
		if err != nil {
			line, col := 1, 1
			var broken *csv.ParseError
			if errors.As(err, &broken) {
				line, col = broken.Line, broken.Column
			}
			r.fault(line, col, "csv")
			return nil, false
		}
		row, empty := make([]cell, len(record)), true
		for i, text := range record {
			line, col := reader.FieldPos(i)
			row[i] = cell{strings.TrimSpace(text), line, col}
			empty = empty && row[i].text == ""
		}
		if !empty {
			rows = append(rows, row)
		}
	}
}

func (r *logReader) row(row []cell) {
	line := row[0].line
	if len(row) != len(r.columns) {
		r.fault(line, 1, "cells", len(row), len(r.columns))
		return
	}
	before := len(r.faults)
	var cells [len(logColumns)]cell
	for i := range cells {
		cells[i] = cell{line: line, col: 1}
	}
	for i, column := range r.columns {
		cells[column] = row[i]
	}
	for i, column := range logColumns {
		switch {
		case column.required && cells[i].text == "":
			r.fault(cells[i].line, cells[i].col, "missing-value", column.id)
		case strings.ContainsFunc(cells[i].text, func(c rune) bool { return !unicode.IsGraphic(c) }):
			r.fault(cells[i].line, cells[i].col, "unseen", column.id)
		}
	}
	e := Event{
		Name: cells[colName].text, Rule: cells[colRule].text, Note: cells[colNote].text,
		Decree: cells[colDecree].text, Effective: cells[colEffective].text,
		Certainty: strings.ToUpper(cells[colCertainty].text), Unit: cells[colUnit].text,
		file: r.file, line: line,
	}
	for _, column := range r.columns {
		e.cols[column] = cells[column].col
	}
	e.Date = r.date(cells[colDate])
	e.MovedFrom, e.MovedTo = r.date(cells[colMovedFrom]), r.date(cells[colMovedTo])
	e.DecreeDate, e.EffectiveDate = r.date(cells[colDecreeDate]), r.date(cells[colEffectiveDate])
	if e.Effective == "" {
		e.Effective = e.Decree
		if cells[colEffectiveDate].text == "" {
			e.EffectiveDate = e.DecreeDate
		}
	} else if cells[colEffectiveDate].text == "" {
		r.fault(cells[colEffectiveDate].line, cells[colEffectiveDate].col, "missing-value", logColumns[colEffectiveDate].id)
	}
	r.words(&e, &cells)
	r.order(&e)
	if len(r.faults) == before {
		r.events = append(r.events, e)
	}
}

// words reads the cells that hold one of a few words.
func (r *logReader) words(e *Event, cells *[len(logColumns)]cell) {
	kind := cells[colKind]
	switch strings.ReplaceAll(strings.ToLower(kind.text), "_", " ") {
	case "libur nasional":
		e.Kind = National
	case "cuti bersama":
		e.Kind = JointLeave
	case "libur setempat":
		e.Kind = Local
	case "":
	default:
		r.fault(kind.line, kind.col, "bad-kind", kind.text)
	}
	switch after := cells[colAfterwards]; {
	case after.text != "" && strings.ToLower(after.text) != "ya" || after.text != "" && e.Kind != Local:
		r.fault(after.line, after.col, "bad-afterwards", after.text)
	default:
		e.Afterwards = after.text != ""
	}
	if unit := cells[colUnit]; unit.text != "" && (e.Kind != Local && kind.text != "" || !unitForm.MatchString(unit.text)) {
		r.fault(unit.line, unit.col, "bad-unit", unit.text)
	}
	action := cells[colAction]
	switch strings.ToLower(action.text) {
	case "tetap":
		e.Action, e.Off = Listed, true
	case "tambah":
		e.Action, e.Off = Added, true
	case "hapus":
		e.Action = Removed
	case "pindah":
		e.Action, e.Off = Moved, cells[colMovedFrom].text != ""
		if (cells[colMovedFrom].text == "") == (cells[colMovedTo].text == "") {
			r.fault(action.line, action.col, "bad-move")
		}
	case "":
	default:
		r.fault(action.line, action.col, "bad-action", action.text)
	}
	if e.Kind == Local && (e.Action == Listed || e.Action == Moved) {
		r.fault(action.line, action.col, "bad-local-action", action.text)
	}
	effect := cells[colEffect]
	if want := effectWord(e.Off); e.Action != 0 && effect.text != "" && strings.ToLower(effect.text) != want {
		r.fault(effect.line, effect.col, "bad-effect", effect.text, action.text)
	}
	switch e.Certainty {
	case "", "A", "B", "C":
	default:
		r.fault(cells[colCertainty].line, cells[colCertainty].col, "bad-certainty", cells[colCertainty].text)
	}
}

func effectWord(off bool) string {
	if off {
		return "libur"
	}
	return "kerja"
}

// order checks the dates of one row against each other.
func (r *logReader) order(e *Event) {
	if e.EffectiveDate.IsZero() || e.DecreeDate.IsZero() || e.Date.IsZero() {
		return
	}
	switch late := e.EffectiveDate.After(e.Date); {
	case e.Afterwards && !late:
		r.fault(e.line, e.column(colAfterwards), "not-afterwards", e.EffectiveDate, e.Date)
	case late && e.Kind == Local && !e.Afterwards:
		r.fault(e.line, e.column(colEffectiveDate, colDecreeDate), "late-local", e.EffectiveDate, e.Date)
	case late && e.Kind != Local:
		r.fault(e.line, e.column(colEffectiveDate, colDecreeDate), "late-decree", e.EffectiveDate, e.Date)
	}
	if e.EffectiveDate.Before(e.DecreeDate) {
		r.fault(e.line, e.column(colEffectiveDate, colDecreeDate), "decree-order", e.EffectiveDate, e.DecreeDate)
	}
}

// column returns the place of the first of the columns that the file has.
func (e *Event) column(columns ...int) int {
	for _, c := range columns {
		if e.cols[c] > 0 {
			return e.cols[c]
		}
	}
	return 1
}

func (r *logReader) date(c cell) date.Date {
	if c.text == "" {
		return date.Date{}
	}
	d, err := date.Parse(c.text)
	if day, month, ok := slashDate(c.text); ok {
		if !r.dayFirst && day != month {
			r.fault(c.line, c.col, "ambiguous-date", c.text)
			return date.Date{}
		}
		d, err = date.Parse(fmt.Sprintf("%s-%02d-%02d", c.text[strings.LastIndexByte(c.text, '/')+1:], month, day))
	}
	if err != nil {
		if _, _, slashed := slashDate(c.text); slashed || isoForm.MatchString(c.text) { // it is written as dates are
			r.fault(c.line, c.col, "no-such-date", c.text)
		} else {
			r.fault(c.line, c.col, "bad-date", c.text, cmp.Or(meantDate(c.text), "2028-01-31"))
		}
		return date.Date{}
	}
	if !d.InRange() {
		r.fault(c.line, c.col, "date-range", d)
		return date.Date{}
	}
	return d
}

// wordedDate is a day as decrees and letters print it, dashedDate one in other orders
// of digits.
var (
	wordedDate = regexp.MustCompile(`^(?:\pL+,? +)?([0-9]{1,2}) +(\pL{3,}) +([0-9]{4})$`)
	dashedDate = regexp.MustCompile(`^(?:([0-9]{1,2})[-.]([0-9]{1,2})[-.]([0-9]{4})|([0-9]{4})[-./]?([0-9]{1,2})[-./]?([0-9]{1,2}))$`)
)

// meantDate returns how a file has a day that is written otherwise, day before month
// where the year stands last, "" of any other text.
func meantDate(text string) string {
	year, month, day := "", "", ""
	if m := wordedDate.FindStringSubmatch(text); m != nil {
		i := slices.IndexFunc(date.Months[:], func(name string) bool { return strings.HasPrefix(name, strings.ToLower(m[2])) })
		year, month, day = m[3], strconv.Itoa(i+1), m[1]
	} else if m := dashedDate.FindStringSubmatch(text); m != nil {
		year, month, day = m[3]+m[4], m[2]+m[5], m[1]+m[6]
	}
	like := fmt.Sprintf("%s-%02s-%02s", year, month, day)
	if _, err := date.Parse(like); err != nil {
		return ""
	}
	return like
}

// unitForm is an id of the unit table of an SOP.
var unitForm = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

var isoForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// slashDate reads 31/01/2028 as Indonesian spreadsheets write a date.
func slashDate(text string) (day, month int, ok bool) {
	var year int
	if strings.Count(text, "/") != 2 || len(text) > 10 || text[max(0, len(text)-5)] != '/' {
		return 0, 0, false
	}
	n, err := fmt.Sscanf(text, "%d/%d/%d", &day, &month, &year)
	return day, month, n == 3 && err == nil
}
