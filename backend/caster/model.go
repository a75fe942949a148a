package caster

// The shapes of the vendor's answers, by the names of its SDKs' models. Numbers
// and texts are read in either form, since the vendor's own answers and samples
// differ: OutputType is a text in one answer and a number in another.

// The calls of the API that this package makes.
const (
	callCreate           = "CreateCaster"
	callSetConfig        = "SetCasterConfig"
	callAddResource      = "AddCasterVideoResource"
	callAddLayout        = "AddCasterLayout"
	callModifyLayout     = "ModifyCasterLayout"
	callDeleteLayout     = "DeleteCasterLayout"
	callAddComponent     = "AddCasterComponent"
	callModifyComponent  = "ModifyCasterComponent"
	callDeleteComponent  = "DeleteCasterComponent"
	callStart            = "StartCaster"
	callStop             = "StopCaster"
	callRemove           = "DeleteCaster"
	callUpdateScene      = "UpdateCasterSceneConfig"
	callSetScene         = "SetCasterSceneConfig"
	callCopyScene        = "CopyCasterSceneConfig"
	callSceneAudio       = "UpdateCasterSceneAudio"
	callOpenScene        = "StartCasterScene"
	callCloseScene       = "StopCasterScene"
	callUrgent           = "EffectCasterUrgent"
	callList             = "DescribeCasters"
	callScenes           = "DescribeCasterScenes"
	callLayouts          = "DescribeCasterLayouts"
	callComponents       = "DescribeCasterComponents"
	callResources        = "DescribeCasterVideoResources"
	callConfig           = "DescribeCasterConfig"
	callStreams          = "DescribeCasterStreamUrl"
	callDescribeSceneMix = "DescribeCasterSceneAudio"
)

// Members that many calls have.
const (
	memberCaster = "CasterId"
	memberScene  = "SceneId"
)

// allChannels is the default of ValidChannel.
const allChannels = "all"

// The states of a studio, and of a scene.
const (
	statusIdle    = 0
	statusStarted = 1
)

// The words of LayerOrder that mean something here.
const (
	orderCover      = "cover"
	orderBackground = "background"
)

// The two scenes of a studio, by OutputType.
const (
	outputPVW = "0"
	outputPGM = "1"
)

// studiosAnswer answers DescribeCasters.
type studiosAnswer struct {
	RequestID  string `json:"RequestId"`
	Total      whole
	CasterList struct{ Caster many[studio] }
}

// studio is one row of DescribeCasters. Times look like 2016-06-29T09:00:00Z.
type studio struct {
	ID              string `json:"CasterId"`
	Name            string `json:"CasterName"`
	Template        string `json:"CasterTemplate"`
	Status          whole  // 0 idle, 1 started
	NormType        whole
	ChannelEnable   whole
	ChargeType      word
	ClientToken     string `json:"ClientTokenId"`
	CreateTime      string
	LastModified    string
	StartTime       string
	ExpireTime      string
	ResourceGroupID string `json:"ResourceGroupId"`
	Tags            struct {
		Tag many[tag] `json:"tag"`
	}
}

type tag struct{ TagKey, TagValue string }

// scenesAnswer answers DescribeCasterScenes: no scene before the first start.
type scenesAnswer struct {
	RequestID string `json:"RequestId"`
	Total     whole
	SceneList struct{ Scene many[scene] }
}

// scene is PVW or PGM, as OutputType says.
type scene struct {
	ID           string `json:"SceneId"`
	Name         string `json:"SceneName"`
	OutputType   word   // "0" PVW, "1" PGM
	Status       whole  // 0 closed, 1 started
	LayoutID     string `json:"LayoutId"`
	StreamURL    string `json:"StreamUrl"`
	ComponentIDs struct {
		ID many[word] `json:"componentId"` // the one name with a small letter
	} `json:"ComponentIds"`
	StreamInfos streamInfos
}

// components are the ids of the scene's components, bottom to top.
func (s scene) components() []string { return texts(s.ComponentIDs.ID) }

// open reports whether the scene is started.
func (s scene) open() bool { return s.Status == statusStarted }

// output returns the scene of that kind: [outputPVW] or [outputPGM].
func (a scenesAnswer) output(kind string) (scene, bool) {
	for _, s := range a.SceneList.Scene {
		if string(s.OutputType) == kind {
			return s, true
		}
	}
	return scene{}, false
}

type streamInfos struct{ StreamInfo many[streamInfo] }

// streamInfo is one relay stream of a started PGM.
type streamInfo struct {
	TranscodeConfig string
	VideoFormat     string // flv, rtmp or m3u8
	OutputURL       string `json:"OutputStreamUrl"`
}

// streamsAnswer answers DescribeCasterStreamUrl.
type streamsAnswer struct {
	RequestID     string `json:"RequestId"`
	Total         whole
	CasterStreams struct{ CasterStream many[stream] }
}

// stream is where one started scene can be watched.
type stream struct {
	SceneID     string `json:"SceneId"`
	OutputType  word   // a number here
	StreamURL   string `json:"StreamUrl"`
	RtmpURL     string `json:"RtmpUrl"`
	StreamInfos streamInfos
}

