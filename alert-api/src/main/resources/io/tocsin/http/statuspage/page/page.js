'use strict';
(() => {
  const news = document.getElementById('news');
  const main = () => document.getElementById('main');
  const events = main().dataset.events;
  const POLL = 60000;
  const folded = new Map();

  const localize = root => {
    for (const time of root.querySelectorAll('time:not([data-day])')) {
      const date = new Date(time.dateTime);
      if (!Number.isNaN(date.getTime())) {
        time.title = time.textContent;
        time.textContent = date.toLocaleString(undefined,
          {day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short'});
      }
    }
  };

  // What a reader has folded or unfolded stays so
  document.addEventListener('click', event => {
    const summary = event.target.closest('summary');
    const details = summary && summary.parentElement;
    if (details && details.id) folded.set(details.id, !details.open);
  });

  // Of the bar under the pointer or finger the day is told where the share stands
  const tell = event => {
    const bar = event.target.closest('.days i');
    for (const share of document.querySelectorAll('.share[data-told]')) {
      share.textContent = share.dataset.share;
      delete share.dataset.told;
    }
    const share = bar && bar.parentElement.nextElementSibling.querySelector('.share');
    if (share) {
      share.textContent = bar.title;
      share.dataset.told = '';
    }
  };
  document.addEventListener('pointerover', tell);
  document.addEventListener('pointerdown', tell);

  const place = element => {
    if (!element || !main().contains(element)) return null;
    if (element.id) return '#' + CSS.escape(element.id);
    if (element.matches('a[href]')) return 'a[href="' + CSS.escape(element.getAttribute('href')) + '"]';
    const details = element.closest('details[id]');
    return details && element.matches('summary') ? '#' + CSS.escape(details.id) + ' > summary' : null;
  };

  let fetching = false;
  const refresh = async query => {
    if (fetching || !main().dataset.digest) return;
    fetching = true;
    try {
      const answer = await fetch(location.pathname + query, {cache: 'no-cache'});
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = fresh.getElementById('main');
      if (!next) return;
      const changed = next.dataset.digest !== main().dataset.digest;
      for (const [id, open] of folded) {
        const details = next.querySelector('#' + CSS.escape(id));
        if (details) details.open = open;
      }
      localize(next);
      const focus = place(document.activeElement);
      main().replaceChildren(...next.childNodes);
      main().dataset.digest = next.dataset.digest;
      document.title = fresh.title;
      const again = focus && main().querySelector(focus);
      if (again) again.focus({preventScroll: true});
      if (changed) news.textContent = 'This page has changed. ' + main().querySelector('h1').textContent.trim();
    } catch {
      // The next event or minute brings another try
    } finally {
      fetching = false;
    }
  };

  let stream = null;
  const watch = () => {
    if (stream || document.hidden || !main().dataset.digest) return;
    stream = new EventSource(events);
    stream.addEventListener('state', event => {
      const {digest} = JSON.parse(event.data);
      if (digest !== main().dataset.digest) setTimeout(refresh, Math.random() * 500, '?at=' + digest);
    });
    stream.addEventListener('error', () => {
      if (stream && stream.readyState === EventSource.CLOSED) stream = null;
    });
  };
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      watch();
    } else if (stream) {
      stream.close();
      stream = null;
    }
  });

  const zone = document.querySelector('[data-zone]');
  zone.textContent = 'your time zone, days and charts in ' + zone.textContent;
  localize(document);
  watch();
  setInterval(() => {
    if (!document.hidden) {
      watch();
      refresh('');
    }
  }, POLL);
})();
