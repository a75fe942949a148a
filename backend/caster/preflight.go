package caster

import (
	"fmt"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// What a studio cannot be started without (StartCaster's errors
// InvalidDomainName.NotFound and IncorrectSceneStatus.ConfigError), in words that
// say how to mend it.
const (
	lacksDomain    = "push domain (Config.DomainName)"
	lacksTemplate  = "transcoding template (Config.TranscodeConfig, such as {casterTemplate: lp_hd})"
	lacksResources = "video source (VideoResources)"
	lacksProgram   = "layout for the program (Scenes.PGM.Layout)"
)

// preflight finds what a spec that makes a studio lacks to be started; drawn is
// true where it has a layout of its own, which is PVW's.
func (c *checker) preflight(root spot, drawn bool) {
	config := root.get("Config")
	lack := func(s spot, what string) {
		c.fail(s, layouts.CodeMissing, "is missing: a studio that has no %s cannot be started", what)
	}
	if config.get("DomainName").Text() == "" {
		lack(config.get("DomainName"), lacksDomain)
	}
	if !hasTemplate(readTranscode(config.get("TranscodeConfig").JSON())) {
		lack(config.get("TranscodeConfig"), lacksTemplate)
	}
	if root.get("VideoResources").Len() == 0 {
		lack(root.get("VideoResources"), lacksResources)
	}
	if at := root.get("Scenes").get(scenePGM).get("Layout"); at.Text() == "" {
		lack(at, lacksProgram)
	}
	pvw := root.get("Scenes").get(scenePVW)
	if !drawn && pvw.get("Layout").Text() == "" && pvw.get("Components").Len() == 0 {
		c.note(pvw, backend.CodeSystem, "PVW is given no layout: there is nothing to take until it has one")
	}
	if config.Exists() && !hasAny(config, urgentMembers()...) {
		c.note(config, backend.CodeSystem, "no standby is configured (UrgentImageUrl and the like): there is nothing that a panic could show")
	}
}

func hasTemplate(t transcode) bool {
	return t.CasterTemplate != "" || side(int(t.CustomParams.Video.Width)) && side(int(t.CustomParams.Video.Height))
}

// lacking is what a studio will lack to be started when its parts are the known
// ones and those of the spec.
func (k studioKnown) lacking(s section, config configWritten) []string {
	var list []string
	if config.text("DomainName") == "" {
		list = append(list, lacksDomain)
	}
	if !hasTemplate(readTranscode(config["TranscodeConfig"])) {
		list = append(list, lacksTemplate)
	}
	if len(k.resources.VideoResources.VideoResource) == 0 && s.Get("VideoResources").Len() == 0 {
		list = append(list, lacksResources)
	}
	return list
}

// notStartable is the refusal that names all that is missing.
func notStartable(lacking []string) error {
	return refuse(backend.Conflict, fmt.Errorf("the studio cannot be started: it has no %s", strings.Join(lacking, ", no ")))
}
