package castersim

import (
	"encoding/json"
	"slices"
	"strings"
)

const (
	maxDelay = 300 // seconds
	maxRelay = 20  // addresses of SideOutputUrlList
)

// config is what SetCasterConfig sets
// (help.aliyun.com/document_detail/60271.html).
type config struct {
	name, domain          string
	urgentMaterial        string
	urgentImage           string
	urgentImageURL        string
	urgentStream          string
	autoSwitch, switching string // AutoSwitchUrgentOn as a word, AutoSwitchUrgentConfig as sent
	callback              string
	delay                 float64
	relay, relays         string
	programName           string
	programEffect         int
	channels              bool
	record                *recordConfig
	transcode             *transcodeConfig
	groups                []syncGroup
}

// standby is what EffectCasterUrgent shows, "" where nothing is configured.
func (c config) standby() string {
	for _, one := range []string{c.urgentMaterial, c.urgentStream, c.urgentImage, c.urgentImageURL} {
		if one != "" {
			return one
		}
	}
	return ""
}

// readConfig reads the parameters of SetCasterConfig; what is absent is empty.
func readConfig(p params) config {
	c := config{
		name: p.text("CasterName"), domain: p.text("DomainName"),
		urgentMaterial: p.text("UrgentMaterialId"), urgentStream: p.text("UrgentLiveStreamUrl"),
		urgentImage: p.text("UrgentImageId"), urgentImageURL: p.text("UrgentImageUrl"),
		autoSwitch: p.truth("AutoSwitchUrgentOn"), switching: p.text("AutoSwitchUrgentConfig"),
		callback: p.text("CallbackUrl"), delay: p.number("Delay", 0, maxDelay, 0),
		relay: p.text("SideOutputUrl"), relays: p.text("SideOutputUrlList"),
		programName: p.text("ProgramName"), programEffect: p.whole("ProgramEffect", 0, 1, 0),
		channels: p.whole("ChannelEnable", 0, 1, 0) == 1,
		record:   readJSON[recordConfig](p, "RecordConfig"), transcode: readJSON[transcodeConfig](p, "TranscodeConfig"),
	}
	if groups := readJSON[[]syncGroup](p, "SyncGroupsConfig"); groups != nil {
		c.groups = *groups
	}
	readJSON[map[string]any](p, "AutoSwitchUrgentConfig")
	c.check(p)
	return c
}

func (c config) check(p params) {
	if c.relay != "" && !strings.HasPrefix(c.relay, "rtmp://") {
		p.complain(malformed("SideOutputUrl must be an rtmp address"))
	}
	relays := addresses(c.relays)
	if len(relays) > maxRelay || slices.ContainsFunc(relays, func(one string) bool { return !strings.HasPrefix(one, "rtmp://") }) {
		p.complain(malformed("SideOutputUrlList must be at most %d rtmp addresses", maxRelay))
	}
	if c.callback != "" && !strings.HasPrefix(c.callback, "http://") && !strings.HasPrefix(c.callback, "https://") {
		p.complain(malformed("CallbackUrl must be an http address"))
	}
	if c.transcode != nil && c.transcode.CasterTemplate != "" && canvasOf(c.transcode.CasterTemplate) == (size{}) {
		p.complain(malformed("TranscodeConfig names the unknown template %q", c.transcode.CasterTemplate))
	}
}

// addresses splits a list as the page writes it: each address in quotes or not,
// with commas between them.
func addresses(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.Trim(strings.TrimSpace(part), `"`); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// readJSON reads a parameter that is JSON text, nil where it is absent. Names
// are read without regard to case: the pages use both.
func readJSON[T any](p params, name string) *T {
	if !p.has(name) {
		return nil
	}
	value := new(T)
	if err := json.Unmarshal([]byte(p.text(name)), value); err != nil {
		p.complain(malformed("%s is not the JSON text that is wanted", p.prefix+name))
		return nil
	}
	return value
}

func (s *Simulator) setConfig(p params) (document, error) {
	c := readConfig(p)
	return s.change(p, func(st *studio) (document, error) {
		switch {
		case c.domain != "" && c.domain != pushDomain:
			return nil, unknownDomain()
		case st.config.channels && p.text("ChannelEnable") == "0":
			return nil, malformed("channels cannot be disabled again")
		case c.channels && !st.config.channels && st.onAir():
			return nil, conflict("IncorrectCasterStatus", "channels are enabled for the first time while the studio is idle")
		}
		turned := c.channels && !st.config.channels
		c.channels = c.channels || st.config.channels
		st.config, st.name = c, c.name
		if turned {
			st.openChannels()
		}
		return &casterAnswer{CasterID: st.id}, nil
	})
}

// casterAnswer is the answer of operations that tell the studio's ID.
type casterAnswer struct {
	head
	CasterID string `json:"CasterId" xml:"CasterId"`
}

// emptyAnswer is the answer of operations that tell nothing.
type emptyAnswer struct{ head }
