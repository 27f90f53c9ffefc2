// How an entry of the history looks.
import { copyText, el, words } from './common.js';

// act is what a button of a message does; sending sets it.
export const act = { press() {} };

function bubble(body) {
  const b = el('div', 'bubble');
  for (const span of body || []) b.append(span.b ? el('mark', '', span.t) : span.t);
  if (!body || !body.length) b.append(el('span', 'quiet', words.notKept));
  return b;
}

const plain = (body) => (body || []).map((s) => s.t).join('');

function foot(e) {
  const f = el('div', 'foot');
  f.append(el('time', '', e.at.slice(11, 16)));
  if (e.kind !== 'pressed' && e.body && e.body.length) {
    const copy = el('button', '', words.copy);
    copy.type = 'button';
    copy.addEventListener('click', () => copyText(plain(e.body), copy));
    f.append(copy);
  }
  return f;
}

function buttons(e) {
  const box = el('div', 'buttons');
  let n = 0;
  for (const row of e.buttons) {
    const line = el('div', row.length > 1 ? 'row whole' : 'row');
    for (const label of row) {
      const b = el('button', '', label), number = n++;
      b.type = 'button';
      b.dataset.number = number;
      b.addEventListener('click', () => act.press(e.seq, number, label, b));
      line.append(b);
    }
    box.append(line);
  }
  return box;
}

function download(e) {
  const a = el('a', 'file', `${words.download}${e.file.name}`);
  a.href = `/file/${e.seq}`;
  a.download = e.file.name;
  return a;
}

export function render(e) {
  const own = e.kind !== 'told';
  const box = el('article', 'entry' + (own ? ' own' : '') + (e.kind === 'pressed' ? ' pressed' : ''));
  box.dataset.day = e.at.slice(0, 10);
  box.append(el('span', 'hush', e.kind === 'pressed' ? words.chose : own ? words.you : words.assistant));
  if (!e.file || (e.body && e.body.length)) box.append(bubble(e.body));
  if (e.file) box.append(download(e));
  if (e.buttons) box.append(buttons(e));
  box.append(foot(e));
  return box;
}

function dayLabel(day) {
  const [y, m, d] = day.split('-').map(Number);
  const weekday = '日一二三四五六'[new Date(Date.UTC(y, m - 1, d)).getUTCDay()];
  return `${y}年${m}月${d}日 周${weekday}`;
}

function entryBefore(node) {
  let p = node.previousElementSibling;
  while (p && !p.dataset.day) p = p.previousElementSibling;
  return p;
}

// divide puts the date before the first entry of a day.
export function divide(box) {
  const before = entryBefore(box);
  if (before && before.dataset.day === box.dataset.day) return;
  box.before(el('p', 'day', dayLabel(box.dataset.day)));
}
