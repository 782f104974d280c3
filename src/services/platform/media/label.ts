import { botanicalIn, type PlantFrame } from './botanicals/draw-botanical';
import type { PackshotSpec } from './inputs';
import { type FittedText, fitLine, fitText } from './text-fit';
import { ASCENT, DESCENT, printable, textOutlines } from './type-setting';

/** Where a label is printed, in picture pixels; everything stays inside it. */
export interface LabelBox {
  cx: number;
  top: number;
  width: number;
  height: number;
}

export interface LabelInks {
  ink: string;
  muted: string;
  accent: string;
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

/** "LOOSE HERB · 100 G"; a word the name already says is not said twice. */
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

  const vendorFit = fitLine(spec.vendorName.toUpperCase(), { ...sans, sizePx: small * 0.8 }, 6);
  const vendor = { ...vendorFit, baselineY: box.top + pad + vendorFit.sizePx * ASCENT };

  const detailsFit = fitLine(detailLine(spec), { ...sans, sizePx: small }, 6);
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
export function labelPrint(spec: PackshotSpec, box: LabelBox, inks: LabelInks): string {
  const { vendor, plant, name, details } = layoutLabel(spec, box);
  const sans = { face: 'sans', cx: box.cx, trackingEm: TRACKING_EM } as const;
  const lines = name.fitted.lines.map((line, i) =>
    textOutlines(line, inks.ink, {
      face: 'display',
      cx: box.cx,
      sizePx: name.fitted.sizePx,
      baselineY: name.baselineY + i * name.fitted.lineHeightPx,
    }),
  );
  return (
    textOutlines(vendor.text, inks.muted, { ...sans, ...vendor }) +
    botanicalIn(spec.botanical, plant, spec.seed % 2 !== 0) +
    lines.join('') +
    textOutlines(details.text, inks.accent, { ...sans, ...details })
  );
}
