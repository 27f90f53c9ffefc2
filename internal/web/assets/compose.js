// The form at the foot of the page: text, an attachment, the keys.
import { $, sizeOf, words } from './common.js';
import { say, sendFile } from './send.js';

const text = $('text'), picker = $('file');
const maxFile = Number(words.maxFile); // bytes

let picked = null; // the file that goes with the next 发送
function pick(file) {
  picked = file || null;
  picker.value = '';
  $('picked').hidden = !picked;
  if (picked) $('picked-name').textContent = `${words.file}${picked.name}（${sizeOf(picked.size)}）`;
}

// trouble says why a file cannot be sent, instead of its name.
function trouble(content) {
  pick(null);
  $('picked').hidden = false;
  $('picked-name').textContent = content;
}

$('attach').addEventListener('click', () => picker.click());
picker.addEventListener('change', () => {
  const file = picker.files[0];
  if (!file) return;
  if (file.size > maxFile) trouble(words.large);
  else if (!file.size) trouble(words.empty);
  else pick(file);
  $('send').focus();
});
$('unpick').addEventListener('click', () => { pick(null); text.focus(); });

$('form').addEventListener('submit', (event) => {
  event.preventDefault();
  if (picked) sendFile(picked);
  pick(null);
  say(text.value);
  text.value = '';
  fit();
  text.focus();
});

text.addEventListener('keydown', (event) => {
  // 229: a key that an input method is still using.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  $('form').requestSubmit();
});

// Esc takes the attachment off, else leads from anywhere to the form.
addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
  pick(null);
  text.focus();
});

function fit() {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + 2}px`;
}
text.addEventListener('input', fit);
$('size').addEventListener('click', () => requestAnimationFrame(fit)); // when the type has changed
for (const b of $('welcome').querySelectorAll('button')) b.addEventListener('click', () => say(b.textContent));

if (matchMedia('(hover: hover)').matches) text.focus();
