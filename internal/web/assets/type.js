// The size of type, on every page. It runs before the page is drawn.
'use strict';
(() => {
  const setting = 'zhibu-large', root = document.documentElement;
  try { root.classList.toggle('large', localStorage.getItem(setting) === '1'); } catch { /* forbidden */ }

  addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('size');
    if (!button) return;
    const show = () => button.setAttribute('aria-pressed', String(root.classList.contains('large')));
    show();
    button.addEventListener('click', () => {
      const large = root.classList.toggle('large');
      show();
      try { localStorage.setItem(setting, large ? '1' : '0'); } catch { /* forbidden */ }
    });
  });
})();
