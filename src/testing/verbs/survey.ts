import {
  type Callable,
  child,
  children,
  entriesOf,
  isNode,
  type Node,
  parseModule,
  type SourceModule,
  textOf,
  walk,
} from './module';

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

/** A piece of code by the file it stands in. */
export type Place = { readonly file: string; readonly callable: Callable };

/** What these write is the machinery under every verb, not a change of their caller's. */
const MACHINERY = /^src\/services\/platform\/(audit|outbox|notifications|encryption|limits)\//;
const ACCESS = /^src\/services\/platform\/access\//;
const RECORDERS = /^recordAudits?$/;
const AUTHORISERS = /^(authorise|require|enter|own)[A-Z]?\w*$/;
/** Statements in SQL text that change rows; "for update" and "do update set" are none of their own. */
const WRITING_SQL =
  /\binsert\s+into\s|\bupdate\s+(?!of\b)[\w."]+\s+(?:(?:as\s+)?\w+\s+)?set\s|\bdelete\s+from\s|\btruncate\s+table\s/i;

const BUILDERS = /^(insert|update|delete)$/;
const DATABASE = /^(db|tx|database)$/;

/** Every function that a domain's face hands out and that takes a context, with what it does. */
export function surveyVerbs(sources: Sources): Verb[] {
  const survey = new Survey(sources);
  const faces = [...sources.keys()].filter((file) => /^src\/services\/[^/]+\/[^/]+\/index\.ts$/.test(file));
  return faces.sort().flatMap((file) => survey.verbsOf(file));
}

/** Follows names from file to file. */
export class Survey {
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
    const reached = this.#reach(place, domain);
    return {
      name: `${domain}:${place.callable.name}`,
      writes: reached.some(
        (one) => writesHere(one.callable.node) && (isWithin(one.file, domain) || !MACHINERY.test(one.file)),
      ),
      authorises: this.#authorisesFirst(place, 0),
      audits: reached.some((one) => RECORDERS.test(one.callable.name) && MACHINERY.test(one.file)),
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

  /** What a name means at the top of a file, and everything that code comes to. */
  find(file: string, name: string): Place | null {
    return this.#named(file, name);
  }

  reachOf(place: Place): Place[] {
    return this.#reach(place, '');
  }

  #references({ file }: Place, node: Node): Place[] {
    return [...walk(node)].flatMap((one) => {
      const name = one.type === 'Identifier' ? textOf(one) : null;
      return (name ? this.#named(file, name) : null) ?? [];
    });
  }

  /** Everything a function comes to, itself first. Another domain's machinery is reached but not gone into. */
  #reach(start: Place, domain: string): Place[] {
    const seen = new Map<Node, Place>([[start.callable.node, start]]);
    const open = [start];
    for (let place = open.pop(); place; place = open.pop()) {
      if (MACHINERY.test(place.file) && !isWithin(place.file, domain)) continue;
      for (const next of this.#references(place, place.callable.node)) {
        if (seen.has(next.callable.node)) continue;
        seen.set(next.callable.node, next);
        open.push(next);
      }
    }
    return [...seen.values()];
  }

  /** Whether the first statement that does anything with the context asks, here or where it hands over to. */
  #authorisesFirst(place: Place, depth: number): boolean {
    if (depth > 4) return false;
    for (const statement of statementsOf(place.callable.node)) {
      const now = prune(statement);
      const called = this.#references(place, now);
      if (called.some(({ file, callable }) => ACCESS.test(file) && AUTHORISERS.test(callable.name)))
        return true;
      const own = called.filter(({ callable }) => callable.takes !== null);
      const [only] = own;
      if (only) return own.length === 1 && this.#authorisesFirst(only, depth + 1);
      if (usesDatabase(statement)) return false;
    }
    return false;
  }
}

const isWithin = (file: string, domain: string) => file.startsWith(`src/services/${domain}/`);

/** The statements of a function, or the one expression of an arrow; a bare name stands for itself. */
function statementsOf(node: Node): Node[] {
  if (node.type === 'Identifier') return [node];
  const body = child(node, 'body');
  if (!body) return [];
  return Array.isArray(body.stmts) ? children(body, 'stmts') : [body];
}

function usesDatabase(node: Node): boolean {
  return [...walk(node)].some(
    (one) => one.type === 'MemberExpression' && textOf(child(one, 'property')) === 'db',
  );
}

/** Without the bodies of functions handed to others: they run later, if at all. */
function prune(node: Node): Node {
  const entries = Object.entries(node).map(([field, value]): [string, unknown] => [
    field,
    Array.isArray(value) ? value.map(pruneAny) : pruneAny(value),
  ]);
  return { ...Object.fromEntries(entries), type: node.type };
}

function pruneAny(value: unknown): unknown {
  if (isNode(value)) return /Function/.test(value.type) ? { type: 'Pruned' } : prune(value);
  if (typeof value !== 'object' || value === null || !('expression' in value)) return value;
  return { ...value, expression: pruneAny(value.expression) };
}

/** Whether this very code changes rows: by the query builder or by SQL text. */
export function writesHere(node: Node): boolean {
  for (const one of walk(node)) {
    if (one.type === 'TemplateElement' && typeof one.raw === 'string' && WRITING_SQL.test(`${one.raw} `))
      return true;
    if (one.type === 'StringLiteral' && WRITING_SQL.test(`${textOf(one)} `)) return true;
    if (one.type === 'CallExpression' && isBuilderWrite(one)) return true;
    if (one.type === 'VariableDeclarator' && isAlias(one)) return true;
  }
  return false;
}

/** `….db.insert(table)`; a database under a name of its own counts as a write, because we could not follow it. */
function isBuilderWrite(call: Node): boolean {
  const callee = child(call, 'callee');
  const method = callee?.type === 'MemberExpression' ? textOf(child(callee, 'property')) : null;
  return method !== null && BUILDERS.test(method) && touchesDatabase(child(callee, 'object'));
}

function isAlias(declarator: Node): boolean {
  const init = child(declarator, 'init');
  const isDatabase = init?.type === 'MemberExpression' && textOf(child(init, 'property')) === 'db';
  return isDatabase && !DATABASE.test(textOf(child(declarator, 'id')) ?? '');
}

function touchesDatabase(object: Node | null): boolean {
  for (let at = object; at; at = child(at, 'object') ?? child(at, 'callee')) {
    const name = at.type === 'Identifier' ? textOf(at) : textOf(child(at, 'property'));
    if (name && DATABASE.test(name)) return true;
  }
  return false;
}
