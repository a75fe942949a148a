package caster

import (
	"errors"
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// configure lays the spec's Config over the studio's configuration. SetCasterConfig
// clears what it does not name, so that all that the studio has is sent again.
func (w *wish) configure(s backend.Spec) {
	had, unknown := writtenConfig(w.known.configured)
	w.config = overConfig(had, w.spec.Get("Config"))
	if name := nameIn(s); name != "" {
		w.config["CasterName"] = encode(name)
	}
	if w.config.text("CasterName") == "" && w.known.name != "" {
		w.config["CasterName"] = encode(w.known.name)
	}
	if len(backend.Diff(had.body(), w.config.body())) == 0 {
		return
	}
	w.before.Config, w.after.Config = had.body(), w.config.body()
	w.plan.Name = w.config.text("CasterName")
	w.allowed(had)
	w.add(callSetConfig, w.config.body())
	w.rewriteNotes(had, unknown)
}

// allowed refuses what the studio's state does not take.
func (w *wish) allowed(had configWritten) {
	on := func(c configWritten) bool { return c.text("ChannelEnable") == "1" }
	at := spotOf(w.spec.Node).get("Config").get("ChannelEnable")
	switch {
	case on(had) && !on(w.config):
		w.fail(backend.Invalid, at.errorf("cannot be turned off: channels stay once they are enabled"))
	case !on(had) && on(w.config) && w.known.started:
		w.fail(backend.Conflict, at.errorf("can be turned on for the first time only while the studio is idle"))
	}
	if w.known.started && w.config.text("DomainName") == "" && had.text("DomainName") != "" {
		w.fail(backend.Conflict, errors.New("the push domain of a started studio cannot be taken away"))
	}
}

// rewriteNotes tell what sending the configuration again does and cannot keep.
func (w *wish) rewriteNotes(had configWritten, unknown []string) {
	var gone []string
	for _, name := range configMembers() {
		if _, was := had[name]; was && w.config[name] == nil {
			gone = append(gone, name)
		}
	}
	if len(gone) > 0 {
		w.tell(warning("removed from the configuration: %s", strings.Join(gone, ", ")))
	}
	if len(unknown) > 0 {
		w.tell(warning("the configuration has members that mixdeck does not know; they are sent as they were read: %s", strings.Join(unknown, ", ")))
	}
	if had["RecordConfig"] != nil && parsed(w.config["RecordConfig"]).Kind() == file.Map {
		w.tell(note("SetCasterConfig replaces the whole configuration, and the studio does not tell RecordConfig.interval: a value that it had is lost unless the spec has it"))
	}
	if w.known.started {
		w.tell(warning("the studio is started: settings such as the size of the canvas take effect only after RestartCaster, which mixdeck does not send"))
	}
}
