import { type AttributeDefinition, type AttributeValue, valueProblem } from '../attributes/definition';
import { AttributeAnswers } from '../attributes/inputs';
import { readNumber } from '../attributes/read-number';
import type { Read } from './amounts';

/** What a row says in a column of details: the attribute by its name, and the text of the cell. */
export type SaidDetail = { readonly name: string; readonly text: string };

/** What a row's details are to its category. */
export type ReadDetails = {
  /** By the keys of the category's attributes. */
  readonly answers: Readonly<Record<string, AttributeValue>>;
  /** Names of those that the category does not ask for. */
  readonly unknown: readonly string[];
};

const LONGEST_QUOTE = 60;

const plain = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * What an attribute's column is called in a file, after "detail:": its name, or its short name where two of its category
 * have one name between them.
 */
export function columnNameOf(
  { key, label }: AttributeDefinition,
  all: readonly AttributeDefinition[],
): string {
  const isTaken = all.some(
    (other) => other.key !== key && (plain(other.label) === plain(label) || other.key === plain(label)),
  );
  return isTaken ? key : label;
}

type Names = {
  readonly byName: ReadonlyMap<string, AttributeDefinition>;
  readonly byKey: ReadonlyMap<string, AttributeDefinition>;
};

/** What a category asks for by what it may be called, worked out once: each row of a file asks again. */
const known = new WeakMap<readonly AttributeDefinition[], Names>();

function namesOf(asks: readonly AttributeDefinition[]): Names {
  const before = known.get(asks);
  if (before) return before;
  const byName = new Map<string, AttributeDefinition>();
  for (const one of asks) {
    const name = plain(columnNameOf(one, asks));
    if (!byName.has(name)) byName.set(name, one);
  }
  const names = { byName, byKey: new Map(asks.map((one) => [one.key, one])) };
  known.set(asks, names);
  return names;
}

function definitionOf(name: string, asks: readonly AttributeDefinition[]): AttributeDefinition | undefined {
  const { byName, byKey } = namesOf(asks);
  return byName.get(plain(name)) ?? byKey.get(name);
}

/** Whether a category asks for what a column is called by. */
export const asksFor = (name: string, asks: readonly AttributeDefinition[] = []): boolean =>
  definitionOf(name, asks) !== undefined;

/** The details of a row as answers to what a category asks for; the words of what is wrong with the first wrong one. */
export function readDetails(
  said: readonly SaidDetail[],
  asks: readonly AttributeDefinition[],
): Read<ReadDetails> {
  const answers: Record<string, AttributeValue> = {};
  const unknown: string[] = [];
  for (const { name, text } of said) {
    const definition = definitionOf(name, asks);
    if (!definition) {
      unknown.push(name);
      continue;
    }
    const value = valueIn(text, definition);
    if (value === null) return { ok: false, why: whyWrong(text, definition) };
    answers[definition.key] = value;
  }
  return { ok: true, value: { answers, unknown } };
}

/** A cell as the form would take it; null where it would not. */
function valueIn(text: string, definition: AttributeDefinition): AttributeValue | null {
  const value = { text: textIn, number: numberIn, choice: choiceIn, yes_no: yesOrNoIn }[definition.kind](
    text,
    definition,
  );
  return value !== null && valueProblem(definition, value) === null ? value : null;
}

/** Spaces evened out, as of what is typed. */
function textIn(text: string): string | null {
  const read = AttributeAnswers.safeParse({ text });
  const said = read.success ? read.data.text : null;
  return typeof said === 'string' ? said : null;
}

/** As the form takes it, and with its unit: "12.5 g". */
function numberIn(text: string, { unit }: AttributeDefinition): number | null {
  const bare = text.trim();
  const isSaid = unit !== null && unit !== '' && plain(bare).endsWith(plain(unit));
  const digits = (isSaid ? bare.slice(0, bare.length - unit.length) : bare).trim();
  return readNumber(digits);
}

const choiceIn = (text: string, { choices }: AttributeDefinition): string | null =>
  choices.find((choice) => choice === text) ??
  choices.find((choice) => plain(choice) === plain(text)) ??
  null;

function yesOrNoIn(text: string): boolean | null {
  if (/^(yes|true|y|1)$/i.test(text.trim())) return true;
  return /^(no|false|n|0)$/i.test(text.trim()) ? false : null;
}

function whyWrong(text: string, definition: AttributeDefinition): string {
  const said = `${definition.label}: "${text.slice(0, LONGEST_QUOTE)}"`;
  switch (definition.kind) {
    case 'choice':
      return `${said} is not one of: ${definition.choices.join(', ')}.`;
    case 'yes_no':
      return `${said} is neither yes nor no.`;
    case 'number': {
      const value = numberIn(text, definition);
      const problem = value === null ? null : valueProblem(definition, value);
      const unit = definition.unit ? ` of ${definition.unit}` : '';
      return problem === null ? `${said} is no number${unit}.` : `${said}: ${problem}`;
    }
    case 'text':
      return `${said} is longer than it may be: ${valueProblem(definition, text) ?? 'say it in other words.'}`;
  }
}

/** An answer as a cell says it, so that it is read as the same again. */
export function cellOf(value: AttributeValue | undefined): string | number {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value;
}
