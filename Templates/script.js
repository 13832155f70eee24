'use strict';

const words = {
  readOff: '{{#words}}Read off at a time.{{/words}}',
  madeHow: '{{#words}}How this number was made{{/words}}',
  inTable: '{{#words}}In the table{{/words}}',
  inFull: '{{#words}}In full{{/words}}',
  belongsTo: '{{#words}}Belongs to{{/words}}',
  ofWhom: '{{#words}}Of whom{{/words}}',
  counts: '{{#words}}Counts{{/words}}',
  how: '{{#words}}How{{/words}}',
  population: '{{#words}}Population{{/words}}',
  data: '{{#words}}Data{{/words}}',
  definition: '{{#words}}Definition, data and conventions{{/words}}',
  result: '{{#words}}Result{{/words}}',
  inList: '{{#words}}In the list of all numbers{{/words}}',
  close: '{{#words}}Close{{/words}}',
  chosen: '{{#words}}A number chosen in the table shows the same.{{/words}}',
  picture: '{{#words}}Figure (PNG){{/words}}',
  place: '{{#words}}{1} place{{/words}}',
  places: '{{#words}}{1} places{{/words}}',
  firstPlaces: '{{#words}}{1} places, the first 50 are shown{{/words}}',
  seek: '{{#words}}Write words in the field at the top of the page.{{/words}}',
};

// A slider under each figure of curves: estimate, interval and at risk at any time of the axis. The
// texts were written by the program; nothing is computed here. Without scripts the figure's table
// holds the same.
const make = (name, text, parent) => {
  const element = document.createElement(name);
  element.textContent = text;
  parent.append(element);
  return element;
};

const line = (svg, [start, end, top, bottom]) => {
  const guide = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  guide.setAttribute('class', 'guide');
  guide.setAttribute('stroke', '#595959');
  guide.setAttribute('y1', top);
  guide.setAttribute('y2', bottom);
  svg.append(guide);
  return (part) => {
    const x = start + (end - start) * part;
    guide.setAttribute('x1', x);
    guide.setAttribute('x2', x);
  };
};

for (const box of document.querySelectorAll('.readout')) {
  const {axis, unit, step, decimals, stops} = box.dataset;
  const series = Array.from(box.children, (part) => {
    let state = '';
    const states = part.dataset.states.split(';').map((next) => (state = next || state));
    return {label: part.dataset.label, states};
  });
  const plots = box.dataset.plots.split(';').map((picture) => (
    picture.split(',').map((plot) => plot.split(' ').map(Number))
  ));
  const pictures = Array.from(box.parentElement.querySelectorAll('svg'));
  const guides = pictures.flatMap((svg, index) => plots[index].map((plot) => line(svg, plot)));

  box.textContent = '';
  const label = make('label', `${words.readOff} ${axis}`, box);
  const slider = make('input', '', label);
  Object.assign(slider, {type: 'range', min: 0, max: stops, step: 1, value: 0});
  const output = make('output', '', box);
  output.setAttribute('aria-live', 'off');

  const show = () => {
    const stop = Number(slider.value);
    const time = `${(stop * step).toFixed(decimals)} ${unit}`;
    const lines = series.map(({label, states}) => (label ? `${label}: ` : '') + states[stop]);
    output.textContent = '';
    make('strong', time, output);
    for (const text of lines) make('span', text, output);
    slider.setAttribute('aria-valuetext', `${time}: ${lines.join('; ')}`);
    for (const move of guides) move(stop / stops);
  };
  slider.addEventListener('input', show);

  pictures.forEach((svg, index) => {
    const point = (event) => {
      const frame = svg.getBoundingClientRect();
      const view = svg.viewBox.baseVal;
      const x = view.x + ((event.clientX - frame.left) * view.width) / frame.width;
      const [start, end] = plots[index].find((plot) => plot[0] <= x && x <= plot[1]) || [];
      if (end === undefined) return;
      const part = (x - start) / (end - start);
      slider.value = Math.round(part * stops);
      show();
    };
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point);
  });
  show();
  box.hidden = false;
}

