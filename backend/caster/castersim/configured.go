package castersim

// configAnswer is the configuration as DescribeCasterConfig tells it: structures
// where SetCasterConfig takes JSON texts, and AutoSwitchUrgentOn as text where it
// takes a truth value.
type configAnswer struct {
	head
	CasterID               string `json:"CasterId" xml:"CasterId"`
	CasterName             string
	DomainName             string  `json:",omitempty" xml:",omitempty"`
	Delay                  float64 // seconds
	ChannelEnable          int
	ProgramEffect          int
	ProgramName            string `json:",omitempty" xml:",omitempty"`
	CallbackURL            string `json:"CallbackUrl,omitempty" xml:"CallbackUrl,omitempty"`
	SideOutputURL          string `json:"SideOutputUrl,omitempty" xml:"SideOutputUrl,omitempty"`
	SideOutputURLList      string `json:"SideOutputUrlList,omitempty" xml:"SideOutputUrlList,omitempty"`
	UrgentMaterialID       string `json:"UrgentMaterialId,omitempty" xml:"UrgentMaterialId,omitempty"`
	UrgentImageID          string `json:"UrgentImageId,omitempty" xml:"UrgentImageId,omitempty"`
	UrgentImageURL         string `json:"UrgentImageUrl,omitempty" xml:"UrgentImageUrl,omitempty"`
	UrgentLiveStreamURL    string `json:"UrgentLiveStreamUrl,omitempty" xml:"UrgentLiveStreamUrl,omitempty"`
	AutoSwitchUrgentOn     string `json:",omitempty" xml:",omitempty"`
	AutoSwitchUrgentConfig string `json:",omitempty" xml:",omitempty"`
	TranscodeConfig        transcodeRow
	RecordConfig           recordRow
	SyncGroupsConfig       struct{ SyncGroup list[groupRow] }
}

type transcodeRow struct {
	CasterTemplate  string `json:",omitempty" xml:",omitempty"`
	LiveTemplateIDs struct {
		LocationID list[string] `json:"LocationId" xml:"LocationId"`
	} `json:"LiveTemplateIds" xml:"LiveTemplateIds"`
	CustomParams *customRow `json:",omitempty" xml:",omitempty"`
}

type customRow struct {
	Video videoRow `json:"video" xml:"video"`
}

type videoRow struct {
	Bitrate int `json:"bitrate" xml:"bitrate"`
	FPS     int `json:"fps" xml:"fps"`
	Height  int `json:"height" xml:"height"`
	Width   int `json:"width" xml:"width"`
}

type recordRow struct {
	OnDemand     int
	OssBucket    string `json:",omitempty" xml:",omitempty"`
	OssEndpoint  string `json:",omitempty" xml:",omitempty"`
	RecordFormat struct{ RecordFormat list[formatRow] }
}

type formatRow struct {
	Format               string
	OssObjectPrefix      string
	SliceOssObjectPrefix string `json:",omitempty" xml:",omitempty"`
	CycleDuration        int
}

type groupRow struct {
	Mode           int
	HostResourceID string `json:"HostResourceId,omitempty" xml:"HostResourceId,omitempty"`
	ResourceIDs    struct {
		ResourceID list[string] `json:"ResourceId" xml:"ResourceId"`
	} `json:"ResourceIds" xml:"ResourceIds"`
}

func (s *Simulator) describeConfig(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		c := st.config
		a := &configAnswer{
			CasterID: st.id, CasterName: st.name, DomainName: c.domain, Delay: c.delay,
			ProgramEffect: c.programEffect, ProgramName: c.programName, CallbackURL: c.callback,
			SideOutputURL: c.relay, SideOutputURLList: c.relays,
			UrgentMaterialID: c.urgentMaterial, UrgentImageID: c.urgentImage, UrgentImageURL: c.urgentImageURL, UrgentLiveStreamURL: c.urgentStream,
			AutoSwitchUrgentOn: c.autoSwitch, AutoSwitchUrgentConfig: c.switching,
			TranscodeConfig: c.transcode.row(), RecordConfig: c.record.row(),
		}
		if c.channels {
			a.ChannelEnable = 1
		}
		for _, g := range c.groups {
			r := groupRow{Mode: int(g.Mode), HostResourceID: g.HostResourceID}
			r.ResourceIDs.ResourceID = g.ResourceIDs
			a.SyncGroupsConfig.SyncGroup = append(a.SyncGroupsConfig.SyncGroup, r)
		}
		return a, nil
	})
}

func (t *transcodeConfig) row() transcodeRow {
	var r transcodeRow
	if t == nil {
		return r
	}
	r.CasterTemplate = t.CasterTemplate
	r.LiveTemplateIDs.LocationID = list[string](t.LiveTemplateIDs)
	if t.CustomParams != nil {
		v := t.CustomParams.Video
		r.CustomParams = &customRow{videoRow{int(v.Bitrate), int(v.FPS), int(v.Height), int(v.Width)}}
	}
	return r
}

func (c *recordConfig) row() recordRow {
	var r recordRow
	if c == nil {
		return r
	}
	r.OnDemand, r.OssBucket, r.OssEndpoint = int(c.OnDemand), c.OssBucket, c.OssEndpoint
	if r.OssEndpoint == "" {
		r.OssEndpoint = c.Endpoint
	}
	for _, f := range c.VideoFormat {
		r.RecordFormat.RecordFormat = append(r.RecordFormat.RecordFormat, formatRow{f.Format, f.OssObjectPrefix, f.SliceOssObjectPrefix, int(f.CycleDuration)})
	}
	return r
}
