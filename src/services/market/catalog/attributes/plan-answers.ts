import { type AttributeDefinition, type AttributeValues, answerTo, saidOf, valueProblem } from './definition';
import { MOST_VALUES } from './inputs';

/** An answer that does not fit, with the name of what was asked. */
export type AnswerProblem = { readonly key: string; readonly label: string; readonly problem: string };

/** What is wrong with answers to what a category asks for. */
export function answerProblems(
  definitions: readonly AttributeDefinition[],
  answers: AttributeValues,
): AnswerProblem[] {
  const byKey = new Map(definitions.map((one) => [one.key, one]));
  return Object.entries(answers).flatMap(([key, value]) => {
    const definition = byKey.get(key);
    if (!definition) return [{ key, label: key, problem: 'its category does not ask for this.' }];
    const problem = valueProblem(definition, value);
    return problem === null ? [] : [{ key, label: definition.label, problem }];
  });
}

/**
 * All that a product says with new answers: what its category does not ask for, or could not be answered so today, is
 * kept and not shown. Of too much the oldest goes that nobody sees.
 */
export function answersKept(
  definitions: readonly AttributeDefinition[],
  before: AttributeValues,
  answers: AttributeValues,
): AttributeValues {
  const byKey = new Map(definitions.map((one) => [one.key, one]));
  const hidden = Object.entries(before).filter(([key]) => {
    const definition = byKey.get(key);
    const isAsked = definition !== undefined && answerTo(definition, before) !== undefined;
    return !isAsked && saidOf(answers, key) === undefined;
  });
  const room = Math.max(0, MOST_VALUES - Object.keys(answers).length);
  return { ...Object.fromEntries(hidden.slice(Math.max(0, hidden.length - room))), ...answers };
}

/** The names of what a product says in one category and can say no more in another. */
export function fallenAway(
  from: readonly AttributeDefinition[],
  to: readonly AttributeDefinition[],
  before: AttributeValues,
): string[] {
  return from
    .filter((one) => {
      if (answerTo(one, before) === undefined) return false;
      const same = to.find(({ key }) => key === one.key);
      return !same || answerTo(same, before) === undefined;
    })
    .map(({ label }) => label);
}

/** The texts among the answers that were not there before, in which somebody may claim something. */
export function newTexts(
  definitions: readonly AttributeDefinition[],
  before: AttributeValues,
  after: AttributeValues,
): string[] {
  return definitions.flatMap((one) => {
    const said = one.kind === 'text' ? answerTo(one, after) : undefined;
    return typeof said === 'string' && said !== saidOf(before, one.key) ? [said] : [];
  });
}
