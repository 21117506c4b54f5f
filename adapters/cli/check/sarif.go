package check

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"slices"
	"strconv"

	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/fsm/problem"
)

// The members of a SARIF log (OASIS, Static Analysis Results Interchange Format
// 2.1.0) that findings need.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	Language   string        `json:"language"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	Version string      `json:"version,omitempty"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID    string     `json:"id"`
	Short *sarifText `json:"shortDescription,omitempty"`
	Full  *sarifText `json:"fullDescription,omitempty"`
	Help  *sarifText `json:"help,omitempty"`
}

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"` // "error", "warning" or "note"
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Flows        []sarifCodeFlow   `json:"codeFlows,omitempty"` // of a refuted property
}

type sarifLocation struct {
	Physical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	} `json:"physicalLocation"`
	Message *sarifText `json:"message,omitempty"`
}

// sarifPlace returns a place in a file, with a message unless it is empty.
func sarifPlace(file string, line, column int, message string) sarifLocation {
	var l sarifLocation
	l.Physical.Artifact.URI = (&url.URL{Path: term.Slashed(file)}).String()
	if line > 0 {
		l.Physical.Region = &sarifRegion{line, column}
	}
	if message != "" {
		l.Message = &sarifText{Text: message}
	}
	return l
}

type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn"`
}

// writeSARIF writes findings as one SARIF run, with what explain says of each
// code that was found, and the course of a case that refutes a property as a code
// flow. Columns count characters, as everywhere in sop.
func writeSARIF(s *term.Session, files []checked) error {
	all, flows := withNotes(files), flows(s, files)
	var codes []string
	for _, f := range all {
		codes = append(codes, f.Code)
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	run := sarifRun{
		Tool:     sarifTool{sarifDriver{Name: "sop", Version: s.Deps.Version, Rules: []sarifRule{}}},
		Language: s.Lang, ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
	}
	for _, code := range codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, ruleOf(s, code))
	}
	seen := map[string]int{}
	for _, f := range all {
		at, _ := slices.BinarySearch(codes, f.Code)
		message := f.Message.In(s.Lang)
		// The line moves with every edit above it; file, code and sentence do not.
		sum := sha256.Sum256([]byte(term.Slashed(f.File) + "\n" + f.Code + "\n" + f.Message.EN))
		mark := hex.EncodeToString(sum[:16])
		seen[mark]++
		r := sarifResult{
			RuleID: f.Code, RuleIndex: at, Level: f.Severity, Message: sarifText{Text: message},
			Locations: []sarifLocation{sarifPlace(f.File, f.Line, f.Column, "")}, Fingerprints: map[string]string{"problem/v1": mark + ":" + strconv.Itoa(seen[mark])},
			Flows: flows[spot{f.File, f.Line, f.Column, f.Code}],
		}
		run.Results = append(run.Results, r)
	}
	return s.WriteJSON(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{run},
	})
}

// ruleOf returns what there is to say about a code.
func ruleOf(s *term.Session, code string) sarifRule {
	e, ok := problem.Lookup(code)
	if !ok {
		return sarifRule{ID: code}
	}
	what, why := e.Meaning.In(s.Lang), e.Why.In(s.Lang)
	wrong, right := s.Text("explain.wrong"), s.Text("explain.right")
	return sarifRule{
		ID: code, Short: &sarifText{Text: firstSentence(what)}, Full: &sarifText{Text: what},
		Help: &sarifText{
			Text:     why + "\n\n" + wrong + "\n" + e.Wrong.In(s.Lang) + "\n\n" + right + "\n" + e.Right.In(s.Lang),
			Markdown: why + "\n\n**" + wrong + "**\n\n```yaml\n" + e.Wrong.In(s.Lang) + "\n```\n\n**" + right + "**\n\n```yaml\n" + e.Right.In(s.Lang) + "\n```",
		},
	}
}