// The address of a result on the page of its list.
const address = (page, id) => `${page}#${id.replace(/\[/g, '(').replace(/\]/g, ')').replace(/ /g, '-')}`;

// What a link to a figure or table leads to, shown beside the link for a mouse and for keys; a finger
// follows the link. Esc closes it, and it stays while the mouse is on it.
const preview = make('div', '', document.body);
Object.assign(preview, {id: 'preview', className: 'in-words', popover: 'manual', role: 'tooltip'});
let waiting;
const hidePreview = () => {
  clearTimeout(waiting);
  if (preview.matches(':popover-open')) preview.hidePopover();
};
// The figure itself, where it stands on the same page.
const thumbnail = ({hash, pathname}) => {
  const target = pathname === location.pathname && document.getElementById(hash.slice(1));
  const drawn = target && Array.from(target.querySelectorAll('svg')).find((svg) => svg.getClientRects().length);
  if (!drawn) return;
  const copy = drawn.cloneNode(true);
  for (const part of [copy, ...copy.querySelectorAll('[id]')]) part.removeAttribute('id');
  copy.removeAttribute('aria-labelledby');
  copy.setAttribute('aria-hidden', true);
  Object.assign(copy.style, {height: 'auto', maxHeight: '50vh'});
  preview.append(copy);
};
const showPreview = (link) => {
  hidePreview();
  preview.textContent = link.dataset.preview;
  thumbnail(link);
  preview.showPopover();
  const at = link.getBoundingClientRect();
  const width = Math.min(400, innerWidth - 32);
  const {style} = preview;
  Object.assign(style, {inset: 'auto', margin: 0, padding: '.6rem .8rem', borderWidth: '1px', width: `${width}px`});
  style.left = `${Math.max(16, Math.min(at.left, innerWidth - width - 16))}px`;
  const below = at.bottom + preview.offsetHeight + 8 < innerHeight;
  style.top = `${below ? at.bottom + 4 : Math.max(4, at.top - preview.offsetHeight - 4)}px`;
  link.setAttribute('aria-describedby', 'preview');
};
const soon = (action, ...parts) => {
  clearTimeout(waiting);
  waiting = setTimeout(action, 300, ...parts);
};
for (const link of document.querySelectorAll('a[data-preview]')) {
  link.addEventListener('pointerenter', (event) => {
    if (event.pointerType === 'mouse') soon(showPreview, link);
  });
  link.addEventListener('pointerleave', () => soon(hidePreview));
  link.addEventListener('focus', () => link.matches(':focus-visible') && soon(showPreview, link));
  link.addEventListener('blur', hidePreview);
}
preview.addEventListener('pointerenter', () => clearTimeout(waiting));
preview.addEventListener('pointerleave', () => soon(hidePreview));
document.addEventListener('keydown', (event) => event.key === 'Escape' && hidePreview());

// A figure as a picture of dots, for programs that take no SVG: the wide drawing in its light colors, twice
// as large, on white.
for (const figure of document.querySelectorAll('figure.display')) {
  const svg = figure.querySelector('svg.wide');
  const file = figure.querySelector('.downloads a[download$=".svg"]');
  if (!svg || !file) continue;
  const link = make('a', words.picture, file.parentElement);
  file.after(' ', link);
  link.download = file.download.replace(/svg$/, 'png');
  link.href = file.href;
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    const copy = svg.cloneNode(true);
    const [, , width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
    // The line of the slider is no part of the figure.
    for (const guide of copy.querySelectorAll('line')) guide.remove();
    copy.setAttribute('width', 2 * width);
    copy.setAttribute('height', 2 * height);
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * width + 64, 2 * height + 64];
    const paper = canvas.getContext('2d');
    paper.fillStyle = '#fff';
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(image, 32, 32);
    const saved = document.createElement('a');
    saved.download = link.download;
    saved.href = canvas.toDataURL('image/png');
    saved.click();
  });
}

