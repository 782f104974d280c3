import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOTANICALS, PACK_FORMS, PALETTES } from './inputs';
import { detailLine, layoutLabel } from './label';
import { fitText } from './text-fit';
import { ASCENT, DESCENT, printable, textWidth } from './type-setting';

const LATIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 &-.,()Wéüß';

const names = fc.oneof(
  fc.string({ unit: fc.constantFrom(...LATIN), minLength: 1, maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('W', 'M', 'm'), minLength: 1, maxLength: 60 }),
  fc
    .array(fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 14 }), {
      minLength: 1,
      maxLength: 9,
    })
    .map((words) => words.join(' ').slice(0, 60)),
);

const specs = fc.record({
  name: names,
  form: fc.constantFrom(...PACK_FORMS),
  botanical: fc.constantFrom(...BOTANICALS),
  strength: fc.string({ unit: fc.constantFrom(...LATIN), maxLength: 40 }),
  vendorName: fc.string({ unit: fc.constantFrom(...LATIN), maxLength: 80 }),
  palette: fc.constantFrom(...PALETTES),
  seed: fc.integer(),
});

const boxes = fc.record({
  cx: fc.constant(320),
  top: fc.integer({ min: 100, max: 320 }),
  width: fc.integer({ min: 190, max: 280 }),
  height: fc.integer({ min: 190, max: 330 }),
});

describe('layoutLabel', () => {
  it('keeps every line inside the box and above the next part, for names of 1–60 characters', () => {
    fc.assert(
      fc.property(specs, boxes, (spec, box) => {
        const { vendor, plant, name, details } = layoutLabel(spec, box);
        const { lines, sizePx, lineHeightPx } = name.fitted;
        for (const line of lines) expect(textWidth('display', line, sizePx)).toBeLessThanOrEqual(box.width);
        for (const line of [vendor, details]) {
          expect(textWidth('sans', line.text, line.sizePx, 0.09)).toBeLessThanOrEqual(box.width);
        }
        const nameTop = name.baselineY - sizePx * ASCENT;
        const nameBottom = name.baselineY + (lines.length - 1) * lineHeightPx + sizePx * DESCENT;
        expect(vendor.baselineY - vendor.sizePx * ASCENT).toBeGreaterThanOrEqual(box.top);
        expect(plant.top).toBeGreaterThan(vendor.baselineY);
        expect(plant.top + plant.height).toBeLessThan(nameTop);
        expect(nameBottom).toBeLessThan(details.baselineY - details.sizePx * ASCENT + 0.01);
        expect(details.baselineY + details.sizePx * DESCENT).toBeLessThanOrEqual(box.top + box.height);
        expect(plant.height).toBeGreaterThan(box.height * 0.3);
      }),
      { numRuns: 400 },
    );
  });

  it('says the kind of pack only where name and strength do not', () => {
    const spec = { form: 'capsule-jar', strength: '500 mg' } as const;
    expect(detailLine({ ...spec, name: 'Turmeric' })).toBe('CAPSULES · 500 mg');
    expect(detailLine({ ...spec, name: 'Turmeric Capsules' })).toBe('500 mg');
    expect(detailLine({ ...spec, name: 'Turmeric', strength: '60 capsules' })).toBe('60 capsules');
    expect(detailLine({ ...spec, name: 'Turmeric Capsules', caption: 'Daily' })).toBe('DAILY · 500 mg');
  });
});

describe('a long strength', () => {
  it('stands alone rather than shrink beside the kind of pack', () => {
    const box = { cx: 320, top: 200, width: 220, height: 220 };
    const spec = {
      name: 'Mint',
      form: 'tea-box',
      botanical: 'mint',
      vendorName: 'Kisoro Hills',
      palette: 'sky',
      seed: 1,
    } as const;
    const text = (strength: string) => layoutLabel({ ...spec, strength }, box).details.text;
    expect(text('20 bags')).toBe('TEA · 20 bags');
    expect(text('Twenty-five individually wrapped bags')).toBe('Twenty-five individually wrapped bags');
  });
});

describe('fitText', () => {
  const box = { face: 'display', maxWidthPx: 200, maxHeightPx: 90, maxLines: 3, sizePx: 36 } as const;

  it('keeps all the words, in order, when they can be kept', () => {
    const { lines } = fitText('Lavender Hand Cream', box);
    expect(lines.join(' ')).toBe('Lavender Hand Cream');
  });

  it('shrinks a long name instead of cutting it', () => {
    const short = fitText('Mint', box);
    const long = fitText('Moringa Oleifera Leaf Powder with Lemongrass and Ginger Root', box);
    expect(short.sizePx).toBe(36);
    expect(long.sizePx).toBeLessThan(short.sizePx);
    expect(long.lines.join(' ')).toBe('Moringa Oleifera Leaf Powder with Lemongrass and Ginger Root');
  });

  it('breaks lines evenly', () => {
    const { lines, sizePx } = fitText('Hibiscus and Rosella Tea', { ...box, maxWidthPx: 260 });
    const widths = lines.map((line) => textWidth('display', line, sizePx));
    expect(lines).toHaveLength(2);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.6);
  });
});

describe('printable', () => {
  it('falls back to base letters and never changes an amount', () => {
    expect(printable('Crème brûlée Ñandú Œuf Straße')).toBe('Creme brulee Nandu OEuf Strasse');
    expect(printable('½ kg')).toBe('½ kg');
    expect(printable('¼ kg')).toBe('1/4 kg');
    expect(printable('  two\u00a0 \n words 🌿 ')).toBe('two words');
  });
});
