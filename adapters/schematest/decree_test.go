package schematest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// rowsOf are the rows of a decree file as the schema is asked about them: each
// an object of texts by column.
func rowsOf(src []byte) ([]map[string]any, error) {
	records, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
	if err != nil {
		return nil, err
	}
	var rows []map[string]any
	for _, record := range records[1:] {
		row := map[string]any{}
		for i, cell := range record {
			row[records[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// The reader also takes other spellings than those that are written: dates with
// the day first where the file proves it, words in capitals. The schema does not.
func TestEveryShippedDecreeRowIsRightToBoth(t *testing.T) {
	s := compiled(t, "dekrit")
	files, err := filepath.Glob(filepath.Join(root, "calendar/data/libur-*.csv"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	seen := 0
	for _, path := range files {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		_, err = calendar.ReadLog(path, src)
		require.NoError(t, err)
		rows, err := rowsOf(src)
		require.NoError(t, err)
		for i, row := range rows {
			assert.NoError(t, s.Validate(row), "%s: row %d", path, i+2)
			seen++
		}
	}
	assert.Equal(t, seen, calendar.Shipped().Len())
}

// rightRow is a decree row without faults; the wrong ones change it.
func rightRow() map[string]string {
	return map[string]string{
		"tanggal": "2028-12-25", "jenis": "libur nasional", "nama": "Natal", "tindakan": "tetap",
		"dekrit": "SKB 1", "tanggal_dekrit": "2027-09-01",
	}
}

const wholeTable = "it is about the file or its other rows, and the schema sees one row"

// wrongRows say for each code of the reader a change of the row that shows it,
// or why no row can.
var wrongRows = map[string]struct {
	change  map[string]string
	because string
}{
	"file-size":         {nil, bytesOnly},
	"encoding":          {nil, bytesOnly},
	"csv":               {nil, bytesOnly},
	"no-rows":           {nil, wholeTable},
	"no-header":         {nil, wholeTable},
	"double-column":     {nil, "an object cannot hold a key twice"},
	"cells":             {nil, "such a row cannot be written by column"},
	"duplicate-event":   {nil, wholeTable},
	"already-off":       {nil, wholeTable},
	"not-off":           {nil, wholeTable},
	"decree-incomplete": {nil, wholeTable},
	"unknown-column":    {map[string]string{"dekret": "SKB 1"}, told},
	"missing-column":    {map[string]string{"dekrit": "-"}, told},
	"unseen":            {nil, bytesOnly},
	"missing-value":     {map[string]string{"nama": ""}, told},
	"bad-date":          {map[string]string{"tanggal": "25 Desember"}, told},
	"no-such-date":      {map[string]string{"tanggal": "2028-02-30"}, dates},
	"ambiguous-date":    {map[string]string{"tanggal": "05/04/2028"}, told},
	"date-range":        {map[string]string{"tanggal": "2082-12-25"}, told},
	"bad-kind":          {map[string]string{"jenis": "libur"}, told},
	"bad-action":        {map[string]string{"tindakan": "libur"}, told},
	"bad-effect":        {map[string]string{"akibat": "kerja"}, told},
	"bad-move":          {map[string]string{"tindakan": "pindah"}, told},
	"half-move":         {map[string]string{"tindakan": "pindah", "pindah_dari": "2028-12-24"}, wholeTable},
	"bad-certainty":     {map[string]string{"keyakinan": "D"}, told},
	"bad-afterwards":    {map[string]string{"ditetapkan_sesudah": "tidak"}, told},
	"bad-unit":          {map[string]string{"unit": "dinas"}, told},
	"bad-local-action":  {map[string]string{"jenis": "libur setempat"}, told},
	"late-local":        {map[string]string{"jenis": "libur setempat", "tindakan": "tambah", "tanggal_dekrit": "2028-12-26"}, "a schema compares no two dates"},
	"not-afterwards":    {map[string]string{"jenis": "libur setempat", "tindakan": "tambah", "ditetapkan_sesudah": "ya"}, "a schema compares no two dates"},
	"late-decree":       {map[string]string{"tindakan": "tambah", "tanggal_dekrit": "2028-12-26"}, "a schema compares no two dates"},
	"decree-order": {map[string]string{"tindakan": "tambah", "tanggal_dekrit": "2028-01-01", "dekrit_berlaku": "SKB 2", "tanggal_berlaku": "2027-12-31"},
		"a schema compares no two dates"},
}

func TestEveryWrongDecreeRowIsJudgedAsTheTableSays(t *testing.T) {
	s := compiled(t, "dekrit")
	for _, code := range calendar.LogCodes() {
		t.Run(code, func(t *testing.T) {
			c, known := wrongRows[code]
			require.True(t, known, "say whether the schema can tell it")
			if c.change == nil {
				require.NotEmpty(t, c.because)
				return
			}
			row := rightRow()
			for column, cell := range c.change {
				if row[column] = cell; cell == "-" {
					delete(row, column)
				}
			}
			var faults calendar.LogErrors
			_, err := calendar.ReadLog("uji.csv", csvOf(row))
			require.True(t, errors.As(err, &faults), "%v", err)
			assert.Equal(t, code, faults[0].Code)
			value := map[string]any{}
			for column, cell := range row {
				value[column] = cell
			}
			err = s.Validate(value)
			if c.because == told {
				assert.Error(t, err, "the schema accepts it")
				return
			}
			assert.NoError(t, err, "the table says that a schema cannot tell it")
		})
	}
	assert.Len(t, wrongRows, len(calendar.LogCodes()), "an entry for a code that is no more")
}

// csvOf writes one row with its header.
func csvOf(row map[string]string) []byte {
	var header, cells []string
	for _, column := range sortedKeys(row) {
		header, cells = append(header, column), append(cells, row[column])
	}
	return []byte(strings.Join(header, ",") + "\n" + strings.Join(cells, ",") + "\n")
}
