package ui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"mixdeck/backend"
	"mixdeck/backend/desk"
	"mixdeck/backend/watch"
	"mixdeck/ui/env"
	"mixdeck/ui/widget"
)

// How long the lines of a change stay after its end.
const (
	keepDone   = 8 * time.Second
	keepFailed = 60 * time.Second
)

// job is a change on its way, or one that has just ended.
type job struct {
	intent string
	verb   string
	lamps  <-chan desk.Lamp
	items  []jobItem
	until  time.Time // when its lines go; zero: it is under way
}

// jobItem is one production's part of a job.
type jobItem struct {
	key     watch.Key // zero for something new
	ref     string
	applies bool // the change is applied some time after it was accepted
	reached desk.Stage
	note    string
	did     string // what it did to what viewers see, once it is done
	result  *desk.Result
}

// lit is one lamp of a job; over: it was the last.
type lit struct {
	job  *job
	lamp desk.Lamp
	over bool
}

// jobOver says that the lines of a job may go.
type jobOver struct{}

func newJob(t desk.Ticket) *job {
	j := &job{intent: t.ID, verb: string(t.Intent.Verb)}
	for _, item := range t.Items {
		if item.Replace() {
			j.verb = "replace"
		}
		name := item.Ref.String()
		if item.Ref.IsZero() {
			name = strings.TrimSpace(item.Plan.Profile + " " + item.Plan.Name)
		}
		i := jobItem{ref: name, applies: applies(t.Intent.Verb, item), note: "looking once more"}
		if t.Intent.Verb == backend.VerbPanic {
			i.did = panicked(item.Plan)
		}
		if t.Intent.Verb == backend.VerbUpdate && previewed(item) {
			i.did = "PVW changed; on air nothing changed"
		}
		if !item.Ref.IsZero() {
			i.key = watch.Key{Profile: item.Ref.Profile, ID: item.ID}
		}
		j.items = append(j.items, i)
	}
	return j
}

// panicked says what a panic did, by which calls.
func panicked(p backend.Plan) string {
	var calls []string
	for _, step := range p.Steps {
		calls = append(calls, step.Call)
	}
	return "the standby is on air, a take goes back (" + strings.Join(calls, ", ") + ")"
}

// previewed reports whether the item's cloud holds a picture for the next take, which
// is what an update changes.
func previewed(item desk.Item) bool {
	return item.Before != nil && widget.HasNext(&watch.Entry{Row: item.Before.Row, Production: item.Before})
}

// applies reports whether the cloud applies a change of this kind after it has
// accepted it.
func applies(v backend.Verb, item desk.Item) bool {
	changes := v == backend.VerbUpdate || v == backend.VerbTake || v == backend.VerbPanic
	return changes && !item.Replace()
}

// nextLamp waits for one lamp of a job.
func (r *Root) nextLamp(j *job) tea.Cmd {
	ctx, lamps := r.env.Ctx, j.lamps
	return func() tea.Msg {
		select {
		case l, ok := <-lamps:
			return lit{j, l, !ok}
		case <-ctx.Done():
			return nil
		}
	}
}

// lit keeps a lamp and waits for the next one.
func (r *Root) lit(l lit) tea.Cmd {
	if l.over {
		return r.ended(l.job)
	}
	var replaced tea.Cmd
	if i := l.lamp.Item; i >= 0 && i < len(l.job.items) {
		l.job.items[i].light(l.lamp)
		replaced = r.replaced(l.job.items[i])
	}
	var sized tea.Cmd
	if l.lamp.Result != nil {
		r.look()
		sized = r.sizeScreens() // What went wrong takes more rows.
	}
	return tea.Batch(replaced, sized, r.nextLamp(l.job), r.recorded())
}

// replaced tells everybody that a Replace has made another production of one.
func (r *Root) replaced(i jobItem) tea.Cmd {
	if i.result == nil || i.result.Replaces.IsZero() || i.result.ID == "" || i.result.ID == i.key.ID {
		return nil
	}
	change := env.Replaced{Old: i.key, New: watch.Key{Profile: i.key.Profile, ID: i.result.ID}}
	for n := range r.layers {
		if r.layers[n].open.Key == change.Old {
			r.layers[n].open.Key = change.New
		}
	}
	return r.broadcast(change)
}

// light notes how far the item has come.
func (i *jobItem) light(l desk.Lamp) {
	i.note = l.Note
	if l.Result != nil {
		i.result = l.Result
		if !l.Result.Ref.IsZero() {
			i.ref = l.Result.Ref.String()
		}
		return
	}
	switch l.Stage {
	case desk.StageSent, desk.StageAccepted, desk.StageSeen, desk.StageApplied:
		i.reached = l.Stage
	default: // Waiting is no progress: only its note is shown.
	}
}

// recorded tells everybody, the root too, that the journal has grown.
func (r *Root) recorded() tea.Cmd {
	return tea.Batch(r.readUnsettled(), r.broadcast(env.Recorded{}))
}

// ended keeps the job's lines for a while: longer where something went wrong.
func (r *Root) ended(j *job) tea.Cmd {
	keep := keepDone
	if slices.ContainsFunc(j.items, func(i jobItem) bool { return !i.well() }) {
		keep = keepFailed
	}
	j.until = r.env.Now().Add(keep)
	return tea.Batch(r.recorded(), r.env.After(keep, func(time.Time) tea.Msg { return jobOver{} }))
}

// well reports whether an item ended as it was asked for.
func (i jobItem) well() bool {
	return i.result != nil && !i.result.Late && (i.result.Outcome == desk.Done || i.result.Outcome == desk.Accepted)
}

// tidy takes away jobs that have been shown long enough.
func (r *Root) tidy() tea.Cmd {
	now := r.env.Now()
	return r.dropJobs(func(j *job) bool { return !j.until.IsZero() && !now.Before(j.until) })
}

// clearJobs takes away all that have ended.
func (r *Root) clearJobs() tea.Cmd {
	return r.dropJobs(func(j *job) bool { return !j.until.IsZero() })
}

func (r *Root) dropJobs(over func(*job) bool) tea.Cmd {
	r.jobs = slices.DeleteFunc(r.jobs, over)
	return r.sizeScreens()
}

// underWay returns the intents that are being carried out from here.
func (r *Root) underWay() map[string]bool {
	ids := map[string]bool{}
	for _, j := range r.jobs {
		ids[j.intent] = ids[j.intent] || j.until.IsZero()
	}
	return ids
}

// lost returns the intents that have ended and whose outcome is unknown.
func (r *Root) lost() (ids []string) {
	for _, j := range r.jobs {
		if !j.until.IsZero() && slices.ContainsFunc(j.items, jobItem.unknown) {
			ids = append(ids, j.intent)
		}
	}
	return ids
}

// unknown reports whether the item's outcome is not known.
func (i jobItem) unknown() bool { return i.result != nil && i.result.Outcome == desk.Unknown }

// settled takes the lines away that say of intents that their outcome is unknown.
func (r *Root) settled(ids []string) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	return r.dropJobs(func(j *job) bool {
		if j.until.IsZero() || !slices.Contains(ids, j.intent) {
			return false
		}
		j.items = slices.DeleteFunc(j.items, jobItem.unknown)
		return len(j.items) == 0
	})
}

func (r *Root) remove(j *job) {
	r.jobs = slices.DeleteFunc(r.jobs, func(other *job) bool { return other == j })
}
