// Plots of the figures tab. All text comes by textContent; a table beside each plot says the same.
import { make } from "./dom.js";
import { field, tableOf } from "./figures.js";
import { fill, say } from "./language.js";

const FEW_BARS = 12;
const SVG = "http://www.w3.org/2000/svg";
const shape = (tag, attributes, text) => {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  if (text) element.textContent = text;
  return element;
};

// The scale in which the numbers are short: 亿元 for money above a hundred million.
function scaleOf(values, unit) {
  const most = Math.max(...values.map(Math.abs));
  if (unit && most >= 1e8) return [1e8, "亿" + unit];
  if (unit && most >= 1e4) return [1e4, "万" + unit];
  return [1, unit];
}

function rounded(value) {
  return String(Number(value.toPrecision(6)));
}

// Ticks at round numbers that take in all values, three to six of them.
function ticksOf(low, high) {
  if (low === high) [low, high] = low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high)];
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= rough);
  const ticks = [];
  for (let at = Math.floor(low / step) * step; at < high + step * 0.999; at += step) ticks.push(Number(at.toPrecision(12)));
  return ticks;
}

// An indicator over the years: points at their true distance in time, joined where years follow.
function drawSeries(series, width, caption) {
  const points = series.points;
  const [scale, unit] = scaleOf(points.map((point) => point.value), series.unit);
  const values = points.map((point) => point.value / scale);
  const ticks = ticksOf(Math.min(...values), Math.max(...values));
  const height = width < 500 ? 220 : 280;
  const left = 14 + 8 * Math.max(...ticks.map((tick) => rounded(tick).length));
  const [right, top, bottom] = [24, 24, 30];
  const [first, last] = [points[0].year, points[points.length - 1].year];
  const x = (year) => left + ((year - first) / (last - first || 1)) * (width - left - right);
  const y = (value) => height - bottom - ((value - ticks[0]) / (ticks[ticks.length - 1] - ticks[0])) * (height - top - bottom);
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": caption });
  svg.append(shape("title", {}, caption));
  svg.append(shape("text", { x: 0, y: 12, class: "rf-tick" }, unit));
  for (const tick of ticks) {
    svg.append(shape("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: "rf-grid" }));
    svg.append(shape("text", { x: left - 8, y: y(tick) + 4, class: "rf-tick", "text-anchor": "end" }, rounded(tick)));
  }
  let labelled = -100;
  points.forEach((point, at) => {
    const before = points[at - 1];
    if (before) {
      const gap = point.year - before.year > 1 ? "rf-line rf-gap" : "rf-line";
      svg.append(shape("line", { x1: x(before.year), y1: y(values[at - 1]), x2: x(point.year), y2: y(values[at]), class: gap }));
    }
    if (x(point.year) - labelled >= 40) {
      labelled = x(point.year);
      svg.append(shape("text", { x: labelled, y: height - 8, class: "rf-tick", "text-anchor": "middle" }, String(point.year)));
    }
  });
  points.forEach((point, at) => {
    const dot = shape("circle", { cx: x(point.year), cy: y(values[at]), r: 4, class: "rf-dot" });
    dot.append(shape("title", {}, `${point.year}: ${point.figure.printed}`));
    svg.append(dot);
  });
  return svg;
}

// A row's place in its report, opened by the panel beside the page.
export function source(figure, text) {
  const link = make("a", "rf-source", text);
  link.href = `#cite-${figure.report}/${figure.paragraph}/${figure.start}-${figure.end}`;
  link.title = figure.quote;
  return link;
}

export function whatOf(figure, tag) {
  const cell = make(tag, "rf-what");
  const own = figure.parts.length - 1;
  figure.parts.forEach((part, at) => cell.append(make("span", at < own ? "rf-above" : "", part), at < own ? " " : ""));
  cell.lang = "zh";
  return cell;
}

export function valueOf(figure) {
  const cell = make("td", "rf-value");
  const bare = /^[-−+\d.,，xX×*]+$/.test(figure.printed) && figure.unit;
  const printed = make("span", figure.masked ? "rf-mask" : "", figure.printed + (bare ? ` ${figure.unit}` : ""));
  printed.lang = "zh";
  cell.append(printed);
  if (figure.masked) cell.append(" ", make("span", "rf-note", say.figures_masked));
  else if (figure.extent !== "exact") cell.append(" ", make("span", "rf-note", say[`figures_${figure.extent}`]));
  return cell;
}

// Bars are a table with a bar in each row, so that it reads the same aloud.
export function bars(plots) {
  const section = make("section", "rf-plot");
  section.append(make("h2", "", say.figures_investments));
  const most = Math.max(...plots.investments.map((figure) => figure.value));
  const lines = plots.investments.map((figure, at) => {
    const line = make("tr");
    const cell = valueOf(figure);
    const bar = make("td", "rf-bar-cell");
    bar.append(Object.assign(make("span", figure.planned ? "rf-drawn rf-planned" : "rf-drawn"), { style: `width:${Math.max((100 * figure.value) / most, 0.6)}%` }));
    const name = make("th");
    name.scope = "row";
    name.append(source(figure, figure.what));
    if (figure.planned) cell.append(" ", make("span", "rf-note", say.figures_planned));
    line.append(name, bar, cell);
    line.hidden = at >= FEW_BARS;
    return line;
  });
  if (lines.length) section.append(tableOf(say.figures_investments, lines));
  else section.append(make("p", "rf-empty", say.figures_no_investments));
  if (lines.length > FEW_BARS) {
    const more = make("button", "rf-more", fill(say.figures_more, { total: lines.length }));
    more.type = "button";
    more.addEventListener("click", () => { lines.forEach((line) => { line.hidden = false; }); more.remove(); });
    section.append(more);
  }
  if (plots.masked_investments.length) {
    const list = make("ul");
    for (const figure of plots.masked_investments) {
      const item = make("li");
      item.append(source(figure, figure.what), " ", make("span", "rf-mask", figure.printed));
      list.append(item);
    }
    section.append(make("h3", "", say.figures_hidden_investments), list);
  }
  return section;
}

export function lines(series) {
  const section = make("section", "rf-plot");
  const choose = make("select");
  const body = make("div");
  const draw = () => {
    const chosen = series[Number(choose.value) || 0];
    const ends = [chosen.points[0], chosen.points[chosen.points.length - 1]];
    const caption = fill(say.figures_drawn, { what: chosen.what, first: ends[0].year, from: ends[0].figure.printed, last: ends[1].year, to: ends[1].figure.printed });
    const width = Math.max(280, Math.min(760, section.clientWidth - 2));
    const rows = chosen.points.map((point) => {
      const line = make("tr");
      const year = Object.assign(make("th", "", String(point.year)), { scope: "row" });
      const place = make("td");
      place.append(source(point.figure, point.figure.address));
      line.append(year, valueOf(point.figure), place);
      return line;
    });
    const same = make("details");
    same.append(make("summary", "", say.figures_as_table), tableOf(chosen.what, rows));
    body.replaceChildren(drawSeries(chosen, width, caption), make("p", "rf-caption", caption), same);
  };
  series.forEach((each, at) => choose.append(Object.assign(make("option", "", each.planned ? `${each.what} (${say.figures_planned})` : each.what), { value: at })));
  section.append(make("h2", "", say.figures_over_years), field(say.figures_indicator, choose, draw), body);
  new ResizeObserver(() => { if (section.isConnected && section.clientWidth !== section.drawn) { section.drawn = section.clientWidth; draw(); } }).observe(section);
  return section;
}
