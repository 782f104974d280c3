import { inArray } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import type { MediaEnv } from '@/env';
import { kampalaDate } from '@/lib/kampala-time';
import { certificateFiles } from '@/services/market/lots';
import { ANALYTES, LIMITS, type Result, thcPpmOf } from '@/services/market/lots/inputs';
import { lotCertificates, lots } from '@/services/market/lots/tables';
import { wholePdf } from '@/services/platform/documents';
import { type ProductSeed, products, vendors } from './catalogue';
import { stableId, stableNumber } from './stable';

const DAY_MS = 24 * 60 * 60_000;
const PIECES = 24;
/** Invented laboratories. */
const LABS = ['Nakasero Analytical', 'Lakeside Plant Laboratory', 'Rubaga Food Testing'] as const;

type Lot = {
  readonly key: string;
  readonly product: ProductSeed;
  readonly number: string;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  /** Whether we have looked at its certificate. */
  readonly isApproved: boolean;
};

const dayOf = kampalaDate;
const later = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);

/** Goods of other shops that need a licence stay hidden, as they must. */
export const LICENSED = 'crane-leaf-hemp';

/** A lot for the demo's own shop and for some goods of the others; every third has a newer one that waits for us. */
function lotsOf(product: ProductSeed, now: Date): Lot[] {
  const { slug, vendorSlug, categorySlug, stockQuantity } = product;
  if (categorySlug === 'hemp-cbd') return vendorSlug === LICENSED ? [lotOf(product, 1, now, true)] : [];
  const isChosen = vendorSlug === 'demo' || stableNumber(`lot:${slug}`, 10) === 0;
  if (!isChosen || stockQuantity <= PIECES) return [];
  const first = lotOf(product, 1, now, true);
  return stableNumber(`second-lot:${slug}`, 3) === 0 ? [first, lotOf(product, 2, now, false)] : [first];
}

function lotOf(product: ProductSeed, position: 1 | 2, now: Date, isApproved: boolean): Lot {
  const key = `${product.slug}:${position}`;
  const madeAt = later(now, -(position === 1 ? 60 : 15) - stableNumber(`made:${key}`, 20));
  return {
    ...{ key, product, madeAt, isApproved },
    number: `${dayOf(madeAt).slice(2, 7).replace('-', '')}-${100 + stableNumber(`number:${key}`, 900)}`,
    expiresAt: later(now, (position === 1 ? 20 : 240) + stableNumber(`ends:${key}`, 200)),
  };
}

/** What a clean lot shows: metals and cells far below what may be, nothing that makes ill. */
function resultsOf(lot: Lot): Result[] {
  const { key } = lot;
  const part = (analyte: string, most: number) => (stableNumber(`${analyte}:${key}`, 300) / 1_000) * most;
  const rounded = (value: number) => Number(value.toPrecision(2));
  const found = (analyte: keyof typeof LIMITS): Result => {
    const limit = LIMITS[analyte];
    const value = limit && limit.most > 0 ? rounded(part(analyte, limit.most)) : 0;
    return { analyte, value: value > 0 ? value : null, unit: limit?.unit ?? 'ppm' };
  };
  return [
    ...cbdOf(lot),
    ...thcOf(lot),
    ...(
      [
        'lead',
        'cadmium',
        'arsenic',
        'mercury',
        'pesticides',
        'aerobic',
        'yeast_mould',
        'e_coli',
        'salmonella',
      ] as const
    ).map(found),
  ];
}

/** CBD where the label promises so much in so much, give or take a twentieth; a millilitre is taken to weigh a gram. */
function cbdOf({ key, product }: Lot): Result[] {
  const [, milligrams, amount] = /^([\d,]+) mg CBD, (\d+) (?:ml|g)$/.exec(product.strength) ?? [];
  if (!milligrams || !amount) return [];
  const promised = Number(milligrams.replace(',', '')) / Number(amount);
  const found = (promised * (95 + stableNumber(`cbd:${key}`, 11))) / 100;
  return [{ analyte: 'cbd', value: Number(found.toPrecision(3)), unit: 'mg/g' }];
}

