import type { ComponentChildren } from 'preact';

/**
 * Notices that come later, told to those too who do not see them. It is in the page before they are,
 * because a region that appears together with its text is not announced everywhere.
 */
export function Notices({ children }: { readonly children: ComponentChildren }) {
  return (
    <div role="status" class="notices">
      {children}
    </div>
  );
}
