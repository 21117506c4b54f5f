package desk

import (
	"net/http"
	"net/url"

	"github.com/tatalaksana/sop/fsm"
	"github.com/tatalaksana/sop/fsm/engine"
)

// publicTold is a case as the public sees it.
type publicTold struct {
	*frame
	ID, Heading, Stage, Unit string
	Closed                   bool
	Values                   []valueTold
}

// publicly makes whoever asks the public, who sees what the SOP opens and nothing else.
func (v *visit) publicly(show func() error) error {
	me, stands := v.me, v.stands
	v.me, v.stands = fsm.Actor{}, nil
	defer func() { v.me, v.stands = me, stands }()
	return show()
}

// publicList answers with the cases that the public sees.
func (d *Desk) publicList(v *visit) error {
	asked := v.r.URL.Query()
	m, err := v.procedure(asked.Get("sop"))
	if err != nil {
		return err
	}
	page := listing{frame: v.frame("status"), Done: asked.Get("selesai") != ""}
	if len(v.o.Procedures) > 1 {
		for _, n := range v.o.Procedures {
			page.SOPs = append(page.SOPs, choice{n.SOP().Code.Value, n.SOP().Identity.Name.Value, n == m})
		}
	}
	err = v.publicly(func() error {
		p, err := v.eng.For(v.me).List(v.r.Context(), engine.Query{SOP: m.SOP().Code.Value, Public: true, Done: page.Done, Page: pageOf(v)})
		if err != nil {
			return err
		}
		query := url.Values{}
		if len(page.SOPs) > 0 {
			query.Set("sop", m.SOP().Code.Value)
		}
		other := "1"
		if page.Done {
			query.Set("selesai", other)
			other = ""
		}
		page.First, page.Other = v.first("/status", query), v.listPath("/status", query, "selesai", other)
		page.Rows, page.Next = v.rows(p, false, "/status", query)
		for i := range page.Rows {
			page.Rows[i].Path = v.to("/status", page.Rows[i].ID)
		}
		return nil
	})
	if err != nil {
		return err
	}
	v.write(http.StatusOK, "status", page)
	return nil
}

// publicCase answers with what the public sees of a case.
func (d *Desk) publicCase(v *visit) error {
	id := v.r.PathValue("number")
	page := publicTold{frame: v.frame("case.title", id), ID: id}
	err := v.publicly(func() error {
		p, err := v.find(id, "")
		if err != nil {
			return err
		}
		texts, err := v.texts(id)
		if err != nil {
			return err
		}
		doc := p.m.SOP()
		page.Heading, page.Unit, page.Closed = heading(doc, texts), unitName(doc, p.c.Unit.ID), p.c.Closed
		if p.c.Stage != "" {
			page.Stage = called(doc, p.c.Stage)
		}
		page.Values = v.values(doc, p.c.Fields, itself, texts)
		return nil
	})
	if err != nil {
		return err
	}
	v.write(http.StatusOK, "public", page)
	return nil
}
