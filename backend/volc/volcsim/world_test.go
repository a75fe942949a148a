package volcsim_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"mixdeck/backend/sim"
)

func TestAnEmptyWorldHasNoTasks(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{})
	if count, _ := r.list(1, 100); count != 0 {
		t.Errorf("%d tasks", count)
	}
}

func TestANumberOfTasksRunInVariedLayouts(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{World: sim.World{Count: 120}})
	count, rows := r.list(1, 100)
	_, rest := r.list(2, 100)
	rows = append(rows, rest...)
	if count != 120 || len(rows) != 120 {
		t.Fatalf("%d tasks, %d rows", count, len(rows))
	}
	names, shapes := make(map[string]bool), make(map[string]bool)
	for i, row := range rows {
		if row.Status != "runing" {
			t.Errorf("%s is %s", row.Name, row.Status)
		}
		if i > 0 && row.CreatedAt.Time > rows[i-1].CreatedAt.Time {
			t.Errorf("%s is listed after an older one", row.Name)
		}
		names[row.Name] = true
		picture, seen := r.sim.Drawn(row.TaskID)
		if !seen {
			t.Errorf("%s is not drawn", row.Name)
		}
		for i := range picture.Boxes {
			picture.Boxes[i].URL = ""
		}
		shapes[fmt.Sprint(picture)] = true
	}
	if len(names) != 120 || len(shapes) < 10 {
		t.Errorf("%d names, %d layouts", len(names), len(shapes))
	}
}

// TestEveryRuleOfTheWorldsIsOneThatCouldHaveBeenSent sends what runs as new
// tasks, so that the gallery obeys the same checks as requests.
func TestEveryRuleOfTheWorldsIsOneThatCouldHaveBeenSent(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{World: sim.World{Count: 40}})
	_, rows := r.list(1, 100)
	for _, row := range rows {
		rule := r.detail(row.TaskID).Rule
		created := r.running(fmt.Sprintf(`{"Name":"copy of %s","MixedRules":%s}`, row.Name, rule))
		if copied := r.detail(created).Rule; copied != rule {
			t.Errorf("%s changed on its way:\n%s\n%s", row.Name, rule, copied)
		}
	}
}

// diary is what an hour of the show looks like to somebody who asks every ten
// seconds.
func diary(t *testing.T, seed int64, step time.Duration) []string {
	t.Helper()
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: seed})
	var lines []string
	for end := r.now.Add(time.Hour); r.now.Before(end); r.pass(step) {
		if r.now.Minute()%10 != 0 || r.now.Second() != 0 {
			r.list(1, 1)
			continue
		}
		_, rows := r.list(1, 100)
		for _, row := range rows {
			d := r.detail(row.TaskID)
			picture, _ := r.sim.Drawn(row.TaskID)
			lines = append(lines, fmt.Sprint(row, d, picture))
		}
	}
	return lines
}

func TestTheShowIsTheSameForTheSameSeedHoweverOftenItIsLookedAt(t *testing.T) {
	t.Parallel()
	often, seldom := diary(t, 1, 10*time.Second), diary(t, 1, time.Minute)
	if strings.Join(often, "\n") != strings.Join(seldom, "\n") {
		t.Error("the same seed gives two shows")
	}
	if other := diary(t, 2, time.Minute); strings.Join(often, "\n") == strings.Join(other, "\n") {
		t.Error("another seed gives the same show")
	}
}

func TestTheShowOpensWithSomethingToSee(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	_, rows := r.list(1, 100)
	statuses := make(map[string]int)
	var wide, tall, chinese int
	for _, row := range rows {
		statuses[row.Status]++
		if strings.ContainsRune(row.Name, '直') {
			chinese++
		}
		if picture, seen := r.sim.Drawn(row.TaskID); seen && picture.Width > picture.Height {
			wide++
		} else if seen {
			tall++
		}
	}
	if statuses["runing"] != 5 || statuses["pending"] != 1 || statuses["done"] != 1 || wide == 0 || tall == 0 || chinese != 1 {
		t.Errorf("%v, %d wide, %d tall, %d in Chinese", statuses, wide, tall, chinese)
	}
}

func TestTheShowMovesForHours(t *testing.T) {
	t.Parallel()
	for seed := range int64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			watchShow(t, seed)
		})
	}
}

// watchShow looks at two hours of the show every twenty seconds.
func watchShow(t *testing.T, seed int64) {
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: seed})
	var behind, updates, ended, most int
	least := 99
	tasks := make(map[string]detail)
	for end := r.now.Add(2 * time.Hour); r.now.Before(end); r.pass(20 * time.Second) {
		running := 0
		_, rows := r.list(1, 100)
		for _, row := range rows {
			before, known := tasks[row.TaskID]
			if row.Status == "done" && (!known || before.Status == "done") {
				continue
			}
			d := r.detail(row.TaskID)
			tasks[row.TaskID] = d
			updates += d.LastOperationIndex - max(before.LastOperationIndex, 1)
			switch d.Status {
			case "done":
				ended++
			case "runing":
				running++
				if d.LastOperationIndex != d.LastSuccessOperationIndex {
					behind++
				}
			}
		}
		least, most = min(least, running), max(most, running)
	}
	if updates < 30 || behind < 5 || len(tasks) < 12 || ended < 6 || least < 3 || most > 6 {
		t.Errorf("%d tasks, %d updates, %d times behind, %d ended, %d to %d running", len(tasks), updates, behind, ended, least, most)
	}
}

func TestTheShowLeavesAloneWhatARequestHasChanged(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Seed: 1})
	_, rows := r.list(1, 100)
	var football, news string
	for _, row := range rows {
		switch row.Name {
		case "football-two-up":
			football = row.TaskID
		case "morning-news-pip":
			news = row.TaskID
		}
	}
	rule := r.detail(football).Rule
	r.update(football, fmt.Sprintf(`{"MixedRules":%s}`, rule))
	r.end(news)
	for range 60 {
		r.pass(time.Minute)
		_, rows = r.list(1, 100)
		for _, row := range rows {
			if row.Name == "morning-news-pip" && row.Status != "done" {
				t.Fatal("the show has started again what a request stopped")
			}
		}
	}
	if d := r.detail(football); d.LastOperationIndex != 2 || d.Status != "runing" || !sameJSON(t, d.Rule, rule) {
		t.Errorf("the show has changed what a request had changed: %+v", d)
	}
}

func sameJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var left, right any
	if json.Unmarshal([]byte(a), &left) != nil || json.Unmarshal([]byte(b), &right) != nil {
		t.Fatal("a Rule is not JSON")
	}
	return fmt.Sprint(left) == fmt.Sprint(right)
}

func TestAFastShowStillHoldsTogether(t *testing.T) {
	t.Parallel()
	r := newRig(t, sim.Options{World: sim.World{Demo: true}, Speed: 60})
	for range 200 {
		r.pass(time.Second)
		r.list(1, 100)
	}
	if _, rows := r.list(1, 100); len(rows) < 6 {
		t.Errorf("%d rows", len(rows))
	}
}
