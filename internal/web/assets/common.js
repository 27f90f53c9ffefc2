// What the parts of the chat page share.
export const $ = (id) => document.getElementById(id);

// words are the page's sentences; they stand in its HTML.
export const words = $('words').dataset;

export function el(tag, className, content) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  if (content !== undefined) e.textContent = content;
  return e;
}

export const json = (value) => ({
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value),
});

// newID makes an id without crypto.randomUUID, which is missing on plain http.
export const newID = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

export function sizeOf(bytes) {
  if (bytes >= 1 << 20) return `${(bytes / (1 << 20)).toFixed(1)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

// copyText copies, and says on the button whether it could.
export async function copyText(content, button) {
  let copied = false;
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(content);
      copied = true;
    }
  } catch { /* not allowed: the old way */ }
  if (!copied) { // plain http has no clipboard
    const area = el('textarea', 'hush');
    area.value = content;
    document.body.append(area);
    area.select();
    copied = document.execCommand('copy');
    area.remove();
    button.focus();
  }
  button.textContent = copied ? words.copied : words.copyFailed;
  setTimeout(() => { button.textContent = words.copy; }, 2000);
}
