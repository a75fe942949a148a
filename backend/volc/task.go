package volc

import (
	"encoding/json"
	"time"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// lifetime is how long a mix task lives at most (docs/6469/1271154).
const lifetime = 3 * 24 * time.Hour

// listed is one entry of ListCloudMixTask.
type listed struct {
	id, name, status string
	created, ended   time.Time
	updated, stopped string // as they came: they are compared only
}

// readListed reads an entry; ok is false for one that names no task.
func readListed(t tree) (l listed, ok bool) {
	l = listed{
		id:      t.get(memberTaskID).Text(),
		name:    t.get(memberName).Text(),
		status:  t.get("Status").Text(),
		created: momentOf(t.get("CreatedAt")),
		ended:   momentOf(t.get("StoppedAt")),
		updated: string(t.get("UpdatedAt").JSON()),
		stopped: string(t.get("StoppedAt").JSON()),
	}
	return l, l.id != ""
}

// row is the entry as a row of the wall.
func (l listed) row(profile string, at time.Time) backend.Row {
	r := backend.Row{
		Ref:         backend.Ref{Profile: profile, Short: l.id},
		System:      backend.Volc,
		ID:          backend.ID(l.id),
		Name:        l.name,
		NativeState: l.status,
		StartedAt:   l.created,
		ObservedAt:  at,
	}
	r.State, r.OnAir = standing(l.status)
	if !l.created.IsZero() && !r.State.Over() {
		r.ForcedEndAt = l.created.Add(lifetime)
	}
	if r.State.Over() {
		r.EndedAt = l.ended
	}
	return r
}

// detail is the answer of GetCloudMixTaskDetail.
type detail struct {
	status       string
	index, after string // LastOperationIndex and LastSuccessOperationIndex as written
	pending      bool   // an accepted change is not applied yet
	rules        json.RawMessage
	native       json.RawMessage
}

// readDetail reads an answer whose Result.Data describes the task.
func readDetail(t tree, id backend.ID) (d detail, ok bool) {
	data := t.get("Result").get("Data")
	if data.Kind() != file.Map || data.get("Status").Text() == "" || data.get(memberTaskID).Text() != string(id) {
		return detail{}, false
	}
	last, done := data.get("LastOperationIndex"), data.get("LastSuccessOperationIndex")
	d = detail{status: data.get("Status").Text(), index: last.Text(), after: done.Text()}
	d.pending = last.number() > done.number()
	d.rules = rulesWithin(data.JSON())
	d.native = nativeDetail(t, d.rules)
	return d, true
}

// nativeDetail is the answer with Rule decoded, less the id of the request: two
// readings of an unchanged task are equal.
func nativeDetail(t tree, rules json.RawMessage) json.RawMessage {
	over := map[string]any{"ResponseMetadata": map[string]any{"RequestId": nil, "RequestID": nil}}
	if rules != nil {
		over["Result"] = map[string]any{"Data": map[string]any{"Rule": rules}}
	}
	return backend.MergeJSON(t.JSON(), encode(over))
}

// production is all that the list and the detail tell of a task.
func production(profile string, at time.Time, l listed, d detail) backend.Production {
	l.status = d.status
	p := backend.Production{Row: l.row(profile, at)}
	p.Pending = d.pending && (p.State == backend.StateLive || p.State == backend.StateUnknown)
	p.Native = []backend.Answer{{Call: callDetail, Body: d.native}}
	if d.rules == nil {
		p.Alerts = append(p.Alerts, backend.Alert{
			Severity: backend.SeverityWarning, Code: "unreadable",
			Message: "the rules that it runs by cannot be read: its picture is not known, and it cannot be updated",
		})
		return p
	}
	layout, notes, err := Dialect{}.Lift(d.rules)
	if err == nil && layout != nil {
		layout.Name = l.name
		p.Layout, p.Canvas, p.LayoutKind = layout, layout.Canvas, layout.Kind()
	}
	for _, n := range notes {
		p.Alerts = append(p.Alerts, backend.Alert{Severity: n.Severity, Code: "unclear-picture", Message: n.Message})
	}
	t, err := parseTree(d.rules, file.Node{})
	if err != nil {
		return p
	}
	rules := readRules(t)
	p.Cast = rules.cast()
	p.Destinations = rules.destinations()
	p.Settings = settings(t, rules)
	return p
}
