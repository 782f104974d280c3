import {
  type AttributeDefinition,
  type AttributeValues,
  readNumber,
  valueProblem,
} from '@/services/market/catalog/inputs';

/** The begin of the name of a field that answers what a category asks for. */
export const FORM_ATTRIBUTE = 'attribute:';
export type AttributeField = `${typeof FORM_ATTRIBUTE}${string}`;

function answerIn(kind: AttributeDefinition['kind'], text: string): string | number | boolean {
  if (kind === 'number') return readNumber(text) ?? Number.NaN;
  if (kind === 'yes_no') return text === 'yes';
  return text;
}

/** What was typed, by what it answers; a field that was left empty answers nothing. */
export function readAnswers(
  data: FormData,
  definitions: readonly AttributeDefinition[],
): { answers: AttributeValues; problems: Partial<Record<AttributeField, string>> } {
  const answers: Record<string, string | number | boolean> = {};
  const problems: Partial<Record<AttributeField, string>> = {};
  for (const definition of definitions) {
    const field: AttributeField = `${FORM_ATTRIBUTE}${definition.key}`;
    const text = String(data.get(field) ?? '')
      .replace(/\s+/g, ' ')
      .trim();
    if (text === '') continue;
    const answer = answerIn(definition.kind, text);
    const problem = valueProblem(definition, answer);
    if (problem === null) answers[definition.key] = answer;
    else problems[field] = `${definition.label}: ${problem}`;
  }
  return { answers, problems };
}
