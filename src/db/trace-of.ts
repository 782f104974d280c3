/**
 * The failed statement behind an error, if one is. Known by its shape: a build puts copies of drizzle into several
 * bundles, and an error of one is no instance of another's class.
 */
function failedStatement(error: Error): { query: string; cause: unknown } | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ('query' in at && 'params' in at) return { query: String(at.query), cause: at.cause };
  return null;
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

/**
 * An unexpected error for the log: its words and where it happened. Of a failed statement the words are its text and
 * the database's code: what it was sent with is what people are called and where they live, and the database quotes
 * such values too.
 */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { name, message, stack = '' } = error;
  const at = stack.indexOf(message);
  // What stands behind the message is the place in the code.
  const place = at < 0 ? '' : stack.slice(at + message.length);
  const statement = failedStatement(error);
  if (statement) return `Failed query (${codeOf(statement.cause)}): ${statement.query}${place}`;
  return `${name}: ${message}${place}`;
}
