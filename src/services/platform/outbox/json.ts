/** JSON with bigints as decimal strings, which is how amounts travel in events and jobs. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
