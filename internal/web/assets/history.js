// The history as the page shows it. Entries come by the stream alone, also the
// person's own: so all tabs and devices show the same.
import { $, json, words } from './common.js';
import { divide, render } from './entry.js';

const log = $('log'), scroller = $('scroll');
const title = document.title;

export const shown = new Map(); // seq → element
const chosen = new Map(); // seq of a message → numbers of its buttons pressed
let first = 0; // seq of the oldest entry shown
export let last = 0; // and of the newest
let lastTold = 0, lastOwn = 0, unread = 0;

// on.entered hears of entries, by the id that the page gave what it sent.
export const on = { entered() {} };

export const button = (seq, number) => {
  const box = shown.get(seq);
  return box && box.querySelector(`.buttons [data-number="${number}"]`);
};

// showChosen marks the buttons of a message that were pressed, on any device.
function showChosen(seq) {
  for (const n of chosen.get(seq) || []) {
    const b = button(seq, n);
    if (!b) continue;
    b.classList.remove('sending');
    b.setAttribute('aria-pressed', 'true');
  }
}

function note(e) {
  if (e.kind === 'pressed') {
    if (!chosen.has(e.pressed)) chosen.set(e.pressed, new Set());
    chosen.get(e.pressed).add(e.button);
    showChosen(e.pressed);
  }
  if (e.kind === 'told') lastTold = Math.max(lastTold, e.seq);
  else lastOwn = Math.max(lastOwn, e.seq);
}

export function append(e) {
  if (shown.has(e.seq)) return;
  const follow = pinned, fresh = !log.hasAttribute('aria-busy');
  const box = render(e);
  shown.set(e.seq, box);
  on.entered(e.id);
  log.insertBefore(box, log.querySelector('.unsent'));
  divide(box);
  if (!first) first = e.seq;
  last = Math.max(last, e.seq);
  note(e);
  showChosen(e.seq);
  $('welcome').hidden = true;
  if (e.kind !== 'told') toEnd();
  else if (follow) land(box);
  else if (fresh) $('latest').hidden = false;
  if (document.hidden && e.kind === 'told' && fresh) document.title = `(${++unread}) ${title}`;
  showWorking();
  reportSeen();
}

function prepend(entries) {
  const height = scroller.scrollHeight, anchor = log.firstChild;
  const again = log.querySelector('.day'); // its day may begin earlier now
  for (const e of entries) {
    if (shown.has(e.seq)) continue;
    const box = render(e);
    shown.set(e.seq, box);
    log.insertBefore(box, anchor);
    divide(box);
    note(e);
  }
  entries.forEach((e) => showChosen(e.seq));
  if (again && again.nextElementSibling) {
    const box = again.nextElementSibling;
    again.remove();
    divide(box);
  }
  if (entries.length) first = entries[0].seq;
  scroller.scrollTop += scroller.scrollHeight - height;
}

$('older').addEventListener('click', async () => {
  $('older').disabled = true;
  try {
    const answer = await fetch(`/history?before=${first}`);
    if (answer.status === 401) return location.reload();
    const page = await answer.json();
    prepend(page.entries);
    $('older').hidden = !page.more;
  } catch { /* the connection's own remark says why */ }
  $('older').disabled = false;
});

// begun is called when all that a page shows first is there.
export function begun(empty) {
  if (!log.hasAttribute('aria-busy')) return;
  log.removeAttribute('aria-busy');
  $('welcome').hidden = !empty || shown.size > 0;
  if (shown.has(last)) land(shown.get(last));
  else toEnd();
}

// Whoever reads the end stays there when something grows: the keyboard, the
// type, a remark. Only scrolling leaves it.
let pinned = true;
export function toEnd() {
  pinned = true;
  scroller.scrollTop = scroller.scrollHeight;
  $('latest').hidden = true;
}

// land shows the end, but of an entry that is taller than the view its beginning:
// nobody reads upwards.
function land(box) {
  toEnd();
  const above = box.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  if (above >= 0) return;
  pinned = false;
  scroller.scrollTop += above - 8; // px of air
}

$('latest').addEventListener('click', () => { toEnd(); reportSeen(); });
scroller.addEventListener('scroll', () => {
  pinned = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  if (!pinned) return;
  $('latest').hidden = true;
  reportSeen();
}, { passive: true });
const grown = new ResizeObserver(() => { if (pinned) toEnd(); });
grown.observe(scroller);
grown.observe(log);

// What was on a visible page, scrolled to its end, was seen.
let seen = 0, seenTimer = 0;
export function reportSeen() {
  clearTimeout(seenTimer);
  seenTimer = setTimeout(async () => {
    if (document.hidden || !pinned || last <= seen) return;
    const seq = last;
    try {
      const answer = await fetch('/seen', json({ seq }));
      if (answer.ok) seen = Math.max(seen, seq);
    } catch { /* reported with the next entry, or when the page is looked at */ }
  }, 400);
}

// looked is called when the page is looked at again.
export function looked() {
  unread = 0;
  document.title = title;
  reportSeen();
}

let workingTimer = 0;
function showWorking() {
  const working = lastOwn > lastTold;
  if (working === !$('working').hidden) return;
  clearTimeout(workingTimer);
  $('working').hidden = !working;
  if (!working) return;
  $('working-text').textContent = words.working;
  workingTimer = setTimeout(() => { $('working-text').textContent = words.still; }, 8000);
  if (pinned) toEnd();
}
