package start

import (
	"bufio"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/tatalaksana/sop/adapters/cli/starter"
	"github.com/tatalaksana/sop/adapters/cli/term"
	"github.com/tatalaksana/sop/calendar"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/problem"
	"github.com/tatalaksana/sop/fsm/schema"
)

// Init returns sop init.
func Init() term.Command {
	return term.Command{
		Name: "init", Max: 1,
		Examples: []string{
			"sop init",
			`sop init --instansi "Dinas Kesehatan Kabupaten Contoh" --unit "yankes=Bidang Pelayanan: puskesmas, rujukan"`,
			"sop init --keputusan 2028",
			`sop init kantor/sop.yaml --instansi "Kecamatan Contoh" --hari 6 --empat-mata ya --keseluruhan "30 hari kerja"`,
		},
		Prepare: func(flags *pflag.FlagSet, s *term.Session) term.Runner {
			given := map[string]*[]string{}
			for _, q := range starter.Questions() {
				given[q.Name] = &[]string{}
				flags.Var(&answerFlag{given[q.Name], answerForm(s, q)}, q.Name, questionUsage(s, q))
			}
			ask := flags.Bool("tanya", false, s.Text("flag.ask"))
			overwrite := flags.Bool("timpa", false, s.Text("flag.overwrite"))
			decrees := flags.String("keputusan", "", s.Text("flag.init-decrees"))
			return func(_ context.Context, s *term.Session, operands []string) error {
				if flags.Changed("keputusan") {
					return writeDecrees(s, *decrees, append(operands, "")[0], *overwrite)
				}
				answers := starter.Answers{}
				for name, texts := range given {
					if len(*texts) > 0 {
						answers[name] = *texts
					}
				}
				office := &newOffice{Session: s, file: append(operands, "sop.yaml")[0], answers: answers, before: starter.Answers{}}
				if *ask || len(answers) == 0 && s.Typed() {
					office.asked = bufio.NewReader(s.In)
				}
				return office.create(*overwrite)
			}
		},
	}
}

// answerFlag is a flag that answers a question; the last answer counts, but of
// units all do.
type answerFlag struct {
	answers *[]string
	form    string
}

// String returns nothing: no answer is given before one is.
func (f *answerFlag) String() string { return "" }

// Type returns the form of the answer as help shows it.
func (f *answerFlag) Type() string { return f.form }

// Set takes an answer; it is judged with all others.
func (f *answerFlag) Set(answer string) error {
	*f.answers = append(*f.answers, answer)
	return nil
}

// answerForm returns what an answer looks like.
func answerForm(s *term.Session, q starter.Question) string {
	if len(q.Options) > 0 {
		return strings.Join(q.Options, "|")
	}
	return s.Text("starter.value." + string(q.Kind))
}

// questionUsage returns a question as the help of its flag.
func questionUsage(s *term.Session, q starter.Question) string {
	usage := q.EN
	if s.Lang != term.English {
		usage = q.ID
	}
	switch {
	case q.Default != "":
		return usage + " (" + s.Text("starter.default", "default", q.Default) + ")"
	case q.Kind == starter.Units:
		return usage + "; " + s.Text("starter.repeated")
	}
	return usage
}

// newOffice is one run of sop init.
type newOffice struct {
	*term.Session
	file    string
	answers starter.Answers
	asked   *bufio.Reader   // where answers come from; nil: nobody is asked
	before  starter.Answers // what was answered when limits did not fit
}

// create writes the files of the office, or none of them.
func (o *newOffice) create(overwrite bool) error {
	folder := filepath.Dir(o.file)
	scenario := filepath.Join(folder, "skenario", "1-awal.yaml")
	schemas := filepath.Join(folder, "skema")
	files := []term.NewFile{{Name: o.file}, {Name: scenario}}
	for _, k := range schema.Kinds() {
		files = append(files, term.NewFile{Name: filepath.Join(schemas, k.FileName()), Data: schema.JSON(k)})
	}
	if !overwrite && o.file != "-" {
		for _, f := range files[:2] { // before anybody answers in vain
			if _, err := os.Stat(f.Name); err == nil {
				return term.Cannot("file-there", "file", f.Name)
			}
		}
	}
	written, err := o.write([2]string{"skema/" + schema.SOP.FileName(), "../skema/" + schema.Scenario.FileName()})
	if err != nil {
		return err
	}
	if o.file == "-" {
		_, err := o.Out.Write(written.SOP)
		term.WriteLine(o.Err, o.Text("starter.printed"))
		return err
	}
	files[0].Data, files[1].Data = written.SOP, written.Scenario
	if err := term.CreateFiles(files, overwrite); err != nil {
		return err
	}
	for _, f := range files[:2] {
		o.Line(o.Text("file-written", "file", f.Name))
	}
	o.Line(o.Text("starter.schemas", "folder", schemas))
	o.Line("")
	o.Line(o.Text("starter.next", "file", o.file, "scenarios", filepath.Dir(scenario)))
	return nil
}

// write makes the files of the answers. A person at the keyboard is asked again
// for the limits that do not fit into one another.
func (o *newOffice) write(schemas [2]string) (starter.Files, error) {
	clock := o.Deps.Clock
	if clock == nil {
		clock = engine.SystemClock{}
	}
	now := clock.Now()
	name := filepath.Base(o.file)
	if o.file == "-" {
		name = "sop.yaml"
	}
	fixed := map[string]bool{} // by flags
	for flag := range o.answers {
		fixed[flag] = true
	}
	for {
		if err := o.ask(); err != nil {
			return starter.Files{}, err
		}
		files, problems, err := starter.Write(o.answers, name, schemas, now)
		var fault *starter.Fault
		switch {
		case errors.As(err, &fault) && o.asked != nil && fault.Question != "" && !fixed[fault.Question]:
			term.WriteLine(o.Err, "  "+o.faultText(fault))
			delete(o.answers, fault.Question)
			continue
		case errors.As(err, &fault):
			return files, o.wrongAnswer(fault)
		case errors.Is(err, calendar.ErrOutOfRange):
			return files, term.Cannot("starter-today", "date", now.Format("2006-01-02"))
		case err != nil:
			return files, err
		}
		o.tell(problems)
		if !problems.HasErrors() {
			return files, nil
		}
		again := false
		for _, q := range starter.Questions() {
			if q.Kind == starter.Span && !fixed[q.Name] {
				o.before[q.Name] = o.answers[q.Name]
				delete(o.answers, q.Name)
				again = true
			}
		}
		if o.asked == nil || !again {
			return files, term.Cannot("starter-misfit")
		}
	}
}

// tell shows why the answers make no sound procedure, or one to look at again.
func (o *newOffice) tell(problems problem.Problems) {
	for _, p := range problems {
		term.WriteLine(o.Err, p.Message(o.Lang)+" ["+p.Code+"]")
	}
}

// wrongAnswer says which flag has a wrong answer, and what to write.
func (o *newOffice) wrongAnswer(f *starter.Fault) error {
	if f.Question == "" {
		return term.Cannot(f.Code, "answer", f.Text)
	}
	return &term.Failure{Code: term.ExitFailed, Key: "starter-flag", Args: []string{"flag", "--" + f.Question, "why", o.faultText(f)}, Hint: "hint.init"}
}

// faultText returns what is wrong with an answer.
func (o *newOffice) faultText(f *starter.Fault) string {
	key := f.Code
	if key == "starter-id" && f.Want != "" {
		key = "starter-id-meant"
	}
	return o.Text(key, "answer", f.Text, "want", f.Want)
}
