import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { appIconSvg, faviconSvg } from './app-icon';

const PNG_ICONS = [
  { file: 'icon-192.png', widthPx: 192, maskable: false },
  { file: 'icon-512.png', widthPx: 512, maskable: false },
  { file: 'icon-maskable-512.png', widthPx: 512, maskable: true },
  // iOS rounds the corners itself and shows transparency as black.
  { file: 'apple-touch-icon.png', widthPx: 180, maskable: true },
] as const;

/** Writes the app's icons into a folder, replacing what is there. */
export async function renderIcons(outDir: string): Promise<void> {
  await mkdir(outDir, { recursive: true });
  for (const { file, widthPx, maskable } of PNG_ICONS) {
    const png = await sharp(Buffer.from(appIconSvg({ maskable })))
      .resize({ width: widthPx })
      .png({ compressionLevel: 9, palette: true })
      .toBuffer();
    await writeFile(join(/* turbopackIgnore: true */ outDir, file), png);
  }
  await writeFile(join(/* turbopackIgnore: true */ outDir, 'favicon.svg'), faviconSvg());
}
