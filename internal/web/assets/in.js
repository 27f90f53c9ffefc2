// The code travels in the link's fragment, which browsers send to nobody: it
// reaches the server only when the button is pressed, and no log before.
'use strict';
const code = document.getElementById('code');
const fragment = location.hash.slice(1);
if (/^[0-9A-Za-z]{16,64}$/.test(fragment)) {
  code.value = fragment;
  code.closest('form').classList.add('filled');
  history.replaceState(null, '', location.pathname);
  document.querySelector('button').focus();
}
