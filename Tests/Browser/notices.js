/* Runs in the page: what a reader would not see of its notices and of the marks of its displays, one line a finding. */
() => {
  const channels = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const luminance = (color) => {
    const [red, green, blue] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (first, second) => {
    const [low, high] = [luminance(first), luminance(second)].sort((one, other) => one - other);
    return (high + 0.05) / (low + 0.05);
  };
  // What stands around an element can hide it whatever its own style is.
  const isDimmed = (element) => {
    for (let part = element; part; part = part.parentElement) {
      const style = getComputedStyle(part);
      if (style.opacity !== '1' || style.filter !== 'none' || style.clipPath !== 'none') return true;
    }
    return false;
  };
  const isOnTop = (element) => {
    element.scrollIntoView({block: 'center', behavior: 'instant'});
    const box = element.getClientRects()[0];
    const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 40), box.top + box.height / 2);
    return Boolean(top) && (element.contains(top) || top.contains(element));
  };
  const faults = (element, smallest) => {
    const name = element.textContent.trim().slice(0, 30);
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) return [`${name} is hidden`];
    if (box.width < smallest || box.height < 10) return [`${name} is ${box.width} × ${box.height} px`];
    const style = getComputedStyle(element);
    const found = [];
    const ratio = contrast(style.color, style.backgroundColor);
    if (channels(style.backgroundColor)[3] === 0 || ratio < 4.5) found.push(`${name} has ${ratio.toFixed(1)} to 1`);
    if (parseFloat(style.fontSize) < 11) found.push(`${name} is ${style.fontSize} high`);
    if (style.direction !== 'ltr' || style.unicodeBidi !== 'isolate') found.push(`${name} runs backwards`);
    if (style.letterSpacing !== 'normal' || style.lineHeight === '0px') found.push(`${name} is squeezed`);
    if (element.localName === 'trialpress-notice' && box.left > innerWidth - 40) found.push(`${name} is beside the page`);
    if (isDimmed(element)) found.push(`${name} is dimmed or cut`);
    if (box.left + scrollX < -1 || box.top + scrollY < -1) found.push(`${name} is beside the page`);
    if (!isOnTop(element)) found.push(`${name} is covered`);
    return found;
  };
  const findings = [];
  for (const notice of document.querySelectorAll('trialpress-notice')) findings.push(...faults(notice, 200));
  for (const mark of document.querySelectorAll('trialpress-mark')) {
    if (mark.closest('.display').checkVisibility()) findings.push(...faults(mark, 20));
  }
  scrollTo(0, 0);
  return findings.map((finding) => `notice: ${finding}`);
}
