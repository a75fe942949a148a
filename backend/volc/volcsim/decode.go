package volcsim

// creation is the body of CreateCloudMixTask.
type creation struct {
	name  string
	rules rules
}

func readCreation(body []byte) (creation, error) {
	root, doc := parse(body)
	c := creation{name: root.at("Name").text(), rules: readRules(root.at("MixedRules"), readLogo)}
	return c, doc.err()
}

// change is the body of UpdateCloudMixTask.
type change struct {
	taskID string
	rules  rules
}

func readChange(body []byte) (change, error) {
	root, doc := parse(body)
	c := change{taskID: root.at("TaskID").text(), rules: readRules(root.at("MixedRules"), readChangedLogo)}
	return c, doc.err()
}

// readTaskID reads the body of the two calls that name a task and no more.
func readTaskID(body []byte) (string, error) {
	root, doc := parse(body)
	id := root.at("TaskID").text()
	return id, doc.err()
}

// page is the body of ListCloudMixTask. Pages count from 1.
type page struct {
	number, size int
}

func readPage(body []byte) (page, error) {
	root, doc := parse(body)
	p := page{number: root.at("Page").within(1, 1<<31-1), size: root.at("PageSize").within(1, maxPageSize)}
	return p, doc.err()
}

// readRules reads MixedRules, by itself and as a whole.
func readRules(n node, readLogo func(node, scene) logo) rules {
	r := rules{
		InputSource: readInputs(n.at("InputSource")),
		Output:      readOutput(n.at("Output")),
	}
	r.InputLayout.Scene = readScene(n.at("InputLayout").at("Scene"))
	for _, element := range n.at("InputLayout").at("Logo").list(0, maxLogos) {
		r.InputLayout.Logo = append(r.InputLayout.Logo, readLogo(element, r.InputLayout.Scene))
	}
	join(n, r)
	return r
}

func readScene(n node) scene {
	s := scene{Width: n.at("Width").within(minSide, maxSide), Height: n.at("Height").within(minSide, maxSide)}
	for _, element := range n.at("Layout").list(1, maxInputs) {
		s.Layout = append(s.Layout, slot{box: readBox(element, s), Layer: element.at("Layer").within(minLayer, maxLayer)})
	}
	return s
}

// readBox allows X and Y up to the canvas's own width and height, both
// included, and a box that reaches beyond the canvas: the page forbids neither.
func readBox(n node, s scene) box {
	return box{
		X: n.at("X").within(0, s.Width),
		Y: n.at("Y").within(0, s.Height),
		W: n.at("W").within(minSide, maxSide),
		H: n.at("H").within(minSide, maxSide),
	}
}

func readLogo(n node, s scene) logo {
	b := readBox(n.at("Layout"), s)
	return logo{Layout: &b, URL: n.at("Url").text()}
}

func readChangedLogo(n node, s scene) logo {
	var l logo
	if n.at("Layout").present() {
		b := readBox(n.at("Layout"), s)
		l.Layout = &b
	}
	if n.at("Url").present() {
		l.URL = n.at("Url").text()
	}
	return l
}

func readInputs(n node) []inputSource {
	var inputs []inputSource
	for _, element := range n.list(1, maxInputs) {
		inputs = append(inputs, inputSource{
			ID:    element.at("ID").text(),
			Layer: element.at("Layer").within(minLayer, maxLayer),
			Type:  element.at("Type").oneOf("vod", "live", "pic"),
			URL:   element.at("Url").text(),
		})
	}
	return inputs
}

func readOutput(n node) output {
	o := output{Video: readVideo(n.at("Video")), Audio: readAudio(n.at("Audio"))}
	for _, element := range n.at("Url").list(1, maxPushes) {
		o.URL = append(o.URL, element.text())
	}
	if hook := n.at("Callback"); hook.present() {
		o.Callback = &callback{URL: hook.at("Url").text()}
	}
	return o
}

func readVideo(n node) video {
	return video{
		BitRate:   n.at("BitRate").clamped(minVideoRate, maxVideoRate),
		FrameRate: n.at("FrameRate").clamped(minFrameRate, maxFrameRate),
		GOP:       n.at("GOP").within(minGOP, maxGOP),
		Codec:     n.at("Codec").oneOf("h264", "h265"),
	}
}

func readAudio(n node) audio {
	return audio{
		BitRate:       n.at("BitRate").within(minAudioRate, maxAudioRate),
		ChannelLayout: n.at("ChannelLayout").oneOf("mono", "stereo"),
		SampleRate:    n.at("SampleRate").within(minSampleRate, maxSampleRate),
	}
}

// join checks what holds between the sources and the layout: IDs are unique,
// and the layout has exactly one entry for the Layer of every source.
func join(n node, r rules) {
	ids := make(map[string]bool)
	sources := make(map[int]bool)
	for _, s := range r.InputSource {
		if ids[s.ID] {
			n.doc.complain("%s.InputSource has the ID %q twice.", n.path, s.ID)
		}
		if sources[s.Layer] {
			n.doc.complain("%s.InputSource has the Layer %d twice.", n.path, s.Layer)
		}
		ids[s.ID], sources[s.Layer] = true, true
	}
	slots := make(map[int]bool)
	for _, s := range r.InputLayout.Scene.Layout {
		if slots[s.Layer] {
			n.doc.complain("%s.InputLayout.Scene.Layout has the Layer %d twice.", n.path, s.Layer)
		}
		if !sources[s.Layer] {
			n.doc.complain("%s.InputLayout.Scene.Layout has the Layer %d, which no source has.", n.path, s.Layer)
		}
		slots[s.Layer] = true
	}
	for _, s := range r.InputSource {
		if !slots[s.Layer] {
			n.doc.complain("%s.InputLayout.Scene.Layout has no entry for the source %q of Layer %d.", n.path, s.ID, s.Layer)
		}
	}
}
