package problem_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

// An example about the file itself, which no line of text can show: what stands
// for its wrong and its right form.
var wholeDecreeFiles = map[string][2]string{
	"file-size": {decreeHeader + strings.Repeat("x", 4<<20+1), decreeHeader + christmas},
	"encoding":  {decreeHeader + strings.Replace(christmas, "Natal", "Nat\xe1l", 1), decreeHeader + strings.Replace(christmas, "Natal", "Natál", 1)},
}

const (
	decreeHeader = "tanggal,jenis,nama,tindakan,dekrit,tanggal_dekrit\n"
	christmas    = "2028-12-25,libur nasional,Natal,tetap,SKB contoh,2027-09-01\n"
)

func TestDecreeExamples(t *testing.T) {
	for _, x := range examplesOf("decree") {
		t.Run(x.code, func(t *testing.T) {
			if whole, ok := wholeDecreeFiles[x.code]; ok {
				x.wrong, x.right = whole[0], whole[1]
			}
			if x.code == calendar.CodeIncomplete { // of a year, not of a row
				assert.Empty(t, decreeFaults(x.wrong))
				assert.Len(t, incompleteYears(t, x.wrong), 1)
				assert.Empty(t, incompleteYears(t, x.right))
				return
			}
			assert.Equal(t, []string{x.code}, decreeFaults(x.wrong))
			assert.Empty(t, decreeFaults(x.right))
		})
	}
}

// decreeFaults returns the codes of the faults that a decree file has, alone or
// after the shipped decrees.
func decreeFaults(src string) []string {
	log, err := calendar.ReadLog("contoh.csv", []byte(src))
	if err == nil {
		_, err = calendar.Shipped().Append(log)
	}
	var faults calendar.LogErrors
	if !errors.As(err, &faults) {
		return nil
	}
	codes := make([]string, len(faults))
	for i, f := range faults {
		codes[i] = f.Code
	}
	return codes
}

// incompleteYears returns the years of a decree file that lack days.
func incompleteYears(t *testing.T, src string) []calendar.IncompleteYear {
	t.Helper()
	log, err := calendar.ReadLog("contoh.csv", []byte(src))
	require.NoError(t, err)
	log, err = calendar.Shipped().Append(log)
	require.NoError(t, err)
	return log.Incomplete()
}
