package span_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/tatalaksana/sop/calendar"
)

func TestParseSpanReadsWhatOfficesWrite(t *testing.T) {
	for text, want := range map[string]string{
		"3 hari kerja":                         "3 hari kerja",
		"3 hk":                                 "3 hari kerja",
		"3hk":                                  "3 hari kerja",
		"3 HARI  KERJA":                        "3 hari kerja",
		"3 (tiga) hari kerja":                  "3 hari kerja",
		"14 (empat belas) hari kerja":          "14 hari kerja",
		"60 (enam puluh) hari kerja":           "60 hari kerja",
		"125 ( seratus dua puluh lima ) menit": "125 menit",
		"1-3 hari kerja":                       "1-3 hari kerja",
		"1 - 3 hari kerja":                     "1-3 hari kerja",
		"1–3 hari kerja":                       "1-3 hari kerja",
		"1 s.d. 3 hari kerja":                  "1-3 hari kerja",
		"1 s/d 3 hari kerja":                   "1-3 hari kerja",
		"3 (tiga) sampai 5 (lima) hari kerja":  "3-5 hari kerja",
		"3 sampai dengan 5 hari":               "3-5 hari",
		"1 hari kerja - 3 hari kerja":          "1-3 hari kerja",
		"3x24 jam":                             "72 jam",
		"3 x 24 jam":                           "72 jam",
		"3×24 jam":                             "72 jam",
		"1x24 - 3x24 jam":                      "24-72 jam",
		"2 minggu":                             "2 minggu",
		"30 hari kalender":                     "30 hari",
		"4 jam kerja":                          "4 jam kerja",
		"90 menit":                             "90 menit",
		"007 hari":                             "7 hari",
		"3 (tiga) bulan":                       "3 bulan",
		"1 jam 30 menit":                       "90 menit",
		"Maksimal 2 jam 5 menit.":              "125 menit",
		"maksimal 5 hari kerja":                "5 hari kerja",
		"paling lambat 5 (lima) hari kerja":    "5 hari kerja",
		"Paling lama 3x24 jam":                 "72 jam",
		"1-2 tahun":                            "1-2 tahun",
		"3\u00a0hari\u00a0kerja":               "3 hari kerja",
		"5-20 hari kerja":                      "5-20 hari kerja",
	} {
		span, err := calendar.ParseSpan(text)
		if assert.NoError(t, err, text) {
			assert.Equal(t, want, span.String(), text)
		}
	}
}

func TestParseSpanRefuses(t *testing.T) {
	for text, code := range map[string]string{
		"":                            calendar.SpanNumber,
		"hari kerja":                  calendar.SpanNumber,
		"3":                           calendar.SpanNumber,
		"0 hari kerja":                calendar.SpanNumber,
		"-1 hari kerja":               calendar.SpanNumber,
		"5-3 hari kerja":              calendar.SpanNumber,
		"3-3 hari kerja":              calendar.SpanNumber,
		"0-3 hari kerja":              calendar.SpanNumber,
		"3 (empat) hari kerja":        calendar.SpanNumber,
		"3 (tiga hari kerja":          calendar.SpanNumber,
		"1,5 jam":                     calendar.SpanNumber,
		"1.000 menit":                 calendar.SpanNumber,
		"2x24 hari":                   calendar.SpanNumber,
		"65537x65536 jam":             calendar.SpanNumber,
		"1-2-3 hari":                  calendar.SpanNumber,
		"999999999999999999999 hari":  calendar.SpanNumber,
		"99999999x99999999 jam":       calendar.SpanNumber,
		"2 hari kerjaan":              calendar.SpanUnit,
		"3 hari kerja sejak diterima": calendar.SpanUnit,
		"1 hari - 3 hari kerja":       calendar.SpanUnit,
		"3 days":                      calendar.SpanUnit,
		"1 jam 90 menit":              calendar.SpanUnit,
		"0 jam 30 menit":              calendar.SpanUnit,
		"paling 3 hari":               calendar.SpanNumber,
		"maksimal":                    calendar.SpanNumber,
	} {
		_, err := calendar.ParseSpan(text)
		var fault *calendar.SpanError
		if assert.True(t, errors.As(err, &fault), text) {
			assert.Equal(t, code, fault.Code, text)
			assert.NotEqual(t, fault.Message("id"), fault.Message("en"))
			assert.Equal(t, fault.Message("en"), fault.Error())
		}
	}
}

func TestATimeWithItsStartLeadsToTheKey(t *testing.T) {
	_, err := calendar.ParseSpan("60 hari kerja sejak diterima")
	var fault *calendar.SpanError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, `waktu "60 hari kerja sejak diterima": tulis waktunya saja, dan kejadian awalnya tersendiri pada sejak`, fault.Message("id"))
	assert.Contains(t, fault.Message("en"), "key of its own, sejak")
}

func TestNumberAndWordMustAgree(t *testing.T) {
	_, err := calendar.ParseSpan("3 (tiga) - 5 (empat) hari kerja")
	var fault *calendar.SpanError
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "5 (empat)", fault.Word)
	assert.Contains(t, fault.Message("id"), `angka dan kata pada "5 (empat)" berbeda`)
	_, err = calendar.ParseSpan("3 (tigaa) hari kerja")
	require.ErrorAs(t, err, &fault)
	assert.Empty(t, fault.Word, "what is no number differs from none")
}

func TestSpanCheckRefusesWhatNobodyCanCount(t *testing.T) {
	for _, s := range []calendar.Span{
		{}, {High: 3}, {High: 0, Unit: calendar.Days}, {High: -1, Unit: calendar.Days}, {Low: 4, High: 3, Unit: calendar.Days},
		{Low: -1, High: 3, Unit: calendar.Days}, {High: 3, Unit: 99}, {High: 1 << 60, Unit: calendar.Hours},
	} {
		assert.Error(t, s.Check(), "%+v", s)
	}
}

func TestSpanAsText(t *testing.T) {
	type box struct {
		Span calendar.Span     `json:"span,omitzero"`
		Unit calendar.TimeUnit `json:"unit,omitempty"`
	}
	data, err := json.Marshal(box{calendar.Span{Low: 1, High: 3, Unit: calendar.WorkingDays}, calendar.WorkingHours})
	require.NoError(t, err)
	require.JSONEq(t, `{"span":"1-3 hari kerja","unit":"jam kerja"}`, string(data))
	var b box
	require.NoError(t, json.Unmarshal(data, &b))
	require.Equal(t, box{calendar.Span{Low: 1, High: 3, Unit: calendar.WorkingDays}, calendar.WorkingHours}, b)
	require.NoError(t, json.Unmarshal([]byte(`{"span":"","unit":""}`), &b))
	require.Equal(t, box{}, b)
	require.Error(t, json.Unmarshal([]byte(`{"span":"3 abad"}`), &b))
	require.Error(t, json.Unmarshal([]byte(`{"unit":"abad"}`), &b))
}

func FuzzParseSpan(f *testing.F) {
	for _, text := range []string{"3 hari kerja", "1-3 hk", "3x24 jam", "3 (tiga) hari", "1 s.d. 3 minggu", "2 bulan", "x", "3 x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		span, err := calendar.ParseSpan(text)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		again, err := calendar.ParseSpan(span.String())
		require.NoError(t, err)
		require.Equal(t, span, again)
		require.NoError(t, span.Check())
	})
}
