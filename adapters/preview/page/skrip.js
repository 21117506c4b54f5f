// Takes the page up again when the file was saved, and keeps place and focus.
(function () {
  'use strict';
  var every = 600, news = document.getElementById('kabar'), touched = false, lost = false;

  document.addEventListener('input', function (e) {
    if (e.target.closest('form')) touched = true;
  });
  function say(text) { if (news.textContent !== text) news.textContent = text; }

  function renew() {
    return fetch(location.pathname + location.search, { credentials: 'same-origin' }).then(function (r) { return r.text(); }).then(function (text) {
      var page = new DOMParser().parseFromString(text, 'text/html');
      var focused = document.activeElement && document.activeElement.id;
      var open = Array.prototype.map.call(document.querySelectorAll('main details'), function (d) { return d.open; });
      ['header', 'main'].forEach(function (part) {
        document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
      });
      document.body.dataset.take = page.body.dataset.take;
      document.title = page.title;
      Array.prototype.forEach.call(document.querySelectorAll('main details'), function (d, i) { if (open[i]) d.open = true; });
      if (focused && document.getElementById(focused)) document.getElementById(focused).focus({ preventScroll: true });
      say(document.body.dataset.again + ' ' + document.querySelector('.state').textContent);
    });
  }

  function ask() {
    fetch('/keadaan').then(function (r) { return r.ok ? r.text() : Promise.reject(); }).then(function (take) {
      if (lost) { lost = false; say(''); }
      if (take === document.body.dataset.take) return;
      if (touched) { // what is being filled in is not thrown away
        document.body.dataset.take = take;
        say(document.body.dataset.again);
        return;
      }
      return renew();
    }).catch(function () { lost = true; say(document.body.dataset.lost); }).then(function () { setTimeout(ask, every); });
  }
  setTimeout(ask, every);
})();
