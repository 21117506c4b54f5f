package starter

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/tatalaksana/sop/adapters/memory"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine/store"
	"github.com/tatalaksana/sop/fsm/prove"
	"github.com/tatalaksana/sop/fsm/scenario"
	"github.com/tatalaksana/sop/fsm/sop"
)

var monday = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

func write(t require.TestingT, answers Answers) Files {
	files, problems, err := Write(answers, "sop.yaml", [2]string{"sop.schema.json", "../skenario.schema.json"}, monday)
	require.NoError(t, err)
	require.False(t, problems.HasErrors(), problems.Error())
	return files
}

// holds checks that the SOP is proved whole and that its scenarios hold.
func holds(t require.TestingT, files Files) *sop.SOP {
	properties, problems := prove.Examine("sop.yaml", files.SOP)
	require.Empty(t, problems, problems.Error())
	for _, p := range properties {
		require.Equal(t, prove.Proved, p.Verdict, p.Message("en"))
	}
	return passes(t, files)
}

// passes checks that nothing is wrong with the SOP and that its scenarios hold.
func passes(t require.TestingT, files Files) *sop.SOP {
	_, problems := prove.Examine("sop.yaml", files.SOP)
	require.False(t, problems.HasErrors(), problems.Error())
	m, _ := fsm.Load("sop.yaml", files.SOP)
	suite, problems := scenario.ReadSuite("skenario.yaml", files.Scenario)
	require.Empty(t, problems, problems.Error())
	require.Empty(t, suite.Check(m.SOP()))
	runner, err := scenario.NewRunner(context.Background(), func() store.Backend { return memory.New().Backend() }, files.SOP, calendar.Shipped())
	require.NoError(t, err)
	report, err := runner.Run(context.Background(), suite)
	require.NoError(t, err)
	for i := range report.Results {
		for _, f := range report.Results[i].Failures {
			require.Fail(t, f.Problem.Error())
		}
	}
	return m.SOP()
}

func TestEveryCombinationIsProvedAndItsScenariosHold(t *testing.T) {
	units := [][]string{nil, {"dlh=Dinas Lingkungan Hidup"}, {"dlh=Dinas Lingkungan Hidup: kebersihan, taman kota", "dinkes=Dinas Kesehatan: kesehatan"}}
	for _, lengkapi := range []string{"ya", "tidak"} {
		for _, four := range []string{"ya", "tidak"} {
			for _, anonim := range []string{"ya", "tidak"} {
				for _, rahasia := range []string{"ya", "tidak"} {
					for i, u := range units {
						t.Run(fmt.Sprint(lengkapi, four, anonim, rahasia, i), func(t *testing.T) {
							holds(t, write(t, Answers{"instansi": {"Dinas Contoh"}, "lengkapi": {lengkapi}, "empat-mata": {four},
								"anonim": {anonim}, "rahasia": {rahasia}, "unit": u}))
						})
					}
				}
			}
		}
	}
	for _, more := range []Answers{{"hari": {"6"}, "zona": {"WIT"}, "cuti-bersama": {"tidak"}}, {"verifikasi": {"24 jam"}, "penanganan": {"48 jam"}, "keseluruhan": {"96 jam"}, "diam": {"1-3 hari"}}} {
		more["instansi"] = []string{"Dinas Contoh"}
		holds(t, write(t, more))
	}
}

// Any name of an agency, an SOP, a unit or a category comes back as it was given.
func TestNamesComeBackAsTheyWere(t *testing.T) {
	q := Question{Kind: Text}
	rapid.Check(t, func(t *rapid.T) {
		name := func(what string) string {
			odd := rapid.SampledFrom([]rune(`aZ09 :#-'"{}[],&*!|>%@\é—“`))
			return rapid.OneOf(rapid.StringOfN(odd, 1, 20, -1), rapid.String()).Filter(func(s string) bool {
				return q.Check(s) == nil && s == strings.TrimSpace(s)
			}).Draw(t, what)
		}
		agency, procedure, unitName := name("agency"), name("sop"), name("unit")
		category := "K" + name("category")
		answers := Answers{"instansi": {agency}, "nama": {procedure}, "kode": {"uji"}}
		if !strings.ContainsAny(category, ":,") { // a unit's name may hold a colon if categories follow
			answers["unit"] = []string{"u1=" + unitName + ":" + category}
		}
		s := holds(t, write(t, answers))
		assert.Equal(t, agency, s.Identity.Agency[0].Value)
		assert.Equal(t, procedure, s.Identity.Name.Value)
		if len(answers["unit"]) > 0 {
			assert.Equal(t, unitName, s.Units.Units[0].Name.Value)
			field := slices.IndexFunc(s.Fields, func(f *sop.Field) bool { return f.ID.Value == "kategori" })
			assert.Equal(t, category, s.Fields[field].Options[0].Text.Value)
		}
	})
}

