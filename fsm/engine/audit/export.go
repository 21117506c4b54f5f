package audit

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/engine/store"
)

// exportFormat is the first thing in an exported file.
const exportFormat = "tatalaksana/sop/case/1"

// maxExport bounds a file of one case that is read, in bytes.
const maxExport = 256 << 20

// exportLine is one line of an exported file: the first has Format, then come
// documents, then entries, then the case.
type exportLine struct {
	Format   string     `json:"format,omitempty"`
	ID       string     `json:"case,omitempty"`
	Document string     `json:"document,omitempty"` // its kind
	Entry    int64      `json:"entry,omitempty"`
	Written  time.Time  `json:"written,omitzero"`
	Hash     store.Hash `json:"hash,omitzero"`
	Body     string     `json:"body,omitempty"`
	Case     *fsm.Case  `json:"state,omitempty"`
	NextDue  time.Time  `json:"next_due,omitzero"`
}

// Export writes one case as a file of JSON lines that can be checked without a
// database ([VerifyExport]): each version of the SOP it ran under, the decrees it ran under,
// every entry as it is stored, and the case. Personal values are not in it, only
// their commitments. The same case gives the same bytes. It hides nothing: for
// trusted code of the host; see [ExportFor].
func Export(ctx context.Context, e *engine.Engine, id string, w io.Writer) error {
	if err := inside(e).export(ctx, id, w, func(fsm.Case) error { return nil }); err != nil {
		return fmt.Errorf("export case %.80q: %w", id, err)
	}
	return nil
}

// export writes a case that may be shown.
func (e auditor) export(ctx context.Context, id string, w io.Writer, may func(fsm.Case) error) error {
	st, err := e.Store().Cases.Load(ctx, id)
	if err == nil {
		err = may(st.Case)
	}
	if err != nil {
		return err
	}
	// Entries that are added meanwhile are left out.
	sealed, err := e.Store().Cases.History(ctx, id, 0, int(st.Case.Version))
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(exportLine{Format: exportFormat, ID: id}); err != nil {
		return err
	}
	documents, err := documentsIn(st.Case, sealed)
	if err != nil {
		return err
	}
	for _, d := range documents {
		body, err := e.Document(ctx, d.Hash)
		if err != nil {
			return fmt.Errorf("%s %s: %w", d.Kind, d.Hash, err)
		}
		if !utf8.Valid(body) {
			return fmt.Errorf("%s %s: %w: it is no UTF-8", d.Kind, d.Hash, store.ErrCorrupt)
		}
		if err := enc.Encode(exportLine{Document: d.Kind, Hash: d.Hash, Body: string(body)}); err != nil {
			return err
		}
	}
	for _, s := range sealed {
		if err := enc.Encode(exportLine{Entry: s.No, Written: s.Written, Hash: s.Hash, Body: string(s.Body)}); err != nil {
			return err
		}
	}
	if err := enc.Encode(exportLine{Case: &st.Case, NextDue: st.NextDue, Hash: st.Head}); err != nil {
		return err
	}
	return out.Flush()
}

// documentsIn returns the documents that a case needs to be decided again, in
// order of first use.
func documentsIn(c fsm.Case, sealed []store.Sealed) ([]store.Document, error) {
	sop, err := store.ParseHash(openedUnder(c.SOP, sealed).Hash)
	if err != nil {
		return nil, fmt.Errorf("%w: SOP: %w", store.ErrCorrupt, err)
	}
	out := []store.Document{{Hash: sop, Kind: store.DocumentSOP}}
	seen := map[store.Hash]bool{sop: true}
	for _, s := range sealed {
		entry, err := s.Read()
		if err != nil {
			return nil, err
		}
		if entry.Kind == fsm.Migrating && entry.Terms != nil {
			h, err := store.ParseHash(entry.Terms.To.Hash)
			if err != nil {
				return nil, fmt.Errorf("%w: entry %d: SOP: %w", store.ErrCorrupt, s.No, err)
			}
			if !seen[h] {
				seen[h] = true
				out = append(out, store.Document{Hash: h, Kind: store.DocumentSOP})
			}
		}
		if entry.Decrees == "" {
			continue
		}
		h, err := store.ParseHash(entry.Decrees)
		if err != nil {
			return nil, fmt.Errorf("%w: entry %d: decrees: %w", store.ErrCorrupt, s.No, err)
		}
		if !seen[h] {
			seen[h] = true
			out = append(out, store.Document{Hash: h, Kind: store.DocumentDecrees})
		}
	}
	return out, nil
}

// VerifyExport checks a file that Export wrote as [Verify] checks a
// stored case, with nothing but the file. What is no such file gives ErrCorrupt
// with the line. Options are those of [engine.New]; the clock is asked for timers.
func VerifyExport(ctx context.Context, r io.Reader, opts ...engine.Option) (Verification, error) {
	file, id, err := ReadExport(r)
	if err != nil {
		return Verification{}, fmt.Errorf("verify exported case: %w", err)
	}
	e, err := engine.New(file, opts...)
	if err != nil {
		return Verification{}, err
	}
	return Verify(ctx, e, id)
}

