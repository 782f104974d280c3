import { botanicalIn, type PlantFrame } from './botanicals/draw-botanical';
import type { PackshotSpec } from './inputs';
import type { PaletteColours } from './palettes';
import { ellipse, num, path } from './svg';
import { type FitBox, type FittedText, fitLine, fitText } from './text-fit';
import { ASCENT, DESCENT, printable, textOutlines, textWidth } from './type-setting';

/** Where a label is printed, in picture pixels; everything stays inside it. */
export interface LabelBox {
  cx: number;
  top: number;
  width: number;
  height: number;
}

interface LabelLine {
  text: string;
  sizePx: number;
  baselineY: number;
}

export interface LabelLayout {
  vendor: LabelLine;
  plant: PlantFrame;
  name: { fitted: FittedText; baselineY: number };
  details: LabelLine;
}

const CAPTIONS: Readonly<Record<PackshotSpec['form'], string>> = {
  'dropper-bottle': 'Drops',
  'capsule-jar': 'Capsules',
  'kraft-pouch': 'Dried herb',
  tin: 'Balm',
  tube: 'Cream',
  soap: 'Soap',
  'tea-box': 'Tea',
  'honey-jar': 'Honey',
  bottle: '',
};

const TRACKING_EM = 0.09;

/** Smallest print that is still print on a 640-pixel picture. */
const FINE_PRINT_PX = 8;

/** "DRIED HERB · 100 g"; a word that name or strength already say is not said twice. */
export function detailLine(spec: Pick<PackshotSpec, 'name' | 'form' | 'strength' | 'caption'>): string {
  const caption = spec.caption ?? CAPTIONS[spec.form];
  const said =
    spec.caption === undefined &&
    `${spec.name} ${spec.strength}`.toLowerCase().includes(caption.toLowerCase());
  return [said ? '' : caption.toUpperCase(), spec.strength]
    .map(printable)
    .filter((part) => part !== '')
    .join(' · ');
}

/** The full line if it can be set in fair size; a long strength stands alone rather than tiny. */
function fitDetails(spec: PackshotSpec, box: Omit<FitBox, 'maxLines' | 'maxHeightPx'>) {
  const full = fitLine(detailLine(spec), box, FINE_PRINT_PX);
  if (full.sizePx >= box.sizePx * 0.75 || spec.strength === '') return full;
  return fitLine(spec.strength, box, FINE_PRINT_PX);
}

/**
 * Sets vendor, plant, name and details from top to bottom of the box.
 * The name takes what it needs up to a third of the height, the plant gets the rest.
 */
export function layoutLabel(spec: PackshotSpec, box: LabelBox): LabelLayout {
  const pad = Math.min(box.width, box.height) * 0.055;
  const maxWidthPx = box.width - pad * 2;
  const bottom = box.top + box.height - pad;
  const small = Math.min(Math.max(box.height * 0.056, 9), 15.5);
  const sans = { face: 'sans', maxWidthPx, trackingEm: TRACKING_EM } as const;

  const vendorFit = fitLine(
    spec.vendorName.toUpperCase(),
    { ...sans, sizePx: Math.max(small * 0.8, FINE_PRINT_PX) },
    FINE_PRINT_PX,
  );
  const vendor = { ...vendorFit, baselineY: box.top + pad + vendorFit.sizePx * ASCENT };

  const detailsFit = fitDetails(spec, { ...sans, sizePx: small });
  const details = { ...detailsFit, baselineY: bottom - detailsFit.sizePx * DESCENT };
  const detailsTop = details.baselineY - small * ASCENT;

  const fitted = fitText(spec.name, {
    face: 'display',
    maxWidthPx,
    maxHeightPx: box.height * 0.31,
    maxLines: 3,
    sizePx: Math.min(box.width * 0.165, box.height * 0.15, 46),
  });
  const nameTop = detailsTop - box.height * 0.035 - fitted.heightPx;
  const plantTop = vendor.baselineY + box.height * 0.04;
  const plantHeight = Math.max(0, nameTop - box.height * 0.025 - plantTop);
  return {
    vendor,
    plant: { cx: box.cx, top: plantTop, width: maxWidthPx * 0.82, height: plantHeight },
    name: { fitted, baselineY: nameTop + fitted.sizePx * ASCENT },
    details,
  };
}

/** The print of a label, without the paper under it. */
export function labelPrint(spec: PackshotSpec, box: LabelBox, colours: PaletteColours): string {
  const { vendor, plant, name, details } = layoutLabel(spec, box);
  const sans = { face: 'sans', cx: box.cx, trackingEm: TRACKING_EM } as const;
  const lines = name.fitted.lines.map((line, i) =>
    textOutlines(line, colours.ink, {
      face: 'display',
      cx: box.cx,
      sizePx: name.fitted.sizePx,
      baselineY: name.baselineY + i * name.fitted.lineHeightPx,
    }),
  );
  return (
    HOUSE_STYLES[houseStyle(spec.vendorName)](box, plant, vendor, colours) +
    textOutlines(vendor.text, colours.muted, { ...sans, ...vendor }) +
    botanicalIn(spec.botanical, plant, spec.seed % 2 !== 0) +
    lines.join('') +
    textOutlines(details.text, colours.accent, { ...sans, ...details })
  );
}

type HouseStyle = (box: LabelBox, plant: PlantFrame, vendor: LabelLine, colours: PaletteColours) => string;

/** What a vendor's labels have in common behind the print, so that a shop shelf is not one brand. */
const HOUSE_STYLES: readonly [HouseStyle, HouseStyle, HouseStyle] = [
  () => '',
  (_box, plant, _vendor, colours) => {
    const r = Math.min(plant.height, plant.width) / 2;
    return ellipse(
      plant.cx,
      plant.top + plant.height / 2,
      r,
      r,
      `fill="${colours.groundDeep}" fill-opacity=".5"`,
    );
  },
  (box, _plant, vendor, colours) => {
    const half = textWidth('sans', vendor.text, vendor.sizePx, TRACKING_EM) / 2 + 10;
    const y = vendor.baselineY - vendor.sizePx * 0.35;
    const reach = Math.min(half + 34, box.width * 0.44);
    if (reach - half < 8) return '';
    const rule = `M${num(box.cx - reach)} ${num(y)}H${num(box.cx - half)}M${num(box.cx + half)} ${num(y)}H${num(box.cx + reach)}`;
    return path(rule, `stroke="${colours.accent}" stroke-opacity=".7" stroke-width="1.4" fill="none"`);
  },
];

function houseStyle(vendorName: string): 0 | 1 | 2 {
  let sum = 0;
  for (const char of vendorName) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % 3 === 0 ? 0 : sum % 3 === 1 ? 1 : 2;
}
