package sop

// Basis says where a provision comes from. Both parts are printed.
type Basis struct {
	Source  Text // dasar: first word is an id of dasar_hukum, "naskah" or "praktik"
	Reading Text // tafsir: the source is silent, this is the office's reading
}

// Bases returns every dasar and tafsir of the file.
func (s *SOP) Bases() []Basis {
	out := []Basis{s.Calendar.Basis, s.Units.Basis, s.Breach.Basis}
	for _, r := range s.Roles {
		out = append(out, r.Basis)
	}
	for _, u := range s.Units.Units {
		out = append(out, u.Basis)
	}
	for _, f := range s.Fields {
		out = append(out, f.Basis)
	}
	for _, x := range s.Secrecy {
		out = append(out, x.Basis)
	}
	out = append(out, s.Public.Basis)
	for _, r := range s.Rules {
		out = append(out, r.Basis)
	}
	for _, st := range s.Stages {
		out = append(out, st.Basis)
		if st.Standard != nil {
			out = append(out, st.Standard.Basis)
		}
	}
	for _, a := range s.Actions() {
		out = append(out, a.Basis)
		if a.Standard != nil {
			out = append(out, a.Standard.Basis)
		}
	}
	for _, e := range s.Ends {
		out = append(out, e.Basis)
	}
	for _, l := range s.Limits {
		out = append(out, l.Basis)
	}
	for _, d := range s.Owed() {
		out = append(out, d.Basis)
	}
	return out
}
