/* Runs in the page: returns what a reader would stumble over, one line a finding. */
({ width, smallestText, isPrint }) => {
  const findings = [];
  const report = (rule, what) => findings.push(`${rule}: ${what}`);

  // Colors: WCAG 2.2, "relative luminance" and "contrast ratio".
  const channels = (color) => {
    const numbers = (color.match(/[\d.]+/g) || []).map(Number);
    return numbers.length < 3 || numbers[3] === 0 ? null : numbers;
  };
  const luminance = ([red, green, blue]) => {
    const linear = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const background = (element) => {
    for (let node = element; node; node = node.parentElement) {
      const color = channels(getComputedStyle(node).backgroundColor);
      if (color) return color;
    }
    return [255, 255, 255];
  };
  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };
  const center = (element) => {
    const box = element.getBoundingClientRect();
    return (box.left + box.right) / 2;
  };

  const checkText = (svg, name, texts) => {
    const paper = background(svg);
    const frame = svg.getBoundingClientRect();
    for (const text of texts) {
      const label = `${name} "${text.textContent.trim().slice(0, 30)}"`;
      const style = getComputedStyle(text);
      const color = channels(style.fill);
      if (color && contrast(color, paper) < 4.5) {
        report('svg-text-contrast', `${label} ${contrast(color, paper).toFixed(2)} to 1`);
      }
      const matrix = text.getScreenCTM();
      const size = parseFloat(style.fontSize) * Math.hypot(matrix.c, matrix.d);
      if (size < smallestText) report('svg-text-size', `${label} ${size.toFixed(1)} px`);
      const box = text.getBoundingClientRect();
      const sticksOut = box.left < frame.left - 1 || box.right > frame.right + 1
        || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
      if (sticksOut) report('svg-text-clipped', label);
    }
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((first, i) => boxes.slice(i + 1).forEach((second, j) => {
      const across = Math.min(first.right, second.right) - Math.max(first.left, second.left);
      const down = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
      if (across > 1 && down > 0.35 * Math.min(first.height, second.height)) {
        const other = texts[i + 1 + j].textContent.trim();
        report('svg-text-overlap', `${name} "${texts[i].textContent.trim()}" and "${other}"`);
      }
    }));
  };

  const checkMarks = (svg, name) => {
    const paper = background(svg);
    const nameOf = (mark) => mark.dataset.mark ?? mark.dataset.again;
    for (const mark of svg.querySelectorAll('[data-mark], [data-again]')) {
      const color = channels(getComputedStyle(mark).stroke);
      if (color && contrast(color, paper) < 3) {
        report('mark-contrast', `${name} ${nameOf(mark)} ${contrast(color, paper).toFixed(2)}`);
      }
    }
    const dashes = new Map();
    for (const curve of svg.querySelectorAll('path[data-mark], path[data-again]')) {
      const dash = getComputedStyle(curve).strokeDasharray;
      const other = dashes.get(dash);
      if (other !== undefined && other !== nameOf(curve)) {
        report('color-only', `${name} curves ${other} and ${nameOf(curve)} look alike in gray`);
      }
      dashes.set(dash, nameOf(curve));
    }
  };

  const checkRiskTable = (svg, name) => {
    const panels = [...svg.querySelectorAll('[data-panel]')];
    for (const panel of panels.length ? panels : [svg]) checkCounts(panel, name);
  };

  const checkCounts = (panel, name) => {
    const ticks = new Map([...panel.querySelectorAll('[data-tick]')].map((t) => [t.dataset.tick, t]));
    for (const count of panel.querySelectorAll('[data-risk]')) {
      const tick = ticks.get(count.dataset.risk);
      if (!tick) report('risk-alignment', `${name} has no tick at ${count.dataset.risk}`);
      else if (Math.abs(center(tick) - center(count)) > 1.5) {
        const offset = (center(count) - center(tick)).toFixed(1);
        report('risk-alignment', `${name} at ${count.dataset.risk} is off by ${offset} px`);
      }
    }
  };

  const graphics = [...document.querySelectorAll('figure svg')].filter(isVisible);
  for (const svg of graphics) {
    const figure = svg.closest('figure');
    const name = `${figure.id || 'figure'} ${svg.getAttribute('class') || ''}`.trim();
    const texts = [...svg.querySelectorAll('text')]
      .filter((text) => isVisible(text) && text.textContent.trim() && !text.closest('.study-mark'));
    if (!isPrint) checkText(svg, name, texts);
    checkMarks(svg, name);
    checkRiskTable(svg, name);
  }
  for (const figure of document.querySelectorAll('figure')) {
    const shown = [...figure.querySelectorAll('svg')].filter(isVisible);
    if (shown.length !== 1) report('figure', `${figure.id} shows ${shown.length} graphics`);
    if (!figure.querySelector('figcaption')) report('figure', `${figure.id} has no caption`);
    if (!figure.querySelector('table')) report('figure', `${figure.id} has no data table`);
    if (!figure.querySelector('a[download]')) report('figure', `${figure.id} has no download`);
  }

  for (const table of document.querySelectorAll('table')) {
    const name = (table.caption || table).textContent.trim().slice(0, 40);
    if (!table.caption) report('table', `no caption: ${name}`);
    if (!table.querySelector('th[scope]')) report('table', `no th with a scope: ${name}`);
    const number = [...table.querySelectorAll('td')].find((c) => /^\s*[-−]?\d/.test(c.textContent));
    if (number && !getComputedStyle(number).fontVariantNumeric.includes('tabular-nums')) {
      report('table', `digits of different widths: ${name}`);
    }
  }

  for (const element of document.querySelectorAll('*')) {
    for (const { name } of element.attributes) {
      if (name === 'style' || name.startsWith('on')) report('policy', `${element.tagName} ${name}`);
    }
  }
  if (isPrint) {
    const tools = [...document.querySelectorAll('nav, button, input, select')]
      .filter((element) => element.getClientRects().length);
    for (const tool of tools) report('print', `${tool.tagName} ${tool.className} is printed`);
    const paper = background(document.body);
    if (luminance(paper) < 0.9) report('print', `paper is rgb(${paper.join(' ')})`);
    return findings;
  }

  const overflow = document.scrollingElement.scrollWidth - width;
  if (overflow > 1) report('overflow', `the page is ${overflow} px wider than ${width} px`);
  for (const target of document.querySelectorAll('a[href], button, input, select, summary')) {
    const isInText = target.closest('p:not(.downloads):not(.brand), .notes, .prose li, li li, td, th, dd')
      || target.classList.contains('skip') || target.closest('.contents, .parts');
    if (!isVisible(target) || isInText) continue;
    const box = target.getBoundingClientRect();
    if (box.height < 24 || box.width < 24) {
      const size = `${box.width.toFixed(0)} × ${box.height.toFixed(0)} px`;
      report('target-size', `"${target.textContent.trim().slice(0, 30)}" ${size}`);
    }
  }
  const paragraph = [...document.querySelectorAll('main .prose > p')]
    .find((p) => isVisible(p) && p.textContent.length > 200);
  if (paragraph) {
    const style = getComputedStyle(paragraph);
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.font = style.font;
    const sample = 'Patients were followed from the first dose until death or the cut-off.';
    const letters = paragraph.clientWidth / (canvas.measureText(sample).width / sample.length);
    if (width > 900 && (letters < 45 || letters > 80)) {
      report('measure', `${letters.toFixed(0)} letters a line`);
    }
    if (parseFloat(style.fontSize) < 16) report('text-size', style.fontSize);
    const leading = parseFloat(style.lineHeight) / parseFloat(style.fontSize);
    if (leading < 1.4) report('line-height', leading.toFixed(2));
  }
  return findings;
}
