/** A filter expression as the server reads it. */
export type Filter =
  | { readonly kind: 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: string; readonly value: string }
  | { readonly kind: 'between'; readonly field: string; readonly from: string; readonly to: string }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  | { readonly kind: 'is'; readonly field: string; readonly what: 'EXISTS' | 'NULL' | 'EMPTY' }
  | { readonly kind: 'radius'; readonly lat: number; readonly lng: number; readonly metres: number };

export class FilterSyntaxError extends Error {}

type Token = { readonly kind: 'word' | 'quoted' | 'sign'; readonly text: string };

const SIGNS = ['!=', '>=', '<=', '=', '>', '<', '(', ')', '[', ']', ','];
const KEYWORDS = new Set(
  'AND OR IN NOT TO EXISTS IS NULL EMPTY CONTAINS STARTS WITH _geoRadius _geoBoundingBox'.split(' '),
);
const WORD = /^[\p{L}\p{N}_.-]+/u;

/** `\"` becomes `"` first and the other escapes afterwards, in the server's own order. */
function unescapeValue(raw: string, quote: string): string {
  const plain = raw.replaceAll(`\\${quote}`, quote);
  return plain.replace(/\\(.)?/gsu, (_all, sign: string | undefined) => {
    const meant = sign === undefined ? undefined : ESCAPES[sign];
    if (meant === undefined) throw new FilterSyntaxError('a backslash before something it cannot escape');
    return meant;
  });
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '\\': '\\', "'": "'", '"': '"', n: '\n', r: '\r', t: '\t', 0: '\0' },
};

function quotedAt(text: string, from: number): { raw: string; end: number } {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === quote) return { raw: text.slice(from + 1, at), end: at + 1 };
    if (text[at] === '\\') at += 1;
  }
  throw new FilterSyntaxError('a quote that nothing closes');
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const [space = ''] = /^\s+/u.exec(rest) ?? [];
    const [word = ''] = WORD.exec(rest) ?? [];
    const sign = SIGNS.find((one) => rest.startsWith(one));
    if (space) at += space.length;
    else if (rest[0] === '"' || rest[0] === "'") {
      const { raw, end } = quotedAt(text, at);
      tokens.push({ kind: 'quoted', text: unescapeValue(raw, rest[0]) });
      at = end;
    } else if (word) {
      tokens.push({ kind: 'word', text: word });
      at += word.length;
    } else if (sign) {
      tokens.push({ kind: 'sign', text: sign });
      at += sign.length;
    } else throw new FilterSyntaxError(`"${rest[0]}" where no such sign may stand`);
  }
  return tokens;
}

class Reader {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  get isDone(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Takes the next token if it is this word or sign. */
  accept(text: string): boolean {
    const next = this.tokens[this.at];
    if (!next || next.kind === 'quoted' || next.text !== text) return false;
    this.at += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw new FilterSyntaxError(`"${text}" is missing`);
  }

  value(): string {
    const next = this.tokens[this.at];
    const isValue = next && (next.kind === 'quoted' || (next.kind === 'word' && !KEYWORDS.has(next.text)));
    if (!isValue) throw new FilterSyntaxError(`a value is missing before "${next?.text ?? 'the end'}"`);
    this.at += 1;
    return next.text;
  }

  number(): number {
    const value = Number(this.value());
    if (!Number.isFinite(value)) throw new FilterSyntaxError('a number is missing');
    return value;
  }
}

const COMPARISONS = ['=', '!=', '>=', '<=', '>', '<'];

function readCondition(reader: Reader): Filter {
  const field = reader.value();
  const operator = COMPARISONS.find((one) => reader.accept(one));
  if (operator) return { kind: 'compare', field, operator, value: reader.value() };
  if (reader.accept('EXISTS')) return { kind: 'is', field, what: 'EXISTS' };
  if (reader.accept('IS')) {
    const isNot = reader.accept('NOT');
    const what = reader.accept('NULL') ? 'NULL' : 'EMPTY';
    if (what === 'EMPTY') reader.expect('EMPTY');
    return isNot ? { kind: 'not', part: { kind: 'is', field, what } } : { kind: 'is', field, what };
  }
  if (reader.accept('NOT')) {
    if (reader.accept('EXISTS')) return { kind: 'not', part: { kind: 'is', field, what: 'EXISTS' } };
    reader.expect('IN');
    return { kind: 'not', part: readListAfterIn(reader, field) };
  }
  if (KEYWORDS_AFTER_FIELD.some((word) => reader.accept(word)))
    throw new FilterSyntaxError('an operator that is an experimental feature');
  return readListOrRange(reader, field);
}

const KEYWORDS_AFTER_FIELD = ['CONTAINS', 'STARTS'];

function readListAfterIn(reader: Reader, field: string): Filter {
  reader.expect('[');
  const values: string[] = [];
  while (!reader.accept(']')) {
    if (values.length > 0) reader.expect(',');
    values.push(reader.value());
  }
  return { kind: 'in', field, values };
}

function readListOrRange(reader: Reader, field: string): Filter {
  if (reader.accept('IN')) return readListAfterIn(reader, field);
  const from = reader.value();
  reader.expect('TO');
  return { kind: 'between', field, from, to: reader.value() };
}

function readPrimary(reader: Reader): Filter {
  if (reader.accept('(')) {
    const inner = readOr(reader);
    reader.expect(')');
    return inner;
  }
  if (reader.accept('_geoRadius')) {
    reader.expect('(');
    const lat = reader.number();
    reader.expect(',');
    const lng = reader.number();
    reader.expect(',');
    const metres = reader.number();
    reader.expect(')');
    return { kind: 'radius', lat, lng, metres };
  }
  return readCondition(reader);
}

function readNot(reader: Reader): Filter {
  return reader.accept('NOT') ? { kind: 'not', part: readNot(reader) } : readPrimary(reader);
}

function readSeveral(reader: Reader, kind: 'and' | 'or', readOne: (reader: Reader) => Filter): Filter {
  const parts = [readOne(reader)];
  while (reader.accept(kind.toUpperCase())) parts.push(readOne(reader));
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind, parts };
}

const readAnd = (reader: Reader): Filter => readSeveral(reader, 'and', readNot);
const readOr = (reader: Reader): Filter => readSeveral(reader, 'or', readAnd);

/** Reads one expression. @throws FilterSyntaxError where the server answers 400 invalid_search_filter */
export function parseFilter(text: string): Filter {
  const reader = new Reader(tokensOf(text));
  const filter = readOr(reader);
  if (!reader.isDone) throw new FilterSyntaxError('something follows the expression');
  return filter;
}

/**
 * The filter of a request: an expression, or a list of which all must hold, with lists inside of which one must. Each
 * string is a whole expression, so an injected OR works in lists just as well.
 */
export function filterOf(given: unknown): Filter | null {
  if (given === undefined || given === null || given === '') return null;
  if (typeof given === 'string') return parseFilter(given);
  if (!Array.isArray(given)) throw new FilterSyntaxError('neither text nor a list');
  const parts = given.map((one: unknown): Filter => {
    if (typeof one === 'string') return parseFilter(one);
    if (!Array.isArray(one)) throw new FilterSyntaxError('a list holds neither text nor a list');
    return { kind: 'or', parts: one.map((text: unknown) => parseFilter(String(text))) };
  });
  return parts.length === 0 ? null : { kind: 'and', parts };
}

/** The fields an expression asks about. */
export function fieldsOf(filter: Filter): string[] {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.parts.flatMap(fieldsOf);
  if (filter.kind === 'not') return fieldsOf(filter.part);
  return [filter.kind === 'radius' ? '_geo' : filter.field];
}
