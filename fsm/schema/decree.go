package schema

import "github.com/tatalaksana/sop/calendar"

// decree describes one row of a decree file by its columns, for tools that
// read CSV rows as objects. calendar.ReadLog also takes the English names.
func decree() object {
	properties, required := object{}, []any{}
	for _, c := range calendar.LogColumns() {
		value := object{{"description", c.About}, {"type", "string"}}
		switch {
		case len(c.Words) > 0 && c.Required:
			value = value.with("enum", anys(c.Words))
		case len(c.Words) > 0:
			value = value.with("enum", append(anys(c.Words), ""))
		case c.Date && c.Required:
			value = value.with("pattern", dayForm)
		case c.Date:
			value = value.with("pattern", "^$|"+dayForm)
		case c.Required:
			value = value.with("pattern", filled)
		}
		properties = append(properties, member{c.Name, value})
		if c.Required {
			required = append(required, c.Name)
		}
	}
	return append(head(Decree, "Satu baris berkas keputusan hari libur (CSV)", "Satu hari yang ditetapkan libur, dicabut, atau digeser oleh suatu keputusan. Nilai-nilainya dari kolom CSV; tanggal seperti 2028-01-31."),
		member{"type", "object"}, member{"properties", properties}, member{"required", required}, member{"additionalProperties", false},
		member{"allOf", []any{
			when("tindakan", object{{"enum", []any{"tetap", "tambah"}}}, object{{"properties", object{{"akibat", object{{"enum", []any{"libur", ""}}}}}}}),
			when("tindakan", object{{"const", "hapus"}}, object{{"properties", object{{"akibat", object{{"enum", []any{"kerja", ""}}}}}}}),
			when("tindakan", object{{"const", "pindah"}}, object{{"oneOf", []any{cellFilled("pindah_dari"), cellFilled("pindah_ke")}}}),
			when("jenis", object{{"const", "libur setempat"}}, object{{"properties", object{{"tindakan", object{{"enum", []any{"tambah", "hapus"}}}}}}}),
			when("ditetapkan_sesudah", object{{"pattern", filled}}, object{{"properties", object{{"jenis", object{{"const", "libur setempat"}}}}}}),
			when("unit", object{{"pattern", filled}}, object{{"properties", object{{"jenis", object{{"const", "libur setempat"}}}, {"unit", object{{"pattern", "^[a-z][a-z0-9_]*$"}}}}}}),
			when("dekrit_berlaku", object{{"pattern", filled}}, cellFilled("tanggal_berlaku")),
		}})
}

func when(column string, is, then object) object {
	return object{{"if", object{{"required", []any{column}}, {"properties", object{{column, is}}}}}, {"then", then}}
}

func cellFilled(column string) object {
	return object{{"required", []any{column}}, {"properties", object{{column, object{{"pattern", filled}}}}}}
}

// dayForm is a day of the years that the calendar knows.
const dayForm = `^20[0-6][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
