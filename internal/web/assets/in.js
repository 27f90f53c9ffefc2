// The code travels in the link's fragment, which browsers send to nobody: it
// reaches the server only when the button is pressed, and no log before.
'use strict';
const code = document.getElementById('code'), slip = document.getElementById('slip');
const form = code.closest('form');

function take() {
  const fragment = location.hash.slice(1);
  if (!/^[0-9A-Za-z]{16,64}$/.test(fragment)) return false;
  code.value = fragment;
  form.classList.add('filled');
  slip.open = false;
  form.after(slip);
  history.replaceState(null, '', location.pathname);
  form.querySelector('button').focus();
  return true;
}

if (!take()) { // whoever has a link comes with its code
  slip.open = true;
  form.before(slip);
}
addEventListener('hashchange', take); // the link was opened where this page was
