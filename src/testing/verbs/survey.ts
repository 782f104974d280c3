import { type Callable, child, children, entriesOf, isNode, type Node, parseModule, type SourceModule, textOf, walk } from './module';

/** Files by path from the root: "src/services/…". */
export type Sources = ReadonlyMap<string, string>;

export type Verb = {
  /** "trade/orders:placeOrder" */
  readonly name: string;
  readonly writes: boolean;
  /** The first statement asks who may, here or in the one function it hands over to. */
  readonly authorises: boolean;
  readonly audits: boolean;
};

type Place = { readonly file: string; readonly callable: Callable };

/** What these write is the machinery under every verb, not a change of their caller's. */
const MACHINERY = /^src\/services\/platform\/(audit|outbox|notifications|encryption|limits)\//;
const ACCESS = /^src\/services\/platform\/access\//;
const AUTHORISERS = /^(authorise|require|enter|own)[A-Z]?\w*$/;
/** Statements in SQL text that change rows; "for update" and "do update set" are none of their own. */
const WRITING_SQL = /\binsert\s+into\s|\bupdate\s+(?!of\b)[\w."]+\s+(?:(?:as\s+)?\w+\s+)?set\s|\bdelete\s+from\s|\btruncate\s/i;

/** Every function that a domain's face hands out and that takes a context, with what it does. */
export function surveyVerbs(sources: Sources): Verb[] {
  const survey = new Survey(sources);
  const faces = [...sources.keys()].filter((file) => /^src\/services\/[^/]+\/[^/]+\/index\.ts$/.test(file));
  return faces.sort().flatMap((file) => survey.verbsOf(file));
}

class Survey {
  readonly #sources: Sources;
  readonly #modules = new Map<string, SourceModule>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  verbsOf(face: string): Verb[] {
    const domain = face.replace('src/services/', '').replace('/index.ts', '');
    return [...this.#module(face).exports.keys()].flatMap((name) => {
      const place = this.#exported(face, name);
      if (!place) return [];
      const { file, callable } = place;
      const own = callable.takes === 'Ctx' ? [callable] : [];
      return [...own, ...entriesOf(callable)].map((one) => this.#judge(domain, { file, callable: one }));
    });
  }

  #judge(domain: string, place: Place): Verb {
    const reached = this.#reach(place);
    return {
      name: `${domain}:${place.callable.name}`,
      writes: reached.some((one) => writesHere(one.callable.node) && (one === place || !MACHINERY.test(one.file))),
      authorises: this.#authorisesFirst(place, 0),
      audits: reached.some((one) => one.callable.name === 'recordAudit' && MACHINERY.test(one.file)),
    };
  }

  #module(file: string): SourceModule {
    const known = this.#modules.get(file);
    if (known) return known;
    const parsed = parseModule(this.#sources.get(file) ?? '');
    this.#modules.set(file, parsed);
    return parsed;
  }

  #resolve(from: string, specifier: string): string | null {
    const base = specifier.startsWith('@/')
      ? `src/${specifier.slice(2)}`
      : specifier.startsWith('.')
        ? new URL(specifier, `file:///${from}`).pathname.slice(1)
        : null;
    if (base === null) return null;
    return [`${base}.ts`, `${base}/index.ts`].find((file) => this.#sources.has(file)) ?? null;
  }

  #exported(file: string, name: string): Place | null {
    const target = this.#module(file).exports.get(name);
    if (target === undefined) return null;
    if (typeof target === 'string') return this.#named(file, target);
    const next = this.#resolve(file, target.from);
    return next ? this.#exported(next, target.name) : null;
  }

  /** What a name means at the top of a file: one of its own or something imported. */
  #named(file: string, name: string): Place | null {
    const { callables, imports } = this.#module(file);
    const callable = callables.get(name);
    if (callable) return { file, callable };
    const target = imports.get(name);
    const next = target ? this.#resolve(file, target.from) : null;
    return target && next ? this.#exported(next, target.name) : null;
  }

  #references({ file }: Place, node: Node): Place[] {
    return [...walk(node)].flatMap((one) => {
      const name = one.type === 'Identifier' ? textOf(one) : null;
      return (name && this.#named(file, name)) ?? [];
    });
  }

  /** Everything a function comes to, itself first. Machinery is reached but not gone into. */
  #reach(start: Place): Place[] {
    const seen = new Map<Node, Place>([[start.callable.node, start]]);
    const open = [start];
    for (let place = open.pop(); place; place = open.pop()) {
      if (place !== start && MACHINERY.test(place.file)) continue;
      for (const next of this.#references(place, place.callable.node)) {
        if (seen.has(next.callable.node)) continue;
        seen.set(next.callable.node, next);
        open.push(next);
      }
    }
    return [...seen.values()];
  }

  #authorisesFirst(place: Place, depth: number): boolean {
    const first = firstStatementOf(place.callable.node);
    if (!first || depth > 4) return false;
    const called = this.#references(place, withoutCallbacks(first));
    if (called.some(({ file, callable }) => ACCESS.test(file) && AUTHORISERS.test(callable.name))) return true;
    // One function may hand over to one other that asks; a bag of helpers may not.
    const own = called.filter(({ file, callable }) => file.startsWith('src/services/') && callable.takes !== null);
    return own.length === 1 && own.every((one) => this.#authorisesFirst(one, depth + 1));
  }
}

