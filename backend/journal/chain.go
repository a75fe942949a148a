package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
)

const (
	hashMember = `,"hash":"`
	hashDigits = 2 * sha256.Size
	// maxLine is the longest line in bytes: several times the largest document.
	maxLine = 32 << 20
)

// link is a line taken apart.
type link struct {
	Record
	content []byte // the record's canonical JSON, without its hash
}

// sum is the hash of a record: SHA-256 over the previous record's hash and the
// record's canonical JSON, in hexadecimal. The first record's previous is "".
func sum(previous string, content []byte) string {
	h := sha256.New()
	h.Write([]byte(previous))
	h.Write(content)
	return hex.EncodeToString(h.Sum(nil))
}

// encode returns the record with its hash and its line, newline included.
func encode(r Record, previous string) (Record, []byte, error) {
	r.Hash = ""
	content, err := json.Marshal(r)
	if err != nil {
		return r, nil, fmt.Errorf("a journal record cannot be written as JSON: %w", err)
	}
	content = escape(content)
	r.Hash = sum(previous, content)
	line := append(content[:len(content)-1:len(content)-1], hashMember+r.Hash+"\"}\n"...)
	if len(line) > maxLine {
		return r, nil, fmt.Errorf("a journal record of %d bytes is too long", len(line))
	}
	return r, line, nil
}

// escape writes DEL and the C1 controls as JSON escapes, so that reading the
// file in a terminal is harmless. In JSON they can stand in strings only.
func escape(content []byte) []byte {
	if bytes.IndexByte(content, 0x7f) < 0 && bytes.IndexByte(content, 0xc2) < 0 {
		return content
	}
	var out []byte
	for _, c := range string(content) {
		if c >= 0x7f && c <= 0x9f {
			out = fmt.Appendf(out, `\u%04x`, c)
			continue
		}
		out = append(out, string(c)...)
	}
	return out
}

var errLine = errors.New("it is no record")

// decode takes a line without its newline apart. It does not say whether the
// hash is right.
func decode(line []byte) (link, error) {
	cut := len(line) - len(hashMember) - hashDigits - len(`"}`)
	if cut < 1 || line[0] != '{' {
		return link{}, errLine
	}
	tail := line[cut:]
	if !bytes.HasPrefix(tail, []byte(hashMember)) || !bytes.HasSuffix(tail, []byte(`"}`)) {
		return link{}, errLine
	}
	var l link
	if err := json.Unmarshal(line, &l.Record); err != nil {
		return link{}, errLine
	}
	l.Hash = string(tail[len(hashMember) : len(hashMember)+hashDigits])
	if !isHash(l.Hash) {
		return link{}, errLine
	}
	l.content = append(line[:cut:cut], '}')
	return l, nil
}

func isHash(s string) bool {
	for _, c := range []byte(s) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return len(s) == hashDigits
}

// after returns the hash that the record behind a line is chained to: the
// line's own, or that of its bytes where it is no record.
func after(line []byte) string {
	l, err := decode(line)
	if err != nil {
		return sum("", line)
	}
	return l.Hash
}
