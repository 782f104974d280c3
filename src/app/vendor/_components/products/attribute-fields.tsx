import {
  ATTRIBUTE_TEXT_LETTERS,
  type AttributeDefinition,
  type AttributeValues,
  answerTo,
} from '@/services/market/catalog/inputs';
import { Notice } from '@/ui/notice';
import { Select } from '@/ui/select';
import { TextInput } from '@/ui/text-input';
import { FORM_ATTRIBUTE, type FormProduct, type Problems } from './product-draft';

type Props = {
  /** What the chosen category asks for. */
  definitions: readonly AttributeDefinition[];
  /** What the category asks for in which the product stands. */
  before: readonly AttributeDefinition[];
  product: FormProduct | null;
  problems: Problems;
};

const NOTHING: AttributeValues = {};

/** What its category wants to know of a product. Answers that it has no question for are kept and not shown. */
export function AttributeFields({ definitions, before, product, problems }: Props) {
  const said = product?.attributes ?? NOTHING;
  const lost = before.filter(
    (one) =>
      answerTo(one, said) !== undefined &&
      !definitions.some((other) => other.key === one.key && answerTo(other, said) !== undefined),
  );
  return (
    <>
      {lost.length > 0 ? (
        <Notice tone="info">
          {`This category does not ask for: ${lost.map(({ label }) => label).join(', ')}. What you said there is kept, and buyers see it no more.`}
        </Notice>
      ) : null}
      {definitions.length > 0 ? (
        <fieldset className="grid gap-5 sm:grid-cols-2">
          <legend className="mb-4 font-semibold">Details that buyers compare</legend>
          {definitions.map((definition) => (
            <AttributeField
              key={definition.key}
              definition={definition}
              said={said}
              error={problems[`${FORM_ATTRIBUTE}${definition.key}`]}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
}

type FieldProps = { definition: AttributeDefinition; said: AttributeValues; error: string | undefined };

function AttributeField({ definition, said, error }: FieldProps) {
  const { key, label, kind, unit, choices, required } = definition;
  const answer = answerTo(definition, said);
  const wiring = { name: `${FORM_ATTRIBUTE}${key}`, label, optional: !required, error };
  if (kind === 'choice' || kind === 'yes_no')
    return (
      <Select
        {...wiring}
        placeholder="Not said"
        defaultValue={typeof answer === 'boolean' ? (answer ? 'yes' : 'no') : answer}
        options={
          kind === 'choice'
            ? choices.map((choice) => ({ value: choice, label: choice }))
            : [
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ]
        }
      />
    );
  return (
    <TextInput
      {...wiring}
      defaultValue={answer === undefined ? undefined : String(answer)}
      {...(kind === 'number'
        ? { inputMode: 'decimal' as const, maxLength: 20, unit: unit ?? undefined }
        : { maxLength: ATTRIBUTE_TEXT_LETTERS })}
    />
  );
}