// Whatever the limits are: either they are refused, or the scenarios hold.
func TestScenariosHoldWhateverTheLimits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		answers := Answers{"instansi": {"Dinas Contoh"}, "empat-mata": {"ya"}, "unit": {"dlh=Dinas Lingkungan Hidup: taman"}}
		most := map[string]int{"hari kerja": 400, "hari": 400, "jam": 400, "menit": 400, "bulan": 12, "tahun": 2}
		units := rapid.SampledFrom([]string{"hari kerja", "hari", "jam", "menit", "bulan", "tahun"})
		unit, mixed := units.Draw(t, "unit"), rapid.Bool().Draw(t, "mixed")
		for _, name := range []string{"verifikasi", "pelengkapan", "penanganan", "persetujuan", "diam"} {
			if mixed {
				unit = units.Draw(t, name+" unit")
			}
			answers[name] = []string{fmt.Sprint(rapid.IntRange(1, most[unit]).Draw(t, name), " ", unit)}
		}
		answers["keseluruhan"] = []string{fmt.Sprint(rapid.SampledFrom([]int{1, most[unit] * 5, most[unit] * 22, most[unit] * 50}).Draw(t, "keseluruhan"), " ", unit)}
		files, problems, err := Write(answers, "sop.yaml", [2]string{}, monday)
		if err != nil || problems.HasErrors() {
			require.Empty(t, files)
			return
		}
		for _, p := range problems {
			require.Equal(t, "odd-days", p.Code)
		}
		passes(t, files)
	})
	for _, c := range []struct{ name, span string }{{"keseluruhan", "60 hari"}, {"keseluruhan", "1800 jam"}, {"verifikasi", "30 hari"}, {"verifikasi", "1 menit"}, {"diam", "1 menit"}, {"persetujuan", "2 menit"}, {"pelengkapan", "1 menit"}, {"diam", "1 bulan"}, {"penanganan", "1 bulan"}, {"keseluruhan", "1 tahun"}} {
		// Spans of different units: they fit, or it cannot be proved.
		passes(t, write(t, Answers{"instansi": {"X"}, "empat-mata": {"ya"}, "unit": {"a=A"}, c.name: {c.span}}))
	}
}

// Editors type scalars: what is a name must not read as something else.
func TestNamesThatEditorsTakeForSomethingElseAreQuoted(t *testing.T) {
	for _, word := range []string{"null", "Null", "TRUE", "no", "Off", "Y", "7", "-", "~", "x: y", "a #b", "1e3", ".inf"} {
		assert.Equal(t, `"`+word+`"`, (&office{}).Quote(word))
	}
	for _, word := range []string{"Dinas Kesehatan (UPT) 1/2", "x", "aduan_warga"} {
		assert.Equal(t, word, (&office{}).Quote(word))
	}
}

func TestADayBeyondTheCalendarIsAnError(t *testing.T) {
	for _, year := range []int{1970, 2075} {
		_, _, err := Write(Answers{"instansi": {"X"}}, "sop.yaml", [2]string{}, time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC))
		require.ErrorIs(t, err, calendar.ErrOutOfRange)
	}
}

func TestAFileWhoseNameBreaksALineIsRefused(t *testing.T) {
	_, _, err := Write(Answers{"instansi": {"X"}}, "a\nb.yaml", [2]string{}, monday)
	var fault *Fault
	require.ErrorAs(t, err, &fault)
	assert.Equal(t, "starter-file", fault.Code)
}

