import { MAX_ALT, MOST_PICTURES } from '../inputs';
import type { Columns, Field } from './columns';
import { plainText } from './plain-text';

/** A picture that a file names for a product. */
export type RowPicture = {
  /** By which the product is known. */
  readonly sku: string;
  /** As it stands in the file. */
  readonly address: string;
  /** Order among the product's pictures, the lowest first. */
  readonly position: number;
  readonly alt: string;
};
type Named = Omit<RowPicture, 'sku'>;

/** Products that show the same pictures: what a shop calls variants. */
type Group = { readonly pictures: Named[]; readonly counts: Map<string, number> };
type Facts = Partial<Record<Field, string>>;

/** Groups that are remembered; their rows follow each other, so that the oldest is forgotten first. */
const MOST_GROUPS = 1_000;
/** The pictures of a group come behind those of the one product. */
const BEHIND_OWN = 100;
/** More than any address has; a longer text is told to be none. */
const MOST_LETTERS = 2_100;

/** The addresses in a cell: commas, bars and line ends stand between them, and may stand within. */
export function addressesIn(cell: string): string[] {
  return (
    cell
      // Looked at where such a run begins only: from each of its signs again, a long one could take hours.
      .split(/(?<![\s,;|])[\s,;|]+(?=https?:|\/\/)/i)
      .map((text) => text.replace(/^[\s,;|]+|(?<![\s,;|])[\s,;|]+$/g, '').slice(0, MOST_LETTERS))
      .filter(Boolean)
  );
}

/** Reads which pictures rows name. Rows of one handle or one parent have theirs in common. */
export class PictureReader {
  readonly #groups = new Map<string, Group>();

  constructor(private readonly columns: Columns) {}

  /** What a row adds to the pictures of its product and of those before it; `sku`: of the product it is, if it is one. */
  read(cells: readonly string[], row: Facts, sku: string | null): RowPicture[] {
    if (this.columns.images.length === 0) return [];
    const group = this.#groupOf(row);
    const [listed, own] = this.#named(cells, row);
    if (!group || row.parent)
      return sku ? [...ownOf(sku, [...own, ...listed]), ...this.#join(group, sku, MOST_PICTURES)] : [];
    const added = addTo(group.pictures, listed);
    const earlier = [...group.counts.keys()].flatMap((one) => shareOf(group, one, added));
    return sku
      ? [...earlier, ...ownOf(sku, own), ...this.#join(group, sku, MOST_PICTURES - own.length)]
      : earlier;
  }

  /** A product that joins a group shows what the group has so far. */
  #join(group: Group | null, sku: string, room: number): RowPicture[] {
    if (!group) return [];
    group.counts.set(sku, MOST_PICTURES - Math.max(room, 0));
    return shareOf(group, sku, group.pictures);
  }

  /** Pictures of the row, first those for all products of its group, then those for its product alone. */
  #named(cells: readonly string[], row: Facts): [listed: Named[], own: Named[]] {
    const alt = plainText(row.imageAlt ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, MAX_ALT);
    const of = (columns: readonly number[]): Named[] =>
      columns
        .flatMap((index) => addressesIn(cells[index] ?? ''))
        .slice(0, MOST_PICTURES)
        .map((address, position) => ({ address, position, alt }));
    const { images, variantImages } = this.columns;
    const listed = of(images.filter((index) => !variantImages.includes(index)));
    const said = /^\d{1,4}$/.test(row.imagePosition ?? '') ? Number(row.imagePosition) : null;
    return [said === null ? listed : listed.map((one) => ({ ...one, position: said })), of(variantImages)];
  }

  #groupOf(row: Facts): Group | null {
    if (row.parent) return this.#groups.get(`parent:${row.parent}`) ?? null;
    if (row.handle) return this.#opened([`handle:${row.handle}`]);
    const isParent = /^variable\b/i.test(row.type ?? '');
    const names = [row.sku, row.id && `id:${row.id}`].flatMap((name) => (name ? [`parent:${name}`] : []));
    return isParent ? this.#opened(names) : null;
  }

  #opened(keys: readonly string[]): Group {
    const known = keys.map((key) => this.#groups.get(key)).find(Boolean);
    if (known) return known;
    const group: Group = { pictures: [], counts: new Map() };
    for (const key of keys) this.#groups.set(key, group);
    for (const oldest of this.#groups.keys()) {
      if (this.#groups.size <= MOST_GROUPS) break;
      this.#groups.delete(oldest);
    }
    return group;
  }
}

const ownOf = (sku: string, named: readonly Named[]): RowPicture[] =>
  named.slice(0, MOST_PICTURES).map((one) => ({ ...one, sku }));

/** Adds what the group has not got yet, and answers it. */
function addTo(pictures: Named[], listed: readonly Named[]): Named[] {
  const added: Named[] = [];
  for (const one of listed) {
    if (pictures.length >= MOST_PICTURES || pictures.some(({ address }) => address === one.address)) continue;
    const placed = { ...one, position: BEHIND_OWN + (one.position || pictures.length) };
    pictures.push(placed);
    added.push(placed);
  }
  return added;
}

/** As many of them as the product has room for. */
function shareOf(group: Group, sku: string, pictures: readonly Named[]): RowPicture[] {
  const count = group.counts.get(sku) ?? 0;
  const share = pictures.slice(0, Math.max(MOST_PICTURES - count, 0));
  group.counts.set(sku, count + share.length);
  return share.map((one) => ({ ...one, sku }));
}
