// Forms that take a while or must not be sent twice, and the printing button.
'use strict';
for (const form of document.querySelectorAll('form[method=post]')) {
  form.addEventListener('submit', (event) => {
    if (form.classList.contains('sent')) event.preventDefault();
    form.classList.add('sent');
  });
}
// A page that comes back from the browser's store was not sent.
addEventListener('pageshow', () => document.querySelectorAll('.sent').forEach((form) => form.classList.remove('sent')));

const printer = document.getElementById('print');
if (printer) {
  printer.hidden = false;
  printer.querySelector('button').addEventListener('click', () => window.print());
}