// What is copied says what it is: before it stands what the page's notices and the display's own line say,
// in a spreadsheet as the first row.
document.addEventListener('copy', (event) => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const element = around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement;
  const notices = Array.from(document.querySelectorAll('trialpress-notice strong'), (part) => part.textContent);
  if (!notices.length || !element.closest('main')) return;
  const display = element.closest('.display');
  const said = [...notices, display && display.dataset.origin].filter(Boolean).join(' ');
  const box = document.createElement('div');
  let text = `${said}\n${selection}`;
  const table = !element.closest('td, th, caption') && element.closest('table');
  if (table) {
    const copy = table.cloneNode(false);
    for (const name of ['data-cells', 'data-origins', 'data-texts']) copy.removeAttribute(name);
    (element.nodeName === 'TR' ? make('tr', '', copy) : copy).append(range.cloneContents());
    text = [said, ...Array.from(copy.rows, ({cells}) => Array.from(cells, (cell) => cell.textContent).join('\t'))].join('\n');
    const first = make('tr', '', copy);
    make('td', said, first);
    copy.prepend(first);
    box.append(copy);
  } else {
    make('p', said, box);
    box.append(range.cloneContents());
  }
  event.clipboardData.setData('text/plain', text);
  event.clipboardData.setData('text/html', box.innerHTML);
  event.preventDefault();
});

// Numbers in tables: a click or Enter on one shows how it was made, as the list of all numbers has
// it. A table stays a table and is one tab stop; arrows, Home and End move within. Without scripts
// the link below the table leads to the list.
const dialog = document.createElement('dialog');
dialog.setAttribute('aria-label', words.madeHow);

const showOrigin = (link, origin) => {
  const [, subjects, counts, method, population, rule, definition, data, full, owner] = origin;
  const cell = link.parentElement;
  const heading = cell.parentElement.querySelector('th');
  dialog.textContent = '';
  const sheet = make('div', '', dialog);
  if (heading) make('strong', heading.textContent, sheet);
  const list = make('dl', '', sheet);
  list.className = 'statements';
  make('dt', words.inTable, list);
  make('dd', '', list).append(...link.cloneNode(true).childNodes);
  const entries = {
    [words.inFull]: full || cell.dataset.v,
    [words.belongsTo]: owner,
    [words.ofWhom]: subjects,
    [words.population]: population,
    [words.counts]: counts,
    [words.how]: method,
    [words.data]: data,
    [words.result]: cell.dataset.result,
  };
  for (const [term, text] of Object.entries(entries)) {
    if (!text) continue;
    make('dt', term, list);
    const entry = make('dd', text, list);
    if (term !== words.population || !rule) continue;
    entry.append(': ');
    make('code', rule, entry);
  }
  const ways = make('p', '', sheet);
  ways.className = 'downloads';
  const entry = make('a', words.inList, ways);
  entry.href = link.href;
  const links = [entry];
  if (definition) {
    links.push(make('a', words.definition, ways));
    links[1].href = definition;
  }
  const close = make('button', words.close, ways);
  close.autofocus = true;
  for (const way of [...links, close]) way.addEventListener('click', () => dialog.close());
  if (!dialog.isConnected) document.body.append(dialog);
  link.focus();
  dialog.showModal();
};
dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());

const neighbor = (links, link, key, everywhere) => {
  const place = links.indexOf(link);
  const row = (other) => everywhere || other.closest('tr') === link.closest('tr');
  const column = (other) => other.parentElement.cellIndex === link.parentElement.cellIndex;
  const before = links.slice(0, place).reverse();
  const after = links.slice(place + 1);
  switch (key) {
    case 'ArrowLeft': return before.find(row);
    case 'ArrowRight': return after.find(row);
    case 'ArrowUp': return before.find(column);
    case 'ArrowDown': return after.find(column);
    case 'Home': return links.find(row);
    case 'End': return links.filter(row).pop();
  }
};

