package caster

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/backend"
	"mixdeck/layouts/file"
)

// whole is a configuration with everything, as DescribeCasterConfig tells it.
const wholeConfig = `{
	"RequestId": "r", "CasterId": "c", "CasterName": "news", "DomainName": "live.example.com", "Delay": 1.50, "ChannelEnable": 0,
	"ProgramEffect": 0, "ProgramName": "", "CallbackUrl": "https://hooks.example.com/a", "SideOutputUrlList": "\"rtmp://a.example.com/b/c\"",
	"UrgentImageUrl": "https://slates.example.com/a.png", "AutoSwitchUrgentOn": "true", "AutoSwitchUrgentConfig": "{\"eofThres\":3}", "Novelty": 7,
	"TranscodeConfig": {"CasterTemplate": "lp_hd", "LiveTemplateIds": {"LocationId": ["lsd", "lld"]}, "CustomParams": {"video": {"bitrate": 2000, "fps": 25, "height": 0, "width": 0}}},
	"RecordConfig": {"OnDemand": 0, "OssBucket": "tapes", "OssEndpoint": "oss.example.com", "RecordFormat": {"RecordFormat": [{"Format": "m3u8", "CycleDuration": 21600, "OssObjectPrefix": "p"}]}},
	"SyncGroupsConfig": {"SyncGroup": [{"Mode": 1, "HostResourceId": "", "ResourceIds": {"ResourceId": ["a", "b"]}}]}
}`

func TestAConfigurationIsWrittenInTheShapesThatItIsSetWith(t *testing.T) {
	t.Parallel()
	c, unknown := writtenConfig(json.RawMessage(wholeConfig))
	want := map[string]string{
		"CasterName": `"news"`, "DomainName": `"live.example.com"`, "Delay": "1.50", "ChannelEnable": "0", "ProgramEffect": "0",
		"CallbackUrl": `"https://hooks.example.com/a"`, "SideOutputUrlList": `"\"rtmp://a.example.com/b/c\""`,
		"UrgentImageUrl": `"https://slates.example.com/a.png"`, "AutoSwitchUrgentOn": "true", "AutoSwitchUrgentConfig": `"{\"eofThres\":3}"`, "Novelty": "7",
		"TranscodeConfig":  `{"casterTemplate":"lp_hd","customParams":{"video":{"bitrate":2000,"fps":25,"height":0,"width":0}},"liveTemplateIds":{"locationId":["lsd","lld"]}}`,
		"RecordConfig":     `{"endpoint":"oss.example.com","ossBucket":"tapes","videoFormat":[{"Format":"m3u8","CycleDuration":21600,"OssObjectPrefix":"p"}]}`,
		"SyncGroupsConfig": `"[{\"mode\":1,\"resourceIds\":[\"a\",\"b\"]}]"`,
	}
	got := map[string]string{}
	for name, raw := range c {
		got[name] = string(raw)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if strings.Join(unknown, " ") != "Novelty" {
		t.Errorf("unknown are %v", unknown)
	}
}

func TestAnEmptyConfigurationIsWrittenAsNothing(t *testing.T) {
	t.Parallel()
	empty := `{"RequestId":"r","CasterId":"c","CasterName":"","TranscodeConfig":{"LiveTemplateIds":{"LocationId":[]}},"RecordConfig":{"OnDemand":0,"RecordFormat":{"RecordFormat":[]}},"SyncGroupsConfig":{"SyncGroup":[]},"AutoSwitchUrgentOn":""}`
	if c, unknown := writtenConfig(json.RawMessage(empty)); len(c) > 0 || len(unknown) > 0 {
		t.Errorf("written as %s, %v", c.body(), unknown)
	}
	for _, raw := range []string{"", "null", "[]", "{"} {
		if c, _ := writtenConfig(json.RawMessage(raw)); len(c) > 0 {
			t.Errorf("%s is written as %s", raw, c.body())
		}
	}
}

func TestASpecIsLaidOverAConfiguration(t *testing.T) {
	t.Parallel()
	had, _ := writtenConfig(json.RawMessage(wholeConfig))
	for text, want := range map[string]string{
		"{TranscodeConfig: {casterTemplate: lp_ud}}":                         `TranscodeConfig.casterTemplate: "lp_hd" -> "lp_ud"`,
		`{TranscodeConfig: '{"CasterTemplate":"lp_ud"}'}`:                    `TranscodeConfig.casterTemplate: "lp_hd" -> "lp_ud"`,
		"{TranscodeConfig: {customParams: null}}":                            `TranscodeConfig.customParams: "{video: {bitrate: 2000, fps: 25, height: 0, width: 0}}" -> ""`,
		"{RecordConfig: null}":                                               `RecordConfig: "{endpoint: oss.example.com, ossBucket: tapes, videoFormat: [{Format: m3u8, CycleDuration: 21600, OssObjectPrefix: p}]}" -> ""`,
		"{UrgentImageUrl: ''}":                                               `UrgentImageUrl: "https://slates.example.com/****" -> ""`,
		"{Delay: 0}":                                                         `Delay: "1.50" -> "0"`,
		"{AutoSwitchUrgentConfig: {eofThres: 5}, AutoSwitchUrgentOn: false}": `AutoSwitchUrgentConfig: "{\"eofThres\":3}" -> "{eofThres: 5}"; AutoSwitchUrgentOn: "true" -> "false"`,
		"{}": "",
	} {
		n, err := file.Parse("c.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range backend.Diff(had.body(), overConfig(had, n).body()) {
			got = append(got, c.Path+`: "`+strings.ReplaceAll(c.From, `"`, `\"`)+`" -> "`+strings.ReplaceAll(c.To, `"`, `\"`)+`"`)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s changes %s\nnot %s", text, strings.Join(got, "; "), want)
		}
	}
}

func TestWhatRewritingAConfigurationMayLoseIsSaid(t *testing.T) {
	t.Parallel()
	b := onAir(t)
	b.do(backend.VerbUpdate, specOf(t, `system: caster
caster: {Config: {RecordConfig: {endpoint: oss.example.com, ossBucket: tapes, videoFormat: [{Format: flv, OssObjectPrefix: p, CycleDuration: 900}]}}}`))
	plan := b.do(backend.VerbUpdate, specOf(t, "system: caster\ncaster: {Config: {Delay: 2}}"))
	if !strings.Contains(notesOf(plan), "does not tell RecordConfig.interval") || len(plan.Changes) != 1 {
		t.Errorf("%s\n%v", notesOf(plan), plan.Changes)
	}
	if config := string(b.running().Answered(callConfig)); !strings.Contains(config, "tapes") || !strings.Contains(config, `"lp_hd"`) {
		t.Errorf("what is left is %s", config)
	}
}