/** The first statement, or the expression of an arrow function; a bare name stands for itself. */
function firstStatementOf(node: Node): Node | null {
  if (node.type === 'Identifier') return node;
  const body = child(node, 'body');
  if (!body) return null;
  const [first] = children(body, 'stmts');
  return Array.isArray(body.stmts) ? (first ?? null) : body;
}

/** What runs before anything else: bodies of functions handed to others run later, if at all. */
function withoutCallbacks(node: Node): Node {
  return prune(node);
}

function prune(node: Node): Node {
  const entries = Object.entries(node).map(([field, value]): [string, unknown] => {
    if (Array.isArray(value)) return [field, value.map((one) => (isNode(one) || isPart(one) ? pruneOne(one) : one))];
    return [field, isNode(value) ? pruneOne(value) : value];
  });
  return { ...Object.fromEntries(entries), type: node.type };
}

function pruneOne(value: Node | Readonly<Record<string, unknown>>): unknown {
  if (isNode(value)) return /Function/.test(value.type) ? { type: 'Pruned' } : prune(value);
  const inner = value.expression;
  return { ...value, expression: isNode(inner) ? pruneOne(inner) : inner };
}

function isPart(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'expression' in value;
}

/** Whether this very function changes rows: by the query builder or by SQL text. */
function writesHere(node: Node): boolean {
  for (const one of walk(node)) {
    if (one.type === 'TemplateElement' && typeof one.raw === 'string' && WRITING_SQL.test(`${one.raw} `)) return true;
    if (one.type === 'StringLiteral' && WRITING_SQL.test(`${textOf(one)} `)) return true;
    if (one.type === 'CallExpression' && isBuilderWrite(one)) return true;
  }
  return false;
}

/** `….db.insert(table)`, also with the database under another name: no Map and no Set takes a lone table. */
function isBuilderWrite(call: Node): boolean {
  const callee = child(call, 'callee');
  const method = callee?.type === 'MemberExpression' ? textOf(child(callee, 'property')) : null;
  if (method === 'insert' || method === 'update') return true;
  return method === 'delete' && touchesDatabase(child(callee, 'object'));
}

function touchesDatabase(object: Node | null): boolean {
  for (let at = object; at; at = child(at, 'object') ?? child(at, 'callee')) {
    const name = at.type === 'Identifier' ? textOf(at) : textOf(child(at, 'property'));
    if (name && /^(db|tx|database)$/.test(name)) return true;
  }
  return false;
}
