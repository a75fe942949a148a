package caster

import (
	"strings"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/file"
)

func configMembers() []string {
	return []string{
		"AutoSwitchUrgentConfig", "AutoSwitchUrgentOn", "CallbackUrl", "CasterId", "CasterName", "ChannelEnable", "Delay", "DomainName",
		"ProgramEffect", "ProgramName", "RecordConfig", "SideOutputUrl", "SideOutputUrlList", "SyncGroupsConfig", "TranscodeConfig",
		"UrgentImageId", "UrgentImageUrl", "UrgentLiveStreamUrl", "UrgentMaterialId", "RegionId", "OwnerId",
	}
}

// urgentMembers name what a studio's standby can be.
func urgentMembers() []string {
	return []string{"UrgentMaterialId", "UrgentLiveStreamUrl", "UrgentImageId", "UrgentImageUrl"}
}

// config holds Config, the members of SetCasterConfig.
func (f *findings) config(s spot) {
	if s.absent() || !f.object(s, "the members of SetCasterConfig") {
		return
	}
	f.known(s, "SetCasterConfig", configMembers()...)
	for _, name := range []string{"CasterName", "DomainName", "ProgramName", "UrgentImageId", "UrgentMaterialId"} {
		f.text(s.get(name), false)
	}
	f.between(s.get("Delay"), 0, maxDelay)
	f.whole(s.get("ChannelEnable"), 0, 1)
	if at := s.get("ChannelEnable"); at.Text() == "1" {
		f.warn(at, backend.CodeSystem, "cannot be taken back, and channels show what SetCasterChannel gives them, which mixdeck does not send")
	}
	f.whole(s.get("ProgramEffect"), 0, 1)
	f.address(s.get("CallbackUrl"), "http", "https")
	f.address(s.get("SideOutputUrl"), "rtmp")
	f.address(s.get("UrgentImageUrl"))
	f.address(s.get("UrgentLiveStreamUrl"))
	f.sideOutputs(s.get("SideOutputUrlList"))
	f.oneOf(s.get("AutoSwitchUrgentOn"), "true", "false")
	if c, ok := f.jsonText(s.get("AutoSwitchUrgentConfig"), file.Map); ok {
		f.known(c, "AutoSwitchUrgentConfig", "eofThres")
		f.between(c.get("eofThres"), 0, maxInt)
	}
	f.transcode(s.get("TranscodeConfig"))
	f.jsonText(s.get("RecordConfig"), file.Map)
	f.syncGroups(s.get("SyncGroupsConfig"))
}

func (f *findings) transcode(s spot) {
	t, ok := f.jsonText(s, file.Map)
	if !ok {
		return
	}
	for _, name := range []string{"casterTemplate", "CasterTemplate"} {
		f.oneOf(t.get(name), templates()...)
	}
}

// sideOutputs holds the relay addresses: one text as the vendor has it, or a list.
func (f *findings) sideOutputs(s spot) {
	if s.absent() {
		return
	}
	if s.Kind() != file.String && s.Kind() != file.List {
		f.fail(s, layouts.CodeWord, "must be a list of addresses, or a text of them with commas between, not %s", s.describe())
		return
	}
	list := sideAddresses(s.Node)
	if len(list) > maxSideURLs {
		f.fail(s, backend.CodeTooMany, "has %d addresses, and the vendor takes %d", len(list), maxSideURLs)
	}
	for i, address := range list {
		if !strings.HasPrefix(strings.ToLower(address), "rtmp://") {
			f.fail(s, backend.CodePattern, "its address %d must begin with rtmp://", i+1)
		}
	}
}

// sideAddresses reads SideOutputUrlList: "a","b" with or without quotes, or a
// list.
func sideAddresses(n file.Node) []string {
	var list []string
	for _, item := range n.Items() {
		list = append(list, item.Text())
	}
	for part := range strings.SplitSeq(n.Text(), ",") {
		if part = strings.Trim(strings.TrimSpace(part), `"`); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func (f *findings) syncGroups(s spot) {
	groups, ok := f.jsonText(s, file.List)
	if !ok {
		return
	}
	for _, g := range groups.list() {
		if f.object(g, "one group of synchronized sources") {
			f.whole(g.get("mode"), 0, 1)
		}
	}
}
