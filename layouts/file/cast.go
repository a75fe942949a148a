package file

import "mixdeck/layouts"

// Cast reads a cast document: participants, a list in order of arrival. Width
// and height are named together or not at all; attributes are texts, and a true
// there is the text "true". Without video a participant's video is on. The
// error is an [Errors].
func Cast(n Node) ([]layouts.Participant, error) {
	var errs Errors
	if n.Kind() == Null {
		errs.Add(n.Errorf("the document is empty; a cast has participants"))
		return nil, errs.Err()
	}
	f := Object(n, &errs)
	f.Require("participants")
	var cast []layouts.Participant
	for _, participant := range f.List("participants").Items() {
		cast = append(cast, readParticipant(Object(participant, &errs)))
	}
	f.Done()
	if err := errs.Err(); err != nil {
		return nil, err
	}
	return cast, nil
}

func readParticipant(f *Fields) layouts.Participant {
	p := layouts.Participant{Video: layouts.VideoOn}
	f.Name("id", &p.ID)
	f.Name("name", &p.Name)
	f.Texts("attributes", &p.Attributes)
	Word(f, "video", &p.Video, layouts.VideoOn, layouts.VideoStopped)
	f.Int("width", &p.Width, 1, layouts.MaxSide)
	f.Int("height", &p.Height, 1, layouts.MaxSide)
	if f.Node("width").Exists() || f.Node("height").Exists() {
		f.Require("width", "height")
	}
	f.Done()
	return p
}
