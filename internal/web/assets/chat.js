// The chat page: its stream. The parts are common.js, entry.js (how an entry
// looks), history.js (what is shown), send.js (the queue) and compose.js (the
// form).
import { $, words } from './common.js';
import { append, begun, last, looked, reportSeen } from './history.js';
import { idle, pump, resume } from './send.js';
import './compose.js';

let source = null, alive = 0, failures = 0, retryTimer = 0, resting = false, lost = false, remarkTimer = 0;

function connect() {
  clearTimeout(retryTimer);
  if (source) source.close();
  resting = false;
  alive = Date.now();
  source = new EventSource(`/stream?after=${words.epoch}-${last}`);
  const on = (name, act) => source.addEventListener(name, (event) => { alive = Date.now(); act(event); });
  on('entry', (event) => append(JSON.parse(event.data)));
  on('ready', (event) => ready(JSON.parse(event.data)));
  on('beat', () => {});
  on('out', () => location.reload());
  on('moved', () => location.reload());
  on('rest', () => { source.close(); resting = true; connection(words.resting); });
  on('stop', () => { source.close(); retry(); });
  source.onerror = () => retry();
}

function ready(state) {
  failures = 0;
  if (state.more !== null) $('older').hidden = !state.more;
  begun(idle());
  connection(lost ? words.back : '');
  lost = false;
  pump();
  reportSeen();
}

function retry() {
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
  again();
  looked();
});

resume();
connect();
