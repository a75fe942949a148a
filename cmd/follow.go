package cmd

import (
	"context"
	"sync"

	"github.com/spf13/cobra"
)

func (a *app) watchCommand() *cobra.Command {
	var system string
	c := &cobra.Command{
		Use: "watch", Short: "Tell changes of state as they are seen, one JSON object a line", Args: noArgs,
		RunE: func(c *cobra.Command, _ []string) error { return a.watch(c.Context(), system) },
	}
	c.Flags().StringVar(&system, "system", "", "only this `system`")
	return c
}

// watch runs until it is interrupted, which is its ordinary end.
func (a *app) watch(ctx context.Context, system string) error {
	s, _, err := a.openProfiles(system)
	if err != nil {
		return err
	}
	defer a.closing(s)
	polling, stop := context.WithCancel(ctx)
	var group sync.WaitGroup
	group.Go(func() { s.watch.Run(polling) })
	defer group.Wait()
	defer stop()
	news, cancel := s.watch.Subscribe()
	defer cancel()
	failing := map[string]bool{}
	for seq := uint64(0); ; {
		for _, change := range s.watch.Changes(seq) {
			seq = change.Seq
			if err := (plain{a.out}).json(viewChange(change), false); err != nil {
				return err
			}
		}
		a.tellHealth(s, failing)
		select {
		case <-ctx.Done():
			return &silent{exitDone}
		case <-news:
		}
	}
}

// tellHealth says once when a profile begins to fail and when it is back.
func (a *app) tellHealth(s *session, failing map[string]bool) {
	for _, h := range s.watch.Snapshot().Profiles {
		err := h.Err
		if h.Cause != nil {
			err = h.Cause
		}
		switch {
		case err != nil && !failing[h.Profile]:
			plain{a.err}.line("mixdeck: %s: %v", h.Profile, err)
		case err == nil && failing[h.Profile]:
			plain{a.err}.line("mixdeck: %s can be read again", h.Profile)
		}
		failing[h.Profile] = err != nil
	}
}