/** THC of goods for adults, a third of what may be at most; others are not measured for it. */
function thcOf({ key, product }: Lot): Result[] {
  if (product.categorySlug !== 'hemp-cbd') return [];
  return [{ analyte: 'thc', value: (2 + stableNumber(`thc:${key}`, 9)) / 100, unit: '%' }];
}

function paperOf(lot: Lot, lab: string, results: readonly Result[]): Promise<Buffer> {
  const { product, number, madeAt } = lot;
  const testedOn = later(madeAt, 5);
  return wholePdf({
    title: 'Certificate of analysis',
    from: lab,
    madeAt: testedOn,
    blocks: [
      {
        kind: 'facts',
        facts: [
          { term: 'Sample', detail: product.name },
          { term: 'Sent by', detail: vendors.find(({ slug }) => slug === product.vendorSlug)?.name ?? '' },
          { term: 'Lot', detail: number },
          { term: 'Made', detail: dayOf(madeAt) },
          { term: 'Tested', detail: dayOf(testedOn) },
        ],
      },
      {
        kind: 'table',
        columns: [
          { header: 'Tested for', share: 3 },
          { header: 'Found', share: 2, align: 'end' },
        ],
        rows: results.map(({ analyte, value, unit }) => [
          ANALYTES[analyte].name,
          value === null ? 'not detected' : `${value} ${unit}`,
        ]),
      },
      { kind: 'words', text: 'The sample passed. Made up for a demonstration: no laboratory has seen it.' },
    ],
  });
}

const lotRow = (lot: Lot) => {
  const { key, product, number, madeAt, expiresAt, isApproved } = lot;
  return {
    id: stableId('lot', key),
    productId: stableId('product', product.slug),
    number,
    code: stableId('lot-code', key).replaceAll('-', '').slice(-12),
    madeOn: dayOf(madeAt),
    expiresOn: dayOf(expiresAt),
    received: PIECES,
    remaining: PIECES,
    state: 'on_shelf' as const,
    certifiedUntil: isApproved ? dayOf(expiresAt) : null,
    thcPpm: thcPpmOf(resultsOf(lot)),
    receivedAt: later(madeAt, 7),
  };
};

async function certificateRow(lot: Lot, media: MediaEnv) {
  const { key, product, madeAt, isApproved } = lot;
  const lab = LABS[stableNumber(`lab:${product.slug}`, LABS.length)] ?? LABS[0];
  const results = resultsOf(lot);
  const paper = await paperOf(lot, lab, results);
  const submittedAt = later(madeAt, 8);
  return {
    ...{ id: stableId('certificate', key), lotId: stableId('lot', key), lab, results },
    vendorId: stableId('vendor', product.vendorSlug),
    testedOn: dayOf(later(madeAt, 5)),
    ...{ labVerdict: 'pass' as const, verdict: 'pass' as const, reasons: [] },
    fileKey: await certificateFiles(media).put(paper, 'pdf'),
    ...{ mime: 'application/pdf', bytes: paper.byteLength },
    state: isApproved ? ('approved' as const) : ('waiting' as const),
    submittedAt,
    decidedAt: isApproved ? later(submittedAt, 1) : null,
  };
}

/** Puts some goods on the shelf by lot, each with its certificate; those that are there stay as they are. */
export async function seedLots(tx: Transaction, media: MediaEnv, now: Date): Promise<void> {
  const wanted = products.flatMap((product) => lotsOf(product, now));
  const ids = wanted.map(({ key }) => stableId('lot', key));
  const known = await tx.select({ id: lots.id }).from(lots).where(inArray(lots.id, ids));
  const missing = wanted.filter(({ key }) => !known.some(({ id }) => id === stableId('lot', key)));
  if (missing.length === 0) return;
  await tx.insert(lots).values(missing.map(lotRow));
  const certificates = [];
  for (const lot of missing) certificates.push(await certificateRow(lot, media));
  await tx.insert(lotCertificates).values(certificates);
}
