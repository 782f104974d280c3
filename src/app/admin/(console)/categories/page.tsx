import { answerFor } from '@/app/_console/visit';
import { CategoryCard } from '@/app/admin/_components/categories/category-card';
import { NewCategory } from '@/app/admin/_components/categories/new-category';
import { api } from '@/trpc/server';
import { PageHeader } from '@/ui/page-header';

export const metadata = { title: 'Categories' };

export default async function CategoriesPage() {
  const caller = (await api()).admin.categories;
  const [categories, attributes] = await Promise.all([
    answerFor(caller.list(), '/admin'),
    answerFor(caller.attributes(), '/admin'),
  ]);
  const asked = (id: string) => attributes.filter(({ categoryId }) => categoryId === id);
  const tops = categories.filter(({ parentId }) => parentId === null);
  return (
    <main id="main" className="max-w-4xl">
      <PageHeader
        title="What do products stand in?"
        answer="Categories, and categories below these. Buyers see each one with all below it."
      />
      <div className="mb-8">
        <NewCategory parent={null} />
      </div>
      <ul className="flex flex-col gap-6">
        {tops.map((top) => {
          const below = categories.filter(({ parentId }) => parentId === top.id);
          return (
            <li key={top.id} className="flex flex-col gap-2">
              <CategoryCard
                category={top}
                siblings={tops}
                tops={tops}
                isParentOff={false}
                attributes={asked(top.id)}
                inherited={[]}
              />
              <ul className="ml-2 flex flex-col gap-2 border-l border-line pl-3 sm:ml-4 sm:pl-4">
                {below.map((category) => (
                  <li key={category.id}>
                    <CategoryCard
                      category={category}
                      siblings={below}
                      tops={tops}
                      isParentOff={!top.enabled}
                      attributes={asked(category.id)}
                      inherited={asked(top.id)
                        .filter(({ isRemoved }) => !isRemoved)
                        .map(({ label }) => label)}
                    />
                  </li>
                ))}
                <li>
                  <NewCategory parent={top} />
                </li>
              </ul>
            </li>
          );
        })}
      </ul>
    </main>
  );
}
