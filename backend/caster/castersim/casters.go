package castersim

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

const maxPageSize = 100 // the documented default; no page gives a maximum

// query is what DescribeCasters asks for.
type query struct {
	id, name, norm, group  string
	charge, status         int // -1: any
	from, to               time.Time
	tags                   []tag
	oldestFirst            bool
	pageNumber, pageLength int
}

func readQuery(p params) query {
	return query{
		id: p.text("CasterId"), name: p.text("CasterName"), norm: p.text("NormType"), group: p.text("ResourceGroupId"),
		charge: p.whole("ChargeType", 0, 1, -1), status: p.whole("Status", idleStatus, startedStatus, -1),
		from: p.time("StartTime"), to: p.time("EndTime"), tags: readTags(p),
		oldestFirst: p.truth("OrderByModifyAsc") == "true",
		pageNumber:  p.whole("PageNum", 1, 1<<31-1, 1), pageLength: p.whole("PageSize", 1, maxPageSize, maxPageSize),
	}
}

// time reads a time in UTC, zero where none is given.
func (p params) time(name string) time.Time {
	if !p.has(name) {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, p.text(name))
	if err != nil {
		p.complain(refusal(http.StatusBadRequest, "Invalid"+name+".Malformed", "%s must look like 2016-06-29T09:00:00Z.", name))
	}
	return at
}

// fits says whether a studio is one of those that are asked for. A name is
// searched for, and a time is that of the creation, which is our reading.
func (q query) fits(st *studio) bool {
	switch {
	case q.id != "" && st.id != q.id,
		!strings.Contains(st.name, q.name),
		q.norm != "" && q.norm != strconv.Itoa(st.normType),
		q.group != "" && st.resourceGroup != q.group,
		q.charge == 0,
		q.status >= 0 && q.status != st.status(),
		!q.from.IsZero() && st.created.Before(q.from),
		!q.to.IsZero() && st.created.After(q.to):
		return false
	}
	for _, wanted := range q.tags {
		if !slices.ContainsFunc(st.tags, func(t tag) bool { return t.key == wanted.key && (wanted.value == "" || t.value == wanted.value) }) {
			return false
		}
	}
	return true
}

// sorted are the studios that fit, by the time of their last change.
func (q query) sorted(studios []*studio) []*studio {
	var found []*studio
	for _, st := range studios {
		if q.fits(st) {
			found = append(found, st)
		}
	}
	slices.SortFunc(found, func(a, b *studio) int {
		order := a.modified.Compare(b.modified)
		if order == 0 {
			order = a.ordinal - b.ordinal
		}
		if !q.oldestFirst {
			order = -order
		}
		return order
	})
	return found
}

type casterRow struct {
	CasterID        string `json:"CasterId" xml:"CasterId"`
	CasterName      string
	NormType        int
	ChargeType      string
	Status          int
	ChannelEnable   int
	CasterTemplate  string `json:",omitempty" xml:",omitempty"`
	ClientTokenID   string `json:"ClientTokenId,omitempty" xml:"ClientTokenId,omitempty"`
	CreateTime      string
	LastModified    string
	StartTime       string `json:",omitempty" xml:",omitempty"`
	ResourceGroupID string `json:"ResourceGroupId,omitempty" xml:"ResourceGroupId,omitempty"`
	Tags            struct {
		Tag list[tagRow] `json:"tag" xml:"tag"`
	}
}

type tagRow struct{ TagKey, TagValue string }

type casterList struct {
	head
	Total      int
	CasterList struct{ Caster list[casterRow] }
}

func (s *Simulator) describeCasters(p params) (document, error) {
	q := readQuery(p)
	if err := p.err(); err != nil {
		return nil, err
	}
	found := q.sorted(s.world.studios)
	all := &casterList{Total: len(found)}
	first := min((q.pageNumber-1)*q.pageLength, len(found))
	for _, st := range found[first:min(first+q.pageLength, len(found))] {
		all.CasterList.Caster = append(all.CasterList.Caster, st.row())
	}
	return all, nil
}

// row leaves Duration, ExpireTime and PurchaseTime out: they belong to studios
// that are paid in advance.
func (st *studio) row() casterRow {
	r := casterRow{
		CasterID: st.id, CasterName: st.name, NormType: st.normType, ChargeType: "PostPaid", Status: st.status(),
		CasterTemplate: st.template, ClientTokenID: st.token, ResourceGroupID: st.resourceGroup,
		CreateTime: moment(st.created), LastModified: moment(st.modified), StartTime: moment(st.started),
	}
	if st.config.channels {
		r.ChannelEnable = 1
	}
	if t := st.config.transcode; t != nil && t.CasterTemplate != "" {
		r.CasterTemplate = t.CasterTemplate
	}
	for _, t := range st.tags {
		r.Tags.Tag = append(r.Tags.Tag, tagRow{t.key, t.value})
	}
	return r
}
