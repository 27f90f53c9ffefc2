package web_test

import (
	"fmt"

	"github.com/chromedp/chromedp"
	"rsc.io/qr"
)

// fits looks at a page on a phone and a desk, in large type and in the dark, and
// fails where it is wider than the screen.
func (b tab) fits(name string) {
	b.Helper()
	for _, width := range []int64{1280, 390} {
		height, scale := int64(800), 1.0
		if width == 390 {
			height, scale = 844, 2
		}
		b.do(chromedp.EmulateViewport(width, height, chromedp.EmulateScale(scale)))
		b.want(fmt.Sprintf("%s wider than %d", name, width), "document.documentElement.scrollWidth > innerWidth", false)
		b.look(fmt.Sprintf("%s-%d", name, width))
	}
	b.want(name+" has large type", `document.getElementById('size') !== null`, true)
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('size').click()`))
	b.want(name+" in large type", "getComputedStyle(document.documentElement).fontSize", "22px")
	b.want(name+" in large type wider than a phone", "document.documentElement.scrollWidth > innerWidth", false)
	b.look(name + "-390-large")
	b.do(chromedp.Evaluate[chromedp.Void](`document.getElementById('size').click()`))
	b.media("", "dark")
	b.look(name + "-390-dark")
	b.media("", "light")
	b.want("markup of "+name, `document.querySelectorAll('img, main script, main iframe').length`, 0.0)
	b.want("labels missing on "+name, `[...document.querySelectorAll('button, a, select, textarea, input:not([type=hidden]):not([hidden])')]
		.filter(e => !(e.innerText || e.getAttribute('aria-label') || (e.labels && e.labels.length))).length`, 0.0)
}

// modules encodes as the product does.
func modules(text string) ([][]bool, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return nil, err
	}
	all := make([][]bool, code.Size)
	for y := range all {
		all[y] = make([]bool, code.Size)
		for x := range all[y] {
			all[y][x] = code.Black(x, y)
		}
	}
	return all, nil
}
