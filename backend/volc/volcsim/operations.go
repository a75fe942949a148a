package volcsim

import (
	"fmt"
	"net/http"
	"time"

	"mixdeck/backend/sim"
)

const maxPageSize = 100 // docs/6469/1271158

// admit is the gateway: who asks, whether there is such an operation, and
// whether it may be called now. The time is that of the simulator's clock, skew
// included. Errors are commonErrors.
func (s *Simulator) admit(r *http.Request, c call, body []byte, at time.Time) error {
	switch {
	case c.action == "":
		return missingParameter("Action")
	case c.version == "":
		return missingParameter("Version")
	}
	signed, err := readClaim(r)
	if err != nil {
		return err
	}
	if err := signed.verify(r, body, at, sim.AccessKey, sim.SecretKey); err != nil {
		return err
	}
	if r.Method != http.MethodPost || r.URL.Path != "/" || c.version != version || s.operation(c.action) == nil {
		return invalidAction(c.action, c.version)
	}
	if s.options.Limits && !s.limiter.Allow(c.action, callsPerSecond) {
		return flowLimit(c.action)
	}
	return nil
}

// operation is what carries an action out, nil for one that is not served.
func (s *Simulator) operation(action string) func(body []byte) (any, error) {
	switch action {
	case createCall:
		return s.create
	case updateCall:
		return s.update
	case deleteCall:
		return s.remove
	case listCall:
		return s.list
	case detailCall:
		return s.detail
	}
	return nil
}

func (s *Simulator) perform(c call, body []byte) (any, error) { return s.operation(c.action)(body) }

type createdData struct {
	TaskID string `json:"TaskID"`
}

func (s *Simulator) create(body []byte) (any, error) {
	c, err := readCreation(body)
	if err != nil {
		return nil, err
	}
	if s.world.taken(c.name) {
		return nil, refuse("A task named %q is already in progress.", c.name)
	}
	t := s.world.create(c.name, c.rules, s.taskDice, createCall)
	t.asked = true
	return createdData{TaskID: t.id}, nil
}

type updatedData struct {
	OptID int `json:"OptID"`
}

func (s *Simulator) update(body []byte) (any, error) {
	c, err := readChange(body)
	if err != nil {
		return nil, err
	}
	t := s.world.find(c.taskID)
	switch {
	case t == nil:
		return nil, unknownTask(c.taskID)
	case t.state != running:
		return nil, refuse("Only a running task can be updated; %s is %s.", t.id, t.state)
	case !sameOutput(t.wanted.Output, c.rules.Output):
		return nil, refuse("MixedRules.Output must be that of the task %s; it cannot be changed.", t.id)
	}
	t.asked = true
	return updatedData{OptID: s.world.update(t, c.rules, s.taskDice)}, nil
}

// remove serves DeleteCloudMixTask. A task that is stopping is not stopped again
// and the call succeeds; one that has ended is refused. Neither is documented.
func (s *Simulator) remove(body []byte) (any, error) {
	id, err := readTaskID(body)
	if err != nil {
		return nil, err
	}
	t := s.world.find(id)
	switch {
	case t == nil:
		return nil, unknownTask(id)
	case t.state == done:
		return nil, refuse("The task %s has already ended.", id)
	}
	t.asked = true
	s.world.stop(t, s.taskDice, deleteCall)
	// The documented sample's sentence (docs/6469/1271156), with an id of ours.
	return fmt.Sprintf("kill task [%s] success,mesos id is [live_sim_%s_%015d],rowsAffect [0]", t.id, t.id[:8], t.index), nil
}

type listData struct {
	Count  int       `json:"Count"`
	Result []listRow `json:"Result"`
}

type listRow struct {
	Name      string `json:"Name"`
	Status    state  `json:"Status"`
	CreatedAt moment `json:"CreatedAt"`
	StoppedAt moment `json:"StoppedAt"`
	UpdatedAt moment `json:"UpdatedAt"`
	TaskID    string `json:"TaskID"`
}

// list answers one page, the newest task first. The order is not documented.
func (s *Simulator) list(body []byte) (any, error) {
	p, err := readPage(body)
	if err != nil {
		return nil, err
	}
	count := len(s.world.tasks)
	data := listData{Count: count, Result: []listRow{}}
	first := min((p.number-1)*p.size, count)
	for i := first; i < min(first+p.size, count); i++ {
		t := s.world.tasks[count-1-i]
		data.Result = append(data.Result, listRow{
			Name: t.name, Status: t.state, TaskID: t.id,
			CreatedAt: momentOf(t.created), StoppedAt: momentOf(t.stopped), UpdatedAt: momentOf(t.updated),
		})
	}
	return data, nil
}

type detailData struct {
	TaskID                    string `json:"TaskID"`
	Status                    state  `json:"Status"`
	Rule                      string `json:"Rule"`
	LastOperationIndex        int    `json:"LastOperationIndex"`
	LastSuccessOperationIndex int    `json:"LastSuccessOperationIndex"`
}

func (s *Simulator) detail(body []byte) (any, error) {
	id, err := readTaskID(body)
	if err != nil {
		return nil, err
	}
	t := s.world.find(id)
	if t == nil {
		return nil, unknownTask(id)
	}
	rule, err := t.wanted.text()
	if err != nil {
		return nil, internalError(err)
	}
	return detailData{
		TaskID: t.id, Status: t.state, Rule: rule,
		LastOperationIndex: t.index, LastSuccessOperationIndex: t.made,
	}, nil
}

func unknownTask(id string) error { return refuse("There is no task %q.", id) }

func (s *Simulator) newRequestID(at time.Time) string {
	return requestID(at, hexDigits(s.idDice, 16)+hexDigits(s.idDice, 4))
}
