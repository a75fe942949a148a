package caster

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"mixdeck/backend"
)

// The kinds of resource that a start, or a picture, refers to.
const (
	kindStudio    = "studio"
	kindResource  = "resource"
	kindLayout    = "layout"
	kindComponent = "component"
)

// Resources lists the account's studios, of which one that is started is Busy,
// and for each the video sources, layouts and components that it has. Those of a
// kind are only read where they are asked for, since they take a call for each
// studio; "" asks for all. A studio that is gone meanwhile is left out.
func (c *Client) Resources(ctx context.Context, kind string) ([]backend.Resource, error) {
	var studios []seen
	err := c.pages(ctx, func(list []seen, _, _ int) error {
		studios = append(studios, list...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	var all []backend.Resource
	if kind == "" || kind == kindStudio {
		for _, s := range studios {
			all = append(all, s.resource())
		}
	}
	for _, part := range []struct {
		kind string
		list lister
	}{{kindResource, c.sources}, {kindLayout, c.layouts}, {kindComponent, c.components}} {
		if kind != "" && kind != part.kind {
			continue
		}
		found, err := c.across(ctx, studios, part.list)
		if err != nil {
			return nil, err
		}
		all = append(all, found...)
	}
	return all, nil
}

// lister reads what one studio has of a kind.
type lister func(context.Context, seen) ([]backend.Resource, error)

// across asks all studios, a few at a time, and keeps their order.
func (c *Client) across(ctx context.Context, studios []seen, list lister) ([]backend.Resource, error) {
	found := make([][]backend.Resource, len(studios))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, s := range studios {
		group.Go(func() (err error) {
			found[i], err = list(ctx, s)
			if errors.Is(err, backend.NotFound) {
				return nil
			}
			return c.of(err, backend.ID(s.ID))
		})
	}
	err := group.Wait()
	return slices.Concat(found...), err
}

// resource is a studio that can be started again.
func (s seen) resource() backend.Resource {
	r := backend.Resource{Kind: kindStudio, ID: s.ID, Name: s.Name, Note: "idle", Busy: s.running()}
	if r.Busy {
		r.Note = "started"
	}
	return r
}

func (c *Client) sources(ctx context.Context, s seen) ([]backend.Resource, error) {
	body, err := c.part(ctx, backend.ID(s.ID), callResources, "VideoResources", "VideoResource")
	if err != nil {
		return nil, err
	}
	var a resourcesAnswer
	_ = decode(body, &a) // found to be the list
	var list []backend.Resource
	for _, r := range a.VideoResources.VideoResource {
		list = append(list, backend.Resource{Kind: kindResource, ID: r.ID, Name: r.Name, Note: spaced(s.Name, r.LocationID, r.plays())})
	}
	return list, nil
}

func (c *Client) layouts(ctx context.Context, s seen) ([]backend.Resource, error) {
	body, err := c.part(ctx, backend.ID(s.ID), callLayouts, "Layouts", "Layout")
	if err != nil {
		return nil, err
	}
	var a layoutsAnswer
	_ = decode(body, &a)
	var list []backend.Resource
	for _, l := range a.Layouts.Layout {
		list = append(list, backend.Resource{
			Kind: kindLayout, ID: l.ID, Name: shortID(l.ID),
			Note: spaced(s.Name, fmt.Sprintf("%d layers", len(l.VideoLayers.VideoLayer))),
		})
	}
	return list, nil
}

func (c *Client) components(ctx context.Context, s seen) ([]backend.Resource, error) {
	body, err := c.part(ctx, backend.ID(s.ID), callComponents, "Components", "Component")
	if err != nil {
		return nil, err
	}
	var a componentsAnswer
	_ = decode(body, &a)
	var list []backend.Resource
	for _, o := range a.Components.Component {
		list = append(list, backend.Resource{Kind: kindComponent, ID: o.ID, Name: o.Name, Note: spaced(s.Name, o.Type, shownBy(o))})
	}
	return list, nil
}
