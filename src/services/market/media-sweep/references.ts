import type { Ctx } from '@/db/tx';
import { picturesInUse, productsOnSale } from '@/services/market/catalog';
import { picturesInPages } from '@/services/market/content';
import { certificateFiles, certificatesInUse } from '@/services/market/lots';
import { drawnPicturesInUse } from '@/services/market/product-imports';
import { licenceFiles, licencesInUse } from '@/services/market/restricted';
import {
  drawings,
  type MediaStore,
  mediaStore,
  type Survey,
  unneededCards,
  unneededFiles,
} from '@/services/platform/media';

/** Files of one kind, and how to find those that nobody needs. */
export type Kind = {
  readonly name: string;
  readonly store: MediaStore;
  readonly survey: (before: Date) => Promise<Survey>;
};

/**
 * Every row that refers to a file of the media, in one place; a new one belongs here before its first file is swept
 * (media-sweep.db.test.ts reads the database's columns).
 */
export function kindsOf(ctx: Ctx): readonly Kind[] {
  const [pictures, certificates, licences] = [mediaStore(), certificateFiles(), licenceFiles()];
  const shown = async (keys: readonly string[]) =>
    new Set([
      ...(await picturesInUse(ctx, keys)),
      ...(await picturesInPages(ctx, keys)),
      ...(await drawnPicturesInUse(ctx, keys)),
    ]);
  return [
    {
      name: 'pictures',
      store: pictures,
      async survey(before) {
        const { keys: drawn } = await drawings(pictures, before, shown);
        return unneededFiles(pictures, before, async (keys) => {
          const inUse = await shown(keys);
          return new Set(keys.filter((key) => drawn.has(key) || inUse.has(key)));
        });
      },
    },
    {
      name: 'drawings',
      store: pictures,
      survey: (before) => drawings(pictures, before, shown),
    },
    {
      name: 'share cards',
      store: pictures,
      survey: (before) => unneededCards(pictures, before, (ids) => productsOnSale(ctx, ids)),
    },
    {
      name: 'certificates',
      store: certificates,
      survey: (before) => unneededFiles(certificates, before, (keys) => certificatesInUse(ctx, keys)),
    },
    {
      name: 'licences',
      store: licences,
      survey: (before) => unneededFiles(licences, before, (keys) => licencesInUse(ctx, keys)),
    },
  ];
}
