import { answerFederated, type WeighedSearch } from './answer-federated';
import { answerSearch, type SearchBody, SearchFault } from './answer-search';
import type { Call } from './request-rules';
import { type Doc, type DoubleIndex, errorBody, FRESH_SETTINGS, TaskFault } from './state';
import type { ServerState } from './tasks';

export type Answer = { readonly status: number; readonly body: unknown };

type Reply = (double: ServerState, call: Call) => Answer;

const ok = (body: unknown): Answer => ({ status: 200, body });
const accepted = (body: unknown): Answer => ({ status: 202, body });
const uidOf = ({ path }: Call): string => path.split('/')[2] ?? '';
const isRecord = (value: unknown): value is Doc => typeof value === 'object' && value !== null;
const listOf = (body: unknown): readonly unknown[] => (Array.isArray(body) ? body : []);

function find(double: ServerState, uid: string): DoubleIndex | Answer {
  const body = errorBody('index_not_found', `Index \`${uid}\` not found.`);
  return double.indexes.get(uid) ?? { status: 404, body };
}

function freshIndex(primaryKey: string | null): DoubleIndex {
  const now = new Date().toISOString();
  return { primaryKey, settings: FRESH_SETTINGS, docs: new Map(), createdAt: now, updatedAt: now };
}

/** The index a task is about, inside the task: there a missing one is the task's failure. */
function indexOfTask(double: ServerState, uid: string): DoubleIndex {
  const index = double.indexes.get(uid);
  if (!index) throw new TaskFault('index_not_found', `Index \`${uid}\` not found.`);
  return index;
}

/** Ids the server takes: letters, digits, hyphens, underscores, at most 511 bytes. */
const DOCUMENT_ID = /^[\w-]{1,511}$/;

const viewOf = (uid: string, { primaryKey, createdAt, updatedAt }: DoubleIndex) => ({
  ...{ uid, primaryKey, createdAt, updatedAt },
});

function createIndex(double: ServerState, { body }: Call): Answer {
  const { uid, primaryKey } = isRecord(body) ? body : {};
  const name = String(uid);
  return accepted(
    double.tasks.enqueue('indexCreation', name, () => {
      if (double.indexes.has(name))
        throw new TaskFault('index_already_exists', `Index \`${name}\` already exists.`);
      double.indexes.set(name, freshIndex(typeof primaryKey === 'string' ? primaryKey : null));
    }),
  );
}

function addDocuments(double: ServerState, call: Call): Answer {
  const uid = uidOf(call);
  return accepted(
    double.tasks.enqueue('documentAdditionOrUpdate', uid, () => {
      // As on the server, documents for an index that does not exist make it.
      const index = double.indexes.get(uid) ?? freshIndex(null);
      const key = index.primaryKey ?? call.query.get('primaryKey') ?? 'id';
      index.primaryKey = key;
      const docs = listOf(call.body).filter(isRecord);
      const wrong = docs.find((doc) => !DOCUMENT_ID.test(String(doc[key])));
      if (wrong)
        throw new TaskFault(
          'invalid_document_id',
          `Document identifier \`${String(wrong[key])}\` is invalid.`,
        );
      for (const doc of docs) index.docs.set(String(doc[key]), doc);
      double.indexes.set(uid, index);
    }),
  );
}

function swapIndexes(double: ServerState, { body }: Call): Answer {
  const pairs = listOf(body).map((one) => listOf(isRecord(one) ? one.indexes : undefined).map(String));
  return accepted(
    double.tasks.enqueue('indexSwap', null, () => {
      for (const [left = '', right = ''] of pairs) {
        const [first, second] = [indexOfTask(double, left), indexOfTask(double, right)];
        double.indexes.set(left, second);
        double.indexes.set(right, first);
      }
    }),
  );
}

function listDocuments(double: ServerState, call: Call): Answer {
  const index = find(double, uidOf(call));
  if ('status' in index) return index;
  const [offset, limit] = [Number(call.query.get('offset') ?? 0), Number(call.query.get('limit') ?? 20)];
  const all = [...index.docs.values()];
  const fields = call.query.get('fields')?.split(',');
  const results = all
    .slice(offset, offset + limit)
    .map((doc) => (fields ? Object.fromEntries(fields.map((name) => [name, doc[name]])) : doc));
  return ok({ results, offset, limit, total: all.length });
}

