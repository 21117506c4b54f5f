package meant

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHoursAreMeantAsPeopleSayThem(t *testing.T) {
	for text, want := range map[string]string{
		"15.00 WIB": "15.00", "pukul 8": "8.00", "jam 3 sore": "15.00", "3.30 sore": "15.30", "11 siang": "11.00", "12 siang": "12.00", "1 siang": "13.00",
		"9 pagi": "9.00", "10 malam": "22.00", "15 sore": "15.00",
		// Which day one is of is not told, or nobody says so.
		"1 malam": "", "12 malam": "", "12 pagi": "", "5 siang": "", "15 pagi": "", "sore": "", "24.00": "", "00.00": "",
	} {
		require.Equal(t, want, Hour(text), text)
	}
}

func TestCountsAreReadAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{
		"16 digit": "16 angka", "10 - 13 Digit": "10-13 angka", "10 s.d. 13 angka": "10-13 angka", "16angka": "16 angka",
		"enam belas angka": "", "0 digit": "", "16 huruf": "",
	} {
		require.Equal(t, want, Count(text), text)
	}
}
