// The chat page. Entries come by the stream alone, also the person's own: so all
// tabs and devices show the same. What is sent waits in a queue with an id of its
// own until the server has it; sending it again is harmless.
'use strict';
(() => {
  const $ = (id) => document.getElementById(id);
  const words = $('words').dataset;
  const log = $('log'), scroller = $('scroll'), text = $('text');
  const title = document.title;

  // ---- what is shown -----------------------------------------------------

  const shown = new Map(); // seq → element
  const chosen = new Map(); // seq of a message → numbers of its buttons pressed
  let first = 0, last = 0; // seq of the oldest and newest entry shown
  let lastTold = 0, lastOwn = 0, unread = 0;

  const el = (tag, className, content) => {
    const e = document.createElement(tag);
    if (className) e.className = className;
    if (content !== undefined) e.textContent = content;
    return e;
  };

  const dayOf = (at) => at.slice(0, 10);
  const dayLabel = (day) => {
    const [y, m, d] = day.split('-').map(Number);
    const weekday = '日一二三四五六'[new Date(Date.UTC(y, m - 1, d)).getUTCDay()];
    return `${y}年${m}月${d}日 周${weekday}`;
  };

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
      for (const label of row) {
        const b = el('button', '', label), number = n++;
        b.type = 'button';
        b.dataset.number = number;
        b.addEventListener('click', () => press(e.seq, number, label, b));
        box.append(b);
      }
    }
    return box;
  }

  function render(e) {
    const own = e.kind !== 'told';
    const box = el('article', 'entry' + (own ? ' own' : '') + (e.kind === 'pressed' ? ' pressed' : ''));
    box.dataset.day = dayOf(e.at);
    box.append(el('span', 'hush', e.kind === 'pressed' ? words.chose : own ? words.you : words.assistant));
    box.append(bubble(e.body));
    if (e.buttons) box.append(buttons(e));
    box.append(foot(e));
    return box;
  }

  // showChosen marks the buttons of a message that were pressed, on any device.
  function showChosen(seq) {
    const box = shown.get(seq);
    if (!box) return;
    for (const n of chosen.get(seq) || []) {
      const b = box.querySelector(`.buttons [data-number="${n}"]`);
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

  function divide(box, before) {
    if (before && before.dataset.day === box.dataset.day) return;
    box.before(el('p', 'day', dayLabel(box.dataset.day)));
  }

  const entryBefore = (node) => {
    let p = node.previousElementSibling;
    while (p && !p.dataset.day) p = p.previousElementSibling;
    return p;
  };

  function append(e) {
    if (shown.has(e.seq)) return;
    const follow = atEnd();
    const box = render(e);
    shown.set(e.seq, box);
    drop(e.id);
    log.insertBefore(box, log.querySelector('.unsent'));
    divide(box, entryBefore(box));
    if (!first) first = e.seq;
    last = Math.max(last, e.seq);
    note(e);
    showChosen(e.seq);
    $('welcome').hidden = true;
    if (follow || e.kind !== 'told') toEnd();
    else if (!log.hasAttribute('aria-busy')) $('latest').hidden = false;
    if (document.hidden && e.kind === 'told' && !log.hasAttribute('aria-busy')) {
      document.title = `(${++unread}) ${title}`;
    }
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
      divide(box, entryBefore(box));
      note(e);
    }
    entries.forEach((e) => showChosen(e.seq));
    if (again && again.nextElementSibling) {
      const box = again.nextElementSibling;
      again.remove();
      divide(box, entryBefore(box));
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

  // ---- place in the history ----------------------------------------------

  // Whoever reads the end stays there when something grows: the keyboard, the
  // type, a remark. Only scrolling leaves it.
  let pinned = true;
  const atEnd = () => pinned;
  function toEnd() {
    pinned = true;
    scroller.scrollTop = scroller.scrollHeight;
    $('latest').hidden = true;
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
  function reportSeen() {
    clearTimeout(seenTimer);
    seenTimer = setTimeout(async () => {
      if (document.hidden || !atEnd() || last <= seen) return;
      const seq = last;
      try {
        const answer = await fetch('/seen', json({ seq }));
        if (answer.ok) seen = Math.max(seen, seq);
      } catch { /* reported with the next entry, or when the page is looked at */ }
    }, 400);
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
    if (atEnd()) toEnd();
  }

  // ---- sending -------------------------------------------------------------

  const json = (value) => ({
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(value),
  });

  // crypto.randomUUID is missing on plain http.
  const newID = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');

  const store = 'zhibu-unsent';
  let queue = []; // {id, text | pressed, button, label}, the oldest first
  const keep = () => { try { sessionStorage.setItem(store, JSON.stringify(queue)); } catch { /* full or forbidden */ } };

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
    box.append(el('span', 'hush', words.you), el('div', 'bubble', message.text), el('div', 'foot', words.sending));
    unsent.set(message.id, box);
    log.append(box);
    $('welcome').hidden = true;
    toEnd();
  }

  const remark = (id, content) => {
    const box = unsent.get(id);
    if (box) box.querySelector('.foot').textContent = content;
  };

  // drop forgets a message that the history has.
  function drop(id) {
    if (!id) return;
    const box = unsent.get(id);
    if (box) box.remove();
    unsent.delete(id);
    const before = queue.length;
    queue = queue.filter((m) => m.id !== id);
    if (queue.length !== before) keep();
  }

  let pumping = false, pumpTimer = 0;
  async function pump() {
    if (pumping) return;
    pumping = true;
    clearTimeout(pumpTimer);
    while (queue.length) {
      const message = queue[0];
      const status = await post(message);
      if (status === 401) return location.reload();
      if (status >= 200 && status < 300) {
        if (queue[0] === message) { queue.shift(); keep(); }
        remark(message.id, words.delivered);
      } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
        refuse(message, status);
      } else {
        remark(message.id, words.unsent);
        pumpTimer = setTimeout(pump, 3000);
        break;
      }
    }
    pumping = false;
  }

  async function post(message) {
    const { id, text: said, pressed, button } = message;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), 20000);
    try {
      const answer = await fetch('/say', { ...json({ id, text: said, pressed, button }), signal: abort.signal });
      return answer.status;
    } catch {
      return 0;
    } finally {
      clearTimeout(timer);
    }
  }

  // refuse gives a message up that the server will never take.
  function refuse(message, status) {
    queue = queue.filter((m) => m.id !== message.id);
    keep();
    if (!message.pressed) {
      remark(message.id, status === 413 ? words.long : words.dropped);
      const given = unsent.get(message.id);
      if (given) given.classList.replace('unsent', 'refused'); // it stays where it is
      return;
    }
    const box = shown.get(message.pressed);
    const b = box && box.querySelector(`.buttons [data-number="${message.button}"]`);
    if (!b) return;
    b.classList.remove('sending');
    b.disabled = true;
    b.title = words.stale;
  }

  function press(seq, number, label, b) {
    if (b.classList.contains('sending')) return;
    b.classList.add('sending');
    enqueue({ id: newID(), pressed: seq, button: number, label });
  }

  function say(content) {
    content = content.trim();
    if (content) enqueue({ id: newID(), text: content });
  }

  $('form').addEventListener('submit', (event) => {
    event.preventDefault();
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
  const fit = () => {
    text.style.height = 'auto';
    text.style.height = `${text.scrollHeight + 2}px`;
  };
  text.addEventListener('input', fit);
  for (const b of $('welcome').querySelectorAll('button')) b.addEventListener('click', () => say(b.textContent));

  // ---- the stream ------------------------------------------------------------

  let source = null, alive = 0, failures = 0, retryTimer = 0, resting = false, lost = false, remarkTimer = 0;

  function connect() {
    clearTimeout(retryTimer);
    if (source) source.close();
    resting = false;
    alive = Date.now();
    source = new EventSource(last ? `/stream?after=${last}` : '/stream');
    const on = (name, act) => source.addEventListener(name, (event) => { alive = Date.now(); act(event); });
    on('entry', (event) => append(JSON.parse(event.data)));
    on('ready', (event) => ready(JSON.parse(event.data)));
    on('beat', () => {});
    on('out', () => location.reload());
    on('rest', () => { source.close(); resting = true; connection(words.resting); });
    on('stop', () => { source.close(); retry(); });
    source.onerror = () => retry();
  }

  function ready(state) {
    failures = 0;
    if (state.more !== null) $('older').hidden = !state.more;
    if (log.hasAttribute('aria-busy')) {
      log.removeAttribute('aria-busy');
      $('welcome').hidden = shown.size > 0 || queue.length > 0;
      toEnd();
    }
    connection(lost ? words.back : '');
    lost = false;
    pump();
    reportSeen();
  }

  async function retry() {
    if (resting) return;
    source.close();
    clearTimeout(retryTimer);
    if (failures++ > 0 || !navigator.onLine) { // once may be the server beginning anew
      lost = true;
      connection(words.lost);
    }
    retryTimer = setTimeout(async () => {
      try {
        const answer = await fetch('/history?before=0');
        if (answer.status === 401) return location.reload();
      } catch { /* not back yet */ }
      connect();
    }, Math.min(500 * 2 ** failures, 15000));
  }

  function connection(content) {
    clearTimeout(remarkTimer);
    $('connection').textContent = content;
    $('connection').hidden = !content;
    if (content === words.back) remarkTimer = setTimeout(() => connection(''), 2500);
  }

  const again = () => {
    if (resting || source.readyState !== EventSource.OPEN) connect();
  };
  // A beat comes every 20 s; a connection without one is dead and does not know.
  setInterval(() => { if (!resting && Date.now() - alive > 50000) connect(); }, 10000);
  addEventListener('online', again);
  addEventListener('offline', () => { lost = true; connection(words.lost); });
  addEventListener('focus', again);
  addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
  $('connection').addEventListener('click', again);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    unread = 0;
    document.title = title;
    again();
    reportSeen();
  });

  // ---- copying, type size ------------------------------------------------------

  async function copyText(content, b) {
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
    }
    b.textContent = copied ? words.copied : words.copyFailed;
    setTimeout(() => { b.textContent = words.copy; }, 2000);
  }

  function size(large) {
    document.documentElement.classList.toggle('large', large);
    $('size').setAttribute('aria-pressed', String(large));
  }
  const setting = 'zhibu-large';
  try { size(localStorage.getItem(setting) === '1'); } catch { /* forbidden */ }
  $('size').addEventListener('click', () => {
    const large = !document.documentElement.classList.contains('large');
    size(large);
    fit();
    try { localStorage.setItem(setting, large ? '1' : '0'); } catch { /* forbidden */ }
  });

  try { queue = JSON.parse(sessionStorage.getItem(store) || '[]'); } catch { /* forbidden */ }
  queue.forEach(showUnsent);
  connect();
  if (matchMedia('(hover: hover)').matches) text.focus();
})();
