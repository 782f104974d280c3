import { RadioCards } from '@/ui/choices';

export const ANSWERS = ['yes', 'no'] as const;
export type Answers = (typeof ANSWERS)[number];

const OPTIONS = [
  {
    value: 'yes',
    label: 'Yes, the report is closed with it',
    text: 'The rest of the shop’s share is free again.',
  },
  { value: 'no', label: 'No, the report stays open', text: 'The rest of the shop’s share stays kept back.' },
];

/** Whether a refund is our answer to what the customer reported. Nobody's but the admin's to say, so neither is chosen. */
export function AnswersReport({
  value,
  onChange,
}: {
  value: Answers | null;
  onChange: (value: Answers) => void;
}) {
  return (
    <RadioCards
      name="answers"
      legend="Is this our answer to what the customer reported?"
      value={value ?? ''}
      onValueChange={(next) => {
        const chosen = ANSWERS.find((answer) => answer === next);
        if (chosen) onChange(chosen);
      }}
      options={OPTIONS}
    />
  );
}
