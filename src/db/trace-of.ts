type Statement = { readonly query: string; readonly cause: unknown };

/**
 * The failed statement behind an error, if one is. Known by its shape: a build puts copies of drizzle into several
 * bundles, and an error of one is no instance of another's class.
 */
function failedStatement(error: Error): Statement | null {
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
  const statement = failedStatement(error);
  return `${statement ? wordsOf(statement) : `${error.name}: ${error.message}`}${placeOf(error)}`;
}

/**
 * Takes what a statement was sent with out of the error it failed with, in place: the framework prints by itself what a
 * route throws.
 */
export function forgetValues(error: unknown): void {
  if (!(error instanceof Error)) return;
  const statement = failedStatement(error);
  if (!statement) return;
  const [message, place] = [wordsOf(statement), placeOf(error)];
  const hidden = { value: undefined, enumerable: false };
  Object.defineProperties(error, {
    message: { value: message },
    stack: { value: `${message}${place}` },
    params: hidden,
    cause: hidden,
  });
}

const wordsOf = ({ query, cause }: Statement): string => `Failed query (${codeOf(cause)}): ${query}`;

/** What stands behind the message is the place in the code. */
function placeOf({ message, stack = '' }: Error): string {
  const at = stack.indexOf(message);
  return at < 0 ? '' : stack.slice(at + message.length);
}
