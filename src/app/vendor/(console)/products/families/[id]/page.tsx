import { answerFor } from '@/app/_console/visit';
import { AddMembers } from '@/app/vendor/_components/families/add-members';
import { FamilyForm } from '@/app/vendor/_components/families/family-form';
import { JoinMember } from '@/app/vendor/_components/families/join-member';
import { MemberTable } from '@/app/vendor/_components/families/member-table';
import { api } from '@/trpc/server';
import { Card } from '@/ui/card';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Sizes, strengths, flavours' };

export default async function FamilyPage({ params }: PageProps<'/vendor/products/families/[id]'>) {
  const { id: familyId } = await params;
  const family = await answerFor((await api()).vendor.families.get({ familyId }), '/vendor');
  const { members, name, canManage } = family;
  return (
    <main id="main" className="max-w-6xl">
      <PageHeader
        back={{ href: '/vendor/products', label: 'Products' }}
        title={name}
        answer={
          members.length === 1 ? 'One so far. Add the others below.' : `${members.length} to choose from.`
        }
      />
      <div className="flex flex-col gap-6">
        <MemberTable family={family} />
        {canManage ? (
          <div className="grid items-start gap-6 lg:grid-cols-3">
            <Card as="section" aria-labelledby="add">
              <h2 id="add" className="title mb-4 text-lg">
                Add more
              </h2>
              <AddMembers family={family} />
            </Card>
            <Card as="section" aria-labelledby="join">
              <h2 id="join" className="title mb-4 text-lg">
                Add a product you have
              </h2>
              <JoinMember family={family} />
            </Card>
            <Card as="section" aria-labelledby="words">
              <h2 id="words" className="title mb-4 text-lg">
                Words for all
              </h2>
              <FamilyForm family={family} />
            </Card>
          </div>
        ) : null}
      </div>
    </main>
  );
}
