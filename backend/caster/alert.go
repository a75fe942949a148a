package caster

import (
	"fmt"
	"slices"
	"strings"

	"mixdeck/backend"
)

// The codes of the alerts that this adapter raises.
const (
	alertProgram   = "program-closed"
	alertEmpty     = "no-layout"
	alertDomain    = "no-domain"
	alertStandby   = "no-standby"
	alertMany      = "many-layouts"
	alertLayout    = "layout-missing"
	alertComponent = "component-missing"
	alertSource    = "source-missing"
	alertPartial   = "partial"
)

// shownLayouts is how many layouts of a studio the vendor's console shows
// (help.aliyun.com/zh/live/differences-between-using-the-api-and-the-apsaravideo-live-console).
const shownLayouts = 12

func warn(code, format string, args ...any) backend.Alert {
	return backend.Alert{Severity: backend.SeverityWarning, Code: code, Message: fmt.Sprintf(format, args...)}
}

// alertsOf tell what the list and the scenes alone show.
func alertsOf(is standing) []backend.Alert {
	switch is.state {
	case backend.StateFailed:
		return []backend.Alert{{
			Severity: backend.SeverityAlarm, Code: alertProgram,
			Message: "the studio is started, and its program (PGM) is not: viewers see nothing",
		}}
	case backend.StateDegraded:
		return []backend.Alert{warn(alertEmpty, "the program (PGM) has no layout: viewers see a picture without sources")}
	default:
		return nil
	}
}

// alerts tell what only the whole of a studio shows.
func (f facts) alerts() []backend.Alert {
	var list []backend.Alert
	if f.config.DomainName == "" {
		list = append(list, warn(alertDomain, "no DomainName is configured: the studio cannot be started"))
	}
	if f.config.standby() == "" {
		list = append(list, warn(alertStandby, "no standby is configured: panic has nothing to show"))
	}
	if n := len(f.layouts.Layouts.Layout); n > shownLayouts {
		list = append(list, backend.Alert{
			Severity: backend.SeverityNote, Code: alertMany,
			Message: fmt.Sprintf("the studio has %d layouts, and the vendor's console shows %d", n, shownLayouts),
		})
	}
	for _, s := range f.scenes {
		list = append(list, f.dangling(s)...)
	}
	return list
}

// dangling tells what a scene refers to and the studio does not have.
func (f facts) dangling(s sceneSeen) []backend.Alert {
	name := scenePGM
	if string(s.OutputType) == outputPVW {
		name = scenePVW
	}
	var list []backend.Alert
	layout, found := f.layouts.layout(s.LayoutID)
	if s.LayoutID != "" && !found {
		list = append(list, warn(alertLayout, "%s refers to the layout %s, which the studio does not have", name, s.LayoutID))
	}
	if lost := f.sourceless(layout); len(lost) > 0 {
		list = append(list, warn(alertSource, "the layout of %s shows %s, where the studio has no source", name, strings.Join(lost, ", ")))
	}
	for _, id := range s.components() {
		if _, found := f.components.component(id); !found {
			list = append(list, warn(alertComponent, "%s refers to the component %s, which the studio does not have", name, id))
		}
	}
	return list
}

// sourceless are the places of a layout without a source. With channels on, what
// a place shows is a matter of the channel, which is not read.
func (f facts) sourceless(l layoutAnswer) []string {
	if f.config.ChannelEnable == 1 || f.studio.ChannelEnable == 1 {
		return nil
	}
	return slices.DeleteFunc(texts(l.BlendList.ID), func(place string) bool {
		return slices.ContainsFunc(f.resources.VideoResources.VideoResource, func(r resource) bool { return r.LocationID == place })
	})
}
