import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { faultsOf, type Schema } from './check-schema';

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};

const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The server's own description of its interface, where a copy lies beside the project; null where none does. */
export function loadDescription(
  file = resolve('../shared/reference/meilisearch-openapi.json'),
): Schema | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const document: unknown = JSON.parse(text);
  if (!isObject(document)) throw new Error(`${file} is no description of an interface`);
  return corrected(document);
}

/** Which source of truth requests are held against: without a description only our own list is left. */
export const truthOf = (description: Schema | null): string =>
  description === null
    ? 'our own list of requests alone: no meilisearch-openapi.json lies at ../shared/reference'
    : "the server's meilisearch-openapi.json and our own list of requests";

/**
 * Where the description says something else than the server does. A list of facets is written as the object its code
 * keeps it in; on the wire it is the plain list the official client sends.
 */
function corrected(document: Schema): Schema {
  const components = isObject(document.components) ? document.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  const AttributePatterns = { type: 'array', items: { type: 'string' } };
  return { ...document, components: { ...components, schemas: { ...schemas, AttributePatterns } } };
}

type Rule = {
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[] | 'list' | null;
};

const SETTINGS = [
  ...[
    'displayedAttributes',
    'searchableAttributes',
    'filterableAttributes',
    'sortableAttributes',
    'rankingRules',
  ],
  ...['distinctAttribute', 'stopWords', 'synonyms', 'typoTolerance', 'faceting', 'pagination'],
];
const SEARCH = [
  'q',
  'offset',
  'limit',
  'page',
  'hitsPerPage',
  'filter',
  'sort',
  'facets',
  'matchingStrategy',
  'attributesToRetrieve',
];

/** Every request we may send, and what it may carry: checked also where no description lies beside the project. */
const OURS: Readonly<Record<string, Rule>> = {
  'GET /health': { path: '^/health$', query: [], body: null },
  'GET /indexes': { path: '^/indexes$', query: ['limit', 'offset'], body: null },
  'POST /indexes': { path: '^/indexes$', query: [], body: ['uid', 'primaryKey'] },
  'GET /indexes/{index_uid}': { path: '^/indexes/[\\w-]+$', query: [], body: null },
  'DELETE /indexes/{index_uid}': { path: '^/indexes/[\\w-]+$', query: [], body: null },
  'GET /indexes/{index_uid}/settings': { path: '^/indexes/[\\w-]+/settings$', query: [], body: null },
  'PATCH /indexes/{index_uid}/settings': { path: '^/indexes/[\\w-]+/settings$', query: [], body: SETTINGS },
  'POST /indexes/{index_uid}/documents': {
    ...{ path: '^/indexes/[\\w-]+/documents$', query: ['primaryKey'], body: 'list' },
  },
  'POST /indexes/{index_uid}/documents/delete-batch': {
    ...{ path: '^/indexes/[\\w-]+/documents/delete-batch$', query: [], body: 'list' },
  },
  'GET /indexes/{index_uid}/documents': {
    ...{ path: '^/indexes/[\\w-]+/documents$', query: ['fields', 'limit', 'offset'], body: null },
  },
  'POST /indexes/{index_uid}/search': { path: '^/indexes/[\\w-]+/search$', query: [], body: SEARCH },
  'POST /multi-search': { path: '^/multi-search$', query: [], body: ['queries', 'federation'] },
  'POST /swap-indexes': { path: '^/swap-indexes$', query: [], body: 'list' },
  'GET /tasks/{task_id}': { path: '^/tasks/\\d+$', query: [], body: null },
};

/** Which of our requests a call is, as "METHOD /path/{with}/names"; null when it is none. */
export function requestNameOf(call: Call): string | null {
  const found = Object.entries(OURS).find(
    ([name, { path }]) => name.startsWith(`${call.method} `) && new RegExp(path).test(call.path),
  );
  return found ? found[0] : null;
}