function search(double: ServerState, call: Call): Answer {
  const index = find(double, uidOf(call));
  if ('status' in index) return index;
  // The request was checked against the rules before it came here.
  const body: SearchBody = isRecord(call.body) ? call.body : {};
  return ok(answerSearch(index, body));
}

/** Several searches at once, each with its own answer or all with one list; one index that is missing fails them all. */
function searchSeveral(double: ServerState, { body }: Call): Answer {
  const { queries, federation } = isRecord(body) ? body : {};
  const searches: WeighedSearch[] = [];
  for (const query of listOf(queries).filter(isRecord)) {
    const { indexUid, federationOptions, ...rest } = query;
    const index = find(double, String(indexUid));
    if ('status' in index) return { ...index, status: 400 };
    const { weight = 1 } = isRecord(federationOptions) ? federationOptions : {};
    // The request was checked against the rules before it came here.
    searches.push({ index, indexUid: String(indexUid), body: rest, weight: Number(weight) });
  }
  if (isRecord(federation)) return ok(answerFederated(searches, federation));
  return ok({
    results: searches.map(({ index, indexUid, body: asked }) => ({
      indexUid,
      ...answerSearch(index, asked),
    })),
  });
}

const REPLIES: Readonly<Record<string, Reply>> = {
  'GET /health': () => ok({ status: 'available' }),
  'GET /indexes': (double) => {
    const results = [...double.indexes].map(([uid, index]) => viewOf(uid, index));
    return ok({ results, offset: 0, limit: results.length, total: results.length });
  },
  'POST /indexes': createIndex,
  'GET /indexes/{index_uid}': (double, call) => {
    const index = find(double, uidOf(call));
    return 'status' in index ? index : ok(viewOf(uidOf(call), index));
  },
  'DELETE /indexes/{index_uid}': (double, call) =>
    accepted(
      double.tasks.enqueue('indexDeletion', uidOf(call), () => {
        indexOfTask(double, uidOf(call));
        double.indexes.delete(uidOf(call));
      }),
    ),
  'GET /indexes/{index_uid}/settings': (double, call) => {
    const index = find(double, uidOf(call));
    return 'status' in index ? index : ok(index.settings);
  },
  'PATCH /indexes/{index_uid}/settings': (double, call) =>
    accepted(
      double.tasks.enqueue('settingsUpdate', uidOf(call), () => {
        const index = double.indexes.get(uidOf(call)) ?? freshIndex(null);
        index.settings = { ...index.settings, ...(isRecord(call.body) ? call.body : {}) };
        double.indexes.set(uidOf(call), index);
      }),
    ),
  'POST /indexes/{index_uid}/documents': addDocuments,
  'POST /indexes/{index_uid}/documents/delete-batch': (double, call) =>
    accepted(
      double.tasks.enqueue('documentDeletion', uidOf(call), () => {
        const { docs } = indexOfTask(double, uidOf(call));
        for (const id of listOf(call.body)) docs.delete(String(id));
      }),
    ),
  'GET /indexes/{index_uid}/documents': listDocuments,
  'POST /indexes/{index_uid}/search': search,
  'POST /multi-search': searchSeveral,
  'POST /swap-indexes': swapIndexes,
  'GET /tasks/{task_id}': (double, call) => {
    const task = double.tasks.get(Number(uidOf(call)));
    return task ? ok(task) : { status: 404, body: errorBody('task_not_found', 'Task not found.') };
  },
};

/** The answer to a request that was found in order. */
export function answer(double: ServerState, name: string, call: Call): Answer {
  try {
    const reply = REPLIES[name];
    if (!reply) throw new Error(`the double has no answer to ${name}`);
    return reply(double, call);
  } catch (error) {
    if (error instanceof SearchFault) return { status: 400, body: errorBody(error.code, error.message) };
    throw error;
  }
}
