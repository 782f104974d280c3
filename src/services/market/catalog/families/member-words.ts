/** What can be measured: the options in these axes are a product's size or strength. */
const MEASURES = /size|weight|volume|strength|dose|mg|pack|count|quantity/i;
const MOST_NAME = 120;
const MOST_STRENGTH = 40;

type Named = { readonly name: string; readonly axes: readonly string[] };

/** A member by its family and what it is in it: "Honey, 250 g, Ginger". */
export const memberName = ({ name }: Named, options: readonly string[]): string =>
  [name, ...options].join(', ').slice(0, MOST_NAME).trim();

/** Its size or strength, where an axis says so. */
export function strengthOf({ axes }: Named, options: readonly string[]): string | null {
  const said = options.filter((_, at) => MEASURES.test(axes[at] ?? ''));
  return said.length > 0 ? said.join(', ').slice(0, MOST_STRENGTH).trim() : null;
}
