package backend

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
)

// hidden stands where a secret was.
const hidden = "****"

var (
	addressInText = regexp.MustCompile(`[A-Za-z][A-Za-z0-9+.-]*:(?:\\?/\\?/|\\\\)[^\s"'<>]+`)
	schemeOf      = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*://`)
	// plainHost is a host that cannot be taken for something else once a scheme
	// stands before it; bareHost needs none.
	plainHost = regexp.MustCompile(`^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$`)
	bareHost  = regexp.MustCompile(`^(?:localhost|(?:[A-Za-z0-9_-]+\.)+[A-Za-z]{2,}|[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?$`)
	plainDirs = regexp.MustCompile(`^[A-Za-z0-9._~/-]*$`)
)

// RedactURL returns the address without what may be a secret: a user, the last
// part of the path (a stream key) and the query. Scheme and host stay, and an
// address without scheme, query or path keeps its host. What is not written as
// scheme://host/folders/last keeps only what is beyond doubt its scheme and
// host; all else is hidden.
func RedactURL(address string) string {
	if address == "" {
		return ""
	}
	scheme := schemeOf.FindString(address)
	rest, query := beforeQuery(address[len(scheme):])
	host, path, _ := strings.Cut(rest, "/")
	user := ""
	if at := strings.LastIndexByte(host, '@'); at >= 0 {
		user, host = hidden+"@", host[at+1:]
	}
	hosts := plainHost
	if scheme == "" {
		hosts = bareHost
	}
	switch {
	case !hosts.MatchString(host), strings.Contains(path, "@"):
		return scheme + hidden
	case path != "":
		return scheme + user + host + "/" + folders(path) + hidden
	case query:
		return scheme + user + host + "/" + hidden
	}
	return scheme + user + host
}

func beforeQuery(rest string) (before string, query bool) {
	if cut := strings.IndexAny(rest, "?#"); cut >= 0 {
		return rest[:cut], true
	}
	return rest, false
}

// folders returns the path up to its last part; nothing where they are not
// plain words.
func folders(path string) string {
	last := strings.LastIndexByte(strings.TrimRight(path, "/"), '/')
	if dirs := path[:last+1]; plainDirs.MatchString(dirs) {
		return dirs
	}
	return ""
}

// RedactText redacts every address with a scheme inside a longer text.
func RedactText(text string) string {
	if !strings.Contains(text, ":/") && !strings.Contains(text, `:\`) {
		return text
	}
	return addressInText.ReplaceAllStringFunc(text, func(address string) string {
		end := len(strings.TrimRight(address, ".,;:!?)}"))
		return RedactURL(address[:end]) + address[end:]
	})
}

// RedactJSON redacts the addresses in a JSON value: every string under a member
// whose name speaks of a URL or URI, every string with a scheme, and every
// member named token. Order, numbers and everything else stay as they are. A
// value that is not JSON is redacted as text.
func RedactJSON(raw json.RawMessage) json.RawMessage {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var out bytes.Buffer
	if err := redactValue(d, &out, ""); err != nil {
		text, _ := json.Marshal(RedactText(string(raw))) // a string always marshals
		return text
	}
	return out.Bytes()
}

func redactValue(d *json.Decoder, out *bytes.Buffer, member string) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		return redactContainer(d, out, v, member)
	case string:
		return writeJSON(out, redactString(member, v))
	}
	return writeJSON(out, token)
}

func redactContainer(d *json.Decoder, out *bytes.Buffer, open json.Delim, member string) error {
	out.WriteRune(rune(open))
	for first := true; d.More(); first = false {
		if !first {
			out.WriteByte(',')
		}
		if open == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			member, _ = name.(string)
			if err := writeJSON(out, name); err != nil {
				return err
			}
			out.WriteByte(':')
		}
		if err := redactValue(d, out, member); err != nil {
			return err
		}
	}
	end, err := d.Token()
	if err != nil {
		return err
	}
	delim, _ := end.(json.Delim)
	out.WriteRune(rune(delim))
	return nil
}

func redactString(member, value string) string {
	name := strings.ToLower(member)
	switch {
	case strings.Contains(name, "url"), strings.Contains(name, "uri"):
		return RedactURL(value)
	case name == "token":
		return hidden
	}
	return RedactText(value)
}

func writeJSON(out *bytes.Buffer, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	out.Truncate(out.Len() - 1) // the encoder's newline
	return nil
}

// Host returns the host of an address with or without a scheme, or "".
func Host(address string) string {
	if !strings.Contains(address, "://") {
		address = "x://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}