function ownFaults(name: string, { query, body }: Call): string[] {
  const rule = OURS[name];
  if (!rule) return [`${name} is not among our requests`];
  const parameters = [...query.keys()]
    .filter((key) => !rule.query.includes(key))
    .map((key) => `?${key} is not known`);
  if (rule.body === null) return body === undefined ? parameters : [...parameters, '$: no body belongs here'];
  if (rule.body === 'list') return Array.isArray(body) ? parameters : [...parameters, '$: must be a list'];
  const names = rule.body;
  if (!isObject(body)) return [...parameters, '$: must be an object'];
  return [
    ...parameters,
    ...Object.keys(body).flatMap((key) => (names.includes(key) ? [] : [`$.${key}: is not known`])),
  ];
}

function operationOf(document: Schema, name: string): Schema {
  const [method = '', path = ''] = name.split(' ');
  const paths = isObject(document.paths) ? document.paths : {};
  const item = paths[path];
  const operation = isObject(item) ? item[method.toLowerCase()] : undefined;
  if (!isObject(operation)) throw new Error(`${name} is not in the description`);
  return operation;
}

/** Answers the description gives another form than the server does: several searches that are not merged into one. */
const APART: Schema = { $ref: '#/components/schemas/SearchResults' };
const isApart = ({ path, body }: Call): boolean =>
  path === '/multi-search' && isObject(body) && !isObject(body.federation);

function schemaIn(part: unknown): unknown {
  const content = isObject(part) ? part.content : undefined;
  const json = isObject(content) ? content['application/json'] : undefined;
  return isObject(json) ? json.schema : undefined;
}

/** A parameter of the address as the kind of value its schema speaks of. */
function readParameter(text: string, schema: unknown): unknown {
  const type = isObject(schema) ? schema.type : undefined;
  if (type === 'integer' || type === 'number') return Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type === 'array' ? text.split(',') : text;
}

function parameterFaults(document: Schema, operation: Schema, call: Call, name: string): string[] {
  const given = Array.isArray(operation.parameters) ? operation.parameters.filter(isObject) : [];
  const pathNames = name.split(' ')[1]?.split('/') ?? [];
  const pathParts = call.path.split('/').map(decodeURIComponent);
  const known = new Set(given.filter((one) => one.in === 'query').map((one) => String(one.name)));
  const unknown = [...call.query.keys()]
    .filter((key) => !known.has(key))
    .map((key) => `?${key} is not described`);
  return [
    ...unknown,
    ...given.flatMap((one) => {
      const key = String(one.name);
      const text = one.in === 'path' ? pathParts[pathNames.indexOf(`{${key}}`)] : call.query.get(key);
      if (text === null || text === undefined) return one.required === true ? [`?${key} is missing`] : [];
      return faultsOf(
        readParameter(text, one.schema),
        one.schema,
        { root: document, closed: true },
        `?${key}`,
      );
    }),
  ];
}

/** What is wrong with a request, by our own list and by the server's description where there is one. */
export function requestFaults(document: Schema | null, name: string, call: Call): string[] {
  const faults = ownFaults(name, call);
  if (!document) return faults;
  const operation = operationOf(document, name);
  const schema = schemaIn(operation.requestBody);
  const described =
    schema === undefined
      ? call.body === undefined
        ? []
        : ['$: no body is described']
      : faultsOf(call.body, schema, { root: document, closed: true });
  return [...faults, ...parameterFaults(document, operation, call, name), ...described];
}

/** What is wrong with an answer of the double itself, so that it does not play a server there is not. */
export function answerFaults(
  document: Schema | null,
  name: string,
  call: Call,
  { status, body }: { readonly status: number; readonly body: unknown },
): string[] {
  if (!document) return [];
  const responses = operationOf(document, name).responses;
  const described = isObject(responses) ? responses[String(status)] : undefined;
  const usual = status >= 400 ? { $ref: '#/components/schemas/ResponseError' } : undefined;
  const schema = (status < 300 && isApart(call) ? APART : undefined) ?? schemaIn(described) ?? usual;
  if (schema === undefined) return [`an answer ${status} is not described`];
  return faultsOf(body, schema, { root: document, closed: false });
}
