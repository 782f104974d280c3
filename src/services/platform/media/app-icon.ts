import { svgDocument } from './svg';

const LEAF = '#1d5a39';
const EARTH = '#9a3d1a';
const PAPER = '#f6f2e7';

/** The mark on 40×44, as in the header: a leaf, one half grown (veins), one half woven (bark cloth). */
export const MARK =
  `<path d="M20 1C29 8 35 16.5 35 25c0 8-6 13.5-15 14.5z" fill="${LEAF}"/>` +
  `<path d="M20 1C11 8 5 16.5 5 25c0 8 6 13.5 15 14.5z" fill="${EARTH}"/>` +
  `<g fill="none" stroke="${PAPER}" stroke-linecap="round">` +
  '<path d="M20 17.5 27 11M20 25.5 33 15.5M20 33 34 24M22 37.5 31 32" stroke-width="1.8"/>' +
  '<path d="M15.6 8.5V17M11.5 13V17M7.5 21H17M6.5 25H17M9.3 29.5V35M13 29.5V37M16.7 29.5V38" stroke-width="1.6"/>' +
  '<path d="M20 1V40" stroke-width="1.8"/></g>' +
  `<path d="M20 38.5V43" stroke="${LEAF}" stroke-width="2.4" stroke-linecap="round"/>`;

export const MARK_WIDTH = 40;
export const MARK_HEIGHT = 44;

/** The app's icon: the mark on paper. */
export function appIconSvg({ maskable }: { maskable: boolean }): string {
  // Launchers may cut a maskable icon to a circle of 80 %: the mark stays well inside it.
  const height = maskable ? 320 : 392;
  const scale = height / MARK_HEIGHT;
  const left = (512 - MARK_WIDTH * scale) / 2;
  const ground = `<rect width="512" height="512" rx="${maskable ? 0 : 112}" fill="${PAPER}"/>`;
  const mark = `<g transform="translate(${left} ${(512 - height) / 2}) scale(${scale})">${MARK}</g>`;
  return svgDocument(512, 512, 'Urban Herb', ground + mark);
}

/** The browser tab's icon: the mark alone. */
export function faviconSvg(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 0 44 44"><title>Urban Herb</title>${MARK}</svg>`;
}
