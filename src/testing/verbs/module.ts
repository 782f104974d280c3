import { parseSync } from '@swc/core';

/** A node of the syntax tree, as far as we need to know it. */
export type Node = { readonly type: string; readonly [field: string]: unknown };
type Target = { readonly from: string; readonly name: string };

export type Callable = {
  readonly name: string;
  readonly node: Node;
  /** The type written at the first parameter: "Ctx", "TxCtx", …; null without. */
  readonly takes: string | null;
};

/** What one file declares at its top, imports and hands on. */
export type SourceModule = {
  readonly callables: ReadonlyMap<string, Callable>;
  readonly imports: ReadonlyMap<string, Target>;
  /** Exported name to the local name or to what another file exports. */
  readonly exports: ReadonlyMap<string, string | Target>;
};

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The node below a field. */
export function child(node: Node | null, field: string): Node | null {
  const value = node?.[field];
  return isNode(value) ? value : null;
}

export function children(node: Node | null, field: string): Node[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export const textOf = (node: Node | null): string | null =>
  typeof node?.value === 'string' ? node.value : null;

export function parseModule(code: string): SourceModule {
  const parsed: unknown = parseSync(code, { syntax: 'typescript', target: 'esnext' });
  const imports = new Map<string, Target>();
  const exports = new Map<string, string | Target>();
  const callables = new Map<string, Callable>();
  const declare = (declaration: Node, isExported: boolean) => {
    for (const callable of callablesOf(declaration)) {
      callables.set(callable.name, callable);
      if (isExported) exports.set(callable.name, callable.name);
    }
  };
  for (const item of isNode(parsed) ? children(parsed, 'body') : []) {
    if (item.type === 'ImportDeclaration') readImport(item, imports);
    else if (item.type === 'ExportNamedDeclaration') readExport(item, exports);
    else if (item.type === 'ExportDeclaration') {
      const declaration = child(item, 'declaration');
      if (declaration) declare(declaration, true);
    } else declare(item, false);
  }
  return { callables, imports, exports };
}

function readImport(item: Node, imports: Map<string, Target>): void {
  const from = textOf(child(item, 'source'));
  if (from === null || item.typeOnly === true) return;
  for (const specifier of children(item, 'specifiers')) {
    const local = textOf(child(specifier, 'local'));
    if (local && specifier.isTypeOnly !== true) {
      imports.set(local, { from, name: textOf(child(specifier, 'imported')) ?? local });
    }
  }
}

function readExport(item: Node, exports: Map<string, string | Target>): void {
  const from = textOf(child(item, 'source'));
  for (const specifier of children(item, 'specifiers')) {
    const name = textOf(child(specifier, 'orig'));
    if (!name || specifier.isTypeOnly === true || item.typeOnly === true) continue;
    exports.set(textOf(child(specifier, 'exported')) ?? name, from === null ? name : { from, name });
  }
}

/** Functions, and constants that hold or contain some. */
function callablesOf(declaration: Node): Callable[] {
  if (declaration.type === 'FunctionDeclaration') {
    const name = textOf(child(declaration, 'identifier'));
    return name ? [{ name, node: declaration, takes: firstTypeOf(declaration) }] : [];
  }
  if (declaration.type === 'ClassDeclaration') {
    const name = textOf(child(declaration, 'identifier'));
    return name ? [{ name, node: declaration, takes: null }] : [];
  }
  return children(declaration, 'declarations').flatMap((declarator): Callable[] => {
    const name = textOf(child(declarator, 'id'));
    const init = child(declarator, 'init');
    return name && init ? [{ name, node: init, takes: firstTypeOf(init) }] : [];
  });
}

/** The functions that an object constant holds, as "name[key]": tables of jobs and reactions. */
export function entriesOf({ name, node }: Callable): Callable[] {
  const object = node.type === 'ObjectExpression' ? node : child(node, 'expression');
  if (object?.type !== 'ObjectExpression') return [];
  return children(object, 'properties').flatMap((property, i): Callable[] => {
    const value = property.type === 'MethodProperty' ? property : child(property, 'value');
    if (!value || !/Function|Method|^Identifier$/.test(value.type)) return [];
    const key = child(property, 'key');
    const label = textOf(key) ?? textOf(child(key, 'expression')) ?? String(i);
    return [{ name: `${name}[${label}]`, node: value, takes: firstTypeOf(value) ?? 'Ctx' }];
  });
}

function firstTypeOf(node: Node): string | null {
  const [first] = children(node, 'params');
  const pattern = first ? (child(first, 'pat') ?? first) : null;
  const type = child(child(pattern, 'typeAnnotation'), 'typeAnnotation');
  return textOf(child(type, 'typeName'));
}

/** Every node below, itself included, in the order of the source. */
export function* walk(node: Node): Generator<Node> {
  yield node;
  for (const [field, value] of Object.entries(node)) {
    // The name behind a dot and the name of a field are no references.
    if (field === 'property' && isNode(value) && value.type === 'Identifier') continue;
    if (field === 'key' && isNode(value) && value.type !== 'Computed') continue;
    for (const below of Array.isArray(value) ? value : [value]) {
      if (isNode(below)) yield* walk(below);
      else if (isPart(below)) yield* walk({ type: 'Part', ...below });
    }
  }
}

/** Arguments and declarators stand in objects that are no nodes themselves. */
function isPart(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'expression' in value;
}
