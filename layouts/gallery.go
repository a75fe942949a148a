package layouts

// evenPresets give everybody the same room.
func evenPresets() []Preset {
	return []Preset{
		{Name: "full", About: "One source on the whole canvas.", Layout: of(person(1, 0, 0, 1920, 1080))},
		{Name: "two-up", About: "Two sources beside each other, each whole.", Layout: joined(block(1, 2, 1, 0, 270, 960, 540))},
		{
			Name: "side-by-side", About: "Two sources in the halves of the canvas, their sides cut off.",
			Layout: of(filling(1, 0, 0, 960, 1080), filling(2, 960, 0, 960, 1080)),
		},
		{
			Name: "over-under", About: "Two sources above each other, each in a full-width half, cut above and below.",
			Layout: of(filling(1, 0, 0, 1920, 540), filling(2, 0, 540, 1920, 540)),
		},
		{
			Name: "three-up", About: "Two sources above, one below in the middle.",
			Layout: joined(block(1, 2, 1, 0, 0, 960, 540), one(person(3, 480, 540, 960, 540))),
		},
		{
			Name: "three-columns", About: "Three sources in upright columns, their sides cut off.",
			Layout: of(filling(1, 0, 0, 640, 1080), filling(2, 640, 0, 640, 1080), filling(3, 1280, 0, 640, 1080)),
		},
		{Name: "four-up", About: "Four sources, two by two.", Layout: joined(block(1, 2, 2, 0, 0, 960, 540))},
		{
			Name: "five-up", About: "Two larger sources above three smaller ones.",
			Layout: joined(block(1, 2, 1, 0, 90, 960, 540), block(3, 3, 1, 0, 630, 640, 360)),
		},
		{Name: "six-up", About: "Six sources, three by two.", Layout: joined(block(1, 3, 2, 0, 180, 640, 360))},
		{Name: "eight-up", About: "Eight sources, four by two.", Layout: joined(block(1, 4, 2, 0, 270, 480, 270))},
		{Name: "nine-up", About: "Nine sources, three by three.", Layout: joined(block(1, 3, 3, 0, 0, 640, 360))},
		{Name: "sixteen-up", About: "Sixteen sources, four by four.", Layout: joined(block(1, 4, 4, 0, 0, 480, 270))},
	}
}

// featurePresets give one source more room than the others.
func featurePresets() []Preset {
	return []Preset{
		{
			Name: "one-plus-one", About: "A large source with a small one at its lower right.",
			Layout: of(person(1, 0, 180, 1280, 720), person(2, 1280, 540, 640, 360)),
		},
		{
			Name: "one-plus-two", About: "A large source with two beside it.",
			Layout: joined(one(person(1, 0, 180, 1280, 720)), block(2, 1, 2, 1280, 180, 640, 360)),
		},
		{
			Name: "one-plus-three", About: "A large source with three beside it.",
			Layout: joined(one(person(1, 0, 135, 1440, 810)), block(2, 1, 3, 1440, 135, 480, 270)),
		},
		{
			Name: "one-plus-four", About: "A large source with four beside it.",
			Layout: joined(one(person(1, 0, 108, 1536, 864)), block(2, 1, 4, 1536, 108, 384, 216)),
		},
		{
			Name: "one-plus-five", About: "A large source with two beside it and three below.",
			Layout: joined(one(person(1, 0, 0, 1280, 720)), block(2, 1, 2, 1280, 0, 640, 360), block(4, 3, 1, 0, 720, 640, 360)),
		},
		{
			Name: "one-plus-seven", About: "A large source with three beside it and four below.",
			Layout: joined(one(person(1, 0, 0, 1440, 810)), block(2, 1, 3, 1440, 0, 480, 270), block(5, 4, 1, 0, 810, 480, 270)),
		},
		{
			Name: "two-plus-four", About: "Two large sources above four small ones.",
			Layout: joined(block(1, 2, 1, 0, 135, 960, 540), block(3, 4, 1, 0, 675, 480, 270)),
		},
	}
}

// overlayPresets lay one source over another.
func overlayPresets() []Preset {
	inset := func(name, about string, x, y int) Preset {
		return Preset{Name: name, About: about, Layout: of(person(1, 0, 0, 1920, 1080), person(2, x, y, 480, 270))}
	}
	return []Preset{
		inset("pip-top-left", "A small source in the upper left corner of a full one.", 0, 0),
		inset("pip-top-right", "A small source in the upper right corner of a full one.", 1440, 0),
		inset("pip-bottom-left", "A small source in the lower left corner of a full one.", 0, 810),
		inset("pip-bottom-right", "A small source in the lower right corner of a full one.", 1440, 810),
		inset("pip-inset", "A small source at the lower right, inside the title-safe area.", 1344, 756),
		{
			Name: "pip-two", About: "Two small sources at the right of a full one, inside the title-safe area.",
			Layout: of(person(1, 0, 0, 1920, 1080), person(2, 1344, 54, 480, 270), person(3, 1344, 756, 480, 270)),
		},
	}
}

// programmePresets are pictures of usual programmes.
func programmePresets() []Preset {
	return []Preset{
		{
			Name: "interview", About: "Two framed sources before a background.",
			Layout: of(whole("background"), person(1, 64, 297, 864, 486), person(2, 992, 297, 864, 486)),
		},
		{
			Name: "panel", About: "A host above three guests, framed before a background.",
			Layout: of(whole("background"), person(1, 512, 54, 896, 504),
				person(2, 96, 648, 544, 306), person(3, 688, 648, 544, 306), person(4, 1280, 648, 544, 306)),
		},
		{
			Name: "news-lower-third", About: "A full source with a lower third inside the title-safe area.",
			Layout: of(person(1, 0, 0, 1920, 1080), graphic("title", 96, 846, 1728, 180)),
		},
		{
			Name: "news-double-box", About: "Two framed sources before a background, with a lower third.",
			Layout: of(whole("background"), person(1, 32, 216, 912, 513), person(2, 976, 216, 912, 513),
				graphic("title", 96, 846, 1728, 180)),
		},
		{
			Name: "scoreboard", About: "A full source with the score at the upper left, inside the title-safe area.",
			Layout: of(person(1, 0, 0, 1920, 1080), graphic("score", 96, 54, 480, 108)),
		},
		{
			Name: "commentary", About: "A full source with the commentator at the lower right and the score at the upper left.",
			Layout: of(person(1, 0, 0, 1920, 1080), person(2, 1344, 756, 480, 270), graphic("score", 96, 54, 480, 108)),
		},
		{
			Name: "lecture", About: "Slides with the speaker in a column beside them.",
			Layout: of(graphic("slides", 0, 108, 1536, 864), filling(1, 1536, 108, 384, 864)),
		},
		{Name: "slate", About: "A still picture on the whole canvas.", Layout: of(whole("slate"))},
	}
}
