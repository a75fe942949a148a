package castersim

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"
	"strings"
)

// The structures inside SetCasterConfig's JSON texts, under the names of the
// pages. encoding/json reads names without regard to case.

type transcodeConfig struct {
	CasterTemplate  string
	LiveTemplateIDs templates `json:"liveTemplateIds"`
	CustomParams    *struct {
		Video struct{ Bitrate, FPS, Height, Width count }
	}
}

// templates are the transcoding templates of the relay streams: a list, or a
// list below locationId.
type templates []string

// UnmarshalJSON reads either form.
func (t *templates) UnmarshalJSON(text []byte) error {
	var wrapped struct {
		LocationID []string `json:"locationId"`
	}
	if err := json.Unmarshal(text, &wrapped); err == nil {
		*t = wrapped.LocationID
		return nil
	}
	return json.Unmarshal(text, (*[]string)(t))
}

type recordConfig struct {
	Endpoint    string
	OssEndpoint string
	OssBucket   string
	OnDemand    count
	VideoFormat []struct {
		Format, OssObjectPrefix, SliceOssObjectPrefix string
		CycleDuration                                 count
	}
}

type syncGroup struct {
	Mode           count
	HostResourceID string   `json:"hostResourceId"`
	ResourceIDs    []string `json:"resourceIds"`
}

// count is a whole number that is written as one or as text.
type count int

// UnmarshalJSON reads either form.
func (c *count) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	v, err := strconv.Atoi(strings.Trim(string(text), `"`))
	*c = count(v)
	return err
}

// fraction is a number that is written as one or as text.
type fraction float64

// UnmarshalJSON reads either form.
func (f *fraction) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	v, err := strconv.ParseFloat(strings.Trim(string(text), `"`), 64)
	if err == nil && (math.IsNaN(v) || math.IsInf(v, 0)) {
		err = errors.New("a number must be finite")
	}
	*f = fraction(v)
	return err
}

// size is a canvas in pixels.
type size struct{ width, height int }

// canvasOf is the size of a studio's template, zero for an unknown one. The pages
// name definitions and no sizes; these are the usual ones.
func canvasOf(template string) size {
	name, upright := strings.CutSuffix(template, "_v")
	c := map[string]size{"lp_ld": {640, 360}, "lp_sd": {854, 480}, "lp_hd": {1280, 720}, "lp_ud": {1920, 1080}}[name]
	if upright {
		return size{c.height, c.width}
	}
	return c
}

// canvas is the size of the configured picture, zero where nothing says it.
func (c config) canvas() size {
	if c.transcode == nil {
		return size{}
	}
	if custom := c.transcode.CustomParams; custom != nil && custom.Video.Width > 0 && custom.Video.Height > 0 {
		return size{int(custom.Video.Width), int(custom.Video.Height)}
	}
	return canvasOf(c.transcode.CasterTemplate)
}

// relayed are the templates in which the program is relayed: those that are
// configured, else the one of the studio's own definition.
func (c config) relayed() []string {
	if c.transcode == nil {
		return nil
	}
	if len(c.transcode.LiveTemplateIDs) > 0 {
		return c.transcode.LiveTemplateIDs
	}
	own := map[string]string{"lp_ld": "lld", "lp_sd": "lsd", "lp_hd": "lhd", "lp_ud": "lud"}
	if one := own[strings.TrimSuffix(c.transcode.CasterTemplate, "_v")]; one != "" {
		return []string{one}
	}
	return nil
}
