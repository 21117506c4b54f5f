// Helps, and is needed for nothing: what was pressed says that it is under way, and is not
// pressed twice; what came to nothing is read first.
(function () {
  'use strict';
  document.addEventListener('submit', function (e) {
    var form = e.target, button = form.querySelector('button');
    if (!form.classList.contains('once')) return;
    if (form.dataset.sent) { e.preventDefault(); return; }
    form.dataset.sent = 'ya';
    if (button) button.setAttribute('aria-busy', 'true');
  });
  window.addEventListener('pageshow', function () { // also when one comes back to the page
    Array.prototype.forEach.call(document.querySelectorAll('form[data-sent]'), function (form) {
      delete form.dataset.sent;
      var button = form.querySelector('button');
      if (button) button.removeAttribute('aria-busy');
    });
  });
  var wrong = document.getElementById('ditolak');
  if (wrong) wrong.focus();
})();
