package bot

import (
	"fmt"
	"strconv"
	"strings"

	"zhibu/internal/chat"
)

// pageLength is how many characters of a text one message has, well within the
// 4,096 UTF-16 units of the narrowest channel.
const pageLength = 1800

// full shows a whole article, in as many pages as it takes.
func (t *turn) full(argument string) error { return t.page(argument + ":1") }

// page shows one page of an article, from 1: the first with the headings it
// stands under, the last with where the text comes from and the way to its
// neighbours.
func (t *turn) page(argument string) error {
	i := strings.LastIndexByte(argument, ':')
	o, ok, err := t.open(argument[:max(i, 0)])
	if !ok {
		return err
	}
	pages := pages(o.passage.Text)
	n, _ := strconv.Atoi(argument[i+1:]) // what is no number is no page
	if n < 1 || n > len(pages) {
		t.say(chat.Text(staleButton))
		return nil
	}
	text := t.pageHead(o, n, len(pages)) + "\n\n" + pages[n-1]
	if n < len(pages) {
		next := button(fmt.Sprintf("下一页（%d/%d）", n+1, len(pages)), "page", argument[:i]+":"+strconv.Itoa(n+1))
		t.say(chat.Text(text + "……").Row(next))
		return nil
	}
	t.say(chat.Text(text + "\n\n" + origin(o.document)).Row(neighbours(o.document, o.passage)...))
	return nil
}

func (t *turn) pageHead(o opened, n, of int) string {
	head := headline(o.document, o.passage, o.status)
	if of > 1 {
		head += fmt.Sprintf("（%d/%d）", n, of)
	}
	if heads := o.passage.HeadLine(); n == 1 && heads != "" {
		head += "\n" + heads
	}
	return head
}

// pages cuts a text at the ends of its paragraphs (款), and where one paragraph
// is longer than a page at the ends of sentences.
func pages(text string) []string {
	var all []string
	runes := []rune(text)
	for len(runes) > pageLength {
		end := pageEnd(runes)
		all = append(all, strings.TrimSpace(string(runes[:end])))
		runes = runes[end:]
	}
	return append(all, strings.TrimSpace(string(runes)))
}

// pageEnd is where the first page of a text ends that has more than one.
func pageEnd(runes []rune) int {
	for _, ends := range []string{"\n", "。；", "，、"} {
		for i := pageLength; i > pageLength/3; i-- {
			if strings.ContainsRune(ends, runes[i-1]) {
				return i
			}
		}
	}
	return pageLength
}
