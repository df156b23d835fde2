import { SkeletonRows } from '#renderer/ui/index.ts';

/** While the app does not yet know whether there is a unit here: outlines, and only after 100 ms. */
export function Starting() {
  return (
    <main className="work">
      <SkeletonRows />
    </main>
  );
}
