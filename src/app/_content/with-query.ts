/** An address with more asked of it than it asks already. */
export function withQuery(path: string, asked: Readonly<Record<string, string | number>>): string {
  const more = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]));
  return `${path}${path.includes('?') ? '&' : '?'}${more}`;
}
