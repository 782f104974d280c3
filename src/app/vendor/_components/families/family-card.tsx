import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { StartFamilyForm } from './start-family';

type Props = {
  product: {
    id: string;
    familyId: string | null;
    canManage: boolean;
    text: { name: string; strength: string };
  };
};

/** On the page of one product: the way to the others of its kind, or to the first of them. */
export function FamilyCard({ product: { id, familyId, canManage, text } }: Props) {
  if (familyId === null && !canManage) return null;
  return (
    <Card as="section" aria-labelledby="family">
      <h2 id="family" className="title mb-3 text-lg">
        Sizes, strengths, flavours
      </h2>
      {familyId === null ? (
        <StartFamilyForm productId={id} name={text.name} strength={text.strength} />
      ) : (
        <ButtonLink variant="secondary" href={`/vendor/products/families/${familyId}`}>
          See all of them
        </ButtonLink>
      )}
    </Card>
  );
}
