// Colours: the site's own, as far as it can be read on our paper.

function brightness([red, green, blue]) {
  const linear = [red, green, blue].map((each) => {
    const part = each / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

const partsOf = (hex) => {
  const whole = hex.length === 4 ? hex.replace(/[\da-f]/gi, "$&$&") : hex;
  return [1, 3, 5].map((place) => parseInt(whole.slice(place, place + 2), 16));
};
const contrast = (one, other) => {
  const [low, high] = [brightness(one), brightness(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

export function showColor(hex) {
  if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(hex)) return;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const paper = partsOf(dark ? "#2b2825" : "#f3ece1");
  const ink = partsOf(dark ? "#ffffff" : "#000000");
  const own = partsOf(hex);
  let accent = own;
  for (let share = 0; share <= 1 && contrast(accent, paper) < 4.6; share += 0.05) {
    accent = own.map((part, place) => Math.round(part + (ink[place] - part) * share));
  }
  const style = document.documentElement.style;
  style.setProperty("--accent", `rgb(${accent.join(" ")})`);
  style.setProperty("--button", hex);
  style.setProperty("--on-button", brightness(own) > 0.18 ? "#000" : "#fff");
}
