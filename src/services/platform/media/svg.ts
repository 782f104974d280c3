import { escapeXml } from '@/lib/xml';

/** A stop of a gradient: place 0–1, colour, opacity 0–1 (1 when left out). */
export type Stop = readonly [at: number, colour: string, opacity?: number];

/** A number as SVG text, at most two decimals: keeps the markup small and the same on every machine. */
export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

function stopsMarkup(stops: readonly Stop[]): string {
  return stops
    .map(([at, colour, opacity]) => {
      const alpha = opacity === undefined ? '' : ` stop-opacity="${num(opacity)}"`;
      return `<stop offset="${num(at)}" stop-color="${colour}"${alpha}/>`;
    })
    .join('');
}

/** A gradient from left to right over the painted shape. */
export function across(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}">${stopsMarkup(stops)}</linearGradient>`;
}

/** A gradient from top to bottom over the painted shape. */
export function downward(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x2="0" y2="1">${stopsMarkup(stops)}</linearGradient>`;
}

/** A gradient from the top left corner to the bottom right of the painted shape. */
export function diagonal(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x2="1" y2="1">${stopsMarkup(stops)}</linearGradient>`;
}

/** A round gradient; centre and radius are fractions of the painted shape. */
export function round(id: string, stops: readonly Stop[], cx = 0.5, cy = 0.5, r = 0.5): string {
  return `<radialGradient id="${id}" cx="${num(cx)}" cy="${num(cy)}" r="${num(r)}">${stopsMarkup(stops)}</radialGradient>`;
}

export function path(d: string, attributes: string): string {
  return `<path d="${d}" ${attributes}/>`;
}

export function rect(x: number, y: number, width: number, height: number, attributes: string): string {
  return `<rect x="${num(x)}" y="${num(y)}" width="${num(width)}" height="${num(height)}" ${attributes}/>`;
}

export function ellipse(cx: number, cy: number, rx: number, ry: number, attributes: string): string {
  return `<ellipse cx="${num(cx)}" cy="${num(cy)}" rx="${num(rx)}" ry="${num(ry)}" ${attributes}/>`;
}

/** Children moved, turned (degrees) and scaled about their own origin. */
export function place(children: string, x: number, y: number, scale = 1, turn = 0, mirror = false): string {
  const turning = turn === 0 ? '' : ` rotate(${num(turn)})`;
  const scaling = scale === 1 && !mirror ? '' : ` scale(${num(mirror ? -scale : scale)} ${num(scale)})`;
  return `<g transform="translate(${num(x)} ${num(y)})${turning}${scaling}">${children}</g>`;
}

/** The whole document. The title is read aloud where the SVG itself is shown. */
export function svgDocument(width: number, height: number, title: string, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escapeXml(title)}</title>${body}</svg>`
  );
}
