package desk

import (
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
	"github.com/tatalaksana/sop/fsm/sop"
)

// Attachments tells from where a browser gets an attachment that the actor may see, by the case, the field and the
// reference that stands in it: an absolute URL, such as one that is signed for a few minutes. Of several files the
// reference has one a line, and the URL is of what shows them. It is asked when somebody opens the link, not for pages.
//
// The reference is whatever text was filled in, by a citizen, too: the one of somebody else's file, or a path such as
// ../../. [References] lets the host refuse it before it is in the case. An error that is engine.ErrNotFound is 404.
type Attachments func(ctx context.Context, by fsm.Actor, id, field, reference string) (url string, err error)

// References tells whether somebody may fill in a reference to an attachment: that it is a file which he brought. id is
// empty where a case is opened, and by is the zero Actor of who reports without an account. Where the SOP bounds the
// files of a field it is asked of each, with the size that was said, "foto.jpg (2 MB)".
type References func(ctx context.Context, by fsm.Actor, id, field, reference string) (bool, error)

// refer checks the references to attachments that were filled in, and notes those that are not taken.
func (v *visit) refer(id string, m *fsm.Machine, f *filled, input map[string]fsm.Value) error {
	if v.o.References == nil {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(input)) {
		field := fieldNamed(m.SOP(), name)
		if field == nil || field.Kind != sop.AttachmentField {
			continue
		}
		files := []string{input[name].Str()}
		if field.Pattern != nil {
			files = strings.Split(files[0], "\n")
		}
		for _, file := range files {
			mine, err := v.o.References(v.r.Context(), v.me, id, name, file)
			if err != nil {
				return fmt.Errorf("desk: references to attachments: %w", err)
			}
			if !mine {
				f.fields[name] = v.say("attachment.denied")
			}
		}
	}
	return nil
}

// attachable adds to what a case holds where its attachments are opened.
func (v *visit) attachable(p place, values []valueTold) {
	for i := range values {
		field := fieldNamed(p.m.SOP(), values[i].ID)
		if v.o.Attachments != nil && field != nil && field.Kind == sop.AttachmentField && !values[i].Missing {
			values[i].Link = p.path + v.to("/lampiran", field.ID.Value)[len(v.o.Prefix):]
		}
	}
}

// showAttachment leads to an attachment of a case that the address names.
func (d *Desk) showAttachment(v *visit) error {
	p, err := v.asked()
	if err != nil {
		return err
	}
	return v.attachment(p)
}

// ownAttachment leads a citizen to one of the case that he follows.
func (d *Desk) ownAttachment(v *visit) error {
	p, ok, err := v.own()
	if !ok {
		return err
	}
	return v.attachment(p)
}

// attachment leads to where the host says that it is.
func (v *visit) attachment(p place) error {
	texts, err := v.texts(p.id)
	if err != nil {
		return err
	}
	id := v.r.PathValue("field")
	field := fieldNamed(p.m.SOP(), id)
	is, there := p.c.Fields[id]
	if v.o.Attachments == nil || !there || field == nil || field.Kind != sop.AttachmentField {
		return engine.ErrNotFound
	}
	told := v.value(p.m.SOP(), id, is, texts[id], texts[id] != "")
	if !is.IsSet() || told.Missing {
		return engine.ErrNotFound
	}
	at, err := v.o.Attachments(v.r.Context(), v.me, p.id, id, told.Says)
	if err != nil {
		return err
	}
	if u, err := url.Parse(at); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return fmt.Errorf("desk: the host gave no absolute URL for an attachment of case %s", p.id)
	}
	http.Redirect(v.w, v.r, at, http.StatusSeeOther)
	return nil
}
