// What is sent waits in a queue with an id of its own until the server has it;
// sending it again is harmless.
import { $, el, json, newID, words } from './common.js';
import { act } from './entry.js';
import { button, on, toEnd } from './history.js';

const log = $('log'), store = 'zhibu-unsent';
const sayTime = 20000, uploadTime = 150000; // ms that an attempt may take
const longest = 60000; // ms that the server may ask a message to wait; what it puts off longer is given up

// {id, text | epoch, pressed, button, label | file, content}, the oldest first. A file's
// content does not outlive the page.
let queue = [];
const keep = () => {
  try {
    sessionStorage.setItem(store, JSON.stringify(queue, (key, value) => (key === 'content' ? undefined : value)));
  } catch { /* full or forbidden */ }
};

export const idle = () => queue.length === 0;

function enqueue(message) {
  queue.push(message);
  keep();
  showUnsent(message);
  pump();
}

const unsent = new Map(); // id → element
function showUnsent(message) {
  if (message.pressed) return; // the button shows it
  const box = el('article', 'entry own unsent');
  const content = message.file === undefined ? message.text : words.file + message.file;
  box.append(el('span', 'hush', words.you), el('div', 'bubble', content), el('div', 'foot', words.sending));
  unsent.set(message.id, box);
  log.append(box);
  $('welcome').hidden = true;
  toEnd();
}

function remark(id, content) {
  const box = unsent.get(id);
  if (box) box.querySelector('.foot').textContent = content;
}

// forget takes out of the queue what the server has, or will never take.
function forget(id) {
  const before = queue.length;
  queue = queue.filter((m) => m.id !== id);
  if (queue.length !== before) keep();
}

on.entered = (id) => {
  if (!id) return;
  const box = unsent.get(id);
  if (box) box.remove();
  unsent.delete(id);
  forget(id);
};

let pumping = false, pumpTimer = 0;
export async function pump() {
  if (pumping) return;
  pumping = true;
  clearTimeout(pumpTimer);
  while (queue.length) {
    const message = queue[0];
    const { status, wait } = await post(message);
    if (status === 401) return location.reload();
    if (status >= 200 && status < 300) {
      forget(message.id);
      remark(message.id, words.delivered);
    } else if (status === 429 && wait > longest) {
      refuse(message, words.many);
    } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      refuse(message, message.file === undefined && status === 413 ? words.long : status === 413 ? words.large : words.dropped);
    } else {
      remark(message.id, status === 429 ? words.busy : words.unsent);
      pumpTimer = setTimeout(pump, wait || 3000);
      break;
    }
  }
  pumping = false;
}

function request(message) {
  const { id, text, epoch, pressed, button: number } = message;
  if (message.file === undefined) return ['/say', json({ id, text, epoch, pressed, button: number }), sayTime];
  const form = new FormData();
  form.append('id', id);
  form.append('file', message.content, message.file);
  return ['/upload', { method: 'POST', body: form }, uploadTime];
}

async function post(message) {
  const [path, options, patience] = request(message);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const answer = await fetch(path, { ...options, signal: abort.signal });
    return { status: answer.status, wait: 1000 * (Number(answer.headers.get('Retry-After')) || 0) };
  } catch {
    return { status: 0, wait: 0 };
  } finally {
    clearTimeout(timer);
  }
}

// refuse gives a message up that the server will never take.
function refuse(message, why) {
  forget(message.id);
  if (!message.pressed) {
    remark(message.id, why);
    const given = unsent.get(message.id);
    if (given) given.classList.replace('unsent', 'refused'); // it stays where it is
    return;
  }
  const b = button(message.pressed, message.button);
  if (!b) return;
  b.classList.remove('sending');
  b.disabled = true;
  b.title = words.stale;
}

act.press = (seq, number, label, b) => {
  if (b.classList.contains('sending')) return;
  b.classList.add('sending');
  enqueue({ id: newID(), epoch: words.epoch, pressed: seq, button: number, label });
};

export function say(content) {
  content = content.trim();
  if (content) enqueue({ id: newID(), text: content });
}

export const sendFile = (content) => enqueue({ id: newID(), file: content.name, content });

// resume takes up what the page had not sent when it was left.
export function resume() {
  try { queue = JSON.parse(sessionStorage.getItem(store) || '[]'); } catch { /* forbidden */ }
  queue = queue.filter((m) => !m.pressed || m.epoch === words.epoch); // else its number is another message's now
  for (const message of [...queue]) {
    showUnsent(message);
    if (message.file !== undefined) refuse(message, words.reattach);
  }
}
