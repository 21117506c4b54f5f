package rules_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/tatalaksana/sop/rules"
	"github.com/tatalaksana/sop/rules/internal/rulestest"
)

func TestRupiahIsReadInItsSpellings(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "50000000": 50_000_000, "Rp50.000.000": 50_000_000, "Rp 50.000.000": 50_000_000, "Rp 50.000.000,-": 50_000_000,
		"Rp. 50.000.000,00": 50_000_000, "rp50000000": 50_000_000, "RP1.500": 1_500, "Rp0": 0, "Rp\u00a01.500": 1_500,
		"999999999999999": MaxNumber, "Rp999.999.999.999.999": MaxNumber,
	} {
		n, ok := ParseRupiah(text)
		require.True(t, ok, text)
		require.Equal(t, want, n, text)
	}
}

// What people may read in two ways is refused, with the amount where only one can be
// meant.
func TestAmbiguousRupiahLeadsToWhatIsAccepted(t *testing.T) {
	for text, meant := range map[string]string{
		"50.000.000": "Rp50.000.000", "50.000": "Rp50.000", "1.500": "Rp1.500",
		"50,000,000": "Rp50.000.000", "Rp50,000,000.00": "Rp50.000.000", "50 000 000": "Rp50.000.000",
		"50 juta": "Rp50.000.000", "1,5 juta": "Rp1.500.000", "Rp2.5 miliar": "Rp2.500.000.000", "500rb": "Rp500.000", "Rp 2jt": "Rp2.000.000",
		"IDR 50.000": "Rp50.000", "50.000.000 rupiah": "Rp50.000.000", "Rp50.000.-": "Rp50.000", "Rp  50.000": "Rp50.000",
		// Two readings, or none.
		"50,000": "", "1.500 juta": "", "1,500 juta": "", "50.00": "", "Rp50.00": "", "Rp50.000,50": "", "1.50.000": "", "Rp1,5": "",
		"-50000": "", "Rp-5.000": "", "1e6": "", "Rp": "", "": "", "lima ratus": "", "1000000000000000": "", "Rp1.000.000.000.000.000": "", "1000 miliar miliar": "",
	} {
		_, ok := ParseRupiah(text)
		require.False(t, ok, text)
		require.Equal(t, meant, RupiahMeant(text), text)
		if meant != "" {
			_, ok := ParseRupiah(meant)
			require.True(t, ok, meant)
		}
	}
}

func TestWhatIsShownAsRupiahIsReadAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, MaxNumber).Draw(t, "n")
		again, ok := ParseRupiah(Rupiah(n))
		require.True(t, ok, Rupiah(n))
		require.Equal(t, n, again)
	})
	require.Equal(t, "-Rp1.500", Rupiah(-1500))
}

// An amount in a condition is its number, in every place a number may stand.
func TestConditionsReadRupiah(t *testing.T) {
	set := compiled(t)
	for text, plain := range map[string]string{
		"biaya > Rp50.000.000":                 "biaya > 50000000",
		"Rp1.000<=biaya dan lengkap":           "1000 <= biaya dan lengkap",
		"biaya dalam [Rp0, Rp. 1.500]":         "biaya dalam [0, 1500]",
		"biaya dalam Rp1.000..Rp2.000":         "biaya dalam 1000..2000",
		"biaya + Rp500 > Rp1.000 atau lengkap": "biaya + 500 > 1000 atau lengkap",
		"(biaya == Rp5000)":                    "(biaya == 5000)",
	} {
		require.Equal(t, plain, Canonical(text))
		for n := range int64(10) {
			facts := rulestest.Facts{"biaya": IntValue(n * 500), "lengkap": BoolValue(false)}
			require.Equal(t, holds(t, set, plain, facts), holds(t, set, text, facts), "%s of %d", text, n*500)
		}
	}
	for _, text := range []string{"biaya > Rp50.00", "biaya > Rp1.000,50", "biaya > Rp1.000x", "biaya > Rp", "biaya > Rp1.000.000.000.000.000"} {
		_, errs := set.Guard(text)
		require.NotEmpty(t, errs, text)
	}
}

func holds(t *testing.T, set *Set, text string, facts rulestest.Facts) bool {
	t.Helper()
	got, err := NewEval(set, facts).Holds(guard(t, set, text))
	require.NoError(t, err)
	return got
}
