package editor

import "strings"

// commentsOf finds the comments of a YAML text: from a # at the beginning of a line
// or behind a blank, outside of quotes and of texts of several lines, to the end of
// the line.
func commentsOf(text string) (list []comment) {
	var s scanner
	waiting := 0 // the first of those above for which no line has followed yet
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSuffix(line, "\r")
		at := s.comment(line)
		code := line
		if at >= 0 {
			code = line[:at]
		}
		above := strings.TrimSpace(code) == ""
		if !above {
			for ; waiting < len(list); waiting++ {
				list[waiting].next = n + 1
			}
		}
		if at >= 0 {
			list = append(list, comment{text: strings.TrimRight(line[at:], " \t"), line: n + 1, above: above})
		}
	}
	return list
}

// scanner is what a line's beginning must know of the lines before.
type scanner struct {
	quote byte // of the text that goes on; 0: none does
	block int  // the indent of the line that began a text of several lines, from 1; 0: none
}

// comment returns where the comment of a line begins; -1 where it has none.
func (s *scanner) comment(line string) int {
	code := strings.TrimLeft(line, " ")
	indent := len(line) - len(code)
	if s.block > 0 {
		if code == "" || indent >= s.block {
			return -1
		}
		s.block = 0
	}
	at := s.scan(line)
	code = strings.TrimSpace(line)
	if at >= 0 {
		code = strings.TrimSpace(line[:at])
	}
	if s.quote == 0 && opensBlock(code) {
		s.block = indent + 1
	}
	return at
}

// scan walks over a line.
func (s *scanner) scan(line string) int {
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case s.quote == '"' && c == '\\', s.quote == '\'' && strings.HasPrefix(line[i:], "''"):
			i++
		case s.quote != 0:
			if c == s.quote {
				s.quote = 0
			}
		case c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
			return i
		case (c == '"' || c == '\'') && begins(line[:i]):
			s.quote = c
		}
	}
	return -1
}

// begins tells whether a value may begin behind what stands before: a quote within
// a plain text is none.
func begins(before string) bool {
	before = strings.TrimRight(before, " \t")
	return before == "" || strings.HasSuffix(before, ":") || strings.ContainsAny(before[len(before)-1:], "[{,-?|>!&")
}

// opensBlock tells whether a line ends with the mark of a text of several lines.
func opensBlock(code string) bool {
	code = strings.TrimRight(code, "+-0123456789")
	return strings.HasSuffix(code, ": |") || strings.HasSuffix(code, ": >") || code == "- |" || code == "- >"
}
