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
  const plots = box.dataset.plots.split(';').map((plot) => plot.split(' ').map(Number));
  const pictures = Array.from(box.parentElement.querySelectorAll('svg'));
  const guides = pictures.map((svg, index) => line(svg, plots[index]));

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
    const [start, end] = plots[index];
    const point = (event) => {
      const frame = svg.getBoundingClientRect();
      const view = svg.viewBox.baseVal;
      const x = view.x + ((event.clientX - frame.left) * view.width) / frame.width;
      const part = (x - start) / (end - start);
      if (part < 0 || part > 1) return;
      slider.value = Math.round(part * stops);
      show();
    };
    svg.addEventListener('pointermove', point);
    svg.addEventListener('pointerdown', point);
  });
  show();
  box.hidden = false;
}
