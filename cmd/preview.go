package cmd

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"mixdeck/backend"
	"mixdeck/layouts"
	"mixdeck/layouts/draw"
	"mixdeck/layouts/file"
	"mixdeck/ui/cells/escape"
)

type previewFlags struct {
	size     string
	canvas   string
	cast     int
	castFile string
	output   string
	guides   string
}

func (a *app) previewCommand() *cobra.Command {
	var f previewFlags
	c := &cobra.Command{
		Use: "preview FILE", Short: "Draw a layout, spec or native request as text", Args: exactArgs(1, "one file"),
		PreRunE: func(c *cobra.Command, _ []string) error {
			if c.Flags().Changed("cast") && (f.cast < 1 || f.cast > layouts.MaxCast) {
				return usagef("--cast must be from 1 to %d", layouts.MaxCast)
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return a.patiently(c.Context(), func() error { return a.preview(args[0], f) })
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.size, "size", "", "`columns x rows` of the drawing; the terminal's, else 80x24")
	flags.StringVar(&f.canvas, "canvas", "", "`width x height` of the canvas in pixels")
	flags.IntVar(&f.cast, "cast", 0, "make up so `many` participants")
	flags.StringVar(&f.castFile, "cast-file", "", "participants from a `file`")
	flags.StringVarP(&f.output, "output", "o", "text", "`form` of the result: text, ascii, json or svg")
	flags.StringVar(&f.guides, "guides", "", "`lines` to draw: thirds, action, title, with commas between them")
	return c
}

// scene is a layout with who is on it.
type scene struct {
	layout layouts.Layout
	cast   []layouts.Participant
	madeUp bool
	notes  []backend.Note
	spec   backend.Spec
}

func (a *app) preview(path string, f previewFlags) error {
	options, err := f.options()
	options.ASCII = options.ASCII || a.ascii(config{})
	if err != nil {
		return err
	}
	w, h, err := a.drawingSize(f.size)
	if err != nil {
		return err
	}
	s, err := a.readScene(path, f)
	if err != nil {
		return err
	}
	problems := s.problems(documentName(path))
	picture := layouts.Solve(s.layout, s.cast)
	for _, n := range s.notes {
		plain{a.err}.line("mixdeck: %s: %s", n.Severity, n.Message)
	}
	switch f.output {
	case "json":
		err = plain{a.out}.json(viewPicture(picture, problems), true)
	case "svg":
		err = plain{a.out}.write(draw.SVG(&picture, options))
	default:
		for _, p := range problems {
			plain{a.err}.line("%s", p)
		}
		err = a.drawText(picture, s, w, h, options)
	}
	if err == nil && anyErrorIn(problems) {
		return &silent{exitInvalid}
	}
	return err
}

func (f previewFlags) options() (draw.Options, error) {
	o := draw.Options{Details: true, Hidden: true, ASCII: f.output == "ascii"}
	switch f.output {
	case "text", "ascii", "json", "svg":
	default:
		return o, usagef("-o must be text, ascii, json or svg, not %q", f.output)
	}
	for word := range strings.SplitSeq(f.guides, ",") {
		switch strings.TrimSpace(word) {
		case "":
		case "thirds":
			o.Guides |= draw.Thirds
		case "action":
			o.Guides |= draw.ActionSafe
		case "title":
			o.Guides |= draw.TitleSafe
		default:
			return o, usagef("--guides takes thirds, action and title, not %q", word)
		}
	}
	return o, nil
}

// problems are those of the picture, and of the request as far as its picture is
// concerned.
func (s scene) problems(path string) []lintView {
	views := slices.DeleteFunc(reviewNative(path, s.spec), func(v lintView) bool { return !pictorial(v.Path) })
	return append(views, reviewPicture(path, s.spec, s.layout, s.cast)...)
}

// readScene reads the document's picture, or the one in its native request, and
// who is on it.
func (a *app) readScene(path string, f previewFlags) (scene, error) {
	var s scene
	spec, err := a.quietSpec(path)
	if err != nil {
		return s, err
	}
	if s.layout, s.notes, err = pictureOf(documentName(path), spec); err != nil {
		return s, err
	}
	s.spec = spec
	if f.canvas != "" {
		width, height, err := parseSize("--canvas", f.canvas, layouts.MaxSide)
		if err != nil {
			return s, err
		}
		s.layout.Canvas = layouts.Canvas{Width: width, Height: height}
	}
	s.cast, s.madeUp, err = a.readCast(s.layout, f)
	return s, err
}

// errNoPicture says that a native request shows nothing.
var errNoPicture = errors.New("this request has no layout to draw")

// pictureOf returns the layout of a spec: its own, or the one that its native
// request holds.
func pictureOf(path string, spec backend.Spec) (layouts.Layout, []backend.Note, error) {
	if spec.Layout != nil {
		return *spec.Layout, nil, nil
	}
	d, ok := dialectOf(spec.System)
	if !ok {
		return layouts.Layout{}, nil, &backend.Error{System: spec.System, Class: backend.Invalid, Message: "layouts of this system cannot be read in this version"}
	}
	l, notes, err := d.Lift(spec.Native.JSON())
	if err != nil {
		return layouts.Layout{}, nil, err
	}
	if l == nil {
		return layouts.Layout{}, nil, &backend.Error{Class: backend.Invalid, Err: fmt.Errorf("%s: %w", path, errNoPicture)}
	}
	if l.Name == "" {
		l.Name = spec.Name
	}
	return *l, notes, nil
}

func (a *app) readCast(l layouts.Layout, f previewFlags) (cast []layouts.Participant, madeUp bool, err error) {
	switch {
	case f.castFile != "" && f.cast > 0:
		return nil, false, usagef("--cast and --cast-file exclude each other")
	case f.castFile != "":
		doc, err := a.readDocument(f.castFile)
		if err != nil {
			return nil, false, err
		}
		cast, err := file.Cast(doc)
		return cast, false, errors.Join(err, castError(doc, cast))
	case f.cast > 0:
		return layouts.MadeUpCast(l, f.cast), true, nil
	case l.Kind() == layouts.KindLayers:
		return nil, true, nil
	}
	return layouts.MadeUpCast(l, layouts.DefaultCast), true, nil
}

// maxDrawing bounds the sides of a drawing in cells.
const maxDrawing = 1000

func (a *app) drawingSize(size string) (w, h int, err error) {
	if size != "" {
		return parseSize("--size", size, maxDrawing)
	}
	if f, ok := a.out.(interface{ Fd() uintptr }); ok && a.terminal(a.out) {
		if w, h, err := term.GetSize(f.Fd()); err == nil && w > 0 && h > 1 {
			return w, h - 1, nil // the prompt needs a line
		}
	}
	return 80, 24, nil
}

func parseSize(flag, text string, limit int) (w, h int, err error) {
	left, right, ok := strings.Cut(strings.ToLower(text), "x")
	w, err1 := strconv.Atoi(left)
	h, err2 := strconv.Atoi(right)
	if !ok || err1 != nil || err2 != nil || w < 1 || h < 1 || w > limit || h > limit {
		return 0, 0, usagef("%s must be WIDTHxHEIGHT, each from 1 to %d, not %q", flag, limit, text)
	}
	return w, h, nil
}

// drawText draws the picture, with a line under it that says what it is where
// there is room for one.
func (a *app) drawText(p layouts.Picture, s scene, w, h int, o draw.Options) error {
	rows := h
	if h > 2 {
		rows--
	}
	var text strings.Builder
	for line := range strings.SplitSeq(draw.Text(&p, w, rows, o), "\n") {
		text.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	if err := (plain{a.out}).write([]byte(text.String())); err != nil || h <= 2 {
		return err
	}
	tail := "…"
	line := escape.Text(caption(p, s))
	if o.ASCII {
		line, tail = sevenBit(line), "~"
	}
	return plain{a.out}.print("%s", ansi.Truncate(line, w, tail))
}

// sevenBit puts a question mark in the place of what ASCII lacks.
func sevenBit(text string) string {
	return strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return '?'
		}
		return r
	}, text)
}

// castError refuses a cast whose members cannot be told apart.
func castError(doc file.Node, cast []layouts.Participant) error {
	var errs file.Errors
	for _, p := range layouts.ValidateCast(cast) {
		errs.Add(doc.Find(p.Path).Errorf("%s", p.Message))
	}
	return errs.Err()
}

// caption says what is drawn, what matters most first: a narrow drawing cuts it.
func caption(p layouts.Picture, s scene) string {
	what := fmt.Sprintf("%dx%d %s", p.Canvas.Width, p.Canvas.Height, s.layout.Kind())
	if p.Approximate {
		what = "APPROXIMATE " + what
	}
	parts := []string{what}
	if s.madeUp && len(s.cast) > 0 {
		parts = append(parts, fmt.Sprintf("%d made-up participants", len(s.cast)))
	}
	if p.Name != "" {
		parts = append(parts, p.Name)
	}
	if p.Approximate {
		parts = append(parts, "AWS does not publish this geometry")
	}
	return strings.Join(parts, "; ")
}