for (const table of document.querySelectorAll('table[data-origins]')) {
  const texts = table.dataset.texts.split('\n');
  const origins = table.dataset.origins.split(';')
    .map((origin) => origin.split(' ').map((place) => texts[place]));
  const own = table.dataset.cells.split(' ').map((place) => origins[place]);
  const cells = Array.from(table.querySelectorAll('td[data-result]'));
  const links = cells.map((cell, place) => {
    const link = document.createElement('a');
    link.className = 'origin';
    link.href = address(own[place][0], cell.dataset.result);
    link.tabIndex = place ? -1 : 0;
    link.draggable = false;
    link.setAttribute('aria-haspopup', 'dialog');
    // The mark of a note is a link of its own.
    link.append(...Array.from(cell.childNodes).filter((node) => node.className !== 'mark'));
    cell.prepend(link);
    return link;
  });
  const line = table.closest('.display').querySelector('.origins');
  if (line) make('span', words.chosen, line);
  // What scrolls need be no tab stop of its own where a number in it is one.
  const region = table.closest('.wrap');
  if (region) region.removeAttribute('tabindex');
  let stop = links[0];
  table.addEventListener('focusin', ({target}) => {
    if (!links.includes(target)) return;
    stop.tabIndex = -1;
    stop = target;
    stop.tabIndex = 0;
    // Out from under the first column, which stays in view.
    stop.scrollIntoView({block: 'nearest', inline: 'center'});
  });
  table.addEventListener('keydown', (event) => {
    if (!links.includes(event.target) || event.altKey || event.metaKey || event.shiftKey) return;
    if (!(event.ctrlKey ? /^(Home|End)$/ : /^(Arrow|Home$|End$)/).test(event.key)) return;
    // At the edge a key stays where it is: it must not scroll the page from under a finger.
    event.preventDefault();
    neighbor(links, event.target, event.key, event.ctrlKey)?.focus();
  });
  table.addEventListener('click', (event) => {
    const place = cells.indexOf(event.target.closest('td'));
    if (place < 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Text that was marked by dragging over it stays marked; a key press has no detail.
    if (!event.detail || getSelection().isCollapsed) showOrigin(links[place], own[place]);
  });
}

// Tables of words are stacked on a phone. Browsers may then forget that these are tables, so their
// roles are said once more, and each cell gets the name of its column.
const roles = {THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell', col: 'columnheader', row: 'rowheader'};
for (const table of document.querySelectorAll('table.stacked')) {
  const titles = Array.from(table.tHead.rows[0].cells, (cell) => cell.textContent);
  table.setAttribute('role', 'table');
  for (const part of table.querySelectorAll('thead, tbody, tr, th, td')) {
    part.setAttribute('role', roles[part.scope || part.tagName]);
    if (part.tagName === 'TD') part.dataset.label = titles[part.cellIndex];
  }
}

// Search: places that hold all the words, those with them in the title or side by side first, and
// single results last, but for the one whose id was asked for. A word is the beginning of one of the
// text and a number a whole one, unless that finds nothing. Accents, capitals and hyphens make no
// difference. '/' leads to the field where no other field has the focus.
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  .replace(/[-\s\u2010-\u2015\u2212]/g, ' ').replace(/[\u2018\u2019]/g, '\'');
const field = document.querySelector('input[type=search]');
const found = document.getElementById('search-results');

// A list of numbers, put together from its pieces, or one place.
const placesOf = ({dataset, textContent}) => {
  const {href, title, pieces} = dataset;
  const page = {href, title, text: pieces ? '' : textContent};
  if (!pieces) return [page];
  const known = pieces.split('\n').map((piece) => piece.split('\t'));
  const results = textContent.split('\n').map((line) => {
    const [own, printed] = line.split('\t');
    const parts = own.split(' ').map((place) => known[parseInt(place, 36)]);
    const id = parts.map(([part]) => part).join('');
    const whom = parts.map(([, words]) => words).filter(Boolean).join('; ');
    return {id, href: address(href, id), title: `${title}: ${id}`, text: `${whom}: ${printed}`};
  });
  return [page, ...results];
};

// What finds a word, or words side by side, in a folded text.
const pattern = (words, anywhere) => {
  const text = words.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
  const whole = `(^|[^\\p{L}\\p{N}])${text}${/\d$/.test(words) ? '(?!\\d)' : ''}`;
  return new RegExp(anywhere ? `()${text}` : whole, 'gu');
};

// Where they stand in the text itself.
const hits = (text, patterns) => {
  let folded = '';
  const places = [];
  let place = 0;
  for (const letter of text) {
    const plain = fold(letter);
    for (let index = 0; index < plain.length; index += 1) places.push(place);
    folded += plain;
    place += letter.length;
  }
  places.push(place);
  return patterns.flatMap((word) => Array.from(folded.matchAll(word), (match) => ({
    word, start: places[match.index + match[1].length], end: places[match.index + match[0].length],
  }))).sort((one, other) => one.start - other.start || other.end - one.end);
};

// The stretch of a text that holds most of the words, each marked.
const excerpt = (text, patterns, parent) => {
  const marks = hits(text, patterns);
  const near = ({start}) => marks.filter((mark) => mark.start >= start && mark.end <= start + 120);
  const span = (group) => Math.max(...group.map(({end}) => end)) - group[0].start;
  let best;
  for (const mark of marks) {
    const seen = new Set();
    const group = near(mark).filter(({word}) => !seen.has(word) && seen.add(word));
    const isBetter = !best || group.length > best.length
      || (group.length === best.length && span(group) < span(best));
    if (group.length && isBetter) best = group;
  }
  let start = best && text.length > 240 ? Math.max(0, best[0].start - 60) : 0;
  if (start) start = text.indexOf(' ', start) + 1;
  let end = text.length > 240 && start + 180 < text.length ? text.lastIndexOf(' ', start + 180) : text.length;
  if (end <= start) end = text.length;
  let place = start;
  for (const mark of marks) {
    if (mark.start < place || mark.end > end) continue;
    parent.append(text.slice(place, mark.start));
    make('mark', text.slice(mark.start, mark.end), parent);
    place = mark.end;
  }
  parent.append(text.slice(place, end));
};

const search = (query) => {
  const sought = fold(query).split(/\s+/).filter(Boolean);
  const items = Array.from(document.querySelectorAll('#search-index > li'));
  const all = sought.length ? items.flatMap(placesOf) : [];
  for (const place of all) place.folded = [fold(place.title), fold(place.text)];
  const find = (anywhere) => {
    const patterns = sought.map((word) => pattern(word, anywhere));
    const together = pattern(sought.join(' '), anywhere);
    const rank = ({id, folded: [title, text]}) => {
      if (id && fold(id) === sought.join(' ')) return 0;
      const inTitle = patterns.every((word) => title.search(word) >= 0);
      return (id ? 4 : 1) + (inTitle ? 0 : text.search(together) >= 0 ? 1 : 2);
    };
    const places = all.filter(({folded}) => (
      patterns.every((word) => folded.some((text) => text.search(word) >= 0))
    ));
    for (const place of places) place.rank = rank(place);
    return {patterns, places: places.sort((first, second) => first.rank - second.rank)};
  };
  const strict = find(false);
  const {patterns, places} = strict.places.length ? strict : find(true);
  const count = document.getElementById('search-count');
  const tally = places.length === 1 ? words.place : places.length > 50 ? words.firstPlaces : words.places;
  count.textContent = sought.length ? tally.replace('{1}', places.length) : words.seek;
  for (const {href, title, text} of places.slice(0, 50)) {
    const entry = make('li', '', found);
    make('a', title, entry).href = href;
    excerpt(text, patterns, make('p', '', entry));
  }
};

if (found) {
  document.querySelector('.needs-script').hidden = true;
  const query = new URLSearchParams(location.search).get('q') || '';
  field.value = query;
  search(query);
}

document.addEventListener('keydown', (event) => {
  const focused = document.activeElement;
  if (event.key !== '/' || !field || (focused && focused.matches('input, textarea, select'))) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.focus();
});
