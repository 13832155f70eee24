'use strict';

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
  const label = make('label', `Read off at a time. ${axis}`, box);
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

// Search: pages, headings, figures and tables that hold all the words, those with them in the title
// first. '/' leads to the field where no other field has the focus.
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const field = document.querySelector('input[type=search]');
const found = document.getElementById('search-results');

const search = (query) => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const has = (text) => words.every((word) => text.includes(word));
  const places = Array.from(document.querySelectorAll('#search-index > li'), (item) => ({
    item, title: fold(item.dataset.title), text: fold(item.textContent),
  })).filter(({title, text}) => words.length && has(`${title} ${text}`));
  places.sort((first, second) => has(second.title) - has(first.title));
  const count = document.getElementById('search-count');
  count.textContent = words.length
    ? `${places.length} ${places.length === 1 ? 'place' : 'places'}${places.length > 50 ? ', the first 50 are shown' : ''}`
    : 'Write words in the field at the top of the page.';
  for (const {item, text} of places.slice(0, 50)) {
    const entry = make('li', '', found);
    const link = make('a', item.dataset.title, entry);
    link.href = item.dataset.href;
    const start = Math.max(0, text.indexOf(words[0]) - 60);
    const excerpt = item.textContent.slice(start, start + 180);
    make('p', excerpt.replace(start ? /^\S*\s/ : '', '').replace(/\s\S*$/, '').trim(), entry);
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
