package editor_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"mixdeck/layouts"
	"mixdeck/layouts/file"
	"mixdeck/ui/editor"
	"mixdeck/ui/nav"
)

const commented = `# The evening show.
# Ask the desk before changing it.

name: two-up
canvas: {width: 1920, height: 1080}   # full hd
layers:
  # the host stands left
  - {id: host, source: host, x: 0, y: 270, w: 960, h: 540, z: 1}
  - id: guest # the caller
    source: "guest # 2"
    x: 960
    # half the height
    y: 270
    w: 960 # wide
    h: 540
    z: 2
# the end
`

// editFile edits a file with that in it, and returns what stands for the disk.
func editFile(t *testing.T, text string) (*rig, map[string]string) {
	t.Helper()
	disk := map[string]string{"show.yaml": text}
	r := edit(t, 80, 22, editor.Options{
		Layout: parse(t, text), Path: "show.yaml", Source: []byte(text),
		Read: func(path string) ([]byte, error) {
			if text, ok := disk[path]; ok {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
		Save: func(path string, data []byte) error {
			disk[path] = string(data)
			return nil
		},
	})
	return r, disk
}

func parse(t *testing.T, text string) layouts.Layout {
	t.Helper()
	n, err := file.Parse("show.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	l, err := file.Layout(n)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestCommentsStayWithWhatTheyStandAt(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("g", "left", "ctrl+s")
	want := `# The evening show.
# Ask the desk before changing it.
name: two-up
canvas: {width: 1920, height: 1080}  # full hd
layers:
  # the host stands left
  - {id: host, source: host, x: 0, y: 270, w: 960, h: 540, z: 1}
  # the caller
  # half the height
  # wide
  - {id: guest, source: "guest # 2", x: 950, y: 270, w: 960, h: 540, z: 2}
# the end
`
	if diff := cmp.Diff(want, disk["show.yaml"]); diff != "" {
		t.Errorf("the file holds (-want +got):\n%s", diff)
	}
	r.Keys("left", "ctrl+s")
	if diff := cmp.Diff(strings.Replace(want, "950", "940", 1), disk["show.yaml"]); diff != "" {
		t.Errorf("saved again it holds (-want +got):\n%s", diff)
	}
}

func TestCommentsThatCannotStayAreAskedFor(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("shift+tab", "-", "ctrl+s")
	r.shows("Comments have no place any more: # the host stands left", "Y saves without them")
	if disk["show.yaml"] != commented {
		t.Fatal("it was saved unasked")
	}
	r.Keys("esc")
	r.hides("Comments")
	r.Keys("ctrl+s", "Y")
	if text := disk["show.yaml"]; strings.Contains(text, "host") || !strings.Contains(text, "# the caller") {
		t.Errorf("the file holds\n%s", text)
	}
}

func TestAFileKeepsItsLanguage(t *testing.T) {
	const flat = `{"canvas":{"width":640,"height":360},"layers":[{"source":"a","x":0,"y":0,"w":64,"h":36,"z":1}]}`
	for text, want := range map[string]string{
		flat: strings.Replace(flat, `"x":0`, `"x":64`, 1) + "\n",
		strings.Replace(flat, ",", ",\n", 1): `{
  "canvas": {
    "width": 640,
    "height": 360
  },
  "layers": [
    {
      "source": "a",
      "x": 64,
      "y": 0,
      "w": 64,
      "h": 36,
      "z": 1
    }
  ]
}
`,
	} {
		r, disk := editFile(t, text)
		r.Keys("enter")
		r.Type("64")
		r.Keys("enter", "ctrl+s")
		if diff := cmp.Diff(want, disk["show.yaml"]); diff != "" {
			t.Errorf("the file holds (-want +got):\n%s", diff)
		}
	}
}

func TestAFileThatOthersChangedIsNotOverwrittenUnseen(t *testing.T) {
	r, disk := editFile(t, commented)
	other := strings.Replace(commented, "w: 960, h", "w: 900, h", 1)
	r.Keys("g", "left")
	disk["show.yaml"] = other
	r.Keys("ctrl+s")
	if disk["show.yaml"] != other {
		t.Fatal("it was overwritten")
	}
	r.shows("the file changed elsewhere at 12:00", "host: w 960 -> 900", "▪ ON DISK", "guest: x 960 -> 950", "lay it under")
	r.Keys("enter", "ctrl+s")
	l := parse(t, disk["show.yaml"])
	if l.Layers[0].W != 900 || l.Layers[1].X != 950 || !strings.Contains(disk["show.yaml"], "# wide") {
		t.Errorf("the file holds\n%s", disk["show.yaml"])
	}
	if told := r.told(); told != "saved show.yaml" {
		t.Errorf("it tells %q", told)
	}
}

func TestAFileThatOthersBrokeIsReplacedOnlyOnRequest(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("g", "left")
	disk["show.yaml"] = "no picture"
	r.Keys("ctrl+s")
	r.shows("show.yaml was changed elsewhere and holds no picture that can be read.")
	if disk["show.yaml"] != "no picture" {
		t.Fatal("it was overwritten")
	}
	r.Keys("esc")
	r.shows("changed")
	r.Keys("ctrl+s", "Y")
	if parse(t, disk["show.yaml"]).Layers[1].X != 950 {
		t.Errorf("the file holds\n%s", disk["show.yaml"])
	}
}

func TestAChangeOfCommentsAloneStaysInTheFileThatIsSaved(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("g", "left")
	disk["show.yaml"] = strings.Replace(commented, "# the host stands left", "# ask ada first", 1)
	r.Keys("ctrl+s")
	if told := r.told(); told != "saved show.yaml" {
		t.Errorf("it tells %q", told)
	}
	text := disk["show.yaml"]
	if parse(t, text).Layers[1].X != 950 || !strings.Contains(text, "# ask ada first") || strings.Contains(text, "# the host stands left") {
		t.Errorf("the file holds\n%s", text)
	}
	r.Keys("left", "q")
	disk["show.yaml"] = strings.Replace(text, "ada", "ben", 1)
	r.got = nil
	r.Keys("ctrl+s")
	if len(r.got) != 1 || r.got[0] != (nav.Back{}) || !strings.Contains(disk["show.yaml"], "# ask ben first") {
		t.Errorf("saved while leaving it asks for %v and the file holds\n%s", r.got, disk["show.yaml"])
	}
}

func TestNewCommentsThatCannotStayAreAskedForAgain(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("shift+tab", "-", "ctrl+s", "Y", "g", "left")
	other := disk["show.yaml"] + "# ask ada first\n"
	other = strings.Replace(other, "layers:\n", "layers:\n  - {id: x, source: x, x: 0, y: 0, w: 2, h: 2, z: 9} # mine\n", 1)
	disk["show.yaml"] = other
	r.Keys("ctrl+s", "down", "down", "enter", "ctrl+s")
	r.shows("Comments have no place any more")
	if disk["show.yaml"] != other {
		t.Errorf("it was saved unasked:\n%s", disk["show.yaml"])
	}
}

func TestAFileThatMustNotBeWrittenIsSavedUnderAnotherName(t *testing.T) {
	r := edit(t, 80, 22, editor.Options{Layout: twoUp(), Path: "show.yaml", Source: []byte("x")})
	r.fails = fmt.Errorf("save show.yaml: %w", fs.ErrPermission)
	r.Keys("g", "left", "ctrl+s")
	r.shows("save as", "not saved: show.yaml must not be written; another name, or esc")
	r.fails = nil
	r.Keys("ctrl+u")
	r.Type("mine.yaml")
	r.Keys("enter")
	if told := r.told(); told != "saved mine.yaml" || r.parsed("mine.yaml").Layers[1].X != 950 || len(r.files) != 1 {
		t.Errorf("it tells %q and %v is there", told, r.files)
	}
}

func TestAFileThatIsGoneIsWrittenAnew(t *testing.T) {
	r, disk := editFile(t, commented)
	r.Keys("g", "left")
	delete(disk, "show.yaml")
	r.Keys("ctrl+s")
	if told := r.told(); told != "saved show.yaml" || parse(t, disk["show.yaml"]).Layers[1].X != 950 {
		t.Errorf("it tells %q and the file holds\n%s", told, disk["show.yaml"])
	}
}

func TestWhatIsEditedStandsBesideWhatTheFileHolds(t *testing.T) {
	r, _ := editFile(t, commented)
	r.Keys("g", "left", "c")
	r.shows("◇ EDITED", "▪ ON DISK", "what saving changes in the file", "guest: x 960 -> 950")
	r.Keys("ctrl+s")
	r.shows("nothing: both are the same picture")
	r.got = nil
	r.Keys("esc", "q")
	if len(r.got) != 1 || r.got[0] != (nav.Back{}) {
		t.Errorf("leaving asks for %v", r.got)
	}
}
