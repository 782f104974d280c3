/** A part of an OpenAPI 3.1 document. */
export type Schema = { readonly [keyword: string]: unknown };

type Facts = {
  readonly root: Schema;
  /** Whether an object may carry only what its schema names. The server refuses others; the document rarely says so. */
  readonly closed: boolean;
};

/** Keywords that say nothing about a value. */
const SILENT = new Set([
  ...['description', 'example', 'examples', 'default', 'title', 'deprecated', 'readOnly', 'writeOnly'],
]);

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/**
 * What of a value breaks a schema, as "path: what is wrong"; none when it fits. A keyword this does not know is a defect
 * of ours and throws, so that nothing passes because it was not understood.
 */
export function faultsOf(value: unknown, schema: unknown, facts: Facts, path = '$'): string[] {
  if (schema === true) return [];
  if (!isObject(schema)) throw new Error(`a schema is no object at ${path}`);
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    if (SILENT.has(keyword)) return [];
    const check = CHECKS[keyword];
    if (!check) throw new Error(`the schema at ${path} uses "${keyword}", which is not checked here`);
    return check(value, rule, { ...facts, schema, path });
  });
}

type Place = Facts & { readonly schema: Schema; readonly path: string };
type Check = (value: unknown, rule: unknown, place: Place) => string[];

const fault = (isFine: boolean, { path }: Place, words: string): string[] =>
  isFine ? [] : [`${path}: ${words}`];

/** The part of the document a reference names, as "#/components/schemas/Name". */
export function resolveReference(root: Schema, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), root);
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return isList(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'number') return Number.isFinite(value);
  return typeof value === type;
}

const FORMATS: Readonly<Record<string, (value: unknown) => boolean>> = {
  'date-time': (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  'u-int8': (value) => Number.isInteger(value) && Number(value) <= 255,
  'u-int32': (value) => Number.isInteger(value) && Number(value) < 2 ** 32,
  'u-int64': Number.isInteger,
  int32: Number.isInteger,
  int64: Number.isInteger,
  double: Number.isFinite,
  float: Number.isFinite,
};

const CHECKS: Readonly<Record<string, Check>> = {
  $ref: (value, rule, place) =>
    faultsOf(value, resolveReference(place.root, String(rule)), place, place.path),
  type: (value, rule, place) => {
    const types = isList(rule) ? rule : [rule];
    return fault(
      types.some((type) => isOfType(value, type)),
      place,
      `must be ${types.join(' or ')}`,
    );
  },
  enum: (value, rule, place) =>
    fault(isList(rule) && rule.includes(value), place, `must be one of ${JSON.stringify(rule)}`),
  minimum: (value, rule, place) =>
    fault(typeof value !== 'number' || value >= Number(rule), place, `must be at least ${String(rule)}`),
  format: (value, rule, place) => {
    if (value === null) return [];
    const isFine = FORMATS[String(rule)];
    if (!isFine) throw new Error(`the format "${String(rule)}" is not checked here`);
    return fault(isFine(value), place, `must be a ${String(rule)}`);
  },
  items: (value, rule, place) =>
    isList(value) ? value.flatMap((one, at) => faultsOf(one, rule, place, `${place.path}[${at}]`)) : [],
  uniqueItems: (value, rule, place) =>
    fault(rule !== true || !isList(value) || new Set(value).size === value.length, place, 'repeats itself'),
  required: (value, rule, place) =>
    isObject(value) && isList(rule)
      ? rule.flatMap((name) => fault(String(name) in value, place, `lacks "${String(name)}"`))
      : [],
  properties: checkProperties,
  additionalProperties: checkOthers,
  propertyNames: (value, rule, place) =>
    isObject(value) ? Object.keys(value).flatMap((name) => faultsOf(name, rule, place, place.path)) : [],
  allOf: (value, rule, place) =>
    // Each part names only its own properties, so none may be held against the others.
    isList(rule)
      ? rule.flatMap((part) => faultsOf(value, part, { ...place, closed: false }, place.path))
      : [],
  oneOf: (value, rule, place) => {
    const parts = isList(rule) ? rule : [];
    const faults = parts.map((part) => faultsOf(value, part, place, place.path));
    const fitting = faults.filter((list) => list.length === 0).length;
    if (fitting === 1) return [];
    return fitting > 1 ? fault(false, place, 'fits more than one form') : faults.flat();
  },
};

function checkProperties(value: unknown, rule: unknown, place: Place): string[] {
  if (!isObject(value) || !isObject(rule)) return [];
  const isClosed = place.closed && place.schema.additionalProperties === undefined;
  return Object.entries(value).flatMap(([name, one]) => {
    const at = `${place.path}.${name}`;
    const known = rule[name];
    return known === undefined
      ? fault(!isClosed, { ...place, path: at }, 'is not known')
      : faultsOf(one, known, place, at);
  });
}

function checkOthers(value: unknown, rule: unknown, place: Place): string[] {
  if (!isObject(value) || rule === true) return [];
  const known = isObject(place.schema.properties) ? place.schema.properties : {};
  return Object.entries(value).flatMap(([name, one]) => {
    const at = `${place.path}.${name}`;
    if (name in known) return [];
    return rule === false
      ? fault(false, { ...place, path: at }, 'is not known')
      : faultsOf(one, rule, place, at);
  });
}
