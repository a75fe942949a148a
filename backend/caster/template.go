package caster

import (
	"cmp"
	"encoding/json"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
)

// canvasOf is the canvas that TranscodeConfig asks for: its own size where given,
// else that of its template, else that of the studio's own template. The notes
// say where the size is an assumption: the vendor's pages name definitions and no
// sizes.
func canvasOf(t transcode, studioTemplate string) (layouts.Canvas, []backend.Note) {
	video := t.CustomParams.Video
	if side(int(video.Width)) && side(int(video.Height)) {
		return layouts.Canvas{Width: int(video.Width), Height: int(video.Height)}, nil
	}
	template := cmp.Or(t.CasterTemplate, studioTemplate)
	c, known := templateCanvas(template)
	switch {
	case known:
		return c, []backend.Note{note("the canvas counts as %dx%d: the vendor's pages give no size for the template %s", c.Width, c.Height, template)}
	case template == "":
		return layouts.DefaultCanvas, []backend.Note{note("no transcoding template is named: the canvas counts as %dx%d", layouts.DefaultCanvas.Width, layouts.DefaultCanvas.Height)}
	}
	return layouts.DefaultCanvas, []backend.Note{warning("the template %q is not known: the canvas counts as %dx%d", template, layouts.DefaultCanvas.Width, layouts.DefaultCanvas.Height)}
}

// templates are the names of the studio's transcoding templates (CasterTemplate):
// low, standard, high and ultra definition, each also upright.
func templates() []string {
	return []string{"lp_ld", "lp_sd", "lp_hd", "lp_ud", "lp_ld_v", "lp_sd_v", "lp_hd_v", "lp_ud_v"}
}

// templateCanvas is the usual size of a template's definition.
func templateCanvas(name string) (layouts.Canvas, bool) {
	flat, upright := strings.CutSuffix(name, "_v")
	var c layouts.Canvas
	switch flat {
	case "lp_ld":
		c = layouts.Canvas{Width: 640, Height: 360}
	case "lp_sd":
		c = layouts.Canvas{Width: 854, Height: 480}
	case "lp_hd":
		c = layouts.Canvas{Width: 1280, Height: 720}
	case "lp_ud":
		c = layouts.Canvas{Width: 1920, Height: 1080}
	default:
		return layouts.Canvas{}, false
	}
	if upright {
		c.Width, c.Height = c.Height, c.Width
	}
	return c, true
}

// readTranscode reads TranscodeConfig, written as an object or as JSON text.
func readTranscode(raw json.RawMessage) transcode {
	var t loose[transcode]
	_ = decode(raw, &t) // what cannot be read names no template
	return t.value
}

func side(v int) bool { return v >= 1 && v <= layouts.MaxSide }
