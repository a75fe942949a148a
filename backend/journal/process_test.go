package journal_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"mixdeck/backend/journal"
)

// writer names the journal that a copy of the test binary appends to.
const writer = "MIXDECK_TEST_JOURNAL"

func TestMain(m *testing.M) {
	if p := os.Getenv(writer); p != "" {
		if err := appendMany(p, "child"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	m.Run()
}

const many = 40

func appendMany(path, who string) error {
	j, err := journal.New(path, nil)
	if err != nil {
		return err
	}
	for i := range many {
		r := journal.Record{Intent: fmt.Sprint(who, "-", i), Who: who, Phase: journal.PhaseIntent}
		if _, err := j.Append(context.Background(), r); err != nil {
			return err
		}
	}
	return nil
}

func TestProcessesAndGoroutinesThatAppendTogetherKeepOneChain(t *testing.T) {
	p := path(t)
	var all sync.WaitGroup
	for range 2 {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), writer+"="+p)
		child.Stderr = os.Stderr
		all.Go(func() {
			if err := child.Run(); err != nil {
				t.Error(err)
			}
		})
	}
	shared := open(t, p, nil)
	for i := range 4 {
		all.Go(func() {
			if err := appendMany(p, fmt.Sprint("own-", i)); err != nil {
				t.Error(err)
			}
		})
		all.Go(func() {
			for n := range many {
				r := journal.Record{Intent: fmt.Sprint("shared-", i, "-", n), Who: "shared", Phase: journal.PhaseCall}
				if _, err := shared.Append(t.Context(), r); err != nil {
					t.Error(err)
				}
				if _, err := shared.Unsettled(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if r := verify(t, shared); !r.Whole() || r.Records != 10*many {
		t.Errorf("%d records, %+v", r.Records, r.Gaps)
	}
	got, err := shared.Records(t.Context(), journal.Filter{})
	if err != nil || len(got) != 10*many {
		t.Fatal(len(got), err)
	}
	for i, r := range got {
		if r.Seq != int64(i+1) {
			t.Fatalf("record %d says it is record %d", i+1, r.Seq)
		}
	}
}
