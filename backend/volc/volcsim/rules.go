package volcsim

import (
	"encoding/json"
	"reflect"
)

// Limits of the vendor's pages (docs/6469/1271154): pixels, bits per second,
// frames per second, seconds, numbers of things.
const (
	minSide, maxSide   = 10, 2160
	minLayer, maxLayer = 1, 9999

	maxInputs = 8
	maxLogos  = 4
	maxPushes = 8

	minVideoRate, maxVideoRate   = 1_000_000, 20_000_000 // corrected, not refused
	minFrameRate, maxFrameRate   = 10, 60                // corrected, not refused
	minGOP, maxGOP               = 1, 10
	minAudioRate, maxAudioRate   = 128_000, 320_000
	minSampleRate, maxSampleRate = 1, 1<<31 - 1 // the page names common values only
)

// rules is MixedRules: everything about a task but its name. Encoded it is the
// text of a detail's Rule.
type rules struct {
	InputLayout inputLayout   `json:"InputLayout"`
	InputSource []inputSource `json:"InputSource"`
	Output      output        `json:"Output"`
}

type inputLayout struct {
	Scene scene  `json:"Scene"`
	Logo  []logo `json:"Logo,omitempty"`
}

type scene struct {
	Width  int    `json:"Width"`
	Height int    `json:"Height"`
	Layout []slot `json:"Layout"`
}

// box is a limit box on the canvas, in pixels from its top left corner.
type box struct {
	X int `json:"X"`
	Y int `json:"Y"`
	W int `json:"W"`
	H int `json:"H"`
}

// slot is where the source of the same Layer goes.
type slot struct {
	box
	Layer int `json:"Layer"`
}

// logo lies above all sources, in list order. An update's model allows both
// members to be absent; such a logo is kept and shows nothing.
type logo struct {
	Layout *box   `json:"Layout,omitempty"`
	URL    string `json:"Url,omitempty"`
}

type inputSource struct {
	ID    string `json:"ID"`
	Layer int    `json:"Layer"`
	Type  string `json:"Type"`
	URL   string `json:"Url"`
}

type output struct {
	Video    video     `json:"Video"`
	Audio    audio     `json:"Audio"`
	URL      []string  `json:"Url"`
	Callback *callback `json:"Callback,omitempty"`
}

type video struct {
	BitRate   int    `json:"BitRate"`
	FrameRate int    `json:"FrameRate"`
	GOP       int    `json:"GOP"`
	Codec     string `json:"Codec"`
}

type audio struct {
	BitRate       int    `json:"BitRate"`
	ChannelLayout string `json:"ChannelLayout"`
	SampleRate    int    `json:"SampleRate"`
}

type callback struct {
	URL string `json:"Url"`
}

// text is the rules as a detail answers them: JSON inside a string.
func (r rules) text() (string, error) {
	text, err := json.Marshal(r)
	return string(text), err
}

// sameOutput says whether two outputs are one configuration. The callback does
// not count: an update's model has no such member.
func sameOutput(a, b output) bool {
	a.Callback, b.Callback = nil, nil
	return reflect.DeepEqual(a, b)
}
