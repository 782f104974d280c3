import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BOTANICAL_EXTENTS, drawBotanical } from './botanicals/draw-botanical';
import { categoryTileSvg } from './category-tile';
import { BOTANICALS, PACK_FORMS, PALETTES, type PackshotSpec } from './inputs';
import { packshotSvg } from './packshot';
import { renderPicture } from './render-picture';

const SPEC: PackshotSpec = {
  name: 'Ginger Drops',
  form: 'dropper-bottle',
  botanical: 'ginger',
  strength: '30 ml',
  vendorName: 'Nile Valley Herbs',
  palette: 'earth',
  seed: 7,
};

describe('packshotSvg', () => {
  it('gives the same bytes for the same spec, and others for another name or seed', () => {
    expect(packshotSvg({ ...SPEC })).toBe(packshotSvg({ ...SPEC }));
    expect(packshotSvg({ ...SPEC, name: 'Ginger Oil' })).not.toBe(packshotSvg(SPEC));
    expect(packshotSvg({ ...SPEC, form: 'kraft-pouch', seed: 8 })).not.toBe(
      packshotSvg({ ...SPEC, form: 'kraft-pouch' }),
    );
  });

  it('escapes what people typed', () => {
    const svg = packshotSvg({ ...SPEC, name: '<b>Oil & "Balm"</b>', vendorName: "Amina's </title>" });
    expect(svg).toContain('&lt;b&gt;Oil &amp; &quot;Balm&quot;&lt;/b&gt;');
    expect(svg).toContain('Amina&apos;s &lt;/title&gt;');
    expect(svg).not.toContain('<b>');
  });

  it('needs no font on the machine: text is drawn as outlines', () => {
    expect(packshotSvg(SPEC)).not.toMatch(/<text|font-family/);
  });

  it('stays well-formed for any text, also with control characters and emoji', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        async (name, strength) => {
          const svg = packshotSvg({ ...SPEC, name, strength });
          await expect(sharp(Buffer.from(svg)).metadata()).resolves.toMatchObject({
            width: 640,
            height: 640,
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(PACK_FORMS)('draws %s with every plant', async (form) => {
    for (const [i, botanical] of BOTANICALS.entries()) {
      const palette = PALETTES[i % PALETTES.length] ?? 'leaf';
      const svg = packshotSvg({ ...SPEC, form, botanical, palette });
      // A reference to a missing gradient or clip would silently paint nothing.
      const ids = new Set(Array.from(svg.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
      for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
      const png = await renderPicture(svg, { widthPx: 64, format: 'png' });
      const { channels } = await sharp(png).stats();
      expect(Math.max(...channels.map((channel) => channel.stdev))).toBeGreaterThan(8);
    }
  });
});

describe('botanicals', () => {
  it.each(BOTANICALS)('%s stays inside the extent it is placed by', async (botanical) => {
    const { x, y, width, height } = BOTANICAL_EXTENTS[botanical];
    const frame = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="-50 -50 300 300">`;
    const cover = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#fff"/>`;
    const outside = `${frame}<rect x="-50" y="-50" width="300" height="300" fill="#fff"/>${drawBotanical(botanical)}${cover}</svg>`;
    const { channels } = await sharp(Buffer.from(outside)).removeAlpha().stats();
    expect(Math.min(...channels.map((channel) => channel.min))).toBeGreaterThan(235);
  });

  it.each(BOTANICALS)('%s makes a category tile of 640×400', async (botanical) => {
    const svg = categoryTileSvg({ botanical, palette: 'sand' });
    expect(svg).toBe(categoryTileSvg({ botanical, palette: 'sand' }));
    await expect(sharp(Buffer.from(svg)).metadata()).resolves.toMatchObject({ width: 640, height: 400 });
  });
});
