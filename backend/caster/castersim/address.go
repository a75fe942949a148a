package castersim

import (
	"crypto/md5"
	"encoding/hex"
	"strings"
)

// address is an address of a stream as the vendor writes them, with an auth_key
// that only its holder may know. The account has one domain, which a studio on
// air goes on with whatever its configuration says since.
func address(scheme, key, suffix string) string {
	sum := md5.Sum([]byte(key))
	name := strings.ReplaceAll(key, "-", "")
	return scheme + "://" + pushDomain + "/caster/" + name + suffix + "?auth_key=1798761600-0-0-" + hex.EncodeToString(sum[:])
}

// streamURL is where an open scene can be watched.
func (sc *scene) streamURL() string { return address("rtmp", sc.key, "") }

type streamInfos struct{ StreamInfo list[streamInfo] }

type streamInfo struct {
	TranscodeConfig string
	VideoFormat     string
	OutputStreamURL string `json:"OutputStreamUrl" xml:"OutputStreamUrl"`
}

// streams are the relay streams of an open program, one for each template and
// format; a preview has none.
func (st *studio) streams(sc *scene) streamInfos {
	var all streamInfos
	if sc.output != PGM || !sc.open {
		return all
	}
	for _, template := range st.config.relayed() {
		for _, format := range []struct{ name, scheme, suffix string }{{"flv", "http", ".flv"}, {"rtmp", "rtmp", ""}, {"m3u8", "http", ".m3u8"}} {
			all.StreamInfo = append(all.StreamInfo, streamInfo{
				TranscodeConfig: template, VideoFormat: format.name,
				OutputStreamURL: address(format.scheme, sc.key, "_"+template+format.suffix),
			})
		}
	}
	return all
}

type streamRow struct {
	SceneID     string `json:"SceneId" xml:"SceneId"`
	OutputType  int    // a number here, text in DescribeCasterScenes
	StreamURL   string `json:"StreamUrl" xml:"StreamUrl"`
	RtmpURL     string `json:"RtmpUrl" xml:"RtmpUrl"`
	StreamInfos streamInfos
}

type streamList struct {
	head
	CasterID      string `json:"CasterId" xml:"CasterId"`
	Total         int
	CasterStreams struct{ CasterStream list[streamRow] }
}

// describeStreams tells the addresses of the scenes that are open.
func (s *Simulator) describeStreams(p params) (document, error) {
	return s.look(p, func(st *studio) (document, error) {
		all := &streamList{CasterID: st.id}
		for _, sc := range st.scenes {
			if sc.open {
				url := sc.streamURL()
				all.CasterStreams.CasterStream = append(all.CasterStreams.CasterStream, streamRow{
					SceneID: sc.id, OutputType: int(sc.output), StreamURL: url, RtmpURL: url, StreamInfos: st.streams(sc),
				})
			}
		}
		all.Total = len(all.CasterStreams.CasterStream)
		return all, nil
	})
}
