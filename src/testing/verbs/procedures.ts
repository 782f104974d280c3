import { child, children, type Node, textOf } from './module';
import { type Place, type Sources, Survey } from './survey';

/** A procedure by its path, "shop.orders.pay", with all the code it comes to; those a function makes are one. */
export type Reach = { readonly path: string; readonly reached: readonly Place[] };

/** Every procedure below a router, with what it calls, however far down. Sources: src/trpc and src/services. */
export function surveyProcedures(sources: Sources, file: string, router: string): Reach[] {
  const survey = new Survey(sources);
  const below = ({ file: here, callable }: Place, path: string): Reach[] =>
    entriesOfRouter(callable.node).flatMap(({ key, value }) => {
      const at = path === '' ? key : `${path}.${key}`;
      const named = value.type === 'Identifier' ? survey.find(here, textOf(value) ?? '') : null;
      const place = named ?? { file: here, callable: { name: at, node: value, takes: null } };
      return isRouter(place.callable.node)
        ? below(place, at)
        : [{ path: at, reached: survey.reachOf(place) }];
    });
  const root = survey.find(file, router);
  return root ? below(root, '') : [];
}

const isRouter = (node: Node): boolean =>
  node.type === 'CallExpression' && textOf(child(node, 'callee')) === 'router';

function entriesOfRouter(call: Node): { key: string; value: Node }[] {
  const [first] = Array.isArray(call.arguments) ? call.arguments : [];
  const object = child({ type: 'Part', ...first }, 'expression');
  return children(object, 'properties').map((property) => {
    const [key, value] = [textOf(child(property, 'key')), child(property, 'value')];
    if (key === null || value === null) throw new Error(`a router holds a ${property.type}`);
    return { key, value };
  });
}