// ReadExport returns a file that Export wrote as a store of the one case, whose id it
// returns, that can only be read. Nothing of it is checked but its form; what is no such
// file gives ErrCorrupt with the line.
func ReadExport(r io.Reader) (store.Backend, string, error) {
	file, err := readExport(r)
	if err != nil {
		return store.Backend{}, "", err
	}
	return store.Backend{Cases: file}, file.st.Case.ID, nil
}

// exported is an exported file as a Store that can only be read.
type exported struct {
	st        store.Stored
	entries   []store.Sealed
	documents map[store.Hash][]byte
}

func readExport(r io.Reader) (*exported, error) {
	src, err := io.ReadAll(io.LimitReader(r, maxExport+1))
	if err != nil {
		return nil, err
	}
	if len(src) > maxExport {
		return nil, fmt.Errorf("%w: the file has more than %d bytes", store.ErrCorrupt, maxExport)
	}
	file := &exported{documents: map[store.Hash][]byte{}}
	id, no := "", 0
	for text := range bytes.Lines(src) {
		no++
		if file.st.Case.ID != "" {
			return nil, fmt.Errorf("%w: line %d: something follows the case", store.ErrCorrupt, no)
		}
		line, err := readExportLine(text)
		if err == nil && no == 1 {
			if line.Format != exportFormat || line.ID == "" {
				err = fmt.Errorf("the file does not begin with %q", exportFormat)
			}
			id = line.ID
		} else if err == nil {
			err = file.add(line, id)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", store.ErrCorrupt, no, err)
		}
	}
	if file.st.Case.ID == "" {
		return nil, fmt.Errorf("%w: line %d: the file is cut off", store.ErrCorrupt, no)
	}
	return file, nil
}

// readExportLine refuses a line that Export would have written otherwise.
func readExportLine(text []byte) (exportLine, error) {
	var line exportLine
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&line); err != nil {
		return line, err
	}
	var again bytes.Buffer
	enc := json.NewEncoder(&again)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(line); err != nil {
		return line, err
	}
	if !bytes.Equal(again.Bytes(), text) {
		return line, errors.New("it is not as it was written")
	}
	return line, nil
}

// add takes one line after the first.
func (x *exported) add(line exportLine, id string) error {
	switch {
	case line.Case != nil:
		if line.Case.ID != id || id == "" {
			return fmt.Errorf("the case is %.80q, the file that of %.80q", line.Case.ID, id)
		}
		x.st = store.Stored{Case: *line.Case, Head: line.Hash, NextDue: line.NextDue}
	case line.Entry != 0:
		s := store.Sealed{No: line.Entry, Written: line.Written, Body: []byte(line.Body), Hash: line.Hash}
		entry, err := s.Read()
		if err != nil {
			return err
		}
		s.At = entry.At
		x.entries = append(x.entries, s)
	case line.Document != "":
		if line.Document != store.DocumentSOP && line.Document != store.DocumentDecrees {
			return fmt.Errorf("a document of unknown kind %.40q", line.Document)
		}
		if store.HashOf([]byte(line.Body)) != line.Hash {
			return fmt.Errorf("the %s has not the hash %s", line.Document, line.Hash)
		}
		x.documents[line.Hash] = []byte(line.Body)
	default:
		return errors.New("it is neither document nor entry nor case")
	}
	return nil
}

func (x *exported) Load(_ context.Context, id string) (store.Stored, error) {
	if id != x.st.Case.ID {
		return store.Stored{}, store.ErrNotFound
	}
	return x.st, nil
}

func (x *exported) Save(context.Context, store.Change) error {
	return fmt.Errorf("%w: an exported file cannot be written to", store.ErrUnsupported)
}

func (x *exported) History(_ context.Context, _ string, after int64, limit int) ([]store.Sealed, error) {
	from := min(max(after, 0), int64(len(x.entries)))
	out := x.entries[from:]
	if limit > 0 {
		out = out[:min(limit, len(out))]
	}
	return out, nil
}

func (x *exported) Due(context.Context, time.Time, int) ([]string, error) { return nil, nil }

func (x *exported) Document(_ context.Context, h store.Hash) ([]byte, error) {
	if body, ok := x.documents[h]; ok {
		return body, nil
	}
	return nil, store.ErrNotFound
}

func (x *exported) Answer(context.Context, store.Key) (store.Answer, error) {
	return store.Answer{}, store.ErrNotFound
}

// ExportFor writes a case as Export does, for whom nothing of it is hidden: a file
// that leaves something out proves nothing. It is ErrHidden for anybody else, and
// ErrNotFound for whom the case is unknown; nothing is written then.
func ExportFor(ctx context.Context, e *engine.Engine, id string, by fsm.Actor, w io.Writer) error {
	in := inside(e)
	_, m, by, err := in.Seen(ctx, id, by)
	var seen fsm.Case
	if err == nil {
		seen, err = e.For(by).Case(ctx, id)
	}
	if err == nil {
		err = in.export(ctx, id, w, func(c fsm.Case) error {
			if !m.SeesAll(c, by) || !slices.Equal(seen.Links, c.Links) {
				return store.ErrHidden
			}
			return nil
		})
	}
	if err != nil {
		return fmt.Errorf("export case %.80q: %w", id, err)
	}
	return nil
}