func TestWrongAnswers(t *testing.T) {
	for _, c := range []struct {
		answers Answers
		code    string
		text    string
	}{
		{Answers{}, "starter-empty", ""},
		{Answers{"instansi": {"  "}}, "starter-empty", ""},
		{Answers{"instansi": {"a\nb"}}, "starter-text", "a\nb"},
		{Answers{"instansi": {"a\xff"}}, "starter-text", "a\xff"},
		{Answers{"instansi": {strings.Repeat("a", 1001)}}, "starter-text", strings.Repeat("a", 1001)},
		{Answers{"instansi": {"X"}, "kode": {"SOP Kami"}}, "starter-id", "SOP Kami"},
		{Answers{"instansi": {"X"}, "nama": {"123"}}, "starter-empty", ""},
		{Answers{"instansi": {"X"}, "zona": {"wib"}}, "starter-choice", "wib"},
		{Answers{"instansi": {"X"}, "anonim": {"y"}}, "starter-yes", "y"},
		{Answers{"instansi": {"X"}, "diam": {"sebulan"}}, "starter-span", "sebulan"},
		{Answers{"instansi": {"X"}, "diam": {"99999 hari"}}, "starter-long", "99999 hari"},
		{Answers{"instansi": {"a\ufffe"}}, "starter-text", "a\ufffe"},
		{Answers{"instansi": {"a\ue000"}}, "starter-text", "a\ue000"},
		{Answers{"instansi": {"X"}, "unit": {"dlh"}}, "starter-units", "dlh"},
		{Answers{"instansi": {"X"}, "unit": {"dlh="}}, "starter-units", "dlh="},
		{Answers{"instansi": {"X"}, "unit": {"unit=Dinas"}}, "starter-id", "unit"},
		{Answers{"instansi": {"X"}, "unit": {"dlh=Dinas: jalan, Publik"}}, "starter-id", "publik"},
		{Answers{"instansi": {"X"}, "unit": {"dlh=Dinas: a,, b"}}, "starter-units", "dlh=Dinas: a,, b"},
		{Answers{"instansi": {"X"}, "unit": {"dlh=Dinas: a", "dlh=Dinas Lain: b"}}, "starter-twice", "dlh"},
		{Answers{"instansi": {"X"}, "unit": {"dlh=Dinas: a", "lain=Dinas Lain: A"}}, "starter-twice", "a"},
	} {
		_, _, err := Write(c.answers, "sop.yaml", [2]string{}, monday)
		var fault *Fault
		require.ErrorAs(t, err, &fault, c.code)
		assert.Equal(t, c.code, fault.Code)
		assert.Equal(t, c.text, fault.Text)
		if fault.Want != "" {
			assert.NotEqual(t, fault.Text, fault.Want, "no advice to write the same again")
		}
		assert.NotEmpty(t, fault.Question)
		assert.Contains(t, fault.Error(), c.code)
	}
}

func TestLimitsThatDoNotFitAreToldAndNothingIsMade(t *testing.T) {
	for _, span := range []string{"5 hari kerja", "40 hari"} { // 19 hari kerja are 42 hari from 17 May 2018
		files, problems, err := Write(Answers{"instansi": {"X"}, "empat-mata": {"ya"}, "keseluruhan": {span}}, "sop.yaml", [2]string{}, monday)
		require.NoError(t, err)
		assert.Empty(t, files.SOP)
		require.NotEmpty(t, problems)
		assert.Equal(t, "limits-fit", problems[0].Code)
		for _, p := range problems[1:] {
			assert.Equal(t, "odd-days", p.Code)
		}
	}
}

func TestAWarningStopsNoOffice(t *testing.T) {
	files, problems, err := Write(Answers{"instansi": {"X"}, "penanganan": {"14 hari"}}, "sop.yaml", [2]string{}, monday)
	require.NoError(t, err)
	require.Len(t, problems, 1)
	assert.Equal(t, "odd-days", problems[0].Code)
	passes(t, files)
}

func TestQuestionsAreWhole(t *testing.T) {
	known := map[string]bool{}
	for _, q := range Questions() {
		assert.NotEmpty(t, q.ID)
		assert.NotEmpty(t, q.EN)
		assert.False(t, known[q.Name])
		known[q.Name] = true
		if q.Default != "" {
			assert.Nil(t, q.Check(q.Default), q.Name)
		}
		if q.If != "" {
			assert.True(t, known[q.If], "asked before")
		}
	}
}
