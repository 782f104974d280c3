import { DATA_CATEGORIES } from '@/services/platform/privacy/inputs';
import { Checkbox } from '@/ui/choices';
import { TextInput } from '@/ui/text-input';
import { Textarea } from '@/ui/textarea';
import { CATEGORY_WORDS } from './breach-words';

export type BreachFacts = {
  title: string;
  description: string;
  categories: readonly string[];
  peopleAffected: number | null;
  measures: string;
};

/** What is known of an incident. */
export function BreachFields({ facts }: { facts?: BreachFacts }) {
  return (
    <>
      <TextInput
        name="title"
        label="What happened, in a few words"
        required
        maxLength={120}
        defaultValue={facts?.title}
      />
      <Textarea
        name="description"
        label="What is known"
        required
        maxLength={4000}
        hint="No names or numbers of the people concerned."
        defaultValue={facts?.description}
      />
      <fieldset className="flex flex-col">
        <legend className="font-semibold">Kinds of data</legend>
        <div className="grid sm:grid-cols-2">
          {DATA_CATEGORIES.map((category) => (
            <Checkbox
              key={category}
              name="categories"
              id={`category-${category}`}
              value={category}
              label={CATEGORY_WORDS[category]}
              defaultChecked={facts?.categories.includes(category)}
            />
          ))}
        </div>
      </fieldset>
      <TextInput
        name="people"
        label="People concerned"
        optional
        hint="Leave empty while it is not known."
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={9}
        defaultValue={facts?.peopleAffected?.toString()}
      />
      <Textarea
        name="measures"
        label="What was done about it"
        optional
        rows={3}
        maxLength={4000}
        defaultValue={facts?.measures}
      />
    </>
  );
}

const textOf = (form: FormData, name: string) => String(form.get(name) ?? '');

/** The fields as the procedures take them. */
export function readBreachFields(form: FormData) {
  const people = textOf(form, 'people').trim();
  const chosen = form.getAll('categories');
  return {
    title: textOf(form, 'title'),
    description: textOf(form, 'description'),
    categories: DATA_CATEGORIES.filter((category) => chosen.includes(category)),
    peopleAffected: /^\d+$/.test(people) ? Number(people) : null,
    measures: textOf(form, 'measures'),
  };
}
