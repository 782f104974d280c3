import { cx } from '@/ui/cx';
import { StarIcon } from '@/ui/icons';

const STARS = [1, 2, 3, 4, 5] as const;
const WORDS = ['', 'Bad', 'Not so good', 'All right', 'Good', 'Very good'] as const;

type Props = {
  name: string;
  /** "Ginger drops" */
  legend: string;
  value: number;
  onChoose: (stars: number) => void;
};

/** One to five stars as radios: thumbs, arrow keys and screen readers all know what to do. */
export function StarChoice({ name, legend, value, onChoose }: Props) {
  return (
    <fieldset className="min-w-0">
      <legend className="font-semibold">{legend}</legend>
      <div className="mt-1 -ml-2 flex flex-wrap items-center">
        {STARS.map((stars) => (
          <label
            key={stars}
            className="flex size-12 items-center justify-center rounded-card has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-leaf"
          >
            <input
              type="radio"
              name={name}
              value={stars}
              checked={value === stars}
              onChange={() => onChoose(stars)}
              className="sr-only"
            />
            <StarIcon
              className={cx('size-8', stars <= value ? 'fill-current text-star' : 'text-edge')}
              strokeWidth={1.5}
            />
            <span className="sr-only">{`${stars} ${stars === 1 ? 'star' : 'stars'}: ${WORDS[stars]}`}</span>
          </label>
        ))}
        <span aria-hidden="true" className="ml-2 text-sm text-muted">
          {WORDS[value]}
        </span>
      </div>
    </fieldset>
  );
}
