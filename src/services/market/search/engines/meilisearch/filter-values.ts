/**
 * A value inside double quotes, as Meilisearch reads it: a backslash and a quote are the only signs it obeys there, so
 * with these escaped nothing of a value can end it. Its parser takes the rest letter by letter, line ends included.
 */
export const quoted = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&')}"`;

export const isOneOf = (field: string, values: readonly string[]): string =>
  `${field} IN [${values.map(quoted).join(', ')}]`;

export const isAtLeast = (field: string, value: number | bigint): string => `${field} >= ${value.toString()}`;

export const isAtMost = (field: string, value: number | bigint): string => `${field} <= ${value.toString()}`;
