import { freshId } from '@/lib/fresh-id';
import type { ContentBlock, EditorSide } from '@/services/market/content/inputs';
import { Button } from '@/ui/button';
import { PlusIcon } from '@/ui/icons';
import { Problem } from '@/ui/problem';
import { TextInput } from '@/ui/text-input';
import { inputName, type Problems } from './block-draft';
import { MarkdownField } from './markdown-field';

type Faq = Extract<ContentBlock, { kind: 'faq' }>;
type Props = { side: EditorSide; block: Faq; problems: Problems; onBlock: (block: Faq) => void };

/** Questions and their answers. */
export function FaqFields({ side, block, problems, onBlock }: Props) {
  const { items } = block;
  const write = (id: string, change: { question?: string; answer?: string }) =>
    onBlock({ ...block, items: items.map((one) => (one.id === id ? { ...one, ...change } : one)) });
  return (
    <div className="flex flex-col gap-5">
      {items.map(({ id, question, answer }, index) => {
        const [asked, answered] = [
          inputName(block.id, `question-${id}`),
          inputName(block.id, `answer-${id}`),
        ];
        return (
          <fieldset key={id} className="flex min-w-0 flex-col gap-4 border-l-4 border-line pl-4">
            <legend className="sr-only">Question {index + 1}</legend>
            <TextInput
              label={`Question ${index + 1}`}
              name={asked}
              maxLength={200}
              value={question}
              error={problems[asked]}
              onChange={(event) => write(id, { question: event.target.value })}
            />
            <MarkdownField
              side={side}
              name={answered}
              label={`Answer ${index + 1}`}
              value={answer}
              error={problems[answered]}
              onValue={(text) => write(id, { answer: text })}
            />
            <Button
              variant="quiet"
              className="self-start"
              onClick={() => onBlock({ ...block, items: items.filter((one) => one.id !== id) })}
            >
              Take question {index + 1} out
            </Button>
          </fieldset>
        );
      })}
      <Problem line>{problems[inputName(block.id, 'items')]}</Problem>
      <Button
        variant="secondary"
        className="self-start"
        icon={<PlusIcon className="size-5" />}
        onClick={() => onBlock({ ...block, items: [...items, { id: freshId(), question: '', answer: '' }] })}
      >
        Add a question
      </Button>
    </div>
  );
}
