// Package docx writes a laid-out SOP document as a Word file: its tables are tables and
// its symbols and arrows are shapes, which stay where they are while text is edited.
//
// Tables, merged cells and rows of at least the height laid out are plain
// WordprocessingML; symbols are DrawingML shapes anchored to the page (ISO/IEC 29500, and
// the extension wps of Office 2010): a row that grows by what is typed into it does not
// take the symbols below it along. No font is embedded: letters are Arial, or what the
// reader's machine has of its widths. It is written here since the library looked at (gomutex/godocx) knows tables
// and pictures, and no shapes.
package docx

import (
	"archive/zip"
	"bytes"
	"fmt"

	"github.com/tatalaksana/sop/adapters/render"
	"github.com/tatalaksana/sop/adapters/render/internal/xmltext"
)

const contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const documentRelations = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>`

// settings makes tables stand where they are put: before mode 15 (Word 2013) the text of
// their first column stands there, and its frame left of it.
const settings = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`

const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`

// How the words of a shape stand in it: so far from its left side in millimetres, their
// baseline at this part of its height.
const (
	TextInset = 0.2
	Baseline  = 0.76
)

// PerMillimetre is how many units of shapes (EMU) a millimetre has.
const PerMillimetre = 36000

// Document returns the file.
func Document(d *render.Document) ([]byte, error) {
	w := &writer{doc: d}
	w.WriteString(head)
	for i, p := range d.Pages {
		w.page(i, p)
	}
	fmt.Fprintf(w, `<w:sectPr><w:pgSz w:w="%d" w:h="%d" w:orient="landscape"/><w:pgMar w:top="%d" w:right="%d" w:bottom="0" w:left="%d" w:header="0" w:footer="0" w:gutter="0"/></w:sectPr></w:body></w:document>`,
		twips(d.Paper.Width), twips(d.Paper.Height), twips(top-gap), twips(side), twips(side))
	core := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + xmltext.Escape(d.Title()) + `</dc:title><dc:subject>` +
		xmltext.Escape(fmt.Sprintf("%s versi %d, sidik %s", d.Form.Code, d.Form.Version, d.Form.Print.Short())) + `</dc:subject><dc:language>id</dc:language><cp:keywords>sop ` + d.Form.Print.Meaning + " " + d.Form.Print.Text + `</cp:keywords></cp:coreProperties>`

	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes}, {"_rels/.rels", relations}, {"docProps/core.xml", core},
		{"word/document.xml", w.String()}, {"word/_rels/document.xml.rels", documentRelations}, {"word/settings.xml", settings},
	} {
		f, err := archive.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: render.Made})
		if err == nil {
			_, err = f.Write([]byte(part.text))
		}
		if err != nil {
			return nil, fmt.Errorf("render: writing the Word file: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("render: writing the Word file: %w", err)
	}
	return out.Bytes(), nil
}

// twips are twentieths of a point, the unit of tables.
func twips(mm float64) int { return int(mm/render.MillimetresPerPoint*20 + 0.5) }

// emu is the unit of shapes.
func emu(mm float64) int { return int(mm*PerMillimetre + 0.5) }

// half are half points, the unit of letters.
func half(points float64) int { return int(points*2 + 0.5) }