// layoutsAnswer answers DescribeCasterLayouts.
type layoutsAnswer struct {
	RequestID string `json:"RequestId"`
	Total     whole
	Layouts   struct{ Layout many[layoutAnswer] }
}

// layoutAnswer is one layout as it is read: BlendList goes with VideoLayers and
// MixList with AudioLayers by position, the first at the bottom.
type layoutAnswer struct {
	ID          string `json:"LayoutId"`
	VideoLayers struct{ VideoLayer many[layerAnswer] }
	AudioLayers struct{ AudioLayer many[trackAnswer] }
	BlendList   placesAnswer
	MixList     placesAnswer
}

type placesAnswer struct {
	ID many[word] `json:"LocationId"`
}

type layerAnswer struct {
	FillMode            string // none or fit
	WidthNormalized     fraction
	HeightNormalized    fraction
	PositionNormalizeds positionsAnswer
	PositionRefer       string
	FixedDelayDuration  whole // ms
}

type positionsAnswer struct{ Position many[fraction] }

type trackAnswer struct {
	VolumeRate         fraction
	ValidChannel       string
	FixedDelayDuration whole // ms
}

// layout returns the layout of an id.
func (a layoutsAnswer) layout(id string) (layoutAnswer, bool) {
	for _, l := range a.Layouts.Layout {
		if l.ID == id && id != "" {
			return l, true
		}
	}
	return layoutAnswer{}, false
}

// componentsAnswer answers DescribeCasterComponents.
type componentsAnswer struct {
	RequestID  string `json:"RequestId"`
	Total      whole
	Components struct{ Component many[componentAnswer] }
}

// componentAnswer is one component as it is read: neither LayerOrder nor
// HtmlLayerContent are told.
type componentAnswer struct {
	ID                  string `json:"ComponentId"`
	Name                string `json:"ComponentName"`
	Type                string `json:"ComponentType"` // text, image, caption or html
	LocationID          string `json:"LocationId"`
	Effect              string
	ComponentLayer      layerAnswer // of which a component has sides, position and anchor
	TextLayerContent    textContent
	ImageLayerContent   imageContent
	CaptionLayerContent captionContent
}

type textContent struct {
	Text           string
	SizeNormalized fraction // of the canvas's height
}

type imageContent struct {
	MaterialID string `json:"MaterialId"`
}

type captionContent struct {
	LocationID     string `json:"LocationId"`
	SourceLan      string
	TargetLan      string
	SizeNormalized fraction // of the canvas's height
}

// component returns the component of an id.
func (a componentsAnswer) component(id string) (componentAnswer, bool) {
	for _, c := range a.Components.Component {
		if c.ID == id && id != "" {
			return c, true
		}
	}
	return componentAnswer{}, false
}

// resourcesAnswer answers DescribeCasterVideoResources.
type resourcesAnswer struct {
	RequestID      string `json:"RequestId"`
	Total          whole
	VideoResources struct{ VideoResource many[resource] }
}

// resource is one video source as it is read: FixedDelayDuration is not told.
type resource struct {
	ID            string `json:"ResourceId"`
	Name          string `json:"ResourceName"`
	LocationID    string `json:"LocationId"`
	LiveStreamURL string `json:"LiveStreamUrl"`
	FlvURL        string `json:"FlvUrl"`
	VodURL        string `json:"VodUrl"`
	ImageURL      string `json:"ImageUrl"`
	MaterialID    string `json:"MaterialId"`
	ImageID       string `json:"ImageId"`
	BeginOffset   whole  // ms
	EndOffset     whole  // ms
	RepeatNum     whole  // 0 once, -1 without end
}

// configAnswer answers DescribeCasterConfig: structures where SetCasterConfig
// takes JSON texts.
type configAnswer struct {
	RequestID           string `json:"RequestId"`
	CasterID            string `json:"CasterId"`
	Name                string `json:"CasterName"`
	DomainName          string
	Delay               fraction // s
	ChannelEnable       whole
	CallbackURL         string `json:"CallbackUrl"`
	SideOutputURL       string `json:"SideOutputUrl"`
	SideOutputURLList   string `json:"SideOutputUrlList"`
	UrgentMaterialID    string `json:"UrgentMaterialId"`
	UrgentImageID       string `json:"UrgentImageId"`
	UrgentImageURL      string `json:"UrgentImageUrl"`
	UrgentLiveStreamURL string `json:"UrgentLiveStreamUrl"`
	AutoSwitchUrgentOn  word   // true or false
	TranscodeConfig     transcode
}

// transcode is TranscodeConfig, as it is read and, since names are read without
// regard to case, as it is written.
type transcode struct {
	CasterTemplate  string
	LiveTemplateIDs struct {
		ID many[word] `json:"LocationId"`
	} `json:"LiveTemplateIds"`
	CustomParams struct {
		Video struct{ Width, Height, FPS, Bitrate whole }
	}
}

// audioAnswer answers DescribeCasterSceneAudio for one scene.
type audioAnswer struct {
	FollowEnable whole // 1: audio follows video; 0: AudioLayers and MixList
	AudioLayers  struct{ AudioLayer many[trackAnswer] }
	MixList      placesAnswer
}
